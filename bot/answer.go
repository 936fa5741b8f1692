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
	m := w.answered(a, t, w.newQuote)
	first := wholeHits(a)
	if rest := a.Hits[first:shownHits(a)]; len(rest) > 0 {
		m.Parts = append(m.Parts, Text(w.More))
		return w.withLines(m, rest, lining{first: first + 1, about: about(a.Question), plan: a.Hits[first-1].Plan})
	}
	return m
}

// answered is what answers, with quotes of a form, and what has to be known of it.
func (w *Words) answered(a retrieval.Answer, t Telling, quote func(retrieval.Hit) Quote) Message {
	if len(a.Hits) == 0 {
		return say(fmt.Sprintf(w.NotFound, ""))
	}
	m := Message{Parts: w.whole(a, t, quote)}
	for _, said := range append([]string{w.remark(a, t), w.askedAs(a.Question, t)}, w.sides(a)...) {
		if said != "" {
			m.Parts = append(m.Parts, Text(said))
		}
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
	m := w.reason(a, t)
	if len(a.Hits) == 0 {
		return m
	}
	if len(a.Instead) == 0 {
		m.Parts = append(m.Parts, Text(w.Related))
	}
	return w.withLines(m, a.Hits[:shownHits(a)], lining{first: 1, about: about(a.Question)})
}

// reason says why nothing answers, and of a follow-up as what it was looked for.
func (w *Words) reason(a retrieval.Answer, t Telling) Message {
	m := say(w.why(a, t))
	if said := w.askedAs(a.Question, t); said != "" && a.Talk == "" && a.Failed == "" {
		m.Parts = append(m.Parts, Text(said))
	}
	return m
}

// A lining is how hits are listed.
type lining struct {
	first int    // number of the first
	about string // name that they are about, whose part of them is shown
	plan  string // that was cited last above them
}

// withLines adds hits as lines, each with its tag and, in short, where it stands.
func (w *Words) withLines(m Message, hits []retrieval.Hit, l lining) Message {
	for i, h := range hits {
		line := newLine(l.first+i, h, l.about)
		line.Cite = w.tag(h) + w.shortCitation(h, h.Plan == l.plan)
		m.Parts, l.plan = append(m.Parts, line), h.Plan
	}
	return m
}

// shortCitation says where a hit stands, where its full citation is a tap away: the plan
// by its short title, or as the same as above.
func (w *Words) shortCitation(h retrieval.Hit, same bool) string {
	if same {
		return w.Same + " " + placeOf(h)
	}
	return "《" + h.Short + "》" + placeOf(h)
}

// Clause shows one clause.
func (w *Words) Clause(h retrieval.Hit) Message {
	return Message{Parts: w.cited(w.newQuote(h), h)}
}

// answerMessage is an answer with its buttons, for the turn it answers: in brief, unless
// the person wants all of it.
func (x *exchange) answerMessage(a retrieval.Answer, t session.Turn) Message {
	if x.settings.Long {
		return x.longMessage(a, t)
	}
	told := TellingOf(x.lib.Library, a, t.Asked, x.Now())
	m := x.numbered(x.words.brief(a, told), a)
	m.Status = a.Status
	m.Buttons = withoutEmpty(append(x.briefButtons(a, t), x.whichButtons(a.Which), x.otherTimes(a, told)))
	return m
}

// longMessage is an answer with all that belongs to it.
func (x *exchange) longMessage(a retrieval.Answer, t session.Turn) Message {
	told := TellingOf(x.lib.Library, a, t.Asked, x.Now())
	m := x.numbered(x.words.Answer(a, told), a)
	m.Status = a.Status
	m.Buttons = withoutEmpty(append(x.wholeButtons(a), x.restButtons(a), x.whichButtons(a.Which), x.changeButtons(a, told), x.lastRow(a, t)))
	return m
}

// clauseMessage shows a clause with its buttons and makes it the open one. A marked
// clause has the sentence highlighted that was looked for, another its first.
func (x *exchange) clauseMessage(h retrieval.Hit, marked bool) Message {
	m := x.words.Clause(h)
	if !marked {
		h = h.Unmarked() // what is copied and kept is all that is shown
	}
	x.update(func(s *session.Session) {
		s.Open, s.Mark = h.Ref(), markOf(h)
		s.Fold()
	})
	m.Buttons = x.clauseButtons(h)
	return m
}

// more shows more of a turn: /more TURN all of its answer, in the place of the brief one,
// /more TURN FROM further hits, and without a turn those of the last that were not shown.
func (x *exchange) more(rest string) Message {
	t, from := x.s.Last(), 0
	if name, number, _ := strings.Cut(rest, " "); name != "" {
		var ok bool
		if t, ok = x.turn(name); !ok {
			return notice(x.words.TooOld)
		}
		if from, _ = strconv.Atoi(number); from == 0 {
			return x.unfolded(t)
		}
	} else {
		from = t.Shown + 1
	}
	m := x.moreFrom(t, from)
	m.Replace = rest != ""
	return m
}

// unfolded shows all of a turn's answer in the place of its brief form.
func (x *exchange) unfolded(t session.Turn) Message {
	a, err := x.askAgain(t)
	if err != nil {
		return say(x.words.Explain(err))
	}
	x.listed(t, a.Hits, shownHits(a))
	m := x.longMessage(a, t)
	m.Replace = true
	return m
}

// moreFrom lists hits of a turn from a number on.
func (x *exchange) moreFrom(t session.Turn, from int) Message {
	hits := x.hitsOf(t)
	if from < 1 || from > len(hits) {
		return x.noMore()
	}
	until := min(len(hits), from-1+moreHits)
	x.listed(t, hits, until)
	m := x.words.withLines(say(fmt.Sprintf(x.words.MoreOf, t.Asked)), hits[from-1:until], lining{first: from, about: about(t.Question)})
	m.Buttons = [][]Button{openButtons(hits[from-1:until], from), x.pageRow(t, from, len(hits))}
	return m
}

// noMore says that there is no further hit; the clause that is open can still be walked
// from.
func (x *exchange) noMore() Message {
	m := say(x.words.NoMore)
	if h, ok := x.span(""); ok {
		m.Buttons = x.clauseButtons(h)
	}
	return m
}

// listed notes that hits of a turn are shown as a list, the first n of them.
func (x *exchange) listed(t session.Turn, hits []retrieval.Hit, n int) {
	x.update(func(s *session.Session) { s.List(spansOf(hits)) })
	x.shown(t.Number, n)
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

// again shows the answer of a turn once more, of the last one where none is named.
func (x *exchange) again(rest string) Message {
	t, ok := x.s.Last(), true
	if rest != "" {
		t, ok = x.turn(rest)
	}
	switch {
	case !ok:
		return notice(x.words.TooOld)
	case t.Question.Text == "":
		return say(x.words.NothingAsked)
	}
	a, err := x.askAgain(t)
	if err != nil {
		return say(x.words.Explain(err))
	}
	x.opened(a)
	m := x.answerMessage(a, t)
	m.Replace = rest != ""
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
	c := x.words.newCite(h)
	c.Words, c.Chapter, c.Badge = x.style().Citation(h), "", "" // as it is copied
	return Message{Parts: []Part{q, c}}
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
	m := Message{Parts: x.words.cited(q, h)}
	h.Whole = true
	m.Buttons = x.clauseButtons(h)
	return m
}
