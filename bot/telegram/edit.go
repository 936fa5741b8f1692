package telegram

import (
	"bytes"
	"context"
	"fmt"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"planbot/bot"
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

func (t *Telegram) editOnce(ctx context.Context, chat int64, id int, p piece) (*models.Message, error) {
	return t.api.EditMessageText(ctx, &tg.EditMessageTextParams{
		ChatID: chat, MessageID: id, Text: p.html, ParseMode: models.ParseModeHTML, LinkPreviewOptions: noPreview, ReplyMarkup: p.keys,
	})
}

// sendFile sends a file as a document.
func (t *Telegram) sendFile(ctx context.Context, to *target, f *bot.File) error {
	return t.request(ctx, request{method: "sendDocument", chat: to.chat, counts: true, do: func(ctx context.Context) error {
		return t.place(ctx, to, func() error {
			_, err := t.api.SendDocument(ctx, &tg.SendDocumentParams{
				ChatID: to.chat, MessageThreadID: to.thread, Document: &models.InputFileUpload{Filename: f.Name, Data: bytes.NewReader(f.Bytes())},
			})
			return err
		})
	}})
}
