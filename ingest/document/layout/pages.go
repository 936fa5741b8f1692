package layout

import (
	"slices"

	"planbot/ingest/document"
)

// Tables with rules that go on on the next page. What stands there first may be the rest
// of the row that the page's end broke, and cells that go on from above are empty.

// A joiner puts the parts of tables together.
type joiner struct {
	out   []element
	last  int      // in out, the row before; -1 for none
	table *table   // whose rows come, nil outside of tables
	page  int      // on which it stands
	heads []string // of its columns
	goes  bool     // it goes on with the one of the page before
	first bool     // no row of it has come on this page
}

// joinTables makes one of tables that go on over pages.
func joinTables(all []element) []element {
	j := joiner{last: -1}
	for _, e := range all {
		switch {
		case e.kind == document.Furniture:
			j.out = append(j.out, e)
		case e.fields == nil:
			j.out, j.last, j.table = append(j.out, e), -1, nil
		default:
			j.row(e)
		}
	}
	return j.out
}

func (j *joiner) row(e element) {
	if e.table != j.table {
		j.goes = j.table != nil && j.page+1 == e.page && e.table.below(j.table)
		j.table, j.page, j.first = e.table, e.page, true
	}
	if j.goes && e.kind == document.Header && !slices.Equal(e.cells, j.heads) {
		e.kind = document.Row // it was taken for one since it is the first on its page
	}
	if e.kind == document.Header {
		j.heads, j.out = e.cells, append(j.out, e)
		return
	}
	begins := j.goes && j.first && j.last >= 0
	if j.first = false; begins && j.out[j.last].goOn(e) {
		return
	}
	j.last, j.out = len(j.out), append(j.out, e)
}

// below reports whether a table stands where another would go on.
func (t *table) below(o *table) bool { return near(t.Left, o.Left) && near(t.Right, o.Right) }

// goOn connects a page's first row with the last one before it, and reports whether it
// is the rest of that. If not, the empty cells before its first words go on from there.
func (e *element) goOn(next element) bool {
	if len(e.cells) != len(next.cells) {
		return false
	}
	broken := e.isBroken(next)
	for i, text := range next.cells {
		if !broken && text != "" {
			break
		}
		next.fields[i].root().up = e.fields[i].root()
		if broken {
			e.cells[i] = joinTexts(e.cells[i], text)
		}
	}
	return broken
}

// isBroken reports whether the next row is the rest of this one: it has words in half of
// its cells at the most, and in none that is empty here.
func (e *element) isBroken(next element) bool {
	filled, more := 0, 0
	for i, text := range next.cells {
		if text != "" {
			more++
		}
		if e.cells[i] != "" {
			filled++
		} else if text != "" {
			return false
		}
	}
	return 2*more <= filled
}
