package terminal

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"github.com/mattn/go-runewidth"

	"planbot/bot"
)

// typed is the label of a button as a person types it, without the signs around it.
func typed(b bot.Button) string {
	return strings.TrimFunc(b.Label, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
}

// meant is what a line says: the label of a button of the last message says what the
// button does.
func meant(line string, buttons []bot.Button) string {
	for _, b := range buttons {
		if b.Send != "" && typed(b) == strings.TrimSpace(line) {
			return b.Send
		}
	}
	return line
}

// maxLabel is how many columns the name of something to do takes at most.
const maxLabel = 20

// offers says in a line what can be said next: a terminal has no buttons, and who types
// the label of one means it. Numbers, and questions to try, stand in the message itself.
func (s Style) offers(w io.Writer, rows [][]bot.Button) {
	var labels []string
	for _, b := range slices.Concat(rows...) {
		label := typed(b)
		if strings.IndexFunc(label, unicode.IsLetter) >= 0 && b.URL == "" && runewidth.StringWidth(label) <= maxLabel && !slices.Contains(labels, label) {
			labels = append(labels, label)
		}
	}
	if len(labels) > 0 {
		fmt.Fprintln(w, s.set(dim, "› "+strings.Join(labels, " · ")))
	}
}
