package main

import (
	"bufio"
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"

	"planbot/bot"
	"planbot/retrieval/eval"
)

func runEval(ctx context.Context, e env, args []string) error {
	fs := flag.NewFlagSet("eval", flag.ContinueOnError)
	dir := e.libraryFlag(fs)
	golden := fs.String("golden", "", "")
	update := fs.Bool("update", false, "")
	features := fs.Bool("features", false, "")
	add := fs.Bool("add-golden", false, "")
	files, err := parse(fs, args)
	if err != nil {
		return err
	}
	if len(files) == 0 || *update && *golden == "" || *add && *dir == "" {
		return usageError{bot.EvalWhat}
	}
	if *add {
		return e.addGolden(*dir, files)
	}
	questions, err := readQuestions(files)
	if err != nil {
		return err
	}
	if *features {
		return e.writeFeatures(ctx, *dir, questions)
	}
	b, err := e.bot(*dir)
	if err != nil {
		return err
	}
	ranks, err := eval.Run(ctx, questions, b.Ask)
	if err != nil {
		return err
	}
	eval.Print(e.stdout, ranks)
	eval.PrintRules(e.stdout, ranks)
	if *golden == "" {
		return nil
	}
	return e.checkGolden(*golden, ranks, *update)
}

// writeFeatures writes a row for each candidate of each question, for
// retrieval/eval/fit.
func (e env) writeFeatures(ctx context.Context, dir string, questions []eval.Question) error {
	lib, err := e.open(dir)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(e.stdout)
	eval.WriteHead(out)
	if err := eval.Rows(ctx, lib, questions, func(r eval.Row) { eval.WriteRow(out, r) }); err != nil {
		return err
	}
	return out.Flush()
}

func readQuestions(files []string) ([]eval.Question, error) {
	var out []eval.Question
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		questions, err := eval.Read(f)
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		out = append(out, questions...)
	}
	return out, nil
}

// checkGolden compares the ranks with those in a file, or writes them there.
func (e env) checkGolden(file string, ranks []eval.Rank, update bool) error {
	var now bytes.Buffer
	eval.Golden(&now, ranks)
	if update {
		return os.WriteFile(file, now.Bytes(), 0o644)
	}
	before, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if !bytes.Equal(before, now.Bytes()) {
		fmt.Fprintln(e.stderr, bot.RanksChanged(file))
		return errFailed
	}
	return nil
}
