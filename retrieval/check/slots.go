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

	untimed bool   // the draft names no time
	words   string // of the quantity of the draft
}

// How a figure is looked for by what it counts.
const (
	slotLeaves = 40   // clauses that are compared
	sureName   = 0.9  // how alike two names have to be to mean one thing
	oneName    = 0.95 // for their figures to be held against each other
	leastName  = 2    // hanzi of a name
)

// stating returns where the plans state all that a stretch of the draft states; nil where
// they do not.
func (c *checker) stating(s ingest.Span) *aligned {
	text := c.draft[s.Start:s.End]
	return c.bySlots(s.Start, text, statement.Read(text, statement.Above{}).Quantities)
}

// bySlots returns where the plans state what some quantities of a stretch of the draft
// state, which begins at a byte of it; nil where they do not, for one of them.
func (c *checker) bySlots(start int, text string, said []statement.Quantity) *aligned {
	var out *aligned
	for _, q := range said {
		found, ok := c.counting(text, q)
		if !ok || out != nil && out.plan != found.plan {
			return nil
		}
		if out == nil {
			span := found.plan.PartOf(found.Statement, found.Quantity)
			out = &aligned{plan: found.plan, span: span, cover: 1, close: 1, weight: leastPart}
		}
		at := ingest.Span{Start: start + q.Span.Start, End: start + q.Span.End}
		out.differences = append(out.differences, difference{found.differs(q), at, found.state().Span})
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
	asked := question.Question{Text: text, Number: true, Asks: question.AsksNumber, Name: name, Unit: q.Unit, Sort: q.Sort, Places: c.placesOf(text, q)}
	asked.Years, asked.Ago = whenOf(text, q)
	if q.ModeSaid {
		asked.Tense = language.Tense(q.Mode)
	}
	found := c.matching(asked, name)
	if own := question.NameIn(name); own != name && language.WordRunes(own) >= leastName {
		asked.Name = own
		found = append(found, c.matching(asked, own)...)
	}
	for i := range found {
		found[i].words = text[q.Span.Start:q.Span.End]
	}
	slices.SortStableFunc(found, func(a, b counted) int {
		return cmp.Or(cmp.Compare(b.rank(q), a.rank(q)), cmp.Compare(b.alike, a.alike))
	})
	if len(found) == 0 || found[0].rank(q) == 0 || found[0].rank(q) == rankOther && (len(asked.Places) > 1 || contradicted(found, q)) {
		return counted{}, false
	}
	return found[0], true
}

// contradicted reports whether the first of some statements, all with another figure than
// a quantity of the draft, is not the only figure that it may mean.
func contradicted(found []counted, q statement.Quantity) bool {
	return slices.ContainsFunc(found[1:], func(f counted) bool {
		return f.rank(q) == rankOther && !f.same(found[0].state())
	})
}

// whenOf are the years that a quantity of the draft is of, or how many before the plan's
// own: where nothing beside it says so, those of its sentence if that names one time.
func whenOf(text string, q statement.Quantity) ([]int, *int) {
	if q.Time.Said && q.Time.From > 0 {
		return yearsOf(q.Time), nil
	}
	if q.Time.Said {
		return nil, language.Ago(text[q.Time.Span.Start:q.Time.Span.End])
	}
	ago, years := language.Ago(text), language.Years(text)
	switch {
	case ago != nil && len(years) == 0:
		return nil, ago
	case ago == nil && len(years) == 1:
		return years, nil
	}
	return nil, nil
}

// Ranks of a statement.
const (
	rankNone  = iota
	rankClose // the same figure with one slot against it
	rankOther // another figure with all slots met
	rankSame
)

// rank tells how sure it is that a statement is what a quantity of the draft means: the
// same figure with nothing against it, another with all slots met, the same with one slot
// against it. One year's for that of several years is against time and sort.
func (f counted) rank(q statement.Quantity) int {
	same := f.same(q) || f.rounded(q)
	against := f.Against()
	if against == 2 && f.Time == slot.Against && f.Sort == slot.Against && f.alike >= oneName {
		against = 1
	}
	switch {
	case same && against == 0:
		return rankSame
	case !same && f.alike >= oneName && against == 0 && f.Place == slot.Met && f.isWhen() && f.Unit != slot.Silent && sameSort(f.state(), q):
		return rankOther
	case same && against == 1 && f.Match.Place == slot.Met && f.Match.Unit != slot.Against:
		return rankClose
	}
	return rankNone
}

// isWhen reports whether a statement is of the time that the draft speaks of, or if it
// names none, is meant as the draft means it.
func (f counted) isWhen() bool {
	return f.Time == slot.Met || f.untimed && f.Mode == slot.Met && f.state().Mode == statement.Goal
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

// rounded reports whether a quantity of the draft is the figure of a statement rounded.
func (f counted) rounded(q statement.Quantity) bool {
	k := f.state()
	value, ok := k.Value, k.Unit == q.Unit
	if !ok {
		value, ok = language.Convert(k.Value, k.Unit, q.Unit)
	}
	return ok && k.Upper == k.Value && k.Compare != "max" && isRounded(q.Value, q.Compare, f.words, value)
}

// differs tells how a statement differs from a quantity of the draft.
func (f counted) differs(q statement.Quantity) Kind {
	k := f.state()
	switch {
	case !f.same(q) && !f.rounded(q):
		return KindNumber
	case f.Time == slot.Against:
		return KindTime
	case f.Mode == slot.Against:
		return KindMode
	case f.Sort == slot.Against, k.Sort == statement.Growth && q.Sort == statement.Growth && opposite(k.Compare, q.Compare, "fall", ""):
		return KindMeasure
	case opposite(k.Compare, q.Compare, "min", "max"):
		return KindComparison
	}
	return KindSlight
}

// opposite reports whether of two words one is x and the other y.
func opposite(a, b, x, y string) bool { return a == x && b == y || a == y && b == x }

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
			out = append(out, counted{Match: m, plan: p, alike: own, untimed: len(q.Years) == 0 && q.Ago == nil})
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

// placesOf returns the places with plans that a part of a sentence with a quantity speaks
// of, or else the sentence, or the one that all of the draft does.
func (c *checker) placesOf(text string, q statement.Quantity) []string {
	if out := c.covered(pieceOf(text, q)); len(out) > 0 {
		return out
	}
	if out := c.covered(text); len(out) > 0 {
		return out
	}
	return c.places()
}

// pieceOf is what stands between the last comma before a quantity and its end.
func pieceOf(text string, q statement.Quantity) string {
	start := 0
	for _, m := range comma.FindAllStringIndex(text[:q.Span.Start], -1) {
		start = m[1]
	}
	return text[start:q.Span.End]
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
