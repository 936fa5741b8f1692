package check

import (
	"slices"
	"strings"

	"planbot/ingest/language"
	"planbot/ingest/statement"
	"planbot/retrieval/wording"
)

// What turns the meaning of a sentence: goal or result, what is measured, what bounds it.

// plainAims are words that say nothing else than that something is not reached yet; others
// (将, 要, 确保) say so only beside a figure.
var plainAims = []string{"力争", "争取", "目标", "预期", "预计", "计划", "拟", "有望", "打算", "即将"}

// verbAims are those of them that a sentence can not lose and mean the same.
var verbAims = []string{"力争", "争取", "预计", "计划", "拟", "有望", "打算"}

// otherMode reports whether one side says that something is a goal and the other that it
// was reached. What only one side says is held against what the plan states there.
func (v *comparison) otherMode(h wording.Hunk, d, p []turn) bool {
	dm, pm := modeOf(d), modeOf(p)
	switch {
	case dm == pm:
		return false
	case dm != "" && pm != "":
		return true
	case pm == statement.Goal:
		return modeOf(v.dt) != statement.Goal && v.near(h) >= 0 && slices.ContainsFunc(p, func(t turn) bool { return slices.Contains(verbAims, t.text) })
	case pm != "":
		return false
	}
	plain := slices.ContainsFunc(of(d, aims), func(t turn) bool { return slices.Contains(plainAims, t.text) })
	switch stated := v.modeAt(h); {
	case stated == dm:
		return false
	case stated == statement.Goal:
		return dm == statement.Result && slices.ContainsFunc(d, func(t turn) bool { return t.class == reached && t.text != "完成" })
	case dm == statement.Goal:
		return plain || stated == statement.Result && v.near(h) >= 0
	}
	return true
}

// modeOf is how words say that something is meant: what is aimed at may also be completed.
func modeOf(turns []turn) statement.Mode {
	switch {
	case len(of(turns, aims)) > 0:
		return statement.Goal
	case len(of(turns, reached)) > 0:
		return statement.Result
	}
	return ""
}

// near returns the number of the stretch that stands next behind a hunk, in the same part
// of the sentence or at most two on; -1 if there is none.
func (v *comparison) near(h wording.Hunk) int {
	for k := h.B0; k < v.last && v.p[k].Piece <= v.p[min(h.B0, len(v.p)-1)].Piece+2; k++ {
		if v.p[k].Kind == wording.Number {
			return k
		}
	}
	return -1
}

// modeAt is how the plan means what stands behind a hunk.
func (v *comparison) modeAt(h wording.Hunk) statement.Mode {
	if k := v.near(h); k >= 0 {
		if q, ok := v.stated(k); ok {
			return q.Mode
		}
	}
	words := v.plan.Words(v.span)
	if t := language.TenseOfSentence(words); t != "" {
		return statement.Mode(t)
	}
	if i, ok := v.plan.Inside(v.span); ok {
		return statement.Mode(v.plan.Tenses[i])
	}
	return ""
}

// otherMeasure reports whether the two sides measure another thing of what is counted in
// the parts of the sentences about a hunk: a total for a year's, growth for a level.
func (v *comparison) otherMeasure(h wording.Hunk, d, p []turn) bool {
	all := []class{totals, averages, onlyYear, grows, levels, shares}
	if len(of(d, all...))+len(of(p, all...)) == 0 || v.near(h) < 0 {
		return false
	}
	have, want := v.inPiece(v.dt, v.d, h.A0, h.A1), v.inPiece(v.pt, v.p, h.B0, h.B1)
	for _, c := range []class{totals, averages, shares} {
		if c == totals && len(of(want, c)) == 0 && onlySpans(of(have, c)) && v.besideSeveral(h) {
			continue // 五年间
		}
		if len(of(have, c)) > 0 != (len(of(want, c)) > 0) {
			return true
		}
	}
	if len(of(d, onlyYear)) > 0 && len(of(want, onlyYear)) == 0 && v.ofSeveralYears(h) {
		return true
	}
	growth, level := len(of(have, grows, falls)) > 0, len(of(have, levels)) > 0
	if wasGrowth, wasLevel := len(of(want, grows, falls)) > 0, len(of(want, levels)) > 0; growth || wasGrowth {
		return growth != wasGrowth && (level || wasLevel) || growth && level != wasLevel
	}
	return false
}

// onlySpans reports whether words for a total only say of how many years.
func onlySpans(turns []turn) bool {
	return !slices.ContainsFunc(turns, func(t turn) bool { return !strings.Contains(t.text, "五年") || strings.Contains(t.text, "共") })
}

// besideSeveral reports whether a number in the part of the sentence behind a hunk is of
// more than one year: the second one of 从9万元提高到11万元.
func (v *comparison) besideSeveral(h wording.Hunk) bool {
	for k := v.near(h); k >= 0 && k < v.last && v.p[k].Piece == v.p[v.near(h)].Piece; k++ {
		if q, ok := v.stated(k); ok && q.Time.IsPeriod() {
			return true
		}
	}
	return false
}

// ofSeveralYears reports whether the number behind a hunk is of more than one year.
func (v *comparison) ofSeveralYears(h wording.Hunk) bool {
	k := v.near(h)
	if k < 0 {
		return false
	}
	q, ok := v.stated(k)
	return ok && (q.Time.IsPeriod() || q.Sort == statement.Total || q.Sort == statement.Average)
}

// inPiece are the turns in the parts of a sentence that tokens [from, to) touch.
func (v *comparison) inPiece(turns []turn, tokens []wording.Token, from, to int) []turn {
	if len(tokens) == 0 {
		return nil
	}
	first := tokens[min(from, len(tokens)-1)].Piece
	last := tokens[min(max(to-1, from), len(tokens)-1)].Piece
	return slices.DeleteFunc(slices.Clone(turns), func(t turn) bool { return tokens[t.from].Piece < first || tokens[t.from].Piece > last })
}

// otherBound reports whether the sides bound what is counted in other ways, or the draft
// alone does.
func (v *comparison) otherBound(h wording.Hunk, d, p []turn) bool {
	have, want := groupsOf(d, atLeast, atMost), groupsOf(p, atLeast, atMost)
	if slices.Equal(have, want) {
		return false
	}
	if len(have) == 0 || len(want) > 0 {
		return len(have) > 0 // what is left out is only marked
	}
	at := func(tokens []wording.Token, i int) bool {
		return i >= 0 && i < len(tokens) && tokens[i].Kind == wording.Number
	}
	return at(v.p, h.B0-1) || at(v.p, h.B1) || at(v.d, h.A0-1) || at(v.d, h.A1)
}

// bounds notes numbers that are the same and bounded in another way, where no difference of
// the words about them says so yet.
func (v *comparison) bounds() {
	for _, h := range v.hunks {
		for i := h.A0; h.Same && i < h.A1; i++ {
			k := h.B0 + i - h.A0
			if v.d[i].Kind != wording.Number || sameBound(v.d[i].Quantity.Bound, v.p[k].Quantity.Bound) || v.said(i) {
				continue
			}
			kind := KindComparison
			if b := v.d[i].Quantity.Bound; b == "" || b == "about" && !v.isAimed(k) {
				kind = KindSlight // 以上 is left out
			}
			v.add(kind, wording.Hunk{A0: i, A1: i + 1, B0: k, B1: k + 1})
		}
	}
}

// isAimed reports whether a number of the stretch is a goal: 50家左右 is less than the 50家
// 以上 that is aimed at, while of a result 300多亿 is as good as 超300亿.
func (v *comparison) isAimed(k int) bool {
	q, ok := v.stated(k)
	return ok && q.Mode == statement.Goal
}

// sameBound reports whether two bounds mean the same: what is only about so much is as
// well said plainly.
func sameBound(a, b string) bool {
	plain := func(s string) string {
		if s == "about" {
			return ""
		}
		return s
	}
	return plain(a) == plain(b)
}

// said reports whether a difference is noted right beside a token of the draft.
func (v *comparison) said(i int) bool {
	from, to := v.d[max(0, i-boundWords)].Start, v.d[min(len(v.d)-1, i+boundWords)].End
	return slices.ContainsFunc(v.out, func(d difference) bool {
		return d.kind != KindSlight && d.draft.Start < to && from < d.draft.End
	})
}

// boundWords is how many words a bound has at most, with what may stand beside it.
const boundWords = 5

// before judges what the draft leaves out in front: a negation, or that something is aimed
// at, before the words it begins with.
func (v *comparison) before() {
	from := v.first
	for from > 0 && v.first-from < maxWord && v.p[from-1].Item == v.p[v.first].Item {
		from--
	}
	if from == v.first || v.hunks[0].A0 > 0 || !v.hunks[0].Same {
		return
	}
	gap := wording.Hunk{B0: from, B1: v.first}
	lost := turnsOver(v.pt, from, v.first)
	at := wording.Hunk{A1: 1, B0: from, B1: v.first}
	switch {
	case len(of(lost, negates)) > 0:
		v.add(KindNegation, at)
	case v.otherMode(gap, nil, lost):
		v.add(KindMode, at)
	}
}
