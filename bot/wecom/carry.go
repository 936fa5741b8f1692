package wecom

import (
	"context"
	"fmt"
	"time"

	"planbot/bot"
	"planbot/bot/door"
	"planbot/bot/plain"
	"planbot/bot/session"
)

// maxText is the longest text of a message, in bytes: WeCom cuts the rest off.
const maxText = 2048

// limitsOfMessages are WeCom's (https://developer.work.weixin.qq.com/document/path/90236):
// the key of a card's button; none copies, so that all citations are sent as text. Those of
// files: https://developer.work.weixin.qq.com/document/path/90253.
var limitsOfMessages = bot.Limits{Send: 1024, Copy: 1, Picture: 2 << 20, File: 20 << 20}

// Limits implements door.Carrier.
func (w *WeCom) Limits() bot.Limits { return limitsOfMessages }

// Sent is how many messages of a reply are out, and the file of one as WeCom calls it:
// sent again under that name, WeCom can keep it from coming twice.
type Sent struct {
	N     int    `json:"n,omitempty"`
	Media string `json:"m,omitempty"`
}

// SentTime is how long that is remembered: longer than an input is tried again.
const SentTime = 25 * time.Hour

// Say implements door.Carrier: texts, and below them cards with the buttons. Of a reply
// that a process ended with, what is known to be out is not said again.
func (w *WeCom) Say(ctx context.Context, in door.Input, m bot.Message, _ []string) ([]string, error) {
	var ids []string
	var before Sent
	if in.Again {
		before = w.sent(ctx, in)
	}
	for i, msg := range w.messages(in, m) {
		if i < before.N {
			continue
		}
		if err := w.upload(ctx, in, &msg, before.Media); err != nil {
			return ids, refusal(err)
		}
		id, err := w.send(ctx, in, msg)
		if err != nil {
			return ids, refusal(err)
		}
		ids = append(ids, id)
		w.note(ctx, in, func(s *Sent) { s.N = i + 1 })
	}
	return ids, nil
}

// messages are those of a reply.
func (w *WeCom) messages(in door.Input, m bot.Message) []message {
	var out []message
	for _, text := range plain.Texts(m, maxText) {
		out = append(out, w.text(in, text))
	}
	if m.File != nil && m.File.Data != nil {
		out = append(out, message{User: bare(in.Place.User), Agent: w.Agent, Check: 1, file: m.File}) // its name at WeCom is its own
	}
	for i, card := range newCards(m.Buttons, bot.WordsFor(in.Language).ButtonsBelow) {
		card.Task = fmt.Sprintf("%s_%d", sum(in.ID), i)
		out = append(out, w.card(in, card))
	}
	return out
}

// Tell implements door.Carrier: to who tapped a button, its card says it.
func (w *WeCom) Tell(ctx context.Context, in door.Input, words string) error {
	if in.Kind == door.Pressed && w.tapped(ctx, in, words) || words == "" {
		return nil
	}
	for _, text := range plain.Texts(bot.Message{Parts: []bot.Part{bot.Text(words)}}, maxText) {
		if _, err := w.send(ctx, in, w.text(in, text)); err != nil {
			return refusal(err)
		}
	}
	return nil
}

// sent is what of the reply to an input is known to be out.
func (w *WeCom) sent(ctx context.Context, in door.Input) Sent {
	s, err := w.Sent.Load(session.WithBudget(ctx), in.ID)
	if err != nil {
		w.Log.Warn("what was sent is not known", "error", brief(err))
	}
	return s
}

// note remembers what of a reply is out, for the process may end before all is.
func (w *WeCom) note(ctx context.Context, in door.Input, change func(*Sent)) {
	if _, err := w.Sent.Update(session.WithBudget(ctx), in.ID, change); err != nil {
		w.Log.Warn("what was sent is not remembered", "error", brief(err))
	}
}
