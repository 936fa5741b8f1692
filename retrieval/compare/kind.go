package compare

import (
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
	class Class
	unit  string // the base unit: 元, 人, %
	years int    // how many the time of a figure has, 0 where nothing says it
}

func kindOf(t target.Target) kind {
	k := kind{classOf(t), baseOf(t.Unit).name, 0}
	switch {
	case t.Time.From == 0:
	case reached(t):
		k.years = 1
	default:
		k.years = t.Time.To - t.Time.From + 1
	}
	return k
}

// reached reports whether a figure is how much was reached at the end of its time
// (增加到14万亿元), not what was done in all of it.
func reached(t target.Target) bool {
	end := lastOf(t.Quantity.Indicator)
	return t.Mode == statement.Result && classOf(t) == Level && end < t.Span.Start &&
		toward.MatchString(t.Plan.Text[end:t.Span.Start])
}

// toward matches the words before a number that is reached.
var toward = language.Pattern("up to a number", `(?:[增扩]加?|提高|提升|上升|升|增长|下降|降低|降|改善|跃升)?(?:到了?|至|达到?了?)(?:约|近)?$`)

// classOf: a yearly average of one year is what it is of: a growth of percent, a level of
// anything else.
func classOf(t target.Target) Class {
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
