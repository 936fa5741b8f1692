package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"slices"
	"strings"
	"time"

	"planbot/bot"
	"planbot/ingest"
	"planbot/ingest/statement"
	"planbot/retrieval"
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
		v.query.Places = placesNamed(lib, *place)
		if len(v.query.Places) == 0 {
			return v, usageError{fmt.Sprintf(bot.NoPlaceNamed, *place)}
		}
	}
	return v, nil
}

// placesNamed are the places of plans that a name means: 合肥, 合肥市.
func placesNamed(lib *retrieval.Library, name string) (out []string) {
	for _, p := range lib.Plans() {
		if place := p.Facts.Place; place != "" && (place == name || strings.HasPrefix(place, name)) && !slices.Contains(out, place) {
			out = append(out, place)
		}
	}
	return out
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
		s := shownConflict{Indicator: c.Figures[0].Name(), Place: c.Place, Time: shownTime{c.Time.From, c.Time.To}, Mode: c.Mode, Sort: c.Indicator.Sort}
		for _, t := range c.Figures {
			s.Figures = append(s.Figures, figureOf(t))
		}
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
		out = append(out, shownProgress{p.Goal.Name(), p.Goal.Of(), figureOf(p.Goal), figureOf(p.Result), p.Interim, p.Verdict})
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
		out = append(out, dueOf(d))
	}
	return e.show(v.asJSON, out, func() bot.Message { return bot.DueMessage(year, all, years) })
}

// The JSON forms of views; doc/views.md describes them.
type (
	shownTime struct {
		From int `json:"from"`
		To   int `json:"to"`
	}
	viewFigure struct {
		Plan      string         `json:"plan"`
		Title     string         `json:"title"`
		Address   string         `json:"address"`
		Clause    string         `json:"clause"`
		Indicator string         `json:"indicator"`
		Text      string         `json:"text"`
		Value     float64        `json:"value"`
		Upper     float64        `json:"upper"`
		Unit      string         `json:"unit"`
		Compare   string         `json:"compare"`
		Time      shownTime      `json:"time"`
		Mode      statement.Mode `json:"mode"`
		Quote     string         `json:"quote"`
		Start     int            `json:"start"` // of the quote, in runes
		End       int            `json:"end"`
	}
	shownConflict struct {
		Indicator string         `json:"indicator"`
		Place     string         `json:"place"`
		Time      shownTime      `json:"time"`
		Mode      statement.Mode `json:"mode"`
		Sort      statement.Sort `json:"sort"`
		Figures   []viewFigure   `json:"figures"`
	}
	shownProgress struct {
		Indicator string         `json:"indicator"`
		Place     string         `json:"place"`
		Goal      viewFigure     `json:"goal"`
		Result    viewFigure     `json:"result"`
		Interim   bool           `json:"interim"`
		Verdict   target.Verdict `json:"verdict"`
	}
	shownDue struct {
		Plan    string       `json:"plan"`
		Title   string       `json:"title"`
		Address string       `json:"address"`
		Clause  string       `json:"clause"`
		Month   int          `json:"month"`
		Yearly  bool         `json:"yearly"`
		Task    bool         `json:"task"`
		Goals   []viewFigure `json:"goals"`
		Units   []string     `json:"units"`
		Quote   string       `json:"quote"`
		Start   int          `json:"start"`
		End     int          `json:"end"`
	}
)

func figureOf(t target.Target) viewFigure {
	p, at := t.Plan, t.Sentence()
	c := p.Clauses[t.Clause()]
	return viewFigure{
		Plan: p.File, Title: p.Facts.Title, Address: c.Address, Clause: c.ID, Indicator: t.Name(), Text: p.Text[t.Span.Start:t.Span.End],
		Value: t.Value, Upper: t.Upper, Unit: t.Unit, Compare: t.Bound(), Time: shownTime{t.Time.From, t.Time.To}, Mode: t.Mode,
		Quote: p.Text[at.Start:at.End], Start: p.RuneAt(at.Start), End: p.RuneAt(at.End),
	}
}

func dueOf(d target.Due) shownDue {
	p, at := d.Plan, d.Plan.Stated[d.Statement].Sentence
	c := p.Clauses[d.Clause()]
	out := shownDue{Plan: p.File, Title: p.Facts.Title, Address: c.Address, Clause: c.ID, Month: d.Month, Yearly: d.Yearly, Task: d.Task, Goals: []viewFigure{},
		Units: unitNames(d.Units()), Quote: p.Text[at.Start:at.End], Start: p.RuneAt(at.Start), End: p.RuneAt(at.End)}
	for _, t := range d.Goals {
		out.Goals = append(out.Goals, figureOf(t))
	}
	return out
}

func unitNames(units []ingest.Unit) []string {
	out := []string{}
	for _, u := range units {
		out = append(out, u.Name)
	}
	return out
}
