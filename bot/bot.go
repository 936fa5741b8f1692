// Package bot is the conversation: a question or a command and a session in,
// messages out. It knows no transport; Telegram and the terminal are two of them
// and can do the same things. All words that people read stand in words.go.
package bot

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"planbot/bot/session"
	"planbot/retrieval"
)

// A Bot answers in any number of conversations at once.
type Bot struct {
	Library  *retrieval.Library
	Sessions session.Store
}

// moreHits is how many further hits an answer lists below the first.
const moreHits = 4

// Ask answers a question within the conversation of key and remembers it. An empty
// key is no conversation.
func (b *Bot) Ask(ctx context.Context, key, question string) (retrieval.Answer, error) {
	s, err := b.load(ctx, key)
	if err != nil {
		return retrieval.Answer{}, err
	}
	if hits, ok := b.follow(s, question); ok {
		return b.remember(ctx, key, s, retrieval.Answer{Status: retrieval.Answered, Hits: hits, Question: retrieval.Question{Text: s.Question}})
	}
	answer, err := b.Library.AskIn(ctx, retrieval.Context{Question: s.Question, Open: s.Open}, question)
	if err != nil {
		return answer, err
	}
	if answer.Why == retrieval.WhyOffTopic {
		return answer, nil // small talk changes no subject
	}
	s.Hits = nil
	for _, h := range answer.Hits {
		s.Hits = append(s.Hits, ref(h))
	}
	s.Shown = min(len(s.Hits), 1+moreHits)
	return b.remember(ctx, key, s, answer)
}

// remember keeps what a follow-up may lean on: the question and the clause that
// answered it.
func (b *Bot) remember(ctx context.Context, key string, s session.Session, a retrieval.Answer) (retrieval.Answer, error) {
	s.Question, s.Open = a.Question.Text, retrieval.Ref{}
	if a.Status == retrieval.Answered && len(a.Hits) > 0 {
		s.Open = ref(a.Hits[0])
	}
	return a, b.save(ctx, key, s)
}

func ref(h retrieval.Hit) retrieval.Ref { return retrieval.Ref{Plan: h.Plan, Clause: h.Clause} }

func (b *Bot) load(ctx context.Context, key string) (session.Session, error) {
	if key == "" {
		return session.Session{}, nil
	}
	return b.Sessions.Load(ctx, key)
}

func (b *Bot) save(ctx context.Context, key string, s session.Session) error {
	if key == "" {
		return nil
	}
	return b.Sessions.Save(ctx, key, s)
}

// Reply answers what a person wrote: a command, the number of a hit, or a question.
// Errors are for the operator; what the person should read is in the message.
func (b *Bot) Reply(ctx context.Context, key, text string) (Message, error) {
	text = strings.TrimSpace(text)
	if name, rest, ok := parseCommand(text); ok {
		return b.command(ctx, key, name, rest)
	}
	if n, err := strconv.Atoi(text); err == nil && n > 0 && n < 100 {
		return b.open(ctx, key, text)
	}
	answer, err := b.Ask(ctx, key, text)
	if err != nil {
		return Message{[]Part{Text(Explain(err))}}, nil
	}
	return AnswerMessage(answer), nil
}

// parseCommand splits "/open 2" into its name, in small letters, and the rest.
func parseCommand(text string) (name, rest string, ok bool) {
	if !strings.HasPrefix(text, "/") {
		return "", "", false
	}
	name, rest, _ = strings.Cut(text[1:], " ")
	return strings.ToLower(name), strings.TrimSpace(rest), true
}

// AnswerMessage is how an answer reads: the best clause whole, of a comparison that
// of each side, further ones short.
func AnswerMessage(a retrieval.Answer) Message {
	if a.Status == retrieval.NotFound {
		return notFoundMessage(a)
	}
	if len(a.Hits) == 0 {
		return say(wordsNotFound)
	}
	var m Message
	whole := min(max(a.Sides, 1), len(a.Hits))
	for _, h := range a.Hits[:whole] {
		m.Parts = append(m.Parts, newQuote(h), newCite(h))
	}
	if len(a.Which) > 0 {
		m.Parts = append(m.Parts, Text(fmt.Sprintf(wordsWhichPlace, strings.Join(a.Which, "、"))))
	}
	for _, side := range a.Missing {
		m.Parts = append(m.Parts, Text(fmt.Sprintf(wordsSideMissing, side)))
	}
	if rest := a.Hits[whole:min(len(a.Hits), whole+moreHits)]; len(rest) > 0 {
		m.Parts = append(m.Parts, Text(wordsMore))
		return m.withLines(rest, whole+1)
	}
	return m
}

// notFoundMessage says what was searched and shows the nearest clauses as what they
// are: related, no answer.
func notFoundMessage(a retrieval.Answer) Message {
	m := say(whyWords(a))
	if len(a.Hits) == 0 {
		return m
	}
	m.Parts = append(m.Parts, Text(wordsRelated))
	return m.withLines(a.Hits[:min(len(a.Hits), moreHits)], 1)
}

func (m Message) withLines(hits []retrieval.Hit, first int) Message {
	for i, h := range hits {
		m.Parts = append(m.Parts, Line{first + i, h.Highlight, Citation(h)})
	}
	return m
}

// ClauseMessage shows one clause.
func ClauseMessage(h retrieval.Hit) Message {
	return Message{[]Part{newQuote(h), newCite(h)}}
}
