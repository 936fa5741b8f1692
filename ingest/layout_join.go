package ingest

import (
	"planbot/ingest/document"
	"regexp"
)

// A joiner puts the lines of paragraphs together again that were broken: by a page's
// or a column's width, around the marks at the edges of pages, by an endnote's number
// that stands on a line of its own.
type joiner struct {
	*source
	bs       []block
	ls       []textLine
	widths   []int
	indents  bool            // the text's paragraphs are indented
	headings map[string]bool // keys of the headings that a table of contents lists

	out     []block
	last    int            // the line that out ends with, -1 if nothing may go on
	right   int            // the column at which that line ends, with what was cut off it
	pending bool           // a page's mark or an endnote's number stands between
	noted   bool           // and that is a number alone, maybe an endnote's
	whole   bool           // what out ends with is a whole heading
	head    string         // the key of the heading that it is the beginning of, if it is of several lines
	parted  bool           // the line that is added next is another part of a heading
	lines   int            // of which what out ends with is put together
	label   string         // the word of a label that is put together: see labelGoesOn
	number  int            // and its number, as far as it is read
	named   bool           // and its name has begun
	boxes   map[string]int // the last number of each label
	note    int            // the endnote's number met last
	seen    runs           // the last number of each style that began a line
}

// unwrap joins lines that were broken inside a sentence or a heading.
func unwrap(s *source, bs []block, headings map[string]bool) []block {
	j := &joiner{source: s, bs: bs, headings: headings, last: -1, boxes: map[string]int{}}
	for _, b := range bs {
		s.step(b.end - b.start)
		j.ls = append(j.ls, s.readLine(b))
	}
	j.indents = readIndents(bs, j.ls)
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
		_, lone := readLone(j.folded(i))
		j.pending, j.noted = true, lone
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
	j.label, j.number, j.named = labelOf(j.text(i)), 0, false
	if paddedNumber.MatchString(j.folded(i)) {
		j.label = j.folded(i)
	}
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
	j.out[at].append(j.source, j.bs[i], j.parted)
	j.parted = false
	if j.isFull() && !continuation.MatchString(j.text(i)) {
		j.right = 0 // else what was cut off the line before is printed on it
	}
	j.right += j.ls[i].right()
	j.last, j.pending = i, false
	j.lines++
}

// lostIndent is by how many columns the first line of a paragraph is narrower whose
// indent is lost: that of two hanzi.
const lostIndent = 4

// minStretched is how many blanks between single hanzi show that a line was stretched
// to fill its width.
const minStretched = 6

// isFull reports whether the line before reaches the width of the text around it. A
// line with digits and quotes may fall short by some columns more.
func (j *joiner) isFull() bool {
	last, right := j.ls[j.last], j.right
	if j.lines == 1 && last.indent == 0 && (last.prose() || last.mark.style == styleNone) {
		right += lostIndent
	}
	width := j.widths[j.last]
	switch {
	case width == 0:
		return false
	case last.ended():
		return right >= width-wrapSpread/2 // else a paragraph ends
	}
	return last.stretched >= minStretched || right >= width-wrapSpread-min(last.narrow/2, wrapSpread)
}

// continuation matches the beginning of a line that can not begin a sentence.
var continuation = regexp.MustCompile(`^(?:[,，、。;；:：)）%％》」”]|是[:：,，]|\d+\.\d+\D?$)`)

// decimalLine matches a line that is a number alone, cut out of its sentence by
// an extractor ("PM", "2.5", "年平均浓度").
var decimalLine = regexp.MustCompile(`^\d+\.\d+$`)

// goesOn reports whether line i goes on the paragraph before.
func (j *joiner) goesOn(i int) bool {
	last := j.ls[j.last]
	text, previous := j.text(i), j.text(j.last)
	switch {
	case j.whole || j.begins(i):
		return false
	case continuation.MatchString(text) && j.label == "":
		return !j.isApart() && !last.ended()
	case j.label != "":
		return j.labelGoesOn(i)
	case j.isHeadingOpen():
		return j.headingGoesOn(i)
	case j.isApart():
		return false
	case decimalLine.MatchString(previous):
		return !last.ended()
	case last.ended():
		return j.wrappedOn(i) && !j.beginsParagraph(i)
	}
	return j.sentenceGoesOn(i)
}

// isApart reports whether an empty line follows the paragraph, which no page's mark
// explains.
func (j *joiner) isApart() bool { return j.ls[j.last].gap && !j.turnsPage() }

// turnsPage reports whether a page's mark or its end stands behind the paragraph.
func (j *joiner) turnsPage() bool { return j.pending || j.ls[j.last].feed }

// sentenceGoesOn reports whether line i goes on a line that ends no sentence.
func (j *joiner) sentenceGoesOn(i int) bool {
	last, l := j.ls[j.last], j.ls[i]
	wide := last.cols > 2*maxHeading && isHan(j.runes[last.to-1])
	switch {
	case j.isIndented(i):
		return false
	case j.turnsPage():
		return (last.prose() || j.lines > 1 || wide) && (l.prose() || j.isFull() || j.noted)
	case (last.prose() || j.lines > 1) && (last.last == ',' || last.last == '、' || last.open()):
		return true
	}
	return wide || j.wrappedOn(i) || last.prose() && j.isCutOut(i)
}

// isCutOut reports whether line i is some words that an extractor cut out of their
// sentence, as those in bold: the line after it can begin none.
func (j *joiner) isCutOut(i int) bool {
	return i+1 < len(j.bs) && j.ls[i].stops == 0 && !j.ls[i].gap && continuation.MatchString(j.text(i+1))
}

// wrappedOn reports whether the line before i was broken because it was full.
func (j *joiner) wrappedOn(i int) bool {
	return j.isFull() && !j.isIndented(i)
}

// isIndented reports whether line i begins a paragraph by its indent.
func (j *joiner) isIndented(i int) bool {
	l := j.ls[i]
	return l.indent >= minIndent && !(j.lines > 1 && l.indent == j.ls[j.last].indent)
}

// beginsParagraph reports whether line i, after a full line that ends a sentence, is
// the first of a paragraph: of a text whose indents are lost its lines are narrower
// by them.
func (j *joiner) beginsParagraph(i int) bool {
	l, width := j.ls[i], j.widths[i]
	return !j.indents && !l.ended() && l.right() < width-wrapSpread/2 && l.right() >= width-2*wrapSpread
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
	inside := !last.ended() && j.isFull() && (last.prose() || j.lines > 1) && !isCloser(j.at(last.to-1))
	if m.style >= styleYishi || m.style == styleOrdinal {
		return !inside
	}
	return !inside || m.value > 1 && j.seen.continues(m) || m.style <= styleSection && m.end < l.to && isBlank(j.at(m.end))
}

// text is the text of a line without the blanks around it.
func (j *joiner) text(i int) string { return j.slice(j.ls[i].from, j.ls[i].to) }

// folded is the same, folded.
func (j *joiner) folded(i int) string { return string(j.runes[j.ls[i].from:j.ls[i].to]) }

// key is headingKey of a line, "" of one that is too long for a heading.
func (j *joiner) key(i int) string {
	if l := j.ls[i]; l.to-l.from > maxDotted {
		return ""
	}
	return headingKey(j.folded(i))
}
