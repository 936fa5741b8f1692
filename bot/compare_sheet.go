package bot

import (
	"fmt"

	"planbot/ingest/statement"
	"planbot/retrieval/compare"
)

// A comparison as a table for files and pictures.

// A Sheet is a comparison as a table for a file or a picture: the first column names the
// rows.
type Sheet struct {
	Title  string
	Header []string
	Rows   [][]SheetCell
	Notes  []string
}

// A SheetCell is a cell of a Sheet.
type SheetCell struct {
	Text  string
	Small string // below it: its time, where that is not the column's
	Faint bool   // nothing is stated
}

// CompareSheet is a comparison as a table.
func (w *Words) CompareSheet(c *compare.Comparison) Sheet {
	s := Sheet{Title: w.compareTitle(c), Header: []string{w.Compare.Place}, Notes: w.compareNotes(c)}
	for k, column := range c.Columns {
		label := w.columnLabel(c, k)
		if column.Unit != "" {
			label += fmt.Sprintf(w.Compare.Unit, column.Unit)
		}
		s.Header = append(s.Header, label)
	}
	for _, row := range c.Rows {
		line := []SheetCell{{Text: row.Place}}
		for k, cell := range row.Cells {
			line = append(line, w.sheetCell(c.Columns[k], cell))
		}
		s.Rows = append(s.Rows, line)
	}
	return s
}

func (w *Words) sheetCell(column compare.Column, cell compare.Cell) SheetCell {
	if cell.Target == nil {
		return SheetCell{Text: w.Compare.Missing, Faint: true}
	}
	out, t := SheetCell{}, cell.Target.Time
	if cell.Other {
		out.Small = w.spanWords(t.From, t.To)
	}
	cell.Other = false
	out.Text = w.figure(column, cell)
	return out
}

// A CompareBar is a figure of a chart.
type CompareBar struct {
	Label string  // the place
	Value float64 // in the column's unit, below zero where it falls
	Shown string  // as it is to be read
	Words string  // its time and mode
	Goal  bool
}

// CompareBars are the figures of a comparison of one column, for a chart; nil where there
// are fewer than three.
func (w *Words) CompareBars(c *compare.Comparison) (out []CompareBar) {
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
		out = append(out, CompareBar{row.Place, column.Number(cell), w.figure(column, cell), time + w.Modes[column.Mode], column.Mode == statement.Goal})
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
