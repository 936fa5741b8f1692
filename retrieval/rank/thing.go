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
		return x.numberIn(q.Unit, sentence)
	case question.AsksWhen:
		return is(dateInText.MatchString(sentence))
	case question.AsksWhat:
		return is(strings.Contains(sentence, "指") || strings.Contains(sentence, "“")) / 2
	}
	return 0
}

// sizeInText matches a size that is said without a unit: 千亿级产业集群, 翻一番.
var sizeInText = language.Pattern("size without a unit", `[十百千万亿]{1,3}级|翻[一两]?番`)

// numberIn is 1 of a sentence one of whose quantities has a unit of the asked measure,
// 0.3 of any number or size where no unit is asked, -0.5 of none.
func (x *Candidate) numberIn(unit, sentence string) float64 {
	numbers := x.QuantitiesIn(sentence)
	switch {
	case len(numbers) == 0 && (unit != "" || !sizeInText.MatchString(sentence)):
		return -0.5
	case unit == "":
		return 0.3
	case slices.ContainsFunc(numbers, func(n language.Quantity) bool { return language.Answers(unit, n.Unit) }):
		return 1
	}
	return 0
}

// HoldsThing reports whether a sentence of a candidate holds the kind of thing that a
// question asks for, any sentence if it asks for none.
func (x *Candidate) HoldsThing(q question.Question, sentence string) bool {
	switch q.Asks {
	case question.AsksNumber:
		return x.numberIn(q.Unit, sentence) >= 0.3
	case question.AsksWhen:
		return dateInText.MatchString(sentence)
	}
	return true
}
