// Package compose writes the text of a document of a word processor: paragraphs and
// tables one after the other, as blocks that tile it.
//
// A reader (DOCX, ODT) knows what its format says: which words a paragraph has, which
// number was counted for it, which cells go over several columns or rows. What follows
// from that for the text is the same for all of them and stands here: a paragraph is a
// line; a row is a line, with a tab between its cells; a break inside a paragraph is a
// join where the sentence goes on and ends a block where it does not.
package compose

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"planbot/ingest/document"
)

// Limits of a document: reference/formats.md, 8.5. The longest plan seen, 265 KB, has 1,700
// paragraphs; what is larger by far is no plan.
const (
	MaxText  = 16 << 20 // bytes
	MaxParts = 500_000  // paragraphs and cells
)

// A Part is a paragraph or a table, one of the two.
type Part struct {
	Paragraph *Paragraph
	Table     *Table
}

// A Paragraph is one as it is printed.
type Paragraph struct {
	Number   string // that was counted for it, with what stands behind it
	Note     bool   // it is a note's: its number is not of the text's numbering
	Contents bool   // it is of a table of contents

	text      []byte
	generated []document.Span // of text
	joins     []document.Span
	sources   []Source // of text
}

// pageBreak stands in a paragraph's text where a page or a column ends by hand.
const pageBreak = '\f'

// visible makes one blank of what a word processor shows as one.
var visible = strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\f", " ", "\v", " ")

// Add adds words of the file.
func (p *Paragraph) Add(words string) { p.text = append(p.text, visible.Replace(words)...) }

// Break adds a line break.
func (p *Paragraph) Break() { p.text = append(p.text, '\n') }

// BreakPage adds the end of a page or a column.
func (p *Paragraph) BreakPage() { p.text = append(p.text, pageBreak) }

// Mark adds the number by which a word refers to a note: generated, and none of the words.
func (p *Paragraph) Mark(number string) {
	span := document.Span{Start: len(p.text), End: len(p.text) + len(number)}
	p.text = append(p.text, number...)
	p.generated, p.joins = append(p.generated, span), append(p.joins, span)
}

// Append adds the words of another paragraph, whose break to this one is not shown.
func (p *Paragraph) Append(next *Paragraph) {
	text, generated, joins := next.whole()
	shift := len(p.text)
	sources := next.moved(shift)
	if p.Number == "" {
		p.Number, next.Number = next.Number, ""
		text, generated, joins, sources = string(next.text), next.generated, next.joins, next.moved(shift)
	}
	p.sources = append(p.sources, sources...)
	p.text = append(p.text, text...)
	p.generated = append(p.generated, shifted(generated, shift)...)
	p.joins = append(p.joins, shifted(joins, shift)...)
	p.Contents = p.Contents || next.Contents
}

// IsBlank reports whether nobody sees anything of the paragraph.
func (p *Paragraph) IsBlank() bool {
	return p.Number == "" && len(bytes.TrimSpace(p.text)) == 0
}

// Text returns the words so far, without the number.
func (p *Paragraph) Text() string { return string(p.text) }

// Len is the length of the words so far, in bytes.
func (p *Paragraph) Len() int { return len(p.text) }

// EndsBlank reports whether the words so far end in a blank, or there are none.
func (p *Paragraph) EndsBlank() bool {
	return len(p.text) == 0 || p.text[len(p.text)-1] <= ' '
}

func shifted(spans []document.Span, by int) []document.Span {
	out := make([]document.Span, len(spans))
	for i, s := range spans {
		out[i] = document.Span{Start: s.Start + by, End: s.End + by}
	}
	return out
}

// NoteLabel is the number of a note as it stands at a word: in brackets, for 增长8% and a
// note 1 were 增长8%1, unless the number can not be taken for a part of the words.
func NoteLabel(number string) string {
	if number == "" || number[0] >= utf8.RuneSelf {
		return number
	}
	return "[" + number + "]"
}

// SetNote makes parts a note's, which begins with its label.
func SetNote(parts []Part, label string) {
	if len(parts) > 0 && parts[0].Paragraph != nil && label != "" {
		first := parts[0].Paragraph
		first.Number, first.Note = label+" "+first.Number, true
	}
}

// A Budget is what a document may still hold.
type Budget struct{ text, parts int }

// NewBudget returns that of one document.
func NewBudget() *Budget { return &Budget{text: MaxText, parts: MaxParts} }

// Take takes parts and their text from the budget; an error if they are more than it has.
func (b *Budget) Take(parts, text int) error {
	b.parts, b.text = b.parts-parts, b.text-text
	switch {
	case b.parts < 0:
		return fmt.Errorf("%w: more than %d paragraphs and cells", document.ErrTooLarge, MaxParts)
	case b.text < 0:
		return fmt.Errorf("%w: more than %d MB of text", document.ErrTooLarge, MaxText>>20)
	}
	return nil
}
