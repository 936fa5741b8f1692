package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"time"

	"planbot/bot"
	"planbot/ingest"
	"planbot/ingest/statement"
	"planbot/retrieval/target"
)

// A view is what the flags of a command for one ask.
type view struct {
	index  *target.Index
	query  target.Query
	asJSON bool
}

// view reads the flags that the commands for views have in common, and what is asked. The
// words are names of indicators, but for those that first takes.
func (e env) view(name string, args []string, first func(words []string) ([]string, error)) (v view, err error) {
	fs := flag.NewFlagSet(name, flag.ContinueOnError)
	dir, plan, place := e.libraryFlag(fs), fs.String("plan", "", ""), fs.String("place", "", "")
	fs.BoolVar(&v.asJSON, "json", false, "")
	words, err := parse(fs, args)
	if err == nil {
		words, err = first(words)
	}
	if err != nil {
		return v, err
	}
	lib, err := e.open(*dir)
	if err != nil {
		return v, err
	}
	v.index, v.query.Words = lib.Targets(), words
	if *plan != "" {
		p, err := numberedPlan(lib, *plan)
		if err != nil {
			return v, err
		}
		v.query.Plans = []string{p.File}
	}
	if *place != "" {
		v.query.Places, err = placesNamed(lib, *place)
	}
	return v, err
}

func allWords(words []string) ([]string, error) { return words, nil }

// show prints a view, as JSON or for people.
func (e env) show(asJSON bool, value any, message func() bot.Message) error {
	if asJSON {
		return json.NewEncoder(e.stdout).Encode(value)
	}
	e.style().Print(e.stdout, message())
	return nil
}

func runConflicts(_ context.Context, e env, args []string) error {
	v, err := e.view("conflicts", args, allWords)
	if err != nil {
		return err
	}
	all := v.index.Conflicts(v.query)
	out := []shownConflict{}
	for _, c := range all {
		s := shownConflict{Indicator: c.Figures[0].Name(), Place: c.Place, Time: target.Years{From: c.Time.From, To: c.Time.To}, Mode: c.Mode, Sort: c.Indicator.Sort}
		s.Figures = v.index.Records(c.Figures)
		out = append(out, s)
	}
	return e.show(v.asJSON, out, func() bot.Message { return bot.ConflictsMessage(all) })
}

func runProgress(_ context.Context, e env, args []string) error {
	v, err := e.view("progress", args, allWords)
	if err != nil {
		return err
	}
	all := v.index.Progress(v.query)
	out := []shownProgress{}
	for _, p := range all {
		out = append(out, shownProgress{p.Goal.Name(), p.Goal.Of(), v.index.Record(p.Goal), v.index.Record(p.Result), p.Interim, p.Verdict})
	}
	return e.show(v.asJSON, out, func() bot.Message { return bot.ProgressMessage(all) })
}

func runDue(_ context.Context, e env, args []string) error {
	year := 0
	v, err := e.view("due", args, func(words []string) (rest []string, err error) {
		if len(words) == 0 {
			return nil, nil
		}
		if year, _ = bot.DueYear(words[0], time.Now()); year == 0 {
			return nil, usageError{fmt.Sprintf(bot.WrongYear, words[0])}
		}
		return words[1:], nil
	})
	if err != nil {
		return err
	}
	years := v.index.DueYears(v.query)
	if year == 0 && v.asJSON {
		return json.NewEncoder(e.stdout).Encode(append([]target.DueYear{}, years...))
	}
	v.query.Due = year
	all := v.index.Due(v.query)
	out := []shownDue{}
	for _, d := range all {
		out = append(out, dueOf(v.index, d))
	}
	return e.show(v.asJSON, out, func() bot.Message { return bot.DueMessage(year, all, years) })
}

// The JSON forms of views; doc/views.md describes them.
type (
	shownConflict struct {
		Indicator string          `json:"indicator"`
		Place     string          `json:"place"`
		Time      target.Years    `json:"time"`
		Mode      statement.Mode  `json:"mode"`
		Sort      statement.Sort  `json:"sort"`
		Figures   []target.Record `json:"figures"`
	}
	shownProgress struct {
		Indicator string         `json:"indicator"`
		Place     string         `json:"place"`
		Goal      target.Record  `json:"goal"`
		Result    target.Record  `json:"result"`
		Interim   bool           `json:"interim"`
		Verdict   target.Verdict `json:"verdict"`
	}
	shownDue struct {
		Plan    string          `json:"plan"`
		Title   string          `json:"title"`
		Address string          `json:"address"`
		Clause  string          `json:"clause"`
		Month   int             `json:"month"`
		Yearly  bool            `json:"yearly"`
		Task    bool            `json:"task"`
		Goals   []target.Record `json:"goals"`
		Units   []string        `json:"units"`
		Quote   string          `json:"quote"`
		Start   int             `json:"start"`
		End     int             `json:"end"`
	}
)

func dueOf(x *target.Index, d target.Due) shownDue {
	p, at := d.Plan, d.Plan.Stated[d.Statement].Sentence
	c := p.Clauses[d.Clause()]
	return shownDue{Plan: p.File, Title: p.Facts.Title, Address: c.Address, Clause: c.ID, Month: d.Month, Yearly: d.Yearly, Task: d.Task, Goals: x.Records(d.Goals),
		Units: ingest.NamesOf(d.Units()), Quote: p.Text[at.Start:at.End], Start: p.RuneAt(at.Start), End: p.RuneAt(at.End)}
}
