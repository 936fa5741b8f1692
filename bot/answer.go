package bot

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"planbot/bot/session"
	"planbot/ingest"
	"planbot/retrieval"
)

// moreHits is how many further hits an answer lists below the first.
const moreHits = 4

// Answer is how an answer reads: the best clause whole, of a comparison that of each side,
// further ones short.
func (w *Words) Answer(a retrieval.Answer, t Telling) Message {
	if a.Status == retrieval.NotFound {
		return w.notFound(a, t)
	}
	if len(a.Hits) == 0 {
		return say(w.NotFound)
	}
	m := Message{Parts: w.whole(a, t)}
	for _, said := range append([]string{w.remark(a, t), w.askedAs(a.Question, t)}, w.sides(a)...) {
		if said != "" {
			m.Parts = append(m.Parts, Text(said))
		}
	}
	first := wholeHits(a)
	if rest := a.Hits[first:shownHits(a)]; len(rest) > 0 {
		m.Parts = append(m.Parts, Text(w.More))
		return m.withLines(rest, first+1, about(a.Question), w.tag)
	}
	return m
}

// sides asks which place is meant, and says of what places or titles there is nothing.
func (w *Words) sides(a retrieval.Answer) (out []string) {
	if len(a.Which) > 0 {
		out = append(out, fmt.Sprintf(w.WhichPlace, strings.Join(a.Which, "、")))
	}
	if a.Sides > 0 && len(a.Question.Absent) > 0 {
		out = append(out, fmt.Sprintf(w.SideAbsent, strings.Join(a.Question.Absent, "、")))
	}
	if len(a.Question.Items) > 1 {
		return out // each says so in its place
	}
	for _, side := range a.Missing {
		out = append(out, fmt.Sprintf(w.SideMissing, side))
	}
	return out
}

// notFound says why nothing answers, and shows the nearest clauses as what they are:
// related, no answer.
func (w *Words) notFound(a retrieval.Answer, t Telling) Message {
	m := say(w.why(a, t))
	if said := w.askedAs(a.Question, t); said != "" && a.Talk == "" && a.Failed == "" {
		m.Parts = append(m.Parts, Text(said))
	}
	if len(a.Hits) == 0 {
		return m
	}
	if len(a.Instead) == 0 {
		m.Parts = append(m.Parts, Text(w.Related))
	}
	return m.withLines(a.Hits[:shownHits(a)], 1, about(a.Question), w.tag)
}

// withLines adds hits as lines, each with its tag and the part of it about a name.
func (m Message) withLines(hits []retrieval.Hit, first int, about string, tag func(retrieval.Hit) string) Message {
	for i, h := range hits {
		line := newLine(first+i, h, about)
		line.Cite = tag(h) + line.Cite
		m.Parts = append(m.Parts, line)
	}
	return m
}

// Clause shows one clause.
func (w *Words) Clause(h retrieval.Hit) Message {
	return Message{Parts: []Part{w.newQuote(h), w.newCite(h)}}
}

// answerMessage is an answer with its buttons, for the turn it answers.
func (x *exchange) answerMessage(a retrieval.Answer, t session.Turn) Message {
	told := TellingOf(x.lib.Library, a, t.Asked, x.Now())
	m := x.words.Answer(a, told)
	if x.settings.Short && wholeHits(a) > 0 {
		m = x.words.short(a, told)
	}
	m.Status = a.Status
	m.Buttons = withoutEmpty(append(x.wholeButtons(a), x.restButtons(a), x.whichButtons(a.Which), x.changeButtons(a, told), x.lastRow(a, t)))
	return m
}

// short is an answer with only the sentences that answer.
func (w *Words) short(a retrieval.Answer, t Telling) Message {
	a.Hits = a.Hits[:wholeHits(a)]
	m := w.Answer(a, t)
	for i, part := range m.Parts {
		if q, ok := part.(Quote); ok && q.Mark != "" {
			q.Short = true
			m.Parts[i] = q
		}
	}
	return m
}

// clauseMessage shows a clause with its buttons and makes it the open one. A marked
// clause has the sentence highlighted that was looked for, another its first.
func (x *exchange) clauseMessage(h retrieval.Hit, marked bool) Message {
	m := x.words.Clause(h)
	if !marked {
		h = h.Unmarked() // what is copied and kept is all that is shown
	}
	x.update(func(s *session.Session) { s.Open, s.Mark = h.Ref(), markOf(h) })
	m.Buttons = append(x.clauseButtons(h), []Button{{Label: x.words.ButtonAdd, Send: "/add " + spanOf(h)},
		{Label: "👍", Send: "/good " + h.Clause}, {Label: "👎", Send: "/bad " + h.Clause}})
	return m
}

// more shows further hits of a turn: /more TURN FROM, or those of the last turn that
// were not shown.
func (x *exchange) more(rest string) Message {
	t, name, from := x.s.Last(), "", 0
	if n, err := fmt.Sscan(rest, &name, &from); err == nil && n == 2 {
		var ok bool
		if t, ok = x.turn(name); !ok {
			return notice(x.words.TooOld)
		}
	} else {
		from = t.Shown + 1
	}
	hits := x.hitsOf(t)
	if from < 1 || from > len(hits) {
		return say(x.words.NoMore)
	}
	x.update(func(s *session.Session) { s.List(spansOf(hits)) })
	until := min(len(hits), from-1+moreHits)
	x.shown(t.Number, until)
	m := Message{Parts: []Part{Text(fmt.Sprintf(x.words.MoreOf, t.Asked))}, Replace: rest != ""}.withLines(hits[from-1:until], from, about(t.Question), x.words.tag)
	m.Buttons = [][]Button{openButtons(hits[from-1:until], from), x.pageRow(t, from, len(hits))}
	return m
}

// hitsOf returns the hits of a turn with the sentences that answer its question.
func (x *exchange) hitsOf(t session.Turn) []retrieval.Hit {
	a, err := x.askAgain(t)
	if err != nil || !slices.Equal(idsOf(a.Hits), t.Hits) {
		return x.hits(t.Hits) // the plans have changed
	}
	return a.Hits
}

// turnName names a turn in a button: by its number, and by a checksum of what was
// asked, since in a group somebody else may press it, who has turns of their own.
func turnName(t session.Turn) string { return fmt.Sprintf("%d.%s", t.Number, sum(t.Asked)) }

// turn returns the turn of a name.
func (x *exchange) turn(name string) (session.Turn, bool) {
	number, _, _ := strings.Cut(name, ".")
	n, _ := strconv.Atoi(number)
	t, ok := x.s.Turn(n)
	return t, ok && turnName(t) == name
}

// shown notes how many hits of a turn were shown.
func (x *exchange) shown(turn, n int) {
	x.update(func(s *session.Session) {
		for i := range s.Turns {
			if s.Turns[i].Number == turn {
				s.Turns[i].Shown = max(s.Turns[i].Shown, n)
			}
		}
	})
}

// again shows the answer of a turn once more.
func (x *exchange) again(rest string) Message {
	t, ok := x.turn(rest)
	if !ok {
		return notice(x.words.TooOld)
	}
	a, err := x.askAgain(t)
	if err != nil {
		return say(x.words.Explain(err))
	}
	m := x.answerMessage(a, t)
	m.Replace = true
	return m
}

// span reads "CLAUSE START END" of a button, or a clause's id alone, or the open
// clause where nothing is said, and returns the clause with that part of its plan's text highlighted:
// without one, or with one that does not lie in the clause since its plan has changed,
// with all of its quote.
func (x *exchange) span(rest string) (retrieval.Hit, bool) {
	id, start, end := x.s.Open.Clause, x.s.Mark[0], x.s.Mark[1]
	if rest != "" {
		start, end = 0, 0
		fmt.Sscan(rest, &id, &start, &end)
	}
	if h, ok := x.lib.Marked(retrieval.Ref{Clause: id}, start, end); ok {
		return h, true
	}
	h, ok := x.clause(id)
	return h.Unmarked(), ok
}

// clauseText returns the text of a plan's clause and where it begins, in runes.
func clauseText(p *ingest.Plan, i int) (text string, start int) {
	text, at, _ := p.TextOf(p.Clauses[i])
	return text, p.RuneAt(at)
}

// cite sends the citation as text, to copy by hand.
func (x *exchange) cite(rest string) Message {
	h, ok := x.span(rest)
	if !ok {
		return say(x.words.NothingOpen)
	}
	q := x.words.newQuote(h)
	if h.Highlight != "" {
		q = Quote{Mark: h.Mark(), Plan: h.Plan, Start: h.MarkStart, Row: rowOf(h), Lead: q.Lead, LeadStart: q.LeadStart}
	}
	cite := x.words.newCite(h)
	cite.Words, cite.Badge = x.style().Citation(h), ""
	return Message{Parts: []Part{q, cite}}
}

// full sends a whole clause, however long it is.
func (x *exchange) full(rest string) Message {
	h, ok := x.span(rest)
	if !ok {
		return say(x.words.NothingOpen)
	}
	p, i, _ := x.lib.Find(h.Ref())
	text, start := clauseText(p.Plan, i)
	q := Quote{After: text, Plan: h.Plan, Start: start}
	if h.Whole {
		q.Row = rowOf(h)
	}
	m := Message{Parts: []Part{q, x.words.newCite(h)}}
	h.Whole = true
	m.Buttons = x.clauseButtons(h)
	return m
}
