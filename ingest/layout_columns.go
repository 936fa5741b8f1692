package ingest

import "planbot/ingest/document"

// Lines of a text that was wrapped at a width are that wide, give or take what could
// not be broken: a number, a Latin word, a comma that may not begin a line. A document
// may have several widths, as boxes are narrower; so the width is sought near each
// line. Only running text tells it: headings, entries of contents and cells are as wide
// as their words.
const (
	wrapWindow  = 32  // lines of running text, half before and half after, that tell a width
	wrapSpread  = 4   // columns by which the lines of one width differ (wg_su: 54 to 58, wg_bj: 56 to 60)
	minWrapped  = 6   // open lines of one width that show a wrapped text
	wrapMinimum = 24  // columns; narrower ones are lists or cells
	wrapMaximum = 160 // columns; no page is wider
)

// wrapWidths returns for each line the width at which the text near it was wrapped,
// in columns; 0 where it was not.
func wrapWidths(s *source, bs []block, ls []line) []int {
	out := make([]int, len(bs))
	var told []int // the lines that tell
	for i, l := range ls {
		if bs[i].kind == document.Paragraph && l.tellsWidth() {
			told = append(told, i)
		}
	}
	var near columnCounts
	from, to, next := 0, 0, 0
	for i := range bs {
		s.step(1)
		for next < len(told) && told[next] < i {
			next++
		}
		moved := false
		for ; to < len(told) && to < next+wrapWindow/2; to++ {
			near.add(ls[told[to]], 1)
			moved = true
		}
		for ; from < next-wrapWindow/2; from++ {
			near.add(ls[told[from]], -1)
			moved = true
		}
		if moved || i == 0 {
			s.step(wrapMaximum / 8)
			out[i] = near.width()
		} else {
			out[i] = out[i-1]
		}
	}
	return out
}

// tellsWidth reports whether a line is running text that may have been wrapped.
func (l line) tellsWidth() bool {
	return l.right() >= wrapMinimum && l.right() < wrapMaximum && (l.mark.style == styleNone || l.ended() || l.prose())
}

// columnCounts count lines by the column at which they end.
type columnCounts struct {
	open [wrapMaximum]int // that end no sentence
	all  int
}

func (c *columnCounts) add(l line, n int) {
	c.all += n
	if !l.ended() {
		c.open[l.right()] += n
	}
}

// width returns the width of which most open lines are, 0 if they are too few to show
// that the text was wrapped: a quarter of all lines, and a third of the open ones. It is
// the column in the middle of the lines of that width.
func (c *columnCounts) width() int {
	near, best, most, open := 0, 0, 0, 0
	for w := range wrapMaximum {
		open += c.open[w]
		near += c.open[w]
		if w > wrapSpread {
			near -= c.open[w-wrapSpread-1]
		}
		if near >= most && near > 0 {
			best, most = w-wrapSpread/2, near
		}
	}
	if most < minWrapped || most*4 < c.all || most*3 < open {
		return 0
	}
	return best
}
