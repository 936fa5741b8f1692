package compose

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"planbot/ingest/document"
)

const (
	// maxCellParts is how many paragraphs a cell holds at most; one with more is there for
	// the page's layout, and its table is no table.
	maxCellParts = 20
	// maxHead is the longest name of a column, in runes, where no row is said to be the header.
	maxHead = 20
	// maxOver is the longest line over all columns, in runes, that says what the rows below
	// it belong to; what is longer is a remark.
	maxOver = 40
)

// table writes a table: what stands over all its columns above and below as paragraphs,
// between them its header and its rows.
func (w *writer) table(t *Table) error {
	g := gridOf(t)
	if g.columns < 2 || g.isLayout() {
		return w.flow(g.rows)
	}
	from, to := g.body()
	if err := w.flow(g.rows[:from]); err != nil {
		return err
	}
	heads := g.headers(g.rows[from:to])
	above := map[int]document.Span{}
	for i, row := range g.rows[from:to] {
		if err := w.row(g, row, i < heads, above); err != nil {
			return err
		}
	}
	return w.flow(g.rows[to:])
}

// flow writes what stands in rows as paragraphs and tables of their own.
func (w *writer) flow(rows []gridRow) error {
	for _, row := range rows {
		for _, c := range row.cells {
			if err := w.parts(c.parts); err != nil {
				return err
			}
		}
	}
	return nil
}

// isLayout reports whether a table is there for the page's layout: a cell holds a table
// of its own, or more than a cell does.
func (g grid) isLayout() bool {
	return slices.ContainsFunc(g.rows, func(row gridRow) bool {
		return slices.ContainsFunc(row.cells, func(c placed) bool {
			return len(c.parts) > maxCellParts || slices.ContainsFunc(c.parts, isRealTable)
		})
	})
}

func isRealTable(p Part) bool {
	wide := func(r Row) bool { return len(r.Cells) > 1 }
	return p.Table != nil && len(p.Table.Rows) > 1 && slices.ContainsFunc(p.Table.Rows, wide)
}

// body returns where the rows begin that have columns, and where they end: a title stands
// above them and a remark below.
func (g grid) body() (from, to int) {
	from, to = 0, len(g.rows)
	for from < to && g.isOver(g.rows[from]) {
		from++
	}
	for to > from && g.isOver(g.rows[to-1]) && isRemark(words(g.rows[to-1].cells[0].parts)) {
		to--
	}
	return from, to
}

// isOver reports whether a row is one cell over all columns.
func (g grid) isOver(row gridRow) bool {
	return len(row.cells) == 1 && row.cells[0].from == 0 && row.cells[0].to == g.columns
}

func isRemark(text string) bool {
	return utf8.RuneCountInString(text) > maxOver || strings.ContainsAny(text, "。；：:")
}

// headers returns how many of a table's first rows name its columns: those that the file
// says, else the first one if it can be. Where one of its heads goes over several
// columns and another over two rows, the second row names columns as well.
func (g grid) headers(rows []gridRow) int {
	n := 0
	for n < len(rows) && rows[n].header {
		n++
	}
	switch {
	case n == len(rows): // a table whose rows are all said to be headers has none
		n = 0
	case n > 0:
		return n
	}
	if len(rows) < 2 || !namesColumns(rows[0]) {
		return 0
	}
	wide := func(c placed) bool { return !c.above && c.to-c.from > 1 }
	goesOn := func(c placed) bool { return c.above }
	if len(rows) > 2 && slices.ContainsFunc(rows[0].cells, wide) && slices.ContainsFunc(rows[1].cells, goesOn) && namesColumns(rows[1]) {
		return 2
	}
	return 1
}

var (
	sentence = regexp.MustCompile(`[。；;！？]`)
	hanzi    = regexp.MustCompile(`\p{Han}`)
)

// namesColumns reports whether a row can name columns: its cells are short and no sentences,
// and most of them are words.
func namesColumns(row gridRow) bool {
	all, named := 0, 0
	for _, c := range row.cells {
		text := words(c.parts)
		switch {
		case text == "":
			continue
		case utf8.RuneCountInString(text) > maxHead, sentence.MatchString(text):
			return false
		case hanzi.MatchString(text):
			named++
		}
		all++
	}
	return all > 0 && 2*named >= all
}
