package library

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
)

// ErrNoFiles is returned for a folder with nothing to ingest.
var ErrNoFiles = errors.New("no file in the folder")

// Find returns the files that paths name: a file itself, of a folder all files in
// it and below, without hidden ones, sorted. Paths that can not be read come back
// as outcomes with their error.
func Find(paths []string) (files []string, failed []Outcome) {
	for _, path := range paths {
		found, err := filesUnder(path)
		if err == nil && len(found) == 0 {
			err = ErrNoFiles
		}
		if err != nil {
			failed = append(failed, Outcome{Path: path, Err: err})
		}
		files = append(files, found...)
	}
	return files, failed
}

func filesUnder(path string) ([]string, error) {
	var out []string
	err := filepath.WalkDir(path, func(p string, d fs.DirEntry, err error) error {
		hidden := p != path && strings.HasPrefix(d.Name(), ".")
		switch {
		case err != nil:
			return err
		case d.IsDir() && hidden:
			return filepath.SkipDir
		case !d.IsDir() && !hidden:
			out = append(out, p)
		}
		return nil
	})
	return out, err
}
