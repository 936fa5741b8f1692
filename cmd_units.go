package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"slices"
	"strings"

	"planbot/bot"
	"planbot/retrieval"
	"planbot/retrieval/duty"
	"planbot/retrieval/duty/unit"
)

// shownUnit is the JSON form of a unit: see doc/units.md.
type shownUnit struct {
	Unit    string    `json:"unit"` // as most clauses print it
	Also    []string  `json:"also"` // as others do
	Place   string    `json:"place"`
	Kind    unit.Kind `json:"kind"`
	Lead    int       `json:"lead"`
	Charged int       `json:"responsible"`
	Support int       `json:"support"`
	Duties  int       `json:"duties"` // in all
	Plans   []string  `json:"plans"`
}

// shownDuty is the JSON form of a duty; start and end are in runes of the plan's text.
type shownDuty struct {
	Unit      string          `json:"unit"` // as printed
	Role      string          `json:"role"` // as printed
	Lead      bool            `json:"lead"`
	Support   bool            `json:"support"`
	Kind      unit.Kind       `json:"kind"`
	Relation  unit.Relation   `json:"relation"`
	Plan      string          `json:"plan"`
	Title     string          `json:"title"`
	Number    string          `json:"number,omitempty"`
	Place     string          `json:"place"`
	Address   string          `json:"address"`
	Clause    string          `json:"clause"`
	Quote     string          `json:"quote"`
	Start     int             `json:"start"`
	End       int             `json:"end"`
	Sentence  string          `json:"sentence"`
	Deadline  string          `json:"deadline"` // the first; empty without
	Deadlines []shownDeadline `json:"deadlines"`
	Below     int             `json:"below,omitempty"`
}

type shownDeadline struct {
	Words string `json:"words"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	Year  int    `json:"year,omitempty"`
	Month int    `json:"month,omitempty"`
	Above bool   `json:"above,omitempty"`
}

// A unitsAsk is the line of planbot units.
type unitsAsk struct {
	library, plan, place string
	lead, all            bool
	out                  sheetFlags
	name                 string
}

func (e env) readUnits(args []string) (a unitsAsk, err error) {
	fs := flag.NewFlagSet("units", flag.ContinueOnError)
	dir := e.libraryFlag(fs)
	fs.StringVar(&a.plan, "plan", "", "")
	fs.StringVar(&a.place, "place", "", "")
	fs.BoolVar(&a.lead, "lead", false, "")
	fs.BoolVar(&a.all, "all", false, "")
	a.out.add(fs)
	words, err := parse(fs, args)
	if err == nil {
		err = a.out.check(false)
	}
	a.library, a.name = *dir, strings.Join(words, "")
	return a, err
}

// runUnits lists the units that plans name, or what one of them has to do.
func runUnits(_ context.Context, e env, args []string) error {
	ask, err := e.readUnits(args)
	if err != nil {
		return err
	}
	lib, err := e.open(ask.library)
	if err != nil {
		return err
	}
	if lib, err = chosen(lib, ask.plan, ask.place); err != nil {
		return err
	}
	x := duty.New(lib.Library)
	if ask.name == "" {
		return e.listUnits(x, ask)
	}
	return e.listDuties(x, ask)
}

// chosen is the part of a library that is of a plan and of a place, where they are named.
func chosen(lib *retrieval.Library, plan, place string) (*retrieval.Library, error) {
	if plan != "" {
		found := lib.FindPlans(plan)
		if len(found) == 0 {
			return nil, usageError{bot.NoSuchPlan(plan)}
		}
		var files []string
		for _, p := range found {
			files = append(files, p.File)
		}
		lib = lib.View(func(file string) bool { return slices.Contains(files, file) })
	}
	if place == "" {
		return lib, nil
	}
	where := lib.Place(place)
	v := lib.View(func(file string) bool {
		of := lib.Place(lib.Plan(file).Facts.Place)
		return where != nil && of.Within(where)
	})
	if len(v.Plans()) == 0 {
		return nil, usageError{bot.NoPlanAt(place)}
	}
	return v, nil
}

// listUnits writes all units.
func (e env) listUnits(x *duty.Index, ask unitsAsk) error {
	out, units := []shownUnit{}, []duty.Unit(nil)
	for _, u := range x.Units() {
		if ask.lead && u.Counts[duty.Leads] == 0 {
			continue
		}
		units = append(units, u)
		out = append(out, shownUnit{Unit: u.Name, Also: append([]string{}, u.Also...), Place: u.Place, Kind: u.Kind, Plans: u.Plans,
			Lead: u.Counts[duty.Leads], Charged: u.Counts[duty.Charged], Support: u.Counts[duty.Supports], Duties: u.All()})
	}
	switch {
	case ask.out.json:
		return json.NewEncoder(e.stdout).Encode(out)
	case ask.out.asked():
		return e.writeSheet(ask.out, bot.UnitsSheet(units))
	}
	e.style().Print(e.stdout, bot.UnitsMessage(units))
	return nil
}

// listDuties writes what a unit has to do.
func (e env) listDuties(x *duty.Index, ask unitsAsk) error {
	f := x.Find(ask.name)
	duties := f.Duties
	if ask.all {
		duties = append(duties, f.General...)
	}
	if ask.lead {
		duties = duty.Of(duties, duty.Leads)
	}
	switch {
	case len(f.Duties) == 0 && len(duties) == 0:
		return e.noDuties(ask, f)
	case ask.out.json:
		return json.NewEncoder(e.stdout).Encode(shownDuties(duties))
	case ask.out.asked():
		return e.writeSheet(ask.out, bot.DutiesSheet(duties))
	}
	e.style().Print(e.stdout, bot.DutiesMessage(ask.name, f, duties))
	return nil
}

// noDuties says that a unit has none, and fails.
func (e env) noDuties(ask unitsAsk, f duty.Found) error {
	if ask.out.json {
		if err := json.NewEncoder(e.stdout).Encode(shownDuties(nil)); err != nil {
			return err
		}
	}
	fmt.Fprintln(e.stderr, "planbot: "+bot.NoDuties(ask.name, f))
	return errFailed
}

func shownDuties(duties []duty.Duty) []shownDuty {
	out := []shownDuty{}
	for _, d := range duties {
		out = append(out, shownDutyOf(d))
	}
	return out
}

func shownDutyOf(d duty.Duty) shownDuty {
	p, c := d.Plan, d.Plan.Clauses[d.Clause]
	s := shownDuty{Unit: d.Unit.Name, Role: d.Unit.Role, Lead: d.Part() == duty.Leads, Support: d.Part() == duty.Supports, Kind: d.Kind, Relation: d.Relation,
		Plan: p.File, Title: p.Facts.Title, Number: p.Facts.Number, Place: p.Facts.Place, Address: c.Address, Clause: c.ID,
		Sentence: p.Text[d.Sentence.Start:d.Sentence.End], Deadlines: []shownDeadline{}, Below: d.Below}
	s.Quote, s.Start, s.End = d.Quote()
	for _, at := range d.Deadlines {
		s.Deadlines = append(s.Deadlines, shownDeadline{p.Text[at.Span.Start:at.Span.End], p.RuneAt(at.Span.Start), p.RuneAt(at.Span.End), at.Year, at.Month, at.Above})
	}
	if len(s.Deadlines) > 0 {
		s.Deadline = s.Deadlines[0].Words
	}
	return s
}
