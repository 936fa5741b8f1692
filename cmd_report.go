package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"planbot/bot"
	"planbot/bot/reportpage"
	"planbot/ingest"
	"planbot/retrieval/library"
)

// writePages writes a page for each plan that an ingest brought into a library.
func (e env) writePages(folder, dir string, results []library.Outcome) error {
	if !slices.ContainsFunc(results, func(r library.Outcome) bool { return r.Err == nil }) {
		return nil
	}
	lib, err := e.open(dir)
	if err != nil {
		return err
	}
	plans := map[string]*ingest.Plan{}
	for _, p := range lib.Plans() {
		plans[p.File] = p
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for _, r := range results {
		if r.Err != nil || plans[r.Report.File] == nil {
			continue
		}
		path := filepath.Join(folder, pageName(r.Report.File))
		if err := writePage(path, plans[r.Report.File], r.Report); err != nil {
			return err
		}
		fmt.Fprintln(e.stderr, bot.ReportWritten(path))
	}
	return nil
}

// pageName is the name of a plan's page; a plan's name may hold folders.
func pageName(file string) string { return strings.ReplaceAll(file, "/", "_") + ".html" }

func writePage(path string, p *ingest.Plan, r *ingest.Report) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	err = reportpage.Write(f, p, r)
	if shut := f.Close(); err == nil {
		err = shut
	}
	return err
}
