// Package library keeps plans so that they can be searched and read: on disk as a
// folder of checksummed files, one a plan, which an Update replaces as one
// (update.go, store.go); in memory with the vectors of their passages in chromem-go
// and an index of their words beside it.
//
// What leaves a library is always a span of a plan's text: a Hit holds two spans and
// cuts its words out of the source, so nothing else can get into them. A View is the
// library as if it held only some of its plans.
package library

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"reflect"
	"sync"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/retrieval/encoder"
)

// A Library holds plans. It is read-only and safe for concurrent use.
type Library struct {
	Home   string // place that most plans are of; empty if no place is ahead
	Leaves []Leaf // the clauses that can answer, in order of plans and text
	Words  *Index // of the leaves; a document is a place in Leaves
	Titles *Index // of the plans' titles; a document is a place in All
	names  func() *Index

	plans     []*Plan // sorted by file name
	older     []*Plan // earlier editions, which are opened and not searched; each before what took its place
	encoder   encoder.Encoder
	vectors   *vectors
	recent    *recent[[]float32]   // vectors of texts
	likeness  *recent[[][]float32] // of texts to the passages
	gazetteer func() *language.Gazetteer
	covered   func() map[*language.Place]string // the places of the plans, as they write them
	byID      map[string]place                  // all clauses that can be quoted
	visible   map[string]Visibility
	newest    func() *Library   // without the reports of earlier years
	asOf      *recent[*Library] // by the editions that they search
}

// A Leaf is a clause that can answer a question.
type Leaf struct {
	*Plan
	PlanIndex int // in All
	Clause    int // in Clauses
}

// place is where a clause is.
type place struct {
	plan   *Plan
	clause int
}

// ErrEmpty is returned for a library without plans.
var ErrEmpty = errors.New("library holds no plan")

// Encoder is the one that the library's vectors were made with.
func (l *Library) Encoder() encoder.Encoder { return l.encoder }

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
	l := &Library{encoder: enc, vectors: newVectors(), recent: newRecent[[]float32](maxVectors), visible: map[string]Visibility{}}
	for _, e := range m.Plans {
		if m.hidden(e) {
			continue
		}
		if err := l.read(fsys, m, e); err != nil {
			return nil, err
		}
	}
	l.sortOlder()
	l.index()
	return l, nil
}

// read takes the plan of an entry, to be searched or, where another has taken its place,
// only to be opened.
func (l *Library) read(fsys fs.FS, m manifest, e entry) error {
	s, vectors, err := readPlan(fsys, e)
	if err != nil {
		return err
	}
	s.Plan.File = e.File
	p := newPlan(s)
	p.stem, p.edition = e.name(), e.Edition
	l.visible[e.File] = e.visibility()
	if last := m.last(e); last.File != e.File {
		p.Successor, p.next = last.File, e.Next
		l.visible[e.File] = e.seenWith(last)
		l.older = append(l.older, p)
	} else {
		l.plans = append(l.plans, p)
	}
	if err := l.vectors.put(context.Background(), e.File, vectors); err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return nil
}

// check refuses a library that can not be used as it is.
func (m manifest) check(enc encoder.Encoder) error {
	if m.Encoder != enc.Name() {
		return fmt.Errorf("%w: %s, now %s", ErrEncoder, m.Encoder, enc.Name())
	}
	for _, e := range m.Plans {
		if e.Rules != Rules() && !m.hidden(e) {
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
	v := &Library{encoder: l.encoder, vectors: l.vectors, recent: l.recent, visible: l.visible}
	for _, p := range l.plans {
		if keep(p.File) {
			v.plans = append(v.plans, p)
		}
	}
	for _, p := range l.older {
		if keep(p.Successor) && l.asSeen(p) {
			v.older = append(v.older, p)
		}
	}
	if len(v.plans)+len(v.older) == len(l.plans)+len(l.older) {
		return l
	}
	v.index()
	return v
}

// index makes what is looked up from the plans.
func (l *Library) index() {
	l.likeness = newRecent[[][]float32](maxLikenesses)
	l.Home, l.byID = l.mostPlans(), map[string]place{}
	l.gazetteer = sync.OnceValue(func() *language.Gazetteer { return language.NewGazetteer(l.places()...) })
	l.covered = sync.OnceValue(l.readCovered)
	l.names = sync.OnceValue(l.readNames)
	l.newest, l.asOf = sync.OnceValue(l.readNewest), newRecent[*Library](maxAsOf)
	for _, p := range l.older {
		l.enter(p)
	}
	var texts, titles []string
	for k, p := range l.plans {
		l.enter(p)
		titles = append(titles, shortTitle(p.Facts)+" "+p.Facts.Number)
		for i, c := range p.Clauses {
			if !c.Quotable() {
				continue
			}
			if c.Answers() {
				texts = append(texts, p.Said(c, c.Span()))
				l.Leaves = append(l.Leaves, Leaf{p, k, i})
			}
		}
	}
	l.Words, l.Titles = newIndex(texts), newIndex(titles)
}

// enter makes a plan's clauses known by their ids. One whose words a later edition has as
// well is known as that edition's, which is entered later.
func (l *Library) enter(p *Plan) {
	for i, c := range p.Clauses {
		if c.Quotable() {
			l.byID[c.ID] = place{p, i}
		}
	}
}

// places returns the places that plans are of, once each.
func (l *Library) places() []string {
	var out []string
	for _, p := range l.plans {
		if p.Facts.Place != "" {
			out = append(out, p.Facts.Place)
		}
	}
	return language.Unique(out)
}

func (l *Library) readCovered() map[*language.Place]string {
	out := map[*language.Place]string{}
	for _, name := range l.places() {
		out[l.Place(name)] = name
	}
	delete(out, nil) // a place that no gazetteer knows
	return out
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

// All returns the plans with what is looked up of them, sorted by file name.
func (l *Library) All() []*Plan { return l.plans }

// Plans returns the plans of the library, sorted by file name. They are shared: do
// not change them.
func (l *Library) Plans() []*ingest.Plan {
	out := make([]*ingest.Plan, len(l.plans))
	for i, p := range l.plans {
		out[i] = p.Plan
	}
	return out
}
