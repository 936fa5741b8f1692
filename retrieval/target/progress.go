package target

import (
	"cmp"
	"math"
	"regexp"
	"slices"

	"planbot/ingest/statement"
)

// A Verdict says whether a goal was reached, by the goal's own words; empty where they do
// not say which way is better, or the result does not tell.
type Verdict string

// Verdicts.
const (
	Met    Verdict = "met"
	Missed Verdict = "missed"
)

// A Progress is a goal beside the result of the same indicator of the same place.
type Progress struct {
	Goal, Result Target
	Interim      bool // the result is of an earlier year than the goal's, since the goal was set
	Verdict      Verdict
}

// Progress returns the goals of a query that have results, in order. Of several results that
// of the goal's own time counts before the latest of a year since the goal was set; a goal
// that a plan states several times comes once. Results may be of any plan.
func (x *Index) Progress(q Query) (out []Progress) {
	if len(x.progress()) == 0 {
		return nil
	}
	q.Mode = statement.Goal
	wanted := x.placesOf(q)
	for _, p := range x.progress() {
		if wanted[p.Goal.at()] {
			out = append(out, p)
		}
	}
	return out
}

// readProgress returns all goals that have results.
func (x *Index) readProgress() (out []Progress) {
	type said struct {
		subject
		file  string
		value float64
		bound string
	}
	goals := only(x.All, func(t Target) bool { return t.Mode == statement.Goal && t.isDated() && t.isComparable() })
	for _, same := range apart(unambiguousIn(goals), func(t Target) said { return said{subjectOf(t), t.Plan.File, t.Value, t.Bound()} }) {
		goal := same[0]
		if result, ok := x.resultOf(goal); ok {
			p := Progress{Goal: goal, Result: result, Interim: result.Time.To != goal.Time.To}
			p.Verdict = p.verdict()
			out = append(out, p)
		}
	}
	return out
}

func subjectOf(t Target) subject {
	return subject{IndicatorOf(t), cmp.Or(t.Of(), t.Plan.File), t.moment(), t.Mode}
}

// unambiguousIn is unambiguous, of targets of any subjects.
func unambiguousIn(targets []Target) (out []Target) {
	for _, same := range apart(targets, subjectOf) {
		out = append(out, unambiguous(same)...)
	}
	return out
}

// resultOf returns the result that tells most of a goal.
func (x *Index) resultOf(goal Target) (Target, bool) {
	var setting *string
	results := only(x.Same(goal), func(r Target) bool {
		if r.Mode != statement.Result || cmp.Or(r.Of(), r.Plan.File) != cmp.Or(goal.Of(), goal.Plan.File) || !r.isDated() || !r.isComparable() || !goal.measuredBy(r) {
			return false
		}
		if setting == nil {
			words := goal.setting()
			setting = &words
		}
		return r.setting() == *setting
	})
	results = unambiguousIn(results)
	if len(results) == 0 {
		return Target{}, false
	}
	return slices.MaxFunc(results, func(a, b Target) int {
		return cmp.Or(cmp.Compare(a.Time.To, b.Time.To), cmp.Compare(a.Plan.Facts.Date, b.Plan.Facts.Date), x.compare(b, a))
	}), true
}

// measuredBy reports whether a result is of the time of a goal, or of a year since it was
// set if the goal is one that is come nearer to year by year.
func (t Target) measuredBy(r Target) bool {
	if r.Time.To > t.Time.To {
		return false
	}
	if r.Time.To == t.Time.To {
		return !t.isOver() || r.Time.From == t.Time.From
	}
	if t.Sort == statement.Growth || r.Time.Month%12 != 0 && t.Sort != statement.Level {
		return false
	}
	return r.Time.To >= t.setIn() && (!t.isOver() || r.Time.From == t.Time.From || r.Sort == statement.Total && !r.Time.IsPeriod())
}

// isOver reports whether a figure is of all the time between two years, and not of its end.
func (t Target) isOver() bool {
	return t.Sort != statement.Level && t.Sort != statement.Share && t.Sort != statement.Rank
}

// setIn is the year in which a goal was set, as far as the plan says; that of the goal
// where it does not.
func (t Target) setIn() int {
	set := setIn(t.Plan)
	if t.Time.IsPeriod() {
		set = max(set, t.Time.From)
	}
	return cmp.Or(set, t.Time.To)
}

// verdict says what the result tells of the goal. What is not reached yet may still be
// until the goal's year ends.
func (p Progress) verdict() Verdict {
	up, sure := p.Goal.direction()
	low, high, ok := p.Result.extent(p.Goal.Unit)
	if !sure || !ok || p.Goal.falls() != p.Result.falls() && p.Goal.Compare == "fall" {
		return ""
	}
	want, most := p.Goal.signed(p.Goal.Value), p.Goal.signed(p.Goal.Upper)
	slack := 1e-9 * max(math.Abs(want), math.Abs(most))
	switch {
	case up && low >= want-2*slack, !up && high <= most+2*slack:
		return Met
	case p.Interim:
		return ""
	case up && high < want, !up && low > most:
		return Missed
	}
	return ""
}

// direction is whether more is better, by the goal's own words: 以上 or 提高到, 以内 or 降至;
// not sure where it says neither, or only about how much.
func (t Target) direction() (up, sure bool) {
	before := t.before()
	switch bound := t.Bound(); {
	case bound == "about":
		return false, false
	case t.falls():
		return false, bound != "max" // 降低14%: more of a fall
	case bound == "min" || bound == "max":
		return bound == "min", true
	case risesTo.MatchString(before):
		return true, true
	case fallsTo.MatchString(before):
		return false, true
	}
	return false, false
}

var (
	risesTo = regexp.MustCompile(`(?:提高|提升|增加|增长|上升|扩大|拓展|增|升|提|扩)(?:到|至)\s*$`)
	fallsTo = regexp.MustCompile(`(?:下降|降低|减少|压减|压缩|缩短|缩小|收窄|降|减|压)(?:到|至)\s*$`)
)
