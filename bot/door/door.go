// Package door is what stands between the carriers and the bot: who may ask, how fast,
// in what order, once; and that one who is not let in is told so, that a reply that
// panics costs that reply alone, and that all of it is counted. A carrier (Telegram, the
// terminal, later others) turns what comes into Inputs and says Messages; the way
// between is here:
//
//	Take → queue.go (in order within a chat) → once.go (the ledger: each input once)
//	     → access.go, pace.go (who, how fast) → bot.Reply → Carrier.Say → remember.go
//
// There are two ways to acknowledge. A carrier that is brought again what it does not
// acknowledge does so when Take has called done: then the reply is out or its failure
// is final. One that has to acknowledge within seconds calls Accept, which keeps the
// input in the inbox first, and acknowledges when that returns; what a process ended
// with is taken up by Replay.
//
// What a carrier lacks it says in its Limits and the door goes round it: without edits
// a reply is a new message. What few have is an interface of its own: Offerer, Mover,
// Grouper, Fetcher.
package door

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"time"

	"planbot/bot"
	"planbot/bot/session"
)

// A Carrier carries messages to people.
type Carrier interface {
	// Say says a message to who did something, in the place of the messages in instead,
	// as far as there are any, and returns the ids of the messages that it is now. It
	// tries again what may help, and returns when it is said or that is final.
	Say(ctx context.Context, in Input, m bot.Message, instead []string) ([]string, error)
	// Tell says a few words to who did something. To who pressed a button it may be a
	// notice; no words end the wait of one alone.
	Tell(ctx context.Context, in Input, words string) error
	// Limits are what a message may be.
	Limits() bot.Limits
}

// An Offerer is a carrier where clauses can be chosen while somebody types.
type Offerer interface {
	// Offer answers an input of kind Inline and returns the status of the answer.
	Offer(ctx context.Context, in Input, chat bot.Chat) (status string, err error)
}

// A Mover is a carrier whose chats may get other ids.
type Mover interface {
	// Move notes what an input of kind Moved tells.
	Move(ctx context.Context, in Input)
	// Before returns the id that a chat had once, "" for none.
	Before(ctx context.Context, chat string) string
}

// A Grouper is a carrier whose people belong to groups that access may be given to, such
// as the departments of a company.
type Grouper interface {
	// Groups returns the ids of those that a person belongs to, in a form that the
	// settings have.
	Groups(ctx context.Context, person string) ([]string, error)
}

// A Fetcher is a carrier that people can send files to.
type Fetcher interface {
	// Fetch returns the bytes of an input's file. One that is larger than most is
	// ErrLarge, as soon as that is known. No error holds a token.
	Fetch(ctx context.Context, in Input, most int64) ([]byte, error)
}

// ErrLarge is Fetch's error for a file that is too large.
var ErrLarge = errors.New("the file is too large to be fetched")

// A Namer is a carrier whose people have names that an administrator knows them by.
type Namer interface {
	// Name returns the name of a person, "" if it is not known.
	Name(ctx context.Context, person string) string
}

// DrainTime is how long running replies may take after the end was asked for.
const DrainTime = 10 * time.Second

// ErrRefused is what Say's error wraps where the message itself is not taken: another
// one may be.
var ErrRefused = errors.New("the message is refused")

// A Config is what a door needs. All fields are required but those that say otherwise.
type Config struct {
	Name     string // of the carrier, in the keys of conversations and settings
	Bot      *bot.Bot
	Access   Access
	Pace     Pace          // zero: as fast as one likes
	Patience time.Duration // how long the bot may think; 0: as long as it lets itself
	Ledger   session.Ledger
	Answered session.Store[Answered]
	Topics   session.Store[session.Topic]
	Inbox    session.Store[Inbox] // of a carrier that calls Accept
	Alone    bool                 // no other process answers: what one had begun that ended is free at once
	Log      *slog.Logger
	Metrics  *Metrics
	Now      func() time.Time
}

// A Door lets inputs of a carrier in. It is safe for concurrent use.
type Door struct {
	Config
	carrier Carrier
	queues  *queues
	asking  *paces
	denied  onceEach        // people who were told so
	albums  onceEach        // that need no notice, for they have words or were told
	kept    sync.Map        // ids of inputs of the inbox that are here
	suspect chan struct{}   // holds an element while an input is tried that a process ended with
	jobs    context.Context // of running replies
	stop    context.CancelFunc
}

// New returns the door of a carrier.
func New(c Config, carrier Carrier) *Door {
	d := &Door{Config: c, carrier: carrier, asking: newPaces(c.Pace, c.Now), suspect: make(chan struct{}, 1)}
	if c.Inbox != nil {
		d.Inbox = &turns{Store: c.Inbox}
	}
	d.jobs, d.stop = context.WithCancel(context.Background())
	d.queues = newQueues(c.Metrics.Queue.Add)
	return d
}

// errBusy says that another process is at an input.
var errBusy = errors.New("another process is at the input")

// Take puts an input into its queue. When it is answered, or its failure is final, done
// is called with nil; with an error if it has to be brought again.
func (d *Door) Take(in Input, done func(error)) {
	d.Metrics.Updates.WithLabelValues(string(in.Kind)).Inc()
	if in.Kind == Ignored {
		done(nil)
		return
	}
	d.noteAlbum(in)
	came := d.Now()
	err := d.queues.add(in.Place.line(), func() {
		d.Metrics.Observe("queue", d.Now().Sub(came))
		done(d.inOrder(in))
	})
	if errors.Is(err, errLineFull) {
		go func() { done(d.refuse(in)) }()
		return
	}
	if err != nil {
		done(err)
	}
}

// Drain takes no more inputs and waits for those that there are, at most for limit. It
// reports whether all ended.
func (d *Door) Drain(limit time.Duration) bool { return d.queues.drain(limit) }

// Stop ends what is running: it is to be brought again.
func (d *Door) Stop() { d.stop() }

// refuse says that too much is waiting; who sends on and on is told once. It takes no
// place in the queue.
func (d *Door) refuse(in Input) error {
	d.Metrics.Replies.WithLabelValues("refused").Inc()
	if wait, tell := d.asking.take(in.Place.User); wait > 0 && !tell {
		return nil
	}
	return d.tell(d.jobs, in, bot.WordsFor(in.Language).TooMany)
}

// tell says a few words. Who types to choose from waits for none.
func (d *Door) tell(ctx context.Context, in Input, words string) error {
	if in.Kind == Inline {
		return nil
	}
	return d.carrier.Tell(ctx, in, words)
}
