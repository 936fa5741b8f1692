package documenttest

import (
	"regexp"
	"strings"
)

// Recovered is how much of a truth a text holds: their longest common subsequence without
// blanks, as a share of the truth (reference/formats.md, metrics).
func Recovered(truth, text string) float64 {
	a, b := []rune(strings.Join(strings.Fields(truth), "")), []rune(strings.Join(strings.Fields(text), ""))
	before, row := make([]int32, len(b)+1), make([]int32, len(b)+1)
	for _, r := range a {
		for j := range b {
			if r == b[j] {
				row[j+1] = before[j] + 1
			} else {
				row[j+1] = max(row[j], before[j+1])
			}
		}
		before, row = row, before
	}
	return float64(before[len(b)]) / float64(len(a))
}

var marker = regexp.MustCompile(`(?m)^[ \t　]*((?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d+[.．、]|第[一二三四五六七八九十百]+[章条]|[①-⑳])\s*[^\s]{0,6})`)

// Markers returns how many numbers that begin lines of a truth begin lines of a text, each
// with the words behind it, and how many there are.
func Markers(truth, text string) (found, all int) {
	have := map[string]int{}
	for _, m := range marker.FindAllStringSubmatch(text, -1) {
		have[strings.Join(strings.Fields(m[1]), "")]++
	}
	for _, m := range marker.FindAllStringSubmatch(truth, -1) {
		all++
		if key := strings.Join(strings.Fields(m[1]), ""); have[key] > 0 {
			have[key]--
			found++
		}
	}
	return found, all
}
