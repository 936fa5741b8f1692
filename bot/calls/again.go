// Package calls is how a carrier calls the API of its service: again after what may pass,
// no faster to one person than the service allows, and not again for what is known.
package calls

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"
)

// A Class is what the failure of a call means.
type Class string

// Classes of failures; Done is none.
const (
	Done      Class = ""
	Renew     Class = "token"   // the access token has to be another
	Wait      Class = "wait"    // the service is busy, or too much was asked of it
	Refused   Class = "refused" // it has understood and does not do it: final
	Failed    Class = "failed"  // an answer that is none: 5xx, a gateway's page
	Unreached Class = "network" // no answer
)

// How long calls are tried that the service answers with errors: after that the failure
// is final. And the pauses between.
const (
	patience    = 10 * time.Minute
	firstPause  = 300 * time.Millisecond
	longestWait = 20 * time.Second
)

// A Caller makes calls until they succeed.
type Caller struct {
	Class func(error) Class
	Note  func(method string, c Class, err error) // is told of each failure
	Now   func() time.Time
}

// Until makes a call until it succeeds or its failure is final: what the service answers
// with errors for longer than patience is given up; while it can not be reached at all
// nothing is, until ctx is over.
func (c Caller) Until(ctx context.Context, method string, call func() error) error {
	var answering time.Time // since when the service answers with errors
	for pause := firstPause; ; pause = min(2*pause, longestWait) {
		err := call()
		class := c.Class(err)
		if class == Done {
			return nil
		}
		c.Note(method, class, err)
		if answering = class.AnswersSince(answering, c.Now()); class == Refused || !answering.IsZero() && c.Now().Sub(answering) > patience {
			return err
		}
		if class == Renew && pause == firstPause {
			continue // with another token
		}
		if ended := Sleep(ctx, About(pause)); ended != nil {
			return fmt.Errorf("%w: %w", ended, err)
		}
	}
}

// AnswersSince returns since when the service answers with errors, if it does, after a
// failure of a class now.
func (c Class) AnswersSince(since, now time.Time) time.Time {
	switch {
	case c == Unreached:
		return time.Time{}
	case since.IsZero():
		return now
	}
	return since
}

// About is a random time of half of d to all of it, so that who waits does not come at
// once with all others.
func About(d time.Duration) time.Duration { return d/2 + rand.N(d/2+1) }

// Sleep waits for d, or until ctx is over, whose error it then returns.
func Sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
