package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"

	"planbot/bot"
	"planbot/retrieval"
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
	b, err := e.bot(*dir)
	if err != nil {
		return err
	}
	questions, err := e.readQuestions(files, b.Library())
	if err != nil {
		return err
	}
	if *add {
		return e.addGolden(*dir, files)
	}
	if *features {
		return e.writeFeatures(ctx, b.Library(), questions)
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
func (e env) writeFeatures(ctx context.Context, lib *retrieval.Library, questions []eval.Question) error {
	out := bufio.NewWriter(e.stdout)
	eval.WriteHead(out)
	if err := eval.Rows(ctx, lib, questions, func(r eval.Row) { eval.WriteRow(out, r) }); err != nil {
		return err
	}
	return out.Flush()
}

// readQuestions reads question files on the plans of a library. What is wrong in any of
// them is said, all at once.
func (e env) readQuestions(names []string, lib *retrieval.Library) ([]eval.Question, error) {
	var plans, wrong []string
	for _, p := range lib.Plans() {
		plans = append(plans, p.File)
	}
	var out []eval.Question
	for _, name := range names {
		questions, err := readQuestionFile(name)
		wrong = append(wrong, bot.BadQuestions(name, errors.Join(err, eval.CheckPlans(questions, plans)))...)
		out = append(out, questions...)
	}
	if len(wrong) > 0 {
		fmt.Fprintln(e.stderr, "planbot: "+bot.BadFiles(wrong))
		return nil, errFailed
	}
	return out, nil
}

func readQuestionFile(name string) ([]eval.Question, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return eval.Read(f)
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
