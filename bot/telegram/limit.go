package telegram

import (
	"context"
	"sync"
	"time"

	"planbot/bot/calls"
)

// A window allows n events in any span of time of a length.
type window struct {
	n    int
	span time.Duration
	past []time.Time // of the last n events or fewer, oldest first
}

// next returns when the next event may be.
func (w *window) next(now time.Time) time.Time {
	if len(w.past) < w.n {
		return now
	}
	return w.past[len(w.past)-w.n].Add(w.span)
}

func (w *window) add(at time.Time) {
	w.past = append(w.past, at)
	w.past = w.past[max(0, len(w.past)-w.n):]
}

// Telegram's limits for what a bot sends; a twentieth is added to each span, for
// what is sent evenly may arrive less so.
const (
	perSecond = 30 // messages in all
	perMinute = 20 // messages to a group
	oneSecond = 1050 * time.Millisecond
	oneMinute = 63 * time.Second
)

// limits keeps what is sent within Telegram's limits.
type limits struct {
	now   func() time.Time
	mu    sync.Mutex
	all   window
	chats map[int64]*chatLimit
}

type chatLimit struct {
	second, minute window
	until          time.Time // Telegram asked to wait until then
}

// maxChats is how many chats' limits are remembered.
const maxChats = 10_000

func newLimits(now func() time.Time) *limits {
	return &limits{now: now, all: window{n: perSecond, span: oneSecond}, chats: map[int64]*chatLimit{}}
}

// take waits until a message may be sent to a chat, and counts it.
func (l *limits) take(ctx context.Context, chat int64) error {
	for {
		wait := l.try(chat)
		if wait <= 0 {
			return nil
		}
		if err := calls.Sleep(ctx, wait); err != nil {
			return err
		}
	}
}

// try counts a message if it may be sent now, and else says how long to wait.
func (l *limits) try(chat int64) time.Duration {
	l.mu.Lock()
	defer l.mu.Unlock()
	now, c := l.now(), l.chat(chat)
	at := later(l.all.next(now), c.second.next(now), c.until)
	if chat < 0 { // a group's id
		at = later(at, c.minute.next(now))
	}
	if at.After(now) {
		return at.Sub(now)
	}
	l.all.add(now)
	c.second.add(now)
	c.minute.add(now)
	return 0
}

// sent notes that a message has arrived: it may have been on its way for long, and the
// chat's next one faster.
func (l *limits) sent(chat int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.chat(chat).second.add(l.now())
}

// hold keeps a chat from being sent to for a time.
func (l *limits) hold(chat int64, d time.Duration) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.chat(chat).until = l.now().Add(d)
}

func (l *limits) chat(chat int64) *chatLimit {
	c := l.chats[chat]
	if c == nil {
		if len(l.chats) >= maxChats {
			l.forget()
		}
		c = &chatLimit{second: window{n: 1, span: oneSecond}, minute: window{n: perMinute, span: oneMinute}}
		l.chats[chat] = c
	}
	return c
}

// forget drops the chats that no limit holds any more.
func (l *limits) forget() {
	now := l.now()
	for id, c := range l.chats {
		if !c.until.After(now) && (len(c.minute.past) == 0 || now.Sub(c.minute.past[len(c.minute.past)-1]) > oneMinute) {
			delete(l.chats, id)
		}
	}
}

func later(times ...time.Time) time.Time {
	var out time.Time
	for _, t := range times {
		if t.After(out) {
			out = t
		}
	}
	return out
}
