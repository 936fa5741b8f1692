// Package sheet reads tables of targets: XLSX workbooks, and CSV and TSV texts. Each row
// becomes a block with its cells, below the header that names them.
package sheet

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"planbot/ingest/document"
)

// Bounds of a workbook (reference/formats.md, 8.5). maxCells counts also the empty cells
// left of a full one: a cell in column XFD costs 16,384.
const (
	maxUnpacked = 64 << 20
	maxCells    = 2_000_000
	maxSheets   = 256
)

var options = excelize.Options{
	UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: maxUnpacked, // else large sheets are put into files
	CultureInfo: excelize.CultureNameZhCN, ShortDatePattern: "yyyy/m/d",
}

// IsXLSX reports whether data is a workbook, whatever its name: a ZIP with the part that
// all of them have.
func IsXLSX(data []byte) bool {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	return err == nil && slices.ContainsFunc(z.File, func(f *zip.File) bool { return f.Name == "xl/workbook.xml" })
}

// ReadXLSX reads the sheets that a workbook shows, one below the other, their numbers as
// they are displayed. What is hidden is left out and noted.
func ReadXLSX(ctx context.Context, data []byte) (doc document.Document, err error) {
	defer func() { // excelize is not written for damaged files
		if r := recover(); r != nil {
			doc, err = document.Document{}, fmt.Errorf("%w: a workbook: %v", document.ErrDamaged, r)
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(data), options)
	if err != nil {
		return document.Document{}, fmt.Errorf("%w: a workbook: %w", reason(err), err)
	}
	defer f.Close()
	w := &workbook{ctx: ctx, file: f}
	if err := w.read(); err != nil {
		return document.Document{}, err
	}
	doc, err = w.Document()
	if err != nil {
		return document.Document{}, err
	}
	doc.Notes = w.notes
	return doc, doc.Check()
}

// reason is why excelize refuses a file.
func reason(err error) error {
	switch {
	case errors.Is(err, excelize.ErrWorkbookPassword):
		return document.ErrPassword
	case strings.Contains(err.Error(), "unzip size exceeds"):
		return document.ErrTooLarge
	}
	return document.ErrDamaged
}

type workbook struct {
	document.Builder
	ctx   context.Context
	file  *excelize.File
	cells int
	notes []document.Note
}

func (w *workbook) read() error {
	var shown []string
	sheets := w.file.GetSheetList()
	if len(sheets) > maxSheets {
		return fmt.Errorf("%w: a workbook of %d sheets", document.ErrTooLarge, len(sheets))
	}
	for _, name := range sheets {
		if visible, err := w.file.GetSheetVisible(name); err == nil && !visible {
			w.note(document.NoteHiddenSheet, name)
			continue
		}
		shown = append(shown, name)
	}
	for _, name := range shown {
		if err := w.sheet(name, len(shown) > 1 && !unnamed.MatchString(name)); err != nil {
			return fmt.Errorf("sheet %s: %w", name, err)
		}
	}
	return nil
}

func (w *workbook) note(what document.Remark, where string) {
	w.notes = append(w.notes, document.Note{What: what, Where: where})
}

// unnamed matches the names that programs give to sheets.
var unnamed = regexp.MustCompile(`(?i)^(?:sheet|工作表|表)\s*\d*$`)

// sheet reads a sheet, below its name if that tells something.
func (w *workbook) sheet(name string, named bool) error {
	rows, hidden, err := w.rows(name)
	if err != nil {
		return err
	}
	if hidden {
		w.note(document.NoteHiddenRows, name)
	}
	if len(rows) == 0 {
		return nil
	}
	if named && !strings.Contains(strings.Join(rows[0].words, ""), name) {
		w.Line(document.Paragraph, name)
	}
	merged, err := w.merged(name)
	if err != nil {
		return err
	}
	for _, part := range parts(rows) {
		w.Table(laidOut(part, merged))
	}
	return nil
}

// A row is the cells of a sheet's row, empty ones to the left of full ones too.
type row struct {
	at    int // from 1
	words []string
}

// rows reads the rows of a sheet that are not empty, and whether some are hidden.
func (w *workbook) rows(name string) (out []row, hidden bool, err error) {
	it, err := w.file.Rows(name)
	if err != nil {
		return nil, false, fmt.Errorf("%w: %w", document.ErrDamaged, err)
	}
	defer it.Close()
	for at := 1; it.Next(); at++ {
		words, err := it.Columns()
		w.cells += len(words)
		switch {
		case w.ctx.Err() != nil:
			return nil, false, w.ctx.Err()
		case err != nil:
			return nil, false, fmt.Errorf("%w: row %d: %w", document.ErrDamaged, at, err)
		case w.cells > maxCells:
			return nil, false, fmt.Errorf("%w: more than %d cells", document.ErrTooLarge, maxCells)
		case strings.TrimSpace(strings.Join(words, "")) == "":
		case it.GetRowOpts().Hidden:
			hidden = true
		default:
			out = append(out, row{at, words})
		}
	}
	return out, hidden, it.Error()
}

// A place is a cell's, row and column from 1.
type place struct{ row, column int }

// size is how far a merged cell goes; 0 of a cell that one covers.
type size struct{ rows, columns int }

// merged returns the merged cells of a sheet by the first of their places.
func (w *workbook) merged(name string) (map[place]size, error) {
	cells, err := w.file.GetMergeCells(name, true)
	if err != nil {
		return nil, fmt.Errorf("%w: merged cells: %w", document.ErrDamaged, err)
	}
	out := map[place]size{}
	for _, c := range cells {
		column, row, err := excelize.CellNameToCoordinates(c.GetStartAxis())
		right, below, err2 := excelize.CellNameToCoordinates(c.GetEndAxis())
		if err == nil && err2 == nil && right >= column && below >= row {
			out[place{row, column}] = size{below - row + 1, right - column + 1}
		}
	}
	return out, nil
}

// parts cuts the rows of a sheet into its tables: after an empty row a row with one cell
// is the title of the next.
func parts(rows []row) (out [][]row) {
	start := 0
	for i := 1; i < len(rows); i++ {
		if rows[i].at > rows[i-1].at+1 && filled(rows[i].words) == 1 && i+1 < len(rows) && filled(rows[i+1].words) > 1 {
			out = append(out, rows[start:i])
			start = i
		}
	}
	return append(out, rows[start:])
}

func filled(words []string) (n int) {
	for _, word := range words {
		if strings.TrimSpace(word) != "" {
			n++
		}
	}
	return n
}

// laidOut returns rows as a table's, without the columns that are empty in all of them.
func laidOut(rows []row, merged map[place]size) [][]document.GridCell {
	used := usedColumns(rows)
	open := map[int]int{} // of a column: the row up to which a merged cell covers it
	out := make([][]document.GridCell, 0, len(rows))
	for i, r := range rows {
		cells := []document.GridCell{}
		for c := 1; c <= len(used); c++ {
			if open[c] >= r.at {
				continue
			}
			text := ""
			if c <= len(r.words) {
				text = r.words[c-1]
			}
			s, ok := merged[place{r.at, c}]
			if !ok {
				s = size{1, 1}
			}
			for k := c; s.rows*s.columns > 1 && k < min(c+s.columns, len(used)+1); k++ {
				open[k] = r.at + s.rows - 1
			}
			if cols := count(used[c-1 : min(c-1+s.columns, len(used))]); cols > 0 {
				cells = append(cells, document.GridCell{Text: text, Cols: cols, Rows: within(rows[i:], r.at+s.rows)})
			}
		}
		out = append(out, cells)
	}
	return out
}

// within is how many of rows stand above a place of the sheet.
func within(rows []row, below int) (n int) {
	for n < len(rows) && rows[n].at < below {
		n++
	}
	return n
}

// usedColumns tells of each column whether a row has something there.
func usedColumns(rows []row) []bool {
	var used []bool
	for _, r := range rows {
		for c, word := range r.words {
			for c >= len(used) {
				used = append(used, false)
			}
			used[c] = used[c] || strings.TrimSpace(word) != ""
		}
	}
	return used
}

func count(used []bool) (n int) {
	for _, u := range used {
		if u {
			n++
		}
	}
	return n
}
