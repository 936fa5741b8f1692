package target

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"planbot/ingest/language"
	"planbot/ingest/statement"
)

// Bound is how a figure is limited, in its sentence's own words: "min" (以上, 不低于), "max"
// (以内), "about" (左右) or "". Of what falls it is that of the fall: 降低14%以上 is min.
func (t Target) Bound() string {
	if t.Compare != "fall" {
		if t.Compare == "" && t.Mode == statement.Result && steps.MatchString(t.behind()) {
			return "min"
		}
		return t.Compare
	}
	sentence := t.Sentence()
	for _, q := range language.Quantities(t.Plan.Text[sentence.Start:sentence.End]) {
		if sentence.Start+q.Start == t.Span.Start {
			return q.Bound
		}
	}
	return ""
}

// steps make of a round number one that was passed: 迈上5万亿元台阶.
var steps = regexp.MustCompile(`^(?:的)?(?:新?大?台阶|大关|门槛)`)

// aboutShare is how far a figure that is said to be about so much may be from another, as a
// share of it: chosen so that 约5.5 and 5.3 agree and 约5.5 and 6 do not.
const aboutShare = 0.05

// falls reports whether a figure is by how much something became less.
func (t Target) falls() bool {
	return t.Compare == "fall" && t.Sort != statement.Level && t.Sort != statement.Share
}

// signed is a value of a figure, below 0 where it falls by so much.
func (t Target) signed(value float64) float64 {
	if t.falls() {
		return -value
	}
	return value
}

// extent is between which values a figure lies, below 0 what falls, in the unit of another of
// the same measure; false if they have none in common.
func (t Target) extent(unit string) (low, high float64, ok bool) {
	low, okLow := convert(t.Value, t.Unit, unit)
	high, okHigh := convert(t.Upper, t.Unit, unit)
	if !okLow || !okHigh {
		return 0, 0, false
	}
	slack := 1e-9 * max(math.Abs(low), math.Abs(high))
	switch t.Bound() {
	case "min":
		high = math.Inf(1)
	case "max":
		low = math.Inf(-1)
	case "about":
		slack = max(slack, aboutShare*math.Abs(high))
	}
	if t.falls() {
		low, high = -high, -low
	}
	return low - slack, high + slack, true
}

func convert(value float64, from, to string) (float64, bool) {
	if from == to {
		return value, true
	}
	return language.Convert(value, from, to)
}

// agree reports whether two figures of one indicator can both be right. Figures without a
// common unit are not compared.
func agree(a, b Target) bool {
	low, high, okA := a.extent(a.Unit)
	from, to, okB := b.extent(a.Unit)
	if !okA || !okB || a.rounded(b) || b.rounded(a) {
		return true
	}
	if a.Mode == statement.Goal && a.falls() == b.falls() && a.Bound() == b.Bound() && (a.Bound() == "min" || a.Bound() == "max") {
		return closeTo(a, b) // two goals: 5%以上 and 6%以上 are not one
	}
	return low <= to && from <= high
}

func closeTo(a, b Target) bool {
	value, ok := convert(b.Value, b.Unit, a.Unit)
	upper, _ := convert(b.Upper, b.Unit, a.Unit)
	return !ok || a.falls() == b.falls() && math.Abs(value-a.Value) <= 1e-9*math.Abs(a.Value) && math.Abs(upper-a.Upper) <= 1e-9*math.Abs(a.Upper)
}

// rounded reports whether a figure is another one rounded: 5.5万亿元 of 5.46万亿元. A goal is
// not rounded unless it says so, nor is a number of one digit.
func (t Target) rounded(of Target) bool {
	step, digits := t.step()
	if step == 0 || t.Mode == statement.Goal && t.Bound() != "about" && of.Bound() != "about" || digits < 2 {
		return false
	}
	value, ok := convert(of.Value, of.Unit, t.Unit)
	return ok && t.falls() == of.falls() && math.Abs(value-t.Value) <= step/2*(1+1e-9)
}

// mantissa is a number in digits.
var mantissa = regexp.MustCompile(`\d[\d,]*(?:\.(\d+))?`)

// step is what the last digit of a figure is worth, in its unit, and how many digits it
// has; 0 if it is not written in digits.
func (t Target) step() (step float64, digits int) {
	m := mantissa.FindStringSubmatch(language.Fold(t.Text()))
	if m == nil {
		return 0, 0
	}
	number, err := strconv.ParseFloat(strings.ReplaceAll(m[0], ",", ""), 64)
	if err != nil || number == 0 {
		return 0, 0
	}
	plain := strings.TrimLeft(strings.NewReplacer(",", "", ".", "").Replace(m[0]), "0")
	return math.Abs(t.Value/number) * math.Pow10(-len(m[1])), len(plain)
}
