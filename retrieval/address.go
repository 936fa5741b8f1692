package retrieval

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"planbot/ingest"
	"planbot/retrieval/address"
	"planbot/retrieval/decide"
	"planbot/retrieval/library"
	"planbot/retrieval/question"
)

// A place of an address found in a plan, with what orders several of them.
type addressed struct {
	plan   *library.Plan
	clause int
	rank   [6]float64 // smaller is better, compared in turn
	held   float64    // share of the words beside the address that stand there
}

// atAddress returns the clauses that a question's address means, best first: of the
// plans that are named, else of all.
func atAddress(l *library.Library, q question.Question, titles []float64) []addressed {
	var out []addressed
	for k, p := range l.All() {
		if !q.MayMean(p.Facts) {
			continue
		}
		title := titles[k]
		switch {
		case q.Near.Plan == p.File:
			title += openTitle
		case len(q.Places) == 0 && l.Home != "" && p.Facts.Place == l.Home:
			title += homeTitle
		}
		for _, at := range at(p, q) {
			out = append(out, addressed{p, at.Clause, addressRank(p, q, at, title), at.Held})
		}
	}
	slices.SortStableFunc(out, func(a, b addressed) int { return slices.Compare(a.rank[:], b.rank[:]) })
	return out
}

// homeTitle is how much more a plan of the library's own place counts as named, where
// a question for an address names no place: less than any word of a title. The open plan
// counts more.
const (
	homeTitle = 0.1
	openTitle = 0.2
)

// at returns the clauses of a plan at the asked address.
func at(p *library.Plan, q question.Question) []library.At {
	if q.Last {
		return lastNumbered(p)
	}
	return p.At("", q.At)
}

// inAnnex reports whether a clause stands after the text proper.
func inAnnex(c ingest.Clause) bool {
	return slices.ContainsFunc([]string{"附", "名词", "有关名词", "相关名词", "注释"}, func(word string) bool { return strings.HasPrefix(c.Address, word) })
}

// lastNumbered returns the last numbered clause before any annex.
func lastNumbered(p *library.Plan) []library.At {
	last := -1
	for i, c := range p.Clauses {
		if inAnnex(c) {
			break
		}
		if c.Level == ingest.LevelNumbered && c.Leaf {
			last = i
		}
	}
	if last < 0 {
		return nil
	}
	return []library.At{{Clause: last, Held: 1}}
}

// addressRank orders clauses at one address: those that hold the words beside it, of the
// plan that the question names best, of the tense it means and before any annex, and by
// how well the numbers fit.
func addressRank(p *library.Plan, q question.Question, at library.At, title float64) (rank [6]float64) {
	rank[0], rank[1] = -min(at.Held, meant), -title
	if q.Tense != "" && p.Tenses[at.Clause] != "" && p.Tenses[at.Clause] != q.Tense || inAnnex(p.Clauses[at.Clause]) && !strings.HasPrefix(q.At.Level(), "附") {
		rank[2] = 1
	}
	if p.HeadingOnly(at.Clause) {
		rank[2]++ // as in contents that were taken for the text
	}
	copy(rank[3:], at.Cost[:])
	return rank
}

// siblings returns the printed numbers that do exist where an asked one does not:
// those of the asked level (第一条 …) if the plan has such, else of the clauses under
// the deepest part of the address that there is.
func siblings(p *library.Plan, values []int, level string) []string {
	if numbers := numbersOf(p, level); len(numbers) > 0 {
		return numbers
	}
	parents := []int{-1}
	for _, value := range values {
		var next []int
		for i, c := range p.Clauses {
			if c.Level == ingest.LevelNumbered && slices.Contains(parents, c.Parent) && slices.Equal(address.Address{Parts: address.Numbers(c.Number)}.Numbers(), []int{value}) {
				next = append(next, i)
			}
		}
		if len(next) == 0 {
			break
		}
		parents = next
	}
	var out []string
	for _, c := range p.Clauses {
		if c.Level == ingest.LevelNumbered && slices.Contains(parents, c.Parent) && len(address.Numbers(c.Number)[0].Values) > 0 {
			out = append(out, c.Number)
		}
	}
	return out
}

// numbersOf returns the printed numbers of a level that is written in them.
func numbersOf(p *library.Plan, level string) []string {
	var out []string
	for _, c := range p.Clauses {
		if level != "" && c.Level == ingest.LevelNumbered && strings.HasPrefix(c.Number, "第") && strings.HasSuffix(c.Number, level) {
			out = append(out, c.Number)
		}
	}
	return out
}

// meant is how much of the words beside an address its clause, the headings above or the
// title have to hold: less is a question in which a number stands. Steps are by a quarter.
const meant = 0.75

// lookUp answers a question for an address, if it is one.
func lookUp(_ context.Context, lib *Library, c *Case) error {
	q, a, l := c.Question, &c.Answer, lib.Library
	if q.At.IsZero() && !q.Last {
		return nil
	}
	if len(q.Absent) > 0 && len(q.Places) == 0 {
		c.answered = true
		a.Status, a.Why = NotFound, decide.NoPlan
		return nil
	}
	titles := l.TitleShares(q.Text)
	found := atAddress(l, q, titles)
	if len(found) > 0 {
		for _, f := range found[:min(len(found), maxHits)] {
			if f.held >= min(meant, found[0].held) {
				a.Hits = append(a.Hits, f.plan.ClauseHit(f.clause))
			}
		}
		c.answered = found[0].held >= meant || q.At.Below == "" // what stands before a number is mostly what people call a plan
		if !c.answered {
			a.Hits = []Hit{}
		}
		return nil
	}
	p := bestPlan(l, q, titles)
	if !saysOnlyAddress(l, q, p) {
		return nil
	}
	c.answered = true
	a.Status, a.Why = NotFound, decide.NoAddress
	if p != nil {
		a.Searched, a.Siblings = []string{p.File}, siblings(p, q.At.Numbers(), q.At.Level())
	}
	return nil
}

// saysOnlyAddress reports whether what stands beside an address that no plan has is the
// title of a plan, or next to nothing.
func saysOnlyAddress(l *library.Library, q question.Question, p *library.Plan) bool {
	if p != nil {
		return p.Names(q.At) >= meant
	}
	return slices.ContainsFunc(l.All(), func(p *library.Plan) bool { return p.Names(q.At) >= meant })
}

// bestPlan returns the plan that a question names best, nil if it names none.
func bestPlan(l *library.Library, q question.Question, titles []float64) *library.Plan {
	var in []int
	for k, p := range l.All() {
		if q.MayMean(p.Facts) {
			in = append(in, k)
		}
	}
	if len(in) == 0 {
		return nil
	}
	best := slices.MaxFunc(in, func(a, b int) int { return cmp.Compare(titles[a], titles[b]) })
	if titles[best] == 0 && len(in) > 1 {
		return nil
	}
	return l.All()[best]
}
