package terminal

import (
	"bytes"
	"testing"

	"planbot/bot"
)

// TestOffers: in a chat the labels of buttons are said, each once, but for numbers and
// links; elsewhere nobody could say them.
func TestOffers(t *testing.T) {
	m := bot.Message{Parts: []bot.Part{bot.Text("甲")}, Buttons: [][]bot.Button{
		{{Label: "📋 复制引文", Copy: "x"}, {Label: "◀ 上一条", Send: "x"}, {Label: "📖 1", Send: "x"}}, {{Label: "上一条", Send: "y"}, {Label: "🔗 原文页", URL: "x"}, {Label: "2030年轨道交通要建多少公里呢", Send: "x"}},
	}}
	for chat, want := range map[bool]string{true: "甲\n› 复制引文 · 上一条\n", false: "甲\n"} {
		var out bytes.Buffer
		Style{Chat: chat, Wide: wide(80)}.Print(&out, m)
		if out.String() != want {
			t.Errorf("in a chat %t: %q", chat, out.String())
		}
		var pipe bytes.Buffer
		if (Style{Chat: chat}).Print(&pipe, m); pipe.String() != "甲\n" {
			t.Errorf("in a pipe: %q", pipe.String())
		}
	}
}

// TestMeant: who types the label of a button of the last message means what it says.
func TestMeant(t *testing.T) {
	buttons := []bot.Button{{Label: "📋 复制引文", Copy: "x"}, {Label: "◀ 上一条", Send: "/prev a"}, {Label: "📖 2", Send: "/outline b"}}
	for line, want := range map[string]string{"上一条": "/prev a", " 2 ": "/outline b", "复制引文": "复制引文", "上一条呢": "上一条呢", "": ""} {
		if got := meant(line, buttons); got != want {
			t.Errorf("%q means %q, want %q", line, got, want)
		}
	}
}
