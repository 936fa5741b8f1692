package compose

import (
	"cmp"
	"slices"
	"strings"

	"planbot/ingest/document"
)

// Write writes a document of its parts.
func Write(parts []Part) (document.Document, error) {
	doc, _, err := WriteTraced(parts)
	return doc, err
}

// WriteTraced writes a document of its parts, and says where its words came from, in the
// order of its text, as far as that was tracked.
func WriteTraced(parts []Part) (document.Document, []Source, error) {
	w := &writer{budget: NewBudget()}
	if err := w.parts(parts); err != nil {
		return document.Document{}, nil, err
	}
	if len(w.blocks) == 0 {
		return document.Document{}, nil, document.ErrEmpty
	}
	return document.Document{Text: string(w.text), Blocks: w.blocks}, w.sources, nil
}

type writer struct {
	text    []byte
	blocks  []document.Block
	sources []Source
	budget  *Budget
}

func (w *writer) parts(parts []Part) error {
	for _, part := range parts {
		if err := w.part(part); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) part(p Part) error {
	if p.Table != nil {
		return w.table(p.Table)
	}
	return w.paragraph(p.Paragraph)
}

// paragraph writes a paragraph as a block, as several where its breaks part it.
func (w *writer) paragraph(p *Paragraph) error {
	if p.IsBlank() {
		return nil
	}
	text, generated, joins := p.whole()
	lines, breaks := lay(text)
	joins = append(joins, breaks...)
	slices.SortFunc(joins, func(a, b document.Span) int { return cmp.Compare(a.Start, b.Start) })
	base := len(w.text)
	w.sources = append(w.sources, p.moved(base)...)
	for _, line := range lines {
		b := document.Block{Start: base + line.Start, End: base + line.End, Generated: take(&generated, line.End, base), Joins: take(&joins, line.End, base)}
		if p.Contents {
			b.Kind = document.Contents
		}
		w.blocks = append(w.blocks, b)
	}
	w.text = append(append(w.text, strings.ReplaceAll(text, string(pageBreak), "\n")...), '\n')
	w.blocks[len(w.blocks)-1].End = len(w.text)
	return w.budget.Take(len(lines), len(w.text)-base)
}

// whole returns the paragraph's text with its number in front.
func (p *Paragraph) whole() (text string, generated, joins []document.Span) {
	n := len(p.Number)
	generated, joins = shifted(p.generated, n), shifted(p.joins, n)
	if number := (document.Span{End: n}); n > 0 {
		generated = slices.Insert(generated, 0, number)
		if p.Note {
			joins = slices.Insert(joins, 0, number)
		}
	}
	return p.Number + string(p.text), generated, joins
}

// take takes the spans that end in a line off those in front, and moves them by base.
func take(spans *[]document.Span, end, base int) []document.Span {
	var out []document.Span
	for len(*spans) > 0 && (*spans)[0].End <= end {
		out = append(out, document.Span{Start: (*spans)[0].Start + base, End: (*spans)[0].End + base})
		*spans = (*spans)[1:]
	}
	return out
}
