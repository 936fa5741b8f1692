package bot

import (
	"fmt"
	"strings"

	"planbot/bot/session"
	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/retrieval"
	"planbot/retrieval/target"
)

// A viewList is a view that lists sentences of plans, several of them together under words
// of planbot's own.
type viewList struct {
	head    string // before all
	command string // that shows it, without the number of the first line
	lines   []viewLine
}

// A viewLine is a line of a viewList, made when it is shown.
type viewLine struct {
	above string // said before the line and those that follow it under the same words
	line  func() shownLine
}

// A shownLine is a sentence and what is shown of it.
type shownLine struct {
	hit   retrieval.Hit
	about string // name of the indicator, whose part of the sentence is shown
	cite  string
}

// page makes lines first to until of a viewList; those of one group whose beginning is on
// the page before have its words again.
func (l viewList) page(first, until int) (m Message, hits []retrieval.Hit) {
	m = say(l.head)
	for i, line := range l.lines[first:until] {
		if i == 0 || line.above != l.lines[first+i-1].above {
			m.Parts = append(m.Parts, Text(line.above))
		}
		show := line.line()
		shown := newLine(first+i+1, show.hit, show.about)
		shown.Cite = show.cite
		m.Parts, hits = append(m.Parts, shown), append(hits, show.hit)
	}
	return m, hits
}

// whole is all of a viewList.
func (l viewList) whole() Message {
	m, _ := l.page(0, len(l.lines))
	return m
}

// list shows a page of a viewList and remembers its lines, with buttons that open them.
func (x *exchange) list(l viewList, from int) Message {
	first, until := page(from, len(l.lines))
	m, hits := l.page(first, until)
	x.update(func(s *session.Session) {
		s.ListPage(spansOf(hits), session.Page{First: first, All: len(l.lines), Command: l.command})
	})
	m.Buttons = rows(openButtons(hits, first+1), 4)
	if until < len(l.lines) {
		m.Parts = append(m.Parts, Text(fmt.Sprintf(x.words.Views.Page, until, len(l.lines))))
	}
	if x.chat.Limits.sends(l.command + " 9999") {
		m.Buttons = withoutEmpty(append(m.Buttons, x.pager(l.command, first, until, len(l.lines))))
	}
	m.Replace = from > 0
	return m
}

// showView shows a page of the list of what words ask for: [WORDS] [FROM]. None is said where
// there is nothing.
func (x *exchange) showView(rest, none string, list func(target.Query) viewList) Message {
	words, from, _ := cutFrom(rest)
	q, err := x.targetsOf(words)
	if err != nil {
		return say(x.words.Explain(err))
	}
	l := list(q)
	if len(l.lines) == 0 {
		return say(fmt.Sprintf(none, x.words.about(words)))
	}
	l.command = strings.TrimSpace(l.command + " " + words)
	return x.list(l, from)
}

// figureLine is the line of a target, under a word that says what of a pair it is.
func (w *Words) figureLine(word string, t target.Target) func() shownLine {
	return func() shownLine {
		h := t.Hit()
		return shownLine{h, t.Name(), fmt.Sprintf(w.Views.Figure, strings.TrimSpace(word+" "+figure(t)), w.shortCitation(h, false))}
	}
}

// maxSaid is how much of what was typed is said again, in runes.
const maxSaid = 30

// targetsOf reads words as what a view is of: a plan, or places and indicators.
func (x *exchange) targetsOf(words string) (target.Query, error) {
	if p := planByID(x.lib, words); p != nil {
		return target.Query{Plans: []string{p.File}}, nil
	}
	read, _, err := x.asked.TargetQuery(x.ctx, words)
	if err != nil || language.WordRunes(words) == 0 {
		return target.Query{}, err
	}
	q := target.Query{Places: read.Places, Words: read.Words}
	if len(q.Places) == 0 && len(q.Words) == 0 {
		q.Words = []string{words}
	}
	if found := x.plansNamed(words); len(found) > 0 && len(x.asked.Targets().Find(q)) == 0 {
		return target.Query{Plans: filesOf(found)}, nil
	}
	return q, nil
}

func filesOf(plans []*ingest.Plan) (out []string) {
	for _, p := range plans {
		out = append(out, p.File)
	}
	return out
}

// figure is the number of a target as it is printed, with what bounds it and its unit.
func figure(t target.Target) string { return figureWords(valueOf(t)) }

// subject says of what a figure is: its indicator, place, time and mode.
func (w *Words) subject(t target.Target) string { return flat(t.Name()) + w.tag(t.Hit()) }
