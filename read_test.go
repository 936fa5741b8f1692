package main

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"planbot/ingest/document/isolate"
)

// harmless are the hostile samples that lose nothing: they are read whole.
var harmless = map[string]bool{"style_cycle.docx": true}

// TestHostileFiles: each hostile sample ends in an error, or in a document that says it
// is not whole, in time.
func TestHostileFiles(t *testing.T) {
	files, _ := filepath.Glob("../shared/samples/hostile/*")
	if len(files) == 0 {
		t.Skip("the samples (../shared) are not here")
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			began := time.Now()
			doc, err := readDocument(t.Context(), data)
			if err == nil && len(doc.Partial)+len(doc.Unread) == 0 && !harmless[filepath.Base(file)] {
				t.Errorf("read as %d bytes of text", len(doc.Text))
			}
			if took := time.Since(began); took > isolate.Wall+2*time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
}
