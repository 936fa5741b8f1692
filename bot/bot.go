// Package bot is the conversation: a question or a command and a session in,
// messages out. It knows no transport; Telegram and the terminal are two of them
// and can do the same things. All words that people read stand in words_zh.go and
// words_en.go.
//
// A button says something to the bot, in the same words that a person could type
// (Button.Send), so that everything also works by text.
package bot

import (
	"context"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"planbot/bot/session"
	"planbot/ingest/document"
	"planbot/retrieval"
	"planbot/retrieval/compare"
	"planbot/retrieval/decide"
	"planbot/retrieval/duty"
	"planbot/retrieval/library"
)

// A Bot answers in any number of conversations at once.
type Bot struct {
	Sessions  session.Store[session.Session]
	Settings  session.Store[session.Settings]
	Feedback  session.Feedback
	Missing   session.Store[session.Missing]   // what was asked in vain
	Used      session.Store[session.Used]      // quotes that were given in topics of groups
	Reader    func(plan, clause string) string // address of a clause's page; nil or "" for none
	Refused   func()                           // is told of every quote that was not sent, for it is not in its plan
	Now       func() time.Time
	Print     Printer                               // makes PDFs; nil: nothing does
	Librarian Librarian                             // changes the library for administrators; nil: there is nothing to change
	Answers   func(lib *retrieval.Library) Answerer // from the part of the library that a chat asks; not changed once there was a question

	// ReadDraft reads a file that somebody sends to be checked; nil: files are not checked.
	ReadDraft document.Reader
	// Annotate returns a DOCX draft with marks, and those for which there is no place in it;
	// nil: it goes back as a list.
	Annotate func(ctx context.Context, docx []byte, marks []CheckMark) (marked []byte, left []CheckMark, err error)

	printing chan struct{} // one PDF at a time
	running  *slots        // of answers that are being computed; one processor is left for what waits for Redis and Telegram
	mu       sync.Mutex
	library  *retrieval.Library
	views    map[string]func() *view // made when first needed, outside of mu
}

// New returns a bot that remembers in this process alone, conversations for ttl.
func New(lib *retrieval.Library, ttl time.Duration, now func() time.Time) *Bot {
	return &Bot{
		Sessions: session.NewMemory[session.Session](ttl, now),
		Settings: session.NewMemory[session.Settings](SettingsTime, now),
		Feedback: &session.MemoryFeedback{},
		Missing:  session.NewMemory[session.Missing](MissingTime, now),
		Used:     session.NewMemory[session.Used](ttl, now),
		Refused:  func() {},
		Now:      now,
		Answers:  fromPlans,
		printing: make(chan struct{}, 1),
		running:  newSlots(max(1, runtime.GOMAXPROCS(0)-1)),
		library:  lib,
	}
}

// SettingsTime is how long a person's settings are kept after their last use.
const SettingsTime = 400 * 24 * time.Hour

// A Chat is where a message comes from.
type Chat struct {
	Key      string                        // of the conversation; empty: nothing is remembered
	Room     string                        // of what all people of a group's topic share; empty: a private chat
	User     string                        // of the person, whose settings count; empty: nobody's
	Message  string                        // names the message where it may come again, to be answered as before; empty: it can not
	Language string                        // of the person's client, as zh-hans or en; empty: Chinese
	Sees     func(library.Visibility) bool // whether a plan may be shown here; nil: all
	Limits   Limits                        // of the carrier
	About    *session.Topic                // of the bot's message that this one replies to; nil: it replies to none that is remembered
	Quoted   string                        // what somebody else said, that the message replies to, quotes or comes with
	Passed   bool                          // the text is not the person's own: it was forwarded
	Admin    bool                          // the person may change the library, here
	Back     Address                       // of an administrator's: where something can be said later
}

// A view is the part of the library that a chat sees, with questions that it answers.
type view struct {
	*retrieval.Library
	examples func() []Example
	duties   func() *duty.Index    // of its units
	compares func() *compare.Index // made when first asked for
}

// maxViews is how many views are kept: as many as there are sets of plans that
// people ask at a time.
const maxViews = 32

// Library returns the library as it is now.
func (b *Bot) Library() *retrieval.Library {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.library
}

// SetLibrary replaces the library, as after an ingest. Conversations go on: what
// they remember are ids, which survive.
func (b *Bot) SetLibrary(lib *retrieval.Library) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.library, b.views = lib, nil
}

// view returns what a chat sees of the library, within a scope if any plan of it is
// left.
func (b *Bot) view(chat Chat, scope []string) *view {
	return b.viewOf(b.Library(), chat, scope)()
}

func (b *Bot) viewOf(lib *retrieval.Library, chat Chat, scope []string) func() *view {
	var seen, scoped []string
	for _, v := range lib.Visibilities() {
		if chat.Sees != nil && !chat.Sees(v) {
			continue
		}
		seen = append(seen, v.File)
		if slices.Contains(scope, v.File) {
			scoped = append(scoped, v.File)
		}
	}
	if len(scoped) > 0 {
		seen = scoped
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	key := strings.Join(seen, "\x00")
	if v, ok := b.views[key]; ok && b.library == lib {
		return v
	}
	v := sync.OnceValue(func() *view { return b.newView(lib, seen) })
	if b.library != lib {
		return v // an ingest has just replaced it
	}
	if b.views == nil || len(b.views) >= maxViews {
		b.views = map[string]func() *view{}
	}
	b.views[key] = v
	return v
}

func (b *Bot) newView(lib *retrieval.Library, files []string) *view {
	part := lib.View(func(file string) bool { return slices.Contains(files, file) })
	return &view{part,
		sync.OnceValue(func() []Example { return examples(context.Background(), b.Answers(part), part) }),
		sync.OnceValue(func() *duty.Index { return duty.New(part.Library) }),
		sync.OnceValue(func() *compare.Index { return compare.NewIndex(part.Library, part.Targets()) })}
}

// Warm prepares what the first question would have to wait for.
func (b *Bot) Warm(ctx context.Context) error {
	v := b.view(Chat{}, nil)
	v.examples()
	v.duties()
	v.Targets()
	return b.Library().Warm(ctx)
}

// Ask answers a question within the conversation of key and remembers it. An empty
// key is no conversation. A panic is a Fault: it costs this answer and no other.
func (b *Bot) Ask(ctx context.Context, key, question string) (retrieval.Answer, error) {
	return bounded(ctx, func(ctx context.Context) (retrieval.Answer, error) {
		x, err := b.exchange(ctx, Chat{Key: key})
		if err != nil {
			return retrieval.Answer{}, err
		}
		if c, isWish := x.wish(question); isWish && !follows(question) {
			if a, ok := x.dutiesAsked(c); ok {
				return a, nil
			}
			return retrieval.Answer{Status: retrieval.NotFound, Why: decide.OffTopic, Talk: decide.TalkCommand, Hits: []retrieval.Hit{}}, nil
		}
		a, err := x.ask(question)
		if err != nil {
			return a, err
		}
		return a, x.err
	})
}

// Wish answers what is no question but a wish for one of the bot's functions, outside of
// any conversation; it reports whether the text is one.
func (b *Bot) Wish(ctx context.Context, text string) (Message, bool) {
	x, err := b.exchange(ctx, Chat{})
	if err != nil {
		return Message{}, false
	}
	x.words = Shell
	c, ok := x.wish(text)
	if !ok {
		return Message{}, false
	}
	return x.sound(x.command(c)), true
}

// Reply answers what a person wrote or the button they pressed: a command, the
// number of a clause, or a question. Errors, of which a panic's is a Fault, are for the
// operator; what the person should read is in the message, also where there is one.
func (b *Bot) Reply(ctx context.Context, chat Chat, text string) (Message, error) {
	m, err := bounded(ctx, func(ctx context.Context) (Message, error) {
		x, err := b.exchange(ctx, chat)
		if err != nil {
			return Message{}, err
		}
		m := x.reply(text)
		m.Topic = x.topic()
		return x.sound(m), x.err
	})
	if err != nil && m.isEmpty() {
		m = say(WordsFor(chat.Language).Explain(err))
	}
	return m, err
}
