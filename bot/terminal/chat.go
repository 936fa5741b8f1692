package terminal

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strings"
	"time"

	"github.com/peterh/liner"
	"github.com/prometheus/client_golang/prometheus"

	"planbot/bot"
	"planbot/bot/door"
	"planbot/bot/session"
)

// A reader gives lines until io.EOF.
type reader interface {
	line(prompt string) (string, error)
	close()
}

// Chat holds a conversation until the input ends, Ctrl-C or Ctrl-D. On a terminal
// lines can be edited and history is kept in the file named; an empty name keeps
// none. Otherwise each line of in is one message, as in tests and pipes. An error costs
// its reply and not the conversation.
func Chat(ctx context.Context, b *bot.Bot, in io.Reader, out io.Writer, s Style, history string) error {
	s.Chat = true
	return chat(ctx, newConfig(b, slog.New(faults{out, s})), newReader(in, out, history), out, s, "")
}

// rememberTime is how long a chat's door remembers: longer than anybody chats.
const rememberTime = 24 * time.Hour

// newConfig is the door of a terminal, where one person asks, as fast as they like.
func newConfig(b *bot.Bot, log *slog.Logger) door.Config {
	return door.Config{
		Bot: b, Access: door.Access{Anyone: true}, Ledger: session.NewMemoryLedger(),
		Answered: session.NewMemory[door.Answered](rememberTime, b.Now), Topics: session.NewMemory[session.Topic](rememberTime, b.Now),
		Log: log, Metrics: door.NewMetrics(prometheus.NewRegistry()), Now: b.Now,
	}
}

// chat holds a conversation through a door; files go into a folder.
func chat(ctx context.Context, c door.Config, lines reader, out io.Writer, s Style, folder string) error {
	defer lines.close()
	c.Name, c.Alone = name, true
	t := &carrier{out: out, style: s, folder: folder}
	t.door = door.New(c, t)
	fmt.Fprintln(out, bot.Greeting)
	for ctx.Err() == nil {
		text, err := lines.line(bot.Prompt)
		if errors.Is(err, io.EOF) || errors.Is(err, liner.ErrPromptAborted) {
			break
		}
		if err != nil {
			return fmt.Errorf("reading a line: %w", err)
		}
		if strings.TrimSpace(text) != "" {
			t.said(ctx, text)
		}
	}
	fmt.Fprintln(out, bot.Bye)
	return nil
}

func newReader(in io.Reader, out io.Writer, history string) reader {
	if in != os.Stdin || !liner.TerminalSupported() || !IsTerminal(in) {
		return newPlain(in, out)
	}
	return &screen{newEditor(history), out, bot.Keys}
}
