package telegram

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	tg "github.com/go-telegram/bot"
)

// ErrToken is returned for a token that Telegram does not know.
var ErrToken = errors.New("Telegram does not know the token")

// A Diagnosis is what Telegram says of a bot.
type Diagnosis struct {
	Name        string // without @
	Inline      bool   // inline mode is on
	ReadsGroups bool   // privacy mode is off
	Webhook     string // address that updates are brought to; empty: none
	Pending     int    // updates that wait
	LastError   string // of the webhook
}

// Diagnose asks Telegram about the bot of a token.
func Diagnose(ctx context.Context, api, token string) (d Diagnosis, err error) {
	var me struct {
		Username    string `json:"username"`
		Inline      bool   `json:"supports_inline_queries"`
		ReadsGroups bool   `json:"can_read_all_group_messages"`
	}
	err = rawCall(ctx, http.DefaultClient, api, token, "getMe", nil, &me)
	if errors.Is(err, tg.ErrorUnauthorized) || errors.Is(err, tg.ErrorNotFound) {
		return d, fmt.Errorf("%w: %w", ErrToken, err)
	}
	if err != nil {
		return d, fmt.Errorf("asking Telegram: %s", brief(err))
	}
	var hook struct {
		URL       string `json:"url"`
		Pending   int    `json:"pending_update_count"`
		LastError string `json:"last_error_message"`
	}
	if err := rawCall(ctx, http.DefaultClient, api, token, "getWebhookInfo", nil, &hook); err != nil {
		return d, fmt.Errorf("asking Telegram for the webhook: %s", brief(err))
	}
	return Diagnosis{me.Username, me.Inline, me.ReadsGroups, hook.URL, hook.Pending, hook.LastError}, nil
}
