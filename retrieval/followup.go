package retrieval

import (
	"regexp"
	"slices"
	"strings"

	"planbot/ingest"
)

// A Context is what a question may lean on: the question before, as it was
// understood, and the clause that is open.
type Context struct {
	Question string
	Open     Ref
	Limit    int // how many hits are wanted, if they are not compared; 0: 10
}

// Words by which a follow-up is known.
var (
	pronoun   = regexp.MustCompile(`^(?:那么?|而|回到|再说|接着)|它|这[条个项方事]|那[条个项事一]|其中|该|上述|上面|前面|为这`)
	ellipsis  = regexp.MustCompile(`呢[?？。!！]*$|^(?:那|还有)|又`)
	timeWords = regexp.MustCompile(`(?:19|20)?\d{2}年(?:底|末)?|(?:到|截至)?\d{1,2}月(?:底|末|份)?|去年|今年|明年|现在|目前|当前|实际|完成|达到|实现|新增|增长|要到|做到|还要|还有|有|到|了|的|是|个|在|引|做|建|办`)
	ownerOnly = regexp.MustCompile(`谁|哪[个些几]?(?:部门|单位|局|家)|责任|牵头|负责|单位|归口|配合|由|归|这[条个项]|那[条个项]|它|又|该|来|管|呢|有哪些|是|的`)
	planWords = regexp.MustCompile(`(?:政府)?工作报告|行动(?:方案|计划)|实施意见|规划|方案|意见|计划|报告|文件`)
)

// How much nearer a clause is when a short follow-up comes after it: of the same
// plan, and of the very clause that is open (doc/quality.md).
const (
	samePlanWeight   = 0.08
	sameClauseWeight = 0.10
)

// longFollowUp is how many content terms make a question stand by itself.
const longFollowUp = 9

// resolve completes a question that may be a follow-up: what it leaves out comes
// from the question before. A question that says enough by itself is a new topic.
func (l *Library) resolve(before Context, q Question) Question {
	text := q.Text
	if before.Question == "" {
		return q
	}
	last := l.understand(before.Question)
	own := l.ownTerms(q)
	switch {
	case len(own) == 0:
		out := l.understand(completed(q, last))
		out.Follow = true
		if len(q.Places) == 0 && !planWords.MatchString(text) {
			out.Near = Ref{Plan: before.Open.Plan}
		}
		if out.Near.Plan != "" && !otherTime(q, last) {
			out.Near = before.Open
		}
		return out
	case len(own) > longFollowUp, strings.ContainsAny(text, "“\"《"), len(q.Places) > 0 && !pronoun.MatchString(text):
		return q
	case len(q.Years) == 0 && q.Ago == nil && len(last.Years) == 1 && q.Asks == "" && ellipsis.MatchString(text):
		q = l.understand(text + " " + yearText(last))
	}
	if len(q.Places) == 0 {
		q.Near, q.Home, q.Follow = before.Open, last.Places, true
		if len(last.Places) == 0 {
			q.Home = last.Home
		}
	}
	return q
}

// otherTime reports whether a follow-up is about another time than the question
// before it.
func otherTime(q, last Question) bool {
	return len(q.Years) > 0 || q.Ago != nil || q.Tense != "" && q.Tense != last.Tense
}

// ownTerms are the terms of what a question itself is about, beside time, place,
// kind of document and the words that ask.
func (l *Library) ownTerms(q Question) []string {
	text := timeWords.ReplaceAllString(planWords.ReplaceAllString(q.Text, " "), " ")
	if q.Asks == AsksOwner {
		text = ownerOnly.ReplaceAllString(text, " ")
	}
	q.Topic = strings.NewReplacer("那", " ", "呢", " ", "它", " ", "这", " ", "方面", " ").Replace(text)
	return contentTerms(q)
}

// completed is the question before with what the follow-up says put in its place:
// its place, its year, whether a goal or a result is meant, what is asked.
func completed(q, last Question) string {
	text := last.Text
	if len(q.Places)+len(q.Absent) > 0 {
		text = replacePlaces(text, last, "")
	}
	if otherTime(q, last) || len(q.Places)+len(q.Absent) > 0 {
		text = withoutTime(text)
	}
	return strings.TrimSpace(text) + " " + q.Text
}

// replacePlaces puts other words for the places of a question.
func replacePlaces(text string, q Question, by string) string {
	for _, place := range slices.Concat(q.Places, q.Absent) {
		text = strings.ReplaceAll(strings.ReplaceAll(text, place, by), shortPlace(place), by)
	}
	return text
}

var timeOfQuestion = regexp.MustCompile(`(?:到|截至)?(?:(?:19|20)\d{2}|\d{2})年(?:底|末)?|(?:到|截至)?\d{1,2}月底?|去年|今年|明年|上一?年|目标|计划|实际|现在|目前|[^\s,，]?了多少`)

func withoutTime(text string) string {
	return timeOfQuestion.ReplaceAllStringFunc(text, func(s string) string {
		if strings.HasSuffix(s, "多少") {
			return "多少"
		}
		return ""
	})
}

func yearText(q Question) string {
	return yearWord.FindString(q.Text + " ")
}

// ownerOfOpen returns the open clause as the answer to who is responsible, if the
// question says nothing else and the clause names it.
func (l *Library) ownerOfOpen(before Context, q Question) (Hit, bool) {
	if before.Open.Clause == "" || q.Asks != AsksOwner || len(q.Places) > 0 || len(l.ownTerms(q)) > 0 {
		return Hit{}, false
	}
	p, i := l.find(before.Open)
	if p == nil {
		return Hit{}, false
	}
	for ; i >= 0; i = p.Clauses[i].Parent {
		c := p.Clauses[i]
		if at := ingest.UnitsSpan(p.Text, c); c.Leaf && at.End > at.Start {
			return l.hit(p, i, at, 1), true
		}
		if c.Level == ingest.LevelNumbered && len(c.Units) > 0 {
			return l.unitsHit(p, i)
		}
	}
	return Hit{}, false
}

// unitsHit returns the leaf under clause i that names who is responsible.
func (l *Library) unitsHit(p *plan, i int) (Hit, bool) {
	for k := i + 1; k <= p.lastInside(i); k++ {
		if at := ingest.UnitsSpan(p.Text, p.Clauses[k]); p.Clauses[k].Leaf && at.End > at.Start {
			return l.hit(p, k, at, 1), true
		}
	}
	return Hit{}, false
}
