// Package ofd reads OFD, the national format of fixed pages (GB/T 33190): a ZIP of XML
// that says where on which page which characters and lines stand. The pages are put
// into reading order as those of a PDF are.
//
// What is looked at: OFD.xml names the documents, Document.xml their pages and the
// templates printed below them, Content.xml a page's text and paths. Lengths are
// millimetres from the upper left corner. Seals, pictures and annotations are not
// text; a page that has a picture and no text counts as not read.
package ofd

import (
	"context"
	"fmt"
	"path"
	"strings"

	"planbot/ingest/document"
	"planbot/ingest/document/layout"
	"planbot/ingest/document/zipxml"
)

// entry is the file that every OFD has.
const entry = "OFD.xml"

// maxPages bounds the pages of a file: reference/formats.md, 8.5.
const maxPages = 3000

// names are the namespaces: that of 2016 and what some programs write for it.
var names = zipxml.Names{"http://www.ofdspec.org/2016": "ofd", "http://www.ofdspec.org": "ofd", "": "ofd"}

// Is reports whether data is an OFD file.
func Is(data []byte) bool {
	if !zipxml.Is(data) {
		return false
	}
	a, err := zipxml.Open(data)
	return err == nil && a.Has(entry)
}

// Read returns the text of an OFD file.
func Read(ctx context.Context, data []byte) (document.Document, error) {
	a, err := zipxml.Open(data)
	if err != nil {
		return document.Document{}, err
	}
	f := &file{ctx: ctx, archive: a, templates: map[string]drawing{}}
	if err := f.read(); err != nil {
		return document.Document{}, err
	}
	doc, err := layout.Document(ctx, f.pages)
	if err != nil {
		return document.Document{}, err
	}
	doc.Pages, doc.Unread = len(f.pages), f.unread
	if len(doc.Blocks) == 0 && f.why != nil {
		return doc, f.why
	}
	return doc, document.CheckPages(doc.Text)
}

// A file is an OFD while it is read.
type file struct {
	ctx       context.Context
	archive   *zipxml.Archive
	templates map[string]drawing // of the document being read, by their ids
	size      layout.Box         // of its pages that name none
	pages     []layout.Page
	unread    []int
	why       error // a page was not read
}

// read reads the documents of a file, one behind the other.
func (f *file) read() error {
	if f.archive.Has("Encryptions.xml") {
		return fmt.Errorf("%w: Encryptions.xml", document.ErrPassword)
	}
	var roots []string
	err := f.walk(entry, func(d *zipxml.Decoder, e zipxml.Element) error {
		if e.Name != "ofd:DocRoot" {
			return errInside
		}
		root, err := d.Text()
		roots = append(roots, f.locate(entry, root))
		return err
	})
	for _, root := range roots {
		if err == nil {
			err = f.document(root)
		}
	}
	return err
}

// document reads the document whose description is in a file.
func (f *file) document(root string) error {
	var pages []string
	clear(f.templates)
	err := f.walk(root, func(d *zipxml.Decoder, e zipxml.Element) error {
		switch e.Name {
		case "ofd:PhysicalBox":
			return f.readBox(d, &f.size)
		case "ofd:TemplatePage":
			return f.template(e.Attr("ID"), f.locate(root, e.Attr("BaseLoc")))
		case "ofd:Page":
			pages = append(pages, f.locate(root, e.Attr("BaseLoc")))
			return nil
		}
		return errInside
	})
	if err == nil && len(pages) > maxPages {
		err = fmt.Errorf("%w: %d pages, at most %d are read", document.ErrTooLarge, len(pages), maxPages)
	}
	for _, p := range pages {
		if err == nil {
			err = f.page(p)
		}
	}
	return err
}

// locate returns the name that a file gives of another: from its own folder on, or from
// the root with a stroke before it, or by some programs without one.
func (f *file) locate(from, name string) string {
	name = strings.TrimSpace(name)
	if near := path.Join(path.Dir(from), name); !strings.HasPrefix(name, "/") && f.archive.Has(near) {
		return near
	}
	return path.Clean(strings.TrimPrefix(name, "/"))
}

func (f *file) template(id, name string) error {
	drawn, err := f.draw(name)
	f.templates[id] = drawn
	return err
}

// page reads a page. A part of it that is missing is an error: half of a plan is none.
func (f *file) page(name string) error {
	drawn, err := f.draw(name)
	if err != nil {
		return err
	}
	for _, id := range drawn.templates {
		drawn.add(f.templates[id])
	}
	size := f.size
	if drawn.size.Right > 0 {
		size = drawn.size
	}
	p := layout.Page{Number: len(f.pages) + 1, Width: size.Right, Height: size.Bottom, Words: drawn.words, Rules: drawn.rules}
	switch {
	case document.IsGarbled(drawn.text()):
		f.leaveOut(&p, document.ErrGarbled)
	case drawn.pictures && len(p.Words) == 0:
		f.leaveOut(&p, document.ErrScan)
	}
	f.pages = append(f.pages, p)
	return nil
}

// leaveOut takes note of a page that can not be read, and why.
func (f *file) leaveOut(p *layout.Page, why error) {
	f.unread, f.why, p.Words = append(f.unread, p.Number), why, nil
}
