package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"strconv"
	"strings"

	"planbot/bot"
	"planbot/ingest"
	"planbot/retrieval"
	"planbot/retrieval/library"
)

// runFacts shows the facts of a plan with where each comes from, or corrects some by
// hand.
func runFacts(ctx context.Context, e env, args []string) error {
	fs := flag.NewFlagSet("facts", flag.ContinueOnError)
	dir := e.libraryFlag(fs)
	words, err := parse(fs, args)
	if err != nil {
		return err
	}
	if *dir == "" || len(words) == 0 {
		return usageError{bot.FactsWhat}
	}
	set, err := assignments(words[1:])
	if err != nil {
		return err
	}
	lib, err := e.open(*dir)
	if err != nil {
		return err
	}
	plan, err := numberedPlan(lib, words[0])
	if err != nil {
		return err
	}
	if len(set) > 0 {
		return e.correct(ctx, *dir, plan.File, set)
	}
	record, err := library.ReadRecord(os.DirFS(*dir), plan.File)
	if err != nil {
		return err
	}
	e.style().Print(e.stdout, bot.FactsMessage(plan, record))
	return nil
}

// assignments reads words of the form name=value.
func assignments(words []string) (map[string]string, error) {
	set := map[string]string{}
	for _, word := range words {
		name, value, ok := strings.Cut(word, "=")
		if !ok {
			return nil, usageError{bot.FactsWhat}
		}
		kept, err := checkFact(name, value)
		if err != nil {
			return nil, err
		}
		set[name] = kept
	}
	return set, nil
}

// checkFact is ingest.CheckFact, with an error for the operator.
func checkFact(name, value string) (string, error) {
	kept, err := ingest.CheckFact(name, value)
	if wrong := (*ingest.FactError)(nil); errors.As(err, &wrong) {
		return "", usageError{bot.WrongFact(wrong)}
	}
	return kept, err
}

// numberedPlan returns the plan that a name means, or of that number in the list.
func numberedPlan(lib *retrieval.Library, name string) (*ingest.Plan, error) {
	plans := lib.Plans()
	if n, err := strconv.Atoi(name); err == nil && n >= 1 && n <= len(plans) {
		return plans[n-1], nil
	}
	return onePlan(lib, name)
}

// correct sets facts of a plan by hand and shows what it has then.
func (e env) correct(ctx context.Context, dir, file string, set map[string]string) error {
	enc, err := e.encoder()
	if err != nil {
		return err
	}
	update := library.Update{Dir: dir, Encoder: enc, Read: readDocument, Progress: e.progress(), By: byOperator}
	if err := update.Change(ctx, file, library.Change{Facts: set}); err != nil {
		return err
	}
	if place := set["place"]; place != "" && !ingest.IsListed(place) {
		fmt.Fprintln(e.stderr, bot.UnlistedPlace(place))
	}
	return runFacts(ctx, e, []string{"-library", dir, "--", file})
}
