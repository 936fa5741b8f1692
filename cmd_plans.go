package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"

	"planbot/bot"
	"planbot/ingest"
	"planbot/retrieval"
	"planbot/retrieval/library"
)

// listed is the JSON form of a plan in a list.
type listed struct {
	Plan string `json:"plan"`
	ingest.Facts
	Clauses  int    `json:"clauses"`            // leaf clauses
	Audience string `json:"audience,omitempty"` // who alone may see it
}

func runPlans(_ context.Context, e env, args []string) error {
	fs := flag.NewFlagSet("plans", flag.ContinueOnError)
	dir := e.libraryFlag(fs)
	asJSON := fs.Bool("json", false, "")
	drop := fs.Bool("drop", false, "")
	words, err := parse(fs, args)
	switch {
	case err != nil:
		return err
	case *drop && (*dir == "" || len(words) == 0):
		return usageError{bot.DropWhat}
	case *drop:
		return e.drop(*dir, words)
	case len(words) > 0:
		return usageError{bot.NoWords}
	}
	lib, err := e.open(*dir)
	if err != nil {
		return err
	}
	if *asJSON {
		return e.listJSON(lib)
	}
	e.style().Print(e.stdout, bot.PlansMessage(lib))
	return nil
}

func (e env) listJSON(lib *retrieval.Library) error {
	out := []listed{}
	for _, p := range lib.Plans() {
		v, _ := lib.Visibility(p.File)
		l := listed{Plan: p.File, Facts: p.Facts, Audience: v.Audience}
		for _, c := range p.Clauses {
			if c.Leaf {
				l.Clauses++
			}
		}
		out = append(out, l)
	}
	return json.NewEncoder(e.stdout).Encode(out)
}

// drop removes plans from the library in dir.
func (e env) drop(dir string, files []string) error {
	enc, err := e.encoder()
	if err != nil {
		return err
	}
	if err := (library.Update{Dir: dir, Encoder: enc}).Drop(files); err != nil {
		return err
	}
	_, err = fmt.Fprintln(e.stdout, bot.Dropped(files))
	return err
}
