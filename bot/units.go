package bot

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"planbot/bot/session"
	"planbot/retrieval"
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
	clauses := x.clausesByUnit()
	if name == "" {
		return x.allUnits(clauses)
	}
	var ids []string
	for unit, of := range clauses {
		if strings.Contains(unit, name) {
			ids = append(ids, of...)
		}
	}
	hits := x.inOrder(ids)
	if len(hits) == 0 {
		return say(fmt.Sprintf(x.words.NoSuchUnit, name))
	}
	return x.unitMessage(name, hits, from)
}

// clausesByUnit returns the ids of the clauses that name each unit as responsible.
func (x *exchange) clausesByUnit() map[string][]string {
	out := map[string][]string{}
	for _, p := range x.lib.Plans() {
		for _, c := range p.Clauses {
			if !c.Leaf {
				continue
			}
			for _, u := range c.Units {
				out[u.Name] = append(out[u.Name], c.ID)
			}
		}
	}
	return out
}

// maxUnits is how many units are listed.
const maxUnits = 40

func (x *exchange) allUnits(clauses map[string][]string) Message {
	if len(clauses) == 0 {
		return say(x.words.NoUnits)
	}
	var names []string
	for name := range clauses {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(clauses[b]), len(clauses[a])), cmp.Compare(a, b))
	})
	var out []string
	for _, name := range names[:min(len(names), maxUnits)] {
		out = append(out, fmt.Sprintf("%s（%d）", name, len(clauses[name])))
	}
	m := say(fmt.Sprintf(x.words.UnitsAre, len(names)))
	m.Parts = append(m.Parts, Text(strings.Join(out, "、")), Text(x.words.UnitsHint))
	return m
}

// inOrder returns clauses once each, in the order of plans and text.
func (x *exchange) inOrder(ids []string) []retrieval.Hit {
	var out []retrieval.Hit
	for _, p := range x.lib.Plans() {
		for _, c := range p.Clauses {
			if slices.Contains(ids, c.ID) {
				out = append(out, x.hits([]string{c.ID})...)
			}
		}
	}
	return out
}

func (x *exchange) unitMessage(name string, hits []retrieval.Hit, from int) Message {
	first, until := page(from, len(hits))
	x.update(func(s *session.Session) { s.Listed = spansOf(hits) })
	m := say(fmt.Sprintf(x.words.UnitHas, name, len(hits))).withLines(hits[first:until], first+1)
	m.Buttons = rows(openButtons(hits, first, until-first), 4)
	if command := "/units " + name; len(command)+5 <= MaxSend {
		m.Buttons = withoutEmpty(append(m.Buttons, x.pager(command, first, until, len(hits))))
	}
	m.Replace = from > 0
	return m
}
