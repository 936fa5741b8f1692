package ingest

import (
	"slices"
	"strings"

	"planbot/ingest/language"
	"planbot/ingest/statement"
)

// A Stated is what a sentence of a clause states, its spans in the plan's text.
type Stated struct {
	Clause   int  // index in Plan.Clauses
	Sentence Span // in the plan's text
	statement.Statement
}

// stated returns what the sentences of a plan's leaf clauses state, in order; those
// that state no quantity are left out.
func (p *Plan) stated() []Stated {
	above := p.above()
	var out []Stated
	for i, c := range p.Clauses {
		if !c.Leaf || !c.Quotable() || c.Level == LevelHead {
			continue
		}
		for _, s := range p.Sentences(c) {
			if st := statement.Read(p.Words(s), above[i]); len(st.Quantities) > 0 {
				p.place(&st, s)
				out = append(out, Stated{Clause: i, Sentence: s, Statement: st})
			}
		}
	}
	return out
}

// place moves the spans of a statement from the words of a sentence into the text.
func (p *Plan) place(st *statement.Statement, sentence Span) {
	at := p.placer(sentence)
	for i := range st.Quantities {
		q := &st.Quantities[i]
		q.Span = at(q.Span)
		q.Indicator = slices.Clone(q.Indicator) // a quantity may have that of the one before
		for k := range q.Indicator {
			q.Indicator[k] = at(q.Indicator[k])
		}
		if q.Time.Said {
			q.Time.Span = at(q.Time.Span)
		}
	}
}

// placer returns the way from the words of a span back to the text.
func (p *Plan) placer(s Span) func(Span) Span {
	joins := p.JoinsIn(s)
	place := func(i int) int {
		for _, j := range joins {
			if j.Start > i {
				break
			}
			i += j.End - j.Start
		}
		return s.Start + i
	}
	return func(words Span) Span {
		if words.End <= words.Start {
			return Span{}
		}
		return Span{Start: place(words.Start), End: place(words.End-1) + 1}
	}
}

// above tells of each clause what its sentences take from what stands above it.
func (p *Plan) above() []statement.Above {
	tenses := p.Tenses()
	out := make([]statement.Above, len(p.Clauses))
	year := p.Facts.Year()
	lead := map[int]statement.Time{} // by the clause whose lead names one time
	for i, c := range p.Clauses {
		a := statement.Above{Year: year}
		if c.Parent >= 0 {
			a.Time = out[c.Parent].Time
			if t, ok := lead[c.Parent]; ok && c.Level != LevelLead {
				a.Time = t
			}
		}
		if t, ok := p.oneTime(c.Heading, year); ok {
			a.Time = t
		}
		if c.Level == LevelLead && c.Parent >= 0 {
			if t, ok := p.oneTime(leadIn(p.Words(c.Span())), year); ok {
				lead[c.Parent] = t
			}
		}
		a.Mode = statement.Mode(tenses[i])
		if a.Time == (statement.Time{}) && year > 0 && p.Facts.IsWorkReport() {
			a.Time = reportTime(year, tenses[i])
		}
		out[i] = a
	}
	return out
}

// reportTime is when a sentence of a work report holds that names no time.
func reportTime(year int, tense language.Tense) statement.Time {
	switch tense {
	case language.Result:
		return statement.Time{From: year - 1, To: year - 1}
	case language.Goal:
		return statement.Time{From: year, To: year}
	}
	return statement.Time{}
}

// leadIn returns the last sentence of a lead if it announces what follows: …目标如下：
func leadIn(words string) string {
	words = strings.TrimSpace(words)
	if !strings.HasSuffix(words, "：") && !strings.HasSuffix(words, ":") {
		return ""
	}
	return words[strings.LastIndexAny(strings.TrimRight(words, "：:"), "。！？\n")+1:]
}

// oneTime returns the time that a heading or a lead names, if it is one alone.
func (p *Plan) oneTime(words string, year int) (statement.Time, bool) {
	var out statement.Time
	for _, t := range language.Times(words) {
		if statement.IsBase(words[:t.Start]) {
			continue
		}
		from, to := t.From, t.To
		if t.Ago != nil && year > 0 {
			from, to = year-*t.Ago, year-*t.Ago
		}
		if from == 0 || out.From != 0 && (out.From != from || out.To != to) {
			return statement.Time{}, false
		}
		out = statement.Time{From: from, To: to}
	}
	return out, out.From > 0
}
