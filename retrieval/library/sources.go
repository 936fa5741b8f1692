package library

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"planbot/ingest"
	"planbot/ingest/document"
)

// Why a path gives nothing to ingest.
var (
	ErrNoFiles = errors.New("no file in the folder")
	ErrLinkUp  = errors.New("a link to a folder above the one to read")
	ErrNoFile  = errors.New("no regular file")
)

// A Source is a file to ingest.
type Source struct {
	Path     string       // its base name names the plan, or as much of its end as no other plan has
	Facts    ingest.Facts // those set by hand
	Audience string       // who may see the plan; empty: as before, Public: everybody
	data     []byte       // its content, of a file in an archive
}

// Sources returns the files that paths name: a file itself, of a folder all files in
// it and below, without hidden ones and a library's own, sorted. Links are followed,
// each folder once; the files of a ZIP are taken like those of a folder. Paths that can
// not be read come back as outcomes with their error.
func Sources(ctx context.Context, paths []string) (sources []Source, failed []Outcome) {
	for _, path := range paths {
		w := walkThrough(path)
		if len(w.files)+len(w.failed) == 0 {
			w.fail(path, ErrNoFiles)
		}
		for _, file := range w.files {
			sources = append(sources, w.sourcesOf(ctx, file)...)
		}
		failed = append(failed, w.failed...)
	}
	return sources, failed
}

// A walk goes through a folder and what is below it.
type walk struct {
	root   string          // the folder itself, without links
	seen   map[string]bool // folders that were entered, without links
	files  []string
	failed []Outcome
}

// walkThrough goes through a folder, or takes a file.
func walkThrough(path string) *walk {
	w := &walk{seen: map[string]bool{}}
	if w.root, _ = filepath.EvalSymlinks(path); w.root != "" {
		w.root = absolute(w.root)
	}
	w.enter(path, true)
	return w
}

func (w *walk) fail(path string, err error) {
	w.failed = append(w.failed, Outcome{Path: path, Err: err})
}

// enter takes a file, or what is in a folder. A name that was given, not found in a
// folder, is taken whatever it is.
func (w *walk) enter(path string, given bool) {
	info, err := os.Stat(path) // what a link leads to
	switch {
	case err != nil:
		w.fail(path, err)
	case !info.IsDir() && (given || !isLibraryFile(filepath.Base(path))):
		w.files = append(w.files, path)
	case info.IsDir():
		w.folder(path, given)
	}
}

// folder takes what is in a folder that was not entered yet. A link to a folder that
// holds the one that was given would lead to all that is beside it.
func (w *walk) folder(path string, given bool) {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		w.fail(path, err)
		return
	}
	real = absolute(real)
	if w.seen[real] {
		return
	}
	if !given && holds(real, w.root) {
		w.fail(path, fmt.Errorf("%w: %s", ErrLinkUp, real))
		return
	}
	w.seen[real] = true
	entries, err := os.ReadDir(path)
	if err != nil {
		w.fail(path, err)
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") {
			w.enter(filepath.Join(path, e.Name()), false)
		}
	}
}

// holds reports whether a folder is above another one.
func holds(folder, inner string) bool {
	to, err := filepath.Rel(folder, inner)
	return err == nil && to != "." && to != ".." && !strings.HasPrefix(to, ".."+string(filepath.Separator))
}

// planFile matches the names of a library's files of plans and sources.
var planFile = regexp.MustCompile(`^[0-9a-f]{32}\.(?:plan|source)$`)

// isLibraryFile reports whether a file is a library's, which may stand among its
// sources.
func isLibraryFile(name string) bool {
	return planFile.MatchString(name) || name == manifestName || name == originsName ||
		name == auditName || name == GoldenName || name == lockName
}

// readSource reads a file that is not too large; its size is looked at first.
func readSource(path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%w: %s is a %s", ErrNoFile, path, kindOf(info.Mode()))
	case info.Size() > document.MaxSize:
		return nil, fmt.Errorf("%w: %d bytes, at most %d are read", document.ErrTooLarge, info.Size(), document.MaxSize)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, document.MaxSize+1)) // one that grew is refused when it is ingested
}

// kindOf names what is no regular file.
func kindOf(mode os.FileMode) string {
	switch {
	case mode.IsDir():
		return "folder"
	case mode&os.ModeNamedPipe != 0:
		return "pipe"
	case mode&os.ModeSocket != 0:
		return "socket"
	}
	return "device"
}
