package bot

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"planbot/retrieval/sample"
)

// told is a librarian that asks for a word and notes what it is told.
type told struct{ commands []string }

func (l *told) Receive(context.Context, Chat, Upload, []byte) error { return nil }

func (l *told) Command(_ context.Context, _ Chat, rest string) Message {
	l.commands = append(l.commands, rest)
	if rest == "ask" {
		return Message{Parts: []Part{Text("?")}, Await: "/admin set"}
	}
	return say("done")
}

// TestAwaited: the next text of an administrator is what was asked for, unless it is a
// command, the word to cancel, or comes late; nobody else has a librarian.
func TestAwaited(t *testing.T) {
	lib, err := sample.Open()
	if err != nil {
		t.Fatal(err)
	}
	now, l := time.Now(), &told{}
	b := New(lib, 24*time.Hour, func() time.Time { return now })
	b.Librarian = l
	reply := func(chat Chat, text string) string {
		m, err := b.Reply(context.Background(), chat, text)
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprint(m.Parts) + m.Notice
	}
	admin, other := Chat{Key: "a", Admin: true}, Chat{Key: "b"}
	for name, tc := range map[string]struct {
		wait time.Duration
		text string
		want string // of the librarian's last command
	}{
		"a value":      {0, "某市  规划", "set 某市 规划"},
		"late":         {awaitTime + time.Second, "某市规划", "ask"},
		"a command":    {0, "/help", "ask"},
		"another one":  {0, "/管理 list", "list"},
		"the word for": {0, "取消", "ask"},
	} {
		reply(admin, "/admin ask")
		now = now.Add(tc.wait)
		reply(admin, tc.text)
		if got := l.commands[len(l.commands)-1]; got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
		n := len(l.commands)
		if reply(admin, "谢谢"); len(l.commands) != n {
			t.Errorf("%s: a second text is taken: %q", name, l.commands[n:])
		}
	}
	n := len(l.commands)
	if got := reply(other, "/admin ask"); !strings.Contains(got, "没有 /admin 这个命令") || len(l.commands) != n {
		t.Errorf("to somebody else: %s", got)
	}
}
