package bot

import (
	"fmt"
	"strconv"
	"strings"

	"planbot/bot/session"
	"planbot/ingest"
	"planbot/retrieval"
	"planbot/retrieval/library"
)

// openListed shows the clause of a number that was listed.
func (x *exchange) openListed(n int) Message {
	id, ok := x.s.Numbered(n)
	if !ok {
		return say(x.notListed(n))
	}
	if p := planByID(x.lib, id); p != nil {
		return x.planOverview(p)
	}
	if p, i, ok := x.lib.Find(retrieval.Ref{Clause: id}); ok && holds(p.Plan, i) { // of an outline
		return x.clauseOutline(p.Plan, i, 0)
	}
	return x.openSpan(id)
}

// notListed says that a number means nothing, or where it means something.
func (x *exchange) notListed(n int) string {
	page := x.s.Page
	if n >= 1 && n <= page.All {
		return fmt.Sprintf(x.words.OtherPage, n, page.Command, (n-1)/pageSize*pageSize, n)
	}
	return fmt.Sprintf(x.words.NoSuchHit, n, max(len(x.s.Listed), page.All))
}

// openSpan shows a clause by its id, and if "ID START END" is given with these runes
// of its plan highlighted.
func (x *exchange) openSpan(span string) Message {
	var id string
	var start, end int
	fmt.Sscan(span, &id, &start, &end)
	if h, ok := x.lib.Marked(retrieval.Ref{Clause: id}, start, end); ok {
		return x.clauseMessage(h, true)
	}
	h, ok := x.clause(id)
	if !ok {
		return say(x.words.Gone)
	}
	return x.clauseMessage(h, false)
}

// nextPage and prevPage turn the pages of the list that is shown.
func (x *exchange) nextPage(string) Message { return x.turnPage(pageSize) }
func (x *exchange) prevPage(string) Message { return x.turnPage(-pageSize) }

func (x *exchange) turnPage(by int) Message {
	p := x.s.Page
	c, ok := ParseCommand(p.Command + " " + pageAt(max(0, p.First+by)))
	if !ok || p.All == 0 || p.First+by >= p.All {
		return x.more("")
	}
	m := x.command(c)
	m.Replace = false
	return m
}

// openPage leads to the page of the open clause, or where there is none shows all of it.
func (x *exchange) openPage(string) Message {
	h, ok := x.span("")
	if !ok {
		return say(x.words.NothingOpen)
	}
	url := x.page(h)
	if url == "" {
		return x.full("")
	}
	m := Message{Parts: []Part{x.words.newCite(h), Text(url)}}
	m.Buttons = [][]Button{{{Label: x.words.ButtonPage, URL: url}}}
	return m
}

// open shows a hit by its number, a clause by its id or by plan and address, or a
// plan's outline.
func (x *exchange) open(what string) Message {
	if what == "" {
		return say(x.words.OpenWhat)
	}
	if n, err := strconv.Atoi(what); err == nil {
		return x.openListed(n)
	}
	if isSpan.MatchString(what) {
		return x.openSpan(what)
	}
	plans, address := x.placeOf(what)
	if len(plans) == 0 {
		return say(x.words.noSuchPlan(what))
	}
	if len(plans) > 1 {
		return x.whichPlan(plans)
	}
	if address == "" {
		return x.planOverview(plans[0])
	}
	hits := x.lib.At(plans[0].File, address)
	if len(hits) == 0 {
		return say(x.words.NoSuchAddress(plans[0], address))
	}
	return x.clauseMessage(hits[0], false)
}

// placeOf parts what is to be opened into the plans that it may mean and the address: an
// address alone is of the open plan, and one behind a number of that plan of the list.
func (x *exchange) placeOf(what string) (plans []*ingest.Plan, address string) {
	number, rest, _ := strings.Cut(what, " ")
	if n, err := strconv.Atoi(number); err == nil && rest != "" {
		if p := x.listedPlan(n); p != nil {
			return []*ingest.Plan{p}, strings.TrimSpace(rest)
		}
	}
	for _, lib := range []*view{x.asked, x.lib} {
		if plans, address = lib.PlanAndAddress(what); len(plans) > 0 {
			return plans, address
		}
	}
	if library.IsAddress(what) {
		if p := x.lib.Plan(x.openPlan()); p != nil {
			return []*ingest.Plan{p.Plan}, what
		}
	}
	return x.plansNamed(what), ""
}

// listedPlan is the plan of a number of the list: itself, or that of its clause.
func (x *exchange) listedPlan(n int) *ingest.Plan {
	id, ok := x.s.Numbered(n)
	if !ok {
		return nil
	}
	if p := planByID(x.lib, id); p != nil {
		return p
	}
	id, _, _ = strings.Cut(id, " ")
	if p, _, ok := x.lib.Find(retrieval.Ref{Clause: id}); ok {
		return p.Plan
	}
	return nil
}

func (x *exchange) whichPlan(plans []*ingest.Plan) Message {
	var names []string
	var buttons []Button
	for i, p := range plans {
		names = append(names, "《"+p.Facts.Title+"》 "+p.File)
		buttons = append(buttons, Button{Label: "📖 " + strconv.Itoa(i+1), Send: "/overview " + p.ID()})
	}
	m := say(x.words.WhichPlan + "\n" + strings.Join(names, "\n"))
	m.Buttons = rows(buttons[:min(len(buttons), pageSize)], 4)
	return m
}

func (x *exchange) next(rest string) Message { return x.walk(rest, library.Next) }
func (x *exchange) prev(rest string) Message { return x.walk(rest, library.Prev) }
func (x *exchange) up(rest string) Message   { return x.walk(rest, library.Up) }

// standing returns the clause that a typed step goes from: the open one, or if the
// message has come before, the one that was open then.
func (x *exchange) standing() retrieval.Ref {
	if x.chat.Message == "" {
		return x.s.Open
	}
	step := session.Step{Message: x.chat.Message, From: x.s.Open}
	if x.s.Step.Message == step.Message {
		return x.s.Step.From
	}
	x.update(func(s *session.Session) { s.Step = step })
	return step.From
}

// walk goes a step from a clause, which a button names, or from the open one.
func (x *exchange) walk(from string, step library.Step) Message {
	at, pressed := retrieval.Ref{Clause: from}, isID.MatchString(from)
	if !pressed {
		at = x.standing()
	}
	if at.Clause == "" {
		return say(x.words.NothingOpen)
	}
	if _, ok := x.lib.Clause(at); !ok {
		return say(x.words.Gone)
	}
	h, ok := x.lib.Walk(at, step)
	if !ok && pressed {
		return notice(x.words.NoWay[step])
	}
	if !ok {
		return say(x.words.NoWay[step])
	}
	m := x.clauseMessage(h, false)
	m.Replace = pressed
	return m
}
