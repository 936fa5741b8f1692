package telegram

import (
	"bytes"
	"context"
	"errors"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"planbot/bot"
)

// A piece is one message of a reply: a text, or a file with words below it.
type piece struct {
	html string
	keys any
	file *bot.File
}

// piecesOf are the messages of a reply, the buttons below the last text. A picture has the
// words below it if they are few, so that it is sent on with them; else it stands last, as
// other files do.
func piecesOf(m bot.Message, name string) []piece {
	blocks, keys := blocksOfAll(m, name), newKeyboard(m.Buttons).markup()
	texts := pack(blocks)
	if m.File != nil && m.File.Media == bot.AsPicture && len(texts) <= 1 && unitsOf(blocks) <= maxCaption {
		p := piece{keys: keys, file: m.File}
		for _, text := range texts {
			p.html = text
		}
		return []piece{p}
	}
	var out []piece
	for i, text := range texts {
		out = append(out, piece{html: text})
		if i == len(texts)-1 {
			out[i].keys = keys
		}
	}
	if m.File != nil {
		out = append(out, piece{file: m.File})
	}
	return out
}

// texts is how many of some pieces are texts.
func texts(pieces []piece) (n int) {
	for _, p := range pieces {
		if p.file == nil {
			n++
		}
	}
	return n
}

func (p piece) isPicture() bool { return p.file != nil && p.file.Media == bot.AsPicture }

// method is the one that sends a piece.
func (p piece) method() string {
	switch {
	case p.file == nil:
		return "sendMessage"
	case p.isPicture():
		return "sendPhoto"
	}
	return "sendDocument"
}

// asDocument is a piece whose picture is a document.
func (p piece) asDocument() piece {
	file := *p.file
	file.Media = bot.AsDocument
	p.file = &file
	return p
}

// noPicture reports whether Telegram refused a picture for what it is: it may be taken as a
// document.
func noPicture(err error) bool {
	return errors.Is(err, tg.ErrorBadRequest) && saysAny(err, "PHOTO_INVALID_DIMENSIONS", "IMAGE_PROCESS_FAILED", "PHOTO_SAVE_FILE_INVALID", "too big for a photo")
}

var noPreview = &models.LinkPreviewOptions{IsDisabled: tg.True()}

// sendPiece calls the method that sends a piece.
func (t *Telegram) sendPiece(ctx context.Context, to *target, p piece) (*models.Message, error) {
	var reply *models.ReplyParameters
	if to.replyTo != 0 {
		reply = &models.ReplyParameters{MessageID: to.replyTo, AllowSendingWithoutReply: true}
	}
	if p.file == nil {
		return t.api.SendMessage(ctx, &tg.SendMessageParams{
			ChatID: to.chat, MessageThreadID: to.thread, Text: p.html, ParseMode: models.ParseModeHTML, LinkPreviewOptions: noPreview, ReplyMarkup: p.keys, ReplyParameters: reply,
		})
	}
	upload := &models.InputFileUpload{Filename: p.file.Name, Data: bytes.NewReader(p.file.Bytes())}
	if p.isPicture() {
		return t.api.SendPhoto(ctx, &tg.SendPhotoParams{
			ChatID: to.chat, MessageThreadID: to.thread, Photo: upload, Caption: p.html, ParseMode: models.ParseModeHTML, ReplyMarkup: p.keys, ReplyParameters: reply,
		})
	}
	return t.api.SendDocument(ctx, &tg.SendDocumentParams{
		ChatID: to.chat, MessageThreadID: to.thread, Document: upload, Caption: p.html, ParseMode: models.ParseModeHTML, ReplyMarkup: p.keys, ReplyParameters: reply,
	})
}
