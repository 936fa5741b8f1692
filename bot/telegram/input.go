package telegram

import (
	"strings"
	"unicode/utf16"

	"github.com/go-telegram/bot/models"

	"planbot/bot"
)

// A kind is what an update wants.
type kind string

const (
	ignored  kind = "ignored"
	asked    kind = "message"  // a question or a command
	reasked  kind = "edited"   // a message that was edited
	wordless kind = "wordless" // a picture, a voice … where only text is understood
	pressed  kind = "button"
	inlined  kind = "inline"
	moved    kind = "moved" // a group became a supergroup
)

// An input is what of an update matters.
type input struct {
	update   int64
	kind     kind
	place    place
	thread   int // topic to answer in
	message  int // id of the message that asked, or whose button was pressed
	language string
	text     string
	query    string // id of the callback or inline query
	offset   string // of an inline query: how far it was paged
	movedTo  int64
	replyTo  int    // message of the bot that it replies to
	quoted   string // what somebody else said, that it replies to or quotes
	passed   bool   // the text was forwarded
	album    string // messages of one album have the same
}

// parse reads an update. Nothing in it is trusted to be there or to make sense.
func parse(u *models.Update, me *models.User) input {
	in := input{kind: ignored}
	if u == nil {
		return in
	}
	in.update = u.ID
	switch {
	case u.Message != nil:
		in.readMessage(u.Message, me, asked)
	case u.EditedMessage != nil:
		in.readMessage(u.EditedMessage, me, reasked)
	case u.CallbackQuery != nil:
		in.readPress(u.CallbackQuery)
	case u.InlineQuery != nil && u.InlineQuery.From != nil && !u.InlineQuery.From.IsBot:
		q := u.InlineQuery
		in.kind, in.query, in.text, in.offset, in.language = inlined, q.ID, strings.TrimSpace(q.Query), q.Offset, q.From.LanguageCode
		in.place = place{user: q.From.ID, inline: true}
	}
	return in
}

// readPress reads a pressed button.
func (in *input) readPress(q *models.CallbackQuery) {
	in.query, in.text, in.language = q.ID, q.Data, q.From.LanguageCode
	in.place.user = q.From.ID
	switch {
	case q.From.IsBot:
		return
	case q.Message.Message != nil:
		m := q.Message.Message
		in.setChat(m.Chat)
		in.message, in.thread = m.ID, topic(m)
	case q.Message.InaccessibleMessage != nil:
		in.setChat(q.Message.InaccessibleMessage.Chat)
		in.message = q.Message.InaccessibleMessage.MessageID
	default:
		return
	}
	in.kind = pressed
}

func (in *input) setChat(c models.Chat) {
	in.place.chat = c.ID
	in.place.group = c.Type == models.ChatTypeGroup || c.Type == models.ChatTypeSupergroup
}

// topic is the topic that a message stands in. The thread of a mere reply is none:
// Telegram refuses it.
func topic(m *models.Message) int {
	if m.IsTopicMessage || m.Chat.IsForum {
		return m.MessageThreadID
	}
	return 0
}

// readMessage reads a message that is new or was edited.
func (in *input) readMessage(m *models.Message, me *models.User, k kind) {
	in.setChat(m.Chat)
	in.message, in.thread = m.ID, topic(m)
	if m.MigrateToChatID != 0 {
		in.kind, in.movedTo = moved, m.MigrateToChatID
		return
	}
	if !in.readSender(m, me) {
		return
	}
	text, entities := textOf(m)
	if text == "" {
		if !in.place.group && hasMedia(m) && k == asked {
			in.kind = wordless
		}
		return
	}
	var ok bool
	if in.text, ok = addressed(m, text, entities, me); ok {
		in.kind = k
	}
}

// readSender reads who sent a message, and reports whether it is a person: no bot, no
// channel, nor the bot's own words that somebody chose inline. An administrator who
// writes as the group is a person without a name: the group stands for them.
func (in *input) readSender(m *models.Message, me *models.User) bool {
	asGroup := m.SenderChat != nil && m.SenderChat.ID == m.Chat.ID && in.place.group
	switch {
	case m.From == nil, m.Chat.Type == models.ChatTypeChannel, m.IsAutomaticForward, m.ViaBot != nil && m.ViaBot.ID == me.ID:
		return false
	case asGroup:
		in.place.user = m.Chat.ID
		return true
	}
	in.place.user, in.language = m.From.ID, m.From.LanguageCode
	return !m.From.IsBot
}

func textOf(m *models.Message) (string, []models.MessageEntity) {
	if m.Text != "" {
		return strings.TrimSpace(m.Text), shift(m.Text, m.Entities)
	}
	return strings.TrimSpace(m.Caption), shift(m.Caption, m.CaptionEntities)
}

// shift moves entities to where they are once the blanks before the text are gone.
func shift(text string, entities []models.MessageEntity) []models.MessageEntity {
	blanks := bot.UTF16(text) - bot.UTF16(strings.TrimLeft(text, " \t\n\r"))
	out := make([]models.MessageEntity, len(entities))
	for i, e := range entities {
		e.Offset -= blanks
		out[i] = e
	}
	return out
}

func hasMedia(m *models.Message) bool {
	return len(m.Photo) > 0 || m.Voice != nil || m.Video != nil || m.VideoNote != nil || m.Audio != nil || m.Document != nil ||
		m.Sticker != nil || m.Animation != nil || m.Location != nil || m.Contact != nil || m.Poll != nil
}

// addressed returns what a message asks the bot, and whether it does: in a private
// chat always, in a group by a command, a mention or a reply to the bot.
func addressed(m *models.Message, text string, entities []models.MessageEntity, me *models.User) (string, bool) {
	group := m.Chat.Type != models.ChatTypePrivate
	rest, mentioned := withoutMention(text, entities, me)
	if c, ok := bot.ParseCommand(rest); ok {
		mine := strings.EqualFold(c.To, me.Username)
		if c.To != "" && !mine || group && !mine && !mentioned && !c.Known() {
			return "", false
		}
		return "/" + strings.TrimSpace(c.Name+" "+c.Rest), true
	}
	replied := m.ReplyToMessage
	switch {
	case rest == "" && mentioned && replied != nil:
		return repliedText(m), repliedText(m) != ""
	case rest == "" && mentioned:
		return "/start", true
	case !group || mentioned:
		return rest, true
	}
	fromMe := replied != nil && replied.From != nil && replied.From.ID == me.ID && (replied.Text != "" || replied.Caption != "")
	return rest, fromMe
}

// repliedText is what somebody said that the bot was called to: the part of it that
// was quoted, or all of it.
func repliedText(m *models.Message) string {
	if m.Quote != nil && strings.TrimSpace(m.Quote.Text) != "" {
		return strings.TrimSpace(m.Quote.Text)
	}
	text, _ := textOf(m.ReplyToMessage)
	return text
}

// withoutMention removes the bot's own mentions from a text.
func withoutMention(text string, entities []models.MessageEntity, me *models.User) (string, bool) {
	units := utf16.Encode([]rune(text))
	found := false
	for i := len(entities) - 1; i >= 0; i-- { // from behind, so that offsets stay right
		e := entities[i]
		if e.Offset < 0 || e.Length <= 0 || e.Offset > len(units) || e.Length > len(units)-e.Offset {
			continue
		}
		name := string(utf16.Decode(units[e.Offset : e.Offset+e.Length]))
		byName := e.Type == models.MessageEntityTypeMention && strings.EqualFold(name, "@"+me.Username)
		byLink := e.Type == models.MessageEntityTypeTextMention && e.User != nil && e.User.ID == me.ID
		if byName || byLink {
			found = true
			units = append(units[:e.Offset:e.Offset], units[e.Offset+e.Length:]...)
		}
	}
	return strings.TrimSpace(string(utf16.Decode(units))), found
}
