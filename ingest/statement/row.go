package statement

import (
	"slices"
	"strconv"
	"strings"

	"planbot/ingest/language"
)

// A Cell is a cell of a table's row.
type Cell struct {
	Head  string // of its column: 2025年, 年均增长, 属性; empty for none
	Text  string
	Start int // where Text begins, in bytes of whatever the spans are to be in
}

// Row returns what a row of a table of targets states: what is counted is its first cell of
// words, the unit stands in that, in a cell of its own (单位) or in the number's, the time
// in the head of the number's column (2025年, “十五五”年均增长, 五年累计). A number of the plan's
// last year before its period is a result, one of its period a goal.
func Row(cells []Cell, above Above) []Quantity {
	t := row{cells: cells, above: above, name: -1}
	t.readUnit()
	var out []Quantity
	for i, c := range cells {
		if i == t.name || t.name < 0 || noFigure.MatchString(language.Fold(c.Head)) {
			continue
		}
		out = append(out, t.figures(c)...)
	}
	return out
}

// A row is a row as it is read.
type row struct {
	cells []Cell
	above Above
	name  int    // of the cells: which says what is counted; -1 for none
	unit  string // printed: 万人
}

var (
	noFigure  = language.Pattern("column without figures", `序号|编号|属性|单位|类别|类型|责任|备注`)
	unitHead  = language.Pattern("column of units", `单位$`)
	unitIn    = language.Pattern("unit behind a name", `[(（]([^()（）]{1,12})[)）][*＊△▲]?$`)
	isFigure  = language.Pattern("a figure alone", `^[\s<>＜＞≤≥≦≧+\-—【\[〔(（约]*[\d０-９]`)
	named     = language.Pattern("a name behind its number", `^\s*[\d０-９]{1,3}\s*[.．、\s]\s*(?:\p{Han}{3}|[“"])`)
	figure    = language.Pattern("number in a cell", `[\d０-９]+(?:[.．][\d０-９]+)?`)
	summedUp  = language.Pattern("a sum of several years", `^[\s<>＜＞≤≥≦≧]*[【\[〔]`) // as the notes below such tables say: [ ]内为五年累计数
	bare      = language.Pattern("a number alone", `^\s*[\d０-９]+(?:[.．][\d０-９]+)?\s*$`)
	bindingOf = language.Pattern("kind of a target", `^(?:约束性|预期性|引导性)$`)
)

// readUnit finds the cell that says what is counted, and the unit.
func (t *row) readUnit() {
	for i, c := range t.cells {
		switch {
		case unitHead.MatchString(c.Head):
			t.unit = strings.TrimSpace(c.Text)
		case t.name < 0 && language.WordRunes(c.Text) > 1 && (!isFigure.MatchString(c.Text) || named.MatchString(c.Text)) && !noFigure.MatchString(c.Head) && !bindingOf.MatchString(c.Text):
			t.name = i
		}
	}
	if t.name < 0 {
		return
	}
	if m := unitIn.FindStringSubmatch(strings.TrimSpace(t.cells[t.name].Text)); m != nil && t.unit == "" {
		t.unit = m[1]
	}
}

// figures returns the numbers of a cell.
func (t *row) figures(c Cell) []Quantity {
	text, at := t.withUnit(unbracket.Replace(c.Text))
	time, headed := t.timeOf(c)
	s := Read(text, Above{Year: t.above.Year, Period: t.above.Period, Place: t.above.Place, Time: time, Mode: t.modeOf(time)})
	if len(s.Quantities) == 0 && bare.MatchString(c.Text) && t.unit != "" {
		s.Quantities = t.plain(c, time)
	}
	for i := range s.Quantities {
		q := &s.Quantities[i]
		q.Span = Span{Start: c.Start + back(q.Span.Start, at, len(text)-len(c.Text)), End: c.Start + back(q.Span.End, at, len(text)-len(c.Text))}
		q.Time.Said, q.Time.Span = false, Span{}
		q.Indicator, q.Sort, q.Mode = t.indicator(), t.sortOf(c, *q), t.modeOf(q.Time)
		q.ModeSaid = q.ModeSaid || headed
	}
	return s.Quantities
}

// plain is the number that alone is in a cell, of a unit that is not read in running text
// with such a number: 43.9 patents (件) of ten thousand people.
func (t *row) plain(c Cell, time Time) []Quantity {
	m := figure.FindStringIndex(c.Text)
	v, err := strconv.ParseFloat(language.Fold(c.Text[m[0]:m[1]]), 64)
	if err != nil {
		return nil
	}
	return []Quantity{{Span: Span{Start: m[0], End: m[1]}, Value: v, Upper: v, Unit: t.unit, Time: time}}
}

// unbracket blanks the brackets in which figures of some kind stand (【15】左右), byte for
// byte.
var unbracket = strings.NewReplacer("【", "\u3000", "】", "\u3000", "〔", "\u3000", "〕", "\u3000", "[", " ", "]", " ")

// withUnit writes the row's unit behind the first number of a cell that has none of its
// own (>5左右 becomes >5万人左右), and returns where.
func (t *row) withUnit(text string) (string, int) {
	if qs := language.Quantities(text); t.unit == "" || len(qs) > 0 && qs[0].Unit != "" {
		return text, len(text)
	}
	times := language.Times(text)
	if bare.MatchString(text) {
		times = nil // 2050万千瓦 is no year
	}
	for _, m := range figure.FindAllStringIndex(text, -1) {
		if !slices.ContainsFunc(times, func(t language.Time) bool { return t.Start <= m[0] && m[0] < t.End }) {
			return text[:m[1]] + t.unit + text[m[1]:], m[1]
		}
	}
	return text, len(text)
}

// back returns where a byte of a text stands without the n bytes that were put in at a
// place.
func back(i, at, n int) int {
	if i <= at {
		return i
	}
	return max(at, i-n)
}

// indicator is the cell that says what is counted, without its number and its unit.
func (t *row) indicator() []Span {
	c := t.cells[t.name]
	text := strings.TrimRight(c.Text, " \t\u3000")
	if m := unitIn.FindStringIndex(text); m != nil {
		text = text[:m[0]]
	}
	from := len(numbered.FindString(text))
	return []Span{{Start: c.Start + from, End: c.Start + len(text)}}
}

var numbered = language.Pattern("number of a row", `^[\s\d０-９]{1,4}[.．、]?\s*`)

// timeOf is the time of a cell's figures, and whether the head of its column names it: of
// a yearly average or a sum the whole period.
func (t *row) timeOf(c Cell) (time Time, headed bool) {
	for _, found := range language.Times(c.Head) {
		r := reader{above: t.above}
		if years := r.years(found); years.From > 0 {
			years.Said, years.Span = false, Span{}
			return t.summedTo(c, years), true
		}
	}
	if yearly.MatchString(c.Head) || summed.MatchString(c.Head) || summedUp.MatchString(c.Text) {
		return t.above.Period, false
	}
	return t.above.Time, false
}

// summedTo is the time of a sum under the head of one year: the years of the plan's
// period up to its end, or as many before it.
func (t *row) summedTo(c Cell, year Time) Time {
	p := t.above.Period
	switch {
	case !summedUp.MatchString(c.Text) || year.IsPeriod() || p.From == 0:
		return year
	case year.To == p.To:
		return Time{From: p.From, To: p.To}
	case year.To == p.From-1:
		return Time{From: p.From - (p.To - p.From + 1), To: year.To}
	}
	return year
}

// modeOf tells a result from a goal by the time: before the plan's period, or in it.
func (t *row) modeOf(time Time) Mode {
	start := t.above.Period.From
	if start == 0 {
		start = t.above.Year
	}
	switch {
	case time.From == 0 || start == 0:
		return t.above.Mode
	case time.To < start:
		return Result
	}
	return Goal
}

// sortOf tells what a figure measures by the head of its column and the name.
func (t *row) sortOf(c Cell, q Quantity) Sort {
	name := strings.TrimSpace(unitIn.ReplaceAllString(strings.TrimSpace(t.cells[t.name].Text), ""))
	switch {
	case yearly.MatchString(c.Head + c.Text + name):
		return Average
	case summed.MatchString(c.Head + c.Text + name), summedUp.MatchString(c.Text) && q.Measure != "points", q.Time.IsPeriod() && flowing.MatchString(name):
		return Total
	case q.Measure == "points", growthName.MatchString(name), changing.MatchString(name):
		return Growth
	case q.Unit == "%" && sharing.MatchString(name):
		return Share
	}
	return Level
}
