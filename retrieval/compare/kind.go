package compare

import (
	"cmp"
	"slices"
	"strings"

	"planbot/ingest/language"
	"planbot/ingest/statement"
	"planbot/retrieval/target"
)

// A Class is what of its indicator a figure says, as far as figures may stand in one
// column.
type Class string

// Classes.
const (
	Level   Class = "level"   // how much it is, also of a share
	Growth  Class = "growth"  // by how much it changes
	Average Class = "average" // a year on average of several
	Total   Class = "total"   // over several years together, or since ever
	Rank    Class = "rank"
)

// A kind is what figures of a column have in common beside their indicator and mode.
type kind struct {
	class  Class
	unit   string // the base unit: 元, 人, %
	years  int    // how many the time of a figure has, 0 where nothing says it
	yearly bool   // of goals of plans' own years: it is of a report, which comes every year, not of a plan of several
}

// kindOf is the kind of a figure for a column of a time. What a plan of five years wants for
// its last may be what it wants in all of them, so it does not stand beside a year's figures.
func (w when) kindOf(t target.Target) kind {
	k := kind{classOf(t), baseOf(t.Unit).name, 0, w == (when{}) && t.Mode == statement.Goal && t.Plan.Facts.IsWorkReport()}
	switch {
	case t.Time.From == 0:
	case reached(t):
		k.years = 1
	default:
		k.years = t.Time.To - t.Time.From + 1
	}
	return k
}

// yearly matches the name of an indicator that is a yearly average.
var yearly = language.Pattern("a yearly average by its name", `年均(?:增速|增长率?|增幅|增加|新增)`)

// reached reports whether a figure is how much was reached at the end of its time
// (增加到14万亿元), not what was done in all of it.
func reached(t target.Target) bool {
	end := lastOf(t.Quantity.Indicator)
	return t.Mode == statement.Result && classOf(t) == Level && end < t.Span.Start &&
		toward.MatchString(t.Plan.Text[end:t.Span.Start])
}

// toward matches the words before a number that is reached.
var toward = language.Pattern("up to a number", `(?:[增扩]加?|提高|提升|上升|升|增长|下降|降低|降|改善|跃升)?(?:到了?|至|达到?了?)(?:约|近)?$`)

// compare is a total order of kinds: a level stands before a growth, a report's figure
// before a plan's, a year's before that of several.
func (k kind) compare(o kind) int {
	ranks := []Class{Rank, Total, Growth, Average, Level}
	report := func(k kind) int {
		if k.yearly {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(slices.Index(ranks, k.class), slices.Index(ranks, o.class)), cmp.Compare(report(k), report(o)),
		cmp.Compare(o.years, k.years), strings.Compare(o.unit, k.unit))
}

// classOf: a yearly average of one year is what it is of: a growth of percent, a level of
// anything else.
func classOf(t target.Target) Class {
	if yearly.MatchString(t.Name()) && t.Sort != statement.Rank {
		return Average // of a table's row, whose time is the last year
	}
	switch t.Sort {
	case statement.Rank:
		return Rank
	case statement.Growth:
		return Growth
	case statement.Average:
		switch {
		case t.Time.IsPeriod():
			return Average
		case t.Measure == "share" || t.Measure == "points":
			return Growth
		}
	case statement.Total:
		if t.Time.From == 0 || t.Time.IsPeriod() {
			return Total
		}
	}
	return Level
}
