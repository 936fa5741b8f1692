package target

import (
	"cmp"
	"maps"
	"slices"

	"planbot/ingest"
	"planbot/ingest/statement"
)

// A Table is the one of a plan that states most goals, as its 主要指标.
type Table struct {
	Clause int // index in Plan.Clauses of what its rows stand in
	Rows   []Row
}

// A Row is an indicator of a table with what the row says of it, in the words of its cells.
type Row struct {
	Name                 string
	Before, Goal         string // its last result and its last goal; empty where it states none
	BeforeHead, GoalHead string // of their columns
	Target               Target // that goal
}

// leastRows is how many rows with a goal make a table one of targets and not of projects,
// some of which name a figure.
const leastRows = 4

// MainTable returns the table of a plan that states most goals, the first of several; false
// where there is none of targets.
func (x *Index) MainTable(file string) (Table, bool) {
	rows := map[int][]Row{} // by the clause that they stand in
	for _, of := range apart(only(x.In(file), Target.isRow), Target.Clause) {
		if row, ok := rowOf(of); ok {
			in := row.Target.Plan.Clauses[row.Target.Clause()].Parent
			rows[in] = append(rows[in], row)
		}
	}
	best := Table{}
	for _, in := range slices.Sorted(maps.Keys(rows)) {
		if len(rows[in]) >= max(leastRows, len(best.Rows)+1) {
			best = Table{in, rows[in]}
		}
	}
	return best, len(best.Rows) > 0
}

// rowOf makes a row of its targets; false where none is a goal.
func rowOf(targets []Target) (Row, bool) {
	last := func(mode statement.Mode) (Target, bool) {
		of := only(targets, func(t Target) bool { return t.Mode == mode })
		if len(of) == 0 {
			return Target{}, false
		}
		return slices.MaxFunc(of, func(a, b Target) int { return cmp.Compare(a.Time.To, b.Time.To) }), true
	}
	goal, ok := last(statement.Goal)
	if !ok {
		return Row{}, false
	}
	row := Row{Target: goal}
	row.Name, _ = cellOf(goal, goal.Indicator[0])
	row.Goal, row.GoalHead = cellOf(goal, goal.Span)
	if before, ok := last(statement.Result); ok {
		row.Before, row.BeforeHead = cellOf(before, before.Span)
	}
	return row, true
}

// cellOf are the words of the cell that holds a span of a target's row, else the span's own,
// and the head of the cell's column.
func cellOf(t Target, span ingest.Span) (words, head string) {
	for _, cell := range t.Plan.Clauses[t.Clause()].Cells {
		if cell.Text.Start <= span.Start && span.End <= cell.Text.End {
			return t.Plan.Words(cell.Text), t.Plan.Words(cell.Head)
		}
	}
	return t.Plan.Words(span), ""
}
