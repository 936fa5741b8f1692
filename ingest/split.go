package ingest

import (
	"context"
	"planbot/ingest/document"
)

// Split cuts a document into clauses and returns the plan that they make, without
// facts. Any text can be split: the leaf clauses' spans always tile it. The clauses'
// ids are made from the file's name. The work grows as the text does; if the context
// ends, so does the work, within milliseconds, and the error is the context's.
func Split(ctx context.Context, file string, doc document.Document) (*Plan, error) {
	p := &Plan{File: file, Text: doc.Text}
	w := &watch{ctx: ctx}
	if err := w.guard(func() { p.split(w, doc.Blocks) }); err != nil {
		return nil, err
	}
	return p, nil
}

func (p *Plan) split(w *watch, given []document.Block) {
	s := newSource(w, p.Text)
	bs := joinBoxes(s, s.blocks(given))
	s.join(bs)
	ps := pieces(s, bs)
	ps = markHead(s, ps)
	ps = s.markNotes(s.markSignatures(s.markLists(ps)))
	ps = joinHeadings(s, markHeadings(s, ps))
	nodes, unclear := nest(w, ps)
	t := &tree{source: s, nodes: nodes, name: p.File, seen: map[string]int{}, addresses: newAddresses(nodes), table: tableState{last: map[string]int{}}}
	t.build()
	t.noteUnclear(unclear)
	p.Clauses, p.Joins, p.found = t.clauses, s.spans(s.joins), s.found
}
