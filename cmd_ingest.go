package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"

	"github.com/schollz/progressbar/v3"

	"planbot/bot"
	"planbot/bot/terminal"
	"planbot/ingest"
	"planbot/ingest/document"
	"planbot/ingest/document/isolate"
	"planbot/retrieval/library"
)

func runIngest(ctx context.Context, e env, args []string) error {
	fs := flag.NewFlagSet("ingest", flag.ContinueOnError)
	dir := e.libraryFlag(fs)
	asJSON := fs.Bool("json", false, "")
	pages := fs.String("report", "", "")
	wall := fs.Duration("timeout", isolate.Wall, "")
	set := library.Source{}
	fs.StringVar(&set.Audience, "audience", "", "")
	for _, fact := range set.Facts.All() {
		fs.StringVar(fact.Value, fact.Name, "", "")
	}
	paths, err := parse(fs, args)
	if err != nil {
		return err
	}
	if *dir == "" || len(paths) == 0 && !e.outdated(*dir) {
		return usageError{bot.IngestWhat}
	}
	if *wall <= 0 {
		return usageError{bot.BadTimeout}
	}
	if library.CheckAudience(set.Audience) != nil {
		return usageError{fmt.Sprintf(bot.BadAudience, set.Audience)}
	}
	for _, fact := range set.Facts.All() {
		if *fact.Value, err = checkFact(fact.Name, *fact.Value); err != nil {
			return err
		}
	}
	if place := set.Facts.Place; place != "" && !ingest.IsListed(place) {
		fmt.Fprintln(e.stderr, bot.UnlistedPlace(place))
	}
	results, err := e.ingest(ctx, *dir, paths, set, readWithin(*wall))
	if err == nil && *pages != "" {
		err = e.writePages(*pages, *dir, results)
	}
	if len(results) > 0 {
		err = cmp.Or(err, e.printResults(results, *asJSON))
	}
	return err
}

// outdated reports whether a library holds plans made by other rules, which an ingest
// makes anew without any file.
func (e env) outdated(dir string) bool {
	_, err := e.open(dir)
	return errors.Is(err, library.ErrRules)
}

// ingest brings the files that paths name into the library in dir, each with what set
// says of it, as read reads them.
func (e env) ingest(ctx context.Context, dir string, paths []string, set library.Source, read document.Reader) ([]library.Outcome, error) {
	enc, err := e.encoder()
	if err != nil {
		return nil, err
	}
	sources, results := library.Sources(ctx, paths)
	if set.Facts != (ingest.Facts{}) && len(sources) != 1 {
		return nil, usageError{bot.FactsOfOne}
	}
	if len(sources) == 0 && len(paths) > 0 {
		return results, nil
	}
	for i := range sources {
		sources[i].Facts, sources[i].Audience = set.Facts, set.Audience
	}
	update := library.Update{Dir: dir, Encoder: enc, Read: read, Progress: e.progress()}
	done, err := update.Run(ctx, sources)
	return append(results, done...), err
}

// progress shows a bar for each file with passages a second, on a terminal only.
func (e env) progress() func(library.Progress) {
	if !terminal.IsTerminal(e.stderr) {
		return nil
	}
	var bar *progressbar.ProgressBar
	at := 0
	return func(p library.Progress) {
		if p.At != at {
			at = p.At
			bar = progressbar.NewOptions(p.Passages, progressbar.OptionSetWriter(e.stderr), progressbar.OptionShowIts(),
				progressbar.OptionSetItsString(bot.PassagesUnit), progressbar.OptionShowCount(),
				progressbar.OptionSetDescription(bot.Embedding(p.At, p.Files)), progressbar.OptionClearOnFinish())
		}
		_ = bar.Set(p.Done) // a bar that can not be drawn is no reason to stop
	}
}

// printResults prints the reports, and one line for each file that failed.
func (e env) printResults(results []library.Outcome, asJSON bool) error {
	failed := 0
	var reports []*ingest.Report
	for _, r := range results {
		if r.Err != nil {
			failed++
			e.style().Print(e.stderr, bot.FailureMessage(r.Path, r.Err))
			continue
		}
		reports = append(reports, r.Report)
		if !asJSON {
			e.style().Print(e.stdout, bot.ReportMessage(r.Report))
		}
	}
	if asJSON {
		if err := json.NewEncoder(e.stdout).Encode(reportsOut{reports, failed}); err != nil {
			return err
		}
	} else {
		fmt.Fprintln(e.stdout, bot.IngestSummary(len(reports), failed))
	}
	if failed > 0 {
		return errFailed
	}
	return nil
}

// reportsOut is the JSON form of an ingest's report.
type reportsOut struct {
	Plans  []*ingest.Report `json:"plans"`
	Failed int              `json:"failed"`
}
