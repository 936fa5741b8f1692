// Package terminal shows the bot's messages on a terminal and holds a chat there.
// It is one of the bot's transports and has no answers of its own.
package terminal

import (
	"fmt"
	"io"
	"strings"

	"github.com/mattn/go-runewidth"

	"planbot/bot"
)

// Style is how text is set off, without colour by plain characters, and fitted into lines.
type Style struct {
	Color bool
	Wide  func() int // columns of the terminal, 0 if there is no limit; nil: none
	Chat  bool       // on a terminal: long quotes are shown in part, and what can be said next
}

func (s Style) columns() int {
	if s.Wide == nil {
		return 0
	}
	return s.Wide()
}

// ANSI sequences (ECMA-48 SGR).
const (
	bold   = "\x1b[1;33m"
	dim    = "\x1b[2m"
	cyan   = "\x1b[36m"
	red    = "\x1b[1;31m"
	normal = "\x1b[0m"
)

// control removes what a plan's text could do to a terminal.
var control = strings.NewReplacer("\x1b", "", "\r", "", "\b", "", "\a", "", "\u009b", "")

func (s Style) set(code, text string) string {
	text = control.Replace(text)
	if !s.Color || text == "" {
		return text
	}
	return code + text + normal
}

// Print writes a message, with a file if it is plain text. Quotes are not wrapped, so that what is copied from the
// terminal is the plan's text.
func (s Style) Print(w io.Writer, m bot.Message) {
	for i, part := range m.Parts {
		switch p := part.(type) {
		case bot.Text:
			fmt.Fprintln(w, control.Replace(string(p)))
		case bot.Quote:
			s.quote(w, p)
		case bot.Cite:
			s.cite(w, p)
			if i < len(m.Parts)-1 {
				fmt.Fprintln(w)
			}
		case bot.Card:
			s.card(w, p)
		case bot.Line:
			s.line(w, p)
		case bot.Link:
			fmt.Fprintln(w, " · "+p.Words)
		case bot.Table:
			s.table(w, p)
		}
	}
	if m.Notice != "" {
		fmt.Fprintln(w, m.Notice)
	}
	if s.Chat && s.columns() > 0 {
		s.offers(w, m.Buttons)
	}
	if m.File != nil && m.File.Data == nil {
		fmt.Fprintln(w, control.Replace(m.File.Text))
	}
}

// maxMark is how many columns of a mark a list shows.
const maxMark = 60

// line writes a clause in a list; where it is too long for one line of the terminal, its
// citation has the next.
func (s Style) line(w io.Writer, l bot.Line) {
	words := fmt.Sprintf(" %d. %s", l.Number, control.Replace(shorten(strings.Join(strings.Fields(l.Shown()), " "), maxMark)))
	between := " "
	if wide := s.columns(); wide > 0 && runewidth.StringWidth(words+between+l.Cite) > wide {
		between = "\n    "
	}
	fmt.Fprintln(w, words+between+s.set(cyan, l.Cite))
}

func (s Style) quote(w io.Writer, q bot.Quote) {
	if s.Chat {
		q = fold(q, s.columns())
	}
	if len(q.Row) > 0 {
		s.row(w, q.Row)
		q.Before, q.Mark, q.After = "", "", ""
	}
	open, shut := "", ""
	if !s.Color && q.Mark != "" && q.Before+q.After != "" {
		open, shut = "**", "**" // as in Markdown, where there is no colour
	}
	before, after := q.Around()
	if before+after == "" {
		q.Mark = q.Marked()
	}
	if before+q.Mark+after != "" {
		fmt.Fprintln(w, control.Replace(before)+open+s.set(bold, q.Mark)+shut+control.Replace(after))
	}
	if q.Note != "" {
		fmt.Fprintln(w, s.set(dim, q.Note))
	}
}

// row writes a table's row, its marked cells set off.
func (s Style) row(w io.Writer, r bot.Row) {
	for i, cell := range r {
		head, text := r.Parts(i)
		if cell.Marked {
			text = s.set(bold, text)
		}
		fmt.Fprint(w, control.Replace(head)+text)
	}
	fmt.Fprintln(w)
}

func (s Style) cite(w io.Writer, c bot.Cite) {
	line := "—— " + s.set(cyan, c.Shown())
	if c.Badge != "" {
		line += "  " + s.set(red, c.Badge)
	}
	fmt.Fprintln(w, line)
	if c.Units != "" {
		fmt.Fprintln(w, s.set(dim, c.Units))
	}
}

// shorten cuts text to n columns, at a whole character.
func shorten(text string, n int) string { return runewidth.Truncate(text, n, "…") }
