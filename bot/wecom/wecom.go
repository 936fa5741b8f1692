// Package wecom carries the bot's conversation over WeCom (企业微信), as an application
// of a company: callbacks in, calls of the message API out, and nothing else.
//
//	callback.go (crypt.go: is it WeCom's; input.go: what somebody did)
//	→ bot/door (kept, acknowledged; who, how fast, in what order, once)
//	→ carry.go → bot/plain (texts), card.go (buttons) → send.go → limit.go (rates), api.go (retries)
//
// WeCom waits five seconds for a callback, so one is acknowledged when the door has it
// in its inbox, and answered later by the API. What somebody is shown can not be taken
// back; only a card whose button was tapped is written anew. What WeCom's public
// documentation does not say stands in doc/wecom.md; nothing here depends on a guess.
package wecom

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"sync/atomic"

	"github.com/prometheus/client_golang/prometheus"

	"planbot/bot/calls"
	"planbot/bot/door"
	"planbot/bot/session"
)

// App is an application of a company, as its page in WeCom's console shows it.
type App struct {
	Corp   string // id of the company (企业ID)
	Agent  int64  // id of the application (AgentId)
	Secret string // of the application
	Token  string // of its callback
	AESKey string // of its callback (EncodingAESKey)
	API    string // base address of WeCom's API
}

// Path is where callbacks come to.
const Path = "/wecom"

// Memory is what a WeCom remembers beside what the door does.
type Memory struct {
	Tokens session.Store[session.Token]
	Cards  session.Store[Card]
	Sent   session.Store[Sent]
}

// A Config is what a WeCom needs. All fields are required.
type Config struct {
	door.Config // without its name
	App
	Memory
	Errors *prometheus.CounterVec // failed calls, as door.NewErrors makes it
}

// A WeCom is a bot that is an application on WeCom.
type WeCom struct {
	Config
	*api
	crypt     *crypt
	door      *door.Door
	directory *directory
	ready     atomic.Bool // callbacks are taken
}

// carrier is the name in front of WeCom's ids.
const carrier = "wecom"

// New returns a WeCom that does nothing yet. It does not reach out.
func New(c Config) (*WeCom, error) {
	crypt, err := newCrypt(c.App)
	if err != nil {
		return nil, fmt.Errorf("starting on WeCom: %w", err)
	}
	c.Name = carrier
	w := &WeCom{Config: c, crypt: crypt}
	w.api = newAPI(c)
	w.directory = newDirectory(w.api, c.Access, c.Now)
	w.door = door.New(c.Config, w)
	return w, nil
}

// Run answers until ctx is over; then it takes no new callbacks and lets running replies
// finish. Callbacks come through Handler.
func (w *WeCom) Run(ctx context.Context) error {
	if err := w.introduce(ctx); err != nil {
		return err
	}
	var showing sync.WaitGroup
	showing.Go(func() { w.showMenu(ctx) })
	defer showing.Wait()
	w.ready.Store(true)
	w.door.KeepReplaying(ctx)
	w.ready.Store(false)
	if !w.door.Drain(door.DrainTime) {
		w.Log.Warn("some replies did not finish in time")
	}
	w.door.Stop()
	return nil
}

// introduce makes sure that WeCom knows the application. One that can not be reached does
// not stop the start.
func (w *WeCom) introduce(ctx context.Context) error {
	_, err := w.tokens.Get(ctx)
	if classOf(err) == calls.Refused {
		return fmt.Errorf("%w: %w", ErrSecret, err)
	}
	if err != nil {
		w.Log.Warn("WeCom is not reached yet", "error", brief(err))
	}
	return nil
}

// Ready reports whether callbacks are taken.
func (w *WeCom) Ready() bool { return w.ready.Load() }

// Handler takes WeCom's callbacks.
func (w *WeCom) Handler() http.Handler { return http.HandlerFunc(w.serve) }

// brief is an error for the log. That of a call holds no secret.
func brief(err error) string { return door.Brief(err) }
