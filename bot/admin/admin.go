// Package admin is the librarian's work in a chat, without any transport: files that
// administrators send are read, shown, corrected and published, and plans of the library
// renamed, withdrawn and restored. It implements bot.Librarian.
//
// A file is a draft (draft.go) from when it comes until it is published, cancelled or a day
// old. Drafts are kept in a private folder of the library with what was said of them and
// where, so that a process that ends loses none: the next one goes on. One worker (desk.go)
// takes them one after the other:
//
//	Receive → waiting → read.go: a report and a preview, nothing in the library → ready
//	→ /admin publish → publish.go: encoded, golden questions asked → published, or ready
//	again with a warning
//
// The library is changed by library.Update alone, which logs who did what.
package admin

import (
	"context"
	"io/fs"
	"log/slog"
	"sync"
	"time"

	"planbot/bot"
	"planbot/ingest/document"
	"planbot/retrieval/encoder"
	"planbot/retrieval/library"
)

// A Config is what a Desk needs. All fields are required but those that say otherwise.
type Config struct {
	Dir     string // of the library
	Encoder encoder.Encoder
	Read    document.Reader // of files' bytes
	Golden  Golden          // nil: no golden questions are asked
	Log     *slog.Logger
	Now     func() time.Time

	// Post says something at an address, in the place of other messages, and returns the
	// ids of the messages that it is now: door.Door.Post.
	Post func(ctx context.Context, to bot.Address, m bot.Message, instead []string) ([]string, error)
}

// Golden asks a library's golden questions before a change. The gate that it returns (nil:
// there are none) asks them of the library as it would be, and fails if answers would get
// lost, which lost tells then.
type Golden func(ctx context.Context) (gate func(context.Context, fs.FS) error, lost func() []string, err error)

// A Desk is where administrators' files and wishes are worked on. It is safe for concurrent
// use.
type Desk struct {
	Config
	drafts *drafts
	write  sync.Mutex // held while the library is changed
	mu     sync.Mutex
	line   []string      // ids of drafts that wait for the worker
	come   chan struct{} // has an element when there may be some
	at     string        // the draft that is worked on
	stop   context.CancelFunc
	ended  chan struct{} // closed when the work on it is
}

// New returns a desk that works when it runs.
func New(c Config) *Desk {
	return &Desk{Config: c, drafts: &drafts{dir: c.Dir}, come: make(chan struct{}, 1)}
}

// update is a change of the library by a person.
func (d *Desk) update(who string) library.Update {
	return library.Update{Dir: d.Dir, Encoder: d.Encoder, Read: d.Read, Now: d.Now, By: who}
}
