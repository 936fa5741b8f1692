package bot

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"planbot/bot/session"
	"planbot/ingest"
	"planbot/retrieval/library"
)

// changeRunes is how much of a change is shown in a list.
const changeRunes = 200

// changes lists what changed in a plan since its edition before: /changes [NAME] [FROM];
// without a name that of the open clause.
func (x *exchange) changes(rest string) Message {
	p, from, m := x.changed(rest)
	if p == nil {
		return m
	}
	if now := x.lib.Successor(p.File); now != nil {
		p = now.Plan
	}
	c, ok := x.lib.Changes(p.File)
	if !ok {
		return say(fmt.Sprintf(x.words.Admin.NoChanges, p.Facts.Title))
	}
	return x.changesPage(p, c, from)
}

// changed returns the plan whose changes are asked for and from which one on, or what to
// say where that is not clear.
func (x *exchange) changed(rest string) (p *ingest.Plan, from int, m Message) {
	if words := strings.Fields(rest); len(words) > 1 {
		if n, err := strconv.Atoi(words[len(words)-1]); err == nil {
			rest, from = strings.Join(words[:len(words)-1], " "), n
		}
	}
	if rest == "" {
		if p := x.lib.Plan(x.openPlan()); p != nil {
			return p.Plan, from, m
		}
		return nil, 0, say(x.words.Admin.ChangesWhat)
	}
	if p := planByID(x.lib, rest); p != nil {
		return p, from, m
	}
	switch found := x.plansNamed(rest); len(found) {
	case 0:
		return nil, 0, say(x.words.noSuchPlan(rest))
	case 1:
		return found[0], from, m
	default:
		return nil, 0, x.whichPlan(found)
	}
}

// changesPage shows a page of changes. What is gone opens in the earlier edition.
func (x *exchange) changesPage(p *ingest.Plan, c library.Changes, from int) Message {
	first, until := page(from, len(c.Changes))
	command := "/changes " + p.ID()
	out := []string{fmt.Sprintf(x.words.Admin.ChangesOf, p.Facts.Title, c.From, c.Count(library.ClauseNew), c.Count(library.ClauseChanged), c.Count(library.ClauseGone), c.Same)}
	var ids []string
	for i, change := range c.Changes[first:until] {
		out = append(out, fmt.Sprintf("%d. %s", first+i+1, cutRunes(ChangeLine(change), changeRunes)))
		ids = append(ids, cmp.Or(change.Now.Clause, change.Before.Clause))
	}
	if len(ids) > 0 {
		out = append(out, x.words.Admin.ChangesHint)
	}
	if until < len(c.Changes) {
		out = append(out, fmt.Sprintf(x.words.Admin.ChangesPage, until, len(c.Changes)))
	}
	x.update(func(s *session.Session) {
		s.ListPage(ids, session.Page{First: first, All: len(c.Changes), Command: command})
	})
	m := Message{Parts: []Part{Text(strings.Join(out, "\n"))}, Replace: from > 0}
	m.Buttons = withoutEmpty([][]Button{x.pager(command, first, until, len(c.Changes))})
	return m
}
