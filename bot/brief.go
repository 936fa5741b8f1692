package bot

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"planbot/bot/session"
	"planbot/retrieval"
)

// A brief answer is what a phone shows without scrolling, in a meeting: the sentence that
// answers with its tag, its citation, and three buttons. All else is behind one of them.

// brief is an answer with only the sentences that answer, and a no with only its reason
// and what is there instead.
func (w *Words) brief(a retrieval.Answer, t Telling) Message {
	if a.Status == retrieval.NotFound {
		return w.no(a, t)
	}
	m := w.answered(a, t, w.briefQuote)
	above := ""
	for i, part := range m.Parts {
		if c, ok := part.(Card); ok {
			c.Units = w.firstUnits(c.Units)
			m.Parts[i] = c
		}
		if c, ok := part.(Cite); ok {
			c.Units = w.firstUnits(c.Units)
			m.Parts[i], above = w.sameAs(above, c, a), c.Words
		}
	}
	return m
}

// briefQuote is a hit's highlight alone, without a word on what is left out.
func (w *Words) briefQuote(h retrieval.Hit) Quote {
	q := w.shortQuote(h)
	q.Note = ""
	return q
}

// maxUnitsBrief is how many signs of the responsible units a brief answer shows: a line.
const maxUnitsBrief = 20

// firstUnits are the first of many responsible units, and how many there are.
func (w *Words) firstUnits(units string) string {
	names := strings.Split(units, "、")
	if utf8.RuneCountInString(units) <= maxUnitsBrief || len(names) < 2 {
		return units
	}
	shown := names[0]
	for _, name := range names[1:] {
		if utf8.RuneCountInString(shown+name)+1 > maxUnitsBrief-4 {
			break
		}
		shown += "、" + name
	}
	return shown + fmt.Sprintf(w.UnitsInAll, len(names))
}

// sameAs is a citation that does not say again what the one above it said: its plan.
func (w *Words) sameAs(above string, c Cite, a retrieval.Answer) Cite {
	for _, h := range a.Hits {
		title := source(h)
		if Citation(h) == c.Words && len(above) > len(title) && above[:len(title)] == title {
			c.Words = w.Same + " " + placeOf(h)
			break
		}
	}
	return c
}

// no is one sentence that says that the plans do not say it, and two lines of what they
// say instead. What is only alike is folded.
func (w *Words) no(a retrieval.Answer, t Telling) Message {
	return w.withLines(w.reason(a, t), w.told(a), lining{first: 1, about: about(a.Question)})
}

// told are the hits that a brief no shows.
func (w *Words) told(a retrieval.Answer) []retrieval.Hit {
	if len(a.Instead) == 0 {
		return nil
	}
	return a.Hits[:shownHits(a)]
}

// shownAtFirst is how many hits of an answer the reply to its question shows.
func (x *exchange) shownAtFirst(a retrieval.Answer) int {
	switch {
	case x.settings.Long:
		return shownHits(a)
	case a.Status == retrieval.NotFound:
		return len(x.words.told(a))
	}
	return wholeHits(a)
}

// topic is what the conversation is about now, for who replies to the message that says so.
func (x *exchange) topic() *session.Topic {
	t := session.Topic{Turn: x.s.Last(), Open: x.s.Open, Mark: x.s.Mark, Listed: x.s.Listed, Page: x.s.Page}
	if t.Open.Plan == "" && len(t.Listed) == 0 {
		return nil
	}
	t.Turn.Before = session.Lean{}
	return &t
}
