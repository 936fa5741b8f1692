package check

import (
	"slices"
	"strings"

	"planbot/ingest"
	"planbot/ingest/language"
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
	if kind, ok := v.wordsOf(h); ok && !(said && verdicts[kind] == Words && v.mixed(h)) {
		v.add(kind, h)
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

// figures compares the figures of a hunk in their order and reports whether any differ.
func (v *comparison) figures(h wording.Hunk) bool {
	d, p := figuresIn(v.d, h.A0, h.A1), figuresIn(v.p, h.B0, h.B1)
	n := len(v.out)
	for k, i := range d {
		if k < len(p) {
			if !wording.Same(v.d[i], v.p[p[k]], v.plan.Year) {
				v.add(kindOf(v.d[i], v.p[p[k]]), wording.Hunk{A0: i, A1: i + 1, B0: p[k], B1: p[k] + 1})
			}
			continue
		}
		v.extra(i, h)
	}
	return len(v.out) > n
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
	case t.Kind == wording.Number && hasNumeral(v.p[h.B0:h.B1]):
		v.add(KindNumber, wording.Hunk{A0: i, A1: i + 1, B0: h.B0, B1: h.B1}) // 八项规定 is a name
	case t.Kind == wording.Number && t.Quantity.Value != 1:
		v.add(KindNumber, at)
	}
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

// plainly judges the words of a hunk that turn nothing.
func (v *comparison) plainly(h wording.Hunk) (Kind, bool) {
	d, p := wordsIn(v.d[h.A0:h.A1]), wordsIn(v.p[h.B0:h.B1])
	switch {
	case d == "" && p == "":
		return "", false
	case numerals(d) && numerals(p):
		return KindNumber, true
	case v.units(h):
		return KindUnit, true
	}
	return v.content(h, v.withoutTurns(d, h), withoutSlight(p))
}

// withoutTurns are words of the draft without those that say nothing, and those that say
// of a goal or result what the plan says as well.
func (v *comparison) withoutTurns(d string, h wording.Hunk) string {
	d = withoutSlight(d)
	for _, t := range of(turnsOver(v.dt, h.A0, h.A1), aims, reached) {
		d = strings.Replace(d, t.text, "", 1)
	}
	if hasTime(v.d[h.A0:h.A1]) {
		d = besideTime.Replace(d)
	}
	return d
}

// content judges the words of a hunk that say something, d of the draft and p of the plan.
func (v *comparison) content(h wording.Hunk, d, p string) (Kind, bool) {
	place, named := v.placeIn(h)
	switch {
	case named && !place:
		return KindName, true
	case named && p == "":
		return KindSlight, true
	case d == "" && v.namesLess(h):
		return KindWords, true
	case d == "" && p == "":
		return KindSlight, true
	case d == "":
		return "", false // left out
	case p == "" && v.leadsIn(h):
		return "", false
	case v.sameName(h):
		return KindSlight, true
	}
	if unitLike(d) || unitLike(p) {
		return KindName, true
	}
	return KindWords, true
}

// besideTime takes out the words that a time is said with: 到2030年底前.
var besideTime = strings.NewReplacer("截至", "", "到", "", "至", "", "自", "", "起", "", "底", "", "末", "", "前", "", "初", "")

func hasTime(tokens []wording.Token) bool {
	return slices.ContainsFunc(tokens, func(t wording.Token) bool { return t.Kind == wording.Time })
}

// wordsIn are the words of tokens that are no figures.
func wordsIn(tokens []wording.Token) (out string) {
	for _, t := range tokens {
		if !t.IsFigure() {
			out += t.Text
		}
	}
	return out
}

// numerals reports whether a text is a number in hanzi.
func numerals(text string) bool {
	for _, r := range text {
		if !language.IsHanNumeral(r) {
			return false
		}
	}
	return text != ""
}

var scales = strings.NewReplacer("万", "", "亿", "")

// units reports whether a hunk is two units behind a number that is part of a name:
// “24小时”.
func (v *comparison) units(h wording.Hunk) bool {
	d, p := wordsIn(v.d[h.A0:h.A1]), wordsIn(v.p[h.B0:h.B1])
	if p == "" && h.B1 < len(v.p) && v.p[h.B1].Kind == wording.Sign {
		p = v.p[h.B1].Text
	}
	return h.A0 > 0 && v.d[h.A0-1].Kind == wording.Digits && language.SameMeasure(d, d+"/") && language.SameMeasure(p, p+"/")
}

// leadsIn reports whether words that the draft has more are whole parts of it before all
// that the plan has: 据统计，
func (v *comparison) leadsIn(h wording.Hunk) bool {
	return h.A0 == 0 && h.A1 < len(v.d) && v.d[h.A1-1].Piece < v.d[h.A1].Piece
}

// unitLike matches the end of a unit's name.
func unitLike(text string) bool {
	return unitName.MatchString(text)
}

var unitName = language.Pattern("end of a unit's name", `(?:局|委|委员会|厅|部|办|办公室|院|中心|公司|集团|政府|管委会|银行|海关|大学|学院|协会|市|省|区|县)$`)

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

// placeIn reports whether a hunk of the draft names a place, and whether it is the plan's.
func (v *comparison) placeIn(h wording.Hunk) (own, named bool) {
	if h.A0 == h.A1 {
		return false, false
	}
	at := v.inDraft(max(0, h.A0-2), min(len(v.d), h.A1+2))
	for _, m := range v.c.lib.Mentions(v.c.draft[at.Start:at.End]) {
		s := ingest.Span{Start: at.Start + m.Start, End: at.Start + m.End}
		if s.Start < v.d[h.A1-1].End && v.d[h.A0].Start < s.End && m.Sure() {
			return m.Place == v.c.lib.Place(v.plan.Facts.Place), true
		}
	}
	return false, false
}

// sameName reports whether the words about a hunk are two names of one thing: GDP and
// 地区生产总值.
func (v *comparison) sameName(h wording.Hunk) bool {
	for n := range maxAround {
		a0, a1 := max(0, h.A0-n), min(len(v.d), h.A1+n)
		b0, b1 := max(0, h.B0-n), min(len(v.p), h.B1+n)
		if language.Canonical(textOf(v.d[a0:a1])) == language.Canonical(textOf(v.p[b0:b1])) {
			return true
		}
	}
	return false
}

// maxAround is how many words about a hunk may belong to the name of a thing.
const maxAround = 4

// namesLess reports whether what the draft leaves out is of the name of what a number that
// it has counts: 规模以上 of 工业增加值.
func (v *comparison) namesLess(h wording.Hunk) bool {
	gap := v.inPlan(h.B0, h.B1)
	if h.B0 == h.B1 {
		return false
	}
	for k := h.B1; k < v.last && v.p[k].Piece == v.p[h.B1-1].Piece; k++ {
		if v.p[k].Kind != wording.Number {
			continue
		}
		q, ok := v.stated(k)
		return ok && slices.ContainsFunc(q.Indicator, func(s ingest.Span) bool {
			return s.Start <= gap.Start && gap.Start < s.End && withoutSlight(wordsIn(v.p[h.B0:h.B1])) != ""
		})
	}
	return false
}
