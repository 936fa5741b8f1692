package bot

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"planbot/retrieval"
	"planbot/retrieval/compare"
	"planbot/retrieval/target"
)

// CompareMessage is how a comparison reads where nobody can press a button.
func (w *Words) CompareMessage(c *compare.Comparison) Message {
	if c.IsList() {
		m, _ := w.comparison(c)
		return m
	}
	s := w.CompareSheet(c)
	table := Table{s.Header}
	for _, row := range s.Rows {
		line := []string{}
		for _, cell := range row {
			line = append(line, strings.TrimSpace(cell.Text+" "+cell.Small))
		}
		table = append(table, line)
	}
	m := Message{Parts: []Part{Text(s.Title), table}}
	if len(s.Notes) > 0 {
		m.Parts = append(m.Parts, Text(strings.Join(s.Notes, "\n")))
	}
	return m
}

// comparison is how a comparison reads in a chat, with the hits that its numbers mean: of
// one column, or of one place, figures one below the other; else each place with all.
func (w *Words) comparison(c *compare.Comparison) (Message, []retrieval.Hit) {
	var hits []retrieval.Hit
	m := say(w.compareTitle(c))
	if c.IsList() {
		table := Table{{"", w.rowHead(c), w.Compare.Figure}}
		w.eachFigure(c, func(name string, column compare.Column, cell compare.Cell) {
			hits = append(hits, cell.Target.Hit())
			table = append(table, []string{strconv.Itoa(len(hits)), name, w.figure(column, cell)})
		})
		if len(hits) > 0 {
			m.Parts = append(m.Parts, table)
		}
	} else {
		m.Parts = append(m.Parts, Text(w.compareLines(c, &hits)))
	}
	if notes := w.compareNotes(c); len(notes) > 0 {
		m.Parts = append(m.Parts, Text(strings.Join(notes, "\n")))
	}
	return m, hits
}

// eachFigure tells of each figure of a comparison with one column, or of one place.
func (w *Words) eachFigure(c *compare.Comparison, tell func(name string, column compare.Column, cell compare.Cell)) {
	for _, row := range c.Rows {
		for k, cell := range row.Cells {
			if cell.Target == nil {
				continue
			}
			name := row.Place
			if len(c.Columns) > 1 {
				name = w.columnLabel(c, k)
			}
			tell(name, c.Columns[k], cell)
		}
	}
}

// compareLines are the places with their figures, those numbered.
func (w *Words) compareLines(c *compare.Comparison, hits *[]retrieval.Hit) string {
	var lines []string
	for _, row := range c.Rows {
		var figures []string
		for k, cell := range row.Cells {
			said := w.Compare.Missing
			if cell.Target != nil {
				*hits = append(*hits, cell.Target.Hit())
				said = fmt.Sprintf("%s [%d]", w.figure(c.Columns[k], cell), len(*hits))
			}
			figures = append(figures, w.columnLabel(c, k)+" "+said)
		}
		if slices.ContainsFunc(row.Cells, func(cell compare.Cell) bool { return cell.Target != nil }) {
			lines = append(lines, row.Place+"\n  "+strings.Join(figures, "\n  "))
		}
	}
	return strings.Join(lines, "\n")
}

// compareTitle is what the figures have in common.
func (w *Words) compareTitle(c *compare.Comparison) string {
	place := ""
	if len(c.Rows) == 1 {
		place = c.Rows[0].Place + " · "
	}
	if len(c.Columns) == 1 {
		return place + w.columnTitle(c.Columns[0])
	}
	names, times := []string{}, []string{}
	for _, column := range c.Columns {
		name := w.nameWords(column)
		if column.Class == "" && slices.ContainsFunc(names, func(n string) bool { return strings.HasPrefix(n, column.Name) }) {
			name = "" // an empty column is of what its neighbours are
		}
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
		if time := w.columnTime(column); !slices.Contains(times, time) {
			times = append(times, time)
		}
	}
	return place + strings.Join(names, "、") + " · " + strings.Join(times, "、")
}

// columnTitle is what the cells of a column have in common: 地区生产总值增速 · 2026年目标（单位：%）.
func (w *Words) columnTitle(c compare.Column) string {
	said := w.nameWords(c) + " · " + w.columnTime(c)
	if c.Unit != "" {
		said += fmt.Sprintf(w.Compare.Unit, c.Unit)
	}
	return said
}

// columnTime is the time and mode of a column; of one without figures only what is asked.
func (w *Words) columnTime(c compare.Column) string {
	if c.Class == "" && c.To == 0 {
		return w.Modes[c.Mode]
	}
	return w.spanWords(c.From, c.To) + w.Modes[c.Mode]
}

// classWords say what of an indicator the figures of a column are.
func (w *Words) classWords(c compare.Column) string {
	if c.Falls && c.Class == compare.Growth {
		return w.Compare.Fall
	}
	if c.Class == compare.Average && c.Unit == "%" {
		return w.Compare.Classes[c.Class] + w.Compare.Classes[compare.Growth]
	}
	return w.Compare.Classes[c.Class]
}

// nameWords name what the figures of a column are of: 地区生产总值增速.
func (w *Words) nameWords(c compare.Column) string {
	if c.Class == compare.Growth && strings.HasSuffix(c.Name, "增长") {
		return c.Name
	}
	return c.Name + w.classWords(c)
}

// rowHead is the head of what names the rows of a list.
func (w *Words) rowHead(c *compare.Comparison) string {
	if len(c.Columns) > 1 {
		return ""
	}
	return w.Compare.Place
}

// columnLabel is what tells a column from the others.
func (w *Words) columnLabel(c *compare.Comparison, k int) string {
	column, same, time := c.Columns[k], true, true
	for _, o := range c.Columns {
		same = same && o.Name == column.Name && (o.Class == column.Class || o.Class == "" || column.Class == "")
		time = time && w.columnTime(o) == w.columnTime(column)
	}
	switch name := w.nameWords(column); {
	case same:
		return w.columnTime(column)
	case time:
		return name
	default:
		return name + " " + w.columnTime(column)
	}
}

// spanWords writes the years of a figure.
func (w *Words) spanWords(from, to int) string {
	switch {
	case to == 0:
		return w.Compare.NoYear
	case from == to:
		return fmt.Sprintf(w.TagYears, strconv.Itoa(to))
	}
	return fmt.Sprintf(w.TagYears, fmt.Sprintf("%d—%d", from, to))
}

// figure is a cell: the number as the plan prints it with what bounds it, in the column's
// unit as well if that is another, and its time if that is.
func (w *Words) figure(column compare.Column, cell compare.Cell) string {
	t := *cell.Target
	said := w.bounded(t, column.Unit, cell.Falls() && !column.Falls)
	if cell.Moved {
		value := cell.Value
		if cell.Upper != "" {
			value += "—" + cell.Upper
		}
		said = fmt.Sprintf(w.Compare.Moved, said, value, column.Unit)
	}
	if cell.Other {
		said = fmt.Sprintf(w.Compare.Other, said, w.spanWords(t.Time.From, t.Time.To))
	}
	return said
}

// bounded is a number as printed, with its unit where that stands elsewhere in the plan.
func (w *Words) bounded(t target.Target, unit string, falls bool) string {
	said := strings.TrimSpace(t.Text())
	if strings.Trim(said, "0123456789.,—-~ ") == "" && unit != "" {
		said = fmt.Sprintf(w.Compare.In, said, unit)
	}
	if bound := w.Compare.Bounds[t.Compare]; bound != "" {
		said = fmt.Sprintf(bound, said)
	}
	if falls {
		said = fmt.Sprintf(w.Compare.Falls, said)
	}
	return said
}

// compareNotes say what the table does not: what was taken for what, who states nothing or
// something else, who has no plan.
func (w *Words) compareNotes(c *compare.Comparison) (out []string) {
	ranges := false
	for k, column := range c.Columns {
		if column.Said != "" {
			out = append(out, fmt.Sprintf(w.Compare.Taken, column.Said, column.Name))
		}
		missing, near := w.missing(c, k)
		switch {
		case len(missing) > 0 && len(c.Rows) == 1:
			out = append(out, fmt.Sprintf(w.Compare.MissingAt, w.columnLabel(c, k)))
		case len(missing) > 0 && len(c.Columns) > 1:
			out = append(out, w.columnLabel(c, k)+" "+fmt.Sprintf(w.Compare.MissingAt, strings.Join(missing, "、")))
		case len(missing) > 0:
			out = append(out, fmt.Sprintf(w.Compare.MissingAt, strings.Join(missing, "、")))
		}
		out = append(out, near...)
		ranges = ranges || k == 0 && slices.ContainsFunc(c.Rows, func(r compare.Row) bool { return r.Cells[0].Upper != "" })
	}
	if ranges && (c.Order == compare.High || c.Order == compare.Low) {
		out = append(out, w.Compare.Low)
	}
	if len(c.Absent) > 0 {
		out = append(out, fmt.Sprintf(w.Compare.Absent, strings.Join(c.Absent, "、")))
	}
	return append(out, w.compareStatus(c)...)
}

// missing are the places of a column's empty cells, and apart what others state instead.
func (w *Words) missing(c *compare.Comparison, k int) (missing, near []string) {
	for _, row := range c.Rows {
		switch cell := row.Cells[k]; {
		case cell.Target != nil:
		case cell.Near != nil:
			near = append(near, w.CompareNear(row.Place, *cell.Near))
		default:
			missing = append(missing, row.Place)
		}
	}
	return missing, near
}

// CompareNear says what a place states instead of a figure that is missing.
func (w *Words) CompareNear(place string, n compare.Near) string {
	t := n.Target
	about := w.spanWords(t.Time.From, t.Time.To) + w.TagSorts[t.Sort] + w.Modes[t.Mode]
	if why := w.Compare.Reasons[n.Why]; why != "" {
		about = fmt.Sprintf(w.Compare.NearAs, about, why)
	}
	return fmt.Sprintf(w.Compare.Near, place, t.Name(), w.bounded(t, t.Unit, false), about)
}

// compareStatus names the plans of a comparison that are not in force as printed.
func (w *Words) compareStatus(c *compare.Comparison) (out []string) {
	for _, row := range c.Rows {
		for _, cell := range row.Cells {
			if cell.Target == nil {
				continue
			}
			status := cell.Target.Plan.Facts.Caveat()
			if said := fmt.Sprintf(w.Compare.Status, row.Place, w.StatusBadge(status)); status != "" && !slices.Contains(out, said) {
				out = append(out, said)
			}
		}
	}
	return out
}
