package ingest

import (
	"slices"
	"unicode/utf8"

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
// that state nothing are left out.
func (p *Plan) stated() []Stated {
	modes, time := p.modesAbove(), p.newRunning()
	usual, sure := p.usualMode()
	var out []Stated
	for i, c := range p.Clauses {
		time.enter(i)
		if !c.Leaf || !c.Quotable() || c.Level == LevelHead {
			continue
		}
		for _, st := range p.statedIn(i, time, modes[i]) {
			if !sure {
				presume(&st.Statement, usual, p.outlineStart(time))
			}
			out = append(out, st)
		}
		if c.Level == LevelLead && c.Parent >= 0 {
			time.announce(c.Parent, p.Words(c.Span()))
		}
	}
	return out
}

// statedIn returns what the sentences of clause i state, which are meant as mode says
// where they do not say it themselves.
func (p *Plan) statedIn(i int, time *running, mode statement.Mode) []Stated {
	c := p.Clauses[i]
	if len(c.Cells) > 0 {
		return p.statedRow(i, p.above(time, c.Span(), mode))
	}
	var out []Stated
	for _, s := range p.Sentences(c) {
		words := p.Words(s)
		time.read(i, s, words)
		if st := statement.Read(words, p.above(time, s, mode)); !st.IsEmpty() {
			p.place(&st, s)
			out = append(out, Stated{Clause: i, Sentence: s, Statement: st})
		}
	}
	return out
}

// outlineStart is the first year of a five-year plan's outline, 0 of another document.
func (p *Plan) outlineStart(r *running) int {
	if p.Facts.Kind != "outline" {
		return 0
	}
	return r.start()
}

// presume marks what is only the usual mode of a kind of document, of an outline whose
// years begin with start, 0 of another document.
func presume(st *statement.Statement, usual statement.Mode, start int) {
	for k := range st.Quantities {
		q := &st.Quantities[k]
		q.Presumed = !q.ModeSaid && q.Mode == usual
		if q.Mode == statement.Result && !q.Time.Said && start > 0 && q.Time.From >= start {
			q.Time.From, q.Time.To = start-5, start-1 // what was done was in the five years before
		}
	}
}

// blankOf is how many bytes Words has for a join of a sentence: one blank between Latin
// words.
func (p *Plan) blankOf(s, join Span) int {
	if isLatin(p.Text[:s.Start+join.Start], utf8.DecodeLastRuneInString) && isLatin(p.Text[s.Start+join.End:], utf8.DecodeRuneInString) {
		return 1
	}
	return 0
}

// above is what a sentence takes from what stands above it.
func (p *Plan) above(r *running, s Span, mode statement.Mode) statement.Above {
	a := statement.Above{Year: r.year, Period: r.period, Place: p.Facts.Place, Time: r.at(s.Start), Mode: mode}
	switch {
	case a.Mode == statement.Standing:
	case a.Time.From > 0 && r.start() > 0 && a.Time.To < r.start():
		a.Mode = statement.Result
	case a.Time.From > 0 && r.report && a.Time.From >= r.start():
		a.Mode = statement.Goal
	case a.Time.From == 0 && r.report:
		a.Time = reportTime(r.year, mode)
	}
	return a
}

// start is the first year of which a plan speaks as of one to come.
func (r *running) start() int {
	if r.period.From > 0 {
		return r.period.From
	}
	return r.year
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
	for i := range st.Places {
		st.Places[i].Span = at(st.Places[i].Span)
	}
	st.Deadline.Span = at(st.Deadline.Span)
}

// placer returns the way from the words of a span back to the text.
func (p *Plan) placer(s Span) func(Span) Span {
	joins := p.JoinsIn(s)
	place := func(i int) int {
		for _, j := range joins {
			if j.Start > i {
				break
			}
			i += j.End - j.Start - p.blankOf(s, j)
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

// reportTime is when a sentence of a work report holds that names no time.
func reportTime(year int, mode statement.Mode) statement.Time {
	switch mode {
	case statement.Result:
		return statement.Time{From: year - 1, To: year - 1}
	case statement.Goal:
		return statement.Time{From: year, To: year}
	}
	return statement.Time{}
}

// modesAbove tells of each clause how its sentences are meant where they do not say it
// themselves: by the kind of document where that leaves no choice, else by its headings.
// A plan speaks of goals except under headings that plainly look back: 基础 in one
// (基础设施) does not.
func (p *Plan) modesAbove() []statement.Mode {
	out := make([]statement.Mode, len(p.Clauses))
	usual, sure := p.usualMode()
	if sure {
		for i := range out {
			out[i] = usual
		}
		return out
	}
	for i, tense := range p.Tenses() {
		c := p.Clauses[i]
		switch {
		case !goalKinds[p.Facts.Kind] && tense != "":
			out[i] = statement.Mode(tense)
		case goalKinds[p.Facts.Kind] && plainlyBack.MatchString(c.Heading):
			out[i] = statement.Result
		case c.Parent >= 0:
			out[i] = out[c.Parent]
		default:
			out[i] = usual
		}
	}
	return out
}

// usualMode is how the sentences of a plan are meant by its kind, and whether none of
// them is meant otherwise.
func (p *Plan) usualMode() (statement.Mode, bool) {
	switch {
	case standingKinds[p.Facts.Kind] || standingTitle.MatchString(p.Facts.Title):
		return statement.Standing, true
	case lookingBack.MatchString(p.Facts.Title):
		return statement.Result, false
	case goalKinds[p.Facts.Kind]:
		return statement.Goal, false
	}
	return "", false
}

// Kinds of documents whose sentences are all rules, or are goals where they do not say
// otherwise.
var (
	standingKinds = map[string]bool{"law": true, "rules": true, "regulation": true, "measures": true, "order": true, "emergency": true}
	goalKinds     = map[string]bool{"plan": true, "outline": true, "opinion": true, "proposal": true}

	standingTitle = language.Pattern("title of a document of rules", `(?:条例|办法|规定|规则|细则|章程|预案|法|守则|准则)(?:[(（][^()（）]*[)）])?$`)
	plainlyBack   = language.Pattern("heading that plainly looks back", `回顾|成就|成效|成绩|现状|发展基础|工作基础|现实基础|总结|完成情况|存在的?(?:主要)?问题|面临的?形势`)
	lookingBack   = language.Pattern("title of a report of what was done", `情况的?(?:通报|报告)|总结|公报|自评|评估报告`)
)
