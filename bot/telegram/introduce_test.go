package telegram

import (
	"bytes"
	"log/slog"
	"strings"
	"sync"
	"testing"

	"planbot/bot"
	"planbot/bot/telegram/telegramtest"
)

// only is a fault of one method.
func only(method string, fault telegramtest.Fault) func(string, int, map[string]string) telegramtest.Fault {
	return func(called string, _ int, _ map[string]string) telegramtest.Fault {
		if called == method {
			return fault
		}
		return telegramtest.None
	}
}

// A journal is a log that is read while it is written.
type journal struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.Write(p)
}

func (j *journal) count(word string) int {
	j.mu.Lock()
	defer j.mu.Unlock()
	return strings.Count(j.text.String(), word)
}

// TestMenuIsWaitedForByNobody: people are answered while the menu can not be set, which
// is logged once; it is set as soon as it can be.
func TestMenuIsWaitedForByNobody(t *testing.T) {
	for name, fault := range map[string]telegramtest.Fault{"hangs": telegramtest.Hang, "fails": telegramtest.Internal, "is refused": telegramtest.Forbidden} {
		t.Run(name, func(t *testing.T) {
			api, log := telegramtest.New(), &journal{}
			t.Cleanup(api.Close)
			api.SetFault(only("setMyCommands", fault))
			startOn(t, api, func(c *Config) { c.Log = slog.New(slog.NewTextHandler(log, nil)) })
			_, update := api.Say(amyChat, "/why")
			if !api.Acked(update, testTime) {
				t.Fatal("not acknowledged")
			}
			if m, _ := api.Last(amyChat.User); m.Text != bot.Chinese.NothingAsked {
				t.Errorf("said %q", m.Text)
			}
			if fault == telegramtest.Internal {
				waitFor(t, "it is tried again", func() bool { return api.Calls("setMyCommands") > 2 })
				api.SetFault(nil)
				waitFor(t, "the menus are set", func() bool { return api.Commands("") != "" && api.Commands("en") != "" })
			}
			if n := log.count("level=WARN"); n > 1 {
				t.Errorf("logged %d times", n)
			}
		})
	}
}

// TestNobody: a server that answers getMe with nobody is no Bot API.
func TestNobody(t *testing.T) {
	api := telegramtest.New()
	defer api.Close()
	api.SetFault(only("getMe", telegramtest.Garbled))
	tel, err := New(newConfig(t, api))
	if err != nil {
		t.Fatal(err)
	}
	if err := tel.Run(t.Context()); err == nil || !strings.Contains(err.Error(), "names no bot") {
		t.Errorf("started: %v", err)
	}
}
