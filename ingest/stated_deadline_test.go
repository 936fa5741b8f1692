package ingest

import "testing"

// TestDeadlineSpans: where a deadline stands is told in the text, also in a long cell
// of a table.
func TestDeadlineSpans(t *testing.T) {
	for text, want := range map[string]string{
		"某市公园方案\n一、任务\n（一）绿化。加强管护，到2027年完成改造。\n": "2027年",
		"某市公园方案\n一、任务\n（一）绿化。年底前印发名单。\n":         "年底前",
		"某市公园方案\n一、任务\n| 序号 | 任务 | 工作内容 |\n| 1 | 绿化 | 排查全市公园，列出需要改造的名单，把每一座公园的面积、设施、树木、道路和管护单位写清楚，由街道和社区核对以后报送汇总，并向居民公布。2026年6月底前完成改造，长期管护。 |\n| 2 | 亮化 | 更换灯具。 |\n": "2026年6月底",
	} {
		p, _, err := Read(t.Context(), "a.txt", []byte(text), Facts{Date: "2026-03-01"})
		if err != nil {
			t.Fatal(err)
		}
		found := ""
		for _, s := range p.Stated {
			if at := s.Deadline.Span; at.End > at.Start {
				if at.Start < s.Sentence.Start || at.End > s.Sentence.End {
					t.Errorf("%q: %v is not in the sentence %v", text, at, s.Sentence)
					continue
				}
				found = p.Text[at.Start:at.End]
			}
		}
		if found != want {
			t.Errorf("%q: %q, want %q", text, found, want)
		}
	}
}
