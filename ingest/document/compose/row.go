package compose

import (
	"strings"
	"unicode/utf8"

	"planbot/ingest/document"
)

// row writes a row. above holds where the words of the cells of the row above stand, by
// the column that each begins in; it is changed to those of this row.
func (w *writer) row(g grid, row gridRow, header bool, above map[int]document.Span) error {
	b := document.Block{Start: len(w.text), Kind: document.Row}
	if header {
		b.Kind = document.Header
	}
	spans, own := make([]document.Span, len(row.cells)), false
	for i, c := range row.cells {
		if i > 0 {
			w.text = append(w.text, '\t')
		}
		spans[i] = w.cell(&b, c, above)
		own = own || spans[i].Start >= b.Start && spans[i].Start < spans[i].End
	}
	if !own {
		w.text = w.text[:b.Start] // of a row without words nothing is left
		w.forget(b.Start)
		return w.budget.Take(len(row.cells), 0)
	}
	w.text = append(w.text, '\n')
	b.End = len(w.text)
	b.Cells = g.cells(row, spans, header, b.End-1)
	if over := g.isOver(row); over && !header && utf8.RuneCount(w.text[spans[0].Start:spans[0].End]) <= maxOver {
		b.Cells = spans
	}
	w.blocks = append(w.blocks, b)
	return w.budget.Take(1+len(b.Cells), b.End-b.Start)
}

// cell writes a cell on one line and returns where its words stand.
func (w *writer) cell(b *document.Block, c placed, above map[int]document.Span) document.Span {
	start := len(w.text)
	span, known := above[c.from]
	if !c.above || !known {
		w.flat(b, c.parts, start)
		span = trimmed(w.text, start)
	}
	above[c.from] = span
	return span
}

// flat writes what stands in a cell that begins at start, with blanks between its
// paragraphs.
func (w *writer) flat(b *document.Block, parts []Part, start int) {
	for _, part := range parts {
		switch {
		case part.Table != nil:
			for _, row := range part.Table.Rows {
				for _, c := range row.Cells {
					w.flat(b, c.Parts, start)
				}
			}
		case !part.Paragraph.IsBlank():
			if len(w.text) > start {
				w.text = append(w.text, ' ')
			}
			text, generated, joins := part.Paragraph.whole()
			b.Generated = append(b.Generated, shifted(generated, len(w.text))...)
			b.Joins = append(b.Joins, shifted(joins, len(w.text))...)
			w.sources = append(w.sources, part.Paragraph.moved(len(w.text))...)
			w.text = append(w.text, oneLine.Replace(text)...)
		}
	}
}

// oneLine keeps what parts lines and cells out of a cell, at the same length.
var oneLine = strings.NewReplacer("\n", " ", "\f", " ", "\t", " ")

// words returns what stands in a cell, without numbers that were counted.
func words(parts []Part) string {
	var out []string
	for _, part := range parts {
		if part.Paragraph != nil {
			out = append(out, strings.Fields(part.Paragraph.Text())...)
		}
	}
	return strings.Join(out, " ")
}

// trimmed returns the span of a text from start on without the blanks around it.
func trimmed(text []byte, start int) document.Span {
	rest := string(text[start:])
	left := strings.TrimSpace(rest)
	start += strings.Index(rest, left)
	return document.Span{Start: start, End: start + len(left)}
}

// cells returns a row's cells by the table's columns. A head counts for all columns that
// it goes over, the words of a row's cell for the first.
func (g grid) cells(row gridRow, spans []document.Span, header bool, end int) []document.Span {
	out := make([]document.Span, g.columns)
	for i := range out {
		out[i] = document.Span{Start: end, End: end}
	}
	for i, c := range row.cells {
		out[c.from] = spans[i]
		for k := c.from + 1; k < c.to; k++ {
			if out[k] = spans[i]; !header {
				out[k].Start = spans[i].End
			}
		}
	}
	return out
}
