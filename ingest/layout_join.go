package ingest

import (
	"planbot/ingest/document"
	"regexp"
	"strings"
)

// A joiner puts the lines of paragraphs together again that were broken: by a page's
// or a column's width, around the marks at the edges of pages, by an endnote's number
// that stands on a line of its own.
type joiner struct {
	*source
	bs       []block
	ls       []line
	widths   []int
	headings map[string]bool // keys of the headings that a table of contents lists

	out     []block
	last    int    // the line that out ends with, -1 if nothing may go on
	right   int    // the column at which that line ends, with what was cut off it
	pending bool   // a page's mark or an endnote's number stands between
	whole   bool   // what out ends with is a whole heading
	head    string // the key of the heading that it is the beginning of, if it is of several lines
	lines   int    // of which what out ends with is put together
	note    int    // the endnote's number met last
	seen    runs   // the last number of each style that began a line
}

// unwrap joins lines that were broken inside a sentence or a heading.
func unwrap(s *source, bs []block, headings map[string]bool) []block {
	j := &joiner{source: s, bs: bs, headings: headings, last: -1}
	for _, b := range bs {
		s.step(b.end - b.start)
		j.ls = append(j.ls, s.readLine(b))
	}
	j.widths = wrapWidths(s, bs, j.ls)
	for i := range bs {
		j.add(i)
	}
	return j.out
}

// add adds block i: to the paragraph before it, or as the next.
func (j *joiner) add(i int) {
	b := j.bs[i]
	switch {
	case b.kind == document.Furniture && b.edge, b.kind == document.Paragraph && j.isNote(i):
		b.kind = document.Furniture
		j.pending = true
		j.out = append(j.out, b)
	case b.kind == document.Paragraph && j.last >= 0 && j.goesOn(i):
		j.append(i)
	default:
		j.begin(i)
	}
}

func (j *joiner) begin(i int) {
	b, l := j.bs[i], j.ls[i]
	j.out = append(j.out, b)
	j.last, j.right, j.pending, j.lines, j.head = i, l.right(), false, 1, ""
	j.whole = b.kind == document.Paragraph && j.headings[j.key(i)]
	if b.kind != document.Paragraph {
		j.last = -1
	}
	if l.mark.style != styleNone {
		j.seen.add(l.mark)
	}
}

// append adds block i to the paragraph before it, over the marks between.
func (j *joiner) append(i int) {
	at := len(j.out) - 1
	for j.out[at].kind != document.Paragraph {
		at--
	}
	j.out = j.out[:at+1]
	j.out[at].append(j.source, j.bs[i])
	if j.isFull() {
		j.right = 0 // else what was cut off the line before is printed on it
	}
	j.right += j.ls[i].right()
	j.last, j.pending = i, false
	j.lines++
}

// lostIndent is by how many columns the first line of a paragraph is narrower whose
// indent is lost: that of two hanzi.
const lostIndent = 4

// isFull reports whether the line before reaches the width of the text around it. A
// line with digits and quotes may fall short by some columns more.
func (j *joiner) isFull() bool {
	last, right := j.ls[j.last], j.right
	if j.lines == 1 && last.indent == 0 && (last.prose() || last.mark.style == styleNone) {
		right += lostIndent
	}
	width := j.widths[j.last]
	return width > 0 && right >= width-wrapSpread-min(last.narrow/2, wrapSpread)
}

// continuation matches the beginning of a line that can not begin a sentence.
var continuation = regexp.MustCompile(`^(?:[,，、。;；:：)）%％》」”]|是[:：,，]|\d+\.\d+\D?$)`)

// decimalLine matches a line that is a number alone, cut out of its sentence by
// an extractor ("PM", "2.5", "年平均浓度").
var decimalLine = regexp.MustCompile(`^\d+\.\d+$`)

// goesOn reports whether line i goes on the paragraph before.
func (j *joiner) goesOn(i int) bool {
	last, l := j.ls[j.last], j.ls[i]
	text, previous := j.text(i), j.text(j.last)
	switch {
	case j.whole || j.begins(i):
		return false
	case continuation.MatchString(text):
		return (!last.gap || j.pending) && !last.ended()
	case isLabel(previous):
		return j.lines > 1 || isNumber(text)
	case j.lines > 1 && j.lines < 3 && isLabel(j.text(j.last-1)):
		return l.cols <= 2*maxHeading && !l.ended()
	case last.gap && !j.pending:
		return false
	case decimalLine.MatchString(previous):
		return !last.ended()
	case j.isHeadingOpen():
		return j.headingGoesOn(i)
	case last.ended():
		return j.wrappedOn(i) && !j.beginsParagraph(i)
	}
	return j.sentenceGoesOn(i)
}

// sentenceGoesOn reports whether line i goes on a line that ends no sentence.
func (j *joiner) sentenceGoesOn(i int) bool {
	last, l := j.ls[j.last], j.ls[i]
	wide := last.cols > 2*maxHeading && isHan(j.runes[last.to-1])
	switch {
	case l.indent >= 2 && last.indent < l.indent:
		return false
	case j.pending:
		return last.prose() || j.lines > 1 || l.prose() && wide
	case last.stops > 0 && (last.last == ',' || last.last == '、' || last.open):
		return true
	}
	return wide || j.wrappedOn(i)
}

// wrappedOn reports whether the line before i was broken because it was full.
func (j *joiner) wrappedOn(i int) bool {
	last, l := j.ls[j.last], j.ls[i]
	return j.isFull() && (l.indent < 2 || l.indent <= last.indent)
}

// beginsParagraph reports whether line i, after a full line that ends a sentence, is
// the first of a paragraph: of a text whose indents are lost its lines are narrower
// by them.
func (j *joiner) beginsParagraph(i int) bool {
	l, width := j.ls[i], j.widths[i]
	return l.indent >= 2 && j.lines == 1 || !l.ended() && l.right() < width-wrapSpread/2 && l.right() >= width-2*wrapSpread
}

// begins reports whether line i begins a paragraph by its first words: a number that
// may stand there, or a dash.
func (j *joiner) begins(i int) bool {
	l := j.ls[i]
	if j.headings[j.key(i)] || j.hasPrefix(l.from, "——") {
		return true
	}
	m := l.mark
	if m.style == styleNone {
		return false
	}
	last := j.ls[j.last]
	open := !last.ended() && j.isFull()
	return !open || m.value <= 1 && m.style < styleYishi || j.seen.continues(m)
}

// text is the text of a line without the blanks around it.
func (j *joiner) text(i int) string { return j.slice(j.ls[i].from, j.ls[i].to) }

// key is headingKey of a line, "" of one that is too long for a heading.
func (j *joiner) key(i int) string {
	l := j.ls[i]
	if l.to-l.from > maxDotted {
		return ""
	}
	return headingKey(string(j.runes[l.from:l.to]))
}

// labels are the words that stand before a number that an extractor put on a line of
// its own, and before the name on a third.
func isLabel(text string) bool {
	switch strings.TrimSpace(text) {
	case "专栏", "表", "图", "附件", "附表", "附图":
		return true
	}
	return false
}

func isNumber(text string) bool {
	n, ok := readLone(text)
	return ok && !n.roman
}

// isNote reports whether line i is the number of an endnote: alone on its line inside
// a sentence, or the next of its run at the end of one.
func (j *joiner) isNote(i int) bool {
	n, ok := readLone(j.text(i))
	if !ok || n.roman || j.last < 0 || j.ls[j.last].gap || j.pending || i+1 == len(j.bs) || isLabel(j.text(j.last)) {
		return false
	}
	last := j.ls[j.last]
	text := last.prose() || j.lines > 1 || last.cols > 2*maxHeading
	next := j.bs[i+1].kind == document.Paragraph && (j.ls[i+1].prose() || continuation.MatchString(j.text(i+1)) || j.isNext(i+2, n.value+1))
	if !text || !next && n.value != j.note+1 {
		return false
	}
	j.note = n.value
	return true
}

// isNext reports whether line i is a lone number of a value.
func (j *joiner) isNext(i, value int) bool {
	if i >= len(j.bs) {
		return false
	}
	n, ok := readLone(j.text(i))
	return ok && !n.roman && n.value == value
}
