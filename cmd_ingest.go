package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"

	"github.com/schollz/progressbar/v3"

	"planbot/bot"
	"planbot/bot/terminal"
	"planbot/ingest"
	"planbot/retrieval/library"
)

func runIngest(ctx context.Context, e env, args []string) error {
	fs := flag.NewFlagSet("ingest", flag.ContinueOnError)
	dir := e.libraryFlag(fs)
	asJSON := fs.Bool("json", false, "")
	var facts ingest.Facts
	for _, fact := range facts.All() {
		fs.StringVar(fact.Value, fact.Name, "", "")
	}
	paths, err := parse(fs, args)
	if err != nil {
		return err
	}
	if *dir == "" || len(paths) == 0 {
		return usageError{bot.IngestWhat}
	}
	results, err := e.ingest(ctx, *dir, paths, facts)
	if err != nil {
		return err
	}
	return e.printResults(results, *asJSON)
}

// ingest brings the files that paths name into the library in dir.
func (e env) ingest(ctx context.Context, dir string, paths []string, facts ingest.Facts) ([]library.Outcome, error) {
	enc, err := e.encoder()
	if err != nil {
		return nil, err
	}
	files, results := library.Find(paths)
	if facts != (ingest.Facts{}) && len(files) != 1 {
		return nil, usageError{bot.FactsOfOne}
	}
	if len(files) == 0 {
		return results, nil
	}
	sources := make([]library.Source, len(files))
	for i, f := range files {
		sources[i] = library.Source{Path: f, Facts: facts}
	}
	update := library.Update{Dir: dir, Encoder: enc, Progress: e.progress()}
	done, err := update.Run(ctx, sources)
	return append(results, done...), err
}

// progress shows a bar with passages a second, on a terminal only.
func (e env) progress() func(done, all int) {
	if !terminal.IsTerminal(e.stderr) {
		return nil
	}
	var bar *progressbar.ProgressBar
	return func(done, all int) {
		if bar == nil {
			bar = progressbar.NewOptions(all, progressbar.OptionSetWriter(e.stderr), progressbar.OptionShowIts(),
				progressbar.OptionSetItsString(bot.PassagesUnit), progressbar.OptionShowCount(),
				progressbar.OptionSetDescription(bot.Embedding), progressbar.OptionClearOnFinish())
		}
		_ = bar.Set(done) // a bar that can not be drawn is no reason to stop
	}
}

// printResults prints the reports, and one line for each file that failed.
func (e env) printResults(results []library.Outcome, asJSON bool) error {
	failed := 0
	var reports []*ingest.Report
	for _, r := range results {
		if r.Err != nil {
			failed++
			fmt.Fprintf(e.stderr, "✗ %s：%s（%v）\n", r.Path, bot.Explain(r.Err), r.Err)
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
