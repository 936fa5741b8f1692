package bot

import (
	"strings"
	"testing"

	"planbot/retrieval/encoder"
	"planbot/retrieval/library/librarytest"
)

// TestLeadIsShown: of a long list the entry that answers is copied and shown behind the
// words that it hangs on, with a sign for what is left out, which is no word of the plan.
func TestLeadIsShown(t *testing.T) {
	text := "甲市政府工作报告\n——2026年1月8日在甲市人民代表大会上\n一、2026年主要任务\n（一）目标。今年主要预期目标是：产值增长5%" + strings.Repeat("，推进城乡面貌改善和文化事业繁荣", 30) + "，新增就业65万人以上。\n"
	l := librarytest.Open(t, encoder.Fake{}, "a.txt", text)
	p := l.All()[0]
	h := p.Hit(p.Stated[0].Clause, p.PartOf(0, len(p.Stated[0].Quantities)-1), 1)
	const want = "今年主要预期目标是：……新增就业65万人以上。"
	if got := CopyText(h); !strings.HasPrefix(got, want+"\n——《") {
		t.Errorf("copied %q", got)
	}
	q := Chinese.newQuote(h)
	if q.Marked() != want || newLine(1, h, "").Shown() != "…新增就业65万人以上。" {
		t.Errorf("shown %q, as a line %q", q.Marked(), newLine(1, h, "").Shown())
	}
	before, after := q.Around()
	if !strings.HasPrefix(before, "今年主要预期目标是：……") || strings.HasSuffix(after, leftOut) || !l.Holds(q.Plan, q.Start, q.Before+q.Mark+q.After) || !l.Holds(q.Plan, q.LeadStart, q.Lead) {
		t.Errorf("around: %.60q, %.60q", before, after)
	}
}
