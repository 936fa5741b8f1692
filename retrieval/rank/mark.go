package rank

import (
	"cmp"
	"slices"
	"strings"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/retrieval/library"
	"planbot/retrieval/question"
)

// Weights by which the sentence to mark is chosen.
var (
	markWords  = Weight("mark.words")
	markThing  = Weight("mark.thing")
	markQuoted = Weight("mark.quoted")
	markYear   = Weight("mark.year")
)

// minMark is how many letters and digits a marked sentence has at least: "到2025年,"
// says what the rest is about, not what it is.
const minMark = 8

// bestMark returns the passage of a candidate that answers best by itself.
func (c *Case) bestMark(x *Candidate) ingest.Span {
	if x.Answers() {
		return x.Stated[x.Slots.Statement].Sentence
	}
	best, most := x.Mark, -1.0
	for i, ps := range x.passages {
		text := x.Plan.Said(x.Clauses[x.Clause], ps.Span)
		if len(x.passages) > 1 && (language.WordRunes(text) < minMark || c.Asked.Number() && x.onlyHeads(ps.Span)) {
			continue
		}
		score := float64(x.likeness[i]) + markWords*c.ShareIn(text) + markThing*x.thingIn(c.Question, text) + markQuoted*c.quotedIn(text)
		if len(c.Question.Years) > 0 {
			score += markYear * c.YearOf(x, text, x.Tenses[x.Clause])
		}
		if score > most {
			best, most = ps.Span, score
		}
	}
	return best
}

// onlyHeads reports whether a sentence of a candidate is its heading and states nothing,
// while others do: 四是用好国际友城资源。
func (x *Candidate) onlyHeads(sentence ingest.Span) bool {
	heading := x.Clauses[x.Clause].Heading
	words := x.Plan.Words(sentence)
	if heading == "" || !strings.Contains(words, heading) || language.WordRunes(words) > language.WordRunes(heading)+maxNumbering {
		return false
	}
	states := func(i int) bool { return x.Stated[i].Sentence == sentence }
	stated := x.StatedIn(x.Clause)
	return len(stated) > 0 && !slices.ContainsFunc(stated, states)
}

// maxNumbering is how many letters and digits stand before a heading: 第十一章.
const maxNumbering = 5

// Shown returns what of a candidate to highlight: the words that name who is
// responsible if that is asked and they stand in it, the asked quantity with all that
// belongs to it, else the marked sentence, of a long one what can be quoted alone.
func (c *Case) Shown(x *Candidate) ingest.Span {
	if c.Question.Asks == question.AsksOwner {
		if at := ingest.UnitsSpan(x.Plan.Text, x.Clauses[x.Clause]); at.End > at.Start {
			return at
		}
	}
	if m := x.Slots; m != nil && m.Is() && x.Mark == x.Stated[m.Statement].Sentence {
		return x.Plan.PartOf(m.Statement, m.Quantity)
	}
	return x.Plan.MarkOf(x.Clause, x.Mark, c.Asked.Number())
}

// ShareIn returns the share of the weight of what is asked about that is in a text.
func (c *Case) ShareIn(text string) float64 {
	text = language.Fold(text)
	return library.Share(c.weights, func(i int) bool { return strings.Contains(text, c.Content[i]) })
}

// YearOf compares the year that is asked about with those of a sentence of a
// candidate: 1 if it is of it, -0.5 if of another, 0 if it says nothing. A sentence
// without a year is of the year that the words above it name, if they name one (到2030
// 年…具体目标如下), else in a report of the report's year, or if it is a result of the
// year before.
func (c *Case) YearOf(x *Candidate, sentence string, tense language.Tense) float64 {
	want := c.Question.Years
	if c.Question.Ago != nil && len(want) == 0 && x.Year > 0 {
		want = []int{x.Year - *c.Question.Ago}
	}
	if len(want) == 0 {
		return 0
	}
	silent := true
	for _, t := range x.TimesIn(sentence) {
		switch {
		case slices.Contains(want, t.From) || slices.Contains(want, t.To):
			return 1
		case baseYear.MatchString(sentence[:t.Start]):
			// 较2020年新增14家, 从2020年的29件增长至65件: when it was is not said
		case t.From > 0 && !slices.ContainsFunc(want, func(year int) bool { return t.From < year && year < t.To }):
			silent = false // “十四五”时期 says nothing of a year within it
		}
	}
	if !silent {
		return -0.5
	}
	return agrees(want, cmp.Or(x.yearAbove(tense), x.yearOfTitle()))
}

// yearOfTitle returns the year that the title of a candidate's plan is of, 0 if it names
// none, or several: what a notice for 2029 says is of 2029. A report's title says when it
// was made.
func (x *Candidate) yearOfTitle() int {
	if x.Facts.IsWorkReport() {
		return 0
	}
	if times := language.Times(x.Facts.Title); len(times) == 1 && times[0].From == times[0].To {
		return times[0].From
	}
	return 0
}

// baseYear matches what stands before a year that something is compared with.
var baseYear = language.Pattern("before a base year", `(?:较|比|从|由|自|相比)$`)

// agrees compares the asked years with the one that a sentence is of, 0 for none.
func agrees(want []int, year int) float64 {
	switch {
	case year == 0:
		return 0
	case slices.Contains(want, year):
		return 1
	}
	return -0.5
}

// yearAbove returns the year that a sentence of a candidate is of which names none, 0
// if nothing says so.
func (x *Candidate) yearAbove(tense language.Tense) int {
	switch {
	case x.Years[x.Clause] > 0:
		return x.Years[x.Clause]
	case x.Year == 0 || !x.Facts.IsWorkReport():
		return 0
	case tense == language.Result:
		return x.Year - 1
	case tense == language.Goal:
		return x.Year
	}
	return 0
}
