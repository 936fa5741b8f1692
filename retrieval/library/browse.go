package library

import (
	"slices"
	"strings"

	"planbot/ingest"
	"planbot/ingest/language"
)

// FindPlans returns the plans that a name means: that file or title if there is
// one, else all whose file name or title contains it. Width, case and the words
// 《》 do not matter. Earlier editions are meant by the whole of their names alone.
func (l *Library) FindPlans(name string) []*ingest.Plan {
	key := nameKey(name)
	var exact, part []*ingest.Plan
	for _, p := range l.plans {
		file, title := nameKey(p.File), nameKey(p.Facts.Title)
		switch {
		case key == file || key+".txt" == file || key == title:
			exact = append(exact, p.Plan)
		case key != "" && (strings.Contains(file, key) || strings.Contains(title, key) || strings.Contains(nameKey(p.Facts.Number), key)):
			part = append(part, p.Plan)
		}
	}
	if p := l.Plan(name); len(exact) == 0 && p != nil {
		return []*ingest.Plan{p.Plan}
	}
	if len(exact) > 0 {
		return exact
	}
	return part
}

func nameKey(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" 《》\"()[]", r) {
			return -1
		}
		return r
	}, language.Fold(name))
}

// Clause returns the clause that a Ref names, as a hit that highlights nothing
// less than its first sentence.
func (l *Library) Clause(ref ingest.Ref) (Hit, bool) {
	p, i, ok := l.Find(ref)
	if !ok {
		return Hit{}, false
	}
	return p.ClauseHit(i), true
}

// Marked returns the clause that a Ref names as a hit that highlights runes
// [start, end) of its plan's text, if they lie inside the clause.
func (l *Library) Marked(ref ingest.Ref, start, end int) (Hit, bool) {
	p, i, ok := l.Find(ref)
	if !ok || start < 0 || end <= start || end-start > MaxQuote {
		return Hit{}, false
	}
	_, from, until := p.TextOf(p.Clauses[i])
	mark := ingest.Span{Start: p.ByteAt(start), End: p.ByteAt(end)}
	if mark.Start < from || mark.End > until {
		return Hit{}, false
	}
	return p.Hit(i, mark, 0), true
}

// Plan returns the plan of a file, or an earlier edition by the file that names it; nil if
// there is none.
func (l *Library) Plan(file string) *Plan {
	for _, plans := range [][]*Plan{l.plans, l.older} {
		for _, p := range plans {
			if p.File == file {
				return p
			}
		}
	}
	return nil
}

// Find returns the plan that holds a clause and the clause's place in its Clauses. What
// only an earlier edition holds is found in that one.
func (l *Library) Find(ref ingest.Ref) (*Plan, int, bool) {
	at, ok := l.byID[ref.Clause]
	switch {
	case !ok:
		return nil, -1, false
	case ref.Plan == "" || ref.Plan == at.plan.File || ref.Plan == at.plan.stem:
		return at.plan, at.clause, true
	}
	if p := l.Plan(ref.Plan); p != nil && p.Successor != "" {
		i := slices.IndexFunc(p.Clauses, func(c ingest.Clause) bool { return c.ID == ref.Clause && c.Quotable() })
		return p, i, i >= 0
	}
	return nil, -1, false
}

// Holds reports whether a quote is the text of a plan from start, in runes: the
// check that every quote passes before it leaves.
func (l *Library) Holds(file string, start int, quote string) bool {
	p := l.Plan(file)
	return p != nil && p.HasWords(p.ByteAt(start), quote)
}

// A Step is a way from one clause to another.
type Step int

// Steps through a plan.
const (
	Next Step = iota // the next clause of the text
	Prev             // the one before
	Up               // the clause that holds it
)

// Walk returns the clause a step away from another, if there is one.
func (l *Library) Walk(ref ingest.Ref, step Step) (Hit, bool) {
	p, i, ok := l.Find(ref)
	if !ok {
		return Hit{}, false
	}
	to := -1
	switch step {
	case Up:
		to = p.above(i)
	case Next:
		to = p.leafFrom(p.lastInside(i)+1, 1)
	case Prev:
		to = p.leafFrom(i-1, -1)
	}
	if to < 0 {
		return Hit{}, false
	}
	return p.ClauseHit(to), true
}

// above returns the clause that holds clause i; a lead's words are its parent's.
func (p *Plan) above(i int) int {
	if p.Clauses[i].Level == ingest.LevelLead {
		i = p.Clauses[i].Parent
	}
	return p.Clauses[i].Parent
}

// lastInside returns the last clause that begins inside clause i.
func (p *Plan) lastInside(i int) int {
	last := i
	for last+1 < len(p.Clauses) && p.Clauses[last+1].Start < p.Clauses[i].End {
		last++
	}
	return last
}

// leafFrom returns the first leaf that can be quoted from i on, in steps of d.
func (p *Plan) leafFrom(i, d int) int {
	for ; i >= 0 && i < len(p.Clauses); i += d {
		if c := p.Clauses[i]; c.Leaf && c.Quotable() {
			return i
		}
	}
	return -1
}
