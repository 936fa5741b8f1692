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
		out = append(out, t.numbersOf(c)...)
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
	ranged    = language.Pattern("number or range in a cell", `[\d０-９]+(?:[.．][\d０-９]+)?(?:\s*[-—–~～至]\s*[\d０-９]+(?:[.．][\d０-９]+)?)?`)
	summedUp  = language.Pattern("a sum of several years", `^[\s<>＜＞≤≥≦≧]*[【\[〔]`) // as the notes below such tables say: [ ]内为五年累计数
	bare      = language.Pattern("a number alone", `^\s*[\d０-９]+(?:[.．][\d０-９]+)?\s*$`)
	alone     = language.Pattern("a number alone, but for how it is compared and a mark of a note", `^[\s<>＜＞≤≥≦≧+【\[〔(（约]*[\d０-９]+(?:[.．][\d０-９]+)?[\s】\]〕)）]*(?:左右|以上|以下|以内)?[\s*＊∗△▲#]*(?:[(（][^()（）]{1,8}[)）])?\s*$`)
	averaged  = language.Pattern("growth on average of the years", `年均(?:增|提|下降|降低|减)`)
	nameHead  = language.Pattern("column of names", `^(?:主要|具体|核心|三级|二级)?(?:指标|项目|目标|名称)(?:名称|内容)?$`)
	hanTwo    = language.Pattern("a name", `\p{Han}{2}`)
	bindingOf = language.Pattern("kind of a target", `^(?:约束性|预期性|引导性)$`)
)

// readUnit finds the cell that says what is counted, and the unit.
func (t *row) readUnit() {
	for i, c := range t.cells {
		switch {
		case unitHead.MatchString(c.Head):
			t.unit = strings.TrimSpace(c.Text)
		case t.name < 0 && t.mayName(c):
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

// mayName reports whether a cell says what is counted: by the head of its column also
// where it begins with a number (3岁以下儿童入园率).
func (t *row) mayName(c Cell) bool {
	switch {
	case language.WordRunes(c.Text) <= 1 || noFigure.MatchString(c.Head) || bindingOf.MatchString(c.Text):
		return false
	case nameHead.MatchString(language.Fold(c.Head)) && hanTwo.MatchString(c.Text):
		return true
	}
	return !isFigure.MatchString(c.Text) || named.MatchString(c.Text)
}

// numbersOf returns the numbers of a cell. One that has a number for each unit of several
// (8358/244 万人次/万吨) has each with its own.
func (t *row) numbersOf(c Cell) (out []Quantity) {
	units := strings.FieldsFunc(t.unit, isStroke)
	parts := strings.FieldsFunc(c.Text, isStroke)
	if len(units) < 2 || len(units) != len(parts) {
		return t.figures(c)
	}
	at := 0
	for i, part := range parts {
		one := *t
		one.unit = units[i]
		at += strings.Index(c.Text[at:], part)
		out = append(out, one.figures(Cell{Head: c.Head, Text: part, Start: c.Start + at})...)
		at += len(part)
	}
	return out
}

func isStroke(r rune) bool { return r == '/' || r == '／' }

// figures returns the numbers of a cell.
func (t *row) figures(c Cell) []Quantity {
	if m := unitIn.FindStringSubmatch(strings.TrimSpace(c.Head)); m != nil && t.unit == "" {
		one := *t
		t, one.unit = &one, m[1]
	}
	text, at := t.withUnit(unbracket.Replace(c.Text))
	time, headed := t.timeOf(c)
	s := Read(text, Above{Year: t.above.Year, Period: t.above.Period, Place: t.above.Place, Time: time, Mode: t.modeOf(time)})
	if len(s.Quantities) == 0 && alone.MatchString(c.Text) && (t.unit != "" || headed) {
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
// with such a number (43.9 patents, 件, of ten thousand people) or of none at all, as an
// index has.
func (t *row) plain(c Cell, time Time) []Quantity {
	m := figure.FindStringIndex(c.Text)
	v, err := strconv.ParseFloat(language.Fold(c.Text[m[0]:m[1]]), 64)
	if err != nil {
		return nil
	}
	unit := t.unit
	if language.WordRunes(unit) == 0 && unit != "%" && unit != "‰" {
		unit = "" // a stroke says that there is none
	}
	return []Quantity{{Span: Span{Start: m[0], End: m[1]}, Value: v, Upper: v, Unit: unit, Time: time, Compare: boundIn(c.Text)}}
}

// boundIn is the comparison that stands beside the number of a cell.
func boundIn(cell string) string {
	switch {
	case strings.ContainsAny(cell, ">＞≥≧") || strings.Contains(cell, "以上"):
		return "min"
	case strings.ContainsAny(cell, "<＜≤≦") || strings.Contains(cell, "以内") || strings.Contains(cell, "以下"):
		return "max"
	case strings.Contains(cell, "左右") || strings.Contains(cell, "约"):
		return "about"
	}
	return ""
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
	for _, m := range ranged.FindAllStringIndex(text, -1) {
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
	if qs := language.Quantities(text); len(qs) > 0 && qs[0].Unit != "" && qs[0].Start < from && qs[0].End > from {
		from = 0 // 6岁以下儿童 is no sixth row
	}
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

// summedTo is the time of a sum, or of a goal for growth on average, under the head of one
// year: the years of the plan's period up to its end, or as many before it.
func (t *row) summedTo(c Cell, year Time) Time {
	p := t.above.Period
	switch {
	case year.IsPeriod() || p.From == 0:
		return year
	case year.To == p.To && (summedUp.MatchString(c.Text) || averaged.MatchString(t.cells[t.name].Text)):
		return Time{From: p.From, To: p.To}
	case !summedUp.MatchString(c.Text):
		return year // also of an average: what is printed under the last year before is that year's
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
