package statement

import (
	"slices"
	"sort"
	"strings"

	"planbot/ingest/language"
)

// Read reads a sentence.
func Read(sentence string, above Above) Statement {
	if !strings.ContainsAny(sentence, signs) {
		return Statement{} // as half of all sentences
	}
	r := &reader{text: sentence, above: above, times: language.Times(sentence)}
	r.segments = segmentsOf(sentence)
	r.quantities = append(language.Quantities(sentence), ranks(sentence)...)
	slices.SortStableFunc(r.quantities, func(a, b language.Quantity) int { return a.Start - b.Start })
	r.dropNames()
	r.carried, r.parts = r.carriedTimes(), r.partsOf()
	var out Statement
	for i := range r.quantities {
		out.Quantities = append(out.Quantities, r.quantity(i, out.Quantities))
	}
	r.distribute(out.Quantities)
	out.Places = r.places(out.Quantities)
	out.Deadline, out.Every = r.deadline(), r.every()
	return out
}

// signs are characters one of which every sentence holds that states something.
const signs = "0123456789０１２３４５６７８９〇零一二三四五六七八九十百千万亿两半每年番首"

// A reader reads one sentence.
type reader struct {
	text       string
	above      Above
	times      []language.Time
	lengths    []language.Quantity // lengths of time that are no quantities: 5年增长20%
	quantities []language.Quantity
	segments   []Span
	sure, weak *tones           // of the words of each segment, read when first asked for
	carried    []*language.Time // by the number of times before a quantity: the one that holds on
	parts      []bool           // of the quantities: part of a name
	subject    []Span           // the indicator that a quantity without one leans on
	flows      []bool           // of the quantities read so far: counted anew each year
	used       int              // where the name ends that the quantity before has behind it
}

// quantity reads quantity i, given those before it.
func (r *reader) quantity(i int, before []Quantity) Quantity {
	q := r.quantities[i]
	out := Quantity{Span: Span{Start: q.Start, End: q.End}, Value: q.Value, Upper: q.Upper, Unit: q.Unit, Measure: q.Measure, Compare: q.Bound}
	lead := r.lead(i)
	words := r.text[lead.Start:lead.End]
	out.Indicator = r.indicator(i, lead)
	r.flows = append(r.flows, r.isFlow(i, words))
	from := r.isFrom(i, lead)
	out.Time = r.timeOf(i, lead)
	if from {
		out.Time = r.baseTime(i, lead, out.Time)
	}
	out.Mode, out.ModeSaid = r.modeOf(i, out.Time)
	out.Sort = r.sortOf(i, words, out)
	switch {
	case from:
		out.Mode = Result
	case out.Time.From == 0 && out.Mode == Goal:
		out.Time = r.above.Period
	}
	if out.Sort == Total && !out.Time.IsPeriod() && !summed.MatchString(words) {
		out.Sort = Level
	}
	if m := aboutPart.FindStringSubmatch(words); m != nil && out.Compare == "" {
		out.Compare = bounds[m[1]]
	}
	if out.Compare == "" && falling.MatchString(words) && !from && out.Sort != Rank {
		out.Compare = "fall"
	}
	return out
}

// bounds are how words before 占 bound the share that follows it.
var bounds = map[string]string{"约": "about", "近": "about", "超": "min", "超过": "min", "逾": "min"}

// lead is what stands before quantity i in its part of the sentence: after the mark or
// the quantity before it.
func (r *reader) lead(i int) Span {
	q := r.quantities[i]
	from := r.segmentAt(q.Start).Start
	if i > 0 {
		from = max(from, r.afterBound(r.quantities[i-1].End), r.used)
		if r.isPart(i - 1) {
			from = min(from, max(r.segmentAt(q.Start).Start, r.lead(i-1).Start))
		}
	}
	return Span{Start: min(from, q.Start), End: q.Start}
}

// isPart reports whether quantity i is part of the name of what the next one counts:
// 600米 in 站点600米半径覆盖率达到55%.
func (r *reader) isPart(i int) bool { return i < len(r.parts) && r.parts[i] }

// partsOf tells of each quantity whether it is part of a name; not one within another.
func (r *reader) partsOf() []bool {
	out := make([]bool, len(r.quantities))
	for i := range len(out) - 1 {
		out[i] = (i == 0 || !out[i-1]) && r.mayBePart(i)
	}
	return out
}

func (r *reader) mayBePart(i int) bool {
	q, next := r.quantities[i], r.quantities[i+1]
	between := r.text[q.End:max(q.End, next.Start)]
	if changeBegin.MatchString(between) || q.Unit == "年" || q.Measure != "length" && q.Measure != "time" && q.Measure != "age" || len(between) > around {
		return false
	}
	return !strings.ContainsAny(between, ",，、;；:：。()（）") && language.WordRunes(between) > 2
}

// afterBound returns where the words end that belong to a quantity which ends at i.
func (r *reader) afterBound(i int) int {
	return i + len(boundAfter.FindString(r.after(i)))
}

// segmentAt returns the part of the sentence, between two marks, in which byte i is.
func (r *reader) segmentAt(i int) Span { return r.segments[r.segmentIndex(i)] }

func (r *reader) segmentIndex(i int) int {
	k := sort.Search(len(r.segments), func(k int) bool { return r.segments[k].End > i })
	return min(k, len(r.segments)-1)
}

// around are how many bytes before and behind a place are looked at for words that stand
// right there.
const around = 48

// before returns the words that stand right before a byte of the sentence.
func (r *reader) before(i int) string { return r.text[max(0, i-around):i] }

// after returns the words that stand right behind a byte of the sentence.
func (r *reader) after(i int) string { return r.text[i:min(len(r.text), i+around)] }

// timesIn returns the times that lie in a stretch.
func (r *reader) timesIn(s Span) []language.Time {
	from := sort.Search(len(r.times), func(k int) bool { return r.times[k].Start >= s.Start })
	to := from
	for to < len(r.times) && r.times[to].End <= s.End {
		to++
	}
	return r.times[from:to]
}

// segmentsOf cuts a sentence at its marks: not at those inside a number (1,234) or a
// short bracket, and not at 、, which stands within an indicator's name as well.
func segmentsOf(text string) []Span {
	var out []Span
	start, closed := 0, 0
	var last rune
	for i, c := range text {
		f := language.FoldRune(c)
		if f == '(' {
			closed = max(closed, i+shortBracket(text[i:]))
		}
		if i >= closed && strings.ContainsRune(",;:。()!?", f) && !(f == ',' && language.IsDigit(last)) {
			end := i + len(string(c))
			out, start = append(out, Span{Start: start, End: i}), end
		}
		last = c
	}
	return append(out, Span{Start: start, End: len(text)})
}

// shortBracket returns where the bracket ends that a text begins with, if what stands in
// it belongs to a name: 企业（平台）; 0 if it may be a part of the sentence.
func shortBracket(text string) int {
	return len(bracketed.FindString(text[:min(len(text), maxBracket)]))
}

// maxBracket is how many bytes a bracket within a name has at most.
const maxBracket = 36
