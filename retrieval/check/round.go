package check

import (
	"math"
	"strings"
)

// A speech rounds: 超过5500万 for 5506.3万, 约4.5万亿 for 4.51万亿, 1000多亿 for 1065亿. Said
// with a word for it that is no other figure.

// How far a rounded figure may be from the plan's, as a share of it. Over 1000 is true of
// 1900 as well, and no rounding.
const (
	maxOver  = 0.1
	maxAbout = 0.05
)

// isRounded reports whether a value with a bound (min, about, as language.Quantity), which
// is written in some words, is another one rounded to the figures that it is written with.
func isRounded(value float64, bound, words string, exact float64) bool {
	if bound == "about" && strings.ContainsAny(words, "多余") {
		bound = "min" // 2500多亿
	}
	if value <= 0 || exact == value {
		return false
	}
	step, off := stepOf(value), exact-value
	switch bound {
	case "min":
		return off > 0 && off < step && off <= maxOver*value
	case "about":
		return math.Abs(off) <= step/2 && math.Abs(off) <= maxAbout*value
	}
	return false
}

// stepOf is what one more in the last figure of a value that is not 0 counts: 100 of 5500.
func stepOf(value float64) float64 {
	for step := math.Pow(10, math.Floor(math.Log10(value))); ; step /= 10 {
		n := value / step
		if math.Abs(n-math.Round(n)) < 1e-6 || step < value*1e-9 {
			return step
		}
	}
}
