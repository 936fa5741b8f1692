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
func (j *joiner) isTitle(l textLine) bool {
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
	j.parted = !strings.ContainsRune(",、", j.ls[j.last].last) && !j.isFull()
}

// headingGoesOn reports whether line i is the second line of a heading: the table of
// contents says so, or an open comma, or the first fills its line.
func (j *joiner) headingGoesOn(i int) bool {
	last := j.ls[j.last]
	switch {
	case j.isListed(i):
		j.part()
		return true
	case last.last == ',' || last.last == '、':
		return j.openHeadingGoesOn(i)
	case j.isApart():
		return false
	case j.wrappedOn(i):
		return j.fullHeadingGoesOn(i)
	}
	return j.turnsPage() && last.mark.style > styleSection && last.prose() && !j.isIndented(i)
}

// isListed reports whether line i goes on the heading to one that the contents list,
// of two lines or of three.
func (j *joiner) isListed(i int) bool {
	key := cmp.Or(j.head, j.key(j.last)) + j.key(i)
	if j.headings[key] {
		j.whole = true
		return true
	}
	if i+1 < len(j.bs) && j.bs[i+1].kind == document.Paragraph && j.headings[key+j.key(i+1)] {
		j.head = key
		return true
	}
	return false
}

// openHeadingGoesOn reports whether line i goes on a heading that ends with a comma.
// What is numbered deeper than a section may be a paragraph, which goes on as well.
func (j *joiner) openHeadingGoesOn(i int) bool {
	deep := j.ls[j.last].mark.style > styleSection
	short := j.isTitle(j.ls[i]) && !(j.isApart() && j.ls[i].prose())
	j.whole = short && !deep
	return short || deep && !j.isApart()
}

// fullHeadingGoesOn reports whether line i goes on a heading that fills its line: the
// second is short and no text, or it is a paragraph that is numbered.
func (j *joiner) fullHeadingGoesOn(i int) bool {
	l := j.ls[i]
	if l.right() < j.widths[i]-2*wrapSpread && j.isTitle(l) && !l.prose() {
		j.whole = true
		return true
	}
	return j.ls[j.last].mark.style > styleSection && !j.beginsParagraph(i)
}
