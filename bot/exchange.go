package bot

import (
	"cmp"
	"context"
	"strconv"
	"strings"

	"planbot/bot/session"
	"planbot/retrieval"
	"planbot/retrieval/decide"
	"planbot/retrieval/question"
)

// An exchange is one message and its reply.
type exchange struct {
	*Bot
	ctx      context.Context
	chat     Chat
	words    *Words
	settings session.Settings
	s        session.Session
	lib      *view // all that the chat may see
	asked    *view // the part of it that questions are put to
	err      error // of a store; the reply goes out all the same
}

func (b *Bot) exchange(ctx context.Context, chat Chat) (*exchange, error) {
	x := &exchange{Bot: b, ctx: ctx, chat: chat}
	var err error
	if chat.User != "" {
		if x.settings, err = b.Settings.Load(ctx, chat.User); err != nil {
			return nil, err
		}
	}
	if chat.Key != "" {
		if x.s, err = b.Sessions.Load(ctx, chat.Key); err != nil {
			return nil, err
		}
	}
	x.words = WordsFor(cmp.Or(x.settings.Language, chat.Language))
	if about := chat.About; about != nil {
		x.update(func(s *session.Session) { s.Adopt(*about, chat.Message) })
	}
	x.lib, x.asked = b.view(chat, nil), b.view(chat, x.s.Scope)
	return x, nil
}

// update changes the session. The change may be made more than once, each time on
// what the session holds then.
func (x *exchange) update(change func(*session.Session)) {
	if x.chat.Key == "" {
		change(&x.s)
		return
	}
	s, err := x.Sessions.Update(x.ctx, x.chat.Key, change)
	if err != nil {
		change(&x.s)
		x.err = err
		return
	}
	x.s = s
}

// set changes the person's settings.
func (x *exchange) set(change func(*session.Settings)) {
	change(&x.settings)
	if x.chat.User != "" {
		if _, err := x.Settings.Update(x.ctx, x.chat.User, change); err != nil {
			x.err = err
		}
	}
	x.words = WordsFor(cmp.Or(x.settings.Language, x.chat.Language))
}

func (x *exchange) reply(text string) Message {
	text = strings.TrimSpace(text)
	if m, ok := x.managed(text); ok {
		return m
	}
	if len(x.lib.Plans()) == 0 {
		return say(x.words.NothingToSee)
	}
	if c, ok := ParseCommand(text); ok {
		return x.command(c)
	}
	if n, ok := numberOf(text); ok {
		return x.openListed(n)
	}
	if m, ok := x.quoted(text); ok {
		return m
	}
	if m, ok := x.addressed(text); ok {
		return m
	}
	if c, ok := x.wish(text); ok {
		return x.command(c)
	}
	if m, ok := x.toCheck(text); ok {
		return m
	}
	return x.question(text)
}

// numberOf reads a text that is the number of something listed.
func numberOf(text string) (int, bool) {
	n, err := strconv.Atoi(text)
	return n, err == nil && n > 0 && n < 100
}

// question answers a question.
func (x *exchange) question(text string) Message {
	answer, err := x.ask(text)
	if m, ok := x.asTable(answer, text); ok && err == nil {
		return m
	}
	m := x.answered(answer, err)
	if x.betterElsewhere(answer, text) {
		m.Parts = append([]Part{Text(x.words.BetterElsewhere)}, m.Parts...)
	}
	return x.pictured(m, "/again "+turnName(x.s.Last()))
}

// answered shows the answer to the last question.
func (x *exchange) answered(answer retrieval.Answer, err error) Message {
	if err != nil {
		return say(x.words.Explain(err))
	}
	return x.answerMessage(answer, x.s.Last())
}

// elsewhere is how much more a clause outside the chosen plans has to be like the
// question than the best inside for the reply to say so: more than what separates
// neighbours in a ranking, so that it is said where the chosen plans are the wrong ones.
const elsewhere = 0.05

// betterElsewhere reports whether plans that the chat does not ask now say more to a
// question than those that it does.
func (x *exchange) betterElsewhere(a retrieval.Answer, text string) bool {
	if x.asked == x.lib || len(a.Hits) == 0 || a.Hits[0].Because == nil {
		return false
	}
	all, err := x.compute(x.ctx, x.lib, asking(retrieval.Context{}, text))
	return err == nil && len(all.Hits) > 0 && all.Hits[0].Because != nil && all.Status == retrieval.Answered &&
		all.Hits[0].Feature("likeness") > a.Hits[0].Feature("likeness")+elsewhere
}

// ask answers a question and remembers it.
func (x *exchange) ask(question string) (retrieval.Answer, error) {
	if hits, ok := x.follow(question); ok {
		return x.opened(retrieval.Answer{Status: retrieval.Answered, Hits: hits}), nil
	}
	last := x.s.Last()
	before := session.Lean{Question: last.Question, Open: x.s.Open}
	if x.chat.Message != "" && x.chat.Message == last.Message {
		before = last.Before
	}
	answer, err := x.compute(x.ctx, x.asked, asking(retrieval.Context{Last: before.Question, Open: before.Open}, question))
	if err != nil || answer.Why == decide.OffTopic {
		return answer, err // small talk changes no subject
	}
	return x.remember(answer, before, question), nil
}

// askFor answers a question that a command made, as it was typed, and remembers it.
func (x *exchange) askFor(text string, command func(question.Question) question.Question) (retrieval.Answer, error) {
	answer, err := x.compute(x.ctx, x.asked, func(ctx context.Context, plans Answerer) (retrieval.Answer, error) {
		q, err := plans.Read(ctx, text)
		if err != nil {
			return retrieval.Answer{}, err
		}
		return plans.Answer(ctx, command(q))
	})
	if err != nil || answer.Why == decide.OffTopic {
		return answer, err
	}
	return x.remember(answer, session.Lean{}, text), nil
}

// remember keeps a question and its answer for what comes after.
func (x *exchange) remember(answer retrieval.Answer, before session.Lean, question string) retrieval.Answer {
	x.noteMissing(answer)
	ids, listed := idsOf(answer.Hits), spansOf(answer.Hits)
	turn := session.Turn{Question: answer.Question, Asked: question, Before: before, Hits: ids, Shown: x.shownAtFirst(answer), Message: x.chat.Message}
	x.update(func(s *session.Session) {
		s.ListPage(listed, session.Page{Folded: true})
		s.Open, s.Mark = answering(answer)
		s.Add(turn)
	})
	return answer
}

// An ask puts a question to plans.
type ask func(ctx context.Context, plans Answerer) (retrieval.Answer, error)

// asking puts a question as a person wrote it, after what it leans on.
func asking(before retrieval.Context, question string) ask {
	return func(ctx context.Context, plans Answerer) (retrieval.Answer, error) {
		return plans.AskIn(ctx, before, question)
	}
}

// compute answers a question when a processor is free for it, so that many questions
// at a time do not all become slow, and returns at the deadline.
func (x *exchange) compute(ctx context.Context, lib *view, put ask) (retrieval.Answer, error) {
	return x.running.do(ctx, cmp.Or(x.chat.User, x.chat.Key), func() (retrieval.Answer, error) { return put(ctx, x.Answers(lib.Library)) })
}

// askAgain answers the question of a turn once more, as it was understood.
func (x *exchange) askAgain(t session.Turn) (retrieval.Answer, error) {
	return x.compute(x.ctx, x.asked, func(ctx context.Context, plans Answerer) (retrieval.Answer, error) {
		return plans.Answer(ctx, t.Question)
	})
}

// opened makes the clause that answers the open one.
func (x *exchange) opened(a retrieval.Answer) retrieval.Answer {
	x.update(func(s *session.Session) { s.Open, s.Mark = answering(a) })
	return a
}

// answering returns the clause that answers, if one does, and what of it is
// highlighted.
func answering(a retrieval.Answer) (retrieval.Ref, [2]int) {
	if a.Status != retrieval.Answered || len(a.Hits) == 0 {
		return retrieval.Ref{}, [2]int{}
	}
	return a.Hits[0].Ref(), markOf(a.Hits[0])
}

func idsOf(hits []retrieval.Hit) []string {
	var out []string
	for _, h := range hits {
		out = append(out, h.Clause)
	}
	return out
}

// clause looks a clause up by its id.
func (x *exchange) clause(id string) (retrieval.Hit, bool) {
	return x.lib.Clause(retrieval.Ref{Clause: id})
}

// hits looks up clauses; those that a new ingest dropped are left out.
func (x *exchange) hits(ids []string) []retrieval.Hit {
	var out []retrieval.Hit
	for _, id := range ids {
		if h, ok := x.clause(id); ok {
			out = append(out, h)
		}
	}
	return out
}

// sound takes every quote out of a message that is not, character for character,
// the text of its plan.
func (x *exchange) sound(m Message) Message {
	for i, part := range m.Parts {
		if !x.lib.holds(part) {
			x.Refused()
			m.Parts[i] = Text(x.words.QuoteRefused)
		}
	}
	return m
}
