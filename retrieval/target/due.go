package target

import (
	"cmp"
	"maps"
	"regexp"
	"slices"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/ingest/statement"
	"planbot/retrieval/library"
)

// A Due is a sentence or a row with what is to be reached or done by a year: goals whose
// time ends in it, a task with a deadline in it, or both.
type Due struct {
	Plan      *library.Plan
	Statement int      // index in Plan.Stated
	Goals     []Target // in order
	Task      bool     // the sentence states a deadline in the year
	Yearly    bool     // the deadline comes again each year
	Month     int      // by the end of which; 0 where only the year is said
}

// Clause is the index in Plan.Clauses of the one that states it.
func (d Due) Clause() int { return d.Plan.Stated[d.Statement].Clause }

// Units is who is responsible for it.
func (d Due) Units() []ingest.Unit { return d.Plan.UnitsOf(d.Clause()) }

// Hit is its clause with the sentence marked, and the tag of its first goal.
func (d Due) Hit() library.Hit {
	if len(d.Goals) > 0 {
		return d.Goals[0].Hit()
	}
	return d.Plan.Hit(d.Clause(), d.Plan.Stated[d.Statement].Sentence, 1)
}

// Due returns what of the plans of a query is due in its year q.Due: by plan, the months in
// their order, what says none last.
func (x *Index) Due(q Query) (out []Due) {
	if q.Due <= 0 {
		return nil
	}
	goals := map[place][]Target{} // by statement
	for _, t := range only(x.Find(q), Target.isAhead) {
		at := place{t.Plan.File, t.Statement, 0}
		goals[at] = append(goals[at], t)
	}
	for _, p := range x.library.All() {
		if len(q.Plans) > 0 && !slices.Contains(q.Plans, p.File) {
			continue
		}
		of := dueIn(p, q, goals)
		slices.SortStableFunc(of, func(a, b Due) int { return cmp.Compare(lastMonth(a.Month), lastMonth(b.Month)) })
		out = append(out, of...)
	}
	return out
}

func lastMonth(month int) int { return cmp.Or(month, 12) }

// dueIn returns what is due of a plan, whose goals are among some.
func dueIn(p *library.Plan, q Query, goals map[place][]Target) (out []Due) {
	words := keysOf(q.Words)
	named := func(i int) bool {
		return len(q.Words) == 0 || slices.ContainsFunc(words, func(w word) bool { return holdsAll(p.AroundOf(i), w.terms) })
	}
	for i, s := range p.Stated {
		d := Due{Plan: p, Statement: i, Goals: goals[place{p.File, i, 0}]}
		if first, yearly := taskYear(p, s); first > 0 && (first == q.Due || yearly && first < q.Due) && named(i) && q.of(p) {
			d.Task, d.Yearly, d.Month = true, yearly, s.Deadline.Month
		}
		for _, t := range d.Goals {
			d.Month = cmp.Or(d.Month, t.Time.Month)
		}
		if len(d.Goals) > 0 || d.Task {
			out = append(out, d)
		}
	}
	return out
}

// of reports whether a plan is of the places of a query.
func (q Query) of(p *library.Plan) bool {
	return len(q.Places) == 0 || slices.Contains(q.Places, p.Facts.Place)
}

// isAhead reports whether a figure is a goal of a time that was still to come where it is
// stated.
func (t Target) isAhead() bool { return t.Mode == statement.Goal && t.Time.To >= setIn(t.Plan) }

// setIn is the year that a plan speaks from, 0 where it does not say.
func setIn(p *library.Plan) int { return cmp.Or(p.Facts.DateYear(), p.Year) }

// taskYear returns the year of a statement's deadline, of one that comes again each year the
// first; 0 if it states none, or one that was over where it is stated: 2000年底前建成的小区.
func taskYear(p *library.Plan, s ingest.Stated) (year int, yearly bool) {
	if s.Deadline.To == 0 || p.Tenses[s.Clause] == language.Result || s.Deadline.To < setIn(p) {
		return 0, false
	}
	if slices.ContainsFunc(s.Quantities, func(q statement.Quantity) bool { return q.Mode == statement.Result }) {
		return 0, false
	}
	words := p.Words(ingest.Span{Start: s.Sentence.Start, End: s.Deadline.Span.End})
	if !yearlyEnd.MatchString(words) {
		return s.Deadline.To, false
	}
	return slices.Max(append(language.Years(words), s.Deadline.To)), true // 2020年起，每年1月底前
}

// yearlyEnd matches a deadline that comes again each year, at its end.
var yearlyEnd = regexp.MustCompile(`每年[^，,。；;]{0,16}$`)

// A DueYear is a year with how many sentences have something due in it.
type DueYear struct {
	Year int `json:"year"`
	Due  int `json:"due"`
}

// DueYears returns the years in which something of the plans of a query is due, in order.
// What comes again each year is not counted.
func (x *Index) DueYears(q Query) (out []DueYear) {
	count := map[int]int{}
	for _, p := range x.library.All() {
		if len(q.Plans) == 0 || slices.Contains(q.Plans, p.File) {
			for s := range x.dueStatements(p, q) {
				count[s[1]]++
			}
		}
	}
	for _, year := range slices.Sorted(maps.Keys(count)) {
		out = append(out, DueYear{year, count[year]})
	}
	return out
}

// dueStatements are a plan's statements with a year in which something of them is due.
func (x *Index) dueStatements(p *library.Plan, q Query) map[[2]int]bool {
	out := map[[2]int]bool{}
	for _, t := range x.In(p.File) {
		if q.holds(t) && t.isAhead() && t.Time.To > 0 {
			out[[2]int{t.Statement, t.Time.To}] = true
		}
	}
	for i, s := range p.Stated {
		if year, yearly := taskYear(p, s); year > 0 && !yearly && q.of(p) {
			out[[2]int{i, year}] = true
		}
	}
	return out
}
