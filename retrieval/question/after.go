package question

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/ingest/statement"
)

// Words by which a follow-up is known.
var (
	pronoun   = language.Pattern("pronoun", `^(?:那么?|而|{back})|这[条个项方事]|那[条个项事一]|{that}`)
	ellipsis  = language.Pattern("ellipsis", `呢[?？。!！]*$|^(?:那|还有)|又`)
	timeWords = language.Pattern("time and what is done", `(?:19|20)?\d{2}年(?:底|末)?|(?:到|截至)?\d{1,2}月(?:底|末|份)?|{relative}|现在|目前|当前|{doing}`)
	ownerOnly = language.Pattern("only asks who", `谁|哪[个些几]?(?:部门|单位|局|家)|责任|牵头|负责|单位|归口|配合|由|归|这[条个项]|那[条个项]|它|又|该|来|管|呢|有哪些|是|的`)

	timeOfQuestion = language.Pattern("time of a question", `(?:到|截至)?(?:(?:19|20)\d{2}|\d{2})年(?:底|末)?|(?:到|截至)?\d{1,2}月底?|{relative}|目标|计划|实际|现在|目前|[^\s,，]?了多少`)
)

// longFollowUp is how many content terms make a question stand by itself.
const longFollowUp = 9

// After completes a question that may be a follow-up to last, while the clause open
// was read: what it leaves out comes from there. A question that says enough by
// itself is a new topic.
func (q Question) After(last Question, open ingest.Ref) Question {
	if last.Text == "" {
		return q
	}
	own := q.own()
	switch {
	case len(own) == 0, q.Name == "" && last.Name != "" && utf8.RuneCountInString(q.Text) <= maxElliptic:
		return q.yearBefore(last).completing(last, open)
	case len(own) > longFollowUp, strings.ContainsAny(q.Text, "“\"《"), len(q.Places) > 0 && !pronoun.MatchString(q.Text):
		return q
	case !q.AsksTime() && len(last.Years) == 1 && q.Asks == "" && ellipsis.MatchString(q.Text):
		q = q.In(last.Years[0])
	}
	if len(q.Places) == 0 {
		q.Near, q.Home, q.Follow = open, last.Places, true
		if len(last.Places) == 0 {
			q.Home = last.Home
		}
		if q.isElliptic() && len(q.Absent) == 0 {
			q = q.keeping(last)
		}
	}
	return q
}

// yearBefore is a follow-up that says 前一年, of the year before the one last asked.
func (q Question) yearBefore(last Question) Question {
	switch {
	case !beforeThat.MatchString(q.Text):
	case len(last.Years) == 1:
		q.Years, q.Ago = []int{last.Years[0] - 1}, nil
	case last.Ago != nil:
		ago := *last.Ago + 1
		q.Ago = &ago
	}
	return q
}

// asksLevel matches a follow-up that asks how much something is, not by how much it
// grows.
var asksLevel = language.Pattern("asks how much it is", `(?:到|有|做)(?:多少|几)|总额|总量|多少(?:万|亿)`)

// beforeThat matches the year before the one that was spoken of.
var beforeThat = language.Pattern("the year before that", `前一年|上一年|再前一年|头一年`)

// maxElliptic is how many runes a follow-up has at most that only puts another thing in
// the place of the one asked before: 高技能人才呢, 失业率目标呢.
const maxElliptic = 12

// isElliptic reports whether a follow-up leaves its place and time to what was asked
// before.
func (q Question) isElliptic() bool {
	text, _, _ := strings.Cut(q.Text, " ") // without what normalise has added
	return ellipsis.MatchString(text) && utf8.RuneCountInString(text) <= maxElliptic
}

// keeping is a follow-up that names another thing, with the slots of the question before
// that it does not name itself.
func (q Question) keeping(last Question) Question {
	q.Places, q.Absent, q.Spoken = last.Places, last.Absent, last.Spoken
	if len(q.Places)+len(q.Absent) == 0 {
		q.Places = last.Home
	}
	q.Number, q.Kept = q.Number || last.Number, true
	if !q.AsksTime() {
		q.Years, q.Ago, q.Span = last.Years, last.Ago, last.Span
		if q.Tense == "" {
			q.Tense = last.Tense
		}
	}
	if q.Asks == "" {
		q.Asks = last.Asks
	}
	return q
}

// OnlyAsksWho reports whether a question says nothing but who is responsible.
func (q Question) OnlyAsksWho() bool {
	return q.Asks == AsksOwner && len(q.Places) == 0 && len(q.own()) == 0
}

// own are the terms of what a question itself is about, beside time, place, kind of
// document and the words that ask.
func (q Question) own() []string {
	text := document.ReplaceAllString(q.Text, " ")
	if q.Asks == AsksOwner {
		text = ownerOnly.ReplaceAllString(text, " ") // before 个 is taken out of 哪个部门
	}
	text = timeWords.ReplaceAllString(text, " ")
	text = strings.NewReplacer("那", " ", "呢", " ", "它", " ", "这", " ", "方面", " ").Replace(text)
	return contentOf(q.withoutPlaces(asking.ReplaceAllString(text, " ")))
}

// completing is the question last with what q says put in its place: its place, its
// time, whether a goal or a result is meant, what is asked; of several things that were
// asked, of each.
func (q Question) completing(last Question, open ingest.Ref) Question {
	out := last
	out.Parts, out.Near, out.Follow, out.Items = nil, ingest.Ref{}, true, nil
	for _, item := range last.Items {
		out.Items = append(out.Items, q.completing(item, open))
	}
	if len(q.Places)+len(q.Absent) > 0 {
		out = out.at(q)
	}
	out = q.timing(out, last)
	out = q.asking(out)
	if !q.At.IsZero() || q.Last {
		out.At, out.Last = q.At, q.Last
	}
	out.Pasted = q.Pasted
	if len(q.Plans) > 0 || q.Titled {
		out.Plans, out.Titled = q.Plans, q.Titled
	}
	out.Compare, out.Both = out.Compare || q.Compare, q.Both
	if added := strings.TrimRight(q.Text, closing); utf8.RuneCountInString(out.Text+added) <= maxCompleted {
		out.Text, out.Topic = joined(out.Text, added), joined(out.Topic, strings.TrimRight(q.Topic, closing))
	}
	if len(q.Places) == 0 && !q.Titled {
		out.Near = ingest.Ref{Plan: open.Plan}
	}
	if out.Near.Plan != "" && !q.otherTime(last) {
		out.Near = open
	}
	return out
}

// timing puts the time that q names in the place of out's.
func (q Question) timing(out, last Question) Question {
	out.Timed = q.AsksTime()
	if !q.otherTime(last) {
		return out
	}
	out = out.withoutTime()
	out.Years, out.Ago, out.Tense, out.Span = q.Years, q.Ago, q.Tense, q.Span
	if out.Span == (Span{}) && q.AsksTime() && (out.Sort == statement.Total || out.Sort == statement.Average) {
		out.Sort = "" // of one year there is neither
	}
	return out
}

// asking puts what q asks for in the place of what out asks for.
func (q Question) asking(out Question) Question {
	if q.Asks != "" || q.AsksTime() || !q.At.IsZero() || q.Last {
		out.Fact = ""
	}
	if q.Asks != "" {
		out.Asks, out.Unit = q.Asks, q.Unit
	}
	out.Number = out.Number || q.Number
	if q.Head != "" {
		out.Head = q.Head
	}
	switch {
	case q.Sort != "":
		out.Sort, out.Unit = q.Sort, q.Unit
	case asksLevel.MatchString(q.Text):
		out.Sort = ""
	}
	return out
}

// closing are the characters that end a follow-up and say nothing more.
const closing = "呢?？。!！ "

// maxCompleted is how many runes a question may grow to by follow-ups; what comes then
// changes its slots alone.
const maxCompleted = 200

func joined(a, b string) string { return strings.TrimSpace(strings.TrimSpace(a) + " " + b) }

// otherTime reports whether a follow-up is about another time than the question
// before it.
func (q Question) otherTime(last Question) bool {
	return q.AsksTime() || q.Tense != "" && q.Tense != last.Tense
}

// at puts the places of another question in place of q's.
func (q Question) at(other Question) Question {
	q.Text, q.Topic, q.About = q.withoutPlaces(q.Text), q.withoutPlaces(q.Topic), ""
	q.Places, q.Absent, q.Spoken, q.Home = other.Places, other.Absent, other.Spoken, nil
	return q
}

// For is the question as put to one place of several: the part of it that asks of
// this place, or all of it without the places and the words that compare.
func (q Question) For(place string) Question {
	for _, part := range q.Parts {
		if slices.Contains(part.Places, place) && len(language.Terms(part.Topic)) >= minPartTerms {
			q = part
		}
	}
	q.Topic = comparison.ReplaceAllString(q.Topic, " ")
	return q.Anywhere()
}

// Anywhere is the question without its places: whose clauses are looked at is then
// the caller's to choose.
func (q Question) Anywhere() Question {
	q.Topic = q.withoutPlaces(q.Topic)
	q.Places, q.Absent, q.Spoken, q.Parts = nil, nil, nil, nil
	return q
}

// minPartTerms is how many terms a part of a question needs to be one by itself.
const minPartTerms = 6

// Targets is the question for what a target is set at.
func (q Question) Targets() Question {
	q.Tense, q.Asks, q.Unit = language.Goal, AsksNumber, ""
	q.Text, q.Topic = joined(q.Text, "目标是多少"), joined(q.Topic, "目标是多少")
	return q
}

// Compared is the question as one that asks for several things side by side.
func (q Question) Compared() Question {
	q.Compare = true
	return q
}

// As is the question for a goal or a result alone, of the plan's own year or of the
// one before.
func (q Question) As(tense language.Tense) Question {
	q = q.withoutTime()
	words, ago := "去年完成", 1
	if tense == language.Goal {
		words, ago = "今年目标", 0
	}
	q.Tense, q.Ago, q.Years = tense, &ago, nil
	q.Topic = joined(strings.NewReplacer("完成情况", "", "完成", "").Replace(q.Topic), words)
	return q
}

// In is the question for a year.
func (q Question) In(year int) Question {
	q.Years, q.Ago = []int{year}, nil
	q.Topic = joined(q.Topic, strconv.Itoa(year)+"年")
	return q
}

// withoutTime takes the words for time, goal and result out of a question's text.
func (q Question) withoutTime() Question {
	cut := func(text string) string {
		return timeOfQuestion.ReplaceAllStringFunc(text, func(s string) string {
			if strings.HasSuffix(s, "多少") {
				return "多少"
			}
			return ""
		})
	}
	q.Text, q.Topic = cut(q.Text), cut(q.Topic)
	return q
}
