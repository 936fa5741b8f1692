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
func wrapWidths(s *source, bs []block, ls []textLine) []int {
	out := make([]int, len(bs))
	var told []int // the lines that tell
	for i, l := range ls {
		if bs[i].kind == document.Paragraph && l.tellsWidth() {
			told = append(told, i)
		}
	}
	var near columnCounts
	from, to, next := 0, 0, 0 // of told: the window, and its middle
	for i := range bs {
		s.step(1)
		for next < len(told) && told[next] < i {
			next++
		}
		before := from + to
		for ; to < len(told) && to < next+wrapWindow/2; to++ {
			near.add(ls[told[to]], 1)
		}
		for ; from < next-wrapWindow/2; from++ {
			near.add(ls[told[from]], -1)
		}
		if i > 0 && from+to == before {
			out[i] = out[i-1]
			continue
		}
		s.step(wrapMaximum / 8)
		out[i] = near.width()
	}
	return out
}

// tellsWidth reports whether a line is running text that may have been wrapped: no
// empty line parts it from what goes it on.
func (l textLine) tellsWidth() bool {
	return l.right() >= wrapMinimum && l.right() < wrapMaximum && (!l.gap || l.ended()) && (l.mark.style == styleNone || l.ended() || l.prose())
}

// columnCounts count lines by the column at which they end.
type columnCounts struct {
	open [wrapMaximum]int // that end no sentence
	all  int
}

func (c *columnCounts) add(l textLine, n int) {
	c.all += n
	if !l.ended() {
		c.open[l.right()] += n
	}
}

// width returns the width of which most open lines are, their mean; 0 if they are too
// few to show that the text was wrapped: a quarter of all lines, and a third of the
// open ones.
func (c *columnCounts) width() int {
	near, sum, open := 0, 0, 0
	most, mean := 0, 0
	for w := range wrapMaximum {
		open += c.open[w]
		near, sum = near+c.open[w], sum+w*c.open[w]
		if out := w - wrapSpread - 1; out >= 0 {
			near, sum = near-c.open[out], sum-out*c.open[out]
		}
		if near >= most && near > 0 {
			most, mean = near, (sum+near/2)/near
		}
	}
	if most < minWrapped || most*4 < c.all || most*3 < open {
		return 0
	}
	return mean
}

// minIndent is the narrowest indent of a paragraph's first line, in columns.
const minIndent = 2

// minIndented is how many indented lines show that paragraphs are.
const minIndented = 3

// readIndents reports whether the paragraphs of a text are indented: some lines of
// running text are, and not all. If nearly all are, that is a margin, which is taken
// off.
func readIndents(bs []block, ls []textLine) bool {
	all, indented, margin := 0, 0, wrapMaximum
	for i, l := range ls {
		if bs[i].kind != document.Paragraph || !l.tellsWidth() {
			continue
		}
		if all++; l.indent >= minIndent {
			indented, margin = indented+1, min(margin, l.indent)
		}
	}
	if indented*10 < all*8 || indented == 0 {
		return indented >= minIndented && indented*minShare >= all
	}
	for i := range ls {
		ls[i].indent = max(ls[i].indent-margin, 0)
	}
	return false
}

// minShare: one line in so many begins a paragraph, where paragraphs are indented.
const minShare = 20
