package library

import (
	"strings"

	"planbot/ingest/language"
)

// states is what a plan's clauses state, by clause, and how their indicators are
// written for comparing: see language.Canonical.
type states struct {
	of    map[int][]int // the indexes in Stated of a clause's sentences
	names [][]string    // of each statement's quantities
	words []string      // of each statement's sentence and the headings above it
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
	if all <= 0 {
		return 0
	}
	return most / all
}
