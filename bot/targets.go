package bot

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"planbot/bot/session"
	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/ingest/statement"
	"planbot/retrieval"
	"planbot/retrieval/target"
)

// targetsCommand lists targets; what stands behind it says which, in a person's words.
const targetsCommand = "/targets"

// targets lists the plans with their targets, or the targets that words ask for:
// /targets [PLAN] [WORDS] [FROM], of which FROM is a number below any year.
func (x *exchange) targets(rest string) Message {
	words, from, paged := cutFrom(rest)
	var m Message
	if words == "" {
		m = x.targetPlans(from)
	} else {
		m = x.targetList(words, from)
	}
	m.Replace = paged
	return m
}

// targetPlans lists the plans with how many targets they state.
func (x *exchange) targetPlans(from int) Message {
	index := x.asked.Targets()
	if len(index.All) == 0 {
		return say(x.words.Targets.None)
	}
	plans := slices.DeleteFunc(slices.Clone(x.asked.Plans()), func(p *ingest.Plan) bool { return len(index.In(p.File)) == 0 })
	first, until := page(from, len(plans))
	table := Table{x.words.Targets.Columns}
	var open []Button
	for i, p := range plans[first:until] {
		n := strconv.Itoa(first + i + 1)
		table = append(table, []string{n, p.Facts.Title, x.words.planHas(index.In(p.File))})
		open = append(open, Button{Label: "📊 " + n, Send: targetsCommand + " " + p.ID()})
	}
	x.update(func(s *session.Session) {
		s.ListPage(planIDs(plans[first:until]), session.Page{First: first, All: len(plans), Command: targetsCommand})
	})
	m := Message{Parts: []Part{table}}
	if until < len(plans) {
		m.Parts = append(m.Parts, Text(fmt.Sprintf(x.words.PlansPage, until, len(plans))))
	}
	m.Parts = append(m.Parts, Text(x.words.Targets.What))
	m.Buttons = withoutEmpty(append(rows(open, 4), x.pager(targetsCommand, first, until, len(plans))))
	return m
}

// planHas says how many targets a plan states.
func (w *Words) planHas(targets []target.Target) string {
	goals := 0
	for _, t := range targets {
		if t.Mode == statement.Goal {
			goals++
		}
	}
	return fmt.Sprintf(w.Targets.PlanHas, len(targets), goals, len(targets)-goals)
}

// A listing is targets that are listed, by what was asked for.
type listing struct {
	words string // as they were typed
	query target.Query
	named []string // titles of its plans
	found []target.Target
}

// targetList lists the targets that words ask for, or says which of them leaves nothing.
func (x *exchange) targetList(words string, from int) Message {
	l, no := x.listing(words)
	if no != "" {
		return say(no)
	}
	index := x.asked.Targets()
	if len(l.named) > 0 {
		index = x.lib.Targets() // of a plan that is named it does not matter which ones are asked
	}
	if l.found = index.List(l.query); len(l.found) == 0 {
		return say(x.words.emptied(index, l.query))
	}
	return x.targetMessage(l, from)
}

// listing reads words as a query; no says why they are none.
func (x *exchange) listing(words string) (l listing, no string) {
	l = listing{words: words}
	id, rest, _ := strings.Cut(words, " ")
	plan := planByID(x.lib, id)
	if plan == nil {
		rest = words
	}
	q, absent, err := x.asked.TargetQuery(x.ctx, rest)
	switch {
	case err != nil:
		return l, x.words.Explain(err)
	case len(absent) > 0 && len(q.Places) == 0:
		return l, fmt.Sprintf(x.words.NoPlanOf, strings.Join(absent, "、"))
	}
	if plan != nil {
		q.Plans, l.named = []string{plan.File}, []string{"《" + plan.Facts.Title + "》"}
	}
	l.query = q
	return l, ""
}

// targetMessage shows a page of targets with buttons to open, to narrow and to keep.
func (x *exchange) targetMessage(l listing, from int) Message {
	first, until := page(from, len(l.found))
	command := targetsCommand + " " + l.words
	var hits []retrieval.Hit
	for _, t := range l.found[first:until] {
		hits = append(hits, t.Hit())
	}
	x.update(func(s *session.Session) {
		s.ListPage(spansOf(hits), session.Page{First: first, All: len(l.found), Command: command})
	})
	m := say(fmt.Sprintf(x.words.Targets.Count, x.words.queryWords(l.query, l.named), len(l.found)))
	m.Parts = append(m.Parts, x.words.entries(l, hits, first)...)
	if until < len(l.found) {
		m.Parts = append(m.Parts, Text(fmt.Sprintf(x.words.Targets.Page, until, len(l.found))))
	}
	m.Parts = append(m.Parts, Text(x.words.Targets.Hint))
	m.Buttons = append(m.Buttons, openButtons(hits, first+1), x.turnButtons(command, first, until, len(l.found)))
	m.Buttons = withoutEmpty(append(m.Buttons, x.narrower(l), x.keepButtons(hits, first+1)))
	return m
}

// entries are targets of a list, in which what all have in common is said once.
func (w *Words) entries(l listing, hits []retrieval.Hit, first int) (out []Part) {
	above := ""
	places := len(target.PlacesOf(l.found)) > 1
	for i, h := range hits {
		t := l.found[first+i]
		if !places {
			h.Tag.Place = ""
		} else {
			h.Tag.Place = t.Of()
		}
		c := card(t, w.figureTag(h, t))
		c.Number, c.Cite = first+i+1, w.shortCitation(h, h.Plan == above)
		out, above = append(out, c), h.Plan
	}
	return out
}

// turnButtons turn the pages of a list: by its words where these fit into a button, else
// by what the conversation remembers.
func (x *exchange) turnButtons(command string, first, until, all int) []Button {
	row := x.pager(command, first, until, all)
	if x.chat.Limits.sends(command + " 9999") {
		return row
	}
	for i := range row {
		row[i].Send = "/nextpage"
		if row[i].Label == "◀" {
			row[i].Send = "/prevpage"
		}
	}
	return row
}

// keepButtons put each of some numbered hits into the basket.
func (x *exchange) keepButtons(hits []retrieval.Hit, first int) []Button {
	var row []Button
	for i, h := range hits {
		row = append(row, Button{Label: "＋" + strconv.Itoa(first+i), Send: "/add " + spanOf(h)})
	}
	return row
}

// narrower are buttons that ask for fewer of a list: goals, results, those of a kind or of
// a year, as far as they part it.
func (x *exchange) narrower(l listing) []Button {
	var row []Button
	add := func(label, words string, keep func(target.Target) bool) {
		n := len(slices.DeleteFunc(slices.Clone(l.found), func(t target.Target) bool { return !keep(t) }))
		send := targetsCommand + " " + l.words + " " + words
		if n > 0 && n < len(l.found) && x.chat.Limits.sends(send) {
			row = append(row, Button{Label: label, Send: send})
		}
	}
	if l.query.Mode == "" {
		add(x.words.Targets.OnlyGoals, "目标", func(t target.Target) bool { return t.Mode == statement.Goal })
		add(x.words.Targets.OnlyDone, "完成", func(t target.Target) bool { return t.Mode == statement.Result })
	}
	if year := l.lastYear(); year > 0 && len(row) < wordsInRow {
		add(fmt.Sprintf(x.words.Targets.Year, year), fmt.Sprintf("%d年", year), func(t target.Target) bool { return t.Time.Holds(year) })
	}
	if l.query.Kind == "" && len(row) < wordsInRow {
		add(x.words.Targets.OnlyBinding, "约束性", func(t target.Target) bool { return t.Kind() == "约束性" })
	}
	return row
}

// lastYear is the last year that the targets of a list are of; 0 where a year was asked.
func (l listing) lastYear() int {
	years := target.YearsOf(l.found)
	if l.query.Year > 0 || l.query.Ago != nil || len(years) == 0 {
		return 0
	}
	return years[len(years)-1]
}

// onlyFilters reports whether words that ask for indicators say nothing but of which
// place, time and kind: then it is the list that is wanted, and no clause about them.
func (x *exchange) onlyFilters(words string) bool {
	rest, _ := target.Plain(words)
	if language.WordRunes(rest) == 0 {
		return len(x.asked.Targets().All) > 0
	}
	q, absent, err := x.asked.TargetQuery(x.ctx, words)
	return err == nil && len(absent) == 0 && len(q.Words) == 0 && len(x.asked.Targets().All) > 0
}

// namesTargets reports whether words that ask for the indicators of something name some
// that there are.
func (x *exchange) namesTargets(words string) bool {
	q, absent, err := x.asked.TargetQuery(x.ctx, words)
	return err == nil && len(absent) == 0 && len(q.Words) > 0 && len(x.asked.Targets().Find(q)) > 0
}
