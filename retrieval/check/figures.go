package check

import (
	"strings"

	"planbot/ingest/language"
	"planbot/retrieval/wording"
)

// The figures of a stretch where the words differ, one by one.

// figures compares the figures of a hunk in their order and reports whether any differ.
func (v *comparison) figures(h wording.Hunk) bool {
	d, p := figuresIn(v.d, h.A0, h.A1), figuresIn(v.p, h.B0, h.B1)
	n := len(v.out)
	for k, i := range d {
		if k < len(p) {
			if !wording.Same(v.d[i], v.p[p[k]], v.plan.Year) {
				v.add(v.figure(i, p[k]), wording.Hunk{A0: i, A1: i + 1, B0: p[k], B1: p[k] + 1})
			}
			continue
		}
		v.extra(i, h)
	}
	return len(v.out) > n
}

// figure tells how two figures differ: what is said to be rounded is only told.
func (v *comparison) figure(i, k int) Kind {
	if v.rounds(i, k) || countedLoosely(v.d[i], v.p[k]) {
		return KindSlight
	}
	return kindOf(v.d[i], v.p[k])
}

// countedLoosely reports whether two figures are one with 个 for another word that things
// are counted by: 14个 and 14家.
func countedLoosely(d, p wording.Token) bool {
	a, b := d.Quantity, p.Quantity
	return d.Kind == wording.Number && p.Kind == wording.Number && a.Measure == "count" && b.Measure == "count" &&
		(a.Unit == "个" || b.Unit == "个") && a.Value == b.Value && a.Upper == b.Upper
}

// rounds reports whether a number of the draft is one of the plan rounded.
func (v *comparison) rounds(i, k int) bool {
	if v.d[i].Kind != wording.Number || v.p[k].Kind != wording.Number {
		return false
	}
	d, p := v.d[i].Quantity, v.p[k].Quantity
	value, ok := p.Value, d.Unit == p.Unit
	if !ok {
		value, ok = language.Convert(p.Value, p.Unit, d.Unit)
	}
	return ok && p.Upper == p.Value && d.Upper == d.Value && p.Bound != "max" && isRounded(d.Value, d.Bound, v.d[i].Text, value)
}

// roundsAll reports whether the figures of a hunk are all those of the plan rounded.
func (v *comparison) roundsAll(h wording.Hunk) bool {
	d, p := figuresIn(v.d, h.A0, h.A1), figuresIn(v.p, h.B0, h.B1)
	if len(d) == 0 || len(d) != len(p) {
		return false
	}
	for i := range d {
		if !v.rounds(d[i], p[i]) {
			return false
		}
	}
	return true
}

// figuresIn returns which of some tokens are figures.
func figuresIn(tokens []wording.Token, from, to int) (out []int) {
	for i := from; i < to; i++ {
		if tokens[i].IsFigure() {
			out = append(out, i)
		}
	}
	return out
}

// kindOf tells how two figures differ.
func kindOf(d, p wording.Token) Kind {
	switch {
	case d.Kind == wording.Time || p.Kind == wording.Time:
		return KindTime
	case d.Numeral() != "" && d.Numeral() == p.Numeral():
		return KindUnit
	}
	return KindNumber
}

// extra judges a figure that the plan has not in its place: a time that holds for what
// follows there is none.
func (v *comparison) extra(i int, h wording.Hunk) {
	t := v.d[i]
	at := wording.Hunk{A0: i, A1: i + 1, B0: h.B0, B1: h.B1}
	if len(figuresIn(v.p, h.B0, h.B1)) > 0 {
		at.B0 = h.B1
	}
	switch {
	case t.Kind == wording.Time && !v.holdsThen(t, h.B1):
		v.add(KindTime, at)
	case isSpan(t) && v.besideSeveral(h):
		// 五年间 beside what the plan states of its five years
	case t.Kind == wording.Number && hasNumeral(v.p[h.B0:h.B1]):
		v.add(KindNumber, wording.Hunk{A0: i, A1: i + 1, B0: h.B0, B1: h.B1}) // 八项规定 is a name
	case t.Kind == wording.Number && t.Quantity.Value != 1:
		v.add(KindNumber, at)
	}
}

// isSpan reports whether a number is of years: 五年间.
func isSpan(t wording.Token) bool {
	return t.Kind == wording.Number && t.Quantity.Unit == "年"
}

// hasNumeral reports whether tokens that are no figures hold a numeral.
func hasNumeral(tokens []wording.Token) bool {
	return strings.ContainsFunc(wordsIn(tokens), language.IsNumeral)
}

// holdsThen reports whether what stands at a token of the stretch is of a time.
func (v *comparison) holdsThen(t wording.Token, token int) bool {
	from, to := t.Years(v.plan.Year)
	if from == 0 {
		return t.Time.Month > 0
	}
	for k := token; k < v.last; k++ {
		if v.p[k].Kind != wording.Number {
			continue
		}
		if q, ok := v.stated(k); ok && q.Time.From > 0 {
			if q.Time.IsPeriod() && t.Time.By {
				return q.Time.To == to // what is reached in its years is by its end
			}
			return q.Time.From == from && q.Time.To == to
		}
	}
	i, ok := v.plan.Inside(v.span)
	return ok && (v.plan.Years[i] == from || v.plan.Years[i] == 0 && v.plan.Year == from && to == from)
}
