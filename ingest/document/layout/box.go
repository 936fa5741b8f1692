// Package layout puts the words of printed pages back into the order in which they
// are read. Formats that describe pages, as PDF and OFD do, say which characters
// stand where and nothing else: what is a line, a column, a paragraph, a table or a
// page's number is told by distances alone. The way is the same for all of them:
//
//	words and rules ─▶ tables by their rules ─▶ heads and feet of pages ─▶ columns
//	─▶ lines ─▶ tables by alignment ─▶ paragraphs across lines, columns and pages
//
// Distances are measured in ems, the width of a hanzi, so that a page's scale does
// not matter.
package layout

import (
	"unicode/utf8"
)

// A Box is where something stands on a page; y grows downwards.
type Box struct{ Left, Top, Right, Bottom float64 }

// A Word is a stretch of characters that stand close together on a line.
type Word struct {
	Box
	Text string
}

// A Page is what is printed on one.
type Page struct {
	Number        int // from 1
	Width, Height float64
	Words         []Word
	Rules         []Box  // straight lines, as boxes of hardly any height or width
	Origin        string // of its words, see document.Block
}

func (b Box) width() float64  { return b.Right - b.Left }
func (b Box) height() float64 { return b.Bottom - b.Top }
func (b Box) midX() float64   { return (b.Left + b.Right) / 2 }
func (b Box) midY() float64   { return (b.Top + b.Bottom) / 2 }

func (b Box) union(o Box) Box {
	return Box{min(b.Left, o.Left), min(b.Top, o.Top), max(b.Right, o.Right), max(b.Bottom, o.Bottom)}
}

func (b Box) holds(x, y float64) bool {
	return b.Left <= x && x <= b.Right && b.Top <= y && y <= b.Bottom
}

// beside reports whether two boxes share at least half the height of the lower one.
func (b Box) beside(o Box) bool {
	shared := min(b.Bottom, o.Bottom) - max(b.Top, o.Top)
	return shared >= min(b.height(), o.height())/2
}

// firstWide is where characters begin that are as wide as a hanzi.
const firstWide = 0x2E80

// ems returns how wide a text is at the least, in ems, and whether a wide character is in it.
func ems(text string) (width float64, wide bool) {
	for _, r := range text {
		if r >= firstWide {
			width, wide = width+1, true
		} else {
			width += 0.5
		}
	}
	return width, wide
}

// lineHeight is how high a word's box is in ems: fonts of Chinese text reach from 1.2
// to 1.45.
const lineHeight = 1.3

// size returns a word's em: by its width if it has a hanzi, else by its height.
func (w Word) size() float64 {
	if units, wide := ems(w.Text); wide {
		return min(w.width()/units, w.height())
	}
	return w.height() / lineHeight
}

// sizeOf returns the em of words.
func sizeOf(words []Word) float64 {
	all := Word{}
	for _, w := range words {
		_, wide := ems(w.Text)
		all.Bottom = max(all.Bottom, w.height())
		if wide {
			all.Text, all.Right = all.Text+w.Text, all.Right+w.width()
		}
	}
	return all.size()
}

// cut cuts a word at the character that ends nearest to x.
func (w Word) cut(x float64) (head, tail Word) {
	units, _ := ems(w.Text)
	at, best, cut := 0.0, w.width(), 0
	for i, r := range w.Text {
		if end := w.Left + w.width()*at/units; abs(end-x) < best {
			best, cut = abs(end-x), i
		}
		u, _ := ems(string(r))
		at += u
	}
	head, tail = w, w
	head.Text, head.Right, tail.Text, tail.Left = w.Text[:cut], x, w.Text[cut:], x
	return head, tail
}

// slim makes the boxes of words as high as their characters are: some fonts claim
// several times as much, and their lines would lie in each other.
func slim(words []Word) {
	var sizes []float64
	for _, w := range words {
		if _, wide := ems(w.Text); wide {
			sizes = append(sizes, w.size())
		}
	}
	common := median(sizes)
	for i := range words {
		w := &words[i]
		size := common
		if _, wide := ems(w.Text); wide {
			size = w.size()
		}
		if most := lineHeight * size; size > 0 && w.height() > maxHeight*max(size, common) {
			mid := w.midY()
			w.Top, w.Bottom = mid-most/2, mid+most/2
		}
	}
}

// maxHeight is how high a box is at the most that is believed, in ems.
const maxHeight = 1.5

func firstRune(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }
func lastRune(s string) rune  { r, _ := utf8.DecodeLastRuneInString(s); return r }
