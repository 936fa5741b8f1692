// Package telegram carries the bot's conversation over Telegram: updates in, replies
// out, and nothing else. Of go-telegram/bot it uses the types and the methods; the
// way of an update is its own, since the library acknowledges an update before it is
// handled, keeps no order and retries nothing (reference/dependencies.md, part 1):
//
//	poll.go or webhook.go → input.go → bot/door (who, how fast, in what order, once)
//	→ carry.go → render.go (HTML of legal length) → send.go (limits, retries)
//
// An update is acknowledged only when its reply is out or its failure is final.
package telegram

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"
	"github.com/prometheus/client_golang/prometheus"

	"planbot/bot/door"
	"planbot/bot/session"
)

// A Config is what a Telegram needs. All fields are required but those that say
// otherwise.
type Config struct {
	door.Config // without what Telegram itself knows: Name and Alone

	Token   string
	API     string                 // base address of the Bot API server
	Sent    session.Store[Sent]    // which messages were sent to a chat last
	Moved   session.Store[Moved]   // groups that became supergroups
	Errors  *prometheus.CounterVec // failed calls, as door.NewErrors makes it
	Webhook string                 // public address that updates are brought to; empty: they are polled
	Secret  string                 // of the webhook
}

// DefaultAPI is Telegram's own Bot API server.
const DefaultAPI = "https://api.telegram.org"

// Sent is which messages of the bot went to a chat last, and what update they answered.
type Sent struct {
	Messages []int   `json:"m,omitempty"`
	Updates  []int64 `json:"u,omitempty"` // of the last of Messages; older ones were noted without
}

// add notes a message that answered an update.
func (s *Sent) add(id int, update int64) {
	s.Messages, s.Updates = append(s.Messages, id), append(s.Updates, update)
	s.Messages = s.Messages[max(0, len(s.Messages)-maxGap):]
	s.Updates = s.Updates[max(0, len(s.Updates)-maxGap):]
}

// toOthers reports whether a message is known to have answered another update.
func (s *Sent) toOthers(id int, update int64) bool {
	i := slices.Index(s.Messages, id)
	known := i - (len(s.Messages) - len(s.Updates)) // where its update stands
	return i >= 0 && (known < 0 || s.Updates[known] != update)
}

// Moved is the group that a supergroup was before.
type Moved struct {
	From int64 `json:"f,omitempty"`
}

// SentTime is how long it is remembered which messages were sent: longer than Telegram
// brings an update again.
const SentTime = 48 * time.Hour

// A Telegram is a bot on Telegram.
type Telegram struct {
	Config
	api    *tg.Bot
	client *http.Client
	me     atomic.Pointer[models.User]
	door   *door.Door
	limits *limits
	ready  atomic.Bool // updates are taken
}

// carrier is what ids of Telegram begin with.
const carrier = "telegram"

// keyName is what keys of people's settings and conversations begin with: they were kept so
// before there were other carriers.
const keyName = "tg"

// Times of HTTP calls.
const (
	pollTime = 25 * time.Second // that Telegram holds a call for updates
	callTime = 10 * time.Second // that any other call may last
)

// New returns a Telegram that does nothing yet. It does not reach out.
func New(c Config) (*Telegram, error) {
	client := newClient()
	c.Name, c.Alone = keyName, c.Webhook == ""
	t := &Telegram{Config: c, client: client, limits: newLimits(c.Now)}
	t.door = door.New(c.Config, t)
	quiet := func(err error) { c.Log.Debug("bot api", "error", brief(err)) }
	var err error
	t.api, err = tg.New(c.Token, tg.WithSkipGetMe(), tg.WithServerURL(c.API), tg.WithHTTPClient(callTime, client), tg.WithErrorsHandler(quiet),
		tg.WithDefaultHandler(func(context.Context, *tg.Bot, *models.Update) {}))
	if err != nil {
		return nil, fmt.Errorf("starting on Telegram: %w", err)
	}
	return t, nil
}

// Run answers until ctx is over; then it takes no new updates and lets running
// replies finish. With a webhook the updates come through Handler.
func (t *Telegram) Run(ctx context.Context) error {
	if err := t.introduce(ctx); err != nil {
		return err
	}
	var showing sync.WaitGroup
	showing.Go(func() { t.showMenu(ctx) })
	defer showing.Wait()
	t.ready.Store(true)
	p := newPoller(t)
	if t.Webhook != "" {
		<-ctx.Done()
	} else if err := p.poll(ctx); err != nil {
		return err
	}
	t.ready.Store(false)
	if !t.door.Drain(door.DrainTime) {
		t.Log.Warn("some replies did not finish in time")
	}
	t.door.Stop()
	p.acknowledge()
	return nil
}

// Ready reports whether updates are taken.
func (t *Telegram) Ready() bool { return t.ready.Load() }
