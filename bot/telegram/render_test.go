package telegram

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"planbot/bot"
	"planbot/bot/telegram/telegramtest"
)

func TestRender(t *testing.T) {
	row := bot.Row{{Head: "指标", Text: "甲\n<乙>", Marked: true}, {Text: "约束性"}, {Head: "2030年", Text: "3", Marked: true}}
	whole := bot.Row{row[0], row[2]}
	quote := bot.Quote{Before: "甲。", Mark: "乙<b>&乙。", After: "丙。"}
	card := bot.Card{
		Name: []bot.Said{{Words: "甲&"}, {Words: "乙"}}, Value: []bot.Said{{Words: "58左右"}, {Words: "万元/人"}}, Tag: "〔丙 · 目标〕", Kind: bot.Said{Words: "约束性"}, Units: "责任单位：丁",
		Before: &bot.Before{Label: "此前：", Value: []bot.Said{{Words: "41"}, {Words: "%"}}, Cite: "同上 一、", Clause: "abc"},
	}
	entry := card
	entry.Number, entry.Before, entry.Cite = 3, nil, "《戊》一、"
	for name, tc := range map[string]struct {
		m    bot.Message
		want string
	}{
		"text":       {bot.Message{Parts: []bot.Part{bot.Text("a < b & c")}}, "a &lt; b &amp; c"},
		"quote":      {bot.Message{Parts: []bot.Part{quote}}, "<blockquote><b>乙&lt;b&gt;&amp;乙。</b></blockquote>\n<blockquote expandable>甲。<b>乙&lt;b&gt;&amp;乙。</b>丙。</blockquote>"},
		"at first":   {bot.Message{Parts: []bot.Part{bot.Quote{Mark: "乙。", After: "丙。"}}}, "<blockquote><b>乙。</b></blockquote>\n<blockquote expandable>丙。</blockquote>"},
		"alone":      {bot.Message{Parts: []bot.Part{bot.Quote{Mark: "乙。"}}}, "<blockquote><b>乙。</b></blockquote>"},
		"short":      {bot.Message{Parts: []bot.Part{bot.Quote{Before: "甲。", Mark: "乙。", Short: true, Note: "节选"}}}, "<blockquote><b>乙。</b></blockquote>"},
		"excerpt":    {bot.Message{Parts: []bot.Part{bot.Quote{After: "丙。", Note: "节选"}}}, "<blockquote>丙。</blockquote>\n节选"},
		"row":        {bot.Message{Parts: []bot.Part{bot.Quote{Mark: "甲\n3", Row: whole}}}, "<blockquote><b>指标：甲 &lt;乙&gt;；2030年：3</b></blockquote>"},
		"long row":   {bot.Message{Parts: []bot.Part{bot.Quote{Mark: "甲", Row: row, Note: "节选"}}}, "<blockquote>指标：<b>甲 &lt;乙&gt;</b>；约束性；2030年：<b>3</b></blockquote>\n节选"},
		"row listed": {bot.Message{Parts: []bot.Part{bot.Line{Number: 2, Mark: "甲", Row: whole, Cite: "《甲》"}}}, "<b>2.</b> 指标：甲 &lt;乙&gt;；2030年：3\n《甲》"},
		"cite":       {bot.Message{Parts: []bot.Part{bot.Cite{Words: "《甲》一、", Badge: "⚠ 草案", Units: "责任单位：乙"}}}, "—— 《甲》一、<b>  ⚠ 草案</b>\n责任单位：乙"},
		"card":       {bot.Message{Parts: []bot.Part{card, bot.Quote{Mark: "乙。"}}}, "甲&amp;乙 <b>58左右（万元/人）</b>\n〔丙 · 目标 · 约束性〕\n此前：<b>41%</b> <a href=\"https://t.me/Bot?start=c_abc\">同上 一、</a>\n责任单位：丁\n<blockquote><b>乙。</b></blockquote>"},
		"card alone": {bot.Message{Parts: []bot.Part{bot.Card{Name: card.Name, Value: card.Value[:1]}}}, "甲&amp;乙 <b>58左右</b>"},
		"entry":      {bot.Message{Parts: []bot.Part{entry}}, "<b>3.</b> 甲&amp;乙 <b>58左右（万元/人）</b>\n〔丙 · 目标 · 约束性〕《戊》一、"},
		"line":       {bot.Message{Parts: []bot.Part{bot.Line{Number: 2, Mark: "乙\n丙", Cite: "《甲》"}}}, "<b>2.</b> 乙 丙\n《甲》"},
		"link":       {bot.Message{Parts: []bot.Part{bot.Link{Words: "问", Clause: "abc"}}}, `· <a href="https://t.me/Bot?start=c_abc">问</a>`},
		"rows":       {bot.Message{Parts: []bot.Part{bot.Table{{"", "标题", "文号"}, {"1", "甲", ""}, {"2", "乙", "丙"}}}}, "1. 甲\n2. 乙 · 丙"},
		"figures":    {bot.Message{Parts: []bot.Part{bot.Table{{"", "a", "b", "c", "d", "e", "f", "g"}, {"1", "2", "3", "0.00", "5", "6", "7", "8"}}}}, "1. 2 · b 3 · d 5 · e 6 · f 7 · g 8"},
		"controls":   {bot.Message{Parts: []bot.Part{bot.Text("甲\x00\x1b\r乙\t丙")}}, "甲乙\t丙"},
		"two parts":  {bot.Message{Parts: []bot.Part{bot.Cite{Words: "《甲》"}, bot.Text("丁")}}, "—— 《甲》\n\n丁"},
	} {
		if got := strings.Join(render(tc.m, "Bot"), "⏎"); got != tc.want {
			t.Errorf("%s: %s\nwant %s", name, got, tc.want)
		}
	}
	if got := render(bot.Message{Parts: []bot.Part{bot.Text(" \n "), bot.Text("")}}, "Bot"); len(got) != 0 {
		t.Errorf("a message without words: %q", got)
	}
}

// squeezed is a text without blanks, as messages that are parted keep no line breaks.
func squeezed(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cc, r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "�"))
}

// checkTexts checks that texts are what Telegram takes, and returns them put together.
func checkTexts(t *testing.T, texts []string) string {
	t.Helper()
	var all strings.Builder
	for _, text := range texts {
		plain, entities, err := telegramtest.ParseHTML(text)
		if err != nil {
			t.Fatalf("%v in %q", err, text)
		}
		if n := bot.UTF16(plain); n > maxText || strings.TrimSpace(plain) == "" || len(entities) > maxEntities {
			t.Fatalf("%d units, %d entities in %q", n, len(entities), text)
		}
		all.WriteString(plain)
	}
	return all.String()
}

func TestLongMessagesGoOn(t *testing.T) {
	family := "👨‍👩‍👧‍👦"
	for name, text := range map[string]string{
		"hanzi": strings.Repeat("规划", 5000), "sentences": strings.Repeat("到2030年建成。", 2000), "families": strings.Repeat(family, 1500),
		"lines": strings.Repeat("一\n", 6000), "signs": strings.Repeat("<&>", 3000), "one cluster": "e" + strings.Repeat("\u0301", 9000),
	} {
		for _, part := range []bot.Part{bot.Text(text), bot.Quote{After: text}, bot.Quote{Mark: text}, bot.Quote{Before: "前", Mark: text, After: "后"}} {
			texts := render(bot.Message{Parts: []bot.Part{part, bot.Cite{Words: "《甲》"}}}, "Bot")
			if got := checkTexts(t, texts); !strings.Contains(squeezed(got), squeezed(text)) {
				t.Errorf("%s: something is lost", name)
			}
			if len(texts) < 2 {
				t.Errorf("%s: %d messages", name, len(texts))
			}
		}
	}
	for _, text := range render(bot.Message{Parts: []bot.Part{bot.Text(strings.Repeat(family, 1500))}}, "Bot") {
		if uniseg.GraphemeClusterCount(text) != len(text)/len(family) || len(text)%len(family) != 0 {
			t.Error("a character was cut")
		}
	}
}

// TestManyEntities: 100 entities is Telegram's limit for a message.
func TestManyEntities(t *testing.T) {
	var m bot.Message
	for i := range 300 {
		m.Parts = append(m.Parts, bot.Line{Number: i, Mark: "乙", Cite: "《甲》"})
	}
	if texts := render(m, "Bot"); len(texts) < 3 {
		t.Errorf("%d messages", len(texts))
	} else {
		checkTexts(t, texts)
	}
}

func FuzzRender(f *testing.F) {
	for _, s := range []string{"", "规划", "<b>&amp;", "\x00\xff", "👨‍👩‍👧", "\u202e甲", strings.Repeat("甲", 3000), "e\u0301", "\r\n\t"} {
		f.Add(s, s, s, 3)
	}
	f.Fuzz(func(t *testing.T, before, mark, after string, n int) {
		n = min(max(n, 1), 5)
		text := strings.Repeat(mark, n)
		if len(text) > 60_000 {
			return
		}
		m := bot.Message{Parts: []bot.Part{
			bot.Text(after), bot.Quote{Before: before, Mark: text, After: after, Note: before}, bot.Cite{Words: mark, Badge: before, Units: after},
			bot.Line{Number: n, Mark: mark, Cite: after}, bot.Link{Words: mark, Clause: "abc"}, bot.Table{{"", before}, {mark, after}},
			bot.Card{Number: n - 1, Name: []bot.Said{{Words: mark}}, Value: []bot.Said{{Words: before}, {Words: after}}, Tag: after, Units: mark, Before: &bot.Before{Label: before, Cite: mark, Clause: "abc"}},
		}}
		got := squeezed(checkTexts(t, render(m, "Bot")))
		if !strings.Contains(got, squeezed(before)+squeezed(text)+squeezed(after)) {
			t.Errorf("the quote is not whole in %q", got)
		}
	})
}

func FuzzKeyboard(f *testing.F) {
	f.Add("更多", "/more 1 6", "", "")
	f.Add(strings.Repeat("甲", 100), strings.Repeat("x", 65), strings.Repeat("乙", 257), "https://x.example")
	f.Fuzz(func(t *testing.T, label, send, copied, url string) {
		for _, row := range newKeyboard([][]bot.Button{{{Label: label, Send: send, Copy: copied}, {Label: label, Copy: copied}, {Label: label, Send: send}}}).Rows {
			for _, b := range row {
				actions := 0
				if b.Data != "" {
					actions++
				}
				if b.Copy != nil {
					actions++
				}
				if actions != 1 || b.Text == "" || len(b.Data) > 64 || b.Copy != nil && bot.UTF16(b.Copy.Text) > 256 || utf8.RuneCountInString(b.Text) > maxLabel {
					t.Errorf("button %+v", b)
				}
			}
		}
	})
}

// BenchmarkRender is an answer with four further hits as HTML.
func BenchmarkRender(b *testing.B) {
	m := bot.Message{Parts: []bot.Part{bot.Quote{Before: strings.Repeat("甲", 150), Mark: strings.Repeat("乙", 50), After: strings.Repeat("丙", 150)}, bot.Cite{Words: "《甲》一、"}}}
	for i := range 4 {
		m.Parts = append(m.Parts, bot.Line{Number: i, Mark: strings.Repeat("乙", 60), Cite: "《甲》一、"})
	}
	for b.Loop() {
		render(m, "Bot")
	}
}
