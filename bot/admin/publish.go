package admin

import (
	"context"
	"fmt"
	"slices"

	"planbot/bot"
	"planbot/retrieval/library"
)

// publish brings a draft into the library. Where answers would get lost by it, or it can
// not be, the library stays as it was and the draft waits to be published again.
func (d *Desk) publish(ctx context.Context, each *draft) error {
	said := d.follow(ctx, each)
	var out library.Outcome
	var lost []string
	err := d.change(ctx, func() (err error) {
		out, lost, err = d.ingest(ctx, each, said)
		return err
	})
	said.end()
	switch {
	case ctx.Err() != nil && err != nil:
		return ctx.Err() // cancelled, or to go on in the next process
	case err != nil && len(lost) > 0:
		return d.wait(ctx, each, func(x *draft) { x.Lost = lost })
	case err != nil:
		return d.keepBack(ctx, each, err)
	}
	d.Log.Info("a plan was published in a chat", "draft", each.ID)
	d.post(ctx, each, each.published(out))
	d.forget(each)
	return nil
}

// ingest ingests a draft behind the gate of the golden questions.
func (d *Desk) ingest(ctx context.Context, each *draft, said *follower) (out library.Outcome, lost []string, err error) {
	u := d.update(each.To.Who)
	u.Progress = func(p library.Progress) {
		said.say(fmt.Sprintf(each.words().Admin.Publishing, each.Name, p.Done, p.Passages))
	}
	told := func() []string { return nil }
	if d.Golden != nil && !each.Anyway {
		if u.Gate, told, err = d.Golden(ctx); err != nil {
			return out, nil, err
		}
	}
	done, err := u.Run(ctx, []library.Source{d.source(each)})
	if err == nil && len(done) > 0 {
		out = done[len(done)-1] // before it may be plans that were made anew
		err = out.Err
	}
	return out, told(), err
}

// keepBack says why a draft was not published. It can be tried again.
func (d *Desk) keepBack(ctx context.Context, each *draft, err error) error {
	d.Log.Error("a draft was not published", "draft", each.ID, "error", err.Error())
	now, failed := d.drafts.change(each.ID, func(x *draft) error {
		x.State, x.Anyway, x.Lost, x.Untold = ready, false, nil, true
		return nil
	})
	if failed != nil {
		return failed
	}
	m := now.message()
	m.Parts = text(fmt.Sprintf(each.words().Admin.NotPublished, each.Name, bot.Explain(err)))
	return d.show(ctx, now, m)
}

// published says that a draft is a plan now, and what it took the place of.
func (d *draft) published(out library.Outcome) bot.Message {
	w, r := d.words(), out.Report
	lines := []string{fmt.Sprintf(w.Admin.Published, r.Facts.Title)}
	lines = append(lines, w.PlaceLines(out, true)...)
	parts := make([]bot.Part, 0, len(lines))
	for _, line := range lines {
		parts = append(parts, bot.Text(line))
	}
	key := planKey(r.File)
	return bot.Message{Parts: slices.Clip(parts), Replace: true, Buttons: [][]bot.Button{{
		{Label: w.Admin.Edit, Send: "/admin plan " + key}, {Label: w.Admin.Withdraw, Send: "/admin withdraw " + key},
	}}}
}
