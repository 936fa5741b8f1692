package decide

import (
	"slices"
	"strings"
	"unicode"

	"planbot/ingest/language"
	"planbot/retrieval/library"
	"planbot/retrieval/question"
	"planbot/retrieval/rank"
)

// Bounds of the rules; where each comes from stands in weights.txt.
var (
	talkLikeness = rank.Weight("talk.likeness")
	talkHeld     = rank.Weight("talk.held")
	talkLeast    = rank.Weight("talk.least")
	plainUnknown = rank.Weight("plain.unknown")
	plainNear    = rank.Weight("plain.near")
	surelyAlike  = rank.Weight("surely.alike")
	farBehind    = rank.Weight("far.behind")
	nearlyBest   = rank.Weight("nearly.best")
	alike        = rank.Weight("alike")
)

// A rule is a reason to refuse.
type rule struct {
	name  string
	why   Why
	holds func(c *rank.Case, s Support) bool
}

// RuleTalk is the name of the rule by which small talk is told.
const RuleTalk = "small talk"

// rules are all that there are; the first that holds refuses. `planbot eval` counts how
// often each refuses rightly and wrongly.
var rules = []rule{
	{RuleTalk, OffTopic, smallTalk},
	{"absent document", NoPlan, absentDocument},
	{"absent place", NoPlan, absentPlace},
	{"unlike any plan", NoClause, unlike},
	{"another place", NoClause, anotherPlace},
	{"nobody named", NoOwner, nobodyNamed},
	{"another year", NoClause, anotherYear},
	{"no such unit", NoClause, noSuchUnit},
	{"no such quantity", NoClause, noSuchQuantity},
	{"no such indicator", NoClause, noSuchIndicator},
	{"its opposite", NoClause, itsOpposite},
	{"plain words unsaid", NoClause, plainWordsUnsaid},
}

// Rules returns the names of the rules, in their order.
func Rules() []string {
	var out []string
	for _, r := range rules {
		out = append(out, r.name)
	}
	return out
}

// mayBeTalk reports whether a question is so unlike the plans that it may be none.
func mayBeTalk(q question.Question, s Support) bool {
	return wordless(q.Text) || s.Likeness < talkLikeness && s.Held < talkHeld
}

// smallTalk holds where a question is more like small talk than like any passage.
func smallTalk(c *rank.Case, s Support) bool {
	return wordless(c.Question.Text) || s.Talk > s.Likeness && s.Talk >= talkLeast
}

// unlike holds where a question is less like any passage than like small talk, and is
// none: the plans say nothing of it.
func unlike(_ *rank.Case, s Support) bool { return s.Talk > s.Likeness }

// wordless reports whether a text has no letter and no digit.
func wordless(text string) bool {
	return strings.IndexFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0
}

// outline is the kind of document that people name by its place and time alone: 上海
// 十五五规划纲要.
const outline = "规划纲要"

// absentDocument holds where a question names a document that the library does not
// have and the best clauses do not speak of.
func absentDocument(c *rank.Case, _ Support) bool {
	title, named := c.Question.OtherDocument()
	switch {
	case !named, len(c.Question.Plans) > 0 && !strings.Contains(c.Question.Text, "《"):
		return false
	case title == "":
		return len(c.Question.Places) == 0
	case len(c.Question.Places) > 0 && !strings.Contains(c.Question.Text, "《"):
		return !slices.ContainsFunc(c.Library.All(), func(p *library.Plan) bool { // the short name of one of theirs
			return c.Question.MayMean(p.Facts) && strings.Contains(p.Facts.Title, outline)
		})
	}
	spoken := slices.ContainsFunc(lookedAt(c), func(x rank.Candidate) bool { return strings.Contains(x.Text(), title) })
	return len(c.Library.FindPlans(title)) == 0 && !spoken
}

// absentPlace holds where a question is about a place that no plan is of, unless the
// best sentence speaks of it: another's number is never the answer.
func absentPlace(c *rank.Case, _ Support) bool {
	q := c.Question
	return len(q.Places) == 0 && len(q.Absent) > 0 && (len(c.Found) == 0 || !c.Speaks(&c.Found[0]))
}

// anotherPlace holds where the best clause is of another place than is asked about, and
// does not speak of it.
func anotherPlace(c *rank.Case, _ Support) bool {
	return len(c.Question.Places) > 0 && len(c.Found) > 0 && c.Found[0].Value("place") <= -1
}

// ownerInText matches words that say who does something, beside lists of units.
var ownerInText = language.Pattern("says who does something", `{steered}|成立[^,，。]{0,30}(?:小组|委员会|专班)`)

// ownedShare is how much of what is asked about a clause has to hold for its units to be
// responsible for it.
var ownedShare = rank.Weight("owned")

// maxOwners is how many of the best clauses may name who is responsible.
const maxOwners = 3

// nobodyNamed holds where a question ends in asking who is responsible and none of
// the best clauses says so.
func nobodyNamed(c *rank.Case, _ Support) bool {
	names := func(x rank.Candidate) bool {
		return (len(x.UnitsOf(x.Clause)) > 0 || ownerInText.MatchString(x.Text())) && c.ShareIn(x.Text()+strings.Join(x.Clauses[x.Clause].Path, " ")) >= ownedShare
	}
	return c.Question.EndsWithOwner() && !slices.ContainsFunc(c.Found[:min(len(c.Found), maxOwners)], names)
}

// anotherYear holds where what is near is of another year than was asked about.
func anotherYear(c *rank.Case, s Support) bool {
	return !c.Asked.InPlansWords() && s.Year < 0 && c.Question.AsksTime() && (!c.Question.Follow || c.Question.Timed)
}

// noSuchUnit holds where no sentence near the best has the asked unit.
func noSuchUnit(c *rank.Case, s Support) bool {
	return !c.Asked.InPlansWords() && asksThing(c.Question) && c.Question.Unit != "" && s.Behind <= farBehind
}

// noSuchQuantity holds where a quantity is asked for by a name that some sentence has,
// and none of the best clauses of the asked place states it as it was asked: for that
// time, as a goal or a result, in that unit.
func noSuchQuantity(c *rank.Case, _ Support) bool {
	q := c.Question
	asks := q.Asks == question.AsksNumber || q.AsksTime() || q.Tense != "" || len(q.Places) > 0 // else it is a name alone
	return asks && c.Asked.InPlansWords() && !slices.ContainsFunc(lookedAt(c), func(x rank.Candidate) bool {
		return x.Answers()
	})
}

// itsOpposite holds where a number is asked of one of things that exclude each other, and
// the best clause, with its headings, is only of another: 三级 hospitals for 二级.
func itsOpposite(c *rank.Case, _ Support) bool {
	if c.Question.Asks != question.AsksNumber || c.Asked.InPlansWords() || len(c.Found) == 0 {
		return false
	}
	best := &c.Found[0]
	return c.Asked.Opposed(best.Text() + " " + strings.Join(best.Clauses[best.Clause].Path, " "))
}

// plainWordsUnsaid holds where a question uses the plans' own words for a number or a
// date, and no sentence with one holds them.
func plainWordsUnsaid(c *rank.Case, s Support) bool {
	return !c.Asked.InPlansWords() && asksThing(c.Question) && !c.Question.Follow && s.Unknown < plainUnknown && s.Near < plainNear && s.Likeness < surelyAlike
}

// formalName matches a name that nobody gives but to an indicator that is counted: 执业医师
// 占比, 茶叶采摘机械化率.
var formalName = language.Pattern("name of an indicator", `(?:.率|比例|比重|占比|强度|浓度|总额|总值|产值|增加值|吞吐量|产量)$`)

// noSuchIndicator holds where a number is asked for by the formal name of an indicator of
// which no sentence has enough, and none of the best clauses, as rows of tables, says it.
func noSuchIndicator(c *rank.Case, _ Support) bool {
	q := c.Question
	if c.Asked.InPlansWords() || q.Asks != question.AsksNumber || !formalName.MatchString(q.Name) {
		return false
	}
	name := language.Canonical(q.Name)
	return !slices.ContainsFunc(lookedAt(c), func(x rank.Candidate) bool {
		return strings.Contains(language.Canonical(x.Text()), name)
	})
}
