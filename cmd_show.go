package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"

	"planbot/bot"
	"planbot/ingest"
	"planbot/retrieval"
)

// shown is the JSON form of a plan; start and end are in runes of text.
type shown struct {
	Plan string `json:"plan"`
	ingest.Facts
	Text    string        `json:"text"`
	Clauses []shownClause `json:"clauses"`
}

type shownClause struct {
	Clause  string        `json:"clause"`
	Address string        `json:"address"`
	Heading string        `json:"heading"`
	Start   int           `json:"start"`
	End     int           `json:"end"`
	Level   ingest.Level  `json:"level"`
	Parent  string        `json:"parent"` // id, empty for none
	Units   []string      `json:"units"`
	Roles   []ingest.Unit `json:"roles,omitempty"`
	Cells   []shownCell   `json:"cells,omitempty"` // of a table's row
}

type shownCell struct {
	Head string `json:"head"`
	Text string `json:"text"`
}

func runShow(_ context.Context, e env, args []string) error {
	flags := flag.NewFlagSet("show", flag.ContinueOnError)
	dir := e.libraryFlag(flags)
	asJSON := flags.Bool("json", false, "")
	words, err := parse(flags, args)
	if err != nil {
		return err
	}
	if len(words) == 0 || len(words) > 2 {
		return usageError{bot.ShowWhat}
	}
	lib, err := e.open(*dir)
	if err != nil {
		return err
	}
	plan, err := onePlan(lib, words[0])
	if err != nil {
		return err
	}
	if len(words) == 2 {
		return e.showClauses(lib, plan, words[1], *asJSON)
	}
	if *asJSON {
		return json.NewEncoder(e.stdout).Encode(shownOf(plan, nil))
	}
	e.style().Print(e.stdout, bot.Shell.Outline(plan))
	return nil
}

// onePlan returns the one plan that a name means.
func onePlan(lib *retrieval.Library, name string) (*ingest.Plan, error) {
	plans := lib.FindPlans(name)
	switch len(plans) {
	case 0:
		return nil, usageError{bot.NoSuchPlan(name)}
	case 1:
		return plans[0], nil
	}
	return nil, usageError{bot.WhichPlan(plans)}
}

// showClauses shows the clauses at an address, or the one with that id.
func (e env) showClauses(lib *retrieval.Library, plan *ingest.Plan, address string, asJSON bool) error {
	hits := lib.At(plan.File, address)
	if h, ok := lib.Clause(retrieval.Ref{Plan: plan.File, Clause: address}); ok {
		hits = []retrieval.Hit{h}
	}
	if len(hits) == 0 {
		return fmt.Errorf("%w: %s", fs.ErrNotExist, bot.Shell.NoSuchAddress(plan, address))
	}
	if asJSON {
		keep := map[string]bool{}
		for _, h := range hits {
			keep[h.Clause] = true
		}
		return json.NewEncoder(e.stdout).Encode(shownOf(plan, keep))
	}
	for _, h := range hits {
		e.style().Print(e.stdout, bot.Shell.Clause(h))
	}
	return nil
}

// shownOf returns a plan with those of its clauses whose ids are in keep, with all
// if keep is nil.
func shownOf(p *ingest.Plan, keep map[string]bool) shown {
	out := shown{Plan: p.File, Facts: p.Facts, Text: p.Text, Clauses: []shownClause{}}
	for _, c := range p.Clauses {
		if keep != nil && !keep[c.ID] {
			continue
		}
		s := shownClause{Clause: c.ID, Address: c.Address, Heading: c.Heading, Level: c.Level, Units: []string{},
			Roles: c.Units, Start: p.RuneAt(c.Start), End: p.RuneAt(c.End)}
		if c.Parent >= 0 {
			s.Parent = p.Clauses[c.Parent].ID
		}
		for _, w := range p.Row(c) {
			s.Cells = append(s.Cells, shownCell{w.Head, w.Text})
		}
		for _, u := range c.Units {
			s.Units = append(s.Units, u.Name)
		}
		out.Clauses = append(out.Clauses, s)
	}
	return out
}
