package terminal

import (
	"fmt"
	"slices"
	"strings"

	"github.com/mattn/go-runewidth"

	"planbot/bot"
)

// maxLines is how many lines of a terminal a quote takes in a chat; above, it is folded.
const maxLines = 12

// leftOut is shown where a fold leaves words out.
const leftOut = "……"

// fold returns a quote as it is shown at a width, with a note that it is not all. A whole
// clause with nothing marked is what 全文 asks for: it is never folded.
func fold(q bot.Quote, wide int) bot.Quote {
	before, after := q.Around()
	if wide <= 0 || before+after == "" || q.Mark+q.Note == "" {
		return q
	}
	lines := wrap(before+q.Mark+after, wide)
	if len(lines) <= maxLines {
		return q
	}
	from, until := window(lines, len(before), len(before)+len(q.Mark))
	out := part(q, before, after, from, until)
	out.Note = fmt.Sprintf(bot.Folded, len(lines)-maxLines)
	return out
}

// window returns the bytes of the lines that are shown: the first, or where the mark ends
// further down, those from its beginning on.
func window(lines []span, markFrom, markTo int) (from, until int) {
	first := 0
	if last := lineAt(lines, markTo); last >= maxLines {
		first = min(lineAt(lines, markFrom+1), len(lines)-maxLines)
	}
	return lines[first].from, lines[first+maxLines-1].to
}

// lineAt is the line that holds the byte before one.
func lineAt(lines []span, at int) int {
	i := slices.IndexFunc(lines, func(l span) bool { return at <= l.to })
	if i < 0 {
		return len(lines) - 1
	}
	return i
}

// part is a quote of which only bytes [from, until) of what is shown are left.
func part(q bot.Quote, before, after string, from, until int) bot.Quote {
	cut := func(text string, at int) string { // which stands at a byte
		return text[min(max(from-at, 0), len(text)):min(max(until-at, 0), len(text))]
	}
	whole := len(before) + len(q.Mark) + len(after)
	out := bot.Quote{Plan: q.Plan, Start: q.Start}
	out.Before, out.Mark, out.After = cut(before, 0), cut(q.Mark, len(before)), cut(after, len(before)+len(q.Mark))
	if from > 0 {
		out.Before = leftOut + out.Before
	}
	if until < whole {
		out.After = strings.TrimRight(out.After, "\n") + leftOut
	}
	return out
}

// A span is bytes [from, to) of a text.
type span struct{ from, to int }

// wrap returns the lines of a text as a terminal of a width breaks them.
func wrap(text string, wide int) (lines []span) {
	from, at := 0, 0
	for i, r := range text {
		w := runewidth.RuneWidth(r)
		switch {
		case r == '\n':
			lines, from, at = append(lines, span{from, i}), i+1, 0
		case at+w > wide:
			lines, from, at = append(lines, span{from, i}), i, w
		default:
			at += w
		}
	}
	return append(lines, span{from, len(text)})
}
