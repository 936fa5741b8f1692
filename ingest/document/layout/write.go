package layout

import (
	"strings"

	"planbot/ingest/document"
)

// A writer makes the text of a document, and the blocks that tile it.
type writer struct {
	text   strings.Builder
	blocks []document.Block
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
		start := w.text.Len()
		w.text.WriteString(strings.TrimSpace(cell))
		b.Cells = append(b.Cells, document.Span{Start: start, End: w.text.Len()})
	}
	w.text.WriteString(strings.TrimSpace(e.text))
	w.text.WriteByte('\n')
	b.End = w.text.Len()
	w.blocks = append(w.blocks, b)
}

func (w *writer) document() document.Document {
	text := w.text.String()
	return document.Document{Text: text, Blocks: w.blocks, Damaged: strings.Count(text, "\ufffd")}
}
