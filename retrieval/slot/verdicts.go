package slot

import (
	"regexp"
	"slices"
	"strings"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/ingest/statement"
	"planbot/retrieval/library"
	"planbot/retrieval/question"
)

// How each slot of a question stands to a quantity.

// placeOf compares the asked places with that of the plan, or that a quantity of another
// plan is said to be of: by its sentence's subject, a heading, or the words around it. A
// place that the sentence names elsewhere is not what the number is of.
func (a *Asked) placeOf(p *library.Plan, statement, quantity int) Verdict {
	if len(a.q.Places) == 0 {
		return Silent
	}
	if slices.Contains(a.q.Places, p.Facts.Place) {
		return Met
	}
	k := p.Stated[statement].Quantities[quantity]
	near := k.Place + p.EntryWords(statement, quantity) + strings.Join(p.Clauses[p.Stated[statement].Clause].Path, " ")
	if slices.ContainsFunc(a.in, func(short string) bool { return strings.Contains(near, short) }) {
		return Met
	}
	return Against
}

// timeOf compares the asked years with those of a quantity.
func timeOf(from, to int, k statement.Quantity, f ingest.Facts) Verdict {
	t := k.Time
	switch {
	case from == 0:
		return Silent
	case t.From == 0 && outside(from, f.Period):
		return Against // what a plan leaves without a year is of its own years
	case t.From == 0:
		return Silent
	case t.From == from && t.To == to:
		return Met
	case from == to && t.IsPeriod():
		if k.Sort == statement.Level && t.Holds(from) && !t.Said {
			return Silent // somewhere in it
		}
		return Against
	case from < to && !t.IsPeriod():
		return timeInPeriod(from, to, k)
	}
	return Against
}

// onTheWay reports whether 明年 is a year of a plan's period on the way to a goal that it
// has for a later one: that is what the plan says for then, and its tag tells the year.
func onTheWay(year int, k statement.Quantity, f ingest.Facts) bool {
	return k.Mode == statement.Goal && k.Sort == statement.Level && k.Time.By && !k.Time.Said &&
		year < k.Time.To && f.Period != "" && !outside(year, f.Period) && !outside(k.Time.To, f.Period)
}

// outside reports whether a year is not one of a plan's period, as 2022—2025.
func outside(year int, period string) bool {
	years := language.Years(period + "年")
	return len(years) > 0 && !slices.Contains(years, year)
}

// timeInPeriod compares an asked period with a year: what is reached at its end is of
// the period.
func timeInPeriod(from, to int, k statement.Quantity) Verdict {
	switch t := k.Time; {
	case t.To == to && k.Sort == statement.Level:
		return Met
	case from <= t.From && t.To <= to:
		return Silent
	}
	return Against
}

func modeOf(q question.Question, k statement.Quantity) Verdict {
	switch {
	case q.Tense == "" || k.Mode == "" || k.Mode == statement.Standing:
		return Silent
	case string(q.Tense) == string(k.Mode):
		return Met
	case k.Presumed:
		return Silent // a plan may also say what was done
	}
	return Against
}

func unitOf(q question.Question, k statement.Quantity) Verdict {
	switch {
	case q.Unit == "" || q.Asks != question.AsksNumber || k.Unit == "":
		return Silent
	case language.Answers(q.Unit, k.Unit):
		return Met
	case q.Unit == points && k.Unit == "%" && k.Sort != statement.Level && k.Sort != statement.Share:
		return Silent // by how many points something grows is said of its growth as well
	}
	return Against
}

// points are what the change of a share is counted in.
const points = "百分点"

// sortOf compares what is asked of an indicator with what is measured. A year's figure
// is no total of several years and no yearly average.
func sortOf(asked statement.Sort, from, to int, k statement.Quantity, name string) Verdict {
	year := from > 0 && from == to
	several := k.Sort == statement.Total || k.Sort == statement.Average
	switch {
	case asked == k.Sort:
		return Met
	case year && several && k.Time.IsPeriod(), asked == "" && k.Sort == statement.Growth && isShare.MatchString(name):
		return Against
	case asked == "":
		return Silent
	}
	if slices.Contains(near[asked], k.Sort) {
		return Silent
	}
	return Against
}

// near are the sorts that may answer for another.
var near = map[statement.Sort][]statement.Sort{
	statement.Growth:  {statement.Average},
	statement.Average: {statement.Growth, statement.Level},
	statement.Total:   {statement.Level, statement.Growth},
	statement.Share:   {statement.Level},
}

// isShare matches the name of an indicator that is itself a share: by how much it grew
// is not how much it is.
var isShare = regexp.MustCompile(`(?:率|比例|比重|占比|强度)$`)
