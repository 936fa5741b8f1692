package target

import (
	"cmp"
	"slices"

	"planbot/ingest/statement"
)

// A Conflict is figures of one indicator of the same place, time, mode and sort that can
// not all be right: in two sentences of one plan, as in a table and the text, or in two
// plans of one place. Which is right is not said.
type Conflict struct {
	Indicator Indicator
	Place     string // full name, empty where the plan is of none
	Time      statement.Time
	Mode      statement.Mode
	Figures   []Target // two or more, by plan and text; each differs from another one
}

// Conflicts returns the conflicts that one of the targets of a query is in, by their first
// figures. What may be of another thing is left out: an accusation that is none makes
// people stop looking. Figures are held against each other only if their indicators have
// the same name, which says enough, in the same setting, and their times are sure; and they
// agree if a comparison, a rounding, a range or a unit lets them.
func (x *Index) Conflicts(q Query) (out []Conflict) {
	if len(x.conflicts()) == 0 {
		return nil
	}
	wanted := x.placesOf(q)
	for _, figures := range x.conflicts() {
		asked := func(t Target) bool { return len(q.Plans) == 0 || slices.Contains(q.Plans, t.Plan.File) }
		figures = disagreeing(only(figures, asked))
		if len(figures) > 1 && slices.ContainsFunc(figures, func(t Target) bool { return wanted[t.at()] }) {
			first := figures[0]
			out = append(out, Conflict{IndicatorOf(first), first.Of(), first.Time, first.Mode, figures})
		}
	}
	return out
}

// readConflicts returns the figures of all conflicts.
func (x *Index) readConflicts() (out [][]Target) {
	for _, targets := range x.subjects() {
		targets = unambiguous(targets)
		if len(disagreeing(targets)) < 2 {
			continue // as most do not, and to read their settings takes longest
		}
		for _, same := range apart(targets, Target.setting) {
			if figures := disagreeing(same); len(figures) > 1 {
				out = append(out, figures)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b []Target) int { return x.compare(a[0], b[0]) })
	return out
}

// A subject is what figures have in common that can be held against each other, but for
// their settings, which take longest to read.
type subject struct {
	indicator Indicator
	place     string // of a plan that is of none, its file
	moment    moment
	mode      statement.Mode
}

// subjects returns the targets that can be held against others, of each subject in order.
func (x *Index) subjects() [][]Target {
	return apart(only(x.All, func(t Target) bool { return t.isDated() && t.isComparable() }), func(t Target) subject {
		return subject{IndicatorOf(t), cmp.Or(t.Of(), t.Plan.File), t.moment(), t.Mode}
	})
}

// unambiguous leaves out the figures of sentences that have several of one subject: which of
// them is the subject's is not known (从10万元提高到14万元, 分别为8类和12类).
func unambiguous(targets []Target) (out []Target) {
	for _, in := range apart(targets, func(t Target) place { return place{t.Plan.File, t.Statement, 0} }) {
		if len(in) == 1 {
			out = append(out, in...)
		}
	}
	return out
}

// disagreeing returns of figures those that do not agree with another one, one of each
// value of a plan.
func disagreeing(figures []Target) (out []Target) {
	for _, a := range figures {
		said := slices.ContainsFunc(out, func(o Target) bool { return o.Plan == a.Plan && o.Bound() == a.Bound() && closeTo(o, a) })
		if !said && slices.ContainsFunc(figures, func(b Target) bool { return !agree(a, b) }) {
			out = append(out, a)
		}
	}
	return out
}
