package ingest

import (
	"strings"
	"testing"

	"planbot/ingest/document"
)

// TestPagesOfClauses: a clause is on the page on which its block begins, and says if its
// words were recognised.
func TestPagesOfClauses(t *testing.T) {
	var b document.Builder
	b.Add(document.Block{Page: 1}, "一、绿地")
	b.Add(document.Block{Page: 1}, "（一）公园。建设公园。")
	b.Add(document.Block{Page: 1, Kind: document.Furniture}, "—1—")
	b.Add(document.Block{Page: 2, Origin: document.OCR}, "（二）道路。1.建设东街。2.建设西街。")
	doc, err := b.Document()
	if err != nil {
		t.Fatal(err)
	}
	p, err := Split(t.Context(), "case", doc)
	if err != nil {
		t.Fatal(err)
	}
	pages := 0
	for _, c := range p.Clauses {
		text, _, _ := p.TextOf(c)
		second := strings.HasPrefix(text, "（二）") || strings.Contains(text, "街")
		if pages += c.Page; c.Leaf && (second != (c.Page == 2) || second != c.OCR) {
			t.Errorf("%s is on page %d, recognised: %v", text, c.Page, c.OCR)
		}
	}
	if pages == 0 {
		t.Error("no clause has a page")
	}
}
