package door

import (
	"cmp"
	"strings"

	"planbot/bot"
)

// A Kind is what somebody did.
type Kind string

// Kinds of inputs. What a carrier takes no notice of is Ignored: it is counted alone.
const (
	Ignored  Kind = "ignored"
	Asked    Kind = "message"  // a question or a command
	Edited   Kind = "edited"   // a message that was edited
	Wordless Kind = "wordless" // a picture, a voice … where only text is understood
	Pressed  Kind = "button"
	Inline   Kind = "inline" // something typed to choose a clause from, for an Offerer
	Moved    Kind = "moved"  // a chat has another id from now on, for a Mover
)

// An Input is what somebody did, as plain data, so that it can be kept. Its ids of
// people and chats, and its own, have the carrier's name in front: telegram:123.
type Input struct {
	ID       string            `json:"i"` // names it where it may come again; each input has its own
	Kind     Kind              `json:"k"`
	Place    Place             `json:"p"`
	Message  string            `json:"m,omitempty"` // that was said, or whose button was pressed; as the carrier numbers a chat's messages
	Language string            `json:"l,omitempty"` // of the person's client
	Text     string            `json:"t,omitempty"`
	ReplyTo  string            `json:"r,omitempty"` // message of the bot that it replies to
	Quoted   string            `json:"q,omitempty"` // what somebody else said, that it replies to, quotes or comes with
	Passed   bool              `json:"f,omitempty"` // the text was forwarded
	Album    string            `json:"a,omitempty"` // messages that were sent as one have the same
	File     *bot.Upload       `json:"u,omitempty"` // that came with it
	Own      map[string]string `json:"o,omitempty"` // what only the carrier understands
	Again    bool              `json:"-"`           // said by the door: a process ended with it, so that a reply may be out already
}

// A Place is where something is done.
type Place struct {
	User   string `json:"u"`
	Chat   string `json:"c"`
	Before string `json:"b,omitempty"` // id that the chat had once
	Thread string `json:"t,omitempty"` // topic of the chat
	Group  bool   `json:"g,omitempty"`
	Inline bool   `json:"i,omitempty"` // in a chat that the carrier does not tell

	Groups []string `json:"-"` // said by the door: ids of what the person belongs to, of a Grouper
}

// bare is an id without the carrier's name.
func bare(id string) string {
	_, rest, ok := strings.Cut(id, ":")
	if !ok {
		return id
	}
	return rest
}

// conversation is the key of a conversation: one of each person in each topic. A chat
// keeps its conversations when it gets another id.
func (p Place) conversation(carrier string) string {
	chat := cmp.Or(p.Before, p.Chat)
	if p.Inline {
		chat = p.User // the private chat's
	}
	return carrier + ":" + bare(chat) + ":" + p.Thread + ":" + bare(p.User)
}

// room is the key of what all people of a topic share.
func (p Place) room(carrier string) string {
	return carrier + ":" + bare(cmp.Or(p.Before, p.Chat)) + ":" + p.Thread
}

// person is the key of a person's settings.
func (p Place) person(carrier string) string { return carrier + ":" + bare(p.User) }

// line is the key of the queue that an input waits in. What is typed to choose from
// waits for no answer in the private chat.
func (p Place) line() string {
	if p.Inline {
		return "inline " + p.User
	}
	return p.Chat
}

// message is the key of a message of the input's chat.
func (p Place) message(id string) string { return p.Chat + ":" + id }
