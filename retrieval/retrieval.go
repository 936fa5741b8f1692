// Package retrieval answers questions from a library of plans.
//
// A question goes through stages, each of which adds to one Case:
//
//	normalise → read → talk → complete → quoted → edition → document | address | sides | search → rank → mark → decide → answer
//
// It is written in the words of plans, read once into a question.Question, answered as
// talk if that is all it is, completed
// from the question before; words that were pasted are looked for as text, an address is looked up, sides of a comparison are
// searched for one by one, everything else is searched for, ranked, marked and decided
// on (packages question, rank, decide). What is answered is always spans of plans.
package retrieval

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"strings"
	"sync"
	"unicode/utf8"

	"planbot/ingest"
	"planbot/retrieval/decide"
	"planbot/retrieval/encoder"
	"planbot/retrieval/library"
	"planbot/retrieval/question"
	"planbot/retrieval/question/normal"
	"planbot/retrieval/rank"
	"planbot/retrieval/target"
)

// Limits of a question and an answer.
const (
	MaxQuestion = 2000 // runes; longer ones are no question
	maxHits     = 10
)

// Why a question gets no answer. Errors of Ask wrap one of these.
var (
	ErrNoQuestion   = errors.New("the question is empty")
	ErrLongQuestion = errors.New("the question is too long")
	ErrNotUTF8      = errors.New("the question is not valid UTF-8")
)

// A Library is a library of plans that answers questions. It is safe for concurrent
// use.
type Library struct {
	*library.Library
	Targets func() *target.Index // of its plans; made when first called for

	speller *normal.Speller
	small   *decide.SmallTalk
}

// Open reads the library in a folder. The encoder must be the one it was made with.
func Open(dir string, enc encoder.Encoder) (*Library, error) {
	addNames(os.DirFS(dir))
	return answering(library.Open(dir, enc))
}

// OpenFS reads a library from a file system.
func OpenFS(fsys fs.FS, enc encoder.Encoder) (*Library, error) {
	addNames(fsys)
	return answering(library.OpenFS(fsys, enc))
}

// namesFile is an operator's own table of names of indicators, in the library's folder.
const namesFile = "names.txt"

// addNames adds that table, where there is one.
func addNames(fsys fs.FS) {
	if table, err := fs.ReadFile(fsys, namesFile); err == nil {
		target.AddNames(string(table))
	}
}

func answering(plans *library.Library, err error) (*Library, error) {
	if err != nil {
		return nil, err
	}
	return newLibrary(plans, &decide.SmallTalk{}), nil
}

func newLibrary(plans *library.Library, small *decide.SmallTalk) *Library {
	l := &Library{Library: plans, Targets: targetsOf(plans), small: small}
	l.speller = normal.NewSpeller(plans.Words.HanziPairs, plans.Words.Count)
	for _, p := range plans.All() {
		if place := plans.Place(p.Facts.Place); place != nil {
			l.speller.Name(place.Short)
		}
	}
	return l
}

// View returns the library as if it held only those plans whose files keep reports
// true for: no way leads to the others.
func (l *Library) View(keep func(file string) bool) *Library {
	if v := l.Library.View(keep); v != l.Library {
		return newLibrary(v, l.small)
	}
	return l
}

// with returns the library with other plans of it.
func (l *Library) with(plans *library.Library) *Library {
	return &Library{Library: plans, Targets: targetsOf(plans), speller: l.speller, small: l.small}
}

func targetsOf(plans *library.Library) func() *target.Index {
	return sync.OnceValue(func() *target.Index { return target.NewIndex(plans) })
}

// Warm prepares what the first question would have to wait for.
func (l *Library) Warm(ctx context.Context) error {
	for _, p := range l.All() {
		p.Grams()
		p.Wording()
	}
	l.Newest()
	return l.small.Load(ctx, l.Library)
}

// A Context is what a question may lean on: the question before, as it was
// understood, and the clause that is open.
type Context struct {
	Last  question.Question
	Open  ingest.Ref
	Limit int // how many hits are wanted, if they are not compared; 0: 10
}

// A Case is a question on its way to its answer.
type Case struct {
	Context
	Text     string            // as it was asked; after normalise, in the words of plans
	Question question.Question // after read; after complete, with what it leans on
	Ranked   *rank.Case        // after search, rank and mark
	Verdict  decide.Verdict    // after decide
	Answer   Answer
	asked    string   // the text as it was asked
	plain    string   // after normalise, without the words that plans use for those of the text
	plans    *Library // after edition: those that the question is about
	answered bool     // the stages that are left have nothing to do
}

// Ask answers a question that stands by itself.
func (l *Library) Ask(ctx context.Context, text string) (Answer, error) {
	return l.AskIn(ctx, Context{}, text)
}

// AskIn answers a question that may lean on what was asked before. The answer's
// Question holds it as it was understood, for the next Context.
func (l *Library) AskIn(ctx context.Context, before Context, text string) (Answer, error) {
	if err := check(text); err != nil {
		return Answer{}, err
	}
	return l.run(ctx, &Case{Context: before, Text: text}, stages)
}

// Explain answers like AskIn and returns what was ranked as well, nil where nothing
// was searched for.
func (l *Library) Explain(ctx context.Context, before Context, text string) (Answer, *rank.Case, error) {
	if err := check(text); err != nil {
		return Answer{}, nil, err
	}
	c := &Case{Context: before, Text: text}
	a, err := l.run(ctx, c, stages)
	return a, c.Ranked, err
}

// Read returns a question as it is understood by itself.
func (l *Library) Read(ctx context.Context, text string) (question.Question, error) {
	if err := check(text); err != nil {
		return question.Question{}, err
	}
	a, err := l.run(ctx, &Case{Text: text}, stages[:firstOfQuestion])
	return a.Question, err
}

// Answer answers a question that was read and completed: one of a session, or one
// that a command made.
func (l *Library) Answer(ctx context.Context, q question.Question) (Answer, error) {
	return l.run(ctx, &Case{Question: q, Text: q.Text}, stages[firstOfQuestion:])
}

func check(text string) error {
	switch {
	case !utf8.ValidString(text):
		return ErrNotUTF8
	case utf8.RuneCountInString(text) > MaxQuestion:
		return ErrLongQuestion
	case strings.TrimSpace(text) == "":
		return ErrNoQuestion
	}
	return nil
}

// run takes a case through stages until one has answered it, or the context ends.
func (l *Library) run(ctx context.Context, c *Case, stages []stage) (Answer, error) {
	c.Answer.Status, c.Answer.Hits = Answered, []Hit{}
	for _, s := range stages {
		if err := ctx.Err(); err != nil {
			return Answer{}, err
		}
		if err := s.run(ctx, cmp.Or(c.plans, l), c); err != nil {
			return Answer{}, err
		}
		c.Answer.Trace = append(c.Answer.Trace, c.step(s.name))
		if c.answered {
			break
		}
	}
	c.Answer.Question = c.Question
	return c.Answer, nil
}
