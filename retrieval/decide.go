package retrieval

import (
	"cmp"
	"context"
	"planbot/ingest/language"
	"regexp"
	"slices"
	"strings"
)

// Whether the plans answer a question is decided by what of the asked thing is
// there, not by likeness alone: a question that only nearly fits a plan is as like
// to it as one that fits (AUC 0.33 on the development questions). A small logistic
// model weighs the support that the best clauses give.

// support is what speaks for the question being answered by the plans.
type support struct {
	Likeness float64 `json:"likeness"` // cosine of the best passage
	Held     float64 `json:"held"`     // share of the topic's weight that the best clause holds
	Near     float64 `json:"near"`     // the same of the best sentence with the asked kind of thing
	Behind   float64 `json:"behind"`   // how far the clause of such a sentence is behind in likeness
	Unknown  float64 `json:"unknown"`  // share of the topic's weight that the best clause's plan does not hold
	Year     float64 `json:"year"`     // -1 where no sentence near is of the asked year
	Asked    float64 `json:"asked"`    // 1 where a number, date or unit is asked for
}

// Bounds of support, chosen on the development questions; five-fold figures are in
// doc/quality.md.
const (
	talkLikeness = 0.55 // above it, no question was small talk
	talkHeld     = 0.5  // nor where a clause holds half of the topic's weight
	plainUnknown = 0.72 // below it a question uses the plans' own words, so they should hold it
	plainNear    = 0.32 // and a sentence with the asked thing should hold this much of them
	surelyLike   = 0.785
	farBehind    = -0.14 // a sentence with the asked unit should not be this far behind
)

// whyNot says why the best clauses do not answer a question, empty if they do, and
// what kind of small talk it is if it is that.
func (l *Library) whyNot(ctx context.Context, q Question, found []candidate) (Why, Talk, error) {
	s := l.supportOf(q, found)
	if wordless(q.Text) || s.Likeness < talkLikeness && s.Held < talkHeld {
		talk, likeness, err := l.talk(ctx, q.Text)
		if err != nil || likeness > s.Likeness || wordless(q.Text) {
			return WhyOffTopic, talk, err
		}
	}
	if l.absent(q, found) {
		return WhyNoPlan, "", nil
	}
	if ownerAtEnd.MatchString(q.Text) && !namesOwner(found) {
		return WhyNoOwner, "", nil
	}
	return s.refuse(q), "", nil
}

// ownerInText matches words that say who does something, beside lists of units.
var ownerInText = regexp.MustCompile(`负责|牵头|承担|设在|召集人|组长|主管|主任|责令|统筹协调和|会同|成立[^,，。]{0,30}(?:小组|委员会|专班)`)

// maxOwners is how many of the best clauses may name who is responsible.
const maxOwners = 3

// namesOwner reports whether one of the best clauses says who is responsible.
func namesOwner(found []candidate) bool {
	for _, c := range found[:min(len(found), maxOwners)] {
		clause := c.plan.Clauses[c.clause]
		if len(c.plan.unitsOf(c.clause)) > 0 || ownerInText.MatchString(c.plan.Text[clause.Start:clause.End]) {
			return true
		}
	}
	return false
}

// refuse says why the plans do not answer the question, empty if they do.
func (s support) refuse(q Question) Why {
	switch {
	case s.Year < 0 && !q.Follow && (len(q.Years) > 0 || q.Ago != nil):
		return WhyNoClause
	case s.Asked == 0:
		return ""
	case len(q.Units) > 0 && s.Behind <= farBehind:
		return WhyNoClause
	case !q.Follow && s.Unknown < plainUnknown && s.Near < plainNear && s.Likeness < surelyLike:
		return WhyNoClause
	}
	return ""
}

// looked is how many of the best clauses are looked at for what was asked.
const looked = 12

// supportOf weighs the best clauses found for a question.
func (l *Library) supportOf(q Question, found []candidate) support {
	var s support
	if len(found) == 0 {
		return s
	}
	words := contentTerms(q)
	best := slices.MaxFunc(found, func(a, b candidate) int { return cmp.Compare(a.dense, b.dense) }).dense
	s = support{Likeness: best, Behind: -0.3, Unknown: l.unknown(found[0].plan, words)}
	if q.Asks == AsksNumber || q.Asks == AsksWhen {
		s.Asked = 1
	}
	var near []nearSentence
	for _, c := range found[:min(len(found), looked)] {
		if c.Place <= -1 {
			continue
		}
		s.Held = max(s.Held, l.words.held(c.order, words))
		sentences := l.nearSentences(q, c, words)
		for _, n := range sentences {
			s.Near = max(s.Near, n.share)
			s.Behind = max(s.Behind, c.dense-best)
		}
		near = append(near, sentences...)
	}
	s.Year = yearSupport(near, s.Near*nearlyBest, found[0].Year < 0)
	return s
}

// yearSupport is -1 where no sentence that says enough of the topic can be of the asked
// year: none is of it, and those without a year do not count if the best clause is of
// another one.
func yearSupport(near []nearSentence, enough float64, otherYear bool) float64 {
	for _, n := range near {
		if n.share >= enough && (n.year > 0 || n.year == 0 && !otherYear) {
			return 0
		}
	}
	return -1
}

// nearlyBest is how much of the best share of the topic a sentence has to hold for its
// year to count: one that says little of the topic may be of any year.
const nearlyBest = 0.5

// A nearSentence is a sentence with the asked kind of thing: the share of the topic's
// weight that it holds, its headings counted in, and the evidence of its year.
type nearSentence struct{ share, year float64 }

// nearSentences returns the sentences of a candidate with the asked kind of thing.
func (l *Library) nearSentences(q Question, c candidate, words []string) []nearSentence {
	clause := c.plan.Clauses[c.clause]
	above := strings.Join(clause.Path, " ")
	var out []nearSentence
	for _, span := range c.plan.Sentences(clause) {
		text := c.plan.Text[span.Start:span.End]
		if !holdsThing(q, text) {
			continue
		}
		year := yearEvidence(q, c.plan.Facts, text, c.plan.years[c.clause], c.plan.tenses[c.clause])
		out = append(out, nearSentence{l.shareOf(words, text+" "+above), year})
	}
	return out
}

// holdsThing reports whether a sentence holds the kind of thing that is asked for.
func holdsThing(q Question, sentence string) bool {
	switch {
	case q.Asks == AsksNumber && len(q.Units) > 0:
		return numberEvidence(q.Units, sentence) == 1
	case q.Asks == AsksNumber:
		return digitsInText.MatchString(sentence) || numeralInText.MatchString(sentence)
	case q.Asks == AsksWhen:
		return dateInText.MatchString(sentence)
	}
	return true
}

// shareOf returns the IDF share of words that are in text.
func (l *Library) shareOf(words []string, text string) float64 {
	text = language.Fold(text)
	return l.words.share(words, func(word string) bool { return strings.Contains(text, word) })
}

// unknown returns the IDF share of words that a plan does not hold, 1 of no words.
func (l *Library) unknown(in *plan, words []string) float64 {
	if len(words) == 0 {
		return 1
	}
	return l.words.share(words, func(word string) bool {
		return !slices.ContainsFunc(l.words.postings[word], func(p posting) bool { return l.clauses[p.doc].plan == in })
	})
}

// askingWords are those of a question that no plan would hold.
var askingWords = regexp.MustCompile(`多少|(?:是|什么|啥)?(?:什么|啥)意思|(?:什么|啥)时候|何时|几[个家条所项座处场次人名位]?|什么|怎么[样写说办回]*|哪[些个里几儿]?|谁|吗|呢|啊|吧|请问|帮我|查一?下|告诉|是不是|有没有|目标|计划|打算|准备|到底|一共|总共|具体|文件|意见|方案|报告|(?:19|20)?\d{2}年?|的|要到|要`)

// contentTerms are the terms of what a question is about: without the words that
// only ask, its places and its years.
func contentTerms(q Question) []string {
	text := replacePlaces(askingWords.ReplaceAllString(q.Topic, " "), q, " ")
	return slices.DeleteFunc(unique(terms(text)), func(t string) bool { return strings.Trim(t, "0123456789.") == "" })
}

// otherDocument matches a question about a document by the words for who issued it
// or by its title.
var otherDocument = regexp.MustCompile(`《([^》]{4,})》|(国家|国务院|中央|中共中央|全国|发改委|财政部|商务部|教育部)[^，,。]{0,12}(?:规划|纲要|意见|方案|条例|办法|通知|法)|([^\s，,。的]{2,12}规划纲要)`)

// absent reports whether a question is about a place or document that the library
// does not have, unless the best clauses speak of it.
func (l *Library) absent(q Question, found []candidate) bool {
	spoken := func(word string) bool {
		for _, c := range found[:min(len(found), looked)] {
			clause := c.plan.Clauses[c.clause]
			if strings.Contains(c.plan.Text[clause.Start:clause.End], word) {
				return true
			}
		}
		return false
	}
	if l.otherDocument(q, spoken) {
		return true
	}
	if len(q.Places) == 0 && len(q.Absent) > 0 {
		return !slices.ContainsFunc(q.Absent, func(p string) bool { return spoken(shortPlace(p)) })
	}
	return false
}

// otherDocument reports whether a question names a document that the library does
// not have and its clauses do not speak of.
func (l *Library) otherDocument(q Question, spoken func(string) bool) bool {
	m := otherDocument.FindStringSubmatch(q.Text)
	if m == nil {
		return false
	}
	name := cmp.Or(m[1], m[3])
	if name == "" {
		return len(q.Places) == 0
	}
	return len(l.FindPlans(name)) == 0 && !spoken(name)
}

// shortPlace is a place's name without the word for its kind.
func shortPlace(full string) string {
	for _, p := range language.Places() {
		if p.Full == full {
			return p.Name
		}
	}
	return strings.TrimRight(full, "省市县区")
}
