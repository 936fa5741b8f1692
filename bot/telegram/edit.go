package telegram

import (
	"context"
	"fmt"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"
)

// edit replaces a message.
func (t *Telegram) edit(ctx context.Context, chat int64, id int, p piece) error {
	err := t.request(ctx, request{method: "editMessageText", chat: chat, counts: true, do: func(ctx context.Context) error {
		_, err := t.editOnce(ctx, chat, id, p)
		return err
	}})
	if err != nil && !unchanged(err) {
		return fmt.Errorf("editing a message: %w", err)
	}
	return nil
}

// editOnce writes a message anew: of one with a file, the words below it. So it is found
// out as well whether a message is there already (alreadySent).
func (t *Telegram) editOnce(ctx context.Context, chat int64, id int, p piece) (*models.Message, error) {
	if p.file != nil {
		return t.api.EditMessageCaption(ctx, &tg.EditMessageCaptionParams{
			ChatID: chat, MessageID: id, Caption: p.html, ParseMode: models.ParseModeHTML, ReplyMarkup: p.keys,
		})
	}
	return t.api.EditMessageText(ctx, &tg.EditMessageTextParams{
		ChatID: chat, MessageID: id, Text: p.html, ParseMode: models.ParseModeHTML, LinkPreviewOptions: noPreview, ReplyMarkup: p.keys,
	})
}
