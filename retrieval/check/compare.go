package check

import (
	"slices"

	"planbot/retrieval/wording"
)

// A comparison judges where a stretch of a plan and one of the draft differ.
type comparison struct {
	*aligned
	c      *checker
	dt, pt []turn
	kept   map[int]bool // the parts between commas of the stretch that the draft has something of
	out    []difference
}

// compare returns the differences of a stretch from the draft, in its order.
func (c *checker) compare(a *aligned) []difference {
	v := &comparison{aligned: a, c: c, dt: turnsIn(a.d), pt: turnsIn(a.p), kept: a.kept()}
	for _, h := range a.hunks {
		if !h.Same {
			v.hunk(h)
		}
	}
	v.before()
	v.bounds()
	slices.SortStableFunc(v.out, func(a, b difference) int { return a.draft.Start - b.draft.Start })
	return v.out
}

// hunk judges one stretch where the words differ: its figures one by one, then its words.
func (v *comparison) hunk(h wording.Hunk) {
	switch d, p := textOf(v.d[h.A0:h.A1]), textOf(v.p[h.B0:h.B1]); {
	case d == p:
		return // a number on one side is part of a name on the other
	case d != "" && p != "" && scales.Replace(d) == scales.Replace(p):
		v.add(KindUnit, h) // 千万元 for 千亿元
		return
	}
	said := v.figures(h)
	if said && wordsIn(v.d[h.A0:h.A1]) == "" {
		return // 2025年 for 五年累计
	}
	if kind, ok := v.wordsOf(h); ok && !(said && verdicts[kind] == Words && v.mixed(h)) && !(kind == KindComparison && v.roundsAll(h)) {
		v.add(kind, v.whole(kind, h))
	}
}

// mixed reports whether a hunk is little more than its figures.
func (v *comparison) mixed(h wording.Hunk) bool {
	words := func(tokens []wording.Token) (n int) {
		for _, t := range tokens {
			if !t.IsFigure() {
				n++
			}
		}
		return n
	}
	return words(v.d[h.A0:h.A1])+words(v.p[h.B0:h.B1]) <= 2
}

// wordsOf judges the words of a hunk; false if they say the same or are only left out.
func (v *comparison) wordsOf(h wording.Hunk) (Kind, bool) {
	d, p := turnsOver(v.dt, h.A0, h.A1), v.keptTurns(h)
	switch {
	case v.otherMode(h, d, p):
		return KindMode, true
	case v.otherMeasure(h, d, p):
		return KindMeasure, true
	case len(of(d, negates)) != len(of(p, negates)):
		return KindNegation, true
	case v.otherBound(h, d, p):
		return KindComparison, true
	}
	return v.plainly(h)
}

// turnsOver returns the turning words that tokens [from, to) touch, or that stand over the
// gap where there are none.
func turnsOver(turns []turn, from, to int) (out []turn) {
	for _, t := range turns {
		if t.from < to && from < t.to || from == to && t.from < from && from < t.to {
			out = append(out, t)
		}
	}
	return out
}

// keptTurns are the turning words of the plan that a hunk touches, in parts of the
// sentence that the draft has something of.
func (v *comparison) keptTurns(h wording.Hunk) []turn {
	return slices.DeleteFunc(turnsOver(v.pt, h.B0, h.B1), func(t turn) bool { return !v.kept[v.p[t.from].Piece] })
}

// of are the turns of some classes.
func of(turns []turn, classes ...class) (out []turn) {
	for _, t := range turns {
		if slices.Contains(classes, t.class) {
			out = append(out, t)
		}
	}
	return out
}

// add notes a difference at a hunk. Where one side has nothing there, the word behind the
// gap is marked on both, or the one before it.
func (v *comparison) add(kind Kind, h wording.Hunk) {
	if h.A0 == h.A1 || h.B0 == h.B1 && h.B1 > v.first && h.B1 < v.last {
		switch {
		case h.A1 < len(v.d):
			h.A1++
			h.B1 = min(h.B1+1, len(v.p))
		case h.A0 > 0:
			h.A0--
			h.B0 = max(h.B0-1, 0)
		}
	}
	d := difference{kind: kind, draft: v.inDraft(h.A0, h.A1), plan: v.inPlan(h.B0, h.B1)}
	v.out = append(v.out, d)
}
