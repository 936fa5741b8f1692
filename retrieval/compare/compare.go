// Package compare puts figures of plans side by side (对比): a row for each place, a
// column for each indicator, year or mode that is asked, and in each cell the figure that
// the place's plans state, or nothing.
//
// A wrong figure in a table costs more than a missing one: a reader does not look it up
// again. So all figures of a column are of one indicator under whatever names, of the same
// mode, the same sort (a level or a growth), units that can be brought together, and the
// plans' own year or the one that is asked; whatever narrows an indicator (民营, 规上, a
// district, part of a year) makes it another one; and where a plan states two values,
// none is taken. What does not fit stands beside its empty cell with the reason (Near).
// Of one column that sort and unit is taken which most places state.
package compare

import (
	"slices"

	"planbot/ingest/statement"
	"planbot/retrieval/target"
)

// A Comparison is a table of figures.
type Comparison struct {
	Request
	Columns []Column
	Rows    []Row // in the order of the request, or as it wants them sorted
}

// A Column is what its cells have in common.
type Column struct {
	Name     string         // of the indicator as it was asked, or the one that is taken for it
	Said     string         // as it was asked, where another is taken for it; else empty
	Mode     statement.Mode // goal or result
	Class    Class
	Unit     string         // of the cells' values: 亿元, %
	Falls    bool           // all cells say by how much it falls
	From, To int            // the years that most cells are of, 0 where none is known
	Years    []int          // other years that figures of the indicator and mode are of, the latest first
	Other    statement.Mode // the mode that figures of it are there of as well, empty for none
}

// A Row is a place with a cell for each column.
type Row struct {
	Place string // full name
	Cells []Cell
}

// A Cell is what a place states.
type Cell struct {
	Target *target.Target // nil: its plans do not state it (未提及)
	Value  string         // the number, of a range the lower one, as an exact decimal in the column's unit
	Upper  string         // of a range the upper one, else empty
	Other  bool           // its time is not the column's
	Moved  bool           // it is printed in another unit than the column's
	Near   *Near          // of an empty cell: the nearest that there is instead; nil for none
}

// A Near is a figure that is not the one that was asked.
type Near struct {
	Target target.Target
	Why    Reason
}

// A Reason says why a figure does not stand in a table.
type Reason string

// Reasons, the nearest first.
const (
	Doubt    Reason = "doubt" // the plans state several values
	UnitElse Reason = "unit"  // its unit can not be brought together with the column's
	SortElse Reason = "sort"  // it is a growth where levels stand, or the other way round
	TimeElse Reason = "time"  // it is of another time
	ModeElse Reason = "mode"  // it is a result where goals stand, or the other way round
	PartElse Reason = "part"  // it is of a part only: of a place, of a year, of the indicator
)

// Make answers a request. The error is a *Problem where there is nothing to be put side by
// side.
func (i *Index) Make(r Request) (*Comparison, error) {
	if err := r.check(); err != nil {
		return nil, err
	}
	m := newMaker(r, i)
	names, err := m.resolveAll(r.Names)
	if err != nil {
		return nil, err
	}
	c := m.table(names)
	c.sort()
	return c, nil
}

// table is the comparison by the modes that are asked, or by that of goal and result which
// more cells have; the goal where both have as many. Several years have each their own
// where that fills more.
func (m *maker) table(names []name) *Comparison {
	if len(m.Modes) > 0 {
		return m.by(names, m.Modes)
	}
	best := m.by(names, []statement.Mode{statement.Goal})
	if results := m.by(names, []statement.Mode{statement.Result}); results.Figures() > best.Figures() {
		best = results
	}
	if len(m.times()) > 1 {
		if each := m.by(names, nil); each.Figures() > best.Figures() {
			return each
		}
	}
	return best
}

// A filled is a column with its cells, a place each.
type filled struct {
	Column
	cells []Cell
}

// figures is how many of some columns' cells hold a figure.
func figures(columns []filled) (n int) {
	for _, f := range columns {
		for _, c := range f.cells {
			if c.Target != nil {
				n++
			}
		}
	}
	return n
}

// by is the comparison with a column for each name, year and mode; without modes each year
// has that of which more cells are filled.
func (m *maker) by(names []name, modes []statement.Mode) *Comparison {
	c := &Comparison{Request: m.Request}
	for _, place := range m.Places {
		c.Rows = append(c.Rows, Row{Place: place})
	}
	for _, n := range names {
		for _, f := range m.alike(n, modes) {
			c.Columns = append(c.Columns, f.Column)
			for i := range c.Rows {
				c.Rows[i].Cells = append(c.Rows[i].Cells, f.cells[i])
			}
		}
	}
	for _, row := range c.Rows {
		row.once()
	}
	c.timeEmpty()
	return c
}

// alike are the columns of one indicator, all of one class where that leaves no cell empty:
// a goal of growth is read beside the growth that was reached, not beside the amount.
func (m *maker) alike(n name, modes []statement.Mode) []filled {
	columns := m.columnsOf(n, modes)
	unlike := func(f filled) bool { // 力争达到5.5% is a level by its words
		return f.Class != columns[0].Class || (f.Unit == "%") != (columns[0].Unit == "%")
	}
	if !slices.ContainsFunc(columns, unlike) {
		return columns
	}
	for _, n.class = range []Class{Growth, Level} {
		if of := m.columnsOf(n, modes); figures(of) >= figures(columns) {
			return of
		}
	}
	return columns
}

// columnsOf are the columns of one indicator, by years, then modes.
func (m *maker) columnsOf(n name, modes []statement.Mode) (out []filled) {
	one := func(w when, mode statement.Mode) filled {
		column, cells := m.column(n, w, mode)
		return filled{column, cells}
	}
	for _, when := range m.times() {
		for _, mode := range modes {
			out = append(out, one(when, mode))
		}
		if len(modes) > 0 {
			continue
		}
		goal, result := one(when, statement.Goal), one(when, statement.Result)
		if figures([]filled{result}) > figures([]filled{goal}) {
			goal = result
		}
		out = append(out, goal)
	}
	return out
}

// timeEmpty gives columns without figures the time of another of their mode, where no time
// is asked.
func (c *Comparison) timeEmpty() {
	for k := range c.Columns {
		at := slices.IndexFunc(c.Columns, func(o Column) bool { return o.To > 0 && o.Mode == c.Columns[k].Mode })
		if c.Columns[k].To == 0 && c.Filled(k) == 0 && at >= 0 {
			c.Columns[k].From, c.Columns[k].To = c.Columns[at].From, c.Columns[at].To
		}
	}
}

// once takes out what is near a cell and stands in another.
func (r Row) once() {
	for i := range r.Cells {
		near := r.Cells[i].Near
		if near != nil && slices.ContainsFunc(r.Cells, func(o Cell) bool {
			return o.Target != nil && o.Target.Span == near.Target.Span && o.Target.Plan == near.Target.Plan
		}) {
			r.Cells[i].Near = nil
		}
	}
}

// Filled is how many cells of a column hold a figure.
func (c *Comparison) Filled(column int) (n int) {
	for _, row := range c.Rows {
		if row.Cells[column].Target != nil {
			n++
		}
	}
	return n
}

// Figures is how many cells hold a figure.
func (c *Comparison) Figures() (n int) {
	for k := range c.Columns {
		n += c.Filled(k)
	}
	return n
}

// IsList reports whether the figures are one below the other: of one column, or of one
// place.
func (c *Comparison) IsList() bool { return len(c.Columns) == 1 || len(c.Rows) == 1 }
