package ingest

import (
	"planbot/ingest/language"
	"testing"
)

const report = "青岛市政府工作报告\n——2026年1月8日在青岛市第十八届人民代表大会第一次会议上\n青岛市市长 张三\n各位代表：\n现在，我代表青岛市人民政府，向大会报告工作。\n" +
	"一、2025年工作回顾\n（一）经济向好。新建公园12座。\n二、2026年主要任务\n（一）扩大内需。新建公园20座。\n"

func TestTenses(t *testing.T) {
	p := &Plan{Facts: Facts{Title: "政府工作报告"}, Text: report, Clauses: splitText(t, "r", report)}
	tenses := p.Tenses()
	for i, c := range p.Clauses {
		want := map[string]language.Tense{"一、（一）": language.Result, "二、（一）": language.Goal}[c.Address]
		if want != "" && tenses[i] != want {
			t.Errorf("%s: %q, want %q", c.Address, tenses[i], want)
		}
	}
	for text, want := range map[string]language.Tense{"目前已建成12座。": language.Result, "到2030年力争建成20座。": language.Goal, "公园很美。": ""} {
		if got := language.TenseOfSentence(text); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// TestYear: 今年 of a plan is the year in its title, else that of its date, however much
// of the date is known; a plan of several years has none.
func TestYear(t *testing.T) {
	for want, facts := range map[int][]Facts{
		2026: {{Title: "2026年政府工作报告", Date: "2025-12-30"}, {Title: "办法", Date: "2026-03-01"}, {Title: "办法", Date: "2026-03"}, {Title: "办法", Date: "2026"}},
		0:    {{}, {Title: "办法"}, {Title: "方案（2025—2027年）", Date: "2026-03-01"}},
	} {
		for _, f := range facts {
			if got := f.Year(); got != want {
				t.Errorf("%+v: %d, want %d", f, got, want)
			}
		}
	}
}
