package retrieval

import (
	"context"
	"slices"
	"strings"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/retrieval/decide"
	"planbot/retrieval/library"
	"planbot/retrieval/question"
)

// A question for a fact of a document (when it was issued, by whom) is answered with the
// lines of its head that state the fact.

// documentOf returns the plan that such a question is about: the one that it names best;
// of several alike, or where it names none, the one that is open, else the library's
// only one. It is nil where that is not clear, or the question is about something else.
func documentOf(l *library.Library, q question.Question, open ingest.Ref) *library.Plan {
	if len(q.Absent) > 0 && len(q.Places) == 0 {
		return nil
	}
	var best []*library.Plan
	most := 0.0
	for _, p := range l.All() {
		if !q.MayMean(p.Facts) {
			continue
		}
		share := titleShare(q.About, p.Facts)
		if share > most {
			most, best = share, nil
		}
		if share == most {
			best = append(best, p)
		}
	}
	if q.About != "" && most < minTitleShare {
		return nil
	}
	if i := slices.IndexFunc(best, func(p *library.Plan) bool { return p.File == open.Plan }); i >= 0 {
		return best[i]
	}
	if len(best) == 1 && (q.About != "" || len(q.Places) > 0 || len(l.All()) == 1) {
		return best[0]
	}
	return nil
}

// minTitleShare is how much of what a question says beside its ask has to stand in a
// plan's title: 合肥国际化行动方案 is short for 合肥市加快提升城市国际化水平行动方案 (0.67), 人才政策
// for no plan of that city (0.33).
const minTitleShare = 0.5

// titleShare is the share of a text's terms that a plan's title, place, number, issuer or
// date holds, 1 of none.
func titleShare(text string, f ingest.Facts) float64 {
	terms := language.Terms(text)
	if len(terms) == 0 {
		return 1
	}
	key := language.Fold(strings.Join([]string{f.Title, f.Place, f.Number, f.Issuer, f.Period, strings.ReplaceAll(f.Date, "-", " ")}, " ") + " " + language.ShortName(f.Place))
	if f.IsPlanned() {
		key += " 规划 计划"
	}
	held := 0
	for _, term := range terms {
		if strings.Contains(key, term) {
			held++
		}
	}
	return float64(held) / float64(len(terms))
}

// readDocument settles which document a question for a fact is about; where none is, it
// is a question like any other.
func readDocument(l *Library, c *Case) {
	q := &c.Question
	p := documentOf(l.Library, *q, c.Open)
	if p == nil {
		q.Fact = ""
		return
	}
	if q.Near = (ingest.Ref{Plan: p.File}); c.Open.Plan == p.File {
		q.Near = c.Open
	}
}

// document answers a question for a fact of a document.
func document(_ context.Context, l *Library, c *Case) error {
	q, a := c.Question, &c.Answer
	if q.Fact == "" {
		return nil
	}
	p := l.Plan(q.Near.Plan)
	if p == nil {
		return nil // it is not in this view
	}
	c.answered = true
	for _, name := range stands[q.Fact] {
		if h, ok := p.Stating(name); ok {
			a.Hits = []Hit{h}
			return nil
		}
	}
	a.Status, a.Why, a.Searched = NotFound, decide.NoFact, []string{p.File}
	if fact := p.Facts.Get(q.Fact); fact != "" {
		a.Recorded = fact
	}
	return nil
}

// stands are the facts that answer a question for one, the nearest first.
var stands = map[string][]string{
	"number": {"number"}, "issuer": {"issuer"}, "period": {"period"}, "title": {"title"},
	"date":            {"date", ingest.FactPassed},
	"status":          {"status"},
	ingest.FactPassed: {ingest.FactPassed},
	ingest.FactValid:  {ingest.FactValid, "status"},
}
