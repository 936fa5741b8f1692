package door

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"planbot/bot/session"
)

// An Inbox holds the inputs of a carrier that were acknowledged and are not answered.
type Inbox struct {
	Inputs []Input `json:"i,omitempty"` // in the order in which they came
}

func (b *Inbox) add(in Input) {
	b.drop(in.ID)
	b.Inputs = append(b.Inputs, in)
}

func (b *Inbox) drop(id string) {
	b.Inputs = slices.DeleteFunc(b.Inputs, func(in Input) bool { return in.ID == id })
}

// Accept takes an input on that has to be acknowledged before it is answered. When it
// returns nil, the input is kept and will be answered, though this process end; else it
// is not to be acknowledged.
func (d *Door) Accept(ctx context.Context, in Input) error {
	if _, err := d.Inbox.Update(ctx, d.Name, func(b *Inbox) { b.add(in) }); err != nil {
		return fmt.Errorf("keeping an input: %w", err)
	}
	d.takeKept(in)
	return nil
}

// Replay takes the inputs that were accepted and not answered, by this process or by
// one that ended. It is to be called at the start, and then every session.LeaseTime:
// what another process is at is not free before that has ended.
func (d *Door) Replay(ctx context.Context) error {
	kept, err := d.Inbox.Load(ctx, d.Name)
	if err != nil {
		return fmt.Errorf("opening the inbox: %w", err)
	}
	for _, in := range kept.Inputs {
		d.takeKept(in)
	}
	return nil
}

// replayEvery is how often KeepReplaying looks: what came while too much was waiting is
// not to wait for a lease.
const replayEvery = 5 * time.Second

// KeepReplaying calls Replay until ctx is over.
func (d *Door) KeepReplaying(ctx context.Context) {
	tick := time.NewTicker(replayEvery)
	defer tick.Stop()
	for {
		if err := d.Replay(ctx); err != nil && ctx.Err() == nil {
			d.Log.Warn("what was accepted is not looked through", "error", Brief(err))
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// turns is a store that this process changes one change at a time: many that change the
// one inbox at once would hinder each other.
type turns struct {
	session.Store[Inbox]
	mu sync.Mutex
}

// Update implements session.Store.
func (t *turns) Update(ctx context.Context, key string, change func(*Inbox)) (Inbox, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.Store.Update(ctx, key, change)
}

// inOrder answers an input. One of the inbox that another process is at, which may have
// ended, keeps what the same people did after it waiting, so that nobody is answered out of order.
func (d *Door) inOrder(in Input) error {
	for {
		err := d.handle(in)
		if _, kept := d.kept.Load(in.ID); !kept || !errors.Is(err, errBusy) {
			return err
		}
		select {
		case <-d.jobs.Done():
			return err
		case <-time.After(replayEvery):
		}
	}
}

// takeKept takes an input, unless it is here already, and drops it from the inbox when
// it is done with.
func (d *Door) takeKept(in Input) {
	if _, here := d.kept.LoadOrStore(in.ID, true); here {
		return
	}
	d.Take(in, func(err error) {
		d.kept.Delete(in.ID)
		if err != nil {
			return // it is replayed
		}
		ctx := session.WithBudget(context.WithoutCancel(d.jobs))
		if _, err := d.Inbox.Update(ctx, d.Name, func(b *Inbox) { b.drop(in.ID) }); err != nil {
			d.warn(in, "an input stays in the inbox", err)
		}
	})
}
