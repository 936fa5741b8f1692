// Package wording compares texts word by word, however they are broken and punctuated: a
// token is a hanzi, a word of Latin letters, or a whole quantity or time by what it says,
// so that 1.2万亿元 is 12000亿元 and 百分之五 is 5%. An Index finds where in a long text
// words like some others stand, whatever their figures are; Align lays the tokens of both
// along each other, and what is left unmatched is where they differ.
package wording

import (
	"cmp"
	"slices"
	"sort"
	"unicode"

	"planbot/ingest/document"
	"planbot/ingest/language"
)

// A Span is a stretch of a text in bytes.
type Span = document.Span

// gram is how many runes are looked for together: pairs stand everywhere, four lose the
// words between two changes.
const gram = 3

// An Index finds stretches of a text by its grams. Numbers are all one rune to it, so
// that a changed figure hides nothing. It is safe for concurrent use.
type Index struct {
	parts []Span   // what is read, in order
	at    []uint32 // of each rune of the stream, its byte in the text
	grams []entry  // sorted
}

// An entry says where a gram stands in the stream.
type entry struct{ hash, place uint32 }

// NewIndex indexes the parts of a text, which are in order and do not overlap.
func NewIndex(text string, parts []Span) *Index {
	x := &Index{parts: parts}
	var s stream
	for _, part := range parts {
		for i, r := range text[part.Start:part.End] {
			if s.add(r) {
				x.at = append(x.at, uint32(part.Start+i))
			}
		}
	}
	x.grams = entriesOf(s.runes)
	slices.SortFunc(x.grams, func(a, b entry) int { return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.place, b.place)) })
	return x
}

// A stream is the runes of a text that count: folded, without blanks and signs, a number
// as one #.
type stream struct{ runes []rune }

// add reports whether a rune is one more of the stream.
func (s *stream) add(r rune) bool {
	r = language.FoldRune(r)
	if language.IsNumeral(r) || r == '两' {
		r = '#'
	}
	switch {
	case r == '#' && len(s.runes) > 0 && s.runes[len(s.runes)-1] == '#', r != '#' && !unicode.IsLetter(r):
		return false
	}
	s.runes = append(s.runes, r)
	return true
}

// entriesOf returns the grams of a stream in its order.
func entriesOf(runes []rune) []entry {
	out := make([]entry, 0, len(runes))
	for i := 0; i+gram <= len(runes); i++ {
		h := uint32(2166136261)
		for _, r := range runes[i : i+gram] {
			h = (h ^ uint32(r)) * 16777619
		}
		out = append(out, entry{h, uint32(i)})
	}
	return out
}

// A Query is some words as an Index looks for them.
type Query struct {
	grams []entry
	size  int // of the stream
}

// NewQuery reads words that are looked for.
func NewQuery(words string) Query {
	var s stream
	for _, r := range words {
		s.add(r)
	}
	return Query{entriesOf(s.runes), len(s.runes)}
}

// Len is how many places of its stream a query has.
func (q Query) Len() int { return q.size }

// Grams returns how many grams a query has, and the index holds.
func (q Query) Grams() int { return len(q.grams) }

// Grams returns how many grams an index holds.
func (x *Index) Grams() int { return len(x.grams) }

// Counts returns how often each gram of a query stands in the index.
func (x *Index) Counts(q Query) []int {
	out := make([]int, len(q.grams))
	for i, g := range q.grams {
		out[i] = len(x.places(g.hash))
	}
	return out
}

func (x *Index) places(hash uint32) []entry {
	from := sort.Search(len(x.grams), func(i int) bool { return x.grams[i].hash >= hash })
	to := from
	for to < len(x.grams) && x.grams[to].hash == hash {
		to++
	}
	return x.grams[from:to]
}

// A Near is a stretch of the text where words like those of a query stand.
type Near struct {
	Span
	Score float64 // the weights of the grams that stand there
}

// band is by how much words may be shifted against each other and still be counted
// together, in places of the stream.
const band = 24

// maxPlaces is how many places of one gram are looked at: what stands more often tells
// nothing.
const maxPlaces = 400

// Find returns up to limit stretches where words like those of a query stand, best first,
// each gram counting as much as its weight.
func (x *Index) Find(q Query, weights []float64, limit int) []Near {
	scores := map[int32]float64{}
	for i, g := range q.grams {
		places := x.places(g.hash)
		if len(places) > maxPlaces {
			continue
		}
		last := int32(-1 << 30)
		for _, p := range places {
			b := (int32(p.place) - int32(g.place) + 1<<20) / band
			if b != last {
				scores[b] += weights[i]
			}
			last = b
		}
	}
	return x.best(q, scores, limit)
}

// best returns the stretches around the bands that score best; neighbours are one.
func (x *Index) best(q Query, scores map[int32]float64, limit int) []Near {
	bands := make([]int32, 0, len(scores))
	for b := range scores {
		bands = append(bands, b)
	}
	sum := func(b int32) float64 { return scores[b] + 0.5*scores[b-1] + 0.5*scores[b+1] }
	slices.SortFunc(bands, func(a, b int32) int { return cmp.Or(cmp.Compare(sum(b), sum(a)), cmp.Compare(a, b)) })
	var out []Near
	var taken []int32
	for _, b := range bands {
		if len(out) >= limit {
			break
		}
		if slices.ContainsFunc(taken, func(t int32) bool { return t-b <= 1 && b-t <= 1 }) {
			continue
		}
		taken = append(taken, b)
		first := int(b)*band - 1<<20
		out = append(out, Near{x.stretch(first-q.size/2-band, first+q.size+q.size/2+2*band), sum(b)})
	}
	return out
}

// stretch is the bytes of places of the stream.
func (x *Index) stretch(from, to int) Span {
	from, to = max(0, min(from, len(x.at)-1)), max(1, min(to, len(x.at)))
	end := len(x.at)
	if to < end {
		return Span{Start: int(x.at[from]), End: int(x.at[to])}
	}
	return Span{Start: int(x.at[from]), End: x.parts[len(x.parts)-1].End}
}

// Words returns what is read of a stretch of the text, the parts parted by line breaks
// where something stands between them, and the way back to the text.
func (x *Index) Words(text string, s Span) (string, Way) {
	var out []byte
	var way Way
	i := sort.Search(len(x.parts), func(i int) bool { return x.parts[i].End > s.Start })
	for ; i < len(x.parts) && x.parts[i].Start < s.End; i++ {
		from, to := max(s.Start, x.parts[i].Start), min(s.End, x.parts[i].End)
		way = append(way, step{len(out), from})
		out = append(out, text[from:to]...)
	}
	return string(out), way
}

// A Way leads from the words of a stretch back to the text.
type Way []step

type step struct{ words, text int }

// Text returns where a span of the words stands in the text.
func (w Way) Text(s Span) Span {
	if s.End <= s.Start {
		at := w.at(s.Start)
		return Span{Start: at, End: at}
	}
	return Span{Start: w.at(s.Start), End: w.at(s.End-1) + 1}
}

func (w Way) at(i int) int {
	k := sort.Search(len(w), func(k int) bool { return w[k].words > i }) - 1
	if k < 0 {
		return 0
	}
	return w[k].text + i - w[k].words
}
