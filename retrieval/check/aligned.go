package check

import (
	"slices"
	"sort"
	"strings"

	"planbot/ingest"
	"planbot/ingest/statement"
	"planbot/retrieval/library"
	"planbot/retrieval/wording"
)

// An aligned is a stretch of a plan laid along one of the draft.
type aligned struct {
	plan        *library.Plan
	way         wording.Way
	d, p        []wording.Token // of the draft, in bytes of it; of the stretch, in bytes of its words
	hunks       []wording.Hunk
	first, last int         // the tokens of the stretch that are laid along: [first, last)
	span        ingest.Span // where they stand in the plan
	differences []difference
	cost        float64 // what is against it
	cover       float64 // how much of the draft's words it has, 0 to 1
	close       float64 // how much of the words of both they share, 0 to 1
	weight      float64 // how many words that are, a figure as two
	words       int     // of the draft's, that the stretch has
}

// A difference is words of the draft over against those of the plan, in bytes.
type difference struct {
	kind        Kind
	draft, plan ingest.Span
}

// lay lays a stretch of a plan along tokens of the draft; nil if they have nothing of each
// other.
func (c *checker) lay(tokens []wording.Token, n near) *aligned {
	words, way := n.plan.Wording().Words(n.plan.Text, n.Span)
	a := &aligned{plan: n.plan, way: way, d: tokens, p: wording.Read(words)}
	a.hunks = wording.Align(a.d, a.p, n.plan.Year)
	a.trim()
	a.first, a.last = -1, -1
	for _, h := range a.hunks {
		if h.A0 == h.A1 || h.B0 == h.B1 {
			continue
		}
		if a.first < 0 {
			a.first = h.B0
		}
		a.last = h.B1
	}
	if !slices.ContainsFunc(a.hunks, func(h wording.Hunk) bool { return h.Same }) {
		return nil
	}
	a.measure()
	a.reach()
	a.span = a.inPlan(a.first, a.last)
	a.differences = c.compare(a)
	for _, d := range a.differences {
		a.cost += costs[d.kind] + perRune*float64(d.draft.End-d.draft.Start)
	}
	a.cost += 4 * (1 - a.close)
	return a
}

// trim takes what stands before the last comma from the words of the plan that the draft's
// first are held against: 上海 of 上海进出口总额增长 is not the end of the sentence before.
func (a *aligned) trim() {
	if len(a.hunks) == 0 {
		return
	}
	h := &a.hunks[0]
	if h.Same || h.A0 == h.A1 || h.B0 == h.B1 || h.B1 == len(a.p) || h.A1 == len(a.d) || a.d[h.A0].Piece != a.d[h.A1].Piece {
		return
	}
	for k := h.B0; k < h.B1; k++ {
		if a.p[k].Piece != a.p[h.B1].Piece {
			h.B0 = k + 1
		}
	}
}

// reach takes the figure that stands a few words on in the plan into what the draft's last
// figure is held against, if nothing else is: 1000列 of 开行达到1000列 for 开行1200列.
func (a *aligned) reach() {
	if len(a.hunks) == 0 {
		return
	}
	h := &a.hunks[len(a.hunks)-1]
	if h.Same || figures(a.d[h.A0:h.A1]) != 1 || a.d[h.A1-1].Kind != wording.Number || figures(a.p[h.B0:h.B1]) > 0 || h.B0 == 0 {
		return
	}
	for k := h.B1; k < len(a.p) && k < h.B0+maxReach && a.p[k].Piece == a.p[h.B0-1].Piece; k++ {
		if a.p[k].IsFigure() {
			if a.p[k].Kind == wording.Number && a.p[k].Quantity.Unit == a.d[h.A1-1].Quantity.Unit {
				h.B1 = k + 1
				a.last = h.B1
			}
			return
		}
	}
}

// maxReach is how many words on that is at most.
const maxReach = 5

// costs is how much each kind of difference speaks against a stretch being what the draft
// means; perRune is for each byte of a difference. Only their order matters.
var costs = map[Kind]float64{
	KindNumber: 3, KindUnit: 2.5, KindTime: 3, KindMode: 2.5, KindMeasure: 2.5, KindNegation: 2, KindComparison: 2, KindName: 2, KindWords: 2, KindSlight: 0.1,
}

const perRune = 0.03

// measure counts what of the draft's words the stretch has.
func (a *aligned) measure() {
	all := 0.0
	for _, t := range a.d {
		all += weightOf(t)
	}
	for _, h := range a.hunks {
		switch {
		case h.Same:
			for _, t := range a.d[h.A0:h.A1] {
				a.weight += weightOf(t)
				a.words++
			}
		case figures(a.d[h.A0:h.A1]) > 0:
			a.weight += float64(min(figures(a.d[h.A0:h.A1]), figures(a.p[h.B0:h.B1])))
		}
	}
	a.cover = a.weight / max(all, 1)
	a.close = a.weight / max(all+a.skipped(), 1)
}

// skipped counts the words of the stretch that the draft has not, in parts of the sentence
// that it has something of: to leave out a whole part changes nothing.
func (a *aligned) skipped() (n float64) {
	kept := a.kept()
	for _, h := range a.hunks {
		if h.Same {
			continue
		}
		words := 0.0
		for _, t := range a.p[h.B0:h.B1] {
			if kept[t.Piece] {
				words += weightOf(t)
			}
		}
		n += max(0, words-float64(h.A1-h.A0))
	}
	return n
}

// kept are the parts between commas of the stretch that the draft has something of.
func (a *aligned) kept() map[int]bool {
	out := map[int]bool{}
	for _, h := range a.hunks {
		if h.Same {
			for _, t := range a.p[h.B0:h.B1] {
				out[t.Piece] = true
			}
		}
	}
	return out
}

func weightOf(t wording.Token) float64 {
	if t.Kind == wording.Hanzi {
		return 1
	}
	return 2
}

func figures(tokens []wording.Token) (n int) {
	for _, t := range tokens {
		if t.IsFigure() {
			n++
		}
	}
	return n
}

// inPlan is where tokens of the stretch stand in the plan.
func (a *aligned) inPlan(from, to int) ingest.Span {
	if from >= to {
		at := len(a.p)
		if from < at {
			at = a.p[from].Start
		} else if at > 0 {
			at = a.p[at-1].End
		}
		return a.way.Text(ingest.Span{Start: at, End: at})
	}
	return a.way.Text(ingest.Span{Start: a.p[from].Start, End: a.p[to-1].End})
}

// inDraft is where tokens of the draft stand in it.
func (a *aligned) inDraft(from, to int) ingest.Span {
	return ingest.Span{Start: a.d[from].Start, End: a.d[to-1].End}
}

// severity is the rank of the worst that is against a stretch, 0 for nothing.
func (a *aligned) severity() (worst int) {
	for _, d := range a.differences {
		worst = max(worst, ranks[verdicts[d.kind]])
	}
	return worst
}

// has reports whether there is a difference of one of some kinds.
func (a *aligned) has(kinds ...Kind) bool {
	return slices.ContainsFunc(a.differences, func(d difference) bool { return slices.Contains(kinds, d.kind) })
}

// onlyFigures reports whether nothing but figures differs.
func (a *aligned) onlyFigures() bool {
	return !slices.ContainsFunc(a.differences, func(d difference) bool { return ranks[verdicts[d.kind]] == ranks[Words] }) && a.has(KindNumber, KindUnit, KindTime)
}

// isAll reports whether a stretch is all of the draft's words, those of a span of it too.
func (a *aligned) isAll(s ingest.Span) bool { return a.cover > surelyClose && a.holds(s) }

// holds reports whether a stretch has the words of a span of the draft.
func (a *aligned) holds(s ingest.Span) bool {
	got, all := 0, 0
	for _, h := range a.hunks {
		for _, t := range a.d[h.A0:h.A1] {
			if t.Start >= s.Start && t.End <= s.End {
				all++
				if h.Same {
					got++
				}
			}
		}
	}
	return 2*got > all
}

// isMeant reports whether a stretch is near enough to be what the draft means: for another
// figure in the same words less has to be the same than for other words, of which one may
// write a sentence of one's own. What is of another place or year and has another figure
// is about something else.
func (a *aligned) isMeant() bool {
	several := a.has(KindNumber) && a.has(KindName, KindTime)
	if a.addsAll() {
		return false
	}
	switch ranks := a.severity(); {
	case ranks == 0:
		return a.close >= leastClose
	case several:
		return a.close >= surelyClose
	case a.onlyFigures():
		return a.close >= leastClose && a.words >= leastWords
	}
	return a.close >= wordsClose && a.words >= wordsWords || a.close >= longClose && a.words >= longWords
}

// How near a stretch has to be, as a share of the words of both, and how many words it has
// to have of the draft's: with another figure alone, with other words, and with more of
// them in a long sentence. Of 360 sentences of plans that the library had not, 48 were
// taken for sentences of it with a bound of 0.6 on the draft's words alone.
const (
	leastClose  = 0.6
	leastWords  = 5
	wordsClose  = 0.8
	wordsWords  = 7
	longClose   = 0.65
	longWords   = 16
	surelyClose = 0.85
)

// addsAll reports whether the draft has figures and the stretch has none in their places.
func (a *aligned) addsAll() bool {
	added := false
	for _, d := range a.differences {
		switch {
		case d.kind == KindNumber && d.plan.End > d.plan.Start:
			return false
		case d.kind == KindNumber:
			added = true
		}
	}
	return added && !a.sharesFigure()
}

// sharesFigure reports whether the draft and the stretch have a figure in common.
func (a *aligned) sharesFigure() bool {
	return slices.ContainsFunc(a.hunks, func(h wording.Hunk) bool { return h.Same && figures(a.d[h.A0:h.A1]) > 0 })
}

// sameAs reports whether two stretches are the same place.
func (a *aligned) sameAs(b *aligned) bool {
	return a.plan == b.plan && a.span.Start < b.span.End && b.span.Start < a.span.End
}

// from is a stretch with the note that it is not from where the draft says, at a span of
// the draft.
func (a *aligned) from(span ingest.Span) *aligned {
	out := *a
	out.differences = append(slices.Clone(a.differences), difference{kind: KindSource, draft: span})
	return &out
}

// hit is the stretch as it is shown.
func (a *aligned) hit() library.Hit {
	span := a.span
	for _, end := range []string{"。", "！", "？"} {
		if strings.HasPrefix(a.plan.Text[span.End:], end) {
			span.End += len(end)
		}
	}
	i, ok := a.plan.Inside(span)
	if !ok || a.plan.Within(i, span) != span {
		i = a.mostOf(span)
	}
	return a.plan.Hit(i, a.plan.Within(i, span), a.cover)
}

// mostOf returns the leaf that has most of a span, which is over several clauses.
func (a *aligned) mostOf(span ingest.Span) (best int) {
	most := 0
	for i, c := range a.plan.Clauses {
		if n := min(c.End, span.End) - max(c.Start, span.Start); c.Leaf && c.Quotable() && n > most {
			best, most = i, n
		}
	}
	return best
}

// stated returns what the plan states with the number at a token of the stretch.
func (a *aligned) stated(token int) (statement.Quantity, bool) {
	at := a.inPlan(token, token+1)
	i := sort.Search(len(a.plan.Stated), func(i int) bool { return a.plan.Stated[i].Sentence.End > at.Start })
	for ; i < len(a.plan.Stated) && a.plan.Stated[i].Sentence.Start < at.End; i++ {
		for _, q := range a.plan.Stated[i].Quantities {
			if q.Span.Start < at.End && at.Start < q.Span.End {
				return q, true
			}
		}
	}
	return statement.Quantity{}, false
}
