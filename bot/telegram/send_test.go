package telegram

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	tg "github.com/go-telegram/bot"

	"planbot/bot"
	"planbot/bot/telegram/telegramtest"
)

// TestGarbledAnswers: what Telegram took, though what it said of it can not be read, is
// done once, and taken for no other message.
func TestGarbledAnswers(t *testing.T) {
	tel, api := start(t, nil)
	if !api.Polled(testTime) {
		t.Fatal("no polling")
	}
	to := &target{chat: amyChat.User}
	old, err := tel.deliver(t.Context(), to, bot.Message{Parts: []bot.Part{bot.Text(strings.Repeat("甲", maxText+1))}})
	if err != nil || len(old) != 2 {
		t.Fatalf("messages %v, %v", old, err)
	}
	api.SetFault(func(method string, _ int, _ map[string]string) telegramtest.Fault {
		if method == "getUpdates" {
			return telegramtest.None
		}
		return telegramtest.Garbled
	})
	m := bot.Message{Parts: []bot.Part{bot.Text("乙")}, File: &bot.File{Name: "a.txt", Text: "甲"}}
	if ids, err := tel.deliver(t.Context(), to, m); err != nil || len(ids) > 0 {
		t.Errorf("sent: messages %v, %v", ids, err)
	}
	if ids, err := tel.deliver(t.Context(), &target{chat: amyChat.User, edit: old}, bot.Message{Parts: []bot.Part{bot.Text("丙")}}); err != nil || len(ids) != 1 {
		t.Errorf("edited: messages %v, %v", ids, err)
	}
	for _, method := range []string{"sendMessage", "sendDocument", "editMessageText", "deleteMessage"} {
		if n := api.Calls(method); n != 1 {
			t.Errorf("%s was called %d times", method, n)
		}
	}
	if noted, _ := tel.Sent.Load(t.Context(), chatKey(amyChat.User)); len(noted.Messages) != len(old) {
		t.Errorf("noted %v", noted.Messages)
	}
}

// TestYield: a target gives up one by one what Telegram refuses about it, and nothing
// else.
func TestYield(t *testing.T) {
	tel, api := start(t, nil)
	if !api.Polled(testTime) {
		t.Fatal("no polling")
	}
	refusal := func(words string) error { return fmt.Errorf("%w, Bad Request: %s", tg.ErrorBadRequest, words) }
	for _, c := range []struct {
		before target
		err    error
		after  target
		again  bool
	}{
		{target{thread: 7, replyTo: 5}, refusal("message thread not found"), target{replyTo: 5}, true},
		{target{thread: 7}, refusal("TOPIC_CLOSED"), target{}, true},
		{target{replyTo: 5}, refusal("TOPIC_CLOSED"), target{}, true},
		{target{thread: 7, replyTo: 5}, refusal("message to be replied not found"), target{thread: 7}, true},
		{target{}, refusal("TOPIC_CLOSED"), target{}, false},
		{target{}, refusal("message to be replied not found"), target{}, false},
		{target{thread: 7, replyTo: 5}, refusal("message is too long"), target{thread: 7, replyTo: 5}, false},
		{target{thread: 7}, errors.New("message thread not found"), target{thread: 7}, false},
		{target{chat: -5, replyTo: 5, after: 3}, &tg.MigrateError{MigrateToChatID: -6}, target{chat: -6}, true},
		{target{chat: -6}, &tg.MigrateError{MigrateToChatID: -6}, target{chat: -6}, false},
	} {
		to := c.before
		if again := tel.yield(context.Background(), &to, c.err); again != c.again || fmt.Sprint(to) != fmt.Sprint(c.after) {
			t.Errorf("%+v after %v: %+v, again %t", c.before, c.err, to, again)
		}
	}
}

// TestFileInAClosedTopic: a file goes where its message can stand.
func TestFileInAClosedTopic(t *testing.T) {
	tel, api := start(t, nil)
	if !api.Polled(testTime) {
		t.Fatal("no polling")
	}
	api.CloseTopic(-500, 7)
	if _, err := tel.deliver(t.Context(), &target{chat: -500, thread: 7}, bot.Message{File: &bot.File{Name: "a.txt", Text: "甲"}}); err != nil {
		t.Fatal(err)
	}
	if m, ok := api.Last(-500); !ok || m.Thread != 0 || !strings.Contains(m.File, "甲") {
		t.Errorf("sent %+v", m)
	}
}
