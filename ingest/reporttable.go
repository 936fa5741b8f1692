package ingest

import (
	"slices"
	"strings"
)

// A Table is what a report says of a table.
type Table struct {
	Address string   `json:"address"` // of the table, or of the clause that its rows stand in
	Title   string   `json:"title,omitempty"`
	Rows    int      `json:"rows"`
	Columns int      `json:"columns"`          // most cells of a row
	Header  []string `json:"header,omitempty"` // what its columns are called; nil: it is not known
	At      int      `json:"at"`               // in runes
	Page    int      `json:"page,omitempty"`
}

// tables returns the tables of a plan: rows under one clause that have the same heads, or
// none.
func (p *Plan) tables() (out []Table) {
	var last int // the clause of the table before
	for i, c := range p.Clauses {
		if c.Level != LevelRow {
			continue
		}
		if len(out) == 0 || c.Parent != last {
			out, last = append(out, p.table(i)), c.Parent
		}
		t := &out[len(out)-1]
		t.Rows++
		t.Columns = max(t.Columns, len(c.Cells), len(t.Header))
	}
	return out
}

// table is the table that row i is the first of.
func (p *Plan) table(i int) Table {
	c := p.Clauses[i]
	t := Table{At: p.RuneAt(c.Start)}
	for _, head := range p.Heads(i) {
		t.Header = append(t.Header, strings.Join(strings.Fields(p.Text[head.Start:head.End]), ""))
	}
	if c.Parent < 0 {
		return t
	}
	over := p.Clauses[c.Parent]
	t.Address = over.Address
	if over.Level == LevelTable {
		t.Title, t.At = over.Label(), p.RuneAt(over.Start)
	}
	return t
}

// Heads returns the heads of the columns of the table that row i stands in, from left to
// right: those that any of its rows has a cell under.
func (p *Plan) Heads(i int) (out []Span) {
	parent := p.Clauses[i].Parent
	for ; i < len(p.Clauses) && p.Clauses[i].Parent == parent; i++ {
		for _, cell := range p.Clauses[i].Cells {
			if cell.Head.End > cell.Head.Start && !slices.Contains(out, cell.Head) {
				out = append(out, cell.Head)
			}
		}
	}
	slices.SortFunc(out, func(a, b Span) int { return a.Start - b.Start })
	return out
}
