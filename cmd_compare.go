package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"strings"

	"planbot/bot"
	"planbot/ingest/statement"
	"planbot/retrieval"
	"planbot/retrieval/compare"
	"planbot/retrieval/target"
)

// compareFlags are what the flags of planbot compare ask.
type compareFlags struct {
	year      int
	mode, png string
	sort      bool
	out       sheetFlags
}

func runCompare(_ context.Context, e env, args []string) error {
	fs := flag.NewFlagSet("compare", flag.ContinueOnError)
	var f compareFlags
	dir := e.libraryFlag(fs)
	fs.IntVar(&f.year, "year", 0, "")
	fs.StringVar(&f.mode, "mode", "", "")
	fs.StringVar(&f.png, "png", "", "")
	fs.BoolVar(&f.sort, "sort", false, "")
	f.out.add(fs)
	words, err := parse(fs, args)
	if err == nil {
		err = f.out.check(f.png != "")
	}
	if err != nil {
		return err
	}
	lib, err := e.open(*dir)
	if err != nil {
		return err
	}
	c, err := f.compare(lib, joined(words))
	if p := (*compare.Problem)(nil); errors.As(err, &p) {
		return usageError{bot.Shell.CompareProblem(p)}
	}
	if err != nil {
		return err
	}
	return e.printComparison(c, f)
}

// compare compares what words and flags ask.
func (f compareFlags) compare(lib *retrieval.Library, words string) (*compare.Comparison, error) {
	index := compare.NewIndex(lib.Library, lib.Targets())
	r := index.Read(words)
	switch {
	case f.year < 0 || f.year > 0 && (f.year < bot.MinYear || f.year > bot.MaxYear):
		return nil, usageError{bot.CompareBadYear}
	case f.year > 0:
		r = r.In(f.year)
	}
	if f.mode != "" {
		var err error
		if r.Modes, err = modesNamed(f.mode); err != nil {
			return nil, err
		}
	}
	if f.sort && r.Order == compare.AsNamed {
		r.Order = compare.High
	}
	return index.Make(r)
}

// modesNamed are the modes that -mode names, with commas between.
func modesNamed(names string) (out []statement.Mode, err error) {
	for _, name := range strings.Split(names, ",") {
		mode, ok := modes[name]
		if !ok {
			return nil, usageError{bot.CompareBadMode}
		}
		out = append(out, mode)
	}
	return out, nil
}

func (e env) printComparison(c *compare.Comparison, f compareFlags) error {
	switch {
	case f.out.json:
		return json.NewEncoder(e.stdout).Encode(shownComparison(c))
	case f.out.asked():
		return e.writeSheet(f.out, bot.Shell.CompareRows(c))
	case f.png != "":
		names, err := bot.Shell.DrawComparison(c, f.png)
		if err == nil {
			fmt.Fprintln(e.stdout, bot.PicturesWritten(names))
		}
		return err
	}
	e.style().Print(e.stdout, bot.Shell.CompareMessage(c))
	return nil
}

// The JSON form of a comparison: doc/compare.md.
type jsonComparison struct {
	Title   string       `json:"title"`
	Columns []jsonColumn `json:"columns"`
	Rows    []jsonRow    `json:"rows"`
	Absent  []string     `json:"absent"`
	Order   string       `json:"order"`
	Notes   []string     `json:"notes"`
}

type jsonColumn struct {
	Indicator string       `json:"indicator"`
	Said      string       `json:"said,omitempty"`
	Mode      string       `json:"mode"`
	Sort      string       `json:"sort"`
	Unit      string       `json:"unit"`
	Time      target.Years `json:"time"`
}

type jsonRow struct {
	Place string      `json:"place"`
	Cells []*jsonCell `json:"cells"` // null: not stated
	Notes []string    `json:"notes"` // one a cell: why it is empty, what is there instead
}

type jsonCell struct {
	Indicator string       `json:"indicator"`
	Text      string       `json:"text"`
	Value     json.Number  `json:"value"`
	Upper     json.Number  `json:"upper,omitempty"`
	Unit      string       `json:"unit"`
	Converted string       `json:"converted,omitempty"`
	Bound     string       `json:"bound,omitempty"`
	Falls     bool         `json:"falls,omitempty"`
	Time      target.Years `json:"time"`
	Mode      string       `json:"mode"`
	Plan      string       `json:"plan"`
	Title     string       `json:"title"`
	Address   string       `json:"address"`
	Clause    string       `json:"clause"`
	Start     int          `json:"start"`
	End       int          `json:"end"`
	Quote     string       `json:"quote"`
}

func shownComparison(c *compare.Comparison) jsonComparison {
	s := bot.Shell.CompareSheet(c)
	out := jsonComparison{Title: s.Title, Rows: []jsonRow{}, Absent: append([]string{}, c.Absent...), Order: string(c.Order), Notes: append([]string{}, s.Notes...)}
	for _, col := range c.Columns {
		out.Columns = append(out.Columns, jsonColumn{col.Name, col.Said, string(col.Mode), string(col.Class), col.Unit, target.Years{From: col.From, To: col.To}})
	}
	for _, row := range c.Rows {
		r := jsonRow{Place: row.Place}
		for k, cell := range row.Cells {
			r.Cells, r.Notes = append(r.Cells, shownFigure(c.Columns[k], cell)), append(r.Notes, cellNote(row.Place, cell))
		}
		out.Rows = append(out.Rows, r)
	}
	return out
}

// cellNote says why a cell is empty and what is there instead.
func cellNote(place string, cell compare.Cell) string {
	switch {
	case cell.Near != nil:
		return bot.Shell.CompareNear(place, *cell.Near)
	case cell.Target == nil:
		return bot.Shell.Compare.Missing
	}
	return ""
}

func shownFigure(column compare.Column, cell compare.Cell) *jsonCell {
	if cell.Target == nil {
		return nil
	}
	t, h := *cell.Target, cell.Target.Hit()
	out := &jsonCell{Indicator: t.Name(), Text: t.Text(), Value: json.Number(cell.Value), Upper: json.Number(cell.Upper), Unit: column.Unit, Bound: t.Compare, Falls: cell.Falls(),
		Time: target.Years{From: t.Time.From, To: t.Time.To}, Mode: string(t.Mode), Plan: h.Plan, Title: h.Title, Address: h.Address, Clause: h.Clause,
		Start: h.MarkStart, End: h.MarkEnd, Quote: h.Highlight}
	if cell.Moved {
		out.Converted = cell.Value + column.Unit
	}
	return out
}
