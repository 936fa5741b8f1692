package documenttest

import (
	"context"
	"os"
	"strings"
	"testing"

	"planbot/ingest/document"
)

// Shared is where plans and samples are, from a reader's package.
const Shared = "../../../../shared/"

// A Sample is a file of a plan whose text is known.
type Sample struct {
	File, Truth string // in samples and in plans
	From, To    string // words of the truth with which the file begins, and with which what is not in it does
	Rows        int    // of its tables
}

// CheckSample holds that a reader gives a sample's text, its numbers and its rows: issue 14
// says how much of them.
func CheckSample(t *testing.T, read func(context.Context, []byte) (document.Document, error), s Sample) {
	t.Helper()
	data, err := os.ReadFile(Shared + "samples/" + s.File)
	if err != nil {
		t.Skip("the samples (../shared) are not here")
	}
	truth, err := os.ReadFile(Shared + "plans/" + s.Truth)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := read(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	if err := Check(doc); err != nil {
		t.Error(err)
	}
	text := string(truth)
	text = text[strings.Index(text, s.From):]
	if s.To != "" {
		text, _, _ = strings.Cut(text, s.To)
	}
	if share := Recovered(text, doc.Text); share < 0.995 {
		t.Errorf("%.2f %% of the text", 100*share)
	}
	if found, all := Markers(text, doc.Text); all == 0 || float64(found) < 0.98*float64(all) {
		t.Errorf("%d of %d numbers", found, all)
	}
	rows := 0
	for _, b := range doc.Blocks {
		if len(b.Cells) > 0 {
			rows++
		}
	}
	if rows != s.Rows {
		t.Errorf("%d rows, want %d", rows, s.Rows)
	}
}
