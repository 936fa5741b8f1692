package terminal

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/peterh/liner"

	"planbot/bot"
)

// sessionKey is the one conversation of a terminal.
const sessionKey = "terminal"

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
	lines := newReader(in, out, history)
	defer lines.close()
	fmt.Fprintln(out, bot.Greeting)
	for ctx.Err() == nil {
		text, err := lines.line(bot.Prompt)
		if errors.Is(err, io.EOF) || errors.Is(err, liner.ErrPromptAborted) {
			break
		}
		if err != nil {
			return fmt.Errorf("reading a line: %w", err)
		}
		if strings.TrimSpace(text) == "" {
			continue
		}
		message, err := b.Reply(ctx, bot.Chat{Key: sessionKey, User: sessionKey}, text)
		s.Print(out, message)
		if err != nil {
			fmt.Fprintln(out, s.set(dim, "（"+err.Error()+"）"))
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
