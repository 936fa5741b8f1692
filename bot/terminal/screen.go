package terminal

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"golang.org/x/term"

	"planbot/bot"
)

// eraseScreen clears a terminal and puts the cursor into its corner (ECMA-48 CUP, ED).
const eraseScreen = "\x1b[H\x1b[2J"

// A screen is a reader of a terminal, which says first what its keys do. Among its lines
// are wishes to clear it: they are the terminal's matter, and the bot does not hear of
// them.
type screen struct {
	reader
	out  io.Writer
	keys string // what is still to be said of them
}

func (s *screen) line(prompt string) (string, error) {
	if s.keys != "" {
		fmt.Fprintln(s.out, s.keys)
		s.keys = ""
	}
	for {
		text, err := s.reader.line(prompt)
		if err != nil || !slices.Contains(bot.ClearScreen, strings.ToLower(strings.TrimSpace(text))) {
			return text, err
		}
		fmt.Fprint(s.out, eraseScreen)
	}
}

// Columns returns what tells how wide the terminal is now that a stream leads to, 0 if it
// is none.
func Columns(stream any) func() int {
	f, ok := stream.(*os.File)
	return func() int {
		if !ok {
			return 0
		}
		wide, _, err := term.GetSize(int(f.Fd()))
		if err != nil {
			return 0
		}
		return wide
	}
}
