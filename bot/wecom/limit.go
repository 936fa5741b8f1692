package wecom

import (
	"context"
	"time"

	"golang.org/x/time/rate"

	"planbot/bot/calls"
)

// WeCom's limits (https://developer.work.weixin.qq.com/document/path/90312 and 90236). A
// bucket that holds n and fills at a rate lets through n and what flows in meanwhile, in
// any span of time.
const (
	// Of one call: 10,000 a minute and 150,000 an hour. These are 7,100 and 131,000.
	allAtOnce = 5000
	allRate   = 35

	// To one person: 30 messages a minute and 1,000 an hour; what is above is dropped
	// without a word. These are 30 and 915.
	personAtOnce = 15
	personEvery  = 4 * time.Second

	// Calls at a time: there is a limit, of which the documentation says no number.
	atATime = 10
)

// limits keeps calls within WeCom's limits.
type limits struct {
	all    *rate.Limiter
	places chan struct{}
	people *calls.Rates
}

func newLimits() *limits {
	return &limits{rate.NewLimiter(allRate, allAtOnce), make(chan struct{}, atATime), calls.NewRates(personEvery, personAtOnce)}
}

// take waits until a call may be made, and counts it. What it returns is to be called
// when the call is over.
func (l *limits) take(ctx context.Context) (done func(), err error) {
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
