package ingest

import (
	"strings"

	"planbot/ingest/language"
	"planbot/ingest/statement"
)

// A table may have a place a row and what is counted in the heads of its columns, as
// those have that part a target among places: 区县 | 2026年入学人数 | 2027年.

// placeColumn matches the head of a column of places.
var placeColumn = language.Pattern("column of places", `^(?:地区|城市|区域|区划|行政区|各?(?:省区?市?|市|区县?市?|县市?区?|州))(?:名称?)?$`)

// placeOf returns the full name of the place that a row is of, and whether it is one of
// such a table; a row of sums has none.
func (p *Plan) placeOf(row []CellWords) (name string, ok bool) {
	for _, w := range row {
		if placeColumn.MatchString(language.OnlyWords(w.Head)) {
			name := strings.Join(strings.Fields(p.Words(w.At.Text)), "")
			return language.PlaceIn(name), true
		}
	}
	return "", false
}

// ofPlace makes the figures of a row those of a place, each of what the head of its
// column says, or the head of one before it where that has only a time.
func (p *Plan) ofPlace(place string, row []CellWords, figures []statement.Quantity) {
	for k := range figures {
		q := &figures[k]
		head, ok := p.countedIn(row, q.Span)
		if !ok {
			continue
		}
		q.Indicator, q.Place = []Span{head}, place
		if q.Sort == statement.Total && !q.Time.IsPeriod() {
			q.Sort = statement.Level // 合计 sums up places
		}
		if words := p.Words(head); q.Unit == "" && strings.HasSuffix(words, "人数") {
			q.Unit, q.Measure = "人", "people"
		}
	}
}

// countedIn returns the words of a head that say what a figure of a row counts.
func (p *Plan) countedIn(row []CellWords, figure Span) (Span, bool) {
	var last Span // of a head with a time
	for _, w := range row {
		words, timed := p.countedBy(w.At.Head)
		own := w.At.Text.Start <= figure.Start && figure.End <= w.At.Text.End
		switch {
		case own && words != (Span{}):
			return words, true
		case own:
			return last, last != (Span{})
		case timed && words != (Span{}):
			last = words
		}
	}
	return Span{}, false
}

// countedBy returns what of a column's head is no time and no unit, and whether it has a
// time.
func (p *Plan) countedBy(head Span) (words Span, timed bool) {
	text := p.Text[head.Start:head.End]
	from := 0
	for _, t := range language.Times(text) {
		if t.Start <= from {
			from, timed = t.End, true
		}
	}
	text = strings.TrimRight(text[from:], " \t\r\n\u3000")
	if open := strings.LastIndexAny(text, "(（"); open > 0 {
		text = text[:open]
	}
	if language.WordRunes(text) < 2 {
		return Span{}, timed
	}
	return Span{Start: head.Start + from, End: head.Start + from + len(text)}, timed
}
