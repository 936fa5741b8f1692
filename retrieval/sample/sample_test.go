package sample

import (
	"context"
	"io/fs"
	"path/filepath"
	"testing"

	"planbot/retrieval"
	"planbot/retrieval/encoder"
	"planbot/retrieval/library"
)

// TestLibraryIsOfThePlans makes the library anew and compares: what is embedded must
// be what ingest makes of the plans today.
func TestLibraryIsOfThePlans(t *testing.T) {
	enc, err := encoder.NewBuiltin()
	if err != nil {
		t.Fatal(err)
	}
	sources, failed := library.Sources(t.Context(), []string{"plans"})
	if len(failed) > 0 || len(sources) == 0 {
		t.Fatalf("%d plans, failed: %v", len(sources), failed)
	}
	dir := t.TempDir()
	if _, err := (library.Update{Dir: dir, Encoder: enc}).Run(context.Background(), sources); err != nil {
		t.Fatal(err)
	}
	lib, err := Open()
	if err != nil {
		t.Fatalf("%v; see CONTRIBUTING.md", err)
	}
	fresh, err := retrieval.Open(dir, enc)
	if err != nil {
		t.Fatal(err)
	}
	clauses := 0
	for i, p := range lib.Plans() {
		if p.Text != fresh.Plans()[i].Text || len(p.Clauses) != len(fresh.Plans()[i].Clauses) {
			t.Errorf("%s is not what ingest makes of it now; see CONTRIBUTING.md", p.File)
		}
		clauses += len(p.Clauses)
	}
	if clauses < 80 {
		t.Errorf("%d clauses, want at least 80", clauses)
	}
	made, _ := filepath.Glob(filepath.Join(dir, "*.plan"))
	for _, path := range made {
		if _, err := fs.Stat(files, "library/"+filepath.Base(path)); err != nil {
			t.Errorf("the embedded library was made by another encoder or other rules; see CONTRIBUTING.md")
		}
	}
}
