package bot

import (
	"context"

	"planbot/retrieval"
)

// An Answerer answers the questions of conversations. FromPlans is the one that
// planbot runs with; bottest.Fixed gives tests answers that no change of ranking moves.
type Answerer interface {
	// Answer answers a question that may lean on what was asked before. Its hits
	// are clauses of lib alone, which is the part of the library that the chat may
	// see, at most before.Limit of them (0: ten). Errors wrap the context's or one of
	// retrieval's: ErrNoQuestion, ErrLongQuestion, ErrNotUTF8.
	Answer(ctx context.Context, lib *retrieval.Library, before retrieval.Context, question string) (retrieval.Answer, error)
}

// FromPlans answers by searching the plans.
type FromPlans struct{}

// Answer implements Answerer.
func (FromPlans) Answer(ctx context.Context, lib *retrieval.Library, before retrieval.Context, question string) (retrieval.Answer, error) {
	return lib.AskIn(ctx, before, question)
}
