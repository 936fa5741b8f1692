package session

import (
	"context"
	"errors"
	"sync"
	"time"
)

// When Redis is taken for gone, and for back.
const (
	slowCall   = 15 * time.Millisecond // a call that lasts longer is bad, as is one that fails
	maxBad     = 3                     // bad calls in a row after which no reply waits for Redis any more
	probeEvery = 250 * time.Millisecond
	probeTime  = 2 * time.Second // the first call may have to open a connection
)

// ErrAway is returned instead of calling a Redis that is taken for gone.
var ErrAway = errors.New("redis is away")

// A Guard is the breaker before Redis: after some bad calls in a row no call is
// made, until a probe beside the replies finds Redis well again. So a Redis that
// hangs costs one reply at most maxBad·callTime, and the others nothing.
type Guard struct {
	ping  func(context.Context) error
	bad   func(error) // is told of every call that failed; nil: nobody is
	done  context.Context
	mu    sync.Mutex
	count int
	away  bool
}

// NewGuard returns a guard that probes with ping until done is over.
func NewGuard(done context.Context, ping func(context.Context) error, bad func(error)) *Guard {
	return &Guard{done: done, ping: ping, bad: bad}
}

// Do makes a call within its time.
func (g *Guard) Do(ctx context.Context, call func(context.Context) error) error {
	if g.isAway() {
		return ErrAway
	}
	ctx, cancel := context.WithTimeout(ctx, callTime)
	defer cancel()
	began := time.Now()
	err := call(ctx)
	g.judge(err, time.Since(began))
	return err
}

// Away reports whether Redis is taken for gone.
func (g *Guard) Away() bool { return g.isAway() }

func (g *Guard) isAway() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.away
}

// judge counts a call and turns Redis off after too many bad ones.
func (g *Guard) judge(err error, took time.Duration) {
	if err != nil && g.bad != nil {
		g.bad(err)
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if err == nil && took < slowCall {
		g.count = 0
		return
	}
	if g.count++; g.count < maxBad || g.away {
		return
	}
	g.away = true
	go g.probe()
}

// probe waits until Redis answers twice in good time.
func (g *Guard) probe() {
	tick := time.NewTicker(probeEvery)
	defer tick.Stop()
	for good := 0; good < 2; {
		select {
		case <-g.done.Done():
			return
		case <-tick.C:
		}
		if g.well() {
			good++
		} else {
			good = 0
		}
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.away, g.count = false, 0
}

func (g *Guard) well() bool {
	ctx, cancel := context.WithTimeout(g.done, probeTime)
	defer cancel()
	began := time.Now()
	return g.ping(ctx) == nil && time.Since(began) < slowCall
}
