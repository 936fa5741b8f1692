package plain

import (
	"strings"
	"testing"

	"planbot/bot"
)

// TestTexts: nothing is lost, no text is too long, and none is parted inside a
// character.
func TestTexts(t *testing.T) {
	const limit = 2048
	long := strings.Repeat("推进绿色低碳发展，2030年达到60%。", 200)
	for name, text := range map[string]string{
		"sentences": long, "no end": strings.Repeat("长", 3000), "letters": strings.Repeat("x", 5000), "family": strings.Repeat("👨‍👩‍👧‍👦", 300), "one cluster": "e" + strings.Repeat("\u0301", 3000),
	} {
		texts := Texts(bot.Message{Parts: []bot.Part{bot.Text(text)}}, limit)
		for _, part := range texts {
			if len(part) > limit || part == "" {
				t.Errorf("%s: a text of %d bytes", name, len(part))
			}
		}
		if strings.Join(texts, "") != text {
			t.Errorf("%s: something is lost", name)
		}
	}
	if first := Texts(bot.Message{Parts: []bot.Part{bot.Text(long)}}, limit)[0]; !strings.HasSuffix(first, "。") {
		t.Errorf("cut inside a clause: …%s", first[len(first)-30:])
	}
}

// TestCard: a figure says a line each of what is known of it, in a list two lines.
func TestCard(t *testing.T) {
	card := bot.Card{
		Name: []bot.Said{{Words: "甲"}, {Words: "乙"}}, Value: []bot.Said{{Words: "58左右"}, {Words: "万元/人"}}, Tag: "〔丙 · 目标〕", Kind: bot.Said{Words: "约束性"}, Units: "责任单位：丁",
		Before: &bot.Before{Label: "此前：", Value: []bot.Said{{Words: "41"}, {Words: "%"}}, Cite: "同上 一、", Clause: "abc"},
	}
	entry := card
	entry.Number, entry.Cite = 3, "《戊》一、"
	for want, part := range map[string]bot.Part{
		"甲乙 58左右（万元/人）\n〔丙 · 目标 · 约束性〕\n此前：41% 同上 一、\n责任单位：丁": card, "3. 甲乙 58左右（万元/人）\n〔丙 · 目标 · 约束性〕《戊》一、": entry, "甲乙 58左右": bot.Card{Name: card.Name, Value: card.Value[:1]},
	} {
		if got := strings.Join(Texts(bot.Message{Parts: []bot.Part{part}}, 2048), "⏎"); got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
}
