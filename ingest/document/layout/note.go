package layout

import (
	"regexp"

	"planbot/ingest/document"
)

// Notes at the foot of a page, in smaller characters, stand between the halves of a
// paragraph that goes on on the next page. As furniture does, they go behind it.

// noteMark matches what a note begins with.
var noteMark = regexp.MustCompile(`^(?:\d{1,3}[^\d.．、%％年月]|[①-⑳*＊※]|[\[〔]\d{1,3}[\]〕])`)

// maxNote is how large a note's characters are at the most, of those of the text.
const maxNote = 0.88

// isNote reports whether a line is one of a note below the paragraph that is open.
func (c *composer) isNote(e element) bool {
	text := c.open.last
	if e.page != text.page || e.size > maxNote*text.size || e.height() > maxNote*text.height() {
		return false
	}
	return noteMark.MatchString(e.text) || c.holdsNote(e.page)
}

// holdsNote reports whether the last line that was held is one of a note on a page.
func (c *composer) holdsNote(page int) bool {
	last := len(c.held) - 1
	return last >= 0 && c.held[last].kind == document.Paragraph && c.held[last].page == page
}

// holdNote keeps a line of a note until the paragraph above it is over.
func (c *composer) holdNote(e element) {
	if last := len(c.held) - 1; c.holdsNote(e.page) && !noteMark.MatchString(e.text) {
		c.held[last].text = joinTexts(c.held[last].text, e.text)
		return
	}
	c.held = append(c.held, e)
}
