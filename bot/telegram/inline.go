package telegram

import (
	"context"
	"errors"
	"fmt"
	"html"
	"strconv"
	"strings"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"

	"planbot/bot"
	"planbot/bot/door"
)

// Inline mode: @bot 海铁联运 in any chat offers clauses to send there.

// Bounds of inline answers.
const (
	inlinePage  = 10  // results of one answer
	inlineMax   = 50  // results in all, by paging
	inlineCache = 300 // seconds that Telegram may keep an answer
)

// Offer implements door.Offerer: it offers the clauses that a query finds.
func (t *Telegram) Offer(ctx context.Context, in door.Input, chat bot.Chat) (string, error) {
	from, _ := strconv.Atoi(in.Own[ownOffset])
	from = max(0, from)
	began := t.Now()
	asking, cancel := context.WithTimeout(ctx, door.Patience)
	defer cancel()
	clauses, err := t.Bot.Offers(asking, chat, in.Text, min(inlineMax, from+inlinePage+1))
	t.Metrics.Observe("answer", t.Now().Sub(began))
	if fault := (*bot.Fault)(nil); errors.As(err, &fault) {
		return "", err
	}
	if err != nil {
		t.Log.Warn("an inline query failed", "update", in.ID, "error", brief(err))
	}
	words := bot.WordsFor(in.Language)
	params := &tg.AnswerInlineQueryParams{InlineQueryID: in.Own[ownQuery], CacheTime: inlineCache, IsPersonal: true}
	until := min(len(clauses), from+inlinePage)
	for _, f := range clauses[min(from, until):until] {
		params.Results = append(params.Results, result(f, t.me.Load().Username, words))
	}
	if until < len(clauses) {
		params.NextOffset = strconv.Itoa(until)
	}
	params.Button = &models.InlineQueryResultsButton{Text: words.InlineMore, StartParameter: "inline"}
	status := "inline"
	if len(clauses) == 0 {
		params.Button.Text, status = words.InlineNothing, "inline_nothing"
	}
	if in.Text == "" {
		params.CacheTime = 1 // what was recent changes
	}
	return status, t.sendInline(ctx, params)
}

// sendInline answers a query. One that Telegram no longer waits for is nobody's loss.
func (t *Telegram) sendInline(ctx context.Context, params *tg.AnswerInlineQueryParams) error {
	if params.Results == nil {
		params.Results = []models.InlineQueryResult{}
	}
	ctx, cancel := context.WithTimeout(ctx, callTime)
	defer cancel()
	err := t.call(ctx, "answerInlineQuery", func(ctx context.Context) error {
		_, err := t.api.AnswerInlineQuery(ctx, params)
		return err
	})
	if err != nil && strings.Contains(err.Error(), "query is too old") {
		return nil
	}
	return err
}

// tellInline says a few words to who types a query.
func (t *Telegram) tellInline(ctx context.Context, in door.Input, words string) error {
	return t.sendInline(ctx, &tg.AnswerInlineQueryParams{
		InlineQueryID: in.Own[ownQuery], CacheTime: 1, IsPersonal: true,
		Button: &models.InlineQueryResultsButton{Text: words, StartParameter: "id"},
	})
}

// Lengths that a client shows of a result, in columns.
const (
	titleWidth       = 100
	descriptionWidth = 160
)

// result offers a clause: its sentence as the title, its citation below; what is
// sent carries both.
func result(f bot.Offer, name string, words *bot.Words) models.InlineQueryResult {
	texts := render(bot.Message{Parts: f.Parts}, name)
	return &models.InlineQueryResultArticle{
		ID: f.ID, Title: shortenTo(f.Title, titleWidth), Description: shortenTo(f.Description, descriptionWidth),
		InputMessageContent: &models.InputTextMessageContent{MessageText: texts[0], ParseMode: models.ParseModeHTML, LinkPreviewOptions: noPreview},
		ReplyMarkup: &keyboard{Rows: [][]button{{{
			Text: words.ButtonText, URL: fmt.Sprintf("https://t.me/%s?start=%s", html.EscapeString(name), bot.DeepLink(f.ID)),
		}}}},
	}
}
