package telegram

import (
	"cmp"
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
	wordless kind = "wordless" // a picture, a voice, a die … where only text is understood
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
	replyTo  int // id of this bot's message that the message replies to; 0 for none
	language string
	text     string // empty where only quoted asks
	quoted   string // what the message replies to, or quotes, where that is not a whole message of this bot
	passed   bool   // the text was forwarded
	album    string // that the message is a part of
	file     *document
	query    string // id of the callback or inline query
	offset   string // of an inline query: how far it was paged
	movedTo  int64
}

// parse reads an update. Nothing in it is trusted to be there or to make sense.
func parse(u *update, me *models.User) input {
	in := input{kind: ignored}
	if u == nil {
		return in
	}
	in.update = u.ID
	switch {
	case u.Message != nil:
		in.readMessage(u.Message, me, asked)
	case u.Edited != nil:
		in.readMessage(u.Edited, me, reasked)
	case u.Callback != nil:
		in.readPress(u.Callback)
	case u.Inline != nil && u.Inline.From != nil && !u.Inline.From.IsBot:
		q := u.Inline
		in.kind, in.query, in.text, in.offset, in.language = inlined, q.ID, strings.TrimSpace(q.Query), q.Offset, q.From.LanguageCode
		in.place = place{user: q.From.ID, inline: true}
	}
	return in
}

// readPress reads a pressed button. That of a message sent by inline mode has no chat.
func (in *input) readPress(q *callback) {
	in.query, in.text, in.language = q.ID, q.Data, q.From.LanguageCode
	in.place.user = q.From.ID
	if q.From.IsBot || q.Message == nil {
		return
	}
	in.kind = pressed
	in.readPlace(q.Message)
}

// readPlace reads where a message stands.
func (in *input) readPlace(m *message) {
	in.message, in.thread = m.ID, topic(m)
	in.place.chat = m.Chat.ID
	in.place.group = isGroup(m.Chat)
}

// isGroup reports whether a chat is a group. One whose type is not told is known by its id.
func isGroup(c models.Chat) bool {
	return c.Type == models.ChatTypeGroup || c.Type == models.ChatTypeSupergroup || c.Type == "" && c.ID < 0
}

// topic is the topic that a message stands in. A thread alone is none: a reply has it
// too, also in General, and Telegram refuses to send there.
func topic(m *message) int {
	if m.InTopic {
		return m.Thread
	}
	return 0
}

// readMessage reads a message that is new or was edited.
func (in *input) readMessage(m *message, me *models.User, k kind) {
	in.readPlace(m)
	if m.MovedTo != 0 {
		in.kind, in.movedTo = moved, m.MovedTo
		return
	}
	if !in.readSender(m, me) {
		return
	}
	in.passed, in.album = m.Origin != nil, m.Album
	in.replyTo, in.quoted = replyOf(m, me)
	if m.Animation == nil {
		in.file = m.Document
	}
	text, entities := textOf(m)
	switch {
	case text != "":
		in.readText(text, entities, me, k)
	case !in.place.group && !m.service && k == asked:
		in.kind = wordless
	}
}

// readSender reads who sent a message, and reports whether it is a person: no bot, no
// channel, nor the bot's own words that somebody chose inline. An administrator who
// writes as the group is a person without a name: the group stands for them.
func (in *input) readSender(m *message, me *models.User) bool {
	asGroup := m.SenderChat != nil && m.SenderChat.ID == m.Chat.ID && in.place.group
	switch {
	case m.From == nil, m.Chat.Type == models.ChatTypeChannel, m.FromChannel, m.ViaBot != nil && m.ViaBot.ID == me.ID:
		return false
	case asGroup:
		in.place.user = m.Chat.ID
		return true
	}
	in.place.user, in.language = m.From.ID, m.From.LanguageCode
	return !m.From.IsBot
}

// replyOf returns which message of this bot a message replies to, and what it quotes:
// the part that was chosen, also of a message in another chat, or all that somebody
// else said.
func replyOf(m *message, me *models.User) (replyTo int, quoted string) {
	if m.Quote != nil {
		quoted = strings.TrimSpace(m.Quote.Text)
	}
	if m.ReplyTo == nil {
		return 0, quoted
	}
	said := strings.TrimSpace(cmp.Or(m.ReplyTo.Text, m.ReplyTo.Caption))
	mine := m.ReplyTo.From != nil && m.ReplyTo.From.ID == me.ID
	switch {
	case !mine:
		return 0, cmp.Or(quoted, said)
	case said == "": // also what every message of a topic replies to: that it was opened
		return 0, quoted
	case quoted == said:
		quoted = ""
	}
	return m.ReplyTo.ID, quoted
}

func textOf(m *message) (string, []models.MessageEntity) {
	if m.Text != "" {
		return strings.TrimSpace(m.Text), shift(m.Text, m.Entities)
	}
	return strings.TrimSpace(m.Caption), shift(m.Caption, m.CaptionMarked)
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

// readText reads what a message asks the bot, if it does: in a private chat always, in
// a group by a command, a mention or a reply to the bot.
func (in *input) readText(text string, entities []models.MessageEntity, me *models.User, k kind) {
	rest, mentioned := withoutMention(text, entities, me)
	called := !in.place.group || mentioned
	forMe := called || in.replyTo != 0
	if c, ok := bot.ParseCommand(rest); ok {
		rest = "/" + strings.TrimSpace(c.Name+" "+c.Rest)
		forMe = meant(c, me, called)
	}
	if rest == "" && in.quoted == "" {
		rest = "/start" // the name alone, about nothing
	}
	if in.text = rest; forMe {
		in.kind = k
	}
}

// meant reports whether a command is for this bot: in a group several bots may have
// unknown ones.
func meant(c bot.Command, me *models.User, called bool) bool {
	if c.To != "" {
		return strings.EqualFold(c.To, me.Username)
	}
	return called || c.Known()
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
