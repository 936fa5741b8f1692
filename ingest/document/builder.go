package document

import (
	"fmt"
	"strings"
)

// Bounds of what is read of a file (reference/formats.md, 8.5): the longest plan seen
// has 1 MB of text in 10,000 blocks.
const (
	MaxText   = 16 << 20
	maxBlocks = 1 << 19
)

// A Builder puts a document together, a line for each block.
type Builder struct {
	text   strings.Builder
	blocks []Block
	over   bool // a table was too large
}

// Line adds a line of a kind; blank words add nothing.
func (b *Builder) Line(kind Kind, words string) { b.Add(Block{Kind: kind}, words) }

// Add adds a line as a block. The spans that the block brings along are of its words;
// it takes its own from where they stand.
func (b *Builder) Add(block Block, words string) {
	if strings.TrimSpace(words) == "" || b.full() {
		return
	}
	block.Start = b.text.Len()
	for _, spans := range [][]Span{block.Joins, block.Generated, block.Cells} {
		for i := range spans {
			spans[i].Start += block.Start
			spans[i].End += block.Start
		}
	}
	b.text.WriteString(words + "\n")
	block.End = b.text.Len()
	b.blocks = append(b.blocks, block)
}

// Row adds a row of a table, its cells set apart by tabs. What is several lines in a
// cell is one here. It returns the cells' spans, which are the block's own.
func (b *Builder) Row(kind Kind, cells []string) []Span {
	var words strings.Builder
	block := Block{Kind: kind}
	for i, cell := range cells {
		if i > 0 {
			words.WriteByte('\t')
		}
		start := words.Len()
		words.WriteString(oneLine(cell))
		block.Cells = append(block.Cells, Span{start, words.Len()})
	}
	b.Add(block, words.String())
	return block.Cells
}

// oneLine is a cell's text on one line.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

// full reports whether more was added than is read of a file.
func (b *Builder) full() bool {
	return b.over || b.text.Len() > MaxText || len(b.blocks) > maxBlocks
}

// Text is what was added so far.
func (b *Builder) Text() string { return b.text.String() }

// Document returns what was built, if that is all of the file.
func (b *Builder) Document() (Document, error) {
	if b.full() {
		return Document{}, fmt.Errorf("%w: more than %d MB of text, %d paragraphs or %d cells of a table", ErrTooLarge, MaxText>>20, maxBlocks, maxSlots)
	}
	return Document{Text: b.text.String(), Blocks: b.blocks}, nil
}
