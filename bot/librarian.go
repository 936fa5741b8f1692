package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"planbot/bot/session"
)

// An Upload is a file that somebody sent.
type Upload struct {
	ID   string `json:"i"` // by which the carrier fetches it
	Name string `json:"n,omitempty"`
	Size int64  `json:"s,omitempty"` // as the carrier says, in bytes; 0: it does not
}

// MaxUpload is the largest file that is taken in a chat, in bytes: the largest that
// Telegram lets a bot fetch.
const MaxUpload = 20 << 20

// An Address is where something can be said later than in a reply, as plain data, so that
// it can be kept.
type Address struct {
	Carrier string          `json:"c"`
	Who     string          `json:"w"`           // the person's id, as settings and logs have it
	Input   json.RawMessage `json:"i"`           // what the carrier's door makes of it
	Message string          `json:"m,omitempty"` // whose button was pressed
}

// A Librarian changes the library for administrators. What takes its time is said to the
// chat's Back when it is done.
type Librarian interface {
	// Receive takes on a file. The same message's file is taken on once.
	Receive(ctx context.Context, chat Chat, file Upload, data []byte) error
	// Command carries out what stands behind /admin.
	Command(ctx context.Context, chat Chat, rest string) Message
}

// admin lets an administrator change the library: /admin …. For others there is no such
// command.
func (x *exchange) admin(rest string) Message {
	if !x.chat.Admin || x.Librarian == nil {
		return say(fmt.Sprintf(x.words.UnknownCommand, adminName))
	}
	if word, more, _ := strings.Cut(rest, " "); word == adminMissing {
		return x.missing(more)
	}
	chat := x.chat
	chat.Language = x.words.code()
	m := x.Librarian.Command(x.ctx, chat, rest)
	if m.Await != "" {
		await := session.Await{Command: m.Await, Until: x.Now().Add(awaitTime)}
		x.update(func(s *session.Session) { s.Await = await })
	}
	return m
}

// awaitTime is how long a text is taken for what a command asked for. Later it is a question
// like any other: who forgot that they were asked must not rename a plan by it.
const awaitTime = 10 * time.Minute

// Names of the librarian's command and of the part of it that is answered here.
const (
	adminName    = "admin"
	adminMissing = "missing"
)

// managed carries out what an administrator says of the library: a command, also where
// there is no plan to be asked, or the text that one asked for. Another command, also that
// of a button, ends the wait.
func (x *exchange) managed(text string) (Message, bool) {
	if !x.chat.Admin {
		return Message{}, false
	}
	await := x.s.Await.Command
	if await != "" {
		if x.Now().After(x.s.Await.Until) {
			await = ""
		}
		x.update(func(s *session.Session) { s.Await = session.Await{} })
	}
	c, ok := ParseCommand(text)
	switch {
	case ok:
		known := commandNamed(c.Name)
		if known == nil || known.names[0] != adminName {
			return Message{}, false
		}
	case await == "":
		return Message{}, false
	case text == x.words.Admin.Cancel || text == x.words.Admin.Back:
		return say(x.words.Explain(context.Canceled)), true
	default:
		c, _ = ParseCommand(await + " " + strings.Join(strings.Fields(text), " "))
	}
	return x.command(c), true
}

// code is the code of the language.
func (w *Words) code() string {
	if w == English {
		return "en"
	}
	return "zh"
}
