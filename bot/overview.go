package bot

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"planbot/bot/session"
	"planbot/ingest"
	"planbot/ingest/statement"
	"planbot/retrieval"
	"planbot/retrieval/target"
)

// How much an overview shows.
const (
	overviewTargets  = 10
	overviewMeasures = 5
)

// none stands in a table where a row says nothing.
const none = "—"

// overview shows what there is in a plan: /overview PLAN; without a name that of the open
// clause.
func (x *exchange) overview(rest string) Message {
	fields := strings.Fields(rest)
	if len(fields) == 0 {
		if p := x.lib.Plan(x.openPlan()); p != nil {
			return x.planOverview(p.Plan)
		}
		return say(x.words.Views.OverviewWhat)
	}
	p := planByID(x.lib, fields[0])
	switch {
	case p == nil && isID.MatchString(rest):
		return say(x.words.Gone)
	case p == nil:
		return x.open(rest)
	}
	return x.planOverview(p)
}

// planOverview is one screen of a plan, all of it the plan's own words or counted: what it
// says of itself, its chapters, its main targets and the clauses with most links.
func (x *exchange) planOverview(p *ingest.Plan) Message {
	index := x.lib.Targets()
	m := say(x.words.overviewHead(p, index))
	var ids []string
	chapters := outlinedUnder(p, -1)
	if len(chapters) > 0 {
		m.Parts = append(m.Parts, Text(x.words.chapters(p, chapters)))
	}
	for _, i := range chapters[:min(len(chapters), pageSize)] {
		ids = append(ids, p.Clauses[i].ID)
	}
	m.Parts = append(m.Parts, x.words.mainTargets(p, index)...)
	measures := index.Linked(p.File, overviewMeasures)
	m.Parts = append(m.Parts, x.words.measures(measures, len(ids))...)
	first, hits := len(ids)+1, linkedHits(measures)
	ids = append(ids, spansOf(hits)...)
	x.update(func(s *session.Session) {
		s.Open, s.Mark = retrieval.Ref{Plan: p.File}, [2]int{}
		s.ListPage(ids, session.Page{All: len(ids), Command: "/overview " + p.ID()})
	})
	m.Buttons = withoutEmpty(append([][]Button{openButtons(hits, first)}, narrow(x.overviewRow(p))...))
	return m
}

func linkedHits(measures []target.Linked) (out []retrieval.Hit) {
	for _, l := range measures {
		out = append(out, l.Hit())
	}
	return out
}

// overviewHead is the plan's title and facts, and how much there is in it.
func (w *Words) overviewHead(p *ingest.Plan, index *target.Index) string {
	f, modes, clauses := p.Facts, map[statement.Mode]int{}, 0
	facts := []string{f.Number, f.Issuer, f.Date, w.statusOf(f), labelled(w.FactNames["period"], f.Period)}
	for _, c := range p.Clauses {
		if c.Leaf && c.Quotable() {
			clauses++
		}
	}
	targets := index.In(p.File)
	for _, t := range targets {
		modes[t.Mode]++
	}
	counts := fmt.Sprintf(w.Views.Counts, clauses)
	if len(targets) > 0 {
		counts += fmt.Sprintf(w.Views.CountTargets, len(targets), modes[statement.Goal], modes[statement.Result])
	}
	out := []string{"《" + f.Title + "》", cells(facts), counts}
	return strings.Join(slices.DeleteFunc(out, func(s string) bool { return s == "" }), "\n")
}

func (w *Words) statusOf(f ingest.Facts) string {
	if f.Status == "" {
		return ""
	}
	return w.StatusBadge(f.Status)
}

func labelled(name, value string) string {
	if value == "" {
		return ""
	}
	return name + "：" + value
}

// chapters lists the first chapters of a plan.
func (w *Words) chapters(p *ingest.Plan, chapters []int) string {
	out := []string{w.Views.Chapters}
	for n, i := range chapters[:min(len(chapters), pageSize)] {
		out = append(out, fmt.Sprintf("%d. %s", n+1, label(p, p.Clauses[i])))
	}
	if len(chapters) > pageSize {
		out = append(out, fmt.Sprintf(w.Views.MoreChapters, len(chapters)))
	}
	return strings.Join(out, "\n")
}

// mainTargets are the rows of the plan's table of targets, else its goals in order.
func (w *Words) mainTargets(p *ingest.Plan, index *target.Index) []Part {
	if table, ok := index.MainTable(p.File); ok {
		return w.targetTable(p, table)
	}
	goals := goalsIn(index, p.File)
	if len(goals) == 0 {
		return nil
	}
	rows := [][]string{nil}
	for _, t := range goals[:min(len(goals), overviewTargets)] {
		rows = append(rows, []string{flat(t.Name()) + " " + figure(t), yearOf(t)})
	}
	return w.withMore(w.Views.Goals, rows, len(goals))
}

// goalsIn are the goals of a plan that a number is set to, in order.
func goalsIn(index *target.Index, file string) (out []target.Target) {
	for _, t := range index.In(file) {
		if t.Mode == statement.Goal {
			out = append(out, t)
		}
	}
	return out
}

func yearOf(t target.Target) string {
	if t.Time.To == 0 {
		return ""
	}
	return strconv.Itoa(t.Time.To)
}

// targetTable are the rows of a table with the plan's own heads of their columns.
func (w *Words) targetTable(p *ingest.Plan, table target.Table) []Part {
	first, before := table.Rows[0], ""
	if i := slices.IndexFunc(table.Rows, func(r target.Row) bool { return r.Before != "" }); i >= 0 {
		first, before = table.Rows[i], none
	}
	rows := [][]string{{w.Views.Columns[0], flat(first.BeforeHead), cmp.Or(flat(first.GoalHead), w.Views.Columns[1])}}
	for _, row := range table.Rows[:min(len(table.Rows), overviewTargets)] {
		rows = append(rows, []string{flat(row.Name), cmp.Or(flat(row.Before), before), flat(row.Goal)})
	}
	head, i := w.Views.Table, table.Clause
	for i >= 0 && p.Clauses[i].Heading == "" {
		i = p.Clauses[i].Parent
	}
	if i >= 0 {
		head = p.Clauses[i].Label()
	}
	return w.withMore(head, rows, len(table.Rows))
}

// withMore writes a row as a line, for a phone has no room for columns: the first row, which
// names them if they need it, behind the head.
func (w *Words) withMore(head string, rows [][]string, all int) []Part {
	if columns := cells(rows[0]); columns != "" {
		head = fmt.Sprintf(w.Views.Columned, head, columns)
	}
	out := []string{head + w.Views.Colon}
	for _, row := range rows[1:] {
		out = append(out, "▪ "+cells(row))
	}
	if all > overviewTargets {
		out = append(out, fmt.Sprintf(w.Views.MoreGoals, all))
	}
	return []Part{Text(strings.Join(out, "\n"))}
}

// cells are a row's on one line, without an empty one between them.
func cells(row []string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(row), func(s string) bool { return s == "" }), " · ")
}

// measures lists clauses with what links them, numbered behind n others.
func (w *Words) measures(all []target.Linked, n int) []Part {
	if len(all) == 0 {
		return nil
	}
	out := []Part{Text(w.Views.Measures)}
	for i, l := range all {
		h := l.Hit()
		line := newLine(n+i+1, h, "")
		line.Cite = placeOf(h) + w.Views.Gap + w.links(l)
		out = append(out, line)
	}
	return out
}

// links counts what links a clause; what there is none of is left out.
func (w *Words) links(l target.Linked) string {
	var out []string
	for i, n := range []int{l.Units, l.Goals, l.Others} {
		if n > 0 {
			out = append(out, fmt.Sprintf(w.Views.Linked[i], n))
		}
	}
	return strings.Join(out, " · ")
}

// overviewRow leads to all of what an overview shows the beginning of.
func (x *exchange) overviewRow(p *ingest.Plan) []Button {
	row := []Button{
		{Label: x.words.Views.ButtonOutline, Send: "/outline " + p.ID()},
		{Label: x.words.Views.ButtonTargets, Send: targetsCommand + " " + p.ID()},
		{Label: x.words.Views.ButtonUnits, Send: "/units " + p.ID()},
	}
	if len(p.Clauses) > 0 && x.Reader != nil {
		if url := x.Reader(p.File, p.Clauses[0].ID); url != "" {
			row = append(row, Button{Label: x.words.Views.ButtonPage, URL: url})
		}
	}
	return row
}
