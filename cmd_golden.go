package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"planbot/bot"
	"planbot/retrieval"
	"planbot/retrieval/encoder"
	"planbot/retrieval/eval"
	"planbot/retrieval/library"
)

// errLost ends an ingest that would lose answers to golden questions.
var errLost = errors.New("answers to golden questions would get lost")

// A gate asks the golden questions of a library before a change of it and after.
type gate struct {
	env
	dir       string
	questions []eval.Question
	before    []eval.Rank
}

// newGate asks the golden questions of the library in a folder. It is nil where there is
// nothing to ask: no questions, or no library that they can be put to yet.
func (e env) newGate(ctx context.Context, dir string) (*gate, error) {
	questions, err := readQuestionFile(filepath.Join(dir, library.GoldenName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", library.GoldenName, err)
	}
	lib, err := e.open(dir)
	if err != nil {
		return nil, nil // what is wrong with it is the ingest's to say
	}
	g := &gate{env: e, dir: dir}
	g.questions = eval.Concerning(questions, func(plan string) bool { return lib.Plan(plan) != nil })
	g.before, err = g.ask(ctx, lib)
	return g, err
}

func (g *gate) ask(ctx context.Context, lib *retrieval.Library) ([]eval.Rank, error) {
	return eval.Run(ctx, g.questions, bot.New(lib, g.config.SessionTTL, time.Now).Ask)
}

// lost returns the questions that the library, as it is now in its folder, has lost.
func (g *gate) lost(ctx context.Context) ([]eval.Loss, error) {
	if g == nil {
		return nil, nil
	}
	lib, err := g.open(g.dir)
	if err != nil {
		return nil, err
	}
	after, err := g.ask(ctx, lib)
	return eval.Lost(g.before, after), err
}

// strict returns a gate for an update that lets no answer get lost, and notes in lost
// those that would.
func (g *gate) strict(enc encoder.Encoder, lost *[]eval.Loss) func(context.Context, fs.FS) error {
	if g == nil {
		return nil
	}
	return func(ctx context.Context, candidate fs.FS) error {
		lib, err := retrieval.OpenFS(candidate, enc)
		if err != nil {
			return err
		}
		after, err := g.ask(ctx, lib)
		if err != nil {
			return err
		}
		if *lost = eval.Lost(g.before, after); len(*lost) > 0 {
			return errLost
		}
		return nil
	}
}

// warnings say which answers got lost, one a line.
func warnings(lost []eval.Loss) (out []string) {
	for _, l := range lost {
		out = append(out, bot.LostAnswer(l.Question, l.Before, l.After, l.Refused, l.Answered))
	}
	return out
}

// addGolden adds the questions of files, which were checked, to the golden questions of a
// library, but those that it has by their ids.
func (e env) addGolden(dir string, files []string) error {
	have, err := readQuestionFile(filepath.Join(dir, library.GoldenName))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	known := map[string]bool{}
	for _, q := range have {
		known[q.ID] = true
	}
	var lines bytes.Buffer
	for _, file := range files {
		if err := newGolden(&lines, file, known); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	if err := library.AddGolden(dir, lines.Bytes()); err != nil {
		return err
	}
	_, err = fmt.Fprintln(e.stdout, bot.GoldenAdded(len(known)-len(have), len(known)))
	return err
}

// newGolden writes the lines of a question file that are not known yet, as they are.
func newGolden(to *bytes.Buffer, file string, known map[string]bool) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(data)) {
		questions, err := eval.Read(strings.NewReader(line))
		if err != nil {
			return err
		}
		for _, q := range questions {
			if known[q.ID] {
				continue
			}
			known[q.ID] = true
			if err := json.Compact(to, []byte(line)); err != nil {
				return err
			}
			to.WriteByte('\n')
		}
	}
	return nil
}
