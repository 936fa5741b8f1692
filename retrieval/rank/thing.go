package rank

import (
	"strings"

	"planbot/ingest/language"
	"planbot/retrieval/question"
)

var (
	dateInText   = language.Pattern("date", `(?:19|20)\d{2}年|\d{1,2}月|[一二三四五六七八九十]{1,2}月|“十[一二三四五六]五”|年底|年内`)
	numberInText = language.Pattern("number with its unit", `(?:\d+(?:[.,]\d+)*|[一二三四五六七八九十百千万两]+)(?:余|多|来)?(?:万亿|亿|万|千|百)?(?:余|多|来)?([^\d\s,，。;；、)）]{0,4})`)
	// numeralInText matches a number in Chinese numerals, known by its unit.
	numeralInText = language.Pattern("number in numerals", `\d|[一二三四五六七八九十百千万两]+(?:余|多)?(?:万|亿)?(?:元|吨|公里|米|公顷|亩|个|家|所|座|人|名|户|套|年|天|日|小时|岁|次|倍|成)`)
)

// ThingIn is 1 where a sentence holds the kind of thing that a question asks for,
// less where it holds something near it. Who is responsible is the clause's to say.
func ThingIn(q question.Question, sentence string) float64 {
	switch q.Asks {
	case question.AsksNumber:
		return numberIn(q.Units, sentence)
	case question.AsksWhen:
		return is(dateInText.MatchString(sentence))
	case question.AsksWhat:
		return is(strings.Contains(sentence, "指") || strings.Contains(sentence, "“")) / 2
	}
	return 0
}

// numberIn is 1 for a number with an asked unit, 0.3 for any number where no unit is
// asked, -0.5 for none.
func numberIn(units []string, sentence string) float64 {
	if !numeralInText.MatchString(sentence) {
		return -0.5
	}
	if len(units) == 0 {
		return 0.3
	}
	for _, m := range numberInText.FindAllStringSubmatch(sentence, -1) {
		for _, u := range units {
			after := strings.TrimPrefix(m[1], "以上")
			if strings.HasPrefix(after, u) && (u != "人" || !strings.HasPrefix(after, "人次")) {
				return 1
			}
		}
	}
	return 0
}

// HoldsThing reports whether a sentence holds the kind of thing that a question asks
// for, any sentence if it asks for none.
func HoldsThing(q question.Question, sentence string) bool {
	switch q.Asks {
	case question.AsksNumber:
		return numberIn(q.Units, sentence) >= 0.3
	case question.AsksWhen:
		return dateInText.MatchString(sentence)
	}
	return true
}
