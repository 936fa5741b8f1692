package bot

import (
	"fmt"
	"strconv"
	"strings"

	"planbot/bot/session"
	"planbot/ingest"
	"planbot/retrieval"
)

// Outline lists what a plan says of itself and its numbered clauses.
func (w *Words) Outline(p *ingest.Plan) Message {
	var m Message
	for _, fact := range w.facts(p.Facts) {
		m.Parts = append(m.Parts, Text(fact))
	}
	for i, c := range p.Clauses {
		if outlined(c) {
			m.Parts = append(m.Parts, Text(strings.Repeat("  ", depth(p, i))+label(p, c)))
		}
	}
	return m
}

func outlined(c ingest.Clause) bool {
	return c.Numbered() || c.Level == ingest.LevelHeading || c.Level == ingest.LevelTable
}

func depth(p *ingest.Plan, i int) (n int) {
	for at := p.Clauses[i].Parent; at >= 0; at = p.Clauses[at].Parent {
		n++
	}
	return n
}

// maxLabel is how many characters of a clause without a heading stand for it.
const maxLabel = 24

func label(p *ingest.Plan, c ingest.Clause) string {
	if c.Heading != "" {
		return c.Label()
	}
	text, _, _ := p.TextOf(c)
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) > maxLabel {
		return string(runes[:maxLabel]) + "…"
	}
	return string(runes)
}

// outline walks through a plan: /outline PLAN or /outline CLAUSE, then the number of
// the first line.
func (x *exchange) outline(rest string) Message {
	if rest == "" {
		rest = planID(x.lib, x.openPlan())
	}
	var id string
	var from int
	n, _ := fmt.Sscan(rest, &id, &from)
	m := say(x.words.OpenWhat)
	if p := planByID(x.lib, id); p != nil {
		m = x.planOutline(p, from)
	} else if p, i, ok := x.lib.Find(retrieval.Ref{Clause: id}); ok {
		m = x.clauseOutline(p.Plan, i, from)
	} else if isID.MatchString(id) {
		return say(x.words.Gone)
	} else if plans, address := x.placeOf(rest); rest != "" && len(plans) == 1 && address == "" {
		m = x.planOutline(plans[0], 0)
	} else if rest != "" {
		return x.open(rest)
	}
	m.Replace = n > 0 && len(m.Buttons) > 0
	return m
}

// planOutline shows what a plan says of itself and its chapters.
func (x *exchange) planOutline(p *ingest.Plan, from int) Message {
	m := Message{Parts: []Part{Text(strings.Join(x.words.facts(p.Facts), "\n"))}}
	if x.s.Open.Plan != p.File {
		x.update(func(s *session.Session) { s.Open, s.Mark = retrieval.Ref{Plan: p.File}, [2]int{} })
	}
	return x.children(m, p, -1, "/outline "+p.ID(), from)
}

// clauseOutline shows what stands under a clause, and the way up.
func (x *exchange) clauseOutline(p *ingest.Plan, i, from int) Message {
	c := p.Clauses[i]
	m := Message{Parts: []Part{Text("《" + p.Facts.Title + "》" + strings.Join(c.Path, " "))}}
	m = x.children(m, p, i, "/outline "+c.ID, from)
	above := Button{Label: x.words.ButtonUp, Send: "/outline " + p.ID()}
	if c.Parent >= 0 {
		above.Send = "/outline " + p.Clauses[c.Parent].ID
	}
	m.Buttons = append(m.Buttons, []Button{above, {Label: x.words.ButtonText, Send: "/open " + c.ID}})
	return m
}

// outlinedUnder returns the outlined clauses right under a clause (-1: under the plan).
func outlinedUnder(p *ingest.Plan, parent int) (under []int) {
	for i, c := range p.Clauses {
		if c.Parent == parent && outlined(c) {
			under = append(under, i)
		}
	}
	return under
}

// children adds the outlined clauses right under a clause (-1: under the plan): one
// that holds others opens its own outline, another its text.
func (x *exchange) children(m Message, p *ingest.Plan, parent int, command string, from int) Message {
	under := outlinedUnder(p, parent)
	first, until := page(from, len(under))
	var ids []string
	var buttons []Button
	for n, i := range under {
		c := p.Clauses[i]
		if n < first || n >= until {
			continue
		}
		ids = append(ids, c.ID)
		m.Parts = append(m.Parts, Text(fmt.Sprintf("%d. %s", n+1, label(p, c))))
		send := "/open " + c.ID
		if holds(p, i) {
			send = "/outline " + c.ID
		}
		buttons = append(buttons, Button{Label: strconv.Itoa(n + 1), Send: send})
	}
	if len(under) > 0 {
		x.update(func(s *session.Session) {
			s.ListPage(ids, session.Page{First: first, All: len(under), Command: command})
		})
		m.Parts = append(m.Parts, Text(x.words.OutlineHint))
	}
	if until < len(under) {
		m.Parts = append(m.Parts, Text(fmt.Sprintf(x.words.OutlinePage, until, len(under))))
	}
	m.Buttons = append(rows(buttons, 4), x.pager(command, first, until, len(under)))
	m.Buttons = withoutEmpty(m.Buttons)
	return m
}

// holds reports whether an outlined clause stands right under clause i.
func holds(p *ingest.Plan, i int) bool {
	for _, c := range p.Clauses[i+1:] {
		if c.Start >= p.Clauses[i].End {
			break
		}
		if c.Parent == i && outlined(c) {
			return true
		}
	}
	return false
}
