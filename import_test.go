package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// layer is how high a package stands; it may import what stands lower, and
// packages below its own folder.
var layers = map[string]int{"": 4, "doc": 4, "config": 0, "bot": 3, "retrieval": 2, "ingest": 1}

// TestImportsGoOneWay holds main → bot → retrieval → ingest; config is read by main
// alone.
func TestImportsGoOneWay(t *testing.T) {
	seen := 0
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		from, _, _ := strings.Cut(strings.TrimPrefix(filepath.ToSlash(filepath.Dir(path)), "."), "/")
		for _, spec := range file.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			rest, own := strings.CutPrefix(name, "planbot/")
			if !own {
				continue
			}
			seen++
			to, _, _ := strings.Cut(rest, "/")
			if from != to && (layers[to] >= layers[from] || to == "config" && from != "") {
				t.Errorf("%s imports %s: imports go main → bot → retrieval → ingest, and config to main alone", path, name)
			}
		}
		return nil
	})
	if err != nil || seen < 20 {
		t.Errorf("%d imports seen, error %v", seen, err)
	}
}
