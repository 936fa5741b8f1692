package ingest

import (
	"math"
	"strings"
	"unicode/utf8"
)

// What it costs that a token stands where it does. The scale is that of a cell that
// goes on in the next line; the numbers were set on the tables of targets of four
// outlines (../shared/plans-kinds) so that a right reading is cheaper than a wrong one.
const (
	costBroken   = 2  // a cell goes on in the next line
	costOdd      = 3  // it may be such a cell
	costDoubtful = 6  // hardly
	costSkip     = 7  // a cell is missing
	costWrong    = 9  // two cells in one, or a figure for a name
	maxRowCost   = 14 // a row of more is not understood
	never        = math.MaxInt32 / 4
)

// Columns that no head names: a sum [125] and a kind behind the last one.
const (
	colSum column = iota + colKind + 1
	colLateKind
)

// A tableRow is a row: its tokens, and the column of each. A line that goes over all
// columns has column over.
type tableRow struct {
	tokens  []token
	columns []int
	cost    int
}

// over stands for all columns.
const over = -1

func (r tableRow) isOver() bool { return r.columns[0] == over }

// isUnderstood reports whether a row's cells are in their columns, more than one of them.
func (r tableRow) isUnderstood() bool {
	return r.columns[0] != r.columns[len(r.columns)-1] && r.cost <= maxRowCost
}

// A reading is a way to understand a header: its columns, of which the first len(heads)
// have heads.
type reading struct {
	heads   []colHead
	columns []column
	skips   []int // what it costs to leave out the columns before each, and all
}

func newReading(heads []colHead) reading {
	r := reading{heads: heads}
	kinds := false
	for _, h := range heads {
		r.columns = append(r.columns, h.of)
		kinds = kinds || h.of == colKind
	}
	if !kinds {
		r.columns = append(r.columns, colSum, colLateKind)
	}
	r.skips = make([]int, len(r.columns)+1)
	for i, of := range r.columns {
		r.skips[i+1] = r.skips[i] + pick(of == colName, maxRowCost+1, of == colCategory || of == colSum || of == colLateKind, 0, costSkip)
	}
	return r
}

// readings are what a header may mean: all its heads are columns, or one stands only
// over the two or more that follow it.
func readings(heads []colHead) []reading {
	out := []reading{newReading(heads)}
	for i := range heads {
		if i+2 < len(heads) && heads[i].of == colValue && heads[i+1].of == colValue && heads[i+2].of == colValue {
			return append(out, newReading(append(append([]colHead{}, heads[:i]...), heads[i+1:]...)))
		}
	}
	return out
}

// bestRows reads tokens as rows of a table by the reading of its header that costs
// least, without what follows the last row that is understood.
func bestRows(s *source, ts []token, heads []colHead) (best []tableRow, by reading) {
	least := never
	for _, r := range readings(heads) {
		rows := understood(r.rows(s, ts))
		if cost := meanCost(rows); len(rows) > 0 && cost < least {
			best, by, least = rows, r, cost
		}
	}
	return best, by
}

// meanCost is what rows cost, for each of a hundred.
func meanCost(rows []tableRow) int {
	sum := 0
	for _, r := range rows {
		sum += min(r.cost, 2*maxRowCost)
	}
	return 100 * sum / max(len(rows), 1)
}

// understood returns rows up to the last that is understood, none if too few of them
// are: at least two and three of four, or a single one without any doubt.
func understood(rows []tableRow) []tableRow {
	for len(rows) > 0 && !rows[len(rows)-1].isUnderstood() {
		rows = rows[:len(rows)-1]
	}
	good, bad, doubt := 0, 0, 0
	for _, r := range rows {
		switch {
		case r.isUnderstood():
			good, doubt = good+1, doubt+r.cost
		case !r.isOver():
			bad++
		}
	}
	if good < 3*bad || good < 2 && doubt > 0 {
		return nil
	}
	return rows
}

// A way is the cheapest reading of the tokens up to one that stands in some column.
type way struct {
	cost int
	from int  // the column of the token before
	row  bool // the token begins a row
}

// rows finds the cheapest way through all tokens: each goes on the cell before, begins
// another of the same row, or a row (Viterbi). The columns of ways are one more than
// those of the table: the last is over.
func (r reading) rows(s *source, ts []token) []tableRow {
	n := len(r.columns)
	ways := make([][]way, len(ts))
	for i := range ts {
		s.step(len(ts[i].key))
		ways[i] = make([]way, n+1)
		ended, end := 0, n // the cheapest row that ends before this token
		if i > 0 {
			ended, end = r.rowEnd(ways[i-1])
		}
		for c := range ways[i] {
			ways[i][c] = r.step(ts, i, c, ways, way{ended, end, true})
		}
	}
	return r.back(ts, ways)
}

// rowEnd returns what the cheapest row costs that ends with the token of some ways.
func (r reading) rowEnd(ways []way) (cost, column int) {
	n := len(r.columns)
	cost, column = ways[n].cost, n
	for c := range n {
		if all := ways[c].cost + r.skips[n] - r.skips[c+1]; all < cost {
			cost, column = all, c
		}
	}
	return cost, column
}

// step returns the cheapest way to token i in column c, where row is the way to a row
// that begins with it.
func (r reading) step(ts []token, i, c int, ways [][]way, row way) way {
	t, n := ts[i], len(r.columns)
	switch {
	case !t.opens:
		row.cost = never
	case c == n && !t.over:
		return way{cost: never}
	case c == n:
		return row
	}
	if c == n {
		return way{cost: never}
	}
	row.cost += r.skips[c]
	best := row
	for p := 0; i > 0 && p < c; p++ {
		if cost := ways[i-1][p].cost + r.skips[c] - r.skips[p+1]; cost < best.cost {
			best = way{cost, p, false}
		}
	}
	best.cost += begins(t, r.columns[c])
	if i > 0 {
		if cost := ways[i-1][c].cost + extends(ts[i-1], t, r.columns[c]); cost < best.cost {
			best = way{cost, c, false}
		}
	}
	best.cost = min(best.cost, never)
	return best
}

// back follows the cheapest way from its end.
func (r reading) back(ts []token, ways [][]way) []tableRow {
	n := len(r.columns)
	if len(ts) == 0 {
		return nil
	}
	cost, c := r.rowEnd(ways[len(ts)-1])
	columns := make([]int, len(ts))
	var out []tableRow
	for i, last := len(ts)-1, len(ts); i >= 0; i-- {
		w := ways[i][c]
		columns[i] = c
		if c == n {
			columns[i] = over
		}
		c = w.from
		if !w.row && i > 0 {
			continue
		}
		before := 0
		if i > 0 {
			before, _ = r.rowEnd(ways[i-1])
		}
		out = append(out, tableRow{ts[i:last], columns[i:last], cost - before})
		last, cost = i, before
	}
	for i, k := 0, len(out)-1; i < k; i, k = i+1, k-1 {
		out[i], out[k] = out[k], out[i]
	}
	return out
}

// Lengths, in runes, of cells.
const (
	maxCategory = 8
	maxUnit     = 6
	maxKind     = 4
)

// begins returns what it costs that a token begins a cell of a column.
func begins(t token, of column) int {
	n := utf8.RuneCountInString(t.key)
	text := t.word == wordText || t.word == wordUnit
	switch of {
	case colNumber:
		return pick(t.word == wordCount && t.runs, 0, t.word == wordCount && t.opens, costDoubtful, never)
	case colCategory:
		return pick(text && n <= maxCategory && !t.runs, 1, false, 0, never)
	case colName:
		return pick(text, 0, t.word == wordCount && !t.opens, costOdd, maxRowCost+1) // 3 岁以下 …
	case colUnit:
		return pick(t.word == wordUnit, 0, n <= maxUnit && t.word != wordKind, costOdd, costWrong)
	case colKind:
		return pick(t.word == wordKind, 0, text && n <= maxKind, costDoubtful, costWrong)
	case colSum:
		return pick(strings.HasPrefix(t.key, "["), 1, false, 0, never)
	case colLateKind:
		return pick(t.word == wordKind, 0, false, 0, never)
	case colValue:
		switch {
		case t.word == wordValue || t.word == wordCount:
			return 0
		case t.word == wordKind:
			return costWrong
		}
		return pick(hasDigit(t.key) || period.MatchString(t.key), 1, t.word == wordUnit, costDoubtful, costOdd)
	}
	return pick(t.word == wordKind, costDoubtful, false, 0, 1)
}

// pick returns a where ifA holds, else b where ifB does, else c.
func pick(ifA bool, a int, ifB bool, b, c int) int {
	switch {
	case ifA:
		return a
	case ifB:
		return b
	}
	return c
}

// afterFigure matches words that a figure goes on with.
var afterFigure = whole(`左右|以上|以下|以内|个百分点(?:左右|以上|以下)?|倍|[∗*]`)

// extends returns what it costs that a token goes on the cell of the one before.
func extends(before, t token, of column) int {
	figure := t.word == wordValue || t.word == wordCount
	figures := before.word == wordValue || before.word == wordCount
	switch {
	case of == colNumber || of == colSum || of == colLateKind:
		return never
	case of == colKind || t.word == wordKind:
		return costWrong
	case of == colCategory:
		return pick(utf8.RuneCountInString(t.key) <= maxCategory && !t.runs && !figure, 1, false, 0, never)
	case before.broken || strings.IndexAny(t.key, ",)(") == 0:
		return 0
	case of == colUnit:
		return costDoubtful
	case of == colFree:
		return pick(figure, costOdd, false, 0, costBroken)
	case of == colName && (figure || t.runs):
		return maxRowCost + 1
	case of == colName:
		ended := strings.HasSuffix(before.key, ")") && !t.opens // as names end with their unit: （万人）
		return pick(before.word == wordCount, 0, (before.wide || !t.opens) && !ended, costBroken, costDoubtful)
	case afterFigure.MatchString(t.key):
		return 0
	case figures && t.opens:
		return maxRowCost + 1
	case figures && figure:
		return costWrong
	}
	return pick(figures, costOdd, false, 0, costBroken)
}
