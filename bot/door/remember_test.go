package door

import (
	"log/slog"
	"testing"
	"time"

	"planbot/bot"
	"planbot/bot/session"
	"planbot/ingest"
)

// TestAsks: what an edit asks, after the texts that were answered.
func TestAsks(t *testing.T) {
	for _, tc := range []struct {
		answered []string
		edit     string
		want     bool
	}{
		{nil, "公园有多少", true}, {nil, "/clear", false}, {nil, "3", false}, {nil, "下一条", false},
		{[]string{"公园有多少"}, "公园有多少", false}, {[]string{"公园有多少"}, "绿地有多少", true}, {[]string{"公园有多少"}, "/clear", true},
		{[]string{"公园有多少", "绿地有多少"}, "公园有多少", true},
		{[]string{"/clear"}, "/clear", false}, {[]string{"/clear", "公园有多少"}, "/clear", false}, {[]string{"下一条", "3"}, "下一条", false},
	} {
		var a Answered
		for _, text := range tc.answered {
			a.note(text, nil)
		}
		if got := a.asks(tc.edit); got != tc.want {
			t.Errorf("%q after %q: %t", tc.edit, tc.answered, got)
		}
	}
}

// TestAnsweredIsBounded: and the text that was answered last is the last one.
func TestAnsweredIsBounded(t *testing.T) {
	var a Answered
	for i := range maxTexts + 3 {
		a.note(string(rune('a'+i)), []string{"7"})
	}
	a.note("d", []string{"8"})
	if len(a.Texts) != maxTexts || a.Texts[maxTexts-1] != sum("d") || a.Messages[0] != "8" {
		t.Errorf("%+v", a)
	}
}

// TestTopics: all messages of a reply are about its topic, until another takes their
// place.
func TestTopics(t *testing.T) {
	d := &Door{Config: Config{Topics: session.NewMemory[session.Topic](time.Hour, time.Now), Log: slog.New(slog.DiscardHandler)}}
	in := Input{Place: Place{User: "t:1", Chat: "t:1"}}
	about := func(chat, id string) string {
		got := d.topic(t.Context(), Input{Place: Place{Chat: chat}, ReplyTo: id})
		if got == nil {
			return ""
		}
		return got.Open.Clause
	}
	d.rememberTopic(t.Context(), in, bot.Message{Topic: &session.Topic{Open: ingest.Ref{Clause: "a"}}}, []string{"5", "6"}, nil)
	d.rememberTopic(t.Context(), in, bot.Message{}, []string{"7"}, nil)
	if about("t:1", "5") != "a" || about("t:1", "6") != "a" || about("t:1", "7") != "" || about("t:1", "") != "" || about("t:2", "5") != "" {
		t.Error("the messages are not about what was said")
	}
	d.rememberTopic(t.Context(), in, bot.Message{}, []string{"5"}, []string{"5"})
	if got := about("t:1", "5"); got != "" {
		t.Errorf("what took its place is about %s", got)
	}
}

// TestKeys: people keep what was kept under these keys.
func TestKeys(t *testing.T) {
	p := Place{User: "telegram:7", Chat: "telegram:-100", Thread: "5", Group: true}
	moved, inline := p, Place{User: "telegram:7", Chat: "telegram:0", Thread: "0", Inline: true}
	moved.Before = "telegram:-99"
	for got, want := range map[string]string{
		p.conversation("tg"): "tg:-100:5:7", moved.conversation("tg"): "tg:-99:5:7", inline.conversation("tg"): "tg:7:0:7", p.person("tg"): "tg:7",
	} {
		if got != want {
			t.Errorf("key %s, want %s", got, want)
		}
	}
}
