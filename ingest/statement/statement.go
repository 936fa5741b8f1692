// Package statement reads what a sentence of a plan states: of which place and time, as
// a goal, a result or a standing rule, which quantities, done by whom.
//
// A sentence is compared with a question by what it states and not by how alike the
// two are: a likeness does not tell another city's number, another year's or a
// neighbouring indicator's from the one that was asked for (AUC 0.63 to 0.72 for the
// best judge that was trained). Each part keeps the span it was read from, and whether
// the sentence says it itself or something above it does: the lead of its list, a
// heading, the title. Numbers, times and units are read by package language; here
// stands what belongs together.
package statement

import "planbot/ingest/document"

// A Span is a stretch of the sentence, in bytes.
type Span = document.Span

// A Mode says how a quantity is meant.
type Mode string

// Modes.
const (
	Goal     Mode = "goal"     // is to be reached (目标)
	Result   Mode = "result"   // was reached (完成)
	Standing Mode = "standing" // holds always, as a rule does (规定)
)

// A Sort says what of its indicator a quantity measures.
type Sort string

// Sorts.
const (
	Level   Sort = "level"   // how much it is: 达到60%, 5.6万亿元
	Growth  Sort = "growth"  // by how much it changes: 增长5.3%
	Share   Sort = "share"   // how much of a whole: 占比, 比重
	Total   Sort = "total"   // over several years together: 五年累计
	Average Sort = "average" // a year on average of several: 年均
	Rank    Sort = "rank"    // the how-manieth: 第22位
)

// A Time is when a quantity holds.
type Time struct {
	From, To int  // years; equal for one; 0 where nothing says a year
	Month    int  // of a date or a deadline, 0 unless said
	By       bool // it is an end that something is done by: 到2030年, 6月底前
	Said     bool // in the sentence; else it comes from above
	Span     Span // in the sentence, empty if it is not said there
}

// IsPeriod reports whether a time is of several years.
func (t Time) IsPeriod() bool { return t.To > t.From }

// Holds reports whether a year lies within a time.
func (t Time) Holds(year int) bool { return t.From > 0 && t.From <= year && year <= t.To }

// A Quantity is a number of a sentence with what it counts.
type Quantity struct {
	Span      Span    // the number with its unit
	Indicator []Span  // the words that say what is counted; nil if the sentence does not
	Value     float64 // in Unit
	Upper     float64 // of a range, else equal to Value
	Unit      string  // as language.Quantity; 人 also for 位 of people, 位 of ranks
	Measure   string  // as language.Quantity; rank of ranks
	Compare   string  // "min" (以上), "max" (以内), "about" (左右), "fall" (下降), or ""
	Sort      Sort
	Time      Time
	Mode      Mode   // empty where nothing says it
	ModeSaid  bool   // the sentence says it, by its words or its time
	Presumed  bool   // nothing says it, it is only the usual one of such documents
	Place     string // full name of the place that it is of, of several with 、 between; empty: the plan's
}

// A Place is one that a sentence speaks of as its subject.
type Place struct {
	Name string // full: 宁波市; a region as printed: 长三角
	Span Span
}

// Above is what a sentence takes from what stands above it, where it says nothing
// itself.
type Above struct {
	Year   int    // what 今年 means: the year of the report; 0 if it is not known
	Period Time   // of the plan, which is the time of its goals; zero without
	Place  string // of the plan, full name
	Time   Time   // of what was said before, the lead or the headings; zero if they name none
	Mode   Mode   // by the headings and the kind of document
}

// A Statement is what a sentence states. Who is responsible is said of its clause
// (ingest.Clause.Units), not of each sentence.
type Statement struct {
	Quantities []Quantity // in order
	Places     []Place    // other than the plan's, that a quantity is of, in order
	Deadline   Time       // by which something is to be done (年底前); zero without
	Every      float64    // months from one time to the next, of what is done again and again (每半年 6); 0 without
}

// IsEmpty reports whether a statement says nothing.
func (s Statement) IsEmpty() bool {
	return len(s.Quantities) == 0 && s.Deadline == (Time{}) && s.Every == 0
}
