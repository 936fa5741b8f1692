package bot

import (
	"strings"
	"testing"
	"time"

	"planbot/retrieval"
	"planbot/retrieval/encoder"
	"planbot/retrieval/library/librarytest"
)

const (
	cardReport = "2026年宁波市政府工作报告\n一、2025年工作回顾\n全年地区生产总值增长5.2%，城镇新增就业26万人。\n二、2026年工作安排\n（一）就业。今年城镇新增就业20万人以上，地区生产总值增长5.5%左右。（责任单位：市人社局、市发改委、市教育局、市财政局、市经信局）\n"
	cardTable  = "合肥市国民经济和社会发展第十五个五年规划纲要\n第一章 主要目标\n| 序号 | 指标 | 单位 | 2025年 | 2030年 | 属性 |\n| 1 | 森林覆盖率 | % | 41 | 43 | 约束性 |\n| 2 | 全员劳动生产率 | 万元/人 | 28 | 36左右 | 预期性 |\n"
)

// cardBot is a bot on two plans of its own.
func cardBot(t testing.TB) *Bot {
	t.Helper()
	enc, err := encoder.New("", "")
	if err != nil {
		t.Fatal(err)
	}
	lib, err := retrieval.Open(librarytest.Make(t, enc, "报告.txt", cardReport, "纲要.txt", cardTable), enc)
	if err != nil {
		t.Fatal(err)
	}
	return New(lib, time.Hour, time.Now)
}

// cardIn is the card of a message, as text.
func cardIn(m Message) string {
	for _, part := range m.Parts {
		if c, ok := part.(Card); ok {
			said := c.NameWords() + " " + c.ValueWords() + " " + c.TagWords()
			if b := c.Before; b != nil {
				said += " " + b.Label + b.ValueWords() + " " + b.Cite
			}
			return said + " " + c.Units
		}
	}
	return ""
}

// TestCard: a number question is answered with the asked number above its sentence, with
// how it stood before; what is no question for one number is not.
func TestCard(t *testing.T) {
	b := cardBot(t)
	for text, want := range map[string]string{
		"宁波今年城镇新增就业目标是多少":  "城镇新增就业 20万人以上 〔宁波市 · 2026年 · 目标〕 此前：2025年完成 26万人 同上 一、 责任单位：市人社局、市发改委等5家",
		"宁波今年GDP增速目标多少":    "地区生产总值 增长5.5%左右 〔宁波市 · 2026年 · 目标〕 此前：2025年完成 增长5.2% 同上 一、 责任单位：市人社局、市发改委等5家",
		"合肥2030年森林覆盖率目标":   "森林覆盖率 43% 〔合肥市 · 2030年 · 目标 · 约束性〕 此前：2025年完成 41% （同一条） ",
		"合肥2030年全员劳动生产率多少": "全员劳动生产率 36左右（万元/人） 〔合肥市 · 2030年 · 目标 · 预期性〕 此前：2025年完成 28万元/人 （同一条） ",
		"合肥2025年森林覆盖率多少":   "森林覆盖率 41% 〔合肥市 · 2025年 · 完成 · 约束性〕 ",
		"就业怎么抓":            "", "宁波2040年城镇新增就业目标": "", "宁波今年城镇新增就业和地区生产总值的目标": "",
	} {
		m, err := b.Reply(t.Context(), Chat{Key: text, User: "u", Limits: phone}, text)
		if err != nil || cardIn(m) != want {
			t.Errorf("%s: %q, want %q, error %v", text, cardIn(m), want, err)
		}
		if want != "" {
			onceSaid(t, text, m)
		}
	}
}

// onceSaid holds that a message with a card has no tag of its own beside, names who is
// responsible once, and quotes and cites as ever.
func onceSaid(t *testing.T, text string, m Message) {
	t.Helper()
	if _, ok := m.Parts[0].(Card); !ok {
		t.Errorf("%s: begins with %v", text, m.Parts[0])
	}
	if q, ok := m.Parts[1].(Quote); !ok || q.Mark == "" {
		t.Errorf("%s: no quote below the card", text)
	}
	if c, ok := m.Parts[2].(Cite); !ok || c.Clause == "" || c.Units != "" {
		t.Errorf("%s: no citation, or units once more: %+v", text, c)
	}
	for _, part := range m.Parts[1:] {
		if said, ok := part.(Text); ok && strings.Contains(string(said), tagStart) {
			t.Errorf("%s: a tag beside the card: %s", text, said)
		}
	}
}

// TestCardIsChecked: a card with a figure or a name that is not its plan's does not leave.
func TestCardIsChecked(t *testing.T) {
	b := cardBot(t)
	refused := 0
	b.Refused = func() { refused++ }
	x, err := b.exchange(t.Context(), Chat{})
	if err != nil {
		t.Fatal(err)
	}
	index := x.lib.Targets()
	whole := func() Card {
		c := card(index.In("纲要.txt")[1], "")
		c.Before = x.words.before(index.In("纲要.txt")[0], retrieval.Hit{})
		return c
	}
	for name, spoil := range map[string]func(*Card){
		"number": func(c *Card) { c.Value[0].Words = "44" }, "shifted": func(c *Card) { c.Value[0].Start++ }, "unit": func(c *Card) { c.Value[1].Words = "万" },
		"name": func(c *Card) { c.Name[0].Words = "绿化覆盖率" }, "kind": func(c *Card) { c.Kind.Words = "预期性" }, "plan": func(c *Card) { c.Value[0].Plan = "报告.txt" },
		"before": func(c *Card) { c.Before.Value[0].Words = "42" }, "none": func(c *Card) { c.Value = nil }, "blank": func(c *Card) { c.Value = []Said{{Plan: "纲要.txt"}} },
		"far off": func(c *Card) { c.Value[0].Start = 1 << 40 }, "negative": func(c *Card) { c.Value[0].Start = -5 },
	} {
		refused = 0
		c := whole()
		if m := x.sound(Message{Parts: []Part{c}}); refused != 0 || m.Parts[0] == Part(Text(x.words.QuoteRefused)) {
			t.Fatal("a sound card is refused")
		}
		spoil(&c)
		if m := x.sound(Message{Parts: []Part{c}}); refused != 1 || m.Parts[0] != Part(Text(x.words.QuoteRefused)) {
			t.Errorf("%s: %v leaves", name, c)
		}
	}
}

// TestEveryCardIsSound: what a card shows of any target of the sample plans is the plans'
// text.
func TestEveryCardIsSound(t *testing.T) {
	b := sampleBot(t)
	x, err := b.exchange(t.Context(), Chat{})
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range x.lib.Targets().All {
		if c := card(g, x.words.figureTag(g.Hit(), g)); !x.lib.holds(c) || c.NameWords() == "" || !strings.Contains(c.ValueWords(), g.Text()) {
			t.Errorf("%+v", c)
		}
	}
}

// TestCardFromPasted: an answer with its card, sent back, opens its clause.
func TestCardFromPasted(t *testing.T) {
	b := cardBot(t)
	m, err := b.Reply(t.Context(), Chat{Key: "a", User: "u", Limits: phone}, "宁波今年城镇新增就业目标是多少")
	if err != nil {
		t.Fatal(err)
	}
	var pasted []string
	for _, part := range m.Parts {
		switch p := part.(type) {
		case Card:
			pasted = append(pasted, p.NameWords()+" "+p.ValueWords(), p.TagWords(), p.Before.Label+p.Before.ValueWords()+" "+p.Before.Cite, p.Units)
		case Quote:
			pasted = append(pasted, p.Mark)
		case Cite:
			pasted = append(pasted, "—— "+p.Shown())
		}
	}
	a, err := b.Ask(t.Context(), "", strings.Join(pasted, "\n"))
	if err != nil || len(a.Hits) == 0 || a.Hits[0].Address != "二、（一）" {
		t.Errorf("%s: %+v, %v", strings.Join(pasted, "\n"), a.Hits, err)
	}
}

// TestFigureWords: a unit that is printed apart stands behind a number, and in brackets
// behind what bounds it.
func TestFigureWords(t *testing.T) {
	for want, parts := range map[string][]string{"": nil, "43%": {"43", "%"}, "58左右（万元/人）": {"58左右", "万元/人"}, "5%以上": {"5%以上"}, "１２件": {"１２", " 件"}} {
		var value []Said
		for _, words := range parts {
			value = append(value, Said{Words: words})
		}
		if got := figureWords(value); got != want {
			t.Errorf("%q: %q", parts, got)
		}
	}
}
