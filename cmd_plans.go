package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

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

func runPlans(ctx context.Context, e env, args []string) error {
	fs := flag.NewFlagSet("plans", flag.ContinueOnError)
	dir := e.libraryFlag(fs)
	asJSON := fs.Bool("json", false, "")
	wanted := map[string]*bool{}
	for _, deed := range planDeeds {
		wanted[deed.flag] = fs.Bool(deed.flag, false, "")
	}
	words, err := parse(fs, args)
	if err != nil {
		return err
	}
	for _, deed := range planDeeds {
		if *wanted[deed.flag] {
			return e.doPlans(ctx, deed, *dir, words, *asJSON)
		}
	}
	if len(words) > 0 {
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

// A planDeed is what planbot plans does beside listing: with the files that are named, or
// with all of the library.
type planDeed struct {
	flag  string
	named bool
	do    func(ctx context.Context, e env, dir string, words []string, asJSON bool) error
}

var planDeeds = []planDeed{
	{"drop", true, func(_ context.Context, e env, dir string, files []string, _ bool) error { return e.drop(dir, files) }},
	{"withdraw", true, func(ctx context.Context, e env, dir string, files []string, _ bool) error {
		return e.withdraw(ctx, dir, files, true)
	}},
	{"restore", true, func(ctx context.Context, e env, dir string, files []string, _ bool) error {
		return e.withdraw(ctx, dir, files, false)
	}},
	{"status", true, setStatus},
	{"original", true, writeOriginal},
	{"all", false, listAll},
	{"log", false, printLog},
}

// doPlans does what a flag of planbot plans says.
func (e env) doPlans(ctx context.Context, deed planDeed, dir string, words []string, asJSON bool) error {
	switch {
	case dir == "" || deed.named && len(words) == 0:
		return usageError{bot.PlansWhat(deed.flag)}
	case !deed.named && len(words) > 0:
		return usageError{bot.NoWords}
	}
	return deed.do(ctx, e, dir, words, asJSON)
}

// change changes one plan after the other.
func (e env) change(ctx context.Context, dir string, files []string, c library.Change) error {
	enc, err := e.encoder()
	if err != nil {
		return err
	}
	update := library.Update{Dir: dir, Encoder: enc, Read: readDocument, Progress: e.progress(), By: byOperator}
	for _, file := range files {
		if err := update.Change(ctx, file, c); err != nil {
			return err
		}
	}
	return nil
}

func (e env) withdraw(ctx context.Context, dir string, names []string, withdrawn bool) error {
	files, err := listedFiles(dir, names)
	if err == nil {
		err = e.change(ctx, dir, files, library.Change{Withdrawn: &withdrawn})
	}
	if err == nil {
		_, err = fmt.Fprintln(e.stdout, bot.Withdrawn(files, withdrawn))
	}
	return err
}

// setStatus sets the status of plans, given as FILE=STATUS. A file's name may hold a =.
func setStatus(ctx context.Context, e env, dir string, words []string, _ bool) error {
	for _, word := range words {
		at := strings.LastIndex(word, "=")
		if at <= 0 {
			return usageError{bot.PlansWhat("status")}
		}
		files, err := listedFiles(dir, []string{word[:at]})
		if err != nil {
			return err
		}
		if err := e.change(ctx, dir, files, library.Change{Facts: map[string]string{"status": word[at+1:]}}); err != nil {
			return err
		}
		fmt.Fprintln(e.stdout, bot.StatusSet(files[0], strings.TrimSpace(word[at+1:])))
	}
	return nil
}

// writeOriginal writes the bytes that a plan was read from.
func writeOriginal(_ context.Context, e env, dir string, words []string, _ bool) error {
	files, err := listedFiles(dir, words)
	if err != nil {
		return err
	}
	if len(files) != 1 {
		return usageError{bot.PlansWhat("original")}
	}
	data, err := library.Original(os.DirFS(dir), files[0])
	if err == nil {
		_, err = e.stdout.Write(data)
	}
	return err
}

// listAll lists earlier editions and withdrawn plans as well.
func listAll(_ context.Context, e env, dir string, _ []string, asJSON bool) error {
	all, err := library.List(os.DirFS(dir))
	switch {
	case err != nil:
		return err
	case asJSON:
		return json.NewEncoder(e.stdout).Encode(all)
	}
	e.style().Print(e.stdout, bot.AllPlansMessage(all))
	return nil
}

// printLog prints the audit log.
func printLog(_ context.Context, e env, dir string, _ []string, asJSON bool) error {
	events, err := library.Log(os.DirFS(dir))
	if err != nil {
		return err
	}
	for _, event := range events {
		if asJSON {
			err = json.NewEncoder(e.stdout).Encode(event)
		} else {
			_, err = fmt.Fprintln(e.stdout, bot.LogLine(event))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// listedFiles returns the plans that names mean, withdrawn ones and earlier editions
// included: by the whole name of the file, or by a part of it or of the title that only one
// has.
func listedFiles(dir string, names []string) (files []string, err error) {
	all, err := library.List(os.DirFS(dir))
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		var found []string
		for _, p := range all {
			if p.File == name || p.Next == "" && strings.TrimSuffix(p.File, filepath.Ext(p.File)) == name {
				found = []string{p.File}
				break
			}
			if p.Next == "" && (strings.Contains(p.File, name) || strings.Contains(p.Facts.Title, name)) {
				found = append(found, p.File)
			}
		}
		switch len(found) {
		case 0:
			return nil, usageError{bot.NoSuchPlan(name)}
		case 1:
			files = append(files, found[0])
		default:
			return nil, usageError{bot.WhichFile(found)}
		}
	}
	return files, nil
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
	if err := (library.Update{Dir: dir, Encoder: enc, By: byOperator}).Drop(files); err != nil {
		return err
	}
	_, err = fmt.Fprintln(e.stdout, bot.Dropped(files))
	return err
}
