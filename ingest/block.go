package ingest

import (
	"cmp"
	"slices"
	"strings"

	"planbot/ingest/document"
)

// A block is a stretch of the source that belongs together, [start, end) in runes,
// with the blanks and line breaks that follow it: a paragraph, a table's row, a
// line of furniture. Blocks tile the source.
type block struct {
	start, end int
	kind       document.Kind
	page       int     // from 1; 0 where it is not known
	joins      []runes // what stands inside and is not its words; see Plan.Joins
	cells      []runes // of a Header or a Row, in order
	read       bool    // by recognition from a picture
	edge       bool    // furniture at a page's edge: what stands before and after may be one sentence
}

// runes is a stretch of the source, [start, end) in runes.
type runes struct{ start, end int }

// joint stands in a source for each rune that is none of the text's words: it is
// neither a blank nor a break, and no number begins with it.
const joint = '\u2060'

// join takes note of what is inside blocks and none of their words, so that
// what reads the source from here on reads over it.
func (s *source) join(bs []block) {
	for _, b := range bs {
		for _, j := range b.joins {
			s.addJoin(j)
		}
	}
	if len(s.joins) > 0 {
		s.numbers = s.readOver()
	}
}

// addJoin takes note of a join.
func (s *source) addJoin(j runes) {
	s.joins = append(s.joins, j)
	for i := j.start; i < j.end; i++ {
		s.runes[i] = joint
	}
}

// readOver reads the numbers of the source as if its joins were not there: a number
// may be broken over two lines.
func (s *source) readOver() *numbers {
	var words scanner
	var places []int // of each rune of words
	for i, r := range s.runes {
		if r != joint {
			words.runes, places = append(words.runes, r), append(places, i)
		}
	}
	n := readNumbers(s.watch, words)
	for i, m := range n.all {
		n.all[i].start, n.all[i].end = places[m.start], places[m.end-1]+1
	}
	for style := range n.ones {
		for _, at := range [][]int{n.ones[style], n.twos[style]} {
			for i := range at {
				at[i] = places[at[i]]
			}
		}
	}
	return n
}

// append puts next after the block that it goes on: what stands between their words
// is a join. Where it parts two parts of a heading, the line break stays.
func (b *block) append(s *source, next block, part bool) {
	_, to := s.trim(b.start, b.end)
	from, _ := s.trim(next.start, next.end)
	if part {
		to = s.keepBreak(to, from)
	}
	if to < from {
		b.joins = append(b.joins, runes{to, from})
	}
	b.end, b.joins = next.end, append(b.joins, next.joins...)
}

// keepBreak makes the line break at i a blank for what reads the source and returns
// where it ends.
func (s *source) keepBreak(i, end int) int {
	crlf := s.runes[i] == '\r' && i+1 < end && s.runes[i+1] == '\n'
	s.runes[i] = ' '
	if crlf {
		s.runes[i+1] = ' '
		return i + 2
	}
	return i + 1
}

// blocks returns the blocks of the source: those that the format knows, or those that
// the layout shows.
func (s *source) blocks(given []document.Block) []block {
	if len(given) == 0 {
		return withTitles(s, paragraphs(s))
	}
	out := make([]block, 0, len(given))
	for _, g := range given {
		s.step(1)
		b := block{start: s.runeAt(g.Start), end: s.runeAt(g.End), kind: g.Kind, page: g.Page, read: g.Origin == document.OCR}
		b.edge = g.Kind == document.Furniture && g.Page > 0
		for _, j := range g.Joins {
			b.joins = append(b.joins, runes{s.runeAt(j.Start), s.runeAt(j.End)})
		}
		for _, c := range g.Cells {
			b.cells = append(b.cells, runes{s.runeAt(c.Start), s.runeAt(c.End)})
		}
		out = append(out, b)
	}
	out, _ = markContents(s, out) // what a format does not know of itself
	return withTitles(s, out)
}

// clean returns the words of the runes [from, to): the text without its joins, and
// with a blank for the break between the parts of a heading.
func (s *source) clean(from, to int) string {
	var out strings.Builder
	for i := from; i < to; i++ {
		switch text := s.slice(i, i+1); {
		case s.runes[i] == ' ' && isBreak(s.original(i)):
			out.WriteByte(' ')
		case s.runes[i] != joint:
			out.WriteString(text)
		}
	}
	return out.String()
}

// runeAt returns the rune that begins at a byte of the text.
func (s *source) runeAt(at int) int {
	i, _ := slices.BinarySearch(s.offset, at)
	return i
}

// spans returns stretches of the source in bytes, in order.
func (s *source) spans(in []runes) []Span {
	slices.SortFunc(in, func(a, b runes) int { return cmp.Compare(a.start, b.start) })
	var out []Span
	for _, r := range in {
		out = append(out, Span{Start: s.offset[r.start], End: s.offset[r.end]})
	}
	return out
}
