package document

// A Kind says what a block of a document is.
type Kind string

const (
	Paragraph Kind = ""          // running text, a heading or a list's item: the splitter tells
	Contents  Kind = "contents"  // a line of a table of contents, or of a list of boxes
	Header    Kind = "header"    // the row of a table that names its columns
	Row       Kind = "row"       // any other row of a table
	Furniture Kind = "furniture" // what a page or a website prints around the text
)

// A Block is a stretch of a document's text that belongs together. A reader that
// knows them, because its format says so, gives them; for plain text they are found
// by the layout pass of package ingest. Blocks tile the text.
type Block struct {
	Start, End int    // bytes of Document.Text, blanks and breaks after it included
	Kind       Kind   //
	Page       int    // on which it begins, from 1; 0 where the format has no pages
	Origin     string // how the words came about if they are not in the file as such: OCR or Generated
	Joins      []Span // inside it: what is not its words, as a line break or a page's number
	Generated  []Span // inside it: numbers that the file has counted and does not spell, with the blank behind them
	Cells      []Span // of a Header or a Row, in order, without the blanks around them; empty ones too
}

// Origins of a block's words.
const (
	OCR       = "ocr"       // recognised from a picture: they may be wrong, numbers above all
	Generated = "generated" // made by the reader
)

// A Span is a stretch of a text in bytes, [Start, End).
type Span struct{ Start, End int }
