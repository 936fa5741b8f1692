package target

import (
	"regexp"
	"strings"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/ingest/statement"
)

// Words right beside a number that bound it or say whether it is more or less: without
// them it says something else.
var (
	boundBefore = language.Pattern("bounds what follows", `(?:(?:年均|同比|平均)*(?:增长|增加|提高|提升|上升|上涨|扩大|下降|降低|减少|压减|回升)(?:了|幅度|率)?)?[约近超逾]?(?:超过|不低于|不少于|不超过|不高于|不大于|不小于|低于|高于|少于|多于|至少|大约|控制在|[≥≤<>＜＞≧≦]\s?)?(?:约|近)?$`)
	boundBehind = language.Pattern("bounds what stands before", `^(?:[(（]含[)）])?(?:及以上|及以内|及以下|以上|以内|以下|之内|左右|上下)`)
)

// boundRunes is how far before a number its bounds are looked for.
const boundRunes = 14

// Printed is where the number stands with its unit and the words right beside it that
// bound it (增长5%左右, 不低于3万公顷): one stretch of the plan's text.
func (t Target) Printed() ingest.Span {
	at := t.Span
	within := t.around()
	before := t.Plan.Text[within.Start:at.Start]
	if rest := []rune(before); len(rest) > boundRunes {
		before = string(rest[len(rest)-boundRunes:])
	}
	at.Start -= len(boundBefore.FindString(before))
	at.End += len(boundBehind.FindString(t.Plan.Text[at.End:within.End]))
	return at
}

// around is what the number may be read in: its cell, or of running text its sentence.
func (t Target) around() ingest.Span {
	if cell, ok := t.cell(); ok {
		return cell.Text
	}
	s := t.Sentence()
	return ingest.Span{Start: min(s.Start, t.Span.Start), End: max(s.End, t.Span.End)}
}

// cell is the one of a row that the number stands in; false in running text.
func (t Target) cell() (ingest.Cell, bool) {
	for _, cell := range t.Plan.Clauses[t.Clause()].Cells {
		if cell.Text.Start <= t.Span.Start && t.Span.End <= cell.Text.End {
			return cell, true
		}
	}
	return ingest.Cell{}, false
}

var (
	unitHead   = language.Pattern("head of the units", `单位\s*$`)
	unitBehind = regexp.MustCompile(`[（(]([^()（）\d]{1,12})[)）]\s*[*＊∗△▲]?\s*$`)
	sign       = regexp.MustCompile(`[\p{L}%％‰℃]`)
)

// UnitApart is where the unit of a row's number is printed that has none beside it: in a
// cell of units, behind the name of the indicator, or in the head of its column; false
// where there is none.
func (t Target) UnitApart() (ingest.Span, bool) {
	cell, ok := t.cell()
	if !ok || t.Unit == "" || sign.MatchString(t.Text()) {
		return ingest.Span{}, false
	}
	cells := t.Plan.Clauses[t.Clause()].Cells
	for _, c := range cells {
		if unitHead.MatchString(t.Plan.Words(c.Head)) && sign.MatchString(t.Plan.Words(c.Text)) {
			return c.Text, true
		}
	}
	for _, c := range cells {
		if at, ok := t.unitIn(c.Text); ok && c.Text.Start <= t.Indicator[0].Start && t.Indicator[0].Start < c.Text.End {
			return at, true
		}
	}
	return t.unitIn(cell.Head)
}

// unitIn is where a unit in brackets ends a stretch of the text.
func (t Target) unitIn(s ingest.Span) (ingest.Span, bool) {
	m := unitBehind.FindStringSubmatchIndex(t.Plan.Text[s.Start:s.End])
	if m == nil {
		return ingest.Span{}, false
	}
	return ingest.Span{Start: s.Start + m[2], End: s.Start + m[3]}, true
}

// Shown is the number as it is printed with what bounds it, and behind it its unit where
// that stands apart: 85左右 件.
func (t Target) Shown() string {
	words := t.Plan.Words(t.Printed())
	if at, ok := t.UnitApart(); ok {
		words += " " + strings.TrimSpace(t.Plan.Words(at))
	}
	return words
}

// SaysGrowth reports whether the printed number says by itself how it changes.
func (t Target) SaysGrowth() bool {
	return t.Sort != statement.Growth || growing.MatchString(t.Plan.Words(t.Printed())+t.Name())
}

var growing = language.Pattern("says a change", `[增减降涨升]|提高|提升|扩大|回落|收窄|翻`)
