package main

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

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

// check returns what is wrong with what is asked for, where another form is perhaps asked
// for as well.
func (f sheetFlags) check(another bool) error {
	forms := 0
	for _, on := range []bool{f.json, f.csv, f.xlsx != "", another} {
		if on {
			forms++
		}
	}
	switch {
	case forms > 1:
		return usageError{bot.OneSheetForm}
	case f.xlsx != "" && !strings.EqualFold(filepath.Ext(f.xlsx), ".xlsx"):
		return usageError{bot.XLSXName}
	}
	return nil
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

// replaceFile writes a file beside its place and moves it there, so that there is all of it
// or what was there before. What is no file (/dev/stdout) is written to.
func replaceFile(name string, data []byte) (err error) {
	if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
		return os.WriteFile(name, data, 0o644)
	}
	to, err := os.CreateTemp(filepath.Dir(name), ".planbot-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(to.Name()))
		}
	}()
	_, err = to.Write(data)
	if err = errors.Join(err, to.Chmod(0o644), to.Sync(), to.Close()); err != nil {
		return err
	}
	return os.Rename(to.Name(), name)
}
