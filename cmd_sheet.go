package main

import (
	"bytes"
	"encoding/csv"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"planbot/bot"
)

// sheetFlags are the forms in which a command writes a list: JSON and CSV to stdout, a
// workbook to a file.
type sheetFlags struct {
	json, csv bool
	xlsx      string
}

func (f *sheetFlags) add(fs *flag.FlagSet) {
	fs.BoolVar(&f.json, "json", false, "")
	fs.BoolVar(&f.csv, "csv", false, "")
	fs.StringVar(&f.xlsx, "xlsx", "", "")
}

// asked reports whether a table is to be written.
func (f sheetFlags) asked() bool { return f.csv || f.xlsx != "" }

// several reports whether more than one form is asked for.
func (f sheetFlags) several() bool {
	return f.json && f.csv || f.json && f.xlsx != "" || f.csv && f.xlsx != ""
}

// writeSheet writes a table, whose first row are the heads, in the form that is asked for.
func (e env) writeSheet(f sheetFlags, table bot.Table) error {
	if f.csv {
		return writeCSV(e.stdout, table)
	}
	if err := writeWorkbook(f.xlsx, table); err != nil {
		return err
	}
	_, err := fmt.Fprintln(e.stdout, bot.SheetWritten(f.xlsx, len(table)-1))
	return err
}

// writeCSV writes a table as spreadsheets expect it here: UTF-8 with a mark that says so,
// lines that end in CRLF. A text that a spreadsheet would take for a formula has a ' before
// it.
func writeCSV(w io.Writer, table bot.Table) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	for _, row := range table {
		safe := make([]string, len(row))
		for i, cell := range row {
			if safe[i] = cell; cell != "" && strings.ContainsRune("=+-@\t\r", rune(cell[0])) {
				safe[i] = "'" + cell
			}
		}
		if err := out.Write(safe); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// Widths of a workbook's columns, in characters.
const (
	leastWidth = 8
	mostWidth  = 60
)

// writeWorkbook writes a table into a workbook of one sheet, which takes the place of a file
// of that name when it is whole.
func writeWorkbook(file string, table bot.Table) error {
	f := excelize.NewFile()
	defer f.Close()
	sheet := f.GetSheetName(0)
	for r, row := range table {
		for c, cell := range row {
			if err := setCell(f, sheet, c+1, r+1, cell); err != nil {
				return err
			}
		}
	}
	if err := layOut(f, sheet, table); err != nil {
		return err
	}
	var data bytes.Buffer
	if err := f.Write(&data); err != nil {
		return fmt.Errorf("writing %s: %w", file, err)
	}
	return replaceFile(file, data.Bytes())
}

// setCell writes a cell: small whole numbers as numbers, all else as text.
func setCell(f *excelize.File, sheet string, column, row int, cell string) error {
	at, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return err
	}
	if n, err := strconv.Atoi(cell); err == nil && strconv.Itoa(n) == cell && len(cell) < 10 {
		return f.SetCellInt(sheet, at, int64(n))
	}
	if bot.UTF16(cell) > excelize.TotalCellChars {
		return usageError{bot.CellTooLong(row-1, excelize.TotalCellChars)}
	}
	return f.SetCellStr(sheet, at, cell)
}

// layOut makes a sheet readable: heads that stay, a filter, columns as wide as their words,
// long ones wrapped.
func layOut(f *excelize.File, sheet string, table bot.Table) error {
	last, err := excelize.CoordinatesToCellName(len(table[0]), len(table))
	if err != nil {
		return err
	}
	wrapped, err := f.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{WrapText: true, Vertical: "top"}})
	if err != nil {
		return err
	}
	for c := range table[0] {
		name, err := excelize.ColumnNumberToName(c + 1)
		if err != nil {
			return err
		}
		if err := f.SetColWidth(sheet, name, name, widthOf(table, c)); err != nil {
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

// widthOf is how wide a column is: a hanzi takes two characters.
func widthOf(table bot.Table, column int) float64 {
	width := leastWidth
	for _, row := range table {
		width = max(width, min(mostWidth, (len(row[column])+len([]rune(row[column])))/2+2))
	}
	return float64(width)
}

// replaceFile writes a file beside its place and moves it there, so that it is never half
// of one.
func replaceFile(file string, data []byte) (err error) {
	tmp, err := os.CreateTemp(filepath.Dir(file), ".planbot-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(tmp.Name())
		}
	}()
	_, err = tmp.Write(data)
	if closed := tmp.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Chmod(tmp.Name(), 0o644)
	}
	if err == nil {
		err = os.Rename(tmp.Name(), file)
	}
	return err
}
