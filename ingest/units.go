package ingest

import (
	"planbot/ingest/language"
	"regexp"
	"strings"
)

// unitList matches the words that name who is responsible, and the list after
// them to its end: a bracket, a full stop, or the line's end.
var unitList = regexp.MustCompile(`(责任单位|责任部门|责任主体|牵头单位|牵头部门|牵头责任单位|配合单位|配合部门|参与单位|参加单位|协办单位|协作单位|主办单位|实施单位|承办单位|落实单位|责任领导|牵头领导)\s*[:：为]\s*([^。；;（）()\n\r]*(?:[（(][^）)\n]*[）)][^。；;（）()\n\r]*)*)`)

// attachUnits writes to each clause who is responsible for it by its own words.
// What an unnumbered paragraph or a lead names holds for the numbered clause that
// it belongs to as well.
func attachUnits(text string, clauses []Clause) {
	for i := range clauses {
		c := &clauses[i]
		if !c.Leaf || !c.Quotable() {
			continue
		}
		if c.Units = unitsIn(text[c.Start:c.End]); len(c.Units) == 0 {
			continue
		}
		if c.Level == LevelNumbered || c.Parent < 0 {
			continue
		}
		if owner := &clauses[c.Parent]; owner.Level == LevelNumbered {
			owner.Units = append(owner.Units, c.Units...)
		}
	}
}

// unitsIn returns the units that a text names as responsible, as printed.
func unitsIn(text string) []Unit {
	var out []Unit
	for _, m := range unitList.FindAllStringSubmatch(text, -1) {
		for _, name := range splitList(m[2]) {
			name = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(name), "等"))
			if n := len([]rune(name)); n >= 2 && n <= 30 {
				out = append(out, Unit{Role: m[1], Name: name})
			}
		}
	}
	return out
}

// splitList cuts a list at 、，, and blanks that are not inside brackets.
func splitList(list string) []string {
	depth := 0
	return strings.FieldsFunc(list, func(r rune) bool {
		switch language.FoldRune(r) {
		case '(':
			depth++
		case ')':
			depth--
		case '、', ',', ' ', '\t':
			return depth == 0
		}
		return false
	})
}

// UnitsSpan returns where in a plan's text a clause names who is responsible, from
// the first such word to the end of the last list; empty if it does not.
func UnitsSpan(text string, c Clause) Span {
	all := unitList.FindAllStringIndex(text[c.Start:c.End], -1)
	if len(all) == 0 {
		return Span{}
	}
	return Span{c.Start + all[0][0], c.Start + all[len(all)-1][1]}
}
