package rank

import (
	"slices"
	"strings"

	"planbot/ingest/language"
	"planbot/retrieval/question"
)

// dateInText matches a time that something is done at or by.
var dateInText = language.Pattern("date", `(?:19|20)\d{2}年|\d{1,2}月|[一二三四五六七八九十]{1,2}月|“十[一二三四五六]五”|年底|年内`)

// thingIn is 1 where a sentence of a candidate holds the kind of thing that a question
// asks for, less where it holds something near it. Who is responsible is the clause's to
// say.
func (x *Candidate) thingIn(q question.Question, sentence string) float64 {
	switch q.Asks {
	case question.AsksNumber:
		return numberIn(q.Unit, x.QuantitiesIn(sentence))
	case question.AsksWhen:
		return is(dateInText.MatchString(sentence))
	case question.AsksWhat:
		return is(strings.Contains(sentence, "指") || strings.Contains(sentence, "“")) / 2
	}
	return 0
}

// numberIn is 1 of quantities one of which has a unit of the asked measure, 0.3 of any
// where no unit is asked, -0.5 of none.
func numberIn(unit string, numbers []language.Quantity) float64 {
	switch {
	case len(numbers) == 0:
		return -0.5
	case unit == "":
		return 0.3
	case slices.ContainsFunc(numbers, func(n language.Quantity) bool { return language.SameMeasure(unit, n.Unit) }):
		return 1
	}
	return 0
}

// HoldsThing reports whether a sentence of a candidate holds the kind of thing that a
// question asks for, any sentence if it asks for none.
func (x *Candidate) HoldsThing(q question.Question, sentence string) bool {
	switch q.Asks {
	case question.AsksNumber:
		return numberIn(q.Unit, x.QuantitiesIn(sentence)) >= 0.3
	case question.AsksWhen:
		return dateInText.MatchString(sentence)
	}
	return true
}
