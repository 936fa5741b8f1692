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
