package check

import (
	"cmp"
	"math"
	"slices"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/retrieval/library"
	"planbot/retrieval/wording"
)

// How a sentence is looked for.
const (
	perPlan   = 3    // stretches of one plan, of a long sentence
	leastNear = 10   // of all plans that are laid along it
	mostNear  = 80   // of a short one, the words of which stand in many places
	nearRunes = 1200 // how many runes of the draft all of them are laid along together
	leastHeld = 0.22 // how much of the weight of its grams a stretch has to hold
	plainly   = 40   // words that stand nowhere else by chance
	maxSplits = 6    // in how many parts a sentence is cut at most
	leastPart = 8    // hanzi of a part that stands elsewhere
	maxAlso   = 3
)

// A judged is a part of the draft with the stretch of a plan that it is held against, nil
// if there is none.
type judged struct {
	span  ingest.Span
	best  *aligned
	also  []*aligned
	title string // of the document that the draft says it is from
}

// parts judges a sentence as a whole, or, where its parts stand in different places, part
// by part.
func (c *checker) parts(s ingest.Span) []judged {
	words := withoutAddress(c.draft, withoutNumber(c.draft, s))
	found := c.candidates(words)
	if n, rest := c.attributed(words); n != nil && (len(found) == 0 || !found[0].isAll(n.span)) {
		c.named, words = n, rest
		found = c.candidates(words)
	}
	var out []judged
	for _, j := range c.split(words, found, maxSplits) {
		if j.best == nil {
			out = append(out, c.byPieces(j)...)
			continue
		}
		out = append(out, j)
	}
	out = c.withLead(out)
	out[0].span.Start, out[len(out)-1].span.End = s.Start, s.End
	if c.named != nil && len(c.named.files) == 0 {
		c.named = nil // of a document that is not here nothing can be told of what follows
	}
	return out
}

// maxLead is how many letters and digits that say nothing by themselves may lead in what
// follows: 按照行动方案，
const maxLead = 12

// withLead joins what leads in to the part that it leads in.
func (c *checker) withLead(parts []judged) []judged {
	lead := c.draft[parts[0].span.Start:parts[0].span.End]
	if len(parts) < 2 || parts[0].best != nil || language.WordRunes(lead) > maxLead || slices.ContainsFunc(wording.Read(lead), func(t wording.Token) bool { return t.Kind == wording.Number }) {
		return parts
	}
	parts[1].span.Start = parts[0].span.Start
	return parts[1:]
}

// split judges a stretch, and if whole parts of it have nothing of the best candidate,
// these by themselves.
func (c *checker) split(s ingest.Span, found []*aligned, depth int) []judged {
	if len(found) > 0 && depth > 1 {
		if at, ok := found[0].parting(); ok {
			if i := slices.IndexFunc(found, (*aligned).isWhole); i > 0 {
				return []judged{c.judge(s, found[i:])}
			}
			a, b := ingest.Span{Start: s.Start, End: at}, ingest.Span{Start: at, End: s.End}
			return append(c.split(a, c.candidates(a), depth/2), c.split(b, c.candidates(b), depth/2)...)
		}
	}
	return []judged{c.judge(s, found)}
}

// isWhole reports whether a stretch is near enough to all parts of a sentence.
func (a *aligned) isWhole() bool {
	_, parts := a.parting()
	return !parts && a.isMeant() && a.close >= wordsClose
}

// judge picks the candidate that decides.
func (c *checker) judge(s ingest.Span, found []*aligned) judged {
	found = slices.DeleteFunc(slices.Clone(found), func(a *aligned) bool { return !a.isMeant() })
	j := judged{span: s}
	if c.named != nil {
		j.title = c.named.title
	}
	if len(found) == 0 {
		return j
	}
	inside := slices.IndexFunc(found, func(a *aligned) bool { return c.named.means(a.plan) })
	strays := (inside < 0 || found[inside].severity() > 0) && found[0].severity() == 0 && found[0].weight >= leastPart
	switch {
	case inside < 0 && !strays:
		return j
	case !strays:
		j.best = found[inside]
	default:
		if inside >= 0 {
			j.also = append(j.also, found[inside])
		}
		j.best = found[0].from(c.named.span)
	}
	if j.best.has(KindNumber) && j.best.onlyFigures() {
		if a := c.stating(s); a != nil && a.severity() == 0 && a.answers(j.best) {
			j.best = a // in other words another sentence has the figures
		}
	}
	if j.best.severity() == 0 {
		j.also = append(j.also, others(j.best, found)...)
	}
	return j
}

// answers reports whether all that another stretch has against it are figures of the draft
// that this one states: 八大 in a name is none.
func (a *aligned) answers(b *aligned) bool {
	return !slices.ContainsFunc(b.differences, func(d difference) bool {
		return ranks[verdicts[d.kind]] > 0 && !slices.ContainsFunc(a.differences, func(q difference) bool {
			return d.draft.Start < q.draft.End && q.draft.Start < d.draft.End
		})
	})
}

// others are the candidates that say something else in the very words of the best.
func others(best *aligned, found []*aligned) (out []*aligned) {
	for _, a := range found {
		if len(out) < maxAlso && !a.sameAs(best) && a.severity() > 0 && a.onlyFigures() && a.close >= surelyClose {
			out = append(out, a)
		}
	}
	return out
}

// candidates returns the stretches of all plans that are most like a stretch of the draft,
// those with the least against them first.
func (c *checker) candidates(s ingest.Span) []*aligned {
	text := c.draft[s.Start:s.End]
	tokens := wording.Read(text)
	q := wording.NewQuery(text)
	if len(tokens) == 0 || q.Grams() == 0 {
		return nil
	}
	for i := range tokens {
		tokens[i].Start, tokens[i].End = tokens[i].Start+s.Start, tokens[i].End+s.Start
	}
	var out []*aligned
	for _, n := range c.near(q) {
		a := c.lay(tokens, n)
		if a == nil || slices.ContainsFunc(out, a.sameAs) {
			continue
		}
		if out = append(out, a); a.cost == 0 && len(tokens) > plainly && c.named == nil {
			break
		}
	}
	slices.SortStableFunc(out, func(a, b *aligned) int { return cmp.Compare(a.cost, b.cost) })
	return out
}

// A near is a stretch of a plan.
type near struct {
	wording.Near
	plan *library.Plan
}

// near returns the stretches of all plans that hold most of a query.
func (c *checker) near(q wording.Query) []near {
	plans := c.lib.All()
	most := max(leastNear, min(mostNear, nearRunes/max(q.Len(), 1)))
	weights, all := weigh(q, plans)
	var out []near
	for _, p := range plans {
		for _, n := range p.Wording().Find(q, weights, max(perPlan, most/8)) {
			if n.Score >= leastHeld*all {
				out = append(out, near{n, p})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b near) int {
		return cmp.Or(cmp.Compare(is(c.isNamed(b.plan)), is(c.isNamed(a.plan))), cmp.Compare(b.Score, a.Score))
	})
	return out[:min(len(out), most)]
}

// isNamed reports whether the draft says that it is from a plan.
func (c *checker) isNamed(p *library.Plan) bool { return c.named != nil && c.named.means(p) }

func is(b bool) int {
	if b {
		return 1
	}
	return 0
}

// weigh returns what each gram of a query counts, the rare ones more, and all together.
func weigh(q wording.Query, plans []*library.Plan) (weights []float64, sum float64) {
	weights, all := make([]float64, q.Grams()), 0
	for _, p := range plans {
		x := p.Wording()
		all += x.Grams()
		for i, n := range x.Counts(q) {
			weights[i] += float64(n)
		}
	}
	for i, n := range weights {
		weights[i] = math.Log(1 + float64(all+1)/(n+1))
		sum += weights[i]
	}
	return weights, sum
}
