package telegram

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// TestLimits: however much is to be sent, no chat gets more than one message a second,
// no group more than 20 a minute, and all together not more than 30 a second.
func TestLimits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLimits(time.Now)
		var mu sync.Mutex
		sent := map[int64][]time.Time{}
		var all []time.Time
		var group sync.WaitGroup
		for i := range 200 {
			chat := int64(i%40 + 1)
			if i%4 == 0 {
				chat = -1
			}
			group.Go(func() {
				if l.take(t.Context(), chat) == nil {
					mu.Lock()
					defer mu.Unlock()
					sent[chat], all = append(sent[chat], time.Now()), append(all, time.Now())
				}
			})
		}
		group.Wait()
		if len(all) != 200 {
			t.Errorf("%d of 200 were sent", len(all))
		}
		within(t, all, perSecond, time.Second)
		for chat, times := range sent {
			within(t, times, 1, time.Second)
			if chat < 0 {
				within(t, times, perMinute, time.Minute)
			}
		}
	})
}

// within checks that no span holds more than n times.
func within(t *testing.T, times []time.Time, n int, span time.Duration) {
	t.Helper()
	for i := n; i < len(times); i++ {
		if d := times[i].Sub(times[i-n]); d < span {
			t.Errorf("%d within %v", n+1, d)
		}
	}
}

func TestHeldChatWaits(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l, began := newLimits(time.Now), time.Now()
		l.hold(1, 7*time.Second)
		l.take(t.Context(), 1)
		if d := time.Since(began); d != 7*time.Second {
			t.Errorf("waited %v", d)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Millisecond)
		defer cancel()
		if l.take(ctx, 1) == nil {
			t.Error("a call that was given up is counted")
		}
	})
}

func TestForgetsChats(t *testing.T) {
	now := time.Unix(0, 0)
	l := newLimits(func() time.Time { return now })
	for i := range int64(maxChats) {
		l.chat(i + 1)
	}
	now = now.Add(time.Hour)
	l.chat(-1)
	if len(l.chats) > 1 {
		t.Errorf("%d chats are remembered", len(l.chats))
	}
}
