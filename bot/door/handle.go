package door

import (
	"context"
	"errors"
	"fmt"
	"math"
	"strings"
	"time"

	"planbot/bot"
	"planbot/bot/session"
)

// handle answers an input once.
func (d *Door) handle(in Input) error {
	ctx := session.WithBudget(d.jobs)
	began := d.Now()
	state, err := d.Ledger.Begin(ctx, in.ID, d.Alone)
	if err != nil {
		d.warn(in, "the ledger failed", err)
	}
	switch state {
	case session.Done:
		return nil
	case session.Busy:
		return errBusy
	}
	status, err := d.try(ctx, in, state)
	if errors.Is(err, context.Canceled) && ctx.Err() != nil {
		return err // the process ends; the input comes again
	}
	d.markDone(in)
	d.report(in, status, d.Now().Sub(began), err)
	return nil
}

// report counts and logs what became of an input.
func (d *Door) report(in Input, status string, took time.Duration, err error) {
	d.Metrics.Replies.WithLabelValues(status).Inc()
	log := d.Log.With("update", in.ID, "kind", string(in.Kind), "status", status, "ms", took.Milliseconds())
	if err != nil {
		log.Error("an update failed", "error", Brief(err))
	} else {
		log.Info("answered")
	}
}

// guarded is dispatch for which a panic is an error like any other.
func (d *Door) guarded(ctx context.Context, in Input) (string, error) {
	status, err := bot.Safely(func() (string, error) { return d.dispatch(ctx, in) })
	var fault *bot.Fault
	if !errors.As(err, &fault) {
		return status, err
	}
	d.Log.Error("a reply panicked", "update", in.ID, "panic", fmt.Sprintf("%T", fault.Value), "stack", fault.Stack)
	d.Metrics.Panics.Inc()
	return "panic", d.tell(ctx, in, bot.WordsFor(in.Language).General)
}

// dispatch answers an input and returns the status of the reply.
func (d *Door) dispatch(ctx context.Context, in Input) (string, error) {
	mover, moves := d.carrier.(Mover)
	if in.Kind == Moved {
		mover.Move(ctx, in)
		return "moved", nil
	}
	if moves && in.Place.Group {
		in.Place.Before = mover.Before(ctx, in.Place.Chat)
	}
	if err := d.findGroups(ctx, &in.Place); err != nil {
		return "", errors.Join(err, d.tell(ctx, in, bot.WordsFor(in.Language).General))
	}
	if !d.Access.May(in.Place) {
		return "denied", d.deny(ctx, in)
	}
	if in.Kind == Inline {
		return d.carrier.(Offerer).Offer(ctx, in, d.chat(in))
	}
	return d.admit(ctx, in)
}

// findGroups finds what the person of a place belongs to.
func (d *Door) findGroups(ctx context.Context, p *Place) (err error) {
	if g, groups := d.carrier.(Grouper); groups {
		p.Groups, err = g.Groups(ctx, p.User)
	}
	return err
}

// deny tells a person once that they may not use the bot, and the id that an
// administrator needs. A pressed button is told every time: it waits for an answer.
func (d *Door) deny(ctx context.Context, in Input) error {
	words := bot.WordsFor(in.Language)
	if in.Kind == Inline {
		return d.carrier.Tell(ctx, in, words.InlineDenied)
	}
	if first := d.denied.first(in.Place.User); !first && in.Kind != Pressed {
		return nil
	}
	return d.tell(ctx, in, fmt.Sprintf(words.Denied, d.named(ctx, in.Place.User)))
}

// named is a person's id, with their name where the carrier knows it.
func (d *Door) named(ctx context.Context, person string) string {
	if namer, ok := d.carrier.(Namer); ok {
		if name := namer.Name(ctx, person); name != "" {
			return person + "（" + name + "）"
		}
	}
	return person
}

// admit answers who may ask, unless they are too fast or there is nothing to answer.
func (d *Door) admit(ctx context.Context, in Input) (string, error) {
	checks := d.checks(in)
	if d.uploads(in) && !checks {
		return d.receive(ctx, in)
	}
	before := d.answered(ctx, in)
	if in.Kind == Edited && !before.asks(in.Text) {
		return "unchanged", nil
	}
	words := bot.WordsFor(in.Language)
	if wait, tell := d.asking.take(in.Place.User); wait > 0 {
		if in.Kind == Pressed || tell {
			return "limited", d.tell(ctx, in, fmt.Sprintf(words.TooFast, int(math.Ceil(wait.Seconds()))))
		}
		return "limited", nil
	}
	if checks {
		return d.checkDraft(ctx, in, before)
	}
	if in.Kind == Wordless {
		return "wordless", d.onlyText(ctx, in, words)
	}
	return d.reply(ctx, in, before)
}

// chat is where an input comes from, for the bot.
func (d *Door) chat(in Input) bot.Chat {
	chat := bot.Chat{
		Key: in.Place.conversation(d.Name), User: in.Place.person(d.Name), Message: in.ID, Language: in.Language,
		Sees: d.Access.Sees(in.Place), Limits: d.carrier.Limits(), Quoted: in.Quoted, Passed: in.Passed,
	}
	if in.Place.Group {
		chat.Room = in.Place.room(d.Name)
	}
	if d.Access.Admin(in.Place) {
		chat.Admin, chat.Back = true, d.address(in)
	}
	return chat
}

// ask lets the bot answer.
func (d *Door) ask(ctx context.Context, in Input) (bot.Message, error) {
	if d.Patience > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, d.Patience)
		defer cancel()
	}
	chat := d.chat(in)
	chat.About = d.topic(ctx, in)
	began := d.Now()
	m, err := d.Bot.Reply(ctx, chat, in.Text)
	d.Metrics.Observe("answer", d.Now().Sub(began))
	return m, err
}

// reply answers a message or a pressed button.
func (d *Door) reply(ctx context.Context, in Input, before Answered) (string, error) {
	m, err := d.ask(ctx, in)
	if fault := (*bot.Fault)(nil); errors.As(err, &fault) {
		return "", err
	}
	if err != nil {
		d.warn(in, "a session failed", err)
	}
	status := m.Status
	if status == "" {
		status = "said"
	}
	began := d.Now()
	defer func() { d.Metrics.Observe("send", d.Now().Sub(began)) }()
	if in.Kind == Pressed {
		return status, d.sayPressed(ctx, in, m)
	}
	return status, d.sayMessage(ctx, in, m, before)
}

// sayPressed answers a button: with a notice, in the place of its message, or with a
// message of its own.
func (d *Door) sayPressed(ctx context.Context, in Input, m bot.Message) error {
	told := d.carrier.Tell(ctx, in, m.Notice)
	if len(m.Parts) == 0 && m.File == nil {
		return told
	}
	var instead []string
	if m.Replace && in.Message != "" {
		instead = []string{in.Message}
	}
	ids, err := d.say(ctx, in, m, instead)
	d.rememberTopic(ctx, in, m, ids, instead)
	return err
}

// sayMessage answers a message, an edited one by editing what answered it.
func (d *Door) sayMessage(ctx context.Context, in Input, m bot.Message, before Answered) error {
	if len(m.Parts) == 0 && m.Notice == "" && m.File == nil {
		return nil // it is said by what goes on (bot.Librarian)
	}
	if len(m.Parts) == 0 && m.Notice != "" && m.File == nil {
		m.Parts, m.Notice = []bot.Part{bot.Text(m.Notice)}, ""
	}
	ids, err := d.say(ctx, in, m, before.Messages)
	if errors.Is(err, ErrRefused) && len(ids) == 0 { // that an answer is not taken is no reason to say nothing
		return errors.Join(err, d.tell(ctx, in, bot.WordsFor(in.Language).General))
	}
	if err != nil {
		return err
	}
	d.rememberAnswer(ctx, in, ids)
	d.rememberTopic(ctx, in, m, ids, before.Messages)
	return nil
}

// say says a message, in the place of others where the carrier can.
func (d *Door) say(ctx context.Context, in Input, m bot.Message, instead []string) ([]string, error) {
	if !d.carrier.Limits().Edits {
		instead = nil
	}
	return d.carrier.Say(ctx, in, m, instead)
}

// warn logs what went wrong beside a reply.
func (d *Door) warn(in Input, what string, err error) {
	d.Log.Warn(what, "update", in.ID, "error", Brief(err))
}

// maxBrief is how much of an error is logged: that of a gateway holds a page.
const maxBrief = 200

// Brief is an error for the log.
func Brief(err error) string {
	text := strings.ToValidUTF8(err.Error(), "?")
	if len(text) > maxBrief {
		text = strings.ToValidUTF8(text[:maxBrief], "") + "…"
	}
	return text
}
