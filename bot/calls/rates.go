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
