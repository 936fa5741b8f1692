// Package pdf reads PDF files with the programs of poppler-utils, which are found when
// they are needed: pdfinfo and pdftotext say which words stand where, pdftoppm draws
// pages for the rules of their tables and for recognition. What the words are worth is
// told page by page: a page whose fonts name wrong characters, and one with a picture
// of text, is recognised by tesseract where that is installed; else its number is
// among the pages of the Document that were not read.
package pdf

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"planbot/ingest/document"
	"planbot/ingest/document/layout"
)

// Is reports whether data is a PDF file. The mark may stand behind other bytes.
func Is(data []byte) bool { return bytes.Contains(data[:min(len(data), 1024)], []byte("%PDF-")) }

// Limits of reference/formats.md, 8.4 and 8.5.
const (
	maxPages = 3000
	maxWords = 2_000_000
	// readTime bounds reading the words of a file, drawTime drawing some of its pages: 150
	// pages take 1 s and 2 s, and a hostile file is to end within 30 s. Recognising
	// pictures of text is apart from that.
	readTime = 16 * time.Second
	drawTime = 6 * time.Second
)

// Read returns the text of a PDF file.
func Read(ctx context.Context, data []byte) (document.Document, error) {
	f, err := newFile(data)
	if err != nil {
		return document.Document{}, err
	}
	defer f.close()
	pages, err := f.read(ctx)
	if err != nil {
		return document.Document{}, err
	}
	if err := f.recognise(ctx, pages); err != nil {
		return document.Document{}, err
	}
	doc, err := layout.Document(ctx, f.layout(pages))
	if err != nil {
		return document.Document{}, err
	}
	doc.Pages, doc.Unread, doc.Partial = len(pages), unread(pages), f.notes
	if f.late && len(doc.Blocks) == 0 {
		return document.Document{}, fmt.Errorf("%w: its pages are pictures", document.ErrTime)
	}
	return doc, check(doc, pages)
}

// read returns the pages of a file, with what its words are worth.
func (f *file) read(ctx context.Context) ([]page, error) {
	pages, err := f.open(ctx)
	if err != nil {
		return nil, err
	}
	if err := f.judge(ctx, pages); err != nil {
		return nil, err
	}
	return pages, f.rules(ctx, pages)
}

// open returns the pages with their words.
func (f *file) open(ctx context.Context) ([]page, error) {
	ctx, cancel := context.WithTimeout(ctx, readTime)
	defer cancel()
	n, err := f.count(ctx)
	if err != nil {
		return nil, err
	}
	return f.words(ctx, n)
}

// A page is one while it is read.
type page struct {
	layout.Page
	state state
}

// A state says what the words of a page are worth.
type state int

const (
	readable state = iota
	blank
	unseen   // it has few words and may show more
	pictured // it shows more than its words say
	garbled  // its words are not what it shows
)

func (f *file) layout(pages []page) []layout.Page {
	var out []layout.Page
	for _, p := range pages {
		if p.state != readable {
			p.Words = nil
		}
		out = append(out, p.Page)
	}
	return out
}

func unread(pages []page) (numbers []int) {
	for _, p := range pages {
		if p.state >= unseen {
			numbers = append(numbers, p.Number)
		}
	}
	return numbers
}

// check refuses a file of which nothing could be read.
func check(doc document.Document, pages []page) error {
	if len(doc.Blocks) > 0 {
		return document.CheckPages(doc.Text)
	}
	for _, p := range pages {
		switch p.state {
		case garbled:
			return fmt.Errorf("%w, and tesseract with chi_sim could not read them", document.ErrGarbled)
		case unseen:
			return fmt.Errorf("%w: its pages have no words and can not be drawn", document.ErrLimit)
		case pictured:
			return fmt.Errorf("%w, and tesseract with chi_sim could not read them", document.ErrScan)
		}
	}
	return document.ErrEmpty
}
