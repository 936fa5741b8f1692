package check

import (
	"slices"
	"strings"

	"planbot/ingest/language"
	"planbot/retrieval/wording"
)

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
