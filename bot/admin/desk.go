package admin

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"planbot/bot"
	"planbot/retrieval/library"
)

// Run works on drafts until ctx is over, one at a time. It goes on with those that a
// process that ended was at.
func (d *Desk) Run(ctx context.Context) {
	for _, each := range d.drafts.all() {
		if each.State != ready || each.Untold {
			d.enqueue(each.ID)
		}
	}
	tick := time.NewTicker(sweepEvery)
	defer tick.Stop()
	d.sweep(ctx)
	for {
		d.work(ctx)
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			d.sweep(ctx)
		case <-d.come:
		}
	}
}

// enqueue puts a draft behind the others and returns how many are before it.
func (d *Desk) enqueue(id string) (before int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	before = len(d.line)
	if d.at != "" {
		before++
	}
	d.line = append(d.line, id)
	select {
	case d.come <- struct{}{}:
	default:
	}
	return before
}

// work works on all drafts that wait.
func (d *Desk) work(ctx context.Context) {
	for ctx.Err() == nil {
		job, id := d.next(ctx)
		if id == "" {
			return
		}
		_, err := bot.Safely(func() (struct{}, error) { return struct{}{}, d.do(job, id) })
		if err != nil && ctx.Err() == nil && job.Err() == nil {
			d.Log.Error("a draft is not done", "draft", id, "error", err.Error())
			d.giveUp(ctx, id, err)
		}
		d.mu.Lock()
		d.stop()
		close(d.ended)
		d.at = ""
		d.mu.Unlock()
	}
}

// next takes the first draft of the line, with a context that ends when it is cancelled.
func (d *Desk) next(ctx context.Context) (job context.Context, id string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.line) == 0 {
		return nil, ""
	}
	d.at, d.line, d.ended = d.line[0], d.line[1:], make(chan struct{})
	job, d.stop = context.WithCancel(ctx)
	return job, d.at
}

// do takes a draft a step further. One that is gone was cancelled.
func (d *Desk) do(ctx context.Context, id string) error {
	each, err := d.drafts.load(id)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case each.State == waiting:
		return d.read(ctx, each)
	case each.State == publishing:
		return d.publish(ctx, each)
	case each.Untold:
		return d.show(ctx, each, each.message())
	}
	return nil
}

// giveUp says of a draft that it can not be worked on, and forgets it.
func (d *Desk) giveUp(ctx context.Context, id string, err error) {
	if each, failed := d.drafts.load(id); failed == nil {
		d.refuse(ctx, each, err)
	}
}

// refuse says why a file is not added and forgets it: sent again, it is read again.
func (d *Desk) refuse(ctx context.Context, each *draft, err error) {
	d.post(ctx, each, bot.Message{Parts: text(fmt.Sprintf(each.words().Admin.NotRead, each.Name, bot.Explain(err)))})
	d.forget(each)
}

// forget removes a draft.
func (d *Desk) forget(each *draft) {
	if err := d.drafts.remove(each.ID); err != nil {
		d.Log.Error("a draft is not removed", "draft", each.ID, "error", err.Error())
	}
}

// cancel ends what is done with a draft, and forgets it. It returns the plan that the draft
// has become, if the cancelling came too late.
func (d *Desk) cancel(ctx context.Context, each *draft) (*library.Listed, error) {
	d.mu.Lock()
	d.line = slices.DeleteFunc(d.line, func(id string) bool { return id == each.ID })
	at, ended := d.at == each.ID, d.ended
	if at {
		d.stop()
	}
	d.mu.Unlock()
	if at {
		select {
		case <-ended:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	if _, err := d.drafts.load(each.ID); err == nil {
		d.forget(each)
	}
	return d.known(each.Sum)
}

// post says something of a draft in the place of what was said before.
func (d *Desk) post(ctx context.Context, each *draft, m bot.Message) {
	ids, err := d.Post(ctx, each.To, m, each.Messages)
	if err != nil {
		d.Log.Warn("an administrator was not told", "draft", each.ID, "error", err.Error())
		return
	}
	if len(ids) == 0 || slices.Equal(ids, each.Messages) {
		return
	}
	each.Messages = ids
	_, err = d.drafts.change(each.ID, func(x *draft) error { x.Messages = ids; return nil })
	if err != nil && !errors.Is(err, fs.ErrNotExist) { // it may be cancelled meanwhile
		d.Log.Error("a draft is not kept", "draft", each.ID, "error", err.Error())
	}
}

// sweepEvery is how often drafts are looked at that are too old.
const sweepEvery = 10 * time.Minute

// sweep forgets drafts that are too old.
func (d *Desk) sweep(ctx context.Context) {
	for _, each := range d.drafts.all() {
		if each.State == ready && d.Now().Sub(each.Came) > draftTime {
			d.post(ctx, each, bot.Message{Parts: text(fmt.Sprintf(each.words().Admin.Expired, each.Name))})
			d.forget(each)
		}
	}
}

// lockedFor is how long another process may hold the library, and lockedPause how long is
// waited before it is tried again.
const (
	lockedFor   = 5 * time.Minute
	lockedPause = time.Second
)

// change changes the library, or reads it as it would be, when nobody else does.
func (d *Desk) change(ctx context.Context, do func() error) error {
	d.write.Lock()
	defer d.write.Unlock()
	for end := d.Now().Add(lockedFor); ; {
		err := do()
		if !errors.Is(err, library.ErrLocked) || d.Now().After(end) {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(lockedPause):
		}
	}
}

func (d *draft) words() *bot.Words { return bot.WordsFor(d.Language) }

func text(words string) []bot.Part { return []bot.Part{bot.Text(words)} }
