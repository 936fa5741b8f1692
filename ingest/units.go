package ingest

import (
	"planbot/ingest/language"
	"regexp"
	"strings"
	"unicode/utf8"
)

// unitRoles are the words that name who is responsible.
var unitRoles = []string{
	"责任单位", "责任部门", "责任主体", "牵头单位", "牵头部门", "牵头责任单位", "配合单位", "配合部门", "参与单位", "参加单位", "协办单位", "协作单位",
	"主办单位", "实施单位", "承办单位", "落实单位", "责任领导", "牵头领导",
}

// unitWord matches such a word up to the list after it.
var unitWord = regexp.MustCompile(`^(` + strings.Join(unitRoles, "|") + `)\s*[:：为]\s*`)

// mayBeUnitWord is what one begins with: the expression is not tried elsewhere.
var mayBeUnitWord = firstRunes(unitRoles)

// firstRunes are the runes that words begin with.
func firstRunes(words []string) map[rune]bool {
	first := map[rune]bool{}
	for _, word := range words {
		r, _ := utf8.DecodeRuneInString(word)
		first[r] = true
	}
	return first
}

// A unitList is a list of responsible units in a text.
type unitList struct {
	role string // 责任单位
	list string // 市教育局、市财政局
	span Span   // of both
}

// unitLists returns the lists of units in a text.
func unitLists(w *watch, text string) []unitList {
	var out []unitList
	brackets := closings{text: text}
	at := 0 // the end of the last list
	for i, r := range text {
		w.step(1)
		if i < at || !mayBeUnitWord[r] {
			continue
		}
		if m := unitWord.FindStringSubmatchIndex(text[i:]); m != nil {
			at = brackets.listEnd(i + m[1])
			out = append(out, unitList{role: text[i : i+m[3]], list: text[i+m[1] : at], span: Span{Start: i, End: at}})
		}
	}
	return out
}

// closings finds the closing brackets of a text, from its beginning to its end.
type closings struct {
	text string
	next int // no closing bracket or line break stands between the place asked last and here
}

// listEnd returns where the list that begins at byte i ends: at a semicolon, a full
// stop, the line's end or a closing bracket, but for those that are inside brackets.
func (c *closings) listEnd(i int) int {
	for {
		stop := strings.IndexAny(c.text[i:], "。；;（）()\n\r")
		if stop < 0 {
			return len(c.text)
		}
		i += stop
		open, size := utf8.DecodeRuneInString(c.text[i:])
		if open != '(' && open != '（' {
			return i
		}
		after, ok := c.after(i + size)
		if !ok {
			return i
		}
		i = after
	}
}

// after returns the place after the first closing bracket from byte i on; false if
// the line ends before one. The i of later calls are larger.
func (c *closings) after(i int) (int, bool) {
	if c.next < i {
		c.next = len(c.text)
		if at := strings.IndexAny(c.text[i:], "）)\n"); at >= 0 {
			c.next = i + at
		}
	}
	r, size := utf8.DecodeRuneInString(c.text[c.next:])
	return c.next + size, size > 0 && r != '\n'
}

// attachUnits writes to each clause who is responsible for it by its own words.
// What an unnumbered paragraph or a lead names holds for the numbered clause that
// it belongs to as well.
func attachUnits(w *watch, text string, clauses []Clause) {
	for i := range clauses {
		c := &clauses[i]
		if !c.Leaf || !c.Quotable() {
			continue
		}
		if c.Units = unitsIn(w, text[c.Start:c.End]); len(c.Units) == 0 {
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
func unitsIn(w *watch, text string) []Unit {
	var out []Unit
	for _, l := range unitLists(w, text) {
		for _, name := range splitList(l.list) {
			name = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(name), "等"))
			if n := len([]rune(name)); n >= 2 && n <= 30 {
				out = append(out, Unit{Role: l.role, Name: name})
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
	all := unitLists(nil, text[c.Start:c.End])
	if len(all) == 0 {
		return Span{}
	}
	return Span{Start: c.Start + all[0].span.Start, End: c.Start + all[len(all)-1].span.End}
}
