// Package librarytest makes libraries on disk for the tests of what stands above them.
package librarytest

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"planbot/retrieval/encoder"
	"planbot/retrieval/library"
)

// Make ingests plans, given by file name and text in turn, and returns the folder of
// their library, which ends with the test.
func Make(t testing.TB, enc encoder.Encoder, files ...string) (dir string) {
	t.Helper()
	from, dir := t.TempDir(), t.TempDir()
	var sources []library.Source
	for i := 0; i < len(files); i += 2 {
		path := filepath.Join(from, files[i])
		if err := os.WriteFile(path, []byte(files[i+1]), 0o644); err != nil {
			t.Fatal(err)
		}
		sources = append(sources, library.Source{Path: path})
	}
	outcomes, err := (library.Update{Dir: dir, Encoder: enc}).Run(t.Context(), sources)
	for _, o := range outcomes {
		err = errors.Join(err, o.Err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// Open ingests plans like Make and opens their library.
func Open(t testing.TB, enc encoder.Encoder, files ...string) *library.Library {
	t.Helper()
	l, err := library.Open(Make(t, enc, files...), enc)
	if err != nil {
		t.Fatal(err)
	}
	return l
}
