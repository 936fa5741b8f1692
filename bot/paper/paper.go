// Package paper writes Word documents (DOCX) as offices hand them round: A4, the fonts and
// measures that are custom for official documents, real styles, footnotes that Word numbers,
// tables, page numbers.
//
// No library of a free licence writes footnotes; those that there are write paragraphs and
// tables. A DOCX is a ZIP of XML parts: those that are always the same (styles, fonts, the
// footer) stand in parts/, the others are written here. The same document gives the same
// bytes: the time is the document's own. What XML can not hold is written as U+FFFD, so that
// no text gets shorter.
package paper

import "time"

// A Document is what is to be written.
type Document struct {
	Title, Author, Subject string    // properties of the file; they are not printed
	Time                   time.Time // at which it was made
	Blocks                 []Block
}

// A Block is a Paragraph or a Table.
type Block interface{ block() }

// A Paragraph is runs in a style.
type Paragraph struct {
	Style Style
	Runs  []Run
}

// A Style is a paragraph's, by its id in parts/word/styles.xml.
type Style string

// Styles of paragraphs.
const (
	Normal     Style = ""
	Title      Style = "Title"
	Subtitle   Style = "Subtitle"
	Heading1   Style = "Heading1"
	Heading2   Style = "Heading2"
	Quote      Style = "Quote"
	List       Style = "ListParagraph"
	Remark     Style = "Remark"     // a person's words on a quote
	SmallPrint Style = "SmallPrint" // how something came about

	tableText Style = "TableText"
	tableHead Style = "TableHead"
	footnote  Style = "FootnoteText"
)

// A Run is words with something in common. A line break in them is one on paper, a tab is a
// tab.
type Run struct {
	Text string
	Bold bool
	Link string // the page that they open, http or https; another address is left out
	Note []Run  // a footnote that hangs behind them, which has none itself; nil: none
}

// A Table has a grid of lines around its cells; its first row names the columns and comes
// again on each page.
type Table struct {
	Widths []int // of the columns, in parts of the whole
	Rows   [][]Cell
}

// A Cell is what stands in one.
type Cell []Run

func (Paragraph) block() {}
func (Table) block()     {}

// Say is a paragraph of plain words.
func Say(style Style, words string) Paragraph {
	return Paragraph{Style: style, Runs: []Run{{Text: words}}}
}
