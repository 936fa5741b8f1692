package door

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"reflect"
	"slices"
	"time"

	"planbot/bot"
	"planbot/bot/session"
)

// Answered is what is remembered of a message that was answered, for when it is edited.
// An edit is told of for many reasons: a reaction, a preview, a pin.
type Answered struct {
	Messages []string `json:"m,omitempty"` // that answered it
	Texts    []string `json:"t,omitempty"` // sums of the texts that were answered, newest last
}

// AnsweredTime is how long that is remembered: as long as messages can be edited.
const AnsweredTime = 48 * time.Hour

// maxTexts is how many texts of a message are remembered.
const maxTexts = 8

// asks reports whether an edited message asks anything. The text that was answered last
// does not; nor a command or a step that was run, or of which that is not known.
func (a Answered) asks(text string) bool {
	if len(a.Texts) == 0 {
		return !bot.Moves(text)
	}
	i := slices.Index(a.Texts, sum(text))
	return i < 0 || i < len(a.Texts)-1 && !bot.Moves(text)
}

// note notes a text that was answered, and with which messages.
func (a *Answered) note(text string, messages []string) {
	s := sum(text)
	a.Messages = messages
	a.Texts = append(slices.DeleteFunc(a.Texts, func(t string) bool { return t == s }), s)
	a.Texts = a.Texts[max(0, len(a.Texts)-maxTexts):]
}

// sum stands for a text: what people ask is not kept for this.
func sum(text string) string {
	s := sha256.Sum256([]byte(text))
	return hex.EncodeToString(s[:8])
}

// answered is what is remembered of a message that was edited.
func (d *Door) answered(ctx context.Context, in Input) Answered {
	if in.Kind != Edited {
		return Answered{}
	}
	a, err := d.Answered.Load(ctx, in.Place.message(in.Message))
	if err != nil {
		d.warn(in, "what was answered is not known", err)
	}
	return a
}

// rememberAnswer remembers what answered a message.
func (d *Door) rememberAnswer(ctx context.Context, in Input, ids []string) {
	if in.Message == "" {
		return
	}
	_, err := d.Answered.Update(session.WithBudget(ctx), in.Place.message(in.Message), func(a *Answered) { a.note(in.Text, ids) })
	if err != nil {
		d.warn(in, "what was answered is not remembered", err)
	}
}

// topic is what the message is about that an input replies to, nil where that is not
// known.
func (d *Door) topic(ctx context.Context, in Input) *session.Topic {
	if in.ReplyTo == "" {
		return nil
	}
	t, err := d.Topics.Load(ctx, in.Place.message(in.ReplyTo))
	if err != nil {
		d.warn(in, "what a message is about is not known", err)
	}
	if reflect.ValueOf(t).IsZero() {
		return nil
	}
	return &t
}

// rememberTopic remembers what messages are about; those that took the place of others
// are about that no more.
func (d *Door) rememberTopic(ctx context.Context, in Input, m bot.Message, ids, before []string) {
	var topic session.Topic
	if m.Topic != nil {
		topic = *m.Topic
	}
	ctx = session.WithBudget(ctx)
	for _, id := range ids {
		if m.Topic == nil && !slices.Contains(before, id) {
			continue
		}
		if _, err := d.Topics.Update(ctx, in.Place.message(id), func(t *session.Topic) { *t = topic }); err != nil {
			d.warn(in, "what a message is about is not remembered", err)
		}
	}
}
