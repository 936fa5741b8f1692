package ingest

import (
	"regexp"
	"slices"
)

// labels are the words before the number of a box, a table, a figure or an annex.
var labels = []string{"专栏", "表", "图", "附件", "附表", "附图"}

// labelOf returns the label that a line is, "" if it is none.
func labelOf(line string) string {
	if slices.Contains(labels, line) {
		return line
	}
	return ""
}

// paddedNumber matches the number of an item that stands above its name: 01.
var paddedNumber = regexp.MustCompile(`^0[1-9]$`)

// labelGoesOn reports whether line i goes on a label that a website or an extractor
// broke at each change of letters: its word, its number, digit by digit, and its name,
// each on lines of their own.
func (j *joiner) labelGoesOn(i int) bool {
	n, ok := readDigits(j.folded(i))
	if paddedNumber.MatchString(j.label) && !j.named {
		j.named = !ok && j.isTitle(j.ls[i])
		j.parted = j.named
		return j.named
	}
	switch {
	case !j.named && ok:
		if j.number > 0 && j.number == j.boxes[j.label]+1 {
			return false
		}
		j.number = 10*j.number + n
		return true
	case j.number == 0:
		return false
	case !j.named:
		j.boxes[j.label], j.named = j.number, j.isTitle(j.ls[i])
		j.parted = j.named
		return j.named
	}
	return continuation.MatchString(j.text(i)) || j.ls[j.last].open() || j.isBeforeOne(i)
}

// maxBoxName is the most lines that a label's name is broken over.
const maxBoxName = 4

// isBeforeOne reports whether line i is short and the lines after it are, up to a
// lone 1 that begins a list.
func (j *joiner) isBeforeOne(i int) bool {
	for k := i; k < i+maxBoxName && k < len(j.bs); k++ {
		if n, ok := readDigits(j.folded(k)); ok {
			return n == 1 && k > i
		}
		if !j.isTitle(j.ls[k]) || j.ls[k].prose() {
			return false
		}
	}
	return false
}
