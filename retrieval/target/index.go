package target

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"planbot/ingest/language"
	"planbot/ingest/statement"
	"planbot/retrieval/library"
)

// An Index holds the targets of a library's plans. It is read-only.
type Index struct {
	All []Target // by plan and text

	library *library.Library
	names   []string            // of each, as NameKey writes it
	of      map[Indicator][]int // in All
	plans   map[string][2]int   // file: its targets in All, [from, to)

	order     map[string]int            // of plans, by file
	conflicts func() [][]Target         // see Conflicts
	progress  func() []Progress         // see Progress
	named     func() map[string][]place // see Linked
}

// NewIndex returns the targets of a library, or of a view of one.
func NewIndex(l *library.Library) *Index {
	x := &Index{library: l, of: map[Indicator][]int{}, plans: map[string][2]int{}}
	x.order, x.conflicts, x.progress = map[string]int{}, sync.OnceValue(x.readConflicts), sync.OnceValue(x.readProgress)
	x.named = sync.OnceValue(x.readNamed)
	for _, p := range l.All() {
		from := len(x.All)
		x.All = append(x.All, Of(p)...)
		x.order[p.File], x.plans[p.File] = len(x.order), [2]int{from, len(x.All)}
	}
	for k, t := range x.All {
		i := IndicatorOf(t)
		x.names = append(x.names, i.Name)
		x.of[i] = append(x.of[i], k)
	}
	return x
}

// In returns the targets of a plan, in the order of its text.
func (x *Index) In(file string) []Target {
	at := x.plans[file]
	return x.All[at[0]:at[1]]
}

// Same returns the figures of the indicator of one, itself among them, in order.
func (x *Index) Same(t Target) (out []Target) {
	for _, k := range x.of[IndicatorOf(t)] {
		out = append(out, x.All[k])
	}
	return out
}

// A Query says which targets are wanted; what is empty says nothing.
type Query struct {
	Plans  []string       // files
	Places []string       // full names
	Year   int            // that its time holds
	Until  int            // with Year: its time lies within these years
	Ago    *int           // years before its plan's own that its time holds: 去年
	Due    int            // the year that its time ends in
	Mode   statement.Mode // goal or result
	Kind   string         // 约束性, 预期性
	Words  []string       // names of indicators, one of which it is of
}

// Find returns the targets that a query asks for, in order of plans and text. Of words
// those with a name that holds one come alone; where there is none, those whose sentence
// or headings do.
func (x *Index) Find(q Query) []Target {
	var named, near []Target
	words := keysOf(q.Words)
	for k, t := range x.All {
		if !q.holds(t) {
			continue
		}
		switch {
		case len(q.Words) == 0 || slices.ContainsFunc(words, func(w word) bool { return w.names(x.names[k]) }):
			named = append(named, t)
		case slices.ContainsFunc(words, func(w word) bool { return w.near(t) }):
			near = append(near, t)
		}
	}
	if len(named) > 0 {
		return named
	}
	return near
}

// holds reports whether a target is of the plans, places, times and kinds of a query.
func (q Query) holds(t Target) bool {
	return (len(q.Plans) == 0 || slices.Contains(q.Plans, t.Plan.File)) &&
		(len(q.Places) == 0 || slices.ContainsFunc(strings.Split(t.Of(), "、"), func(of string) bool { return slices.Contains(q.Places, of) })) &&
		q.atTime(t) &&
		(q.Due == 0 || t.Mode == statement.Goal && t.Time.To == q.Due) &&
		(q.Mode == "" || t.Mode == q.Mode) &&
		(q.Kind == "" || t.Kind() == q.Kind)
}

// atTime reports whether a target is of the years of a query.
func (q Query) atTime(t Target) bool {
	switch {
	case q.Ago != nil:
		year := cmp.Or(t.Plan.Year, t.Plan.Facts.DateYear())
		return year > 0 && t.Time.Holds(year-*q.Ago)
	case q.Until > q.Year:
		return t.Time.From >= q.Year && t.Time.To <= q.Until
	}
	return q.Year == 0 || t.Time.Holds(q.Year)
}

// A word is one of a query.
type word struct {
	key   string   // as NameKey writes it
	terms []string // all of which are in the name of what it means
}

func keysOf(words []string) (out []word) {
	for _, w := range words {
		if key := NameKey(w); key != "" {
			out = append(out, word{key, language.Unique(language.Terms(key))})
		}
	}
	return out
}

func (w word) names(name string) bool {
	return strings.Contains(name, w.key) || holdsAll(name, w.terms)
}

func (w word) near(t Target) bool { return holdsAll(t.Plan.AroundOf(t.Statement), w.terms) }

// holdsAll reports whether a text has all terms, of which there are some.
func holdsAll(text string, terms []string) bool {
	return len(terms) > 0 && !slices.ContainsFunc(terms, func(term string) bool { return !strings.Contains(text, term) })
}
