package pdf

import (
	"errors"
	"os"
	"slices"
	"testing"

	"planbot/ingest/document"
)

// TestScan reads pages that are pictures, or says which they are where tesseract is not
// installed. The target for clean scans is what tesseract was measured to reach.
func TestScan(t *testing.T) {
	needs(t, "pdftotext")
	data, err := os.ReadFile(shared + "samples/scan_hefei_p1-3_150dpi.pdf")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := Read(t.Context(), data)
	if !canRecognise(t.Context(), t.TempDir()) {
		if !errors.Is(err, document.ErrScan) {
			t.Errorf("error %v", err)
		}
		return
	}
	if err != nil || len(doc.Unread) > 0 {
		t.Fatalf("unread %v, error %v", doc.Unread, err)
	}
	checkTiles(t, doc)
	tr := docxTruth(t, "hefei.docx")
	tr.paragraphs, tr.rows = tr.paragraphs[:slices.IndexFunc(tr.paragraphs, func(p string) bool { return len(p) > 0 && squeeze(p)[:2] == "3." })], nil
	tr.all = tr.paragraphs
	s := measure(t, doc, tr)
	t.Logf("%+v", s)
	dump(t, doc)
	for _, b := range doc.Blocks {
		if b.Origin != "ocr" {
			t.Errorf("%+v is not marked", b)
		}
	}
	if s.chars < 0.95 {
		t.Errorf("%+v", s)
	}
}
