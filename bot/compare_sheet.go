package bot

import (
	"fmt"

	"planbot/bot/picture"
	"planbot/ingest/statement"
	"planbot/retrieval/compare"
)

// A comparison as a table for files and pictures.

// drawing is a comparison as a picture: its table, and a chart where there are enough
// figures of one column.
func (w *Words) drawing(c *compare.Comparison) picture.Drawing {
	bars := w.CompareBars(c)
	if len(bars) == 0 {
		return w.CompareSheet(c)
	}
	return picture.Several{w.CompareSheet(c), picture.Chart{Title: w.compareTitle(c), Bars: bars}}
}

// DrawComparison writes a comparison as pictures: the file, or several beside it.
func (w *Words) DrawComparison(c *compare.Comparison, file string) (names []string, err error) {
	pages, err := w.drawing(c).Pages()
	if err != nil {
		return nil, err
	}
	return pages.WriteFiles(file)
}

// CompareSheet is a comparison as a table.
func (w *Words) CompareSheet(c *compare.Comparison) picture.Table {
	s := picture.Table{Title: w.compareTitle(c), Header: []string{w.Compare.Place}, Notes: w.compareNotes(c)}
	for k, column := range c.Columns {
		label := w.columnLabel(c, k)
		if column.Unit != "" {
			label += fmt.Sprintf(w.Compare.Unit, column.Unit)
		}
		s.Header = append(s.Header, label)
	}
	for _, row := range c.Rows {
		line := []picture.Cell{{Text: row.Place}}
		for k, cell := range row.Cells {
			line = append(line, w.sheetCell(c.Columns[k], cell))
		}
		s.Rows = append(s.Rows, line)
	}
	return s
}

func (w *Words) sheetCell(column compare.Column, cell compare.Cell) picture.Cell {
	if cell.Target == nil {
		return picture.Cell{Text: w.Compare.Missing, Faint: true}
	}
	out, t := picture.Cell{}, cell.Target.Time
	if cell.Other {
		out.Small = w.spanWords(t.From, t.To)
	}
	cell.Other = false
	out.Text = w.figure(column, cell)
	return out
}

// CompareBars are the figures of a comparison of one column, for a chart; nil where there
// are fewer than three.
func (w *Words) CompareBars(c *compare.Comparison) (out []picture.Bar) {
	if len(c.Columns) != 1 || c.Figures() < fewPlaces {
		return nil
	}
	column := c.Columns[0]
	for _, row := range c.Rows {
		cell := row.Cells[0]
		if cell.Target == nil {
			continue
		}
		time := w.spanWords(cell.Target.Time.From, cell.Target.Time.To)
		cell.Other = false
		out = append(out, picture.Bar{Label: row.Place, Value: column.Number(cell), Shown: w.figure(column, cell), Words: time + w.Modes[column.Mode], Goal: column.Mode == statement.Goal})
	}
	return out
}

// CompareRows are the figures of a comparison as rows of a file, a figure a row, the first
// row the heads of columns. What is not stated has a row too, with what is there instead.
func (w *Words) CompareRows(c *compare.Comparison) [][]string {
	out := [][]string{w.Compare.Columns}
	for _, row := range c.Rows {
		for k, cell := range row.Cells {
			column := c.Columns[k]
			line := []string{row.Place, column.Name + w.classWords(column), w.Modes[column.Mode]}
			switch {
			case cell.Target == nil && cell.Near != nil:
				line = append(line, w.Compare.Missing, "", "", "", "", "", "", w.CompareNear(row.Place, *cell.Near))
			case cell.Target == nil:
				line = append(line, w.Compare.Missing, "", "", "", "", "", "", "")
			default:
				t, h := *cell.Target, cell.Target.Hit()
				line = append(line, w.bounded(t, column.Unit, cell.Falls() && !column.Falls), cell.Value, column.Unit, w.spanWords(t.Time.From, t.Time.To), h.Title, h.Address, h.Highlight, "")
			}
			out = append(out, line)
		}
	}
	return out
}
