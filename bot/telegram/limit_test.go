package telegram

import (
	"context"
	"sync"
	"sync/atomic"
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

// TestRateOfOnePerson: after a burst a person waits, and is told so once.
func TestRateOfOnePerson(t *testing.T) {
	now := time.Unix(0, 0)
	p := newPerUser(func() time.Time { return now })
	for i := range askBurst {
		if wait, _ := p.take(1); wait > 0 {
			t.Fatalf("question %d waits %v", i, wait)
		}
	}
	wait, tell := p.take(1)
	_, again := p.take(1)
	if wait <= 0 || wait > askEvery || !tell || again {
		t.Errorf("wait %v, told %t, again %t", wait, tell, again)
	}
	if wait, _ := p.take(2); wait > 0 {
		t.Error("somebody else waits as well")
	}
	now = now.Add(askEvery)
	if wait, _ := p.take(1); wait > 0 {
		t.Errorf("after the wait: %v", wait)
	}
	if _, tell := p.take(1); !tell {
		t.Error("who waited and is too fast again is not told")
	}
}

func TestForgetsWhoIsGone(t *testing.T) {
	now := time.Unix(0, 0)
	p, l := newPerUser(func() time.Time { return now }), newLimits(func() time.Time { return now })
	for i := range int64(maxChats) {
		p.take(i + 1)
		l.chat(i + 1)
	}
	now = now.Add(time.Hour)
	p.take(-1)
	l.chat(-1)
	if len(p.users) > 1 || len(l.chats) > 1 {
		t.Errorf("%d people and %d chats are remembered", len(p.users), len(l.chats))
	}
}

func TestQueues(t *testing.T) {
	q := newQueues(func(int) {})
	var mu sync.Mutex
	order := map[int64][]int{}
	var running, most atomic.Int32
	for i := range 90 {
		line := int64(i % 3)
		err := q.add(line, func() {
			most.Store(max(most.Load(), running.Add(1)))
			time.Sleep(time.Millisecond)
			running.Add(-1)
			mu.Lock()
			defer mu.Unlock()
			order[line] = append(order[line], i)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if !q.drain(10 * time.Second) {
		t.Fatal("not done in time")
	}
	for line, got := range order {
		for i := 1; i < len(got); i++ {
			if got[i] != got[i-1]+3 {
				t.Fatalf("line %d: %v", line, got)
			}
		}
	}
	if most.Load() < 2 {
		t.Error("lines do not run beside each other")
	}
	if err := q.add(1, func() {}); err != errDraining {
		t.Errorf("after the end: %v", err)
	}
}

func TestQueuesAreBounded(t *testing.T) {
	q := newQueues(func(int) {})
	block := make(chan struct{})
	var err error
	for range maxLine + 2 {
		err = q.add(1, func() { <-block })
	}
	if err != errLineFull {
		t.Errorf("one line: %v", err)
	}
	for i := range 2 * maxWaiting {
		err = q.add(int64(i+10), func() { <-block })
	}
	if err != errFull {
		t.Errorf("all lines: %v", err)
	}
	if q.drain(time.Millisecond) {
		t.Error("drained while jobs run")
	}
	close(block)
	if !q.drain(10 * time.Second) {
		t.Error("not drained")
	}
}
