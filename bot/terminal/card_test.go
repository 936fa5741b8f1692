package terminal

import (
	"bytes"
	"strings"
	"testing"

	"planbot/bot"
)

// TestCard: a figure is set off, with colour and without, and a plan's words do nothing to
// a terminal. In a narrow one an entry's citation has a line of its own.
func TestCard(t *testing.T) {
	card := bot.Card{
		Name: []bot.Said{{Words: "甲\x1b[2J"}}, Value: []bot.Said{{Words: "58"}, {Words: "%"}}, Tag: "〔丙 · 目标〕", Units: "责任单位：丁",
		Before: &bot.Before{Label: "此前：", Value: []bot.Said{{Words: "41%"}}, Cite: "同上 一、"},
	}
	entry := card
	entry.Number, entry.Cite = 3, "《戊》一、"
	for want, s := range map[string]Style{
		"甲[2J **58%**\n〔丙 · 目标〕\n此前：41% 同上 一、\n责任单位：丁\n 3. 甲[2J **58%** 〔丙 · 目标〕《戊》一、\n":      {},
		"甲[2J **58%**\n〔丙 · 目标〕\n此前：41% 同上 一、\n责任单位：丁\n 3. 甲[2J **58%**\n    〔丙 · 目标〕《戊》一、\n": {Wide: func() int { return 30 }},
	} {
		var out bytes.Buffer
		s.Print(&out, bot.Message{Parts: []bot.Part{card, entry}})
		if out.String() != want {
			t.Errorf("%q", out.String())
		}
	}
	var out bytes.Buffer
	Style{Color: true}.Print(&out, bot.Message{Parts: []bot.Part{card}})
	if !strings.Contains(out.String(), bold+"58%"+normal) || strings.Contains(out.String(), "\x1b[2J") {
		t.Errorf("%q", out.String())
	}
}
