// Package bottest helps to test conversations: with answers that no change of ranking
// moves (Fixed), and with lines written by hand that an output must hold (Missing).
package bottest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"planbot/retrieval"
)

// Fixed is a bot.Answerer that gives the answers of a file; testdata/telegram/README.md
// says how they are written. A question that the file does not have is an error.
type Fixed struct {
	answers map[string]answer // by "QUESTION", or "BEFORE → QUESTION" where it leans on the one before
}

// An answer is what the file says of one, its hits as places in the plans.
type answer struct {
	retrieval.Answer
	marks []mark
	real  bool // the library itself answers so, which a test holds
}

// A mark is a clause with the runes of its plan to highlight.
type mark struct {
	ref        retrieval.Ref
	start, end int
}

// fixedHits is how many hits an answer has unless another limit is asked for.
const fixedHits = 10

// Answer implements bot.Answerer.
func (f Fixed) Answer(ctx context.Context, lib *retrieval.Library, before retrieval.Context, question string) (retrieval.Answer, error) {
	switch {
	case ctx.Err() != nil:
		return retrieval.Answer{}, ctx.Err()
	case !utf8.ValidString(question):
		return retrieval.Answer{}, retrieval.ErrNotUTF8
	case utf8.RuneCountInString(question) > retrieval.MaxQuestion:
		return retrieval.Answer{}, retrieval.ErrLongQuestion
	case strings.TrimSpace(question) == "":
		return retrieval.Answer{}, retrieval.ErrNoQuestion
	}
	a, ok := f.find(before.Question, visible(question))
	if !ok {
		return retrieval.Answer{}, fmt.Errorf("there is no fixed answer to %q, asked after %q", question, before.Question)
	}
	return a.in(lib, before.Limit), nil
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

func (f Fixed) find(before, question string) (answer, bool) {
	if a, ok := f.answers[before+" → "+question]; ok {
		return a, true
	}
	a, ok := f.answers[question]
	return a, ok
}

// in returns the answer with those of its hits that a part of the library holds. The
// further down a hit stands, the less it is like the question.
func (a answer) in(lib *retrieval.Library, limit int) retrieval.Answer {
	if limit == 0 {
		limit = fixedHits
	}
	out := a.Answer
	out.Hits = []retrieval.Hit{}
	for i, m := range a.marks {
		h, ok := lib.Marked(m.ref, m.start, m.end)
		if !ok || len(out.Hits) == limit {
			continue
		}
		h.Score = 1 / float64(i+1)
		h.Because = &retrieval.Because{Likeness: h.Score}
		out.Hits = append(out.Hits, h)
	}
	if out.Status == retrieval.Answered && len(out.Hits) == 0 {
		out.Status, out.Why = retrieval.NotFound, retrieval.WhyNoClause
	}
	if out.Status == retrieval.NotFound {
		for _, p := range lib.Plans() {
			out.Searched = append(slices.Clip(out.Searched), p.File)
		}
	}
	return out
}
