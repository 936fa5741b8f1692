package target

import (
	"slices"

	"planbot/ingest/statement"
)

// Before returns how an indicator stood before the time of a target: the latest result of
// its place that is of an earlier year, of several the one nearest in the text, in the
// same plan first; false where the plans state none.
func (x *Index) Before(t Target) (Target, bool) {
	best, found := Target{}, false
	for _, o := range x.Same(t) {
		if o.Mode != statement.Result || o.Of() != t.Of() || o.Time.To == 0 || t.Time.To == 0 || o.Time.To >= t.Time.To || o.IsPeriod() != t.IsPeriod() {
			continue
		}
		if !found || o.nearer(best, t) {
			best, found = o, true
		}
	}
	return best, found
}

// IsPeriod reports whether a figure is of several years together.
func (t Target) IsPeriod() bool { return t.Sort == statement.Total && t.Time.IsPeriod() }

// nearer reports whether one figure tells better than another how a target stood: it is
// later, or of the same row, or of the same plan.
func (t Target) nearer(o, of Target) bool {
	ranks := func(r Target) []int {
		same := 0
		if r.Plan == of.Plan {
			same = 1
			if r.Clause() == of.Clause() {
				same = 2
			}
		}
		return []int{r.Time.To, same}
	}
	return slices.Compare(ranks(t), ranks(o)) > 0
}
