package library

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"planbot/ingest/document"
	"planbot/ingest/document/archive"
)

// read returns the bytes of a source.
func (s Source) read() ([]byte, error) {
	if s.data != nil {
		return s.data, nil
	}
	return readSource(s.Path)
}

// sourcesOf returns a file as a source, or the files in it if it is an archive: as if
// it were a folder of that name.
func (w *walk) sourcesOf(ctx context.Context, path string) []Source {
	if !beginsAsZIP(path) {
		return []Source{{Path: path}}
	}
	data, err := readSource(path)
	if err != nil || !archive.Is(data) {
		return []Source{{Path: path}} // a document, or what is wrong is found again
	}
	files, leftOut, err := archive.Files(ctx, data)
	if err != nil {
		w.fail(path, err)
	}
	for _, name := range leftOut {
		w.fail(filepath.Join(path, name), fmt.Errorf("%w: inside another one, or its name can not be used", document.ErrArchive))
	}
	var out []Source
	for _, f := range files {
		out = append(out, Source{Path: filepath.Join(path, filepath.FromSlash(f.Name)), data: f.Data})
	}
	return out
}

// beginsAsZIP reports whether a file is one with the first bytes of a ZIP.
func beginsAsZIP(path string) bool {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return false
	}
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, 4)
	_, err = io.ReadFull(f, head)
	return err == nil && string(head) == "PK\x03\x04"
}
