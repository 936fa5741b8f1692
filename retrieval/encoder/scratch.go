package encoder

import (
	"slices"

	"planbot/retrieval/encoder/kernel"
)

// scratch is the memory of one forward pass; every grid holds a row a token.
type scratch struct {
	spans     [][2]int // the tokens [from, to) of each text
	tokens    int
	x         kernel.Grid // a layer's input and, at its end, output
	qkv       kernel.Grid // queries, keys and values of all heads
	mixed     kernel.Grid // what attention takes from the values
	buffer    kernel.Grid // what is added to x next
	wide      kernel.Grid // inside the feed-forward layer
	work      kernel.Work
	attention kernel.Attention
}

// fit makes room for a batch of texts.
func (s *scratch) fit(batch [][]int) {
	s.spans, s.tokens = s.spans[:0], 0
	for _, ids := range batch {
		s.spans = append(s.spans, [2]int{s.tokens, s.tokens + len(ids)})
		s.tokens += len(ids)
	}
	s.x, s.qkv, s.mixed = s.room(s.x, hidden), s.room(s.qkv, 3*hidden), s.room(s.mixed, hidden)
	s.buffer, s.wide = s.room(s.buffer, hidden), s.room(s.wide, inner)
}

// room is g, made large enough for a row of the given width a token.
func (s *scratch) room(g kernel.Grid, width int) kernel.Grid {
	n := s.tokens * width
	return kernel.Grid{Cells: slices.Grow(g.Cells[:0], n)[:n], Stride: width}
}
