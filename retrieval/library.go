// Package retrieval finds the clauses of plans that answer a question.
//
// A Library holds plans, each with the vectors of its passages in chromem-go, and
// a BM25 index of all their clauses. A question is compared by meaning, vector
// against vector, and by its words; both are fused into one score a clause
// (search.go). On disk a library is a folder of checksummed files, one a plan,
// which an Update replaces as one (update.go, store.go).
//
// What a library answers is always a span of a plan's text: the words of a Hit are
// cut out of the source and nothing else can get into them.
package retrieval

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"reflect"

	"planbot/ingest"
	"planbot/retrieval/encoder"
	"planbot/retrieval/normal"
)

// A Library answers questions from its plans. It is read-only and safe for
// concurrent use.
type Library struct {
	encoder encoder.Encoder
	plans   []*plan // sorted by file name
	vectors *vectors
	words   *index
	clauses []clauseRef // of the documents in words
	titles  *index      // of the plans' titles
	speller *normal.Speller
	small   *smallTalk
	recent  *recent
	home    string               // place that most plans are of; empty if no place is ahead
	byID    map[string]clauseRef // all clauses that can be quoted
	visible map[string]Visibility
}

// A plan is a plan with its passages.
type plan struct {
	*ingest.Plan
	passages []passage
	tenses   []Tense // of each clause, by the headings above it
	years    []int   // of each clause, the year that the words above it name; 0 for none
}

// A clauseRef names a clause of a library.
type clauseRef struct {
	plan      *plan
	planIndex int
	clause    int
}

// ErrEmpty is returned for a library without plans.
var ErrEmpty = errors.New("library holds no plan")

// Open reads the library in a folder. The encoder must be the one it was made with.
func Open(dir string, enc encoder.Encoder) (*Library, error) {
	if _, err := os.Stat(dir); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNoLibrary, err)
	}
	return OpenFS(os.DirFS(dir), enc)
}

// openTries is how often a library is read that an ingest replaces meanwhile.
const openTries = 5

// OpenFS reads a library from a file system. An ingest may replace files meanwhile:
// then it is read once more.
func OpenFS(fsys fs.FS, enc encoder.Encoder) (*Library, error) {
	m, err := readManifest(fsys)
	for range openTries {
		if err != nil {
			return nil, err
		}
		l, failed := load(fsys, m, enc)
		if !errors.Is(failed, ErrDamaged) {
			return l, failed
		}
		before := m
		if m, err = readManifest(fsys); err == nil && reflect.DeepEqual(m, before) {
			return nil, failed
		}
	}
	return nil, fmt.Errorf("%w: it is replaced again and again", ErrLocked)
}

// load reads the plans of a manifest.
func load(fsys fs.FS, m manifest, enc encoder.Encoder) (*Library, error) {
	if err := m.check(enc); err != nil {
		return nil, err
	}
	l := &Library{encoder: enc, vectors: newVectors(), small: &smallTalk{}, recent: &recent{}, visible: map[string]Visibility{}}
	for _, e := range m.Plans {
		s, vectors, err := readPlan(fsys, e)
		if err != nil {
			return nil, err
		}
		l.plans = append(l.plans, &plan{s.Plan, s.Passages, tensesOf(s.Plan), yearsOf(s.Plan)})
		l.visible[e.File] = e.visibility()
		if err := l.vectors.put(context.Background(), e.File, vectors); err != nil {
			return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
		}
	}
	l.index()
	return l, nil
}

// check refuses a library that can not be used as it is.
func (m manifest) check(enc encoder.Encoder) error {
	if m.Encoder != enc.Name() {
		return fmt.Errorf("%w: %s, now %s", ErrEncoder, m.Encoder, enc.Name())
	}
	for _, e := range m.Plans {
		if e.Rules != Rules() {
			return fmt.Errorf("%w: %s, by %s, now %s", ErrRules, e.File, e.Rules, Rules())
		}
	}
	if len(m.Plans) == 0 {
		return ErrEmpty
	}
	return nil
}

// View returns the library as if it held only those plans whose files keep reports
// true for: no way leads to the others. Texts and vectors are shared with l.
func (l *Library) View(keep func(file string) bool) *Library {
	v := &Library{encoder: l.encoder, vectors: l.vectors, small: l.small, recent: l.recent, visible: l.visible}
	for _, p := range l.plans {
		if keep(p.File) {
			v.plans = append(v.plans, p)
		}
	}
	if len(v.plans) == len(l.plans) {
		return l
	}
	v.index()
	return v
}

// index makes what is looked up from the plans.
func (l *Library) index() {
	l.indexWords()
	l.home = l.mostPlans()
	l.byID = map[string]clauseRef{}
	for k, p := range l.plans {
		for i, c := range p.Clauses {
			if c.Quotable() {
				l.byID[c.ID] = clauseRef{p, k, i}
			}
		}
	}
}

// mostPlans returns the place that more plans are of than of any other: who keeps a
// library keeps their own place's plans. It is empty where none is ahead.
func (l *Library) mostPlans() string {
	counts := map[string]int{}
	for _, p := range l.plans {
		if p.Facts.Place != "" {
			counts[p.Facts.Place]++
		}
	}
	home, most, tied := "", 1, false
	for place, n := range counts {
		if n > most {
			home, most, tied = place, n, false
		} else if n == most && n > 1 {
			tied = true
		}
	}
	if tied {
		return ""
	}
	return home
}

// isHome reports whether a plan is of the library's own place.
func (l *Library) isHome(p *plan) bool { return p.Facts.Place != "" && p.Facts.Place == l.home }

// indexWords indexes the words of all leaf clauses and of the plans' titles.
func (l *Library) indexWords() {
	var texts, titles []string
	for k, p := range l.plans {
		titles = append(titles, shortTitle(p.Facts)+" "+p.Facts.Number)
		for i, c := range p.Clauses {
			if c.Leaf && c.Quotable() {
				texts = append(texts, p.Text[c.Start:c.End])
				l.clauses = append(l.clauses, clauseRef{p, k, i})
			}
		}
	}
	l.words, l.titles = newIndex(texts), newIndex(titles)
	l.speller = normal.NewSpeller(l.words.hanziPairs, func(pair string) int { return len(l.words.postings[pair]) })
	for _, p := range l.plans {
		if p.Facts.Place != "" {
			l.speller.Name(shortPlace(p.Facts.Place))
		}
	}
}

// Plans returns the plans of the library, sorted by file name. They are shared: do
// not change them.
func (l *Library) Plans() []*ingest.Plan {
	out := make([]*ingest.Plan, len(l.plans))
	for i, p := range l.plans {
		out[i] = p.Plan
	}
	return out
}
