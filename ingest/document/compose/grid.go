package compose

import "slices"

// A Table is its rows, top to bottom.
type Table struct{ Rows []Row }

// A Row is its cells, left to right.
type Row struct {
	Header bool // the file says that it names the columns
	Cells  []Cell
}

// A Cell is what stands in it. Where it goes over several rows, either the first of them
// says so (Rows) or those below hold a cell in its place that is Above.
type Cell struct {
	Parts   []Part
	Columns int // over how many it goes, 1 if less
	Rows    int
	Above   bool
}

// MaxColumns is how many columns a table has at most; Word's have 63. What goes further is
// put into the last.
const MaxColumns = 256

// A placed cell is one with the columns that it is in, [from, to).
type placed struct {
	parts    []Part
	from, to int
	above    bool // its words stand in a row above
}

type gridRow struct {
	header bool
	cells  []placed
}

// A grid is a table whose columns are those at which cells begin: a file's own may be far
// more, and finer.
type grid struct {
	rows    []gridRow
	columns int
}

// A carry is a cell that goes on in the rows below.
type carry struct{ from, to, rows int }

func gridOf(t *Table) grid {
	var g grid
	var open []carry
	for _, row := range t.Rows {
		var cells []placed
		cells, open = place(row.Cells, open)
		g.rows = append(g.rows, gridRow{row.Header, cells})
	}
	g.compress()
	return g
}

// A placer puts a row's cells into columns, beside those that are open from above.
type placer struct {
	cells  []placed
	column int     // the next
	open   []carry // from above, in order
	next   []carry // for the row below
}

func place(cells []Cell, open []carry) ([]placed, []carry) {
	p := &placer{open: open}
	for _, c := range cells {
		p.above()
		p.put(c)
	}
	for len(p.open) > 0 {
		p.column = max(p.column, p.open[0].from)
		p.above()
	}
	return p.cells, p.next
}

// above puts the cells that are open at the next column.
func (p *placer) above() {
	for len(p.open) > 0 && p.open[0].from <= p.column {
		o := p.open[0]
		p.cells, p.column, p.open = append(p.cells, placed{from: o.from, to: o.to, above: true}), o.to, p.open[1:]
		if o.rows > 1 {
			p.next = append(p.next, carry{o.from, o.to, o.rows - 1})
		}
	}
}

// put puts a cell; what finds no column goes to the last cell.
func (p *placer) put(c Cell) {
	to := min(p.column+max(c.Columns, 1), MaxColumns)
	if len(p.open) > 0 {
		to = min(to, p.open[0].from)
	}
	if to <= p.column {
		last := &p.cells[len(p.cells)-1]
		last.parts, last.above = append(slices.Clip(last.parts), c.Parts...), false
		return
	}
	p.cells = append(p.cells, placed{parts: c.Parts, from: p.column, to: to, above: c.Above})
	if c.Rows > 1 {
		p.next = append(p.next, carry{p.column, to, c.Rows - 1})
	}
	p.column = to
}

// compress leaves those columns at which a cell begins.
func (g *grid) compress() {
	var begins [MaxColumns + 1]bool
	for _, row := range g.rows {
		for _, c := range row.cells {
			begins[c.from] = true
		}
	}
	var index [MaxColumns + 1]int
	for i, begin := range begins {
		index[i] = g.columns
		if begin {
			g.columns++
		}
	}
	for _, row := range g.rows {
		for i, c := range row.cells {
			row.cells[i].from, row.cells[i].to = index[c.from], index[c.to]
		}
	}
}
