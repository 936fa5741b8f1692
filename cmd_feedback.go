package main

import (
	"context"
	"encoding/json"
	"fmt"

	"planbot/bot"
	"planbot/bot/session"
	"planbot/retrieval"
)

// feedbackLine is a verdict as a question of an evaluation: eval reads it. One without
// a question, for which nobody gave their consent, is skipped there.
type feedbackLine struct {
	ID       string   `json:"id"`
	Kind     string   `json:"kind"` // feedback-good, feedback-bad or feedback-words
	Question string   `json:"question,omitempty"`
	Plan     string   `json:"plan,omitempty"`
	Evidence []string `json:"evidence,omitempty"` // of a good verdict: the clause's sentences
	Clause   string   `json:"clause,omitempty"`
	Words    string   `json:"words,omitempty"`
	Time     string   `json:"time"`
}

func runFeedback(ctx context.Context, e env, args []string) error {
	dir, err := e.libraryOnly("feedback", args)
	if err != nil {
		return err
	}
	if e.config.Redis == "" {
		return usageError{bot.FeedbackNeedsRedis}
	}
	if e.config.Token == "" && !e.config.WeCom.Set() {
		return usageError{bot.FeedbackNeedsToken}
	}
	lib, err := e.open(dir)
	if err != nil {
		return err
	}
	client, err := e.patientRedis()
	if err != nil {
		return err
	}
	defer client.Close()
	verdicts, err := session.NewRedisFeedback(client, e.botID()).All(ctx)
	if err != nil {
		return err
	}
	lines := json.NewEncoder(e.stdout)
	lines.SetEscapeHTML(false)
	for i, v := range verdicts {
		if err := lines.Encode(lineOf(lib, i+1, v)); err != nil {
			return err
		}
	}
	return nil
}

func lineOf(lib *retrieval.Library, n int, v session.Verdict) feedbackLine {
	out := feedbackLine{ID: fmt.Sprintf("feedback-%d", n), Kind: "feedback-bad", Question: v.Question, Plan: v.Plan, Clause: v.Clause, Words: v.Words, Time: v.Time.Format("2006-01-02T15:04:05Z07:00")}
	switch {
	case v.Words != "":
		out.Kind = "feedback-words"
	case v.Good:
		out.Kind = "feedback-good"
		out.Evidence = sentencesOf(lib, v.Clause)
	}
	return out
}

// sentencesOf returns the sentences of a clause: any of them in an answer's quote
// shows that it is the clause.
func sentencesOf(lib *retrieval.Library, clause string) []string {
	p, i, ok := lib.Find(retrieval.Ref{Clause: clause})
	if !ok {
		return nil
	}
	var out []string
	for _, s := range p.Sentences(p.Clauses[i]) {
		out = append(out, p.Text[s.Start:s.End])
	}
	return out
}
