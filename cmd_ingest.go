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
	"planbot/retrieval/eval"
	"planbot/retrieval/library"
)

func runIngest(ctx context.Context, e env, args []string) error {
	fs := flag.NewFlagSet("ingest", flag.ContinueOnError)
	dir := e.libraryFlag(fs)
	asJSON := fs.Bool("json", false, "")
	pages := fs.String("report", "", "")
	wall := fs.Duration("timeout", isolate.Wall, "")
	strict := fs.Bool("strict", false, "")
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
	done, err := e.ingest(ctx, *dir, paths, set, manner{by: byOperator, strict: *strict, read: readWithin(*wall), progress: e.progress()})
	if errors.Is(err, errLost) {
		return e.refuse(done, *asJSON)
	}
	if err == nil && *pages != "" {
		err = e.writePages(*pages, *dir, done.results)
	}
	if len(done.results) > 0 {
		err = cmp.Or(err, e.printResults(done, *asJSON))
	}
	return err
}

// refuse says why a strict ingest left the library as it was.
func (e env) refuse(done ingested, asJSON bool) error {
	if asJSON {
		if err := json.NewEncoder(e.stdout).Encode(reportsOut{[]reportOut{}, len(done.results), done.lost}); err != nil {
			return err
		}
	}
	e.style().Print(e.stderr, bot.LostMessage(warnings(done.lost), true))
	return errFailed
}

// byOperator is who the audit log names for what is done on the command line.
const byOperator = "cli"

// outdated reports whether a library holds plans made by other rules, which an ingest
// makes anew without any file.
func (e env) outdated(dir string) bool {
	_, err := e.open(dir)
	return errors.Is(err, library.ErrRules)
}

// A manner is how an ingest is done.
type manner struct {
	by       string // who does it
	read     document.Reader
	strict   bool // the library stays as it was where answers would get lost
	progress func(library.Progress)
}

// An ingested is what came of an ingest.
type ingested struct {
	results []library.Outcome
	lost    []eval.Loss
}

// ingest brings the files that paths name into the library in dir, each with what set
// says of it, and asks its golden questions before and after; a strict one leaves the
// library as it was if answers got lost.
func (e env) ingest(ctx context.Context, dir string, paths []string, set library.Source, how manner) (out ingested, err error) {
	enc, err := e.encoder()
	if err != nil {
		return out, err
	}
	sources, failed := library.Sources(ctx, paths)
	out.results = failed
	if set.Facts != (ingest.Facts{}) && len(sources) != 1 {
		return ingested{}, usageError{bot.FactsOfOne}
	}
	if len(sources) == 0 && len(paths) > 0 {
		return out, nil
	}
	for i := range sources {
		sources[i].Facts, sources[i].Audience = set.Facts, set.Audience
	}
	golden, err := e.newGate(ctx, dir)
	if err != nil {
		return out, err
	}
	update := library.Update{Dir: dir, Encoder: enc, Read: how.read, Progress: how.progress, By: how.by}
	if how.strict {
		update.Gate = golden.strict(enc, &out.lost)
	}
	done, err := update.Run(ctx, sources)
	out.results = append(out.results, done...)
	if err == nil && !how.strict {
		out.lost, err = golden.lost(ctx)
	}
	return out, err
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

// printResults prints the reports, one line for each file that failed, and which golden
// questions lost their answers.
func (e env) printResults(done ingested, asJSON bool) error {
	failed := 0
	var reports []reportOut
	for _, r := range done.results {
		if r.Err != nil {
			failed++
			e.style().Print(e.stderr, bot.FailureMessage(r.Path, r.Err))
			continue
		}
		reports = append(reports, reportOut{r.Report, r.Changes, r.Successor, r.Withdrawn})
		if !asJSON {
			e.style().Print(e.stdout, bot.ReportMessage(r.Report))
			e.style().Print(e.stdout, bot.EditionMessage(r))
		}
	}
	if asJSON {
		if err := json.NewEncoder(e.stdout).Encode(reportsOut{reports, failed, done.lost}); err != nil {
			return err
		}
	} else {
		fmt.Fprintln(e.stdout, bot.IngestSummary(len(reports), failed))
		e.style().Print(e.stdout, bot.LostMessage(warnings(done.lost), false))
	}
	if failed > 0 {
		return errFailed
	}
	return nil
}

// reportsOut is the JSON form of an ingest's report.
type reportsOut struct {
	Plans  []reportOut `json:"plans"`
	Failed int         `json:"failed"`
	Lost   []eval.Loss `json:"lost,omitempty"` // golden questions
}

// reportOut is that of a plan.
type reportOut struct {
	*ingest.Report
	Changes   *library.Changes `json:"changes,omitempty"` // from what it took the place of
	Successor string           `json:"successor,omitempty"`
	Withdrawn bool             `json:"withdrawn,omitempty"`
}
