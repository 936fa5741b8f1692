package check

import (
	"cmp"
	"slices"
	"strings"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/ingest/statement"
	"planbot/retrieval/library"
	"planbot/retrieval/question"
	"planbot/retrieval/slot"
)

// A figure that a draft puts into words of its own is looked for by what it counts, where
// and when: 今年GDP目标增长5% beside 地区生产总值增长5%左右. It is said to be another only where
// place, time and indicator are the same beyond doubt.

// A counted is a quantity of the draft with the statement of a plan that it is compared
// with.
type counted struct {
	slot.Match
	plan  *library.Plan
	alike float64 // the two names, from 0 to 1
}

// How a figure is looked for by what it counts.
const (
	slotLeaves = 40   // clauses that are compared
	sureName   = 0.9  // how alike two names have to be to mean one thing
	oneName    = 0.95 // for their figures to be held against each other
	leastName  = 2    // hanzi of a name
)

// bySlots returns where the plans state what a stretch of the draft states; nil where they
// do not, for one of its figures.
func (c *checker) bySlots(s ingest.Span) *aligned {
	text := c.draft[s.Start:s.End]
	said := statement.Read(text, statement.Above{})
	if len(said.Quantities) == 0 {
		return nil
	}
	var out *aligned
	for _, q := range said.Quantities {
		found, ok := c.counting(text, q)
		if !ok {
			return nil
		}
		span := found.plan.PartOf(found.Statement, found.Quantity)
		if out == nil {
			out = &aligned{plan: found.plan, span: span, cover: 1, close: 1, weight: leastPart}
		}
		if out.plan != found.plan {
			return nil
		}
		if kind, differs := found.differs(q); differs {
			at := ingest.Span{Start: s.Start + q.Span.Start, End: s.Start + q.Span.End}
			out.differences = append(out.differences, difference{kind, at, found.state().Span})
		}
	}
	return out
}

// counting returns the statement that is of the same thing as a quantity of the draft, one
// with the same figure before others.
func (c *checker) counting(text string, q statement.Quantity) (counted, bool) {
	name := ""
	for _, s := range q.Indicator {
		name += text[s.Start:s.End]
	}
	name = c.withoutPlaces(name)
	if language.WordRunes(name) < leastName {
		return counted{}, false
	}
	asked := question.Question{Text: text, Number: true, Asks: question.AsksNumber, Name: name, Unit: q.Unit, Sort: q.Sort, Places: c.placesOf(text)}
	if q.Time.Said {
		asked.Years = yearsOf(q.Time)
	}
	if q.ModeSaid {
		asked.Tense = language.Tense(q.Mode)
	}
	found := c.matching(asked, name)
	slices.SortStableFunc(found, func(a, b counted) int {
		return cmp.Or(cmp.Compare(b.rank(q), a.rank(q)), cmp.Compare(b.alike, a.alike))
	})
	if len(found) == 0 || found[0].rank(q) == 0 {
		return counted{}, false
	}
	return found[0], true
}

// rank tells how sure it is that a statement is what a quantity of the draft means: the
// same figure with nothing against it, another with all slots met, the same with one slot
// against it; 0 for not at all.
func (f counted) rank(q statement.Quantity) int {
	same := f.same(q)
	switch {
	case same && f.Against() == 0:
		return 3
	case !same && f.alike >= oneName && f.Against() == 0 && f.Place == slot.Met && f.Time == slot.Met && f.Unit != slot.Silent && sameSort(f.state(), q):
		return 2
	case same && f.Against() == 1 && f.Match.Place == slot.Met && f.Match.Unit != slot.Against:
		return 1
	}
	return 0
}

func sameSort(a, b statement.Quantity) bool { return a.Sort == b.Sort }

// same reports whether a statement has the figure of a quantity of the draft.
func (f counted) same(q statement.Quantity) bool {
	k := f.state()
	if k.Unit == q.Unit {
		return k.Value == q.Value && k.Upper == q.Upper
	}
	value, ok := language.Convert(k.Value, k.Unit, q.Unit)
	return ok && value == q.Value
}

func (f counted) state() statement.Quantity {
	return f.plan.Stated[f.Statement].Quantities[f.Quantity]
}

// differs tells how a statement differs from a quantity of the draft.
func (f counted) differs(q statement.Quantity) (Kind, bool) {
	switch {
	case !f.same(q):
		return KindNumber, true
	case f.Time == slot.Against:
		return KindTime, true
	case f.Mode == slot.Against:
		return KindMode, true
	case f.Sort == slot.Against:
		return KindMeasure, true
	}
	return KindSlight, true
}

// matching returns the statements whose indicator is the asked one, of the clauses that
// have most of its words.
func (c *checker) matching(q question.Question, name string) (out []counted) {
	asked := slot.Ask(q, c.lib)
	terms := language.Terms(language.Canonical(name))
	of := func(p *library.Plan) bool {
		return c.named.means(p) && (len(q.Places) == 0 || slices.Contains(q.Places, p.Facts.Place))
	}
	for _, leaf := range c.leaves(terms, of) {
		p := leaf.Plan
		m, ok := asked.Best(p, leaf.Clause)
		if !ok {
			continue
		}
		own := alike(language.Canonical(name), p.NamesOf(m.Statement)[m.Quantity])
		if m.Is() && own >= sureName {
			out = append(out, counted{m, p, own})
		}
	}
	return out
}

// leaves returns the clauses of some plans that have most of some terms.
func (c *checker) leaves(terms []string, of func(*library.Plan) bool) []library.Leaf {
	scores := c.lib.Words.Scores(terms)
	var order []int
	for i, score := range scores {
		if score > 0 && of(c.lib.Leaves[i].Plan) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
	var out []library.Leaf
	for _, i := range order[:min(len(order), slotLeaves)] {
		out = append(out, c.lib.Leaves[i])
	}
	return out
}

// withoutPlaces is a name without the places that it begins with.
func (c *checker) withoutPlaces(name string) string {
	for _, m := range c.lib.Mentions(name) {
		if m.Start == 0 {
			return strings.TrimPrefix(name[m.End:], "的")
		}
	}
	return name
}

// placesOf returns the places with plans that a sentence speaks of, or else the one that
// all of the draft does.
func (c *checker) placesOf(text string) []string {
	if out := c.covered(text); len(out) > 0 {
		return out
	}
	return c.places()
}

// covered returns the places with a plan that a text names, as plans write them.
func (c *checker) covered(text string) (out []string) {
	for _, m := range c.lib.Mentions(text) {
		for _, p := range c.lib.All() {
			if m.Place == c.lib.Place(p.Facts.Place) && m.Place != nil && !slices.Contains(out, p.Facts.Place) {
				out = append(out, p.Facts.Place)
			}
		}
	}
	return out
}

// yearsOf are the years of a time.
func yearsOf(t statement.Time) (out []int) {
	for y := t.From; y > 0 && y <= t.To; y++ {
		out = append(out, y)
	}
	return out
}
