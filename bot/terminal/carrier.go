package terminal

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strconv"

	"planbot/bot"
	"planbot/bot/door"
)

// name is what a terminal's ids begin with.
const name = "terminal"

// me is the one person at a terminal.
const me = name + ":me"

// A carrier is a terminal as the door sees it: one person, whose lines are numbered.
type carrier struct {
	door   *door.Door
	out    io.Writer
	style  Style
	folder string // that files are written into; empty: the current one
	lines  int
	last   []bot.Button // of the last message, whose labels can be typed
}

// said answers a line, and returns when that is done or ctx is over.
func (t *carrier) said(ctx context.Context, text string) {
	t.lines++
	n := strconv.Itoa(t.lines)
	stop := context.AfterFunc(ctx, t.door.Stop)
	defer stop()
	done := make(chan error, 1)
	t.door.Take(door.Input{ID: name + ":" + n, Kind: door.Asked, Place: door.Place{User: me, Chat: me}, Message: n, Text: meant(text, t.last)}, func(err error) { done <- err })
	<-done // an error means that the chat ends
}

// Limits implements door.Carrier: a terminal shows what there is.
func (t *carrier) Limits() bot.Limits { return bot.Limits{} }

// Say implements door.Carrier.
func (t *carrier) Say(_ context.Context, _ door.Input, m bot.Message, _ []string) ([]string, error) {
	t.style.Print(t.out, m)
	t.keep(m.File)
	t.last = slices.Concat(m.Buttons...)
	return nil, nil
}

// Tell implements door.Carrier.
func (t *carrier) Tell(ctx context.Context, in door.Input, words string) error {
	_, err := t.Say(ctx, in, bot.Message{Notice: words}, nil)
	return err
}

// faults is a log that shows the person what went wrong, in a line.
type faults struct {
	out   io.Writer
	style Style
}

// Enabled implements slog.Handler.
func (faults) Enabled(_ context.Context, level slog.Level) bool { return level >= slog.LevelWarn }

// Handle implements slog.Handler.
func (f faults) Handle(_ context.Context, r slog.Record) error {
	line := r.Message
	r.Attrs(func(a slog.Attr) bool {
		if a.Key == "error" {
			line += ": " + a.Value.String()
		}
		return true
	})
	_, err := fmt.Fprintln(f.out, f.style.set(dim, "（"+line+"）"))
	return err
}

// WithAttrs implements slog.Handler: what else there is to a fault is not shown.
func (f faults) WithAttrs([]slog.Attr) slog.Handler { return f }

// WithGroup implements slog.Handler.
func (f faults) WithGroup(string) slog.Handler { return f }
