// Package ingest turns a document into clauses with addresses.
//
// A plan is a tree: chapters hold sections, sections hold items, down to the
// paragraph. Its numbering says so, but rarely cleanly: levels are skipped,
// headings lost, a whole document stands on one line with a website's words
// around it. The way of a text through this package is
//
//	file → text, and its blocks where the format tells them (document) → blocks of
//	plain text by the layout pass: pages and menus set apart, contents, tables,
//	broken lines joined (paragraph.go, layout_*.go) → numbers, each read once
//	(marker.go, ordinal.go, decimal.go, named.go; numbers.go) → pieces, cut at the
//	numbers inside paragraphs (piece.go, runs.go), of which some are lists' items, a
//	signature or a note (mark.go, signature.go, annexnote.go) → a tree (nesting.go,
//	runend.go) → clauses (tree.go, row.go) with addresses (address.go, lists.go)
//
// and beside it the document's facts (facts.go). Nothing is dropped on the way:
// the leaf clauses' spans put together give the text back, byte for byte. No stage
// costs more than in proportion to the text (TestHostileTexts), and the work ends
// when its context does (watch.go).
package ingest

import (
	"context"
	"fmt"

	"planbot/ingest/document"
	"planbot/ingest/document/formats"
	"planbot/ingest/language"
)

// Version names the rules of this package. A library made by other rules is made
// anew from its sources, so it is raised whenever the clauses or the facts of a text change.
const Version = 16

// Read reads a plan from a file's bytes, in this process, as Make does from a document.
// The errors are those of formats.Read and Make.
func Read(ctx context.Context, file string, data []byte, overrides Facts) (*Plan, *Report, error) {
	doc, err := formats.Read(ctx, data)
	if err != nil {
		return nil, nil, fmt.Errorf("reading %s: %w", file, err)
	}
	return Make(ctx, file, doc, overrides)
}

// Make makes a plan of a document. Facts of overrides that are not empty replace those
// found. It fails only if the context ends.
func Make(ctx context.Context, file string, doc document.Document, overrides Facts) (*Plan, *Report, error) {
	p, err := Split(ctx, file, doc)
	if err != nil {
		return nil, nil, fmt.Errorf("splitting %s: %w", file, err)
	}
	if place := language.China().Place(overrides.Place); place != nil {
		overrides.Place = place.Full // 宁波 is said, 宁波市 is what questions are read as
	}
	found := readFacts(file, doc.Text, p.Clauses)
	p.Facts, p.FactSpans = found.With(overrides).visible(), found.stated
	p.Stated = p.stated()
	r := newReport(p, doc)
	r.Doubtful = found.doubtsWithout(overrides)
	r.Sources = p.factSources(overrides, r.Doubtful)
	return p, r, nil
}
