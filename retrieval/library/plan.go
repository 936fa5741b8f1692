package library

import (
	"strings"
	"sync"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/retrieval/translation"
)

// A Plan is a plan of a library with what a search reads of it.
type Plan struct {
	*ingest.Plan
	Passages []Passage        // in order of the text
	Tenses   []language.Tense // of each clause, by the headings above it
	Years    []int            // of each clause, the year that the words above it name; 0 for none
	Year     int              // that its 今年 means; 0 if it does not say
	grams    func() [][]uint16
	states   func() states
}

// states is what a plan's clauses state, by clause, and how their indicators are
// written for comparing: see language.Canonical.
type states struct {
	of    map[int][]int // the indexes in Stated of a clause's sentences
	names [][]string    // of each statement's quantities
	words []string      // of each statement's sentence and the headings above it
}

func newPlan(s stored) *Plan {
	p := &Plan{Plan: s.Plan, Passages: s.Passages, Tenses: s.Plan.Tenses(), Years: s.Plan.YearsAbove(), Year: s.Plan.Facts.Year()}
	p.grams = sync.OnceValue(p.readGrams)
	p.states = sync.OnceValue(p.readStates)
	return p
}

// Grams returns, for each passage, its grams in the table of translations. They are
// made when first needed.
func (p *Plan) Grams() [][]uint16 { return p.grams() }

func (p *Plan) readGrams() [][]uint16 {
	out := make([][]uint16, len(p.Passages))
	for i, ps := range p.Passages {
		out[i] = translation.Grams(p.Words(ps.Span))
	}
	return out
}

// UnitsOf returns who is responsible for clause i: as it says itself, or as the
// nearest numbered clause above it does.
func (p *Plan) UnitsOf(i int) []ingest.Unit {
	for ; i >= 0; i = p.Clauses[i].Parent {
		if c := p.Clauses[i]; len(c.Units) > 0 && (c.Leaf || c.Level == ingest.LevelNumbered && p.leafUnits(i)) {
			return c.Units
		}
		if p.Clauses[i].Level == ingest.LevelNumbered {
			break
		}
	}
	return nil
}

// leafUnits reports whether the units of clause i are those of its own words and
// not of numbered clauses below it.
func (p *Plan) leafUnits(i int) bool {
	for _, c := range p.Clauses[i+1:] {
		if c.Start >= p.Clauses[i].End {
			break
		}
		if c.Level == ingest.LevelNumbered && len(c.Units) > 0 {
			return false
		}
	}
	return true
}

// OwnerSpan returns the clause at or above i that says who is responsible for it, and
// the words that do.
func (p *Plan) OwnerSpan(i int) (clause int, at ingest.Span, ok bool) {
	for ; i >= 0; i = p.Clauses[i].Parent {
		c := p.Clauses[i]
		if at := ingest.UnitsSpan(p.Text, c); c.Leaf && at.End > at.Start {
			return i, at, true
		}
		if c.Level == ingest.LevelNumbered && len(c.Units) > 0 {
			return p.ownerInside(i)
		}
	}
	return 0, ingest.Span{}, false
}

// ownerInside returns the leaf under clause i that says who is responsible.
func (p *Plan) ownerInside(i int) (int, ingest.Span, bool) {
	for k := i + 1; k <= p.lastInside(i); k++ {
		if at := ingest.UnitsSpan(p.Text, p.Clauses[k]); p.Clauses[k].Leaf && at.End > at.Start {
			return k, at, true
		}
	}
	return 0, ingest.Span{}, false
}

// StatedIn returns the indexes in Stated of what a clause's sentences state.
func (p *Plan) StatedIn(clause int) []int { return p.states().of[clause] }

// named are the names of a plan's indicators.
func (p *Plan) named() []string {
	var out []string
	for _, names := range p.states().names {
		out = append(out, names...)
	}
	return out
}

// AroundOf returns the words of statement i's sentence and of the headings above it, as
// language.Canonical writes them.
func (p *Plan) AroundOf(i int) string { return p.states().words[i] }

// NamesOf returns the names of the indicators of statement i's quantities, as
// language.Canonical writes them.
func (p *Plan) NamesOf(i int) []string { return p.states().names[i] }

func (p *Plan) readStates() states {
	out := states{of: map[int][]int{}, names: make([][]string, len(p.Stated))}
	for i, s := range p.Stated {
		out.of[s.Clause] = append(out.of[s.Clause], i)
		out.words = append(out.words, language.Canonical(p.Words(s.Sentence)+" "+strings.Join(p.Clauses[s.Clause].Path, " ")))
		for _, q := range s.Quantities {
			name := ""
			for _, span := range q.Indicator {
				name += p.Words(span)
			}
			out.names[i] = append(out.names[i], language.Canonical(name))
		}
	}
	return out
}

// readNames indexes the names of all indicators; a document is one of them.
func (l *Library) readNames() *Index {
	var names []string
	for _, p := range l.plans {
		names = append(names, p.named()...)
	}
	return newIndex(names)
}

// MostNamed returns how much of the weight of some terms, of a name as
// language.Canonical writes it, the name of an indicator has that has most of it.
func (l *Library) MostNamed(terms []string) float64 {
	names := l.names()
	held := map[int]float64{}
	all, most := 0.0, 0.0
	for _, term := range terms {
		idf := l.Words.idf(term)
		all += idf
		for _, p := range names.postings[term] {
			held[p.doc] += idf
			most = max(most, held[p.doc])
		}
	}
	return share(most, all)
}

func share(x, of float64) float64 {
	if of <= 0 {
		return 0
	}
	return x / of
}
