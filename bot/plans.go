package bot

import (
	"fmt"
	"strconv"
	"strings"

	"planbot/bot/session"
	"planbot/ingest"
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
		row = append(row, Button{Label: "◀", Send: command + " " + pageAt(max(0, first-pageSize))})
	}
	if until < all {
		row = append(row, Button{Label: "▶", Send: command + " " + pageAt(until)})
	}
	return row
}

// pageAt names the first line of a page, from 0, so that cutFrom does not take it for a year.
func pageAt(first int) string {
	if isYear(first) {
		return "+" + strconv.Itoa(first)
	}
	return strconv.Itoa(first)
}

// cutFrom parts words from the number of a page's first line behind them: any but one that
// may be a year and has no sign.
func cutFrom(rest string) (words string, from int, paged bool) {
	fields := strings.Fields(rest)
	if len(fields) == 0 {
		return "", 0, false
	}
	last := fields[len(fields)-1]
	n, err := strconv.Atoi(last)
	if err != nil || n < 0 || isYear(n) && last[0] != '+' {
		return strings.Join(fields, " "), 0, false
	}
	return strings.Join(fields[:len(fields)-1], " "), n, true
}

func (w *Words) planRow(n int, p *ingest.Plan) []string {
	f := p.Facts
	return []string{strconv.Itoa(n), f.Title, f.Number, f.Place, f.Date, f.Status}
}

// plans lists the plans that the chat asks, with buttons that open them and ask
// them alone: /plans [FROM].
func (x *exchange) plans(rest string) Message {
	all := x.asked.Plans()
	from, err := strconv.Atoi(rest)
	first, until := page(from, len(all))
	m := Message{Replace: err == nil}
	table := Table{x.words.PlanColumns}
	var open, only []Button
	for i := first; i < until; i++ {
		table = append(table, x.words.planRow(i+1, all[i]))
		open = append(open, Button{Label: "📖 " + strconv.Itoa(i+1), Send: "/overview " + all[i].ID()})
		only = append(only, Button{Label: "🔎 " + strconv.Itoa(i+1), Send: "/scope " + all[i].ID()})
	}
	x.update(func(s *session.Session) {
		s.ListPage(planIDs(all[first:until]), session.Page{First: first, All: len(all), Command: "/plans"})
	})
	m.Parts = []Part{table}
	if until < len(all) {
		m.Parts = append(m.Parts, Text(fmt.Sprintf(x.words.PlansPage, until, len(all))))
	}
	m.Parts = append(m.Parts, Text(x.words.PlansHint))
	if names := x.scopeNames(); names != "" {
		m.Parts = append(m.Parts, Text(fmt.Sprintf(x.words.ScopeIs, names)))
	}
	m.Buttons = append(rows(open, 4), rows(only, 4)...)
	m.Buttons = withoutEmpty(append(m.Buttons, x.scopeRow(), x.pager("/plans", first, until, len(all))))
	return m
}

func planIDs(plans []*ingest.Plan) []string {
	var out []string
	for _, p := range plans {
		out = append(out, p.ID())
	}
	return out
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
		if files, unknown = x.scoped(rest); unknown != "" {
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
func (x *exchange) scoped(words string) (files []string, unknown string) {
	lib := x.lib
	for _, word := range strings.FieldsFunc(words, func(r rune) bool { return strings.ContainsRune(" ,，、", r) }) {
		if p := x.planNumbered(word); p != nil {
			files = append(files, p.File)
		} else if p := planByID(lib, word); p != nil {
			files = append(files, p.File)
		} else if found := x.plansNamed(word); len(found) > 0 {
			for _, p := range found {
				files = append(files, p.File)
			}
		} else {
			return nil, word
		}
	}
	return files, ""
}

// planNumbered is the plan of a number: in the list of plans that is shown, else in that
// of all.
func (x *exchange) planNumbered(word string) *ingest.Plan {
	n, err := strconv.Atoi(word)
	if err != nil {
		return nil
	}
	if x.s.Page.Command == "/plans" {
		return x.listedPlan(n)
	}
	if plans := x.lib.Plans(); n >= 1 && n <= len(plans) {
		return plans[n-1]
	}
	return nil
}

// planID is the id of the plan of a file; empty if there is none.
func planID(lib *view, file string) string {
	if p := lib.Plan(file); p != nil {
		return p.ID()
	}
	return ""
}

func planByID(lib *view, id string) *ingest.Plan {
	for _, p := range lib.Plans() {
		if p.ID() == id {
			return p
		}
	}
	return nil
}
