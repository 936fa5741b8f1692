package main

import (
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"

	"planbot/bot"
	"planbot/ingest"
	"planbot/retrieval"
	"planbot/retrieval/library"
)

// runDiff prints what changed between two plans, which are files or plans of the library;
// of one plan, since its edition before.
func runDiff(ctx context.Context, e env, args []string) error {
	flags := flag.NewFlagSet("diff", flag.ContinueOnError)
	dir := e.libraryFlag(flags)
	asJSON := flags.Bool("json", false, "")
	words, err := parse(flags, args)
	if err != nil {
		return err
	}
	var changes library.Changes
	switch len(words) {
	case 1:
		changes, err = e.changesOf(*dir, words[0])
	case 2:
		changes, err = e.diff(ctx, *dir, words[0], words[1])
	default:
		err = usageError{bot.DiffWhat}
	}
	switch {
	case err != nil:
		return err
	case *asJSON:
		return json.NewEncoder(e.stdout).Encode(changes)
	}
	e.style().Print(e.stdout, bot.ChangesMessage(changes, -1))
	return nil
}

// changesOf returns what changed in a plan of the library since its edition before.
func (e env) changesOf(dir, name string) (library.Changes, error) {
	lib, err := e.open(dir)
	if err != nil {
		return library.Changes{}, err
	}
	plan, err := onePlan(lib, name)
	if err != nil {
		return library.Changes{}, err
	}
	changes, ok := lib.Changes(plan.File)
	if !ok {
		return changes, usageError{bot.NoEditionBefore(plan.File)}
	}
	return changes, nil
}

func (e env) diff(ctx context.Context, dir, from, to string) (library.Changes, error) {
	var lib *retrieval.Library
	var plans [2]*ingest.Plan
	for i, name := range []string{from, to} {
		data, err := os.ReadFile(name)
		if err == nil {
			plans[i], err = planOf(ctx, filepath.Base(name), data)
		} else {
			if lib == nil {
				if lib, err = e.open(dir); err != nil {
					return library.Changes{}, err
				}
			}
			plans[i], err = onePlan(lib, name)
		}
		if err != nil {
			return library.Changes{}, err
		}
	}
	return library.Diff(plans[0], plans[1]), nil
}

// planOf makes a plan of a file's bytes, which a process of its own reads where that may
// take long.
func planOf(ctx context.Context, name string, data []byte) (*ingest.Plan, error) {
	doc, err := readDocument(ctx, data)
	if err != nil {
		return nil, err
	}
	p, _, err := ingest.Make(ctx, name, doc, ingest.Facts{})
	return p, err
}
