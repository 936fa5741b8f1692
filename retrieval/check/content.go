package check

import (
	"slices"
	"strings"
	"unicode/utf8"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/retrieval/wording"
)

// The words of a stretch that turn nothing: what they add, leave out, or put in other words.

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
	d, p = v.withoutTurns(d, h), withoutSlight(p)
	if have, want := boundsOver(v.dt, h.A0, h.A1), boundsOver(v.pt, h.B0, h.B1); v.roundsAll(h) || slices.Equal(groupsOf(have, atLeast, atMost), groupsOf(want, atLeast, atMost)) {
		d, p = without(d, have), without(p, want) // 突破 for 超过
	}
	if v.moved(h, d) {
		d = ""
	}
	if d == "" {
		p = without(p, of(turnsOver(v.pt, h.B0, h.B1), onlyYear)) // 年度开行
	}
	return v.content(h, d, p)
}

// boundsOver are the turning words that say how much at least or at most, whole in tokens.
func boundsOver(turns []turn, from, to int) []turn {
	return slices.DeleteFunc(of(turns, atLeast, atMost), func(t turn) bool { return t.from < from || t.to > to })
}

// without is a text without some of its turning words.
func without(text string, turns []turn) string {
	for _, t := range turns {
		text = strings.Replace(text, t.text, "", 1)
	}
	return text
}

// moved reports whether the words of a hunk stand a few words off in the plan, where the
// draft has nothing.
func (v *comparison) moved(h wording.Hunk, words string) bool {
	if utf8.RuneCountInString(words) < 2 {
		return false
	}
	if before := v.p[max(0, v.first-maxMoved):v.first]; h.B0-v.first <= maxMoved && strings.Contains(wordsIn(before), words) && before[len(before)-1].Piece == v.p[v.first].Piece {
		return true
	}
	return slices.ContainsFunc(v.hunks, func(o wording.Hunk) bool {
		return !o.Same && o.A0 == o.A1 && o.B0 < o.B1 && max(o.B0-h.B1, h.B0-o.B1) <= maxMoved && strings.Contains(wordsIn(v.p[o.B0:o.B1]), words)
	})
}

// maxMoved is how many words off they may stand.
const maxMoved = 12

// whole is a hunk of a difference of a kind as it is marked: of a bound with all its word,
// 以内 and not 内.
func (v *comparison) whole(kind Kind, h wording.Hunk) wording.Hunk {
	if kind != KindComparison {
		return h
	}
	for _, t := range of(turnsOver(v.dt, h.A0, h.A1), atLeast, atMost) {
		back := max(0, h.A0-t.from)
		if h.B0-back >= 0 && textOf(v.d[h.A0-back:h.A0]) == textOf(v.p[h.B0-back:h.B0]) {
			h.A0, h.B0 = h.A0-back, h.B0-back
		}
	}
	return h
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
	case v.ownPlace(d) && (p == "" || !v.placeBeside(h)):
		return KindSlight, true
	case named && !place:
		return KindName, true
	case named && p == "":
		return KindSlight, true
	case d == "" && p != "" && v.namesLess(h):
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
var besideTime = strings.NewReplacer("截至", "", "到", "", "至", "", "自", "", "起", "", "底", "", "末", "", "前", "", "初", "", "间", "", "来", "")

func hasTime(tokens []wording.Token) bool {
	return slices.ContainsFunc(tokens, func(t wording.Token) bool { return t.Kind == wording.Time || isSpan(t) })
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

// ownPlace reports whether words of the draft are the name of the plan's place and nothing
// else.
func (v *comparison) ownPlace(d string) bool {
	return slices.ContainsFunc(v.c.lib.Mentions(d), func(m language.Mention) bool {
		return m.Start == 0 && m.End == len(d) && m.Place == v.c.lib.Place(v.plan.Facts.Place)
	})
}

// placeBeside reports whether the plan names a place where the draft does.
func (v *comparison) placeBeside(h wording.Hunk) bool {
	at := v.inPlan(max(0, h.B0-2), min(len(v.p), h.B1+2))
	return slices.ContainsFunc(v.c.lib.Mentions(v.plan.Text[at.Start:at.End]), language.Mention.Sure)
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
			return s.Start <= gap.Start && gap.Start < s.End
		})
	}
	return false
}
