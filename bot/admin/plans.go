package admin

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"planbot/bot"
	"planbot/retrieval/library"
)

// planKey names a plan in buttons, where its file's name may be too long.
func planKey(file string) string { return "p" + sum([]byte(file))[:12] }

// plans returns the plans that a librarian works on: all but earlier editions.
func (d *Desk) plans() ([]library.Listed, error) {
	all, err := library.List(os.DirFS(d.Dir))
	if errors.Is(err, library.ErrNoLibrary) {
		return nil, nil
	}
	return slices.DeleteFunc(all, func(p library.Listed) bool { return p.Next != "" }), err
}

// planPage is how many plans are listed at a time.
const planPage = 8

// list lists the plans from a number on: /admin list [FROM].
func (d *Desk) list(r request) bot.Message {
	a := r.words.Admin
	plans, err := d.plans()
	if err != nil {
		return r.say(bot.Explain(err))
	}
	ways := []bot.Button{
		{Label: a.ButtonDrafts, Send: "/admin drafts"}, {Label: a.ButtonMissing, Send: "/admin missing"}, {Label: a.ButtonLog, Send: "/admin log"},
	}
	if len(plans) == 0 {
		return r.say(a.NoPlans, ways)
	}
	from, _ := strconv.Atoi(r.key)
	if from < 0 || from >= len(plans) {
		from = 0
	}
	until := min(len(plans), from+planPage)
	table, row := bot.Table{a.Columns}, []bot.Button{}
	for i, p := range plans[from:until] {
		n := strconv.Itoa(from + i + 1)
		table = append(table, []string{n, p.Facts.Title, p.Facts.Number, r.stateOf(p), p.File})
		row = append(row, bot.Button{Label: n, Send: "/admin plan " + planKey(p.File)})
	}
	m := bot.Message{Replace: true, Parts: []bot.Part{table, bot.Text(fmt.Sprintf(a.Plans, from+1, until, len(plans)))}, Buttons: [][]bot.Button{row}}
	if pages := pager(from, until, len(plans)); len(pages) > 0 {
		m.Buttons = append(m.Buttons, pages)
	}
	m.Buttons = append(m.Buttons, ways)
	return m
}

// pager leads to the pages before and after one.
func pager(from, until, all int) (row []bot.Button) {
	if from > 0 {
		row = append(row, bot.Button{Label: "◀", Send: fmt.Sprintf("/admin list %d", max(0, from-planPage))})
	}
	if until < all {
		row = append(row, bot.Button{Label: "▶", Send: fmt.Sprintf("/admin list %d", until)})
	}
	return row
}

// stateOf says whether a plan is searched, and its status.
func (r request) stateOf(p library.Listed) string {
	if p.Withdrawn {
		return r.words.Admin.Withdrawn
	}
	return p.Facts.Status
}

// find returns the plan that words name: its key, its number in the list, its file, or a
// part of its file's name or its title that no other has; else what to say.
func (d *Desk) find(r request, words string) (library.Listed, *bot.Message) {
	plans, err := d.plans()
	if err != nil {
		m := r.say(bot.Explain(err))
		return library.Listed{}, &m
	}
	var found []library.Listed
	for i, p := range plans {
		if planKey(p.File) == words || p.File == words || strconv.Itoa(i+1) == words {
			return p, nil
		}
		if words != "" && (strings.Contains(p.File, words) || strings.Contains(p.Facts.Title, words)) {
			found = append(found, p)
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	m := r.say(fmt.Sprintf(r.words.Admin.NoPlan, words), r.home())
	if len(found) > 1 {
		lines := []string{r.words.Admin.WhichPlan}
		for _, p := range found {
			lines = append(lines, p.File)
		}
		m = r.say(strings.Join(lines, "\n"), r.home())
	}
	return library.Listed{}, &m
}

// showPlan shows a plan's facts and what can be done with it.
func (d *Desk) showPlan(r request) bot.Message {
	p, no := d.find(r, r.named())
	if no != nil {
		return *no
	}
	return d.planMessage(r, p)
}

// named is all that stands behind the command's name.
func (r request) named() string { return strings.TrimSpace(r.key + " " + r.rest) }

func (d *Desk) planMessage(r request, p library.Listed) bot.Message {
	a := r.words.Admin
	lines := append([]string{p.File}, r.words.Facts(p.Facts)...)
	lines = append(lines, fmt.Sprintf(a.Audience, orElse(p.Audience, a.Public)))
	if state := r.stateOf(p); state != "" && state != p.Facts.Status {
		lines = append(lines, state)
	}
	way := bot.Button{Label: a.Withdraw, Send: "/admin withdraw " + planKey(p.File)}
	if p.Withdrawn {
		way = bot.Button{Label: a.Restore, Send: "/admin restore " + planKey(p.File)}
	}
	return r.say(strings.Join(lines, "\n"), append(r.fields(planKey(p.File)), append([]bot.Button{way}, r.home()...))...)
}

// changeTime is how long a change of a plan may take: another title encodes all of it.
const changeTime = 10 * time.Minute

// apply changes a plan and returns why it could not be, for the person.
func (d *Desk) apply(r request, file string, c library.Change) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(r.ctx), changeTime)
	defer cancel()
	err := d.change(ctx, func() error { return d.update(r.chat.Back.Who).Change(ctx, file, c) })
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		d.Log.Error("a plan was not changed", "error", err.Error())
	}
	return err
}

// withdraw withdraws a plan, or restores it.
func (d *Desk) withdraw(r request, withdrawn bool) bot.Message {
	p, no := d.find(r, r.named())
	if no != nil {
		return *no
	}
	if err := d.apply(r, p.File, library.Change{Withdrawn: &withdrawn}); err != nil {
		return r.say(fmt.Sprintf(r.words.Admin.NotChanged, bot.Explain(err)), r.home())
	}
	words, back := r.words.Admin.NowRestored, bot.Button{Label: r.words.Admin.Withdraw, Send: "/admin withdraw " + planKey(p.File)}
	if withdrawn {
		words, back = r.words.Admin.NowWithdrawn, bot.Button{Label: r.words.Admin.Restore, Send: "/admin restore " + planKey(p.File)}
	}
	return r.say(fmt.Sprintf(words, p.Facts.Title), append([]bot.Button{back}, r.home()...))
}

// logShown is how many lines of the audit log are shown.
const logShown = 20

// log shows the last lines of the audit log.
func (d *Desk) log(r request) bot.Message {
	events, err := library.Log(os.DirFS(d.Dir))
	switch {
	case err != nil:
		return r.say(bot.Explain(err), r.home())
	case len(events) == 0:
		return r.say(r.words.Admin.NoLog, r.home())
	}
	lines := []string{r.words.Admin.Log}
	for _, e := range events[max(0, len(events)-logShown):] {
		lines = append(lines, bot.LogLine(e))
	}
	return r.say(strings.Join(lines, "\n"), r.home())
}

func orElse(words, other string) string {
	if words == "" {
		return other
	}
	return words
}
