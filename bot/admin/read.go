package admin

import (
	"context"
	"fmt"
	"strings"

	"planbot/bot"
	"planbot/ingest"
	"planbot/retrieval/library"
)

// read reads a draft and shows what was read, for the person to publish it.
func (d *Desk) read(ctx context.Context, each *draft) error {
	said := d.follow(ctx, each)
	said.say(fmt.Sprintf(each.words().Admin.Reading, each.Name))
	var plan *ingest.Plan
	var out library.Outcome
	err := d.change(ctx, func() (err error) {
		plan, out, err = d.update(each.To.Who).Preview(ctx, d.source(each))
		return err
	})
	said.end()
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		d.Log.Warn("a file that was sent can not be read", "draft", each.ID, "error", err.Error())
		d.refuse(ctx, each, err)
		return nil
	}
	shown := each.words().DraftLines(bot.Draft{Plan: plan, Outcome: out, Audience: out.Report.Audience})
	return d.wait(ctx, each, func(x *draft) { x.Read, x.Shown = out.Report.Facts, shown })
}

// wait lets a draft wait for the person's word, and shows it.
func (d *Desk) wait(ctx context.Context, each *draft, change func(*draft)) error {
	now, err := d.drafts.change(each.ID, func(x *draft) error {
		change(x)
		x.State, x.Anyway, x.Untold = ready, false, true
		return nil
	})
	if err != nil {
		return err
	}
	return d.show(ctx, now, now.message())
}

// show shows a draft that waits for the person's word, and notes that this was done.
func (d *Desk) show(ctx context.Context, each *draft, m bot.Message) error {
	d.post(ctx, each, m)
	if ctx.Err() != nil {
		return nil // the next process shows it
	}
	_, err := d.drafts.change(each.ID, func(x *draft) error { x.Untold = false; return nil })
	return err
}

// source is a draft as the library ingests it.
func (d *Desk) source(each *draft) library.Source {
	return library.Source{Path: d.drafts.file(each), Facts: each.Facts, Audience: each.Audience}
}

// cancelRow is the button that forgets a draft.
func (d *draft) cancelRow() [][]bot.Button {
	return [][]bot.Button{{{Label: d.words().Admin.Cancel, Send: "/admin cancel " + d.ID}}}
}

// message shows a draft with what can be done with it.
func (d *draft) message() bot.Message {
	a := d.words().Admin
	m := bot.Message{Parts: text(d.Name + "\n" + strings.Join(d.Shown, "\n")), Replace: true}
	if d.Note != "" {
		m.Parts = append(text(d.Note), m.Parts...)
	}
	publish := bot.Button{Label: a.Publish, Send: "/admin publish " + d.ID}
	if len(d.Lost) > 0 {
		m.Parts = text(fmt.Sprintf(a.Lost, d.Name, len(d.Lost), strings.Join(d.Lost, "\n")))
		publish = bot.Button{Label: a.PublishAnyway, Send: "/admin anyway " + d.ID}
	} else {
		m.Parts = append(m.Parts, bot.Text(a.Ready))
	}
	m.Buttons = [][]bot.Button{{publish, {Label: a.Cancel, Send: "/admin cancel " + d.ID}, {Label: a.Edit, Send: "/admin edit " + d.ID}}}
	return m
}
