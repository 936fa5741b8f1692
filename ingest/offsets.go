package ingest

import (
	"sort"
	"unicode/utf8"
)

// grid is how many runes lie between two places that an Offsets knows; the rest of
// a way is counted, at most some 2,000 bytes.
const grid = 512

// Offsets converts between places of one text in bytes and in runes. It is safe
// for use by several goroutines.
type Offsets struct {
	text  string
	bytes []int // where each rune of the grid begins: runes 0, 512, 1024 …
	runes int   // in the whole text
}

// NewOffsets reads a text once.
func NewOffsets(text string) *Offsets {
	o := &Offsets{text: text, bytes: make([]int, 0, len(text)/grid+1)}
	for i := range text {
		if o.runes%grid == 0 {
			o.bytes = append(o.bytes, i)
		}
		o.runes++
	}
	return o
}

// RuneAt returns how many runes stand before a byte of the text. A place before or
// after the text counts as its beginning or end, one inside a rune as that rune's.
func (o *Offsets) RuneAt(byteOffset int) int {
	if byteOffset >= len(o.text) {
		return o.runes
	}
	at := sort.SearchInts(o.bytes, byteOffset+1) - 1 // the last place of the grid not after it
	if at < 0 {
		return 0
	}
	n := at * grid
	for i := range o.text[o.bytes[at]:] {
		if o.bytes[at]+i > byteOffset {
			break
		}
		n++
	}
	return n - 1
}

// ByteAt returns the byte at which a rune of the text begins. A place before or
// after the text counts as its beginning or end.
func (o *Offsets) ByteAt(runeOffset int) int {
	switch {
	case runeOffset <= 0:
		return 0
	case runeOffset >= o.runes:
		return len(o.text)
	}
	at := o.bytes[runeOffset/grid]
	for range runeOffset % grid {
		_, size := utf8.DecodeRuneInString(o.text[at:])
		at += size
	}
	return at
}

// RuneAt returns how many runes of the plan's text stand before a byte of it, as
// Offsets.RuneAt does.
func (p *Plan) RuneAt(byteOffset int) int { return p.places().RuneAt(byteOffset) }

// ByteAt returns the byte at which a rune of the plan's text begins, as
// Offsets.ByteAt does.
func (p *Plan) ByteAt(runeOffset int) int { return p.places().ByteAt(runeOffset) }

// places returns the plan's Offsets. Two goroutines that ask first may both make
// them; they are the same.
func (p *Plan) places() *Offsets {
	if o := p.offsets.Load(); o != nil {
		return o
	}
	o := NewOffsets(p.Text)
	p.offsets.Store(o)
	return o
}
