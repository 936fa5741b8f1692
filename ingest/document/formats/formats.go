// Package formats reads a file in any format: the table of all readers.
//
// A format is known by its bytes, never by its name's ending. The readers know
// nothing of each other; plain text is what none of them takes for its own.
package formats

import (
	"bytes"
	"context"
	"fmt"

	"planbot/ingest/document"
	"planbot/ingest/document/archive"
	"planbot/ingest/document/docx"
	"planbot/ingest/document/html"
	"planbot/ingest/document/markdown"
	"planbot/ingest/document/mhtml"
	"planbot/ingest/document/odt"
	"planbot/ingest/document/ofd"
	"planbot/ingest/document/office"
	"planbot/ingest/document/pdf"
	"planbot/ingest/document/sheet"
	"planbot/ingest/document/zipxml"
)

// Text is the name of plain text.
const Text = "TXT"

// A format is what one reader reads.
type format struct {
	name string
	is   func([]byte) bool
	read func(context.Context, []byte) (document.Document, error)
}

// table is asked from the top: what is told for sure by its first bytes or its parts
// before what is told by how it reads.
var table = []format{
	{"PDF", pdf.Is, pdf.Read},
	{"OFD", ofd.Is, ofd.Read},
	{"DOCX", docx.Is, docx.Read},
	{"ODT", odt.Is, odt.Read},
	{"XLSX", sheet.IsXLSX, sheet.ReadXLSX},
	{"ZIP", zipxml.Is, several},
	{"DOC", office.Is, office.Read},
	{"MHTML", mhtml.Is, mhtml.Read},
	{"HTML", html.Is, html.Read},
	{"Markdown", markdown.Is, markdown.Read},
	{"CSV", sheet.IsCSV, sheet.ReadCSV},
	{Text, anything, text},
}

// Name is the name of the format that data is in.
func Name(data []byte) string { return formatOf(data).name }

func formatOf(data []byte) format {
	for _, f := range table {
		if f.is(data) {
			return f
		}
	}
	return table[len(table)-1]
}

// Read reads a file's bytes. The errors wrap those of package document, or are the
// context's.
func Read(ctx context.Context, data []byte) (document.Document, error) {
	switch {
	case len(data) > document.MaxSize:
		return document.Document{}, fmt.Errorf("%w: %d bytes, at most %d are read", document.ErrTooLarge, len(data), document.MaxSize)
	case len(bytes.TrimSpace(data)) == 0:
		return document.Document{}, document.ErrEmpty
	}
	f := formatOf(data)
	doc, err := f.read(ctx, data)
	if err != nil {
		return document.Document{}, fmt.Errorf("%s: %w", f.name, err)
	}
	doc.Format = f.name
	return doc, nil
}

// anything is a format that everything else is in.
func anything([]byte) bool { return true }

func text(ctx context.Context, data []byte) (document.Document, error) {
	if err := ctx.Err(); err != nil {
		return document.Document{}, err
	}
	return document.Read(data)
}

// several refuses a ZIP that is no document. If it is an archive, its files are plans of
// their own, which package archive gives.
func several(_ context.Context, data []byte) (document.Document, error) {
	if archive.Is(data) {
		return document.Document{}, document.ErrArchive
	}
	if _, err := zipxml.Open(data); err != nil {
		return document.Document{}, err
	}
	return document.Document{}, fmt.Errorf("%w: a ZIP of parts, of a kind that is not known", document.ErrFormat)
}
