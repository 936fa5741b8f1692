// Package target sees the quantities that plans state as figures to reach or reached
// (指标): each with its indicator, value, unit, time, goal or result, base and who is
// responsible, and the clause and the span where the plan says so.
//
// Nothing is read from texts here that was not read at ingest: a Target is a view of one
// statement.Quantity, and what is shown of it are spans of the plan. What is not stated of
// any indicator, or as a rule that always holds, is no target. Figures of different plans
// are put together by what their indicators are (Indicator), under whatever names.
package target

import (
	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/ingest/statement"
	"planbot/retrieval/library"
)

// A Target is a figure of an indicator, as one sentence or one row of a table states it.
// Its spans are of the plan's text.
type Target struct {
	Plan      *library.Plan
	Statement int // index in Plan.Stated
	Number    int // index in its Quantities
	statement.Quantity
}

// Of returns the targets of a plan, in the order of its text.
func Of(p *library.Plan) []Target {
	var out []Target
	for i, s := range p.Stated {
		for k, q := range s.Quantities {
			if isTarget(q) && !narrows(p, q) {
				out = append(out, Target{Plan: p, Statement: i, Number: k, Quantity: q})
			}
		}
	}
	return out
}

// isTarget reports whether a quantity is one of an indicator that is to be reached or was.
func isTarget(q statement.Quantity) bool {
	return len(q.Indicator) > 0 && (q.Mode == statement.Goal || q.Mode == statement.Result)
}

// Clause is the index in Plan.Clauses of the one that states it.
func (t Target) Clause() int { return t.Plan.Stated[t.Statement].Clause }

// Name is what is counted, in the words of the plan.
func (t Target) Name() (words string) {
	for _, span := range t.Quantity.Indicator {
		words += t.Plan.Words(span)
	}
	return words
}

// Text is the number with its unit as the plan prints it; a row's number may have its unit
// in the column's head or behind the indicator.
func (t Target) Text() string { return t.Plan.Words(t.Span) }

// Of is the full name of the place that the figure is of.
func (t Target) Of() string {
	if t.Place != "" {
		return t.Place
	}
	return t.Plan.Facts.Place
}

// Kind is the word by which a table says how binding a goal is (约束性, 预期性), empty
// where it does not.
func (t Target) Kind() string {
	if at, ok := t.KindPrinted(); ok {
		return language.Fold(t.Plan.Words(at))
	}
	return ""
}

// KindPrinted is where that word stands.
func (t Target) KindPrinted() (ingest.Span, bool) {
	for _, cell := range t.Plan.Clauses[t.Clause()].Cells {
		if kinds[language.Fold(t.Plan.Words(cell.Text))] {
			return cell.Text, true
		}
	}
	return ingest.Span{}, false
}

var kinds = map[string]bool{"约束性": true, "预期性": true, "引导性": true}

// Units is who is responsible for it.
func (t Target) Units() []ingest.Unit { return t.Plan.UnitsOf(t.Clause()) }

// Sentence is the span of the sentence, or of a row's cells, that states it.
func (t Target) Sentence() ingest.Span { return t.Plan.Stated[t.Statement].Sentence }

// Hit is its clause with the sentence marked, and the tag of this figure.
func (t Target) Hit() library.Hit {
	h := t.Plan.Hit(t.Clause(), t.Sentence(), 1)
	h.Tag = t.Plan.TagOf(t.Statement, t.Number)
	return h
}
