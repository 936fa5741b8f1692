package terminal

import (
	"bytes"
	"strings"
	"testing"

	"planbot/bot"
)

func TestPrintIsPlainWithoutColour(t *testing.T) {
	m := bot.Message{Parts: []bot.Part{
		bot.Quote{Before: "甲。", Mark: "乙。", After: "丙。", Note: "（条文较长，以上为节选）"},
		bot.Cite{Words: "《丁》一、", Badge: "⚠ 征求意见稿", Units: "责任单位：戊"},
		bot.Line{Number: 2, Mark: "己", Cite: "《庚》二、"},
		bot.Table{{"", "标题"}, {"1", "辛"}},
	}}
	var plain, coloured bytes.Buffer
	Style{}.Print(&plain, m)
	Style{Color: true}.Print(&coloured, m)
	want := "甲。**乙。**丙。\n（条文较长，以上为节选）\n—— 《丁》一、  ⚠ 征求意见稿\n责任单位：戊\n\n 2. 己 《庚》二、\n   标题\n1  辛\n"
	if plain.String() != want {
		t.Errorf("got\n%s\nwant\n%s", plain.String(), want)
	}
	if strings.Contains(plain.String(), "\x1b") || !strings.Contains(coloured.String(), "\x1b[1;33m乙。\x1b[0m") {
		t.Errorf("coloured: %q", coloured.String())
	}
}

// TestControlCodesOfPlansAreDropped: a plan's text must not drive the terminal.
func TestControlCodesOfPlansAreDropped(t *testing.T) {
	var out bytes.Buffer
	evil := "甲\x1b]0;title\a\x1b[2J乙\r丙"
	Style{Color: true}.Print(&out, bot.Message{Parts: []bot.Part{bot.Text(evil), bot.Quote{Mark: evil}, bot.Table{{evil}}}})
	for _, code := range []string{"\x1b]", "\x1b[2J", "\a", "\r"} {
		if strings.Contains(out.String(), code) {
			t.Errorf("%q came through: %q", code, out.String())
		}
	}
}
