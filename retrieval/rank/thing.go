package rank

import (
	"slices"
	"strings"

	"planbot/ingest/language"
	"planbot/retrieval/question"
)

// dateInText matches a time that something is done at or by.
var dateInText = language.Pattern("date", `(?:19|20)\d{2}年|\d{1,2}月|[一二三四五六七八九十]{1,2}月|“十[一二三四五六]五”|年底|年内`)

// ThingIn is 1 where a sentence holds the kind of thing that a question asks for,
// less where it holds something near it. Who is responsible is the clause's to say.
func ThingIn(q question.Question, sentence string) float64 {
	switch q.Asks {
	case question.AsksNumber:
		return numberIn(q.Unit, sentence)
	case question.AsksWhen:
		return is(dateInText.MatchString(sentence))
	case question.AsksWhat:
		return is(strings.Contains(sentence, "指") || strings.Contains(sentence, "“")) / 2
	}
	return 0
}

// numberIn is 1 for a number with a unit of the asked measure, 0.3 for any number where
// no unit is asked, -0.5 for none.
func numberIn(unit, sentence string) float64 {
	numbers := language.Quantities(sentence)
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

// HoldsThing reports whether a sentence holds the kind of thing that a question asks
// for, any sentence if it asks for none.
func HoldsThing(q question.Question, sentence string) bool {
	switch q.Asks {
	case question.AsksNumber:
		return numberIn(q.Unit, sentence) >= 0.3
	case question.AsksWhen:
		return dateInText.MatchString(sentence)
	}
	return true
}
