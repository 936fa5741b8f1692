package layout

import (
	"regexp"
	"strings"
)

// Heads and feet of pages: lines at a page's edge that say the same on several pages,
// whatever their figures, and page numbers.

// Lines are looked at in the outer parts of a page: the standard for official documents
// (GB/T 9704) leaves 37 mm of 297 above the text and 35 mm below.
const (
	topEdge    = 0.13
	bottomEdge = 0.87
	maxEdge    = 3 // lines at each edge
)

// pageNumber matches a line that is a page's number.
var pageNumber = regexp.MustCompile(`(?i)^(?:[—–―－\-~·.]\s*\d{1,4}\s*[—–―－\-~·.]|第\s*\d{1,4}\s*页.{0,14}|\d{1,4}\s*/\s*\d{1,4}|page\s*\d{1,4}(?:\s*of\s*\d{1,4})?)$`)

// figure matches what differs in the lines at the edges of pages.
var figure = regexp.MustCompile(`\d+|\b[ivxlcIVXLC]+\b`)

// An edge is the lines at the top or at the bottom of a page, outermost first.
type edge []line

func (l line) key() string {
	return figure.ReplaceAllString(strings.Join(strings.Fields(l.text()), ""), "#")
}

// edgesOf returns the lines in the outer parts of a page.
func edgesOf(height float64, words []Word) (top, bottom edge) {
	var up, down []Word
	for _, w := range words {
		switch y := w.midY(); {
		case y < topEdge*height:
			up = append(up, w)
		case y > bottomEdge*height:
			down = append(down, w)
		}
	}
	top, bottom = linesOf(up), linesOf(down)
	for i, j := 0, len(bottom)-1; i < j; i, j = i+1, j-1 {
		bottom[i], bottom[j] = bottom[j], bottom[i]
	}
	return top[:min(len(top), maxEdge)], bottom[:min(len(bottom), maxEdge)]
}

// running tells which lines at edges run through a document.
type running struct {
	seen  map[string]int // pages by the key of a line
	pages int
}

func newRunning() *running { return &running{seen: map[string]int{}} }

// add takes note of the lines of a page.
func (r *running) add(top, bottom edge) {
	r.pages++
	on := map[string]bool{}
	for _, l := range top {
		on["top "+l.key()] = true
	}
	for _, l := range bottom {
		on["bottom "+l.key()] = true
	}
	for key := range on {
		r.seen[key]++
	}
}

// minRunning is on how many pages a line must be to run through a long document; in a
// short one, on half of its pages and two at the least.
const minRunning = 3

// furniture returns how many lines of an edge are a page's furniture: from outside
// inwards, up to the first that is not.
func (r *running) furniture(where string, e edge) int {
	for i, l := range e {
		n := r.seen[where+l.key()]
		if n < minRunning && (n < 2 || 2*n < r.pages) && !pageNumber.MatchString(strings.TrimSpace(l.text())) {
			return i
		}
	}
	return len(e)
}

// without returns words but for those of lines.
func without(words []Word, lines []line) []Word {
	gone := map[Word]bool{}
	for _, l := range lines {
		for _, w := range l.words {
			gone[w] = true
		}
	}
	var out []Word
	for _, w := range words {
		if !gone[w] {
			out = append(out, w)
		}
	}
	return out
}
