package wecom

import (
	"context"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// WeCom's limits (https://developer.work.weixin.qq.com/document/path/90312 and 90236). A
// bucket that holds n and fills at a rate lets through n and what flows in meanwhile, in
// any span of time.
const (
	// Of one call: 10,000 a minute and 150,000 an hour for the company's IP and id. These
	// are 7,100 and 131,000.
	allAtOnce = 5000
	allRate   = 35

	// To one person: 30 messages a minute and 1,000 an hour; what is above is dropped
	// without a word. These are 30 and 915.
	personAtOnce = 15
	personEvery  = 4 * time.Second

	// Calls at a time: there is a limit, of which the documentation says no number.
	atATime = 10
)

// limits keeps what is sent within WeCom's limits.
type limits struct {
	all    *rate.Limiter
	places chan struct{}
	mu     sync.Mutex
	people map[string]*rate.Limiter
}

// maxPeople is how many people's limits are remembered.
const maxPeople = 10_000

func newLimits() *limits {
	return &limits{all: rate.NewLimiter(allRate, allAtOnce), places: make(chan struct{}, atATime), people: map[string]*rate.Limiter{}}
}

// call waits until a call may be made, and counts it. What it returns is to be called
// when the call is over.
func (l *limits) call(ctx context.Context) (done func(), err error) {
	if err := l.all.Wait(ctx); err != nil {
		return nil, err
	}
	select {
	case l.places <- struct{}{}:
		return func() { <-l.places }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// message waits until a message may be sent to somebody, and counts it.
func (l *limits) message(ctx context.Context, user string) error { return l.person(user).Wait(ctx) }

func (l *limits) person(user string) *rate.Limiter {
	l.mu.Lock()
	defer l.mu.Unlock()
	p := l.people[user]
	if p == nil {
		if len(l.people) >= maxPeople {
			l.forget()
		}
		p = rate.NewLimiter(rate.Every(personEvery), personAtOnce)
		l.people[user] = p
	}
	return p
}

// forget drops people whom no limit holds.
func (l *limits) forget() {
	for user, p := range l.people {
		if p.Tokens() >= personAtOnce {
			delete(l.people, user)
		}
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
