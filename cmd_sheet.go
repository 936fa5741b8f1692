package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"planbot/bot"
	"planbot/bot/sheet"
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
	return e.writeRows(f, sheet.Rows(table))
}

// writeRows is writeSheet of rows with numbers among their cells.
func (e env) writeRows(f sheetFlags, rows [][]any) error {
	if f.csv {
		return sheet.CSV(e.stdout, rows)
	}
	var out bytes.Buffer
	if err := sheet.XLSX(&out, bot.SheetName, rows); err != nil {
		return err
	}
	if err := replaceFile(f.xlsx, out.Bytes()); err != nil {
		return err
	}
	_, err := fmt.Fprintln(e.stdout, bot.SheetWritten(f.xlsx, len(rows)-1))
	return err
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
