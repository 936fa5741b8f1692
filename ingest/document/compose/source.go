package compose

import "planbot/ingest/document"

// A Source says where in the file words come from, for a reader that wants to find them
// there again.
type Source struct {
	document.Span     // bytes of the document's text; of a paragraph's while it is read
	Ref           int // what the reader numbers
}

// Track notes that the words from a byte on came from a place of the file.
func (p *Paragraph) Track(from, ref int) {
	p.sources = append(p.sources, Source{document.Span{Start: from, End: len(p.text)}, ref})
}

// Since returns the words from a byte on.
func (p *Paragraph) Since(from int) string { return string(p.text[from:]) }

// moved are the paragraph's sources where its whole text begins at a byte.
func (p *Paragraph) moved(base int) []Source {
	out := make([]Source, len(p.sources))
	for i, s := range p.sources {
		s.Start, s.End = s.Start+base+len(p.Number), s.End+base+len(p.Number)
		out[i] = s
	}
	return out
}

// forget drops the sources of what is taken back.
func (w *writer) forget(from int) {
	for len(w.sources) > 0 && w.sources[len(w.sources)-1].Start >= from {
		w.sources = w.sources[:len(w.sources)-1]
	}
}
