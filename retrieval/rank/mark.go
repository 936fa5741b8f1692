package rank

import (
	"slices"
	"strings"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/retrieval/question"
)

// Weights by which the sentence to mark is chosen.
var (
	markWords = Weight("mark.words")
	markThing = Weight("mark.thing")
	markYear  = Weight("mark.year")
)

// minMark is how many letters and digits a marked sentence has at least: "到2025年,"
// says what the rest is about, not what it is.
const minMark = 8

// bestMark returns the passage of a candidate that answers best by itself.
func (c *Case) bestMark(x *Candidate) ingest.Span {
	best, most := x.Mark, -1.0
	for i, ps := range x.passages {
		text := x.Plan.Text[ps.Span.Start:ps.Span.End]
		if len(x.passages) > 1 && language.WordRunes(text) < minMark {
			continue
		}
		score := float64(x.likeness[i]) + markWords*c.ShareIn(text) + markThing*ThingIn(c.Question, text)
		if len(c.Question.Years) > 0 {
			score += markYear * c.YearOf(x, text, x.Tenses[x.Clause])
		}
		if score > most {
			best, most = ps.Span, score
		}
	}
	return best
}

// Shown returns what of a candidate to highlight: the words that name who is
// responsible if that is asked and they stand in it, else the marked sentence.
func (c *Case) Shown(x *Candidate) ingest.Span {
	if c.Question.Asks == question.AsksOwner {
		if at := ingest.UnitsSpan(x.Plan.Text, x.Clauses[x.Clause]); at.End > at.Start {
			return at
		}
	}
	return x.Mark
}

// ShareIn returns the share of the weight of what is asked about that is in a text.
func (c *Case) ShareIn(text string) float64 {
	text = language.Fold(text)
	return c.Library.Words.Share(c.Content, func(word string) bool { return strings.Contains(text, word) })
}

// YearOf compares the year that is asked about with those of a sentence of a
// candidate: 1 if it is of it, -0.5 if of another, 0 if it says nothing. A sentence
// without a year is of the year that the words above it name, if they name one (到2030
// 年…具体目标如下), else in a report of the report's year, or if it is a result of the
// year before.
func (c *Case) YearOf(x *Candidate, sentence string, tense language.Tense) float64 {
	q, year := c.Question, x.Facts.Year()
	want := q.Years
	if q.Ago != nil && len(want) == 0 && year > 0 {
		want = []int{year - *q.Ago}
	}
	if len(want) == 0 {
		return 0
	}
	have := x.yearsOf(sentence, tense)
	switch {
	case len(have) == 0:
		return 0
	case slices.ContainsFunc(want, func(year int) bool { return slices.Contains(have, year) }):
		return 1
	}
	return -0.5
}

// yearsOf returns the years that a sentence of a candidate is about, none if nothing
// says so.
func (x *Candidate) yearsOf(sentence string, tense language.Tense) []int {
	if have := ingest.DatedYears(sentence); len(have) > 0 {
		return have
	}
	if above := x.Years[x.Clause]; above > 0 {
		return []int{above}
	}
	year := x.Facts.Year()
	switch {
	case year == 0 || !x.Facts.IsWorkReport():
		return nil
	case tense == language.Result:
		return []int{year - 1}
	case tense == language.Goal:
		return []int{year}
	}
	return nil
}
