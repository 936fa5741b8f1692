package ingest

import (
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
			s.joins = append(s.joins, j)
			for i := j.start; i < j.end; i++ {
				s.runes[i] = joint
			}
		}
	}
	if len(s.joins) > 0 {
		s.numbers = readNumbers(s.watch, s.scanner)
	}
}

// append puts b after the block that it goes on: what stands between their words is
// a join.
func (b *block) append(s *source, next block) {
	_, to := s.trim(b.start, b.end)
	from, _ := s.trim(next.start, next.end)
	if to < from {
		b.joins = append(b.joins, runes{to, from})
	}
	b.end, b.joins = next.end, append(b.joins, next.joins...)
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
		b := block{start: s.runeAt(g.Start), end: s.runeAt(g.End), kind: g.Kind, page: g.Page}
		for _, j := range g.Joins {
			b.joins = append(b.joins, runes{s.runeAt(j.Start), s.runeAt(j.End)})
		}
		for _, c := range g.Cells {
			b.cells = append(b.cells, runes{s.runeAt(c.Start), s.runeAt(c.End)})
		}
		out = append(out, b)
	}
	return withTitles(s, out)
}

// clean returns the words of the runes [from, to): the text without its joins.
func (s *source) clean(from, to int) string {
	var out strings.Builder
	for i := from; i < to; i++ {
		if s.runes[i] != joint {
			out.WriteString(s.slice(i, i+1))
		}
	}
	return out.String()
}

// runeAt returns the rune that begins at a byte of the text.
func (s *source) runeAt(at int) int {
	i, _ := slices.BinarySearch(s.offset, at)
	return i
}

// spans returns stretches of the source in bytes.
func (s *source) spans(in []runes) []Span {
	var out []Span
	for _, r := range in {
		out = append(out, Span{Start: s.offset[r.start], End: s.offset[r.end]})
	}
	return out
}
