package telegram

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"sync"
	"time"

	tg "github.com/go-telegram/bot"

	"planbot/bot/calls"
)

// A poller fetches updates. It acknowledges an update, by asking for later ones only,
// when it and all before it are done. So Telegram brings again what a crash
// interrupted; the library's own poller acknowledges what it has only received.
type poller struct {
	t    *Telegram
	mu   sync.Mutex
	open []int64        // updates that are not done, in order
	seen map[int64]bool // updates from the first open one on that were taken on
	next int64          // the one after the last that was seen
	done chan struct{}  // holds an element if an update was done since it was last read
}

// Pauses between calls while updates are open, when Telegram answers at once.
const (
	shortPause = 20 * time.Millisecond
	longPause  = 250 * time.Millisecond
)

func newPoller(t *Telegram) *poller {
	return &poller{t: t, seen: map[int64]bool{}, done: make(chan struct{}, 1)}
}

// poll fetches updates until ctx is over.
func (p *poller) poll(ctx context.Context) error {
	failures := firstPause
	for pause := shortPause; ctx.Err() == nil; {
		fresh, err := p.fetch(ctx)
		switch {
		case ctx.Err() != nil:
		case errors.Is(err, tg.ErrorUnauthorized), errors.Is(err, tg.ErrorNotFound):
			return fmt.Errorf("fetching updates: %w", err)
		case err != nil:
			p.t.failed(ctx, "getUpdates", err, failures)
			failures = min(2*failures, longestWait)
			continue
		}
		failures = firstPause
		if pause = min(2*pause, longPause); fresh > 0 {
			pause = shortPause
		}
		p.rest(ctx, pause)
		if fresh == 0 {
			_ = calls.Sleep(ctx, shortPause) // also where a server does not hold the call
		}
	}
	return nil
}

// failed notes a failed call and waits: as long as a 429 says, if it does, else for pause.
func (t *Telegram) failed(ctx context.Context, method string, err error, pause time.Duration) {
	t.Errors.WithLabelValues(method, string(class(err))).Inc()
	t.Log.Warn("calling Telegram again", "method", method, "error", brief(err))
	var limited *tg.TooManyRequestsError
	if errors.As(err, &limited) && limited.RetryAfter > 0 {
		pause = time.Duration(limited.RetryAfter) * time.Second
	}
	_ = calls.Sleep(ctx, pause)
}

// fetch takes on the updates that are new and returns how many they were.
func (p *poller) fetch(ctx context.Context) (int, error) {
	offset, open := p.offset()
	wait := pollTime
	if open {
		wait = 0
	}
	got, err := p.t.getUpdates(ctx, offset, wait)
	fresh := 0
	for _, u := range got {
		if u.ID > 0 && p.begin(u.ID) {
			fresh++
			p.t.take(u, func(err error) { p.end(u.ID, err) })
		}
	}
	return fresh, err
}

// offset is the first update that is not done, and whether it was seen already.
func (p *poller) offset() (offset int64, open bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	offset, open = p.next, len(p.open) > 0
	if open {
		offset = p.open[0]
	}
	maps.DeleteFunc(p.seen, func(id int64, _ bool) bool { return id < offset })
	return offset, open
}

// begin notes an update as open, unless it was seen before.
func (p *poller) begin(id int64) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.seen[id] {
		return false
	}
	p.seen[id] = true
	p.open, p.next = append(p.open, id), id+1
	return true
}

// end notes that an update is done. One that has to be brought again stays open.
func (p *poller) end(id int64, err error) {
	if err != nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.open = slices.DeleteFunc(p.open, func(o int64) bool { return o == id })
	select {
	case p.done <- struct{}{}:
	default:
	}
}

// rest waits before the next call while updates are open: until one is done, or for
// pause.
func (p *poller) rest(ctx context.Context, pause time.Duration) {
	if _, open := p.offset(); !open {
		return
	}
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-p.done:
	case <-timer.C:
	}
}

// acknowledge tells Telegram what is done, for no further call would.
func (p *poller) acknowledge() {
	offset, _ := p.offset()
	if offset == 0 {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), callTime)
	defer cancel()
	if _, err := p.t.getUpdates(ctx, offset, 0); err != nil {
		p.t.Log.Warn("what is done is not acknowledged", "error", brief(err))
	}
}

// getUpdates calls getUpdates (https://core.telegram.org/bots/api#getupdates).
func (t *Telegram) getUpdates(ctx context.Context, offset int64, wait time.Duration) ([]*update, error) {
	ctx, cancel := context.WithTimeout(ctx, wait+callTime)
	defer cancel()
	var raw []json.RawMessage
	kinds, err := json.Marshal(updates)
	if err != nil {
		return nil, err
	}
	err = t.raw(ctx, "getUpdates", map[string]string{
		"offset": strconv.FormatInt(offset, 10), "timeout": strconv.Itoa(int(wait.Seconds())), "limit": strconv.Itoa(maxWaiting), "allowed_updates": string(kinds),
	}, &raw)
	return decodeAll(raw), err
}
