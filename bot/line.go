package bot

import (
	"strings"
	"unicode/utf8"

	"planbot/retrieval"
	"planbot/retrieval/question"
)

// A Line is one further hit, shown short.
type Line struct {
	Number int // to open it by
	Mark   string
	Cut    bool // the mark begins inside its sentence
	Cite   string
	Plan   string // file name of the plan that the mark is the text of
	Start  int    // from this rune on
	Row    Row    // of a table's row: what is shown instead of the mark
}

// Shown is what a line shows of its hit.
func (l Line) Shown() string {
	switch {
	case len(l.Row) > 0:
		return l.Row.String()
	case l.Cut:
		return "…" + l.Mark
	}
	return l.Mark
}

// newLine returns a hit as a line, of a long sentence the part about what a question names:
// transports show the beginning of a line alone, and a number should stand there.
func newLine(n int, h retrieval.Hit, about string) Line {
	l := Line{Number: n, Mark: h.Mark(), Cut: h.Lead != "", Cite: Citation(h), Plan: h.Plan, Start: h.MarkStart, Row: rowOf(h)}
	if at := partAbout(l.Mark, about); at > 0 && l.Mark == h.Highlight {
		l.Start, l.Cut = l.Start+utf8.RuneCountInString(l.Mark[:at]), true
		l.Mark = l.Mark[at:]
	}
	return l
}

// about is what the lines of a question are to show: the indicator that a number is asked
// of.
func about(q question.Question) string {
	if q.Number {
		return q.Name
	}
	return ""
}

// seenOfLine is how many runes of a line are seen in any transport.
const seenOfLine = 28

// partAbout returns where in a sentence that part begins which has most of a name, by its
// pairs of signs; 0 where none has two, and where it is seen from the beginning.
func partAbout(sentence, name string) int {
	pairs := map[string]bool{}
	for _, field := range strings.Fields(name) {
		for _, pair := range pairsOf(field) {
			pairs[pair] = true
		}
	}
	best, from, at := min(1, len(pairs)-1), 0, 0
	for _, part := range strings.SplitAfter(partEnds.Replace(sentence), "\x00") {
		part = strings.TrimSuffix(part, "\x00")
		if n := held(part, pairs); n > best {
			best, from = n, at
			if utf8.RuneCountInString(sentence[:at+len(part)]) <= seenOfLine {
				from = 0
			}
		}
		at += len(part)
	}
	return from
}

// partEnds marks where parts of a sentence end.
var partEnds = strings.NewReplacer("，", "，\x00", ",", ",\x00", "；", "；\x00", ";", ";\x00", "：", "：\x00", ":", ":\x00", "。", "。\x00")

// held counts the pairs that a part has.
func held(part string, pairs map[string]bool) (n int) {
	seen := map[string]bool{}
	for _, pair := range pairsOf(part) {
		if pairs[pair] && !seen[pair] {
			seen[pair] = true
			n++
		}
	}
	return n
}

// pairsOf returns the signs of a text two by two.
func pairsOf(text string) (out []string) {
	signs := []rune(text)
	for i := 1; i < len(signs); i++ {
		out = append(out, string(signs[i-1:i+1]))
	}
	return out
}
