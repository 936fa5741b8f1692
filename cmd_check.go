package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"time"

	"planbot/bot"
	"planbot/ingest/document"
	"planbot/ingest/document/docx"
	"planbot/retrieval/check"
)

// annotate returns a DOCX draft with marks, in runes of the text that its reader gives, and
// those for which there is no place in it.
func annotate(ctx context.Context, data []byte, marks []bot.CheckMark) (marked []byte, left []bot.CheckMark, err error) {
	var in []docx.Mark
	for _, m := range marks {
		in = append(in, docx.Mark{Start: m.Start, End: m.End, Kind: markKinds[check.Verdict(m.Kind)], Label: m.Label})
	}
	marked, unplaced, err := docx.Annotate(ctx, data, in, docx.Author{Name: "planbot", Initials: "P", Time: time.Now()})
	for _, m := range unplaced {
		left = append(left, bot.CheckMark{Start: m.Start, End: m.End, Label: m.Label})
	}
	return marked, left, err
}

// markKinds are how verdicts are marked.
var markKinds = map[check.Verdict]docx.Kind{
	check.Identical: docx.Consistent, check.Number: docx.Differs, check.Scope: docx.Basis,
	check.Words: docx.Reworded, check.Elsewhere: docx.Elsewhere, check.Missing: docx.Missing,
}

// runCheck holds a draft against the plans. It fails, with status 1, where something
// differs or was not found.
func runCheck(ctx context.Context, e env, args []string) error {
	flags := flag.NewFlagSet("check", flag.ContinueOnError)
	dir := e.libraryFlag(flags)
	asJSON := flags.Bool("json", false, "")
	out := flags.String("o", "", "")
	words, err := parse(flags, args)
	if err != nil {
		return err
	}
	if len(words) != 1 {
		return usageError{bot.CheckWhich}
	}
	report, doc, data, err := e.check(ctx, *dir, words[0])
	if err != nil {
		return err
	}
	if err := e.writeCheck(ctx, report, doc, data, *out, *asJSON); err != nil {
		return err
	}
	if report.Differs() || report.Counts[check.Missing] > 0 {
		return errFailed
	}
	return nil
}

// check reads a draft and holds it against the plans of a library.
func (e env) check(ctx context.Context, dir, name string) (r check.Report, doc document.Document, data []byte, err error) {
	if data, err = e.draft(name); err != nil {
		return r, doc, data, err
	}
	if doc, err = readDocument(ctx, data); err != nil {
		return r, doc, data, err
	}
	lib, err := e.open(dir)
	if err != nil {
		return r, doc, data, err
	}
	r, err = check.Check(ctx, lib.Library, doc.Text)
	return r, doc, data, err
}

// draft reads a file, or the standard input for -.
func (e env) draft(name string) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(io.LimitReader(e.stdin, document.MaxSize+1))
	}
	return os.ReadFile(name)
}

// writeCheck writes a report: to the terminal, and with a file's name into that, of a DOCX
// the draft with its marks.
func (e env) writeCheck(ctx context.Context, r check.Report, doc document.Document, data []byte, out string, asJSON bool) error {
	if asJSON {
		return writeTo(out, e.stdout, func(w io.Writer) error { return json.NewEncoder(w).Encode(r) })
	}
	e.style().Print(e.stdout, bot.Shell.CheckMessage(r))
	if out == "" {
		return nil
	}
	if doc.Format != "DOCX" {
		return writeTo(out, nil, func(w io.Writer) error {
			_, err := io.WriteString(w, bot.Shell.CheckText(r))
			return err
		})
	}
	marked, left, err := annotate(ctx, data, bot.Shell.CheckMarks(r))
	if err != nil {
		return err
	}
	if len(left) > 0 {
		fmt.Fprintf(e.stderr, bot.Shell.Check.Left+"\n", len(left))
	}
	return replaceFile(out, marked)
}

// writeTo writes into a file, or where none is named into w.
func writeTo(name string, w io.Writer, write func(io.Writer) error) error {
	if name == "" {
		return write(w)
	}
	var out bytes.Buffer
	if err := write(&out); err != nil {
		return err
	}
	return replaceFile(name, out.Bytes())
}
