// Package duty tells what each unit (责任单位) has to do by the plans of a library.
//
// At ingest each clause keeps who is responsible by its own words. An Index turns this
// round: of a unit all clauses that name it, whether it leads or helps there, the words of
// the task (those that the list stands behind, or the sentence whose subject the unit is),
// and by when. Names are read by package unit, as their plan means them: 市商务局 in a plan of
// 宁波市 is that city's. What is addressed to departments or areas in general (各有关部门,
// 各区县) names no unit; it is found apart from what does. Words are spans of the plans' texts.
package duty

import (
	"slices"

	"planbot/ingest"
	"planbot/retrieval/duty/unit"
	"planbot/retrieval/library"
)

// A Part is what a unit does of a task.
type Part int

// Parts, in the order in which duties are listed.
const (
	Leads    Part = iota // it leads (牵头)
	Charged              // it is responsible (责任单位, 负责), and nothing says that another leads it
	Supports             // it helps (配合, 参与)
)

// PartOf is the part of a unit as a clause names it.
func PartOf(u ingest.Unit) Part {
	switch {
	case u.Lead:
		return Leads
	case u.Supports():
		return Supports
	}
	return Charged
}

// A Duty is a task of a unit. Spans are in bytes of the plan's text.
type Duty struct {
	Unit     ingest.Unit // as printed
	Kind     unit.Kind   // whom the name means
	Name     unit.Name   // of those that it prints, the one that was found, as its plan means it
	Relation unit.Relation
	Year     int // of the reform, where Relation is Was or Now; 0: at different times
	Plan     *library.Plan
	*Task
}

// Part is the unit's part of the task.
func (d Duty) Part() Part { return PartOf(d.Unit) }

// A Task is what units that a clause names have to do. It is shared by their duties.
type Task struct {
	Clause    int           // where it begins, a leaf of the plan's Clauses
	Span      ingest.Span   // its words, without the list of the units; of a table's row all of the row
	Sentence  ingest.Span   // its first, within Span and the clause
	Units     []ingest.Unit // all that it names
	List      ingest.Span   // the words that name them
	Deadlines []Deadline    // in order of the text, those from above last
	Below     int           // leaf clauses under the heading that names the units, which are theirs as well
}

// A Deadline is by when something is to be done.
type Deadline struct {
	Span        ingest.Span // its words in the plan's text, in bytes: 2025年底前
	Year, Month int         // 0 where they are not said
	Above       bool        // it stands in a clause above the task
}

// Hit shows a duty: its clause with the first sentence of the task highlighted.
func (d Duty) Hit() library.Hit { return d.Plan.Hit(d.Clause, d.Sentence, 0) }

// DeadlineWords are the words of the deadlines, each once: of the task's own, or of those
// that stand above it.
func (t *Task) DeadlineWords(text func(ingest.Span) string, above bool) (out []string) {
	for _, d := range t.Deadlines {
		if said := text(d.Span); d.Above == above && !slices.Contains(out, said) {
			out = append(out, said)
		}
	}
	return out
}

// Quote is the task's words as they stand in the plan, and where, in runes.
func (d Duty) Quote() (text string, start, end int) {
	return d.Plan.Text[d.Span.Start:d.Span.End], d.Plan.RuneAt(d.Span.Start), d.Plan.RuneAt(d.Span.End)
}
