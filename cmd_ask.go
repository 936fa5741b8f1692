package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"time"
	"unicode/utf8"

	"planbot/bot"
	"planbot/retrieval"
	"planbot/retrieval/question"
	"planbot/retrieval/target"
)

// maxLine is the longest line of -jsonl, in bytes; the rest of a longer one is
// skipped and the line is answered with an error.
const maxLine = 1 << 20

// A request is one line in, a response one line out.
type request struct {
	ID       string `json:"id"`
	Question string `json:"question"`
	Session  string `json:"session"`
}

type response struct {
	ID string `json:"id"`
	retrieval.Answer
	Targets    []target.Record     `json:"targets,omitempty"` // the numbers that were surely asked for, as planbot targets -json gives them
	Understood question.Understood `json:"understood"`
	Question   *question.Question  `json:"question,omitempty"` // with -explain: all of it
	TookMS     float64             `json:"took_ms"`
	Error      string              `json:"error,omitempty"`
}

func runAsk(ctx context.Context, e env, args []string) error {
	fs := flag.NewFlagSet("ask", flag.ContinueOnError)
	dir := e.libraryFlag(fs)
	asJSON := fs.Bool("json", false, "")
	asLines := fs.Bool("jsonl", false, "")
	explain := fs.Bool("explain", false, "")
	words, err := parse(fs, args)
	if err != nil {
		return err
	}
	if *asLines && len(words) > 0 {
		return usageError{bot.NoQuestionWithLines}
	}
	b, err := e.bot(*dir)
	if err != nil {
		return err
	}
	if *asLines {
		return askLines(ctx, b, e.stdin, e.stdout, *explain)
	}
	if said, ok := b.Wish(ctx, joined(words)); ok && !*asJSON && !*explain {
		e.style().Print(e.stdout, said)
		return nil
	}
	answered := answer(ctx, b, request{Question: joined(words)}, *explain)
	if answered.err != nil {
		return answered.err
	}
	if *asJSON {
		return json.NewEncoder(e.stdout).Encode(answered.response)
	}
	e.style().Print(e.stdout, bot.Shell.Answer(answered.Answer, bot.TellingOf(b.Library(), answered.Answer, joined(words), time.Now())))
	if *explain {
		return printTrace(e.stdout, answered.Answer)
	}
	return nil
}

// printTrace prints what each stage made of a question, and of each hit's score the
// sum that it is.
func printTrace(out io.Writer, a retrieval.Answer) error {
	for _, s := range a.Trace {
		result, err := json.Marshal(s.Result)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%-10s %s\n", s.Stage, result)
	}
	for i, h := range a.Hits {
		fmt.Fprintf(out, "%2d. %s %s  %.4f", i+1, h.Plan, h.Address, h.Score)
		for k, r := range h.Because {
			fmt.Fprintf(out, " %c %s %.3f×%.3f", "=+"[min(k, 1)], r.Feature, r.Value, r.Weight)
		}
		fmt.Fprintln(out)
	}
	return nil
}

// askLines answers one JSON question a line with one JSON answer a line.
func askLines(ctx context.Context, b *bot.Bot, in io.Reader, out io.Writer, explain bool) error {
	lines, enc := bufio.NewReaderSize(in, 64<<10), json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for ctx.Err() == nil {
		line, err := readLine(lines)
		if err != nil {
			return ignoreEOF(err)
		}
		if len(line) == 0 {
			continue
		}
		if err := enc.Encode(answerLine(ctx, b, line, explain)); err != nil {
			return err
		}
	}
	return ctx.Err()
}

func ignoreEOF(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

func answerLine(ctx context.Context, b *bot.Bot, line []byte, explain bool) any {
	var r request
	if err := json.Unmarshal(line, &r); err != nil || !utf8.Valid(line) {
		return struct {
			ID    string `json:"id"`
			Error string `json:"error"`
		}{"", bot.BadLine}
	}
	a := answer(ctx, b, r, explain)
	if a.err != nil {
		a.Answer = retrieval.Answer{Status: retrieval.NotFound, Hits: []retrieval.Hit{}}
		a.Error = bot.Explain(a.err)
	}
	return a.response
}

type answered struct {
	response
	err error
}

func answer(ctx context.Context, b *bot.Bot, r request, explain bool) answered {
	began := time.Now()
	a, err := b.Ask(ctx, r.Session, r.Question)
	took := float64(time.Since(began).Microseconds()) / 1000
	out := response{ID: r.ID, Answer: a, Understood: a.Question.Understood(), TookMS: took}
	if err == nil {
		out.Targets = b.Library().Targets().Records(b.Library().Figures(a))
	}
	if explain {
		out.Question = &a.Question
	} else {
		out.Answer = a.WithoutReasons()
	}
	return answered{out, err}
}

// readLine returns the next line without its end. A line over maxLine is cut, which
// leaves no valid JSON.
func readLine(r *bufio.Reader) ([]byte, error) {
	var line []byte
	for {
		part, more, err := r.ReadLine()
		if err != nil {
			return nil, err
		}
		if len(line) <= maxLine {
			line = append(line, part...)
		}
		if !more {
			return line, nil
		}
	}
}
