package decide_test

import (
	"slices"
	"testing"

	"planbot/retrieval/decide"
	"planbot/retrieval/encoder"
	"planbot/retrieval/library"
	"planbot/retrieval/library/librarytest"
	"planbot/retrieval/question"
	"planbot/retrieval/rank"
	"planbot/retrieval/slot"
)

const (
	qingdao = "青岛市公园规划（2026—2030年）\n一、目标\n（一）公园。到2030年新建公园150座，绿道900公里。\n（二）资金。安排资金三亿元。（责任单位：市财政局）\n（三）管护。加强巡查，提升品质。\n"
	dalian  = "大连市公园规划（2026—2030年）\n一、目标\n（一）公园。到2030年新建公园150座，绿道900公里。\n"
)

// plans is a library of texts, with the encoder that knows meanings: small talk is told
// by them.
func plans(t *testing.T, texts ...string) *library.Library {
	t.Helper()
	enc, err := encoder.NewBuiltin()
	if err != nil {
		t.Fatal(err)
	}
	var files []string
	for i, text := range texts {
		files = append(files, string(rune('a'+i))+".txt", text)
	}
	return librarytest.Open(t, enc, files...)
}

func decided(t *testing.T, l *library.Library, text string) (*rank.Case, decide.Verdict) {
	t.Helper()
	c, err := rank.Order(t.Context(), l, question.Read(text, l))
	if err != nil {
		t.Fatal(err)
	}
	v, err := decide.Decide(t.Context(), c, &decide.SmallTalk{})
	if err != nil {
		t.Fatal(err)
	}
	return c, v
}

func TestDecide(t *testing.T) {
	l := plans(t, qingdao)
	for text, want := range map[string]decide.Verdict{
		"青岛到2030年新建公园多少座": {},
		"青岛安排资金多少亿元":      {},
		"青岛的资金由谁负责":       {},
		"你好":              {Why: decide.OffTopic, Rule: "small talk", Talk: decide.TalkGreeting},
		"谢谢你":             {Why: decide.OffTopic, Rule: "small talk", Talk: decide.TalkThanks},
		"？？？":             {Why: decide.OffTopic, Rule: "small talk"},
		"《西安市地铁建设规划》里几条线": {Why: decide.NoPlan, Rule: "absent document"},
		"国务院稳外贸意见有几条":     {Why: decide.NoPlan, Rule: "absent document"},
		"深圳新建公园多少座":       {Why: decide.NoPlan, Rule: "absent place"},
		"青岛巡查管护由谁负责":      {Why: decide.NoOwner, Rule: "nobody named"}, // another clause's units are not its
		"青岛2040年新建公园多少座":  {Why: decide.NoClause, Rule: "no such quantity", Failed: slot.Time},
		"青岛绿道多少吨":         {Why: decide.NoClause, Rule: "no such quantity", Failed: slot.Unit},
	} {
		_, v := decided(t, l, text)
		if v.Why != want.Why || v.Rule != want.Rule || want.Talk != "" && v.Talk != want.Talk || v.Failed != want.Failed {
			t.Errorf("%s: %s by %q, %s; want %s by %q, %s (%+v)", text, v.Why, v.Rule, v.Talk, want.Why, want.Rule, want.Talk, v.Support)
		}
	}
	levels := plans(t, "关于三级公立医院考核的意见\n一、指标\n三级公立医院考核指标体系由医疗质量、运营效率等4个方面构成，一共55个指标。\n")
	for text, refused := range map[string]bool{"二级公立医院考核体系一共多少个指标": true, "三级公立医院考核体系一共多少个指标": false} {
		if _, v := decided(t, levels, text); (v.Why == decide.NoClause) != refused {
			t.Errorf("%s: %q by %q", text, v.Why, v.Rule)
		}
	}
	nobody := plans(t, "青岛市公园规划\n一、目标\n到2030年新建公园150座。\n")
	if _, v := decided(t, nobody, "青岛公园由谁负责"); v.Rule != "nobody named" {
		t.Errorf("nobody is named: %s by %q", v.Why, v.Rule)
	}
}

// TestAlike: where the best clauses of several places are alike and none was named, the
// places are told apart by asking.
func TestAlike(t *testing.T) {
	l := plans(t, qingdao, dalian)
	c, _ := decided(t, l, "到2030年新建公园多少座")
	if got := decide.Alike(c); !slices.Contains(got, "青岛市") || !slices.Contains(got, "大连市") {
		t.Errorf("alike: %v", got)
	}
	c, _ = decided(t, l, "青岛到2030年新建公园多少座")
	if got := decide.Alike(c); got != nil {
		t.Errorf("a place is named, alike: %v", got)
	}
}

// TestSilent: a side has nothing to say if its clauses alone would be refused.
func TestSilent(t *testing.T) {
	l := plans(t, qingdao, "大连市机场规划\n一、目标\n新建跑道两条，安排资金十亿元。\n")
	c, err := rank.Order(t.Context(), l, question.Read("绿道多少公里", l))
	if err != nil {
		t.Fatal(err)
	}
	if decide.Silent(c.Of([]string{"a.txt"})) || !decide.Silent(c.Of([]string{"b.txt"})) {
		t.Error("the side that says it is silent, or the other speaks")
	}
}
