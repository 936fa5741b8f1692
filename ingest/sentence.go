package ingest

import (
	"planbot/ingest/document"
	"planbot/ingest/language"
	"slices"
	"strings"
	"unicode/utf8"
)

// A Span is a stretch of a text in bytes.
type Span = document.Span

// minSentence is the shortest stretch, in runes, that a semicolon sets apart.
const minSentence = 12

// Sentences returns the sentences of a clause as spans of the plan's text without
// the blanks around them: they end at 。！？, at ； where both sides are long enough
// to be understood alone, and at line breaks. A heading that a blank parts from
// its text is a sentence of its own. The clause is read once and nothing copied.
func (p *Plan) Sentences(c Clause) []Span {
	if len(c.Cells) > 0 {
		return p.rowSentences(c)
	}
	var out []Span
	add := func(from, to int) {
		if from, to = trimSpan(p.Text, from, to); from < to {
			out = append(out, Span{Start: from, End: to})
		}
	}
	heading := blankAfterHeading(p.Text[c.Start:c.End])
	start, length := c.Start, 0 // of the open sentence: its first byte, and runes so far
	joins := p.joinsFrom(c.Start)
	for at := c.Start; at < c.End; {
		if len(joins) > 0 && at == joins[0].Start {
			at, joins = joins[0].End, joins[1:]
			continue
		}
		r, size := utf8.DecodeRuneInString(p.Text[at:c.End])
		r = language.FoldRune(r)
		at += size
		if !ends(r, length) && (start > c.Start || length != heading) {
			length++
			continue
		}
		if !isBreak(r) {
			at += closers(p.Text[at:c.End])
		}
		add(start, at)
		start, length = at, 0
	}
	add(start, c.End)
	return out
}

// ends reports whether rune r (folded) ends the sentence that has length runes
// before it.
func ends(r rune, length int) bool {
	return endsSentence(r) || isBreak(r) || r == ';' && length >= minSentence
}

// closers returns how many bytes of closing quotes and brackets a text begins with.
func closers(text string) int {
	n := 0
	for n < len(text) && closesAt(text, n) {
		_, size := utf8.DecodeRuneInString(text[n:])
		n += size
	}
	return n
}

// minBlankHeading is the shortest heading that a blank parts from its text, in runes.
const minBlankHeading = 4

// blankAfterHeading returns which rune of a text is the blank that parts its
// numbered heading from the rest, which must be longer; -1 if none is.
func blankAfterHeading(text string) int {
	body := strings.TrimLeftFunc(text, func(r rune) bool { return isBlank(language.FoldRune(r)) })
	ahead := foldAhead(body)
	m, ok := scanner{ahead}.marker(0)
	if !ok || len(ahead) < m.end+minBlankHeading {
		return -1
	}
	heading := minBlankHeading + slices.IndexFunc(ahead[m.end+minBlankHeading:], isBlank)
	at := utf8.RuneCountInString(text[:len(text)-len(body)]) + m.end + heading
	if heading < minBlankHeading || heading > maxHeading || utf8.RuneCountInString(text) <= 2*at {
		return -1
	}
	return at
}

// maxAhead is how far a number that begins a text and the heading after it can
// reach, in runes; the longest number, a decimal of five parts, has 49.
const maxAhead = 50 + maxHeading

// foldAhead returns the first maxAhead runes of a text, folded, and if they end in
// blanks what follows to the first other rune.
func foldAhead(text string) []rune {
	out := make([]rune, 0, maxAhead)
	for _, r := range text {
		if len(out) >= maxAhead && !isBlank(out[len(out)-1]) {
			break
		}
		out = append(out, language.FoldRune(r))
	}
	return out
}

// Windows returns the stretches of whole comma segments, each at most limit runes
// long, that a sentence is made of; they overlap, each beginning one segment after
// the one before.
func Windows(sentence string, limit int) []Span {
	cuts := commas(sentence)
	var out []Span
	last := 0
	for i := 0; i < len(cuts)-1; i++ {
		j := i + 1
		for j+1 < len(cuts) && cuts[j+1].rune-cuts[i].rune <= limit {
			j++
		}
		if cuts[j].byte > last {
			out = append(out, Span{Start: cuts[i].byte, End: cuts[j].byte})
			last = cuts[j].byte
		}
	}
	return out
}

// A cut is a place in a text, in bytes and in runes.
type cut struct{ byte, rune int }

// commas returns the beginning of a text, the places after its commas, semicolons
// and colons, and its end.
func commas(text string) []cut {
	cuts := []cut{{}}
	at := cut{}
	for at.byte < len(text) {
		r, size := utf8.DecodeRuneInString(text[at.byte:])
		at = cut{at.byte + size, at.rune + 1}
		if r = language.FoldRune(r); r == ',' || r == ';' || r == ':' {
			cuts = append(cuts, at)
		}
	}
	return append(cuts, at)
}
