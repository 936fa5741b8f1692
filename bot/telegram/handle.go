package telegram

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strconv"
	"sync"
	"time"

	tg "github.com/go-telegram/bot"

	"planbot/bot"
	"planbot/bot/session"
)

// errBusy says that another process is at an update.
var errBusy = errors.New("another process is at the update")

// take puts an update into its queue. When it is answered, or its failure is final,
// done is called with nil; with an error if it has to be brought again.
func (t *Telegram) take(u *update, done func(error)) {
	in := parse(u, t.me.Load())
	t.Metrics.Updates.WithLabelValues(string(in.kind)).Inc()
	if in.kind == ignored {
		done(nil)
		return
	}
	came := t.Now()
	err := t.queues.add(in.line(), func() {
		t.Metrics.observe("queue", t.Now().Sub(came))
		done(t.handle(in))
	})
	if errors.Is(err, errLineFull) {
		go func() { done(t.refuse(in)) }()
		return
	}
	if err != nil {
		done(err)
	}
}

// refuse says that too much is waiting; who sends on and on is told once. It takes no
// place in the queue.
func (t *Telegram) refuse(in input) error {
	t.Metrics.Replies.WithLabelValues("refused").Inc()
	if wait, tell := t.asking.take(in.place.user); wait > 0 && !tell {
		return nil
	}
	return t.tell(t.jobs, in, bot.WordsFor(in.language).TooMany)
}

// handle answers an update once.
func (t *Telegram) handle(in input) (err error) {
	ctx := session.WithBudget(t.jobs)
	began := t.Now()
	state, err := t.Ledger.Begin(ctx, in.update, t.Webhook == "")
	if err != nil {
		t.Log.Warn("the ledger failed", "update", in.update, "error", brief(err))
	}
	switch state {
	case session.Done:
		return nil
	case session.Busy:
		return errBusy
	}
	status, err := t.try(ctx, in, state)
	if errors.Is(err, context.Canceled) && ctx.Err() != nil {
		return err // the process ends; the update comes again
	}
	t.markDone(in)
	t.Metrics.Replies.WithLabelValues(status).Inc()
	log := t.Log.With("update", in.update, "kind", string(in.kind), "status", status, "ms", t.Now().Sub(began).Milliseconds())
	if err != nil {
		log.Error("an update failed", "error", brief(err))
	} else {
		log.Info("answered")
	}
	return nil
}

// guarded is dispatch for which a panic is an error like any other.
func (t *Telegram) guarded(ctx context.Context, in input, perhaps bool) (string, error) {
	status, err := bot.Safely(func() (string, error) { return t.dispatch(ctx, in, perhaps) })
	var fault *bot.Fault
	if !errors.As(err, &fault) {
		return status, err
	}
	t.Log.Error("a reply panicked", "update", in.update, "panic", fmt.Sprintf("%T", fault.Value), "stack", fault.Stack)
	t.Metrics.Panics.Inc()
	return "panic", t.tell(ctx, in, bot.WordsFor(in.language).General)
}

// dispatch answers an update and returns the status of the reply.
func (t *Telegram) dispatch(ctx context.Context, in input, perhaps bool) (string, error) {
	if in.kind == moved {
		t.move(ctx, in.place.chat, in.movedTo)
		return "moved", nil
	}
	in.place.before = t.home(ctx, in.place)
	words := bot.WordsFor(in.language)
	if !t.Access.may(in.place) {
		return "denied", t.deny(ctx, in, words)
	}
	if in.kind == inlined {
		return t.answerInline(ctx, in)
	}
	if wait, tell := t.asking.take(in.place.user); wait > 0 {
		if in.kind == pressed || tell {
			return "limited", t.tell(ctx, in, fmt.Sprintf(words.TooFast, int(math.Ceil(wait.Seconds()))))
		}
		return "limited", nil
	}
	if in.kind == wordless {
		return "wordless", t.tell(ctx, in, words.OnlyText)
	}
	return t.reply(ctx, in, perhaps)
}

// deny tells a person once that they may not use the bot, and the number that an
// administrator needs. A pressed button is told every time: it waits for an answer.
func (t *Telegram) deny(ctx context.Context, in input, words *bot.Words) error {
	if in.kind == inlined {
		return t.denyInline(ctx, in, words)
	}
	if first := t.denied.first(in.place.user); !first && in.kind != pressed {
		return nil
	}
	return t.tell(ctx, in, fmt.Sprintf(words.Denied, in.place.user))
}

// onceEach tells who comes for the first time, of as many as it remembers.
type onceEach struct {
	mu   sync.Mutex
	seen map[int64]bool
}

func (o *onceEach) first(user int64) bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.seen[user] {
		return false
	}
	if o.seen == nil || len(o.seen) >= maxChats {
		o.seen = map[int64]bool{}
	}
	o.seen[user] = true
	return true
}

// tell says a few words: as a notice to who pressed a button, else as a message.
func (t *Telegram) tell(ctx context.Context, in input, words string) error {
	switch in.kind {
	case pressed:
		return t.answerPress(ctx, in, words)
	case inlined:
		return nil
	}
	_, err := t.deliver(ctx, t.target(in), bot.Message{Parts: []bot.Part{bot.Text(words)}})
	return err
}

func (t *Telegram) target(in input) *target {
	to := &target{update: in.update, chat: in.place.chat, thread: in.thread, after: in.message}
	if in.place.group && in.kind != pressed {
		to.replyTo = in.message
	}
	return to
}

// chat is where an input comes from, for the bot.
func (t *Telegram) chat(in input) bot.Chat {
	return bot.Chat{Key: in.session(), User: in.user(), Language: in.language, Message: strconv.FormatInt(in.update, 10), Limits: Limits, Sees: t.Access.sees(in.place), Quoted: in.quoted, Passed: in.passed}
}

// answerTime is how long the bot may think.
const answerTime = 10 * time.Second

// ask lets the bot answer.
func (t *Telegram) ask(ctx context.Context, in input) (bot.Message, error) {
	ctx, cancel := context.WithTimeout(ctx, answerTime)
	defer cancel()
	began := t.Now()
	m, err := t.Bot.Reply(ctx, t.chat(in), in.text)
	t.Metrics.observe("answer", t.Now().Sub(began))
	return m, err
}

// reply answers a message or a pressed button.
func (t *Telegram) reply(ctx context.Context, in input, perhaps bool) (string, error) {
	m, err := t.ask(ctx, in)
	if fault := (*bot.Fault)(nil); errors.As(err, &fault) {
		return "", err
	}
	if err != nil {
		t.Log.Warn("a session failed", "update", in.update, "error", brief(err))
	}
	status := m.Status
	if status == "" {
		status = "said"
	}
	began := t.Now()
	defer func() { t.Metrics.observe("send", t.Now().Sub(began)) }()
	if in.kind == pressed {
		return status, t.replyPressed(ctx, in, m, perhaps)
	}
	return status, t.replyMessage(ctx, in, m, perhaps)
}

// replyPressed answers a button: with a notice, in the place of its message, or with
// a message of its own.
func (t *Telegram) replyPressed(ctx context.Context, in input, m bot.Message, perhaps bool) error {
	pressErr := t.answerPress(ctx, in, m.Notice)
	if len(m.Parts) == 0 {
		return pressErr
	}
	to := t.target(in)
	to.perhaps = perhaps
	if m.Replace && in.message != 0 {
		to.edit = []int{in.message}
	}
	_, err := t.deliver(ctx, to, m)
	return err
}

// replyMessage answers a message, an edited one by editing what answered it.
func (t *Telegram) replyMessage(ctx context.Context, in input, m bot.Message, perhaps bool) error {
	if len(m.Parts) == 0 && m.Notice != "" {
		m.Parts = []bot.Part{bot.Text(m.Notice)}
	}
	key := fmt.Sprintf("%d:%d", in.place.chat, in.message)
	to := t.target(in)
	to.perhaps = perhaps
	if in.kind == reasked {
		before, err := t.Sent.Load(ctx, key)
		if err != nil {
			t.Log.Warn("what was sent is not known", "error", brief(err))
		}
		to.edit = before.Messages
	}
	ids, err := t.deliver(ctx, to, m)
	if errors.Is(err, tg.ErrorBadRequest) && len(ids) == 0 { // an answer that Telegram does not take is no reason to say nothing
		return errors.Join(err, t.tell(ctx, in, bot.WordsFor(in.language).General))
	}
	if err != nil {
		return err
	}
	if _, err := t.Sent.Update(session.WithBudget(ctx), key, func(s *Sent) { s.Messages = ids }); err != nil {
		t.Log.Warn("what was sent is not remembered", "error", brief(err))
	}
	return nil
}

// maxNotice is the longest notice, in runes.
const maxNotice = 190

// answerPress ends the waiting sign of a pressed button, with a few words or without.
// Telegram has forgotten a press that is too old: there is nobody to tell.
func (t *Telegram) answerPress(ctx context.Context, in input, words string) error {
	if runes := []rune(words); len(runes) > maxNotice {
		words = string(runes[:maxNotice]) + "…"
	}
	err := t.call(ctx, "answerCallbackQuery", func(ctx context.Context) error {
		_, err := t.api.AnswerCallbackQuery(ctx, &tg.AnswerCallbackQueryParams{CallbackQueryID: in.query, Text: words})
		return err
	})
	if errors.Is(err, tg.ErrorBadRequest) {
		return nil
	}
	return err
}

// move remembers that a group became a supergroup, so that its conversations and its
// rights go on.
func (t *Telegram) move(ctx context.Context, from, to int64) {
	if _, err := t.Moved.Update(ctx, fmt.Sprint(to), func(m *Moved) { m.From = from }); err != nil {
		t.Log.Warn("that a group moved is not remembered", "error", brief(err))
	}
}

// home returns the group that a supergroup was before, 0 for none. It is asked of the
// store each time, which remembers what Redis said: what is not known while Redis is
// away must not be taken for an answer later.
func (t *Telegram) home(ctx context.Context, p place) int64 {
	if !p.group {
		return 0
	}
	m, err := t.Moved.Load(ctx, fmt.Sprint(p.chat))
	if err != nil {
		t.Log.Warn("whether a group moved is not known", "error", brief(err))
	}
	return m.From
}
