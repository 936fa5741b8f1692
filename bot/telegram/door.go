package telegram

import (
	"strconv"
	"strings"

	"planbot/bot"
	"planbot/bot/door"
)

// maxWaiting is how many updates are asked for at a time.
const maxWaiting = door.MaxWaiting

// What only Telegram understands of an input.
const (
	ownQuery  = "query"  // id of the callback or inline query
	ownOffset = "offset" // of an inline query: how far it was paged
	ownMoved  = "moved"  // what the chat is from now on
)

// A place is where something is asked: a chat of a person, a group, or inline.
type place struct {
	user, chat    int64
	group, inline bool
}

// take hands an update to the door.
func (t *Telegram) take(u *update, done func(error)) {
	t.door.Take(parse(u, t.me.Load()).forDoor(), done)
}

// forDoor is an input as all carriers have it.
func (in input) forDoor() door.Input {
	return door.Input{
		ID: id(in.update), Kind: door.Kind(in.kind),
		Place: door.Place{
			User: id(in.place.user), Chat: id(in.place.chat), Thread: strconv.Itoa(in.thread), Group: in.place.group, Inline: in.place.inline,
		},
		Message: messageID(in.message), Language: in.language, Text: in.text,
		ReplyTo: messageID(in.replyTo), Quoted: in.quoted, Passed: in.passed, Album: in.album,
		File: in.upload(), Own: in.own(),
	}
}

// upload is the file of an input as all carriers have it.
func (in input) upload() *bot.Upload {
	if in.file == nil {
		return nil
	}
	return &bot.Upload{ID: in.file.ID, Name: in.file.Name, Size: in.file.Size}
}

func (in input) own() map[string]string {
	switch in.kind {
	case pressed, inlined:
		return map[string]string{ownQuery: in.query, ownOffset: in.offset}
	case moved:
		return map[string]string{ownMoved: strconv.FormatInt(in.movedTo, 10)}
	}
	return nil
}

// id is a number of Telegram's as all carriers have ids.
func id(n int64) string { return carrier + ":" + strconv.FormatInt(n, 10) }

// number is what id was made of.
func number(id string) int64 {
	n, _ := strconv.ParseInt(strings.TrimPrefix(id, carrier+":"), 10, 64)
	return n
}

// messageID is the id of a message, empty for none.
func messageID(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// messageIDs are the ids of messages.
func messageIDs(messages []int) []string {
	var out []string
	for _, n := range messages {
		out = append(out, messageID(n))
	}
	return out
}

// messageNumber is what messageID was made of: 0 for none.
func messageNumber(id string) int {
	n, _ := strconv.Atoi(id)
	return n
}

// brief is an error for the log. That of a call does not hold the token.
func brief(err error) string { return door.Brief(err) }
