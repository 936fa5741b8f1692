package documenttest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"planbot/ingest/document"
)

// Data returns a file of ../shared/samples; without it the test is skipped.
func Data(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(Shared + "samples/" + name)
	if err != nil {
		t.Skip("the samples (../shared) are not here")
	}
	return data
}

// Truth returns the text of the plan in ../shared/plans whose name begins so.
func Truth(t testing.TB, begins string) string {
	t.Helper()
	found, _ := filepath.Glob(Shared + "plans/" + begins + "*")
	if len(found) == 0 {
		t.Skip("the plans (../shared) are not here")
	}
	data, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// Own is a document's text without its furniture.
func Own(doc document.Document) string {
	if doc.Blocks == nil {
		return doc.Text
	}
	var out strings.Builder
	for _, b := range doc.Blocks {
		if b.Kind != document.Furniture {
			out.WriteString(doc.Text[b.Start:b.End])
		}
	}
	return out.String()
}

// Shown is a document's blocks, a line each: a letter for the kind, then the words, or
// the cells between strokes.
func Shown(doc document.Document) string {
	letters := map[document.Kind]string{document.Paragraph: "P ", document.Header: "H ", document.Row: "R ", document.Furniture: "F "}
	var out []string
	for _, b := range doc.Blocks {
		words := []string{strings.TrimSpace(doc.Text[b.Start:b.End])}
		if b.Cells != nil {
			words = nil
		}
		for _, c := range b.Cells {
			words = append(words, doc.Text[c.Start:c.End])
		}
		out = append(out, letters[b.Kind]+strings.Join(words, "|"))
	}
	return strings.Join(out, "\n")
}

// Tiled fails a test whose document does not pass Check. A text without blocks does.
func Tiled(t testing.TB, doc document.Document) {
	t.Helper()
	if doc.Blocks == nil {
		return
	}
	if err := Check(doc); err != nil {
		t.Fatal(err)
	}
}
