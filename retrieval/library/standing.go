package library

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/retrieval/address"
)

// Words that are pasted are looked for as text: without blanks, signs and widths, which
// a clipboard, a keyboard or a line's end changes.

// WordKey is a text as it is compared: its letters and digits, folded, with points and
// percent signs that stand after digits.
func WordKey(text string) string {
	var b strings.Builder
	var before rune
	for _, r := range text {
		if r = keyRune(before, r); r != 0 {
			b.WriteRune(r)
			before = r
		}
	}
	return b.String()
}

// keyRune returns what of a rune is compared, 0 for nothing.
func keyRune(before, r rune) rune {
	switch r = language.FoldRune(r); {
	case unicode.IsLetter(r), unicode.IsNumber(r):
		return r
	case r == '.' || r == '%':
		if language.IsDigit(before) {
			return r
		}
	}
	return 0
}

// Keyed is the text of a plan as it is compared, with where each part of it stands.
type Keyed struct {
	plan  *Plan
	key   string
	marks []mark // every markEach bytes or so
}

// A mark says where the rune at a byte of a key stands in the text.
type mark struct{ key, text int }

const markEach = 128

// Keyed makes the text of a plan comparable. It costs what the text's length costs.
func (p *Plan) Keyed() *Keyed {
	w := &Keyed{plan: p}
	var b strings.Builder
	b.Grow(len(p.Text))
	var before rune
	for i, r := range p.Text {
		if r = keyRune(before, r); r == 0 {
			continue
		}
		if n := len(w.marks); n == 0 || b.Len()-w.marks[n-1].key >= markEach {
			w.marks = append(w.marks, mark{b.Len(), i})
		}
		b.WriteRune(r)
		before = r
	}
	w.key = b.String()
	return w
}

// maxStanding is how many places of the same words in one plan are looked at.
const maxStanding = 64

// Find returns where words, as WordKey gives them, stand in the text, in bytes.
func (w *Keyed) Find(key string) (out []ingest.Span) {
	for from := 0; key != "" && len(out) < maxStanding; {
		i := strings.Index(w.key[from:], key)
		if i < 0 {
			break
		}
		start := from + i
		if w.whole(start, start+len(key)) {
			out = append(out, ingest.Span{Start: w.at(start), End: w.after(start + len(key))})
		}
		from = start + len(key)
	}
	return out
}

// whole reports whether [start, end) of the key cuts no number: 2 does not stand in 12.
func (w *Keyed) whole(start, end int) bool {
	digit := func(i int) bool { return i >= 0 && i < len(w.key) && language.IsDigit(rune(w.key[i])) }
	return !(digit(start-1) && digit(start)) && !(digit(end-1) && digit(end))
}

// at returns where the rune at a byte of the key stands in the text.
func (w *Keyed) at(key int) int {
	k := sort.Search(len(w.marks), func(i int) bool { return w.marks[i].key > key }) - 1
	m := w.marks[k]
	var before rune
	for i, r := range w.plan.Text[m.text:] {
		r = keyRune(before, r)
		if r == 0 {
			continue
		}
		if m.key >= key {
			return m.text + i
		}
		m.key += utf8.RuneLen(r)
		before = r
	}
	return len(w.plan.Text)
}

// after returns where the rune before a byte of the key ends in the text.
func (w *Keyed) after(key int) int {
	_, size := utf8.DecodeLastRuneInString(w.key[:key])
	at := w.at(key - size)
	_, size = utf8.DecodeRuneInString(w.plan.Text[at:])
	return at + size
}

// Inside returns the deepest clause that holds a span of the text and can be quoted, and
// whether there is one. A clause's own words before its children are the clause's.
func (p *Plan) Inside(at ingest.Span) (int, bool) {
	i := sort.Search(len(p.Clauses), func(i int) bool { return p.Clauses[i].Start > at.Start }) - 1
	if i < 0 {
		return 0, false
	}
	if !p.Clauses[i].Quotable() {
		return 0, false
	}
	first := i
	for i >= 0 && (p.Clauses[i].End < at.End || p.Clauses[i].Level == ingest.LevelLead) {
		i = p.Clauses[i].Parent
	}
	if i < 0 {
		return first, true // over several: where it begins
	}
	return i, true
}

// minHeld is how much of some words' terms a clause and the one after it have together for
// the words to be looked for in its plan: breaks of lines may part a term, so not all.
const minHeld = 0.75

// maxTerms is how many terms of some words are looked at: enough to tell clauses apart.
const maxTerms = 48

// MayStand returns the plans that may hold some words, by their terms.
func (l *Library) MayStand(words string) []*Plan {
	terms := language.Unique(language.Terms(words))
	terms = terms[:min(len(terms), maxTerms)]
	counts := make([]int, len(l.Leaves)+1)
	for _, term := range terms {
		l.Words.Any(term, func(doc int) bool { counts[doc]++; return false })
	}
	var out []*Plan
	for doc, leaf := range l.Leaves {
		if float64(counts[doc]+counts[doc+1]) >= minHeld*float64(len(terms)) && (len(out) == 0 || out[len(out)-1] != leaf.Plan) {
			out = append(out, leaf.Plan)
		}
	}
	return out
}

// Within cuts a span to the text of clause i, without the blanks around it.
func (p *Plan) Within(i int, at ingest.Span) ingest.Span {
	_, start, end := p.TextOf(p.Clauses[i])
	return ingest.Span{Start: max(at.Start, start), End: min(at.End, end)}
}

// Begins reports whether a span is the first of the words of clause i, but for its
// number.
func (p *Plan) Begins(i int, at ingest.Span) bool {
	_, start, _ := p.TextOf(p.Clauses[i])
	return start <= at.Start && WordKey(p.Text[start:at.Start]) == WordKey(p.Clauses[i].Number)
}

// Heads reports whether the number that pasted words had is that of clause i, which they
// begin, or stands right before them.
func (p *Plan) Heads(i int, at ingest.Span, head address.Address) bool {
	if head.IsZero() || !p.Begins(i, at) {
		return false
	}
	way, ok := fitChain(head.Parts, p.chains()[i])
	return ok && way.signs < address.OtherSign
}
