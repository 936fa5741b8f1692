// Package bottest helps to test conversations: with answers that no change of ranking
// moves (Fixed), and with lines written by hand that an output must hold (Missing).
package bottest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"planbot/bot"
	"planbot/ingest"
	"planbot/retrieval"
	"planbot/retrieval/decide"
	"planbot/retrieval/library"
	"planbot/retrieval/question"
	"planbot/retrieval/slot"
)

// Fixed gives the answers of a file, as a bot.Answerer for each part of the library;
// testdata/telegram/README.md says how they are written. A question that the file does
// not have is an error.
type Fixed struct {
	answers map[string]answer // by "QUESTION", or "BEFORE → QUESTION" where it leans on the one before
}

// An answer is what the file says of one, its hits as places in the plans.
type answer struct {
	retrieval.Answer
	marks   []mark
	instead int  // how many of them are what is there instead
	real    bool // the library itself answers so, which a test holds
}

// A mark is a clause with the runes of its plan to highlight.
type mark struct {
	ref        retrieval.Ref
	start, end int
}

// fixedHits is how many hits an answer has unless another limit is asked for.
const fixedHits = 10

// Of returns what answers about a library, or the part of one.
func (f Fixed) Of(lib *retrieval.Library) bot.Answerer { return fixedOf{f, lib} }

// fixedOf is Fixed for a part of the library.
type fixedOf struct {
	Fixed
	lib *retrieval.Library
}

// AskIn implements bot.Answerer.
func (f fixedOf) AskIn(ctx context.Context, before retrieval.Context, text string) (retrieval.Answer, error) {
	q, err := f.Read(ctx, text)
	if err != nil {
		return retrieval.Answer{}, err
	}
	if a, ok := f.answers[before.Last.Text+" → "+q.Text]; ok {
		return a.in(f.lib, before.Limit), nil
	}
	return f.answer(q, before.Limit)
}

// Read implements bot.Answerer: what is understood is what the library understands, in the
// words that are written.
func (f fixedOf) Read(ctx context.Context, text string) (question.Question, error) {
	q, err := f.lib.Read(ctx, text)
	q.Text, q.Topic = visible(text), visible(text)
	return q, err
}

// Answer implements bot.Answerer.
func (f fixedOf) Answer(ctx context.Context, q question.Question) (retrieval.Answer, error) {
	if ctx.Err() != nil {
		return retrieval.Answer{}, ctx.Err()
	}
	return f.answer(q, 0)
}

// answer is that of a question as it is asked, or as it was understood.
func (f fixedOf) answer(q question.Question, limit int) (retrieval.Answer, error) {
	if a, ok := f.answers[q.Text]; ok {
		return a.in(f.lib, limit), nil
	}
	for _, a := range f.answers {
		if a.Question.Text == q.Text {
			return a.in(f.lib, limit), nil
		}
	}
	return retrieval.Answer{}, fmt.Errorf("there is no fixed answer to %q", q.Text)
}

// figure is the number of a hit's mark that is surely the asked one.
func figure(lib *retrieval.Library, q question.Question, h retrieval.Hit) (at ingest.Span) {
	p, i, ok := lib.Find(h.Ref())
	asked := slot.Ask(q, lib.Library)
	if !ok || !asked.Number() {
		return ingest.Span{}
	}
	m, ok := asked.Best(p, i)
	if !ok || !m.Sure() {
		return ingest.Span{}
	}
	at = p.Stated[m.Statement].Quantities[m.Quantity].Span
	if p.RuneAt(at.Start) < h.MarkStart || p.RuneAt(at.End) > h.MarkEnd {
		return ingest.Span{}
	}
	return at
}

// visible is a text without the signs that only direct how it is written, with single
// blanks.
func visible(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) {
			return -1
		}
		return r
	}, text)
	return strings.Join(strings.Fields(text), " ")
}

// in returns the answer with those of its hits that a part of the library holds. The
// further down a hit stands, the less it is like the question.
func (a answer) in(lib *retrieval.Library, limit int) retrieval.Answer {
	if limit == 0 {
		limit = fixedHits
	}
	out := a.Answer
	out.Hits, out.Instead = []retrieval.Hit{}, nil
	for i, m := range a.marks {
		h, ok := lib.Marked(m.ref, m.start, m.end)
		if !ok || len(out.Hits) == limit {
			continue
		}
		h.Figure = figure(lib, a.Question, h)
		h.Score = 1 / float64(i+1)
		h.Because = []library.Reason{{Feature: "likeness", Value: h.Score, Weight: 1}}
		out.Hits = append(out.Hits, h)
	}
	out.Instead = out.Hits[:min(a.instead, len(out.Hits))]
	if out.Status == retrieval.Answered && len(out.Hits) == 0 {
		out.Status, out.Why = retrieval.NotFound, decide.NoClause
	}
	if out.Status == retrieval.NotFound {
		for _, p := range lib.Plans() {
			out.Searched = append(slices.Clip(out.Searched), p.File)
		}
	}
	return out
}
