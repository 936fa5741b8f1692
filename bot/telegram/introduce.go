package telegram

import (
	"context"
	"errors"
	"fmt"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"planbot/bot"
)

// updates are the kinds of updates that are asked for.
var updates = []string{"message", "edited_message", "callback_query", "inline_query"}

// introduce learns who the bot is and sets how updates come: without these no update
// can be answered.
func (t *Telegram) introduce(ctx context.Context) error {
	if err := t.learnName(ctx); err != nil {
		return err
	}
	if t.Webhook != "" {
		return t.call(ctx, "setWebhook", func(ctx context.Context) error {
			_, err := t.api.SetWebhook(ctx, &tg.SetWebhookParams{URL: t.Webhook, SecretToken: t.Secret, AllowedUpdates: updates, MaxConnections: maxWaiting})
			return err
		})
	}
	var deleted bool
	err := t.call(ctx, "deleteWebhook", func(ctx context.Context) error { return t.raw(ctx, "deleteWebhook", nil, &deleted) })
	if err != nil {
		t.Log.Warn("a webhook may be left: then no updates can be polled", "error", brief(err))
	}
	return ctx.Err()
}

// learnName learns who the bot is.
func (t *Telegram) learnName(ctx context.Context) error {
	var me models.User
	err := t.call(ctx, "getMe", func(ctx context.Context) error { return t.raw(ctx, "getMe", nil, &me) })
	switch {
	case errors.Is(err, tg.ErrorUnauthorized), errors.Is(err, tg.ErrorNotFound):
		return fmt.Errorf("%w: %w", ErrToken, err)
	case err == nil && me.ID == 0:
		err = errNobody
	}
	if err != nil {
		return fmt.Errorf("asking Telegram who the bot is: %w", err)
	}
	t.me.Store(&me)
	return nil
}

// errNobody says that a Bot API server answered getMe without a bot.
var errNobody = errors.New("the answer names no bot")

// showMenu sets the menu. It is only for show, so nothing waits for it.
func (t *Telegram) showMenu(ctx context.Context) {
	for language, words := range map[string]*bot.Words{"": bot.Chinese, "en": bot.English} {
		err := t.request(ctx, request{method: "setMyCommands", quiet: true, do: func(ctx context.Context) error {
			_, err := t.api.SetMyCommands(ctx, &tg.SetMyCommandsParams{Commands: menu(words), LanguageCode: language})
			return err
		}})
		if err != nil && ctx.Err() == nil {
			t.Log.Warn("the menu is not set", "error", brief(err))
			return
		}
	}
}

func menu(w *bot.Words) []models.BotCommand {
	var out []models.BotCommand
	for _, item := range w.Menu() {
		out = append(out, models.BotCommand{Command: item.Name, Description: item.Words})
	}
	return out
}
