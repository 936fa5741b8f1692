package session

import (
	"context"
	"errors"
	"sync"
	"time"
)

// How long replies wait for Redis, which answers in 0.1 ms where it is well: on a busy
// machine a call that goes well may last some tens of milliseconds all the same.
const (
	budgetTime = 90 * time.Millisecond // of all calls that a reply waits for
	maxBad     = 3                     // failures in a row after which no reply waits any more
	soon       = 15 * time.Millisecond // a probe that lasts longer does not bring Redis back
	probeEvery = 250 * time.Millisecond
	probeTime  = 2 * time.Second // the first call may have to open a connection
)

// ErrAway is returned instead of calling a Redis that is taken for gone.
var ErrAway = errors.New("redis is away")

// A budget is what is left of the time that a reply waits for Redis.
type budget struct {
	mu   sync.Mutex
	left time.Duration
}

type budgetKey struct{}

// WithBudget returns a context in which all calls of Redis together last no longer
// than budgetTime; what comes after is answered with ErrAway.
func WithBudget(ctx context.Context) context.Context {
	return context.WithValue(ctx, budgetKey{}, &budget{left: budgetTime})
}

// limit is how long a call may last in a context.
func limit(ctx context.Context) time.Duration {
	b, ok := ctx.Value(budgetKey{}).(*budget)
	if !ok {
		return budgetTime
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.left
}

// spend takes the time of a call from a context's budget.
func spend(ctx context.Context, d time.Duration) {
	if b, ok := ctx.Value(budgetKey{}).(*budget); ok {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.left -= d
	}
}

// A Guard is the breaker before Redis: after some failures in a row no call is made,
// until a probe beside the replies finds Redis well again. So a Redis that hangs
// costs a few replies their budget, and the others nothing.
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

// Do makes a call within its time and the context's budget.
func (g *Guard) Do(ctx context.Context, call func(context.Context) error) error {
	within := limit(ctx)
	if g.isAway() || within <= 0 {
		return ErrAway
	}
	began := time.Now()
	calling, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	err := call(calling)
	spend(ctx, time.Since(began))
	g.judge(err)
	return err
}

// Away reports whether Redis is taken for gone.
func (g *Guard) Away() bool { return g.isAway() }

func (g *Guard) isAway() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.away
}

// judge counts a failure and turns Redis off after too many in a row.
func (g *Guard) judge(err error) {
	if err != nil && g.bad != nil {
		g.bad(err)
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if err == nil {
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
	return g.ping(ctx) == nil && time.Since(began) < soon
}
