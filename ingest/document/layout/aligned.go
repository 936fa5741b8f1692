package layout

// Tables without rules: lines below each other that wide gaps cut into parts, whose
// parts stand below each other.

const (
	minAlignedLines = 3 // with cells
	minAlignedCells = 3 // in one of them
)

// aligned returns how many lines from the first on are a table's, and the table; 0 if none are.
func aligned(lines []line) (int, table) {
	n, with, most := 0, 0, 0
	for i, l := range lines {
		k := len(l.segments())
		if k < 2 && (i == 0 || len(lines[i-1].segments()) < 2) {
			break
		}
		if k > 1 {
			n, with, most = i+1, with+1, max(most, k)
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
// lines cover.
func columnsOf(lines []line, most int) []Box {
	var out []Box
	for _, l := range lines {
		segments := l.segments()
		if len(segments) < max(2, most-1) {
			continue
		}
		for _, s := range segments {
			out = cover(out, s.Box)
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

// tableOf puts the parts of lines into cells. A line without a first cell and with few
// others goes on with the row above it.
func tableOf(lines []line, columns []Box) table {
	t := table{Box: lines[0].Box}
	for i, l := range lines {
		t.Box = t.Box.union(l.Box)
		cells, n := make([]string, len(columns)), 0
		segments := l.segments()
		for _, s := range segments {
			at := columnAt(columns, s.Box)
			cells[at] = joinTexts(cells[at], s.Text)
			n++
		}
		last := len(t.rows) - 1
		switch {
		case len(segments) == 1 && cells[0] != "":
			t.rows = append(t.rows, row{cells: []string{segments[0].Text}})
		case last >= 0 && cells[0] == "" && 2*n <= len(columns) && len(t.rows[last].cells) == len(columns):
			for k := range cells {
				t.rows[last].cells[k] = joinTexts(t.rows[last].cells[k], cells[k])
			}
		default:
			t.rows = append(t.rows, row{cells: cells, header: i == 0 && !hasFigure(cells)})
		}
	}
	return t
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
