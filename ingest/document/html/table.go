package html

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"

	"planbot/ingest/document"
)

// maxCell is how long a cell of a table is at most, in runes: what has longer ones is
// there for the page's layout. The longest of the plans seen, a list of tasks, has 700.
const maxCell = 2000

// table reads a table: one of data row by row, one of the page's layout cell by cell.
func (w *walker) table(n *html.Node) {
	rows := rowsOf(n)
	if isInside(w.in, n) || !isData(n, rows) {
		w.children(n)
		return
	}
	if w.kind == document.Furniture || isMetadata(rows) {
		w.furnitureTable(rows)
		return
	}
	for c := range n.ChildNodes() {
		if c.Data == "caption" {
			w.walk(c)
		}
	}
	w.Table(cellsOf(rows))
}

// isData reports whether a table is one of data: it has columns, and holds no other one
// and no long text.
func isData(n *html.Node, rows [][]*html.Node) bool {
	wide := false
	for _, row := range rows {
		wide = wide || len(row) > 1
	}
	if !wide || find(n, func(c *html.Node) bool { return c.Data == "table" }) != nil {
		return false
	}
	for _, row := range rows {
		for _, cell := range row {
			if utf8.RuneCountInString(textUpTo(cell, maxCell*utf8.UTFMax)) > maxCell {
				return false
			}
		}
	}
	return true
}

// rowsOf returns the cells of a table's rows, without those of tables inside it.
func rowsOf(n *html.Node) (rows [][]*html.Node) {
	for c := range n.ChildNodes() {
		switch c.Data {
		case "tr":
			rows = append(rows, cellNodes(c))
		case "thead", "tbody", "tfoot":
			rows = append(rows, rowsOf(c)...)
		}
	}
	return rows
}

func cellNodes(row *html.Node) (out []*html.Node) {
	for c := range row.ChildNodes() {
		if c.Data == "td" || c.Data == "th" {
			out = append(out, c)
		}
	}
	return out
}

func cellsOf(rows [][]*html.Node) (out [][]document.GridCell) {
	for _, row := range rows {
		cells := []document.GridCell{}
		for _, n := range row {
			cells = append(cells, document.GridCell{
				Text: textOf(n), Cols: number(attr(n, "colspan")), Rows: number(attr(n, "rowspan")),
				Head: n.Data == "th" || n.Parent.Parent != nil && n.Parent.Parent.Data == "thead",
			})
		}
		out = append(out, cells)
	}
	return out
}

func number(text string) int {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || n < 1 {
		return 1
	}
	return n
}
