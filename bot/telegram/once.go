package telegram

import (
	"context"
	"sync"

	"planbot/bot"
	"planbot/bot/session"
)

// What the ledger is for: an update that comes again is answered once, and one that
// ends the process each time does not come for ever.

// try answers an update that is this process's.
func (t *Telegram) try(ctx context.Context, in input, state session.State) (status string, err error) {
	defer t.holdLease(in.update)()
	if state == session.Begun {
		return t.retry(ctx, in)
	}
	return t.guarded(ctx, in, false)
}

// retry answers an update that a process ended with, perhaps because of it: one such at
// a time, so that those that were only beside it do not count as tried when this
// process ends as well. One that ended too many is answered with an apology, and Done
// before that, so that it ends no other.
func (t *Telegram) retry(ctx context.Context, in input) (status string, err error) {
	select {
	case t.suspect <- struct{}{}:
		defer func() { <-t.suspect }()
	case <-ctx.Done():
		return "", ctx.Err()
	}
	state, err := t.Ledger.Retry(session.WithBudget(ctx), in.update)
	if err != nil {
		t.Log.Warn("the ledger failed", "update", in.update, "error", brief(err))
	}
	if state == session.Spent {
		t.markDone(in)
		return "given_up", t.tell(ctx, in, bot.WordsFor(in.language).General)
	}
	return t.guarded(ctx, in, true)
}

func (t *Telegram) markDone(in input) {
	if err := t.Ledger.Mark(session.WithBudget(t.jobs), in.update, session.Done); err != nil {
		t.Log.Warn("the ledger failed", "update", in.update, "error", brief(err))
	}
}

// renewLease is how often a process says that it is still at an update.
const renewLease = session.LeaseTime / 3

// holdLease keeps other processes from an update until the function it returns is
// called, which waits for a renewal that is on its way: none comes after it. A poll has
// no other process.
func (t *Telegram) holdLease(update int64) (release func()) {
	if t.Webhook == "" {
		return func() {}
	}
	ctx, cancel := context.WithCancel(t.jobs)
	var renewing sync.WaitGroup
	renewing.Go(func() {
		for sleep(ctx, renewLease) == nil {
			_ = t.Ledger.Mark(session.WithBudget(t.jobs), update, session.Busy) // a failure is the guard's to count
		}
	})
	return func() {
		cancel()
		renewing.Wait()
	}
}
