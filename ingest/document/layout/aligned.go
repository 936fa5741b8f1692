package layout

import "slices"

// Tables without rules: lines below each other that wide gaps cut into parts, whose
// parts stand below each other.

const (
	minAlignedLines = 3   // with cells
	minAlignedCells = 3   // in one of them
	maxAlignedLines = 200 // of a page
	maxSingles      = 3   // lines in a row with one part: lines of a cell, a category's name
	maxSingle       = 13  // ems that such a line has, or half of the table
)

// aligned returns how many lines from the first on are a table's, and the table; 0 if none are.
func aligned(lines []line) (int, table) {
	n, with, most, singles, widest := 0, 0, 0, 0, 0.0
	for i, l := range lines[:min(len(lines), maxAlignedLines)] {
		k := len(l.segments())
		if k > 1 {
			n, with, most, singles, widest = i+1, with+1, max(most, k), 0, max(widest, l.width())
			continue
		}
		if singles++; singles > maxSingles || l.width() > max(widest/2, maxSingle*l.size) {
			break
		}
	}
	if with < minAlignedLines || most < minAlignedCells {
		return 0, table{}
	}
	columns := columnsOf(lines[:n], most)
	if len(columns) < minAlignedCells {
		return 0, table{}
	}
	return n, tableOf(lines[:n], columns)
}

// columnsOf returns where the columns of a table are: what the parts of its fullest
// lines cover, and beside those the parts of others.
func columnsOf(lines []line, most int) []Box {
	var out []Box
	for _, full := range []bool{true, false} {
		for _, l := range lines {
			segments := l.segments()
			if len(segments) < 2 || full != (len(segments) >= most-1) {
				continue
			}
			for _, s := range segments {
				if full || !slices.ContainsFunc(out, func(c Box) bool { return c.Left < s.Right && s.Left < c.Right }) {
					out = cover(out, s.Box)
				}
			}
		}
	}
	return out
}

// cover adds a box to columns, which it joins where it lies over several.
func cover(columns []Box, b Box) []Box {
	var out []Box
	placed := false
	for _, c := range columns {
		switch {
		case c.Right <= b.Left:
			out = append(out, c)
		case b.Right <= c.Left:
			if !placed {
				out, placed = append(out, b), true
			}
			out = append(out, c)
		default:
			b = b.union(c)
		}
	}
	if !placed {
		out = append(out, b)
	}
	return out
}

// tableOf puts the parts of lines into the cells of rows.
func tableOf(lines []line, columns []Box) table {
	t := table{Box: lines[0].Box}
	owners := owners(lines, columns)
	for i, l := range lines {
		t.Box = t.Box.union(l.Box)
		if i > 0 && owners[i] == owners[i-1] {
			continue
		}
		if isOver(l, columns) {
			t.rows = append(t.rows, row{cells: []string{l.text()}})
			continue
		}
		cells := make([]string, len(columns))
		for k := i; k < len(lines) && owners[k] == owners[i]; k++ {
			for _, s := range lines[k].segments() {
				at := columnAt(columns, s.Box)
				cells[at] = joinTexts(cells[at], s.Text)
			}
		}
		t.rows = append(t.rows, row{cells: cells, header: i == 0 && !hasFigure(cells)})
	}
	return t
}

// owners returns for each line the line whose row it is of. Lines with more than half of
// the cells have rows of their own, and so have names of categories; others go on with
// the row above, or where cells stand in the middle of their rows, with the nearest one.
func owners(lines []line, columns []Box) []int {
	out := make([]int, len(lines))
	isOwner := func(i int) bool { return isOver(lines[i], columns) || 2*len(lines[i].segments()) > len(columns) }
	centred := !isOwner(0)
	for i := range lines {
		up, down := i, i
		for up > 0 && !isOwner(up) {
			up--
		}
		for down < len(lines)-1 && !isOwner(down) {
			down++
		}
		out[i] = up
		nearer := lines[down].midY()-lines[i].midY() < lines[i].midY()-lines[up].midY()
		if isOver(lines[up], columns) && up != i || !isOwner(up) || centred && isOwner(down) && nearer && !isOver(lines[down], columns) {
			out[i] = down
		}
	}
	return out
}

// isOver reports whether a line is one part that begins in the first column and reaches
// over others, as the name of a category does.
func isOver(l line, columns []Box) bool {
	return len(l.segments()) == 1 && l.Left < columns[0].Right && l.Right > columns[0].Right+l.size
}

func hasFigure(cells []string) bool {
	for _, c := range cells {
		if isFigure(c) {
			return true
		}
	}
	return false
}

// columnAt returns the column that a box shares the most width with.
func columnAt(columns []Box, b Box) int {
	best, most := 0, -1.0
	for i, c := range columns {
		if shared := min(c.Right, b.Right) - max(c.Left, b.Left); i == 0 || shared > most {
			best, most = i, shared
		}
	}
	return best
}
