package calls

import (
	"context"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/time/rate"
)

// maxPeople is how many people are remembered.
const maxPeople = 10_000

// Rates keep what is sent to each person within a rate.
type Rates struct {
	every  time.Duration
	atOnce int
	people *lru.Cache[string, *rate.Limiter]
}

// NewRates returns rates of one message every so often, and some at once: in any time of
// a length, as many as at once and what the length holds of every.
func NewRates(every time.Duration, atOnce int) *Rates {
	people, err := lru.New[string, *rate.Limiter](maxPeople)
	if err != nil {
		panic(err) // maxPeople is below 1
	}
	return &Rates{every, atOnce, people}
}

// Wait waits until a message may be sent to a person, and counts it.
func (r *Rates) Wait(ctx context.Context, person string) error {
	fresh := rate.NewLimiter(rate.Every(r.every), r.atOnce)
	if known, there, _ := r.people.PeekOrAdd(person, fresh); there {
		fresh = known
		r.people.Get(person) // it was used
	}
	return fresh.Wait(ctx)
}

// A Gate lets calls through at a rate, and so many at a time.
type Gate struct {
	rate   *rate.Limiter
	places chan struct{}
}

// NewGate returns a gate. A bucket that holds n and fills at a rate lets through n and what
// flows in meanwhile, in any span of time.
func NewGate(perSecond rate.Limit, n, atATime int) *Gate {
	return &Gate{rate.NewLimiter(perSecond, n), make(chan struct{}, atATime)}
}

// Pass waits until a call may be made, and counts it. What it returns is to be called when
// the call is over.
func (g *Gate) Pass(ctx context.Context) (done func(), err error) {
	if err := g.rate.Wait(ctx); err != nil {
		return nil, err
	}
	select {
	case g.places <- struct{}{}:
		return func() { <-g.places }, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}
