package bot

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"planbot/bot/session"
	"planbot/ingest/language"
	"planbot/retrieval"
	"planbot/retrieval/compare"
	"planbot/retrieval/question"
)

// A comparison of figures: a table where a phone has room for it, with what is not in it
// said below, and buttons that open the clause of each figure.

// compare puts figures side by side; what no plan states as a figure is asked as a
// question of each place.
func (x *exchange) compare(rest string) Message {
	if strings.TrimSpace(rest) == "" {
		return say(x.words.CompareWhat)
	}
	c, err := x.comparison(rest)
	if err == nil && c.Figures() > 0 {
		return x.compared(c)
	}
	p := (*compare.Problem)(nil)
	if errors.As(err, &p) && (p.What != compare.Unknown || len(p.Places) < 2) {
		return say(x.words.CompareProblem(p))
	}
	answer, asked := x.askFor(strings.Join(strings.Fields(rest), "、"), question.Question.Compared)
	switch m := x.answered(answer, asked); {
	case asked != nil || err == nil && answer.Status == retrieval.Answered:
		return m
	case answer.Status == retrieval.Answered:
		m.Parts = append([]Part{Text(fmt.Sprintf(x.words.Compare.Alike, some(p.Names)))}, m.Parts...)
		return m
	case err != nil:
		return say(x.words.CompareProblem(p))
	}
	return x.compared(c)
}

func (x *exchange) comparison(text string) (*compare.Comparison, error) {
	index := x.asked.compares()
	return index.Make(index.Read(text))
}

// fewPlaces is how many places a question for a number names for its answer to be a table;
// two are shown by their sentences, if there are such for both.
const fewPlaces = 3

// comparing matches a question that wants things side by side.
var comparing = language.Pattern("wants a comparison", `^(?:请|帮我|给我)?(?:对比|比较|比一比)|(?:对比|比较|比一比)(?:一下)?[。？?！!]?$`)

// asTable answers a question for a number of several places by a table; false where that
// is none.
func (x *exchange) asTable(a retrieval.Answer, text string) (Message, bool) {
	q := a.Question
	places, every := len(q.Places)+len(q.Absent), compare.AsksEvery(text)
	wished := comparing.MatchString(text)
	if !wished && !every && (q.Follow || len(q.Items) > 1 || places < 2) || q.Asks != "" && q.Asks != question.AsksNumber {
		return Message{}, false
	}
	c, err := x.comparison(text)
	enough := 2
	if wished || q.Number && places >= fewPlaces {
		enough = 1 // the others are said to state none
	}
	if err != nil || len(c.Columns) > fewPlaces || c.Figures() < enough || c.Filled(0) == 0 || !q.Number && c.Columns[0].Said != "" {
		return Message{}, false
	}
	if !wished && places < fewPlaces && !every && (a.Sides > 1 || c.Figures() < len(c.Rows)*len(c.Columns)) {
		return Message{}, false
	}
	return x.compared(c), true
}

// compared shows a comparison and remembers its figures as what numbers mean.
func (x *exchange) compared(c *compare.Comparison) Message {
	m, hits := x.words.comparison(c)
	x.update(func(s *session.Session) {
		s.ListPage(spansOf(hits), session.Page{All: len(hits), Folded: true, Command: "/compare " + c.Text()})
	})
	m.Status, m.Drawing = retrieval.Answered, x.words.drawing(c)
	m.Buttons = append(rows(openButtons(hits, 1), figuresInRow), x.compareButtons(c)...)
	return m
}

// figuresInRow is how many buttons with numbers stand beside each other.
const figuresInRow = 6

// compareButtons show the comparison in another order, mode or year, as far as the wish
// for that has room in a button.
func (x *exchange) compareButtons(c *compare.Comparison) [][]Button {
	var out []Button
	add := func(label string, r compare.Request) {
		if send := "/compare " + r.Text(); x.chat.Limits.sends(send) {
			out = append(out, Button{Label: label, Send: send})
		}
	}
	words := x.words.Compare
	if len(c.Rows) > 1 && c.Figures() > 1 {
		order := compare.High
		if c.Order == compare.High {
			order = compare.ByPlace
		}
		add(words.ButtonOrders[order], c.Ordered(order))
	}
	if len(c.Columns) != 1 {
		return withoutEmpty([][]Button{out})
	}
	column := c.Columns[0]
	if column.Other != "" {
		add(fmt.Sprintf(words.ButtonMode, x.words.Modes[column.Other]), c.Of(column.Other))
	}
	for _, year := range column.Years[:min(len(column.Years), 1)] {
		add(fmt.Sprintf(words.ButtonYear, year), c.In(year))
	}
	return narrow(out)
}

// CompareProblem says why nothing can be compared, and what to write.
func (w *Words) CompareProblem(p *compare.Problem) string {
	said := w.Compare.Problems[p.What]
	switch p.What {
	case compare.NoIndicator:
		return fmt.Sprintf(said, strings.Join(shortNames(p.Places), " "))
	case compare.NoPlace:
		absent := ""
		if len(p.Absent) > 0 {
			absent = fmt.Sprintf(w.Compare.Absent, some(p.Absent))
		}
		return strings.TrimSpace(fmt.Sprintf(said, some(p.Names), absent))
	case compare.OnePlace:
		return fmt.Sprintf(said, shortNames(p.Places)[0], p.Names[0])
	case compare.Unknown:
		like := ""
		if len(p.Near) > 0 {
			like = fmt.Sprintf(w.Compare.Like, strings.Join(p.Near, "、"))
		}
		return strings.TrimSpace(fmt.Sprintf(said, some(p.Names), like))
	}
	return said
}

// What of names a no repeats, that may be all of what somebody has pasted.
const (
	someNames = 6
	someRunes = 20
)

// some are the first of some names, in short.
func some(names []string) string {
	var out []string
	for _, name := range names[:min(len(names), someNames)] {
		if runes := []rune(name); len(runes) > someRunes {
			name = string(runes[:someRunes]) + "…"
		}
		out = append(out, name)
	}
	if len(names) > someNames {
		out = append(out, "…")
	}
	return strings.Join(out, "、")
}

// shortNames are the first places of many by their short names, for an example.
func shortNames(places []string) (out []string) {
	for _, place := range places[:min(len(places), fewPlaces)] {
		out = append(out, language.ShortName(place))
	}
	return slices.Clip(out)
}
