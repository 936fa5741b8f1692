package bot

import (
	"fmt"
	"strconv"
	"strings"

	"planbot/bot/session"
	"planbot/ingest"
	"planbot/retrieval"
)

// pageSize is how many lines a list shows at a time: what fits a phone's screen.
const pageSize = 8

// page cuts the page of a list that begins with element from, in numbers from 0.
func page(from, all int) (first, until int) {
	if from < 0 || from >= all {
		from = 0
	}
	return from, min(all, from+pageSize)
}

// pager leads to the pages before and after one; command is what shows a page when
// its first number, from 0, is put behind it.
func (x *exchange) pager(command string, first, until, all int) []Button {
	var row []Button
	if first > 0 {
		row = append(row, Button{Label: "◀", Send: fmt.Sprintf("%s %d", command, max(0, first-pageSize))})
	}
	if until < all {
		row = append(row, Button{Label: "▶", Send: fmt.Sprintf("%s %d", command, until)})
	}
	return row
}

// Plans lists the plans of a library.
func (w *Words) Plans(lib *retrieval.Library) Message {
	table := Table{w.PlanColumns}
	for i, p := range lib.Plans() {
		table = append(table, w.planRow(i+1, p))
	}
	return Message{Parts: []Part{table, Text(w.PlansHint)}}
}

func (w *Words) planRow(n int, p *ingest.Plan) []string {
	f := p.Facts
	return []string{strconv.Itoa(n), f.Title, f.Number, f.Place, f.Date, f.Status}
}

// plans lists the plans that the chat may see, with buttons that open them and ask
// them alone: /plans [FROM].
func (x *exchange) plans(rest string) Message {
	all := x.lib.Plans()
	from, err := strconv.Atoi(rest)
	first, until := page(from, len(all))
	m := Message{Replace: err == nil}
	table := Table{x.words.PlanColumns}
	var open, only []Button
	for i := first; i < until; i++ {
		table = append(table, x.words.planRow(i+1, all[i]))
		open = append(open, Button{Label: "📖 " + strconv.Itoa(i+1), Send: "/outline " + all[i].ID()})
		only = append(only, Button{Label: "🔎 " + strconv.Itoa(i+1), Send: "/scope " + all[i].ID()})
	}
	m.Parts = []Part{table}
	if until < len(all) {
		m.Parts = append(m.Parts, Text(fmt.Sprintf(x.words.PlansPage, until, len(all), until)))
	}
	m.Parts = append(m.Parts, Text(x.words.PlansHint))
	if names := x.scopeNames(); names != "" {
		m.Parts = append(m.Parts, Text(fmt.Sprintf(x.words.ScopeIs, names)))
	}
	m.Buttons = append(rows(open, 4), rows(only, 4)...)
	m.Buttons = withoutEmpty(append(m.Buttons, x.scopeRow(), x.pager("/plans", first, until, len(all))))
	return m
}

// rows lays buttons in rows of n.
func rows(buttons []Button, n int) [][]Button {
	var out [][]Button
	for len(buttons) > 0 {
		k := min(n, len(buttons))
		out, buttons = append(out, buttons[:k]), buttons[k:]
	}
	return out
}

func (x *exchange) scopeRow() []Button {
	if len(x.s.Scope) == 0 {
		return nil
	}
	return []Button{{Label: x.words.ButtonScopeAll, Send: "/scope all"}}
}

// scopeNames are the titles of the plans that are asked alone.
func (x *exchange) scopeNames() string {
	if len(x.s.Scope) == 0 {
		return ""
	}
	var out []string
	for _, p := range x.asked.Plans() {
		out = append(out, "《"+p.Facts.Title+"》")
	}
	return strings.Join(out, "、")
}

// scope asks some plans alone: /scope 1 3, /scope NAME, /scope all.
func (x *exchange) scope(rest string) Message {
	var files []string
	switch rest {
	case "":
		return x.plans("")
	case "all", "全部":
	default:
		var unknown string
		if files, unknown = scoped(x.lib, rest); unknown != "" {
			return say(x.words.noSuchPlan(unknown))
		}
	}
	x.update(func(s *session.Session) { s.Scope = files })
	x.asked = x.view(x.chat, files)
	if len(files) == 0 {
		return say(x.words.ScopeAll)
	}
	m := say(fmt.Sprintf(x.words.ScopeIs, x.scopeNames()))
	m.Buttons = [][]Button{x.scopeRow()}
	return m
}

// scoped returns the files of the plans that words name by number, id or name, and
// the word that names none.
func scoped(lib *view, words string) (files []string, unknown string) {
	plans := lib.Plans()
	for _, word := range strings.FieldsFunc(words, func(r rune) bool { return strings.ContainsRune(" ,，、", r) }) {
		if n, err := strconv.Atoi(word); err == nil && n >= 1 && n <= len(plans) {
			files = append(files, plans[n-1].File)
		} else if p := planByID(lib, word); p != nil {
			files = append(files, p.File)
		} else if found := lib.FindPlans(word); len(found) > 0 {
			for _, p := range found {
				files = append(files, p.File)
			}
		} else {
			return nil, word
		}
	}
	return files, ""
}

func planByID(lib *view, id string) *ingest.Plan {
	for _, p := range lib.Plans() {
		if p.ID() == id {
			return p
		}
	}
	return nil
}

// openListed shows the clause of a number that was listed.
func (x *exchange) openListed(n int) Message {
	if n < 1 || n > len(x.s.Listed) {
		return say(fmt.Sprintf(x.words.NoSuchHit, n, len(x.s.Listed)))
	}
	id := x.s.Listed[n-1]
	if p, i, ok := x.lib.Locate(retrieval.Ref{Clause: id}); ok && holds(p, i) { // of an outline
		return x.clauseOutline(p, i, 0)
	}
	return x.openSpan(id)
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
	plans, address := x.planAndAddress(what)
	switch {
	case len(plans) == 0 && x.s.Open.Plan != "" && retrieval.IsAddress(what):
		plans, address = x.lib.FindPlans(x.s.Open.Plan), what
	case len(plans) == 0:
		return say(x.words.noSuchPlan(what))
	}
	if len(plans) > 1 {
		return x.whichPlan(plans)
	}
	if address == "" {
		return x.planOutline(plans[0], 0)
	}
	hits := x.lib.At(plans[0].File, address)
	if len(hits) == 0 {
		return say(x.words.NoSuchAddress(plans[0], address))
	}
	return x.clauseMessage(hits[0], false)
}

// planAndAddress finds the plans that the longest beginning of what names, and the
// rest of it.
func (x *exchange) planAndAddress(what string) ([]*ingest.Plan, string) {
	words := strings.Fields(what)
	for n := len(words); n > 0; n-- {
		if plans := x.lib.FindPlans(strings.Join(words[:n], " ")); len(plans) > 0 {
			return plans, strings.Join(words[n:], " ")
		}
	}
	return nil, ""
}

func (x *exchange) whichPlan(plans []*ingest.Plan) Message {
	var names []string
	var buttons []Button
	for i, p := range plans {
		names = append(names, "《"+p.Facts.Title+"》 "+p.File)
		buttons = append(buttons, Button{Label: "📖 " + strconv.Itoa(i+1), Send: "/outline " + p.ID()})
	}
	m := say(x.words.WhichPlan + "\n" + strings.Join(names, "\n"))
	m.Buttons = rows(buttons[:min(len(buttons), pageSize)], 4)
	return m
}

func (x *exchange) next(rest string) Message { return x.walk(rest, retrieval.Next) }
func (x *exchange) prev(rest string) Message { return x.walk(rest, retrieval.Prev) }
func (x *exchange) up(rest string) Message   { return x.walk(rest, retrieval.Up) }

// walk goes a step from a clause, which a button names, or from the open one.
func (x *exchange) walk(from string, step retrieval.Step) Message {
	at, pressed := x.s.Open, false
	if isID.MatchString(from) {
		at, pressed = retrieval.Ref{Clause: from}, true
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
	return c.Level == ingest.LevelNumbered || c.Level == ingest.LevelHeading
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
	var id string
	var from int
	n, _ := fmt.Sscan(rest, &id, &from)
	m := say(x.words.OpenWhat)
	if p := planByID(x.lib, id); p != nil {
		m = x.planOutline(p, from)
	} else if p, i, ok := x.lib.Locate(retrieval.Ref{Clause: id}); ok {
		m = x.clauseOutline(p, i, from)
	} else if isID.MatchString(id) {
		return say(x.words.Gone)
	} else if rest != "" {
		return x.open(rest)
	}
	m.Replace = n > 0 && len(m.Buttons) > 0
	return m
}

// planOutline shows what a plan says of itself and its chapters.
func (x *exchange) planOutline(p *ingest.Plan, from int) Message {
	m := Message{Parts: []Part{Text(strings.Join(x.words.facts(p.Facts), "\n"))}}
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

// children adds the outlined clauses right under a clause (-1: under the plan): one
// that holds others opens its own outline, another its text.
func (x *exchange) children(m Message, p *ingest.Plan, parent int, command string, from int) Message {
	var under []int
	for i, c := range p.Clauses {
		if c.Parent == parent && outlined(c) {
			under = append(under, i)
		}
	}
	first, until := page(from, len(under))
	var ids []string
	var buttons []Button
	for n, i := range under {
		c := p.Clauses[i]
		ids = append(ids, c.ID)
		if n < first || n >= until {
			continue
		}
		m.Parts = append(m.Parts, Text(fmt.Sprintf("%d. %s", n+1, label(p, c))))
		send := "/open " + c.ID
		if holds(p, i) {
			send = "/outline " + c.ID
		}
		buttons = append(buttons, Button{Label: strconv.Itoa(n + 1), Send: send})
	}
	if len(under) > 0 {
		x.update(func(s *session.Session) { s.Listed = ids })
		m.Parts = append(m.Parts, Text(x.words.OutlineHint))
	}
	if until < len(under) {
		m.Parts = append(m.Parts, Text(fmt.Sprintf(x.words.OutlinePage, until, len(under), strings.TrimPrefix(command, "/"), until)))
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
