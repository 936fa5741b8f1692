package bot

import (
	"context"

	"planbot/retrieval"
	"planbot/retrieval/question"
)

// An Answerer answers questions from plans: a retrieval.Library, or in tests
// bottest.Fixed, whose answers no change of ranking moves. Its hits are clauses of those
// plans alone. Errors wrap the context's or one of retrieval's: ErrNoQuestion,
// ErrLongQuestion, ErrNotUTF8.
type Answerer interface {
	// AskIn answers a question that may lean on what was asked before, with at most
	// before.Limit hits (0: ten).
	AskIn(ctx context.Context, before retrieval.Context, text string) (retrieval.Answer, error)
	// Read returns a question as it is understood by itself.
	Read(ctx context.Context, text string) (question.Question, error)
	// Answer answers a question that was read: one of a session, or of a command.
	Answer(ctx context.Context, q question.Question) (retrieval.Answer, error)
}

// fromPlans answers by searching the plans.
func fromPlans(lib *retrieval.Library) Answerer { return lib }
