// Package odt reads OpenDocument texts (ODT), as LibreOffice writes them.
//
// Words, tables and notes stand in the file as printed, but not the numbers of lists: they
// follow from how lists stand inside one another and from the list styles, and are
// written here, marked as generated. What tracked changes have deleted, hidden words
// and comments are left out; running heads and page numbers are not looked for. ODT
// knows no pages.
package odt

import (
	"bytes"
	"context"
	"fmt"

	"planbot/ingest/document"
	"planbot/ingest/document/compose"
	"planbot/ingest/document/zipxml"
)

// mediaType begins the part by which an ODT is known; it stands in the file's first bytes,
// not packed. Templates and books go on behind it.
const mediaType = "application/vnd.oasis.opendocument.text"

// Is reports whether data is an ODT, even a damaged one.
func Is(data []byte) bool {
	if !zipxml.Is(data) {
		return false
	}
	if bytes.Contains(data[:min(len(data), 128)], []byte("mimetype"+mediaType)) {
		return true
	}
	a, err := zipxml.Open(data)
	if err != nil {
		return false
	}
	kind, err := a.Read("mimetype")
	return err == nil && bytes.HasPrefix(kind, []byte(mediaType))
}

// Read reads an ODT. Errors wrap those of package document, or are the context's.
func Read(ctx context.Context, data []byte) (document.Document, error) {
	doc, err := read(ctx, data)
	if err != nil {
		return document.Document{}, fmt.Errorf("reading an ODT: %w", err)
	}
	return doc, nil
}

func read(ctx context.Context, data []byte) (document.Document, error) {
	a, err := zipxml.Open(data)
	if err != nil {
		return document.Document{}, err
	}
	if manifest, err := a.Read("META-INF/manifest.xml"); err == nil && bytes.Contains(manifest, []byte("encryption-data")) {
		return document.Document{}, document.ErrPassword
	}
	s := &story{ctx: ctx, styles: newStyles(), budget: compose.NewBudget(), lists: newLists()}
	if a.Has("styles.xml") {
		if err := s.part(a, "styles.xml"); err != nil {
			return document.Document{}, err
		}
	}
	if err := s.part(a, "content.xml"); err != nil {
		return document.Document{}, err
	}
	doc, err := compose.Write(s.parts)
	doc.Partial = s.partial
	return doc, err
}

// names are the namespaces of ODT.
var names = zipxml.Names{
	"urn:oasis:names:tc:opendocument:xmlns:office:1.0":                     "office",
	"urn:oasis:names:tc:opendocument:xmlns:style:1.0":                      "style",
	"urn:oasis:names:tc:opendocument:xmlns:text:1.0":                       "text",
	"urn:oasis:names:tc:opendocument:xmlns:table:1.0":                      "table",
	"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0":                    "draw",
	"http://www.w3.org/XML/1998/namespace":                                 "xml",
	"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
}

// part reads a part's styles, and the text if it holds one.
func (s *story) part(a *zipxml.Archive, name string) error {
	data, err := a.Read(name)
	if err != nil {
		return err
	}
	s.d = zipxml.NewDecoder(s.ctx, data, names)
	err = s.d.Root(func(zipxml.Element) error {
		return s.d.Children(func(e zipxml.Element) error {
			switch e.Name {
			case "office:styles", "office:automatic-styles":
				return s.d.Children(func(e zipxml.Element) error { return s.styles.read(s.d, e) })
			case "office:body":
				return s.body()
			}
			return nil
		})
	})
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
