package ingest

import (
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"planbot/ingest/document"
	"planbot/ingest/language"
)

// A Cell is one of a row's with the head of its column; both are spans of the plan's
// text, empty where there is none.
type Cell struct{ Head, Text Span }

// tableLevels are the levels of a table's blocks.
var tableLevels = map[document.Kind]Level{document.Header: LevelTable, document.Row: LevelRow}

// A tableState is what a row takes from above it: what its columns are, what the rows
// before it said once for several.
type tableState struct {
	node  int // the clause of the table
	heads []runes
	above []runes        // the cells of the row above, with those that it took itself
	over  runes          // the last line over all columns
	last  map[string]int // the last number of a row, by the address of its table
}

// fill gives the clause of a table or of a row what its cells say: number, heading,
// cells. It returns the number of the category that a row's own goes on.
func (t *tree) fill(c *Clause, n node, parent int) (prefix string) {
	if n.level == LevelTable {
		t.openTable(c, n)
		return ""
	}
	return t.row(c, n, parent)
}

// openTable reads a table's title.
func (t *tree) openTable(c *Clause, n node) {
	t.table = tableState{node: len(t.clauses), heads: n.cells, last: t.table.last}
	from, to := t.trim(n.start, n.cells[0].start)
	line, _, _ := strings.Cut(t.clean(from, to), "\n")
	c.Number = tableNumber.FindString(line)
	c.Heading = strings.Trim(line[len(c.Number):], " \t\r:：|　")
	c.Number = strings.Join(strings.Fields(c.Number), "")
	if tableUnit.MatchString(language.Fold(c.Heading)) {
		c.Heading = ""
	}
}

// row reads a row and returns the number of the category that its own goes on.
func (t *tree) row(c *Clause, n node, parent int) (prefix string) {
	if parent != t.table.node || parent < 0 || t.clauses[parent].Level != LevelTable {
		t.table = tableState{node: parent, last: t.table.last}
	}
	if len(n.cells) == 1 && len(t.table.heads) > 1 {
		c.Level, c.Heading, t.table.over = LevelColumns, "", n.cells[0]
		return ""
	}
	own := t.cells(c, n)
	c.Number, c.Heading = t.numberOf(n, t.nameOf(n, own), parent)
	if strings.HasPrefix(c.Number, "第") {
		return ""
	}
	return t.categoryNumber(n)
}

// cells gives a row's clause its cells: those of its own, and in front what it shares
// with rows above it. It returns its own.
func (t *tree) cells(c *Clause, n node) (own []runes) {
	known := len(n.cells) == len(t.table.heads)
	all := append([]runes{}, n.cells...)
	for i := 0; known && i < len(all) && all[i].start == all[i].end && len(t.table.above) == len(all); i++ {
		all[i] = t.table.above[i]
	}
	if t.table.over.end > t.table.over.start {
		c.Cells = append(c.Cells, Cell{Text: t.span(t.table.over)})
	}
	for i, cell := range all {
		if cell.start == cell.end || t.isNumber(i, cell, known) {
			continue
		}
		made := Cell{Text: t.span(cell)}
		if known {
			made.Head = t.span(t.table.heads[i])
		}
		if cell == n.cells[i] && cell.start >= n.start {
			own = append(own, cell)
		}
		c.Cells = append(c.Cells, made)
	}
	if known {
		t.table.above = all
	}
	return own
}

// isNumber reports whether cell i of a row is its number, which its address says.
func (t *tree) isNumber(i int, cell runes, known bool) bool {
	if !countWord.MatchString(t.cellKey(cell.start, cell.end)) {
		return false
	}
	if !known {
		return i == 0
	}
	return t.headOf(i) == colNumber
}

// headOf returns what the head of column i says that it is of.
func (t *tree) headOf(i int) column {
	of, _ := headOf(t.cellKey(t.table.heads[i].start, t.table.heads[i].end))
	return of
}

func (t *tree) span(r runes) Span { return Span{Start: t.offset[r.start], End: t.offset[r.end]} }

// nameOf returns the cell that says what a row is about: that of the column which names
// it, else the first one of words.
func (t *tree) nameOf(n node, own []runes) runes {
	if len(n.cells) == len(t.table.heads) {
		for i := range t.table.heads {
			if t.headOf(i) == colName && n.cells[i].start < n.cells[i].end {
				return n.cells[i]
			}
		}
	}
	for _, cell := range own {
		if w := wordOf(t.cellKey(cell.start, cell.end)); w != wordCount && w != wordValue {
			return cell
		}
	}
	return runes{}
}

// rowNumber matches the number that a row's name begins with.
var rowNumber = regexp.MustCompile(`^\d{1,3}[.．、](?:[\s　]+|$)|^\d{1,3}[.．、]`)

// numberOf returns a row's number and heading: 9. as printed in its name, else 第9行 by
// the number in its first cell or, where there is none or it was before, by its place.
func (t *tree) numberOf(n node, name runes, parent int) (number, heading string) {
	heading = t.clean(name.start, name.end)
	if printed := rowNumber.FindString(heading); printed != "" && (!hasDigitFirst(heading[len(printed):]) || strings.TrimSpace(printed) != printed) {
		number, heading = strings.TrimSpace(printed), heading[len(printed):]
	}
	if utf8.RuneCountInString(heading) > maxHeading {
		heading = ""
	}
	address := ""
	if parent >= 0 {
		address = t.clauses[parent].Address
	}
	count := t.table.last[address] + 1
	known := len(n.cells) == len(t.table.heads)
	for i, cell := range n.cells {
		if value, ok := language.ParseNumeral(t.cellKey(cell.start, cell.end)); ok && value >= count && t.isNumber(i, cell, known) {
			count = value
		}
	}
	t.table.last[address] = count
	if number == "" {
		number = fmt.Sprintf("第%d行", count)
	}
	return number, strings.Join(strings.Fields(heading), " ")
}

// hasDigitFirst reports whether a text begins with a digit, as 4G does after 3.
func hasDigitFirst(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return language.IsDigit(r)
}

// categoryNumber returns the number of a row's outermost category, 一、, if it has one.
func (t *tree) categoryNumber(n node) string {
	first := t.table.over
	if len(t.table.above) > 0 && first.start == first.end {
		first = t.table.above[0]
	}
	if m, ok := t.numbers.at(first.start); ok && m.style == styleHan && m.end < first.end {
		return t.slice(m.start, m.end)
	}
	return ""
}
