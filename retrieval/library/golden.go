package library

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// GoldenName is the file in a library's folder with the questions that its plans have to
// answer, one a line, as package eval reads them: the librarian's own, which an ingest does
// not change.
const GoldenName = "golden.jsonl"

// AddGolden adds lines to the golden questions of the library in a folder, so that they are
// there whole or not at all.
func AddGolden(dir string, lines []byte) error {
	path := filepath.Join(dir, GoldenName)
	before, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if n := len(before); n > 0 && before[n-1] != '\n' {
		before = append(before, '\n')
	}
	return writeFile(path, bytes.Join([][]byte{before, lines}, nil))
}
