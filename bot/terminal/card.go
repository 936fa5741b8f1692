package terminal

import (
	"fmt"
	"io"

	"github.com/mattn/go-runewidth"

	"planbot/bot"
)

// card writes a figure with what is known of it, its number set off.
func (s Style) card(w io.Writer, c bot.Card) {
	if c.Number > 0 {
		s.entry(w, c)
		return
	}
	fmt.Fprintln(w, control.Replace(c.NameWords())+" "+s.figure(c.ValueWords()))
	if tag := c.TagWords(); tag != "" {
		fmt.Fprintln(w, control.Replace(tag))
	}
	if b := c.Before; b != nil {
		fmt.Fprintln(w, control.Replace(b.Label+b.ValueWords())+" "+s.set(cyan, b.Cite))
	}
	if c.Units != "" {
		fmt.Fprintln(w, s.set(dim, c.Units))
	}
}

// entry writes a figure of a list; where it is too long for one line, its citation has the
// next.
func (s Style) entry(w io.Writer, c bot.Card) {
	name := fmt.Sprintf(" %d. %s ", c.Number, control.Replace(shorten(c.NameWords(), maxMark)))
	words, tail, gap := name+control.Replace(c.ValueWords()), control.Replace(c.TagWords()+c.Cite), " "
	if wide := s.columns(); wide > 0 && runewidth.StringWidth(words+gap+tail) > wide {
		gap = "\n    "
	}
	fmt.Fprintln(w, name+s.figure(c.ValueWords())+gap+s.set(cyan, tail))
}

// figure sets a number off, without colour as in Markdown.
func (s Style) figure(words string) string {
	if s.Color {
		return s.set(bold, words)
	}
	return "**" + control.Replace(words) + "**"
}
