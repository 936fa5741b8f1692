package library

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"planbot/ingest/document"
	"planbot/retrieval/encoder"
)

func TestSources(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.txt", "sub/b.txt", ".hidden.txt", ".git/c.txt"} {
		os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755)
		os.WriteFile(filepath.Join(dir, name), []byte(parks), 0o644)
	}
	empty := t.TempDir()
	sources, failed := Sources([]string{dir, empty, filepath.Join(dir, "none")})
	if len(sources) != 2 || !strings.HasSuffix(sources[1].Path, "b.txt") {
		t.Errorf("sources %v", sources)
	}
	if len(failed) != 2 || !errors.Is(failed[0].Err, ErrNoFiles) || !errors.Is(failed[1].Err, fs.ErrNotExist) {
		t.Errorf("failed %v", failed)
	}
	update(t, filepath.Join(dir, "library"), sources)
	if again, _ := Sources([]string{dir}); len(again) != 2 {
		t.Errorf("a library among its sources is taken for sources: %v", again)
	}
}

// TestTooLargeIsNotRead: the size is looked at before. The file is one hole of 1 TB,
// which could not be read.
func TestTooLargeIsNotRead(t *testing.T) {
	dir := t.TempDir()
	large := filepath.Join(t.TempDir(), "large.txt")
	f, err := os.Create(large)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.Truncate(1 << 40); err != nil {
		t.Skipf("no sparse file of this size here: %v", err)
	}
	sources := append([]Source{{Path: large}, {Path: t.TempDir()}}, write(t, "a.txt", parks)...)
	out, err := Update{Dir: dir, Encoder: encoder.Fake{}}.Run(context.Background(), sources)
	if err != nil || !errors.Is(out[0].Err, document.ErrTooLarge) || !errors.Is(out[1].Err, document.ErrFormat) || out[2].Err != nil {
		t.Errorf("outcomes %v, error %v", out, err)
	}
	if !strings.Contains(out[0].Err.Error(), "1099511627776") {
		t.Errorf("error %v does not say its size: it was read", out[0].Err)
	}
}
