package library

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"planbot/ingest"
	"planbot/ingest/document"
)

// ErrNoFiles is returned for a folder with nothing to ingest.
var ErrNoFiles = errors.New("no file in the folder")

// A Source is a file to ingest.
type Source struct {
	Path     string       // its base name names the plan, or as much of its end as no other plan has
	Facts    ingest.Facts // those set by hand
	Audience string       // who may see the plan; empty: as before, Public: everybody
}

// Sources returns the files that paths name: a file itself, of a folder all files in
// it and below, without hidden ones and a library's own, sorted. Paths that can not be
// read come back as outcomes with their error.
func Sources(paths []string) (sources []Source, failed []Outcome) {
	for _, path := range paths {
		found, err := filesUnder(path)
		if err == nil && len(found) == 0 {
			err = ErrNoFiles
		}
		if err != nil {
			failed = append(failed, Outcome{Path: path, Err: err})
		}
		for _, file := range found {
			sources = append(sources, Source{Path: file})
		}
	}
	return sources, failed
}

// planFile matches the names of a library's files of plans and sources.
var planFile = regexp.MustCompile(`^[0-9a-f]{32}\.(?:plan|source)$`)

// isLibraryFile reports whether a file is a library's, which may stand among its
// sources.
func isLibraryFile(name string) bool {
	return planFile.MatchString(name) || name == manifestName || name == originsName || name == lockName
}

func filesUnder(path string) ([]string, error) {
	var out []string
	err := filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		within := p != path
		hidden := within && strings.HasPrefix(d.Name(), ".")
		switch {
		case err != nil:
			return err
		case d.IsDir() && hidden:
			return filepath.SkipDir
		case !d.IsDir() && !hidden && !(within && isLibraryFile(d.Name())):
			out = append(out, p)
		}
		return nil
	})
	return out, err
}

// readSource reads a file that is not too large; its size is looked at first.
func readSource(path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, fmt.Errorf("%w: %s is no regular file", document.ErrFormat, path)
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
