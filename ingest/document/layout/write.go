package layout

import (
	"strings"

	"planbot/ingest/document"
)

// A writer makes the text of a document, and the blocks that tile it.
type writer struct {
	text   strings.Builder
	blocks []document.Block
	fields map[*cell]document.Span // of tables, that are written
}

// write adds a block: a text on a line, or cells with tabs between them.
func (w *writer) write(e element) {
	if strings.TrimSpace(e.text) == "" && len(e.cells) == 0 {
		return
	}
	b := document.Block{Start: w.text.Len(), Kind: e.kind, Page: e.page, Origin: e.origin}
	for i, cell := range e.cells {
		if i > 0 {
			w.text.WriteByte('\t')
		}
		b.Cells = append(b.Cells, w.cell(e, i, cell))
	}
	w.text.WriteString(strings.TrimSpace(e.text))
	w.text.WriteByte('\n')
	b.End = w.text.Len()
	w.blocks = append(w.blocks, b)
}

// cell writes a row's cell; one that goes on from a row above is that one.
func (w *writer) cell(e element, i int, text string) document.Span {
	if e.kind == document.Row && i < len(e.fields) {
		if above, ok := w.fields[e.fields[i].root()]; ok {
			return above
		}
	}
	span := document.Span{Start: w.text.Len()}
	w.text.WriteString(strings.TrimSpace(text))
	span.End = w.text.Len()
	if i < len(e.fields) {
		w.fields[e.fields[i].root()] = span
	}
	return span
}

func (w *writer) document() document.Document {
	text := w.text.String()
	return document.Document{Text: text, Blocks: w.blocks, Damaged: strings.Count(text, "\ufffd")}
}
