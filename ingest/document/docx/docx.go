// Package docx reads Word documents (DOCX), those that WPS writes included.
//
// What a reader sees on paper is not what the file spells: numbers are counted by
// rules (numbering.xml), deleted and hidden words are still in it, a text box stands
// twice. No library resolves the numbers, and LibreOffice counts some wrong
// (reference/formats.md, part 1); here they are counted as Word counts them, and are
// part of the text, marked as generated. Elements are known by the address of their
// namespace, the strict one or the transitional, never by their prefix.
//
// What stays out: running heads, page numbers, comments, pictures, marks of lists
// without numbers (bullets). DOCX knows no pages.
package docx

import (
	"bytes"
	"context"
	"fmt"

	"planbot/ingest/document"
	"planbot/ingest/document/compose"
	"planbot/ingest/document/zipxml"
)

// contentTypes is the part by which a DOCX is known: it names the kind of each part.
const contentTypes = "[Content_Types].xml"

// Is reports whether data is a DOCX, even a damaged one.
func Is(data []byte) bool {
	if !zipxml.Is(data) {
		return false
	}
	a, err := zipxml.Open(data)
	if err != nil { // its list of files is gone, their names are not
		return bytes.Contains(data, []byte(contentTypes)) && bytes.Contains(data, []byte("word/"))
	}
	types, err := a.Read(contentTypes)
	return err == nil && (bytes.Contains(types, []byte("wordprocessingml")) || bytes.Contains(types, []byte("ms-word.")))
}

// Read reads a DOCX. Errors wrap those of package document, or are the context's.
func Read(ctx context.Context, data []byte) (document.Document, error) {
	doc, err := read(ctx, data)
	if err != nil {
		return document.Document{}, fmt.Errorf("reading a DOCX: %w", err)
	}
	return doc, nil
}

func read(ctx context.Context, data []byte) (document.Document, error) {
	p, err := openPackage(ctx, data)
	if err != nil {
		return document.Document{}, err
	}
	doc, _, err := p.read(nil)
	return doc, err
}

// read reads a package, and says where in it the words stand if they are to be traced.
func (p *pack) read(t *trace) (document.Document, []compose.Source, error) {
	r, err := newReader(p, t)
	if err != nil {
		return document.Document{}, nil, err
	}
	parts, err := r.body()
	if err != nil {
		return document.Document{}, nil, err
	}
	doc, sources, err := compose.WriteTraced(parts)
	doc.Partial = r.partial
	return doc, sources, err
}
