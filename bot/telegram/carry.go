package telegram

import (
	"context"
	"errors"
	"fmt"

	tg "github.com/go-telegram/bot"

	"planbot/bot"
	"planbot/bot/door"
)

// Limits implements door.Carrier.
func (t *Telegram) Limits() bot.Limits { return Limits }

// Say implements door.Carrier.
func (t *Telegram) Say(ctx context.Context, in door.Input, m bot.Message, instead []string) ([]string, error) {
	to := newTarget(in)
	for _, id := range instead {
		to.edit = append(to.edit, messageNumber(id))
	}
	ids, err := t.deliver(ctx, to, m)
	if errors.Is(err, tg.ErrorBadRequest) {
		err = fmt.Errorf("%w: %w", door.ErrRefused, err)
	}
	return messageIDs(ids), err
}

// Tell implements door.Carrier: it says a few words, as a notice to who pressed a
// button, else as a message.
func (t *Telegram) Tell(ctx context.Context, in door.Input, words string) error {
	switch in.Kind {
	case door.Pressed:
		return t.answerPress(ctx, in, words)
	case door.Inline:
		return t.tellInline(ctx, in, words)
	}
	_, err := t.deliver(ctx, newTarget(in), bot.Message{Parts: []bot.Part{bot.Text(words)}})
	return err
}

// newTarget is where the reply to an input goes.
func newTarget(in door.Input) *target {
	to := &target{update: number(in.ID), chat: number(in.Place.Chat), thread: messageNumber(in.Place.Thread), after: messageNumber(in.Message), perhaps: in.Again}
	if in.Place.Group && in.Kind != door.Pressed {
		to.replyTo = to.after
	}
	return to
}

// answerPress ends the waiting sign of a pressed button, with a few words or without.
// Telegram has forgotten a press that is too old: there is nobody to tell.
func (t *Telegram) answerPress(ctx context.Context, in door.Input, words string) error {
	if runes := []rune(words); len(runes) > Limits.Notice {
		words = string(runes[:Limits.Notice]) + "…"
	}
	err := t.call(ctx, "answerCallbackQuery", func(ctx context.Context) error {
		_, err := t.api.AnswerCallbackQuery(ctx, &tg.AnswerCallbackQueryParams{CallbackQueryID: in.Own[ownQuery], Text: words})
		return err
	})
	if errors.Is(err, tg.ErrorBadRequest) {
		return nil
	}
	return err
}

// Move implements door.Mover: a group became a supergroup.
func (t *Telegram) Move(ctx context.Context, in door.Input) {
	t.move(ctx, number(in.Place.Chat), number(in.Own[ownMoved]))
}

// move remembers that a group became a supergroup, so that its conversations and its
// rights go on.
func (t *Telegram) move(ctx context.Context, from, to int64) {
	if _, err := t.Moved.Update(ctx, fmt.Sprint(to), func(m *Moved) { m.From = from }); err != nil {
		t.Log.Warn("that a group moved is not remembered", "error", brief(err))
	}
}

// Before implements door.Mover. It is asked of the store each time, which remembers what
// Redis said: what is not known while Redis is away must not be taken for an answer
// later.
func (t *Telegram) Before(ctx context.Context, chat string) string {
	m, err := t.Moved.Load(ctx, fmt.Sprint(number(chat)))
	if err != nil {
		t.Log.Warn("whether a group moved is not known", "error", brief(err))
	}
	if m.From == 0 {
		return ""
	}
	return id(m.From)
}
