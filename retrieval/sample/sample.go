// Package sample is the library built into planbot, so that it answers with no
// file, no setting and no network: plans of two places that do not exist, written
// for planbot in two styles of numbering. The folder plans holds them as text, the
// folder library what `planbot ingest` made of them (CONTRIBUTING.md).
package sample

import (
	"embed"
	"io/fs"

	"planbot/retrieval"
	"planbot/retrieval/encoder"
)

//go:embed library/library.json library/*.plan
var files embed.FS

// Open returns the sample library, whose vectors are the built-in encoder's.
func Open() (*retrieval.Library, error) {
	enc, err := encoder.NewBuiltin()
	if err != nil {
		return nil, err
	}
	library, err := fs.Sub(files, "library")
	if err != nil {
		return nil, err
	}
	return retrieval.OpenFS(library, enc)
}
