package door

import (
	"context"
	"sync"
	"time"

	"planbot/bot"
	"planbot/bot/session"
)

// What the ledger is for: an input that comes again is answered once, and one that ends
// the process each time does not come for ever.

// try answers an input that is this process's.
func (d *Door) try(ctx context.Context, in Input, state session.State) (status string, err error) {
	defer d.holdLease(in.ID)()
	if state == session.Begun {
		return d.retry(ctx, in)
	}
	return d.guarded(ctx, in)
}

// retry answers an input that a process ended with, perhaps because of it: one such at
// a time, so that those that were only beside it do not count as tried when this
// process ends as well. One that ended too many is answered with an apology, and Done
// before that, so that it ends no other.
func (d *Door) retry(ctx context.Context, in Input) (status string, err error) {
	select {
	case d.suspect <- struct{}{}:
		defer func() { <-d.suspect }()
	case <-ctx.Done():
		return "", ctx.Err()
	}
	state, err := d.Ledger.Retry(session.WithBudget(ctx), in.ID)
	if err != nil {
		d.warn(in, "the ledger failed", err)
	}
	if state == session.Spent {
		d.markDone(in)
		return "given_up", d.tell(ctx, in, bot.WordsFor(in.Language).General)
	}
	in.Again = true
	return d.guarded(ctx, in)
}

func (d *Door) markDone(in Input) {
	if err := d.Ledger.Mark(session.WithBudget(d.jobs), in.ID, session.Done); err != nil {
		d.warn(in, "the ledger failed", err)
	}
}

// renewLease is how often a process says that it is still at an input.
const renewLease = session.LeaseTime / 3

// holdLease keeps other processes from an input until the function it returns is
// called, which waits for a renewal that is on its way: none comes after it. Where
// there is no other process there is nothing to hold.
func (d *Door) holdLease(id string) (release func()) {
	if d.Alone {
		return func() {}
	}
	ctx, cancel := context.WithCancel(d.jobs)
	var renewing sync.WaitGroup
	renewing.Go(func() {
		for pause(ctx, renewLease) == nil {
			_ = d.Ledger.Mark(session.WithBudget(d.jobs), id, session.Busy) // a failure is the guard's to count
		}
	})
	return func() {
		cancel()
		renewing.Wait()
	}
}

// pause waits for a time, or until ctx is over.
func pause(ctx context.Context, d time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(d):
		return nil
	}
}
