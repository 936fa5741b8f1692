package library

import (
	"planbot/ingest/language"
)

// namedTitle is how much of the best title's weight a question has to hold for the
// plan to be named.
const namedTitle = 0.6

// fullTitle is the BM25 score at which a title counts as named in full; below it
// the evidence is in proportion.
const fullTitle = 6.0

// Mentions returns the places that a text names: China's, and those of the plans.
func (l *Library) Mentions(text string) []language.Mention { return l.gazetteer().Find(text) }

// Place returns a place by its full name, nil if there is none.
func (l *Library) Place(full string) *language.Place { return l.gazetteer().Place(full) }

// Covered returns a place as its plans write it, and whether there is a plan of it.
func (l *Library) Covered(place *language.Place) (name string, ok bool) {
	name, ok = l.covered()[place]
	return name, ok
}

// Holding returns the places with a plan that hold some place: of 宁波市余姚市, for
// which there is none, 宁波市.
func (l *Library) Holding(places []string) []string {
	var out []string
	for _, full := range places {
		for p := l.Place(full); p != nil && p.Parent != nil; p = p.Parent {
			if name, ok := l.Covered(p.Parent); ok {
				out = append(out, name)
			}
		}
	}
	return language.Unique(out)
}

// Named returns the files of the plans whose titles a text names.
func (l *Library) Named(text string) []string {
	var out []string
	for i, share := range l.TitleShares(text) {
		if share >= namedTitle {
			out = append(out, l.plans[i].File)
		}
	}
	return out
}

// TitleShares tells how much of each plan's title a text names, from 0 to 1, by the
// terms that few titles of the library have.
func (l *Library) TitleShares(text string) []float64 {
	out := l.Titles.Scores(language.Terms(text))
	best := fullTitle
	for _, score := range out {
		best = max(best, score)
	}
	for i := range out {
		out[i] /= best
	}
	return out
}
