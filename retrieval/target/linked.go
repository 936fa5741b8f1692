package target

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/ingest/statement"
	"planbot/retrieval/library"
)

// A Linked is a clause of a plan with what ties it to others.
type Linked struct {
	Plan   *library.Plan
	Clause int // index in Plan.Clauses
	Units  int // who are responsible for it
	Goals  int // that it states
	Others int // clauses of this and other plans that name one of the things that it puts in quotes
}

// Links is how many ties a clause has.
func (l Linked) Links() int { return l.Units + l.Goals + l.Others }

// Hit is the clause from its beginning.
func (l Linked) Hit() library.Hit { return l.Plan.ClauseHit(l.Clause) }

// Linked returns the clauses of a plan with the most links, at most n, those with most first
// and else in order. Rows of tables, what looks back, glossaries and what has no link are left
// out.
func (x *Index) Linked(file string, n int) []Linked {
	p := x.library.Plan(file)
	if p == nil {
		return nil
	}
	goals := map[int]int{}
	for _, t := range x.In(file) {
		if t.Mode == statement.Goal {
			goals[t.Clause()]++
		}
	}
	var out []Linked
	for i, c := range p.Clauses {
		if !namesThings(c) || !c.Answers() || len(c.Cells) > 0 || p.Tenses[i] == language.Result {
			continue
		}
		if l := (Linked{p, i, len(p.UnitsOf(i)), goals[i], x.others(p, i)}); l.Links() > 0 {
			out = append(out, l)
		}
	}
	slices.SortStableFunc(out, func(a, b Linked) int { return cmp.Compare(b.Links(), a.Links()) })
	return out[:min(n, len(out))]
}

// glossary matches headings under which words are explained.
var glossary = regexp.MustCompile(`(?:名词|术语|词语)(?:解释|说明|注释)?|注释`)

// namesThings reports whether what a clause puts in quotes is more than explained there.
func namesThings(c ingest.Clause) bool {
	return c.Leaf && c.Quotable() && c.Level != ingest.LevelHead && !glossary.MatchString(strings.Join(c.Path, " "))
}

// quoted matches a name that a text puts in quotes.
var quoted = regexp.MustCompile(`“([^“”]{3,16})”`)

// projectClauses is how many clauses name a project at most. Of the names in quotes of 30
// documents, those of two or three clauses are mostly projects of one place, those of more
// are nearly all slogans that every plan has (“走出去”, “一网通办”).
const projectClauses = 3

// others counts the other clauses that name what a clause puts in quotes.
func (x *Index) others(p *library.Plan, clause int) int {
	found := map[place]bool{}
	for _, name := range quotedIn(p, clause) {
		if in := x.named()[name]; len(in) <= projectClauses {
			for _, at := range in {
				found[at] = true
			}
		}
	}
	delete(found, place{p.File, clause, 0})
	return len(found)
}

func quotedIn(p *library.Plan, clause int) (out []string) {
	c := p.Clauses[clause]
	for _, m := range quoted.FindAllStringSubmatch(p.Words(c.Span()), -1) {
		out = append(out, language.Fold(m[1]))
	}
	return language.Unique(out)
}

// readNamed returns the clauses that put a name in quotes, by name: of all plans.
func (x *Index) readNamed() map[string][]place {
	out := map[string][]place{}
	for _, p := range x.library.All() {
		for i, c := range p.Clauses {
			if !namesThings(c) {
				continue
			}
			for _, name := range quotedIn(p, i) {
				out[name] = append(out[name], place{p.File, i, 0})
			}
		}
	}
	return out
}
