// Package sheet writes rows for a spreadsheet: as CSV that Excel reads as it is meant, and
// as a workbook. What a plan says may begin like a formula, so a cell of words that does is
// written behind an apostrophe, by which spreadsheets know it for words.
package sheet

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// byteOrderMark tells Excel that a CSV file is UTF-8.
const byteOrderMark = "\ufeff"

// CSV writes rows as comma-separated values in UTF-8, behind a byte order mark.
func CSV(w io.Writer, rows [][]any) error {
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true // RFC 4180
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			cells[i] = fmt.Sprint(harmless(cell))
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// Rows are the cells of a table of words: what is written as a number is one.
func Rows(table [][]string) [][]any {
	out := make([][]any, len(table))
	for i, row := range table {
		for _, cell := range row {
			if n, err := strconv.ParseFloat(cell, 64); err == nil && strconv.FormatFloat(n, 'f', -1, 64) == cell {
				out[i] = append(out[i], n)
			} else {
				out[i] = append(out[i], cell)
			}
		}
	}
	return out
}

// XLSX writes rows as a workbook of one sheet, whose first row, the heads, stays in sight,
// with a filter, and columns as wide as their words, long ones wrapped.
func XLSX(w io.Writer, name string, rows [][]any) error {
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName("Sheet1", name); err != nil {
		return err
	}
	for i, row := range rows {
		for k, cell := range row {
			at, err := excelize.CoordinatesToCellName(k+1, i+1)
			if err != nil {
				return err
			}
			if err := f.SetCellValue(name, at, harmless(cell)); err != nil {
				return err
			}
		}
	}
	if err := layOut(f, name, rows); err != nil {
		return err
	}
	return f.Write(w)
}

// layOut makes a sheet readable.
func layOut(f *excelize.File, sheet string, rows [][]any) error {
	if len(rows) == 0 || len(rows[0]) == 0 {
		return nil
	}
	last, err := excelize.CoordinatesToCellName(len(rows[0]), len(rows))
	if err != nil {
		return err
	}
	wrapped, err := f.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return err
	}
	for c := range rows[0] {
		name, err := excelize.ColumnNumberToName(c + 1)
		if err != nil {
			return err
		}
		if err := f.SetColWidth(sheet, name, name, widthOf(rows, c)); err != nil {
			return err
		}
	}
	if err := f.SetCellStyle(sheet, "A1", last, wrapped); err != nil {
		return err
	}
	if err := f.AutoFilter(sheet, "A1:"+last, nil); err != nil {
		return err
	}
	return f.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
}

// Widths of columns, in characters.
const (
	leastWidth = 8
	mostWidth  = 60
)

// widthOf is how wide a column is: a hanzi takes two characters.
func widthOf(rows [][]any, column int) float64 {
	width := leastWidth
	for _, row := range rows {
		if column < len(row) {
			words := fmt.Sprint(row[column])
			width = max(width, min(mostWidth, (len(words)+len([]rune(words)))/2+2))
		}
	}
	return float64(width)
}

// maxCell is the most characters that Excel takes in a cell.
const maxCell = 32767

// harmless is a cell that no spreadsheet takes for a formula: numbers as they are, words
// without control characters, cut to what a cell holds.
func harmless(cell any) any {
	words, ok := cell.(string)
	if !ok {
		return cell
	}
	words = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' || r == 0x7f || r == 0xfffe || r == 0xffff {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(words, "�"))
	if strings.IndexAny(strings.TrimLeft(words, " \n\u3000"), "=+-@＝＋－＠") == 0 {
		words = "'" + words
	}
	if runes := []rune(words); len(runes) > maxCell {
		words = string(runes[:maxCell])
	}
	return words
}
