package library

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Where the sources of plans were is noted beside the library and is no part of it:
// the same bytes give the same library wherever they lie, and a library may be taken
// to another machine. Without the note plans are known by their names and contents.

// readOrigins returns the absolute path of each plan's source, by the plan's name. A
// note that is not there or can not be read says nothing.
func readOrigins(dir string) map[string]string {
	out := map[string]string{}
	if data, err := os.ReadFile(filepath.Join(dir, originsName)); err == nil {
		_ = json.Unmarshal(data, &out)
	}
	if out == nil { // the file held null
		out = map[string]string{}
	}
	return out
}

func writeOrigins(dir string, m manifest, origins map[string]string) error {
	kept := map[string]string{}
	for _, e := range m.Plans {
		if origin := origins[e.File]; origin != "" {
			kept[e.File] = origin
		}
	}
	data, err := json.MarshalIndent(kept, "", " ")
	if err != nil {
		return err
	}
	return writeFile(filepath.Join(dir, originsName), append(data, '\n'))
}

// gone reports whether a plan's source is not where it was, as far as is known.
func (r *run) gone(file string) bool {
	origin := r.origins[file]
	switch {
	case origin == "":
		return true
	case r.isDraft(origin):
		return false // what was sent in a chat has no place that it could be gone from
	}
	_, err := os.Stat(origin)
	return errors.Is(err, fs.ErrNotExist)
}

// absolute is a path as it is noted.
func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path // where the working folder is gone
}
