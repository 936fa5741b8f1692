package ingest

import (
	"cmp"
	"strings"

	"planbot/ingest/document"
)

// isHeadingOpen reports whether the paragraph that is being put together is a
// numbered heading so far: no sentence has begun in it.
func (j *joiner) isHeadingOpen() bool {
	last := j.ls[j.last]
	style := last.mark.style
	return j.head != "" || j.lines == 1 && style != styleNone && style < styleYishi && style != styleArticle && j.isTitle(last)
}

// isTitle reports whether a line holds no more than a heading may: commas, but no
// sentence.
func (j *joiner) isTitle(l line) bool {
	if l.to-l.from > maxEntry || l.ended() {
		return false
	}
	for i := l.from; i < l.to; i++ {
		if r := j.runes[i]; r == '。' || r == ';' {
			return false
		}
	}
	return true
}

// part notes that the heading's line was broken between two of its parts and not
// because it was full.
func (j *joiner) part() {
	if last := j.ls[j.last]; !strings.ContainsRune(",、", last.last) && !j.isFull() {
		j.parts[last.to] = true
	}
}

// headingGoesOn reports whether line i is the second line of a heading: the table of
// contents says so, or an open comma, or the first fills its line and the second
// begins no paragraph.
func (j *joiner) headingGoesOn(i int) bool {
	last, l := j.ls[j.last], j.ls[i]
	key := cmp.Or(j.head, j.key(j.last)) + j.key(i)
	switch {
	case j.headings[key]:
		j.whole = true
		j.part()
		return true
	case i+1 < len(j.bs) && j.bs[i+1].kind == document.Paragraph && j.headings[key+j.key(i+1)]:
		j.head = key
		j.part()
		return true
	case last.last == ',' || last.last == '、':
		short := j.isTitle(l)
		j.whole = short && last.mark.style <= styleSection
		return short || last.mark.style > styleSection
	}
	if !j.wrappedOn(i) {
		return j.pending && last.mark.style > styleSection && last.prose() && l.indent < 2
	}
	if l.right() < j.widths[i]-2*wrapSpread && j.isTitle(l) && !l.prose() {
		j.whole = true
		return true
	}
	return last.mark.style > styleSection && !j.beginsParagraph(i)
}
