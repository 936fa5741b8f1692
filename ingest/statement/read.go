package statement

import (
	"strings"

	"planbot/ingest/language"
)

// Read reads a sentence.
func Read(sentence string, above Above) Statement {
	r := &reader{text: sentence, above: above, times: language.Times(sentence)}
	r.segments = segmentsOf(sentence)
	r.quantities = append(language.Quantities(sentence), ranks(sentence)...)
	sortByStart(r.quantities)
	r.dropLengths()
	var out Statement
	for i := range r.quantities {
		out.Quantities = append(out.Quantities, r.quantity(i, out.Quantities))
	}
	r.distribute(out.Quantities)
	return out
}

// A reader reads one sentence.
type reader struct {
	text       string
	above      Above
	times      []language.Time
	quantities []language.Quantity
	segments   []Span
	used       int // where the name ends that the quantity before has behind it
}

// quantity reads quantity i, given those before it.
func (r *reader) quantity(i int, before []Quantity) Quantity {
	q := r.quantities[i]
	out := Quantity{Span: Span{Start: q.Start, End: q.End}, Value: q.Value, Upper: q.Upper, Unit: q.Unit, Measure: q.Measure, Compare: q.Bound}
	lead := r.lead(i)
	out.Indicator = r.indicator(i, lead)
	if out.Indicator == nil && len(before) > 0 && r.leansOn(i, lead) {
		out.Indicator = before[len(before)-1].Indicator
	}
	words := r.text[lead.Start:lead.End]
	out.Time = r.timeOf(i, lead)
	out.Sort = r.sortOf(q, words, out)
	if out.Compare == "" && falling.MatchString(words) {
		out.Compare = "fall"
	}
	out.Mode = r.modeOf(i, out.Time)
	return out
}

// lead is what stands before quantity i in its part of the sentence: after the mark or
// the quantity before it.
func (r *reader) lead(i int) Span {
	q := r.quantities[i]
	from := r.segmentAt(q.Start).Start
	if i > 0 {
		from = max(from, r.afterBound(r.quantities[i-1].End), r.used)
	}
	return Span{Start: min(from, q.Start), End: q.Start}
}

// afterBound returns where the words end that belong to a quantity which ends at i.
func (r *reader) afterBound(i int) int {
	return i + len(boundAfter.FindString(r.text[i:]))
}

// segmentAt returns the part of the sentence, between two marks, in which byte i is.
func (r *reader) segmentAt(i int) Span {
	for _, s := range r.segments {
		if i < s.End {
			return s
		}
	}
	return Span{End: len(r.text)}
}

// segmentsOf cuts a sentence at its marks: not at those inside a number (1,234) and not
// at 、, which stands within an indicator's name as well.
func segmentsOf(text string) []Span {
	var out []Span
	start := 0
	var last rune
	for i, c := range text {
		if f := language.FoldRune(c); strings.ContainsRune(",;:。()!?", f) && !(f == ',' && language.IsDigit(last)) {
			end := i + len(string(c))
			out, start = append(out, Span{Start: start, End: i}), end
		}
		last = c
	}
	return append(out, Span{Start: start, End: len(text)})
}
