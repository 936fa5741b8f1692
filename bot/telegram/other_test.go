package telegram

import (
	"strings"
	"testing"

	"planbot/bot"
	"planbot/bot/telegram/telegramtest"
)

// TestOtherServers: a Bot API server that is not Telegram's own may stand under a path,
// hold no calls and tell little of what it did. Its parameters are checked as strictly.
func TestOtherServers(t *testing.T) {
	for name, manner := range map[string]telegramtest.Manner{
		"Telegram's own": {}, "under a path": {Prefix: "/proxy/telegram"}, "holds no calls": {AtOnce: true}, "tells little": {Bare: true},
		"reads no chunks": {Sized: true}, "all of it": {Prefix: "/p", AtOnce: true, Bare: true, Sized: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel() // it waits for the rate of a chat
			api := telegramtest.New()
			t.Cleanup(api.Close)
			api.Manner = manner
			api.NumberUpdates(far)
			startOn(t, api, func(c *Config) { c.API = api.URL + manner.Prefix })
			useAll(t, api)
			if v := api.Violations(); len(v) > 0 {
				t.Errorf("refused: %q", v)
			}
			if _, err := Diagnose(t.Context(), api.URL+manner.Prefix, telegramtest.Token); err != nil {
				t.Errorf("diagnosed: %v", err)
			}
		})
	}
}

// far is an id that a float64 can not hold.
const far = 1<<53 + 1

// useAll has people use all that calls a method, and checks that each is answered once.
func useAll(t *testing.T, api *telegramtest.Server) {
	t.Helper()
	who := telegramtest.From{User: far}
	group := telegramtest.From{User: far, Chat: -far, Thread: 7}
	acked := func(update int64) {
		t.Helper()
		if !api.Acked(update, testTime) {
			t.Fatal("not acknowledged")
		}
	}
	asked, update := api.Do(who, telegramtest.Text("海铁联运箱量"), strange)
	acked(update)
	first, _ := api.Last(far)
	acked(api.Edit(who, asked, "高速公路通车里程目标"))
	if m, _ := api.Last(far); m.ID != first.ID || m.Edits != 1 || !strings.Contains(m.Text, "680公里") {
		t.Errorf("edited: message %d, %d edits: %.40s", m.ID, m.Edits, m.Text)
	}
	acked(api.Press(who, first.ID, "/add"))
	_, update = api.Say(who, "/export")
	acked(update)
	acked(api.Inline(who, "港口", ""))
	_, update = api.Say(group, "@PlanTestBot 海铁联运箱量")
	acked(update)
	if m, ok := api.Last(-far); !ok || m.Thread != 7 || m.ReplyTo == 0 {
		t.Errorf("in the topic: %+v", m)
	}
	acked(api.Push(map[string]any{"message_reaction": map[string]any{"message_id": 1}}))
	acked(api.Push(map[string]any{"hologram": []int{1}}))
	want := map[string]int{"sendMessage": 3, "editMessageText": 1, "sendDocument": 1, "answerCallbackQuery": 1, "answerInlineQuery": 1}
	for _, e := range api.Events(0) {
		want[e.Method]--
	}
	for method, n := range want {
		if n != 0 {
			t.Errorf("%s: %d too few", method, n)
		}
	}
}

// strange makes a message one of a server that is newer, and tells less of who sent it.
func strange(m map[string]any) {
	m["hologram_id"], m["sender_mood"] = []int{1}, map[string]any{"a": nil}
	m["from"] = map[string]any{"id": far, "is_bot": false, "first_name": "甲", "rank": 5}
	m["chat"] = map[string]any{"id": far, "type": "private", "rank": 5}
	m["entities"] = []any{map[string]any{"type": "hologram", "offset": 0, "length": 1, "depth": 3}}
}

// TestWithoutAName: a bot whose server does not say its name answers in private.
func TestWithoutAName(t *testing.T) {
	tel, api := start(t, nil)
	if !api.Polled(testTime) {
		t.Fatal("no polling")
	}
	nameless := *tel.me.Load()
	nameless.Username = ""
	tel.me.Store(&nameless)
	_, update := api.Say(amyChat, "/why @")
	if !api.Acked(update, testTime) {
		t.Fatal("not acknowledged")
	}
	if m, _ := api.Last(amyChat.User); m.Text != bot.Chinese.NothingAsked {
		t.Errorf("said %q", m.Text)
	}
}
