package bot

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"

	"planbot/bot/session"
	"planbot/ingest"
)

// units lists who is responsible in the plans, or with a name (and the number of the
// first line) what that unit is responsible for.
func (x *exchange) units(rest string) Message {
	name, from := rest, 0
	if words := strings.Fields(rest); len(words) == 2 {
		if n, err := strconv.Atoi(words[1]); err == nil {
			name, from = words[0], n
		}
	}
	if name == "" {
		return x.allUnits()
	}
	ids := x.clausesOf(name)
	if len(ids) == 0 {
		return say(fmt.Sprintf(x.words.NoSuchUnit, name))
	}
	return x.unitMessage(name, ids, from)
}

// clausesOf returns the ids of the clauses for which a unit is responsible whose name
// holds some words, in the order of plans and text.
func (x *exchange) clausesOf(name string) (ids []string) {
	for c := range x.responsible() {
		if slices.ContainsFunc(c.Units, func(u ingest.Unit) bool { return strings.Contains(u.Name, name) }) {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// responsible are the clauses that name units, and hold no others.
func (x *exchange) responsible() iter.Seq[ingest.Clause] {
	return func(yield func(ingest.Clause) bool) {
		for _, p := range x.asked.Plans() {
			for _, c := range p.Clauses {
				if c.Leaf && len(c.Units) > 0 && !yield(c) {
					return
				}
			}
		}
	}
}

// maxUnits is how many units are listed.
const maxUnits = 40

func (x *exchange) allUnits() Message {
	clauses := map[string]int{} // how many name each unit
	for c := range x.responsible() {
		for _, u := range c.Units {
			clauses[u.Name]++
		}
	}
	if len(clauses) == 0 {
		return say(x.words.NoUnits)
	}
	names := slices.SortedFunc(maps.Keys(clauses), func(a, b string) int {
		return cmp.Or(cmp.Compare(clauses[b], clauses[a]), cmp.Compare(a, b))
	})
	var out []string
	for _, name := range names[:min(len(names), maxUnits)] {
		out = append(out, fmt.Sprintf("%s（%d）", name, clauses[name]))
	}
	m := say(fmt.Sprintf(x.words.UnitsAre, len(names)))
	m.Parts = append(m.Parts, Text(strings.Join(out, "、")), Text(x.words.UnitsHint))
	return m
}

func (x *exchange) unitMessage(name string, ids []string, from int) Message {
	first, until := page(from, len(ids))
	command, hits := "/units "+name, x.hits(ids[first:until])
	x.update(func(s *session.Session) {
		s.ListPage(spansOf(hits), session.Page{First: first, All: len(ids), Command: command})
	})
	m := x.words.withLines(say(fmt.Sprintf(x.words.UnitHas, name, len(ids))), hits, lining{first: first + 1})
	m.Buttons = rows(openButtons(hits, first+1), 4)
	if x.chat.Limits.sends(command + " 9999") {
		m.Buttons = withoutEmpty(append(m.Buttons, x.pager(command, first, until, len(ids))))
	}
	m.Replace = from > 0
	return m
}
