// Package question reads what a person asks: text in, a Question out, in the slots
// of what a plan's sentence states (place, time, goal or result) and with what of
// them is asked for. A Question is a value. What comes after it in a conversation,
// and the commands, change its slots (After, For, As, In); its text is read once.
package question

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/ingest/statement"
	"planbot/retrieval/address"
)

// A Question is what was understood of a question. Every part of it can be empty:
// then nothing was said of it, and nothing is assumed.
type Question struct {
	Text    string          `json:"text"`              // as it is searched for
	Topic   string          `json:"topic,omitempty"`   // what is compared with the plans: without the words that only ask who
	Spoken  []Spoken        `json:"spoken,omitempty"`  // how its places are written
	Plans   []string        `json:"plans,omitempty"`   // files of the plans whose titles are named; weighed as evidence, not a limit
	Titled  bool            `json:"titled,omitempty"`  // it speaks of a document: 方案, 报告
	Places  []string        `json:"places,omitempty"`  // full names of places with a plan in the library
	Absent  []string        `json:"absent,omitempty"`  // places that the library has no plan of
	Years   []int           `json:"years,omitempty"`   // 2025
	Tense   language.Tense  `json:"tense,omitempty"`   // whether a goal or a result is meant
	Ago     *int            `json:"ago,omitempty"`     // years before (1) or after (-1) the plan's own: 去年, 今年, 明年
	Asks    Asks            `json:"asks,omitempty"`    // what kind of thing is asked for
	Unit    string          `json:"unit,omitempty"`    // of the asked number, if it is said: 公里, 家
	Number  bool            `json:"number,omitempty"`  // a quantity is asked for
	Name    string          `json:"name,omitempty"`    // of the indicator that a number is asked of
	Head    string          `json:"head,omitempty"`    // what is counted, where it stands right behind the measure word: 多少张床位
	Sort    statement.Sort  `json:"sort,omitempty"`    // what of it is asked: growth, a yearly average …
	Span    Span            `json:"span,omitzero"`     // the years together, where several are asked
	At      address.Address `json:"at,omitzero"`       // the address that it asks for
	Pasted  string          `json:"pasted,omitempty"`  // what may be words of a plan, as they were pasted
	Last    bool            `json:"last,omitempty"`    // 最后一条
	Fact    string          `json:"fact,omitempty"`    // asked of the document itself: one of ingest.Facts.All, ingest.FactPassed or FactValid
	About   string          `json:"about,omitempty"`   // of such a question: what it says beside its ask, which may name the document
	Compare bool            `json:"compare,omitempty"` // it asks for several things side by side
	Every   bool            `json:"every,omitempty"`   // it asks the same of every province: 各省, 哪些省
	Both    bool            `json:"both,omitempty"`    // it asks for the result and for the goal of one thing (去年完成多少，今年目标多少)
	Parts   []Question      `json:"parts,omitempty"`   // what is asked of one place each, where the text says it part by part
	Items   []Question      `json:"items,omitempty"`   // the things asked one after the other, where there are several
	Near    ingest.Ref      `json:"near,omitzero"`     // of a follow-up: the plan and clause that it comes after; with Fact, the plan that it is asked of
	Home    []string        `json:"home,omitempty"`    // of a follow-up: the places that were spoken of
	Follow  bool            `json:"follow,omitempty"`  // it leaned on the question before
	Timed   bool            `json:"timed,omitempty"`   // of a follow-up: it names its time itself
	Kept    bool            `json:"kept,omitempty"`    // of a follow-up: it only puts another thing in the place of the one asked before
}

// Spoken is a place and how a question writes it.
type Spoken struct {
	Place string `json:"place"` // full name
	Words string `json:"words"`
}

// Asks is the kind of thing that a question asks for.
type Asks string

// Kinds of asked things.
const (
	AsksNumber Asks = "number" // 多少, 几
	AsksOwner  Asks = "owner"  // 谁负责
	AsksWhen   Asks = "when"   // 什么时候
	AsksWhat   Asks = "what"   // 什么意思
)

// A Vocabulary is what a library's plans say that a question can be read against.
type Vocabulary interface {
	// Mentions returns the places that a text names, those of the plans included.
	Mentions(text string) []language.Mention
	// Covered returns a place as its plans write it, and whether there is a plan of it.
	Covered(place *language.Place) (name string, ok bool)
	// Named returns the files of the plans whose titles a text names.
	Named(text string) []string
}

// Read reads a question, in the words of plans, against a library's vocabulary.
func Read(text string, v Vocabulary) Question {
	q := readPlain(text, v)
	q.readItems(v)
	return q
}

// readPlain reads a question as one.
func readPlain(text string, v Vocabulary) Question {
	words := notResult.ReplaceAllString(text, "")
	q := Question{Text: text, Topic: text, Years: language.Years(words), Ago: language.Ago(words), Plans: v.Named(text), Titled: document.MatchString(text), Last: lastClause.MatchString(text)}
	q.Tense = tenseOf(inDocument.ReplaceAllString(withoutNames(words), " "), q.Ago)
	q.Asks, q.Unit = asksOf(words)
	q.Span, q.Sort = spanOf(words), sortOf(words)
	q.Fact, q.About = factOf(text, q.Titled)
	q.readPlaces(v)
	q.Name, q.Head, q.Number = q.indicator(), headOf(words), q.asksQuantity()
	q.At = AddressIn(text)
	if q.Asks == AsksOwner {
		q.Topic = withoutWho(text)
	}
	if len(q.Places) > 1 {
		q.readParts(v)
	}
	q.Both = len(q.Years) == 0 && (q.Ago == nil || *q.Ago == 0 || *q.Ago == 1) && asksBoth(words)
	q.Every = len(q.Places)+len(q.Absent) == 0 && everyProvince.MatchString(text)
	q.Compare = comparison.MatchString(text) || len(q.Parts) > 1 || q.Every
	return q
}

// tenseOf decides by the words; where both or neither are said, by the time.
func tenseOf(words string, ago *int) language.Tense {
	result, goal := resultWord.MatchString(words), goalWord.MatchString(words)
	switch {
	case ago != nil && *ago > 0:
		return language.Result
	case ago != nil && *ago <= 0 && !result:
		return language.Goal
	}
	return language.OneTense(result, goal)
}

// asksOf returns what kind of thing is asked for, and of a number its unit, if one
// is said.
func asksOf(words string) (Asks, string) {
	switch {
	case ownerAsk.MatchString(words):
		return AsksOwner, ""
	case whenAsk.MatchString(words):
		return AsksWhen, ""
	case whatAsk.MatchString(words):
		return AsksWhat, ""
	}
	if at := countAsk.FindStringSubmatchIndex(words); at != nil {
		m := countAsk.FindStringSubmatch(words)
		if m[1]+m[2] != "" && thingsOf.MatchString(words[at[1]:]) {
			return AsksNumber, "个" // 多少个亿元以上项目 are counted, not their money
		}
		return AsksNumber, usualUnit(cmp.Or(m[1], m[2]))
	}
	return "", ""
}

// usualUnit writes a unit of speech as plans do: 几块钱 is asked in 元, 多少年头 in 年.
func usualUnit(unit string) string {
	switch {
	case unit == "钱" || unit == "块钱":
		return "元"
	case strings.HasPrefix(unit, "分") && unit != "分钟":
		return "分"
	case strings.HasPrefix(unit, "年"):
		return "年"
	}
	return unit
}

// withoutWho removes the words that only ask who is responsible, so that what is left
// is what the clause is about.
func withoutWho(text string) string {
	topic := strings.TrimSpace(ownerWord.ReplaceAllString(text, ""))
	if len(language.Terms(topic)) < 2 {
		return text
	}
	return topic
}

// readPlaces sorts the places that a question is about into those with a plan in the
// library and those without. A place that another one deals with (跟上海合作) is not
// what the question is about, unless both are named alike (合肥和宁波).
func (q *Question) readPlaces(v Vocabulary) {
	end, counted := 0, false // of the place before
	for _, m := range v.Mentions(q.Text) {
		place, covered := v.Covered(m.Place)
		between := q.Text[end:m.Start]
		joined := counted && (joint.MatchString(between) && (covered || !partner.MatchString(between) || strings.HasSuffix(between, "和")) || comparison.MatchString(q.Text))
		end, counted = m.End, joined || !partner.MatchString(q.Text[:m.Start])
		switch {
		case !counted:
			continue
		case covered:
			q.Places = addNew(q.Places, place)
		case m.Sure():
			place = m.Place.Full
			q.Absent = addNew(q.Absent, place)
		default:
			counted = false
			continue
		}
		q.Spoken = append(q.Spoken, Spoken{place, q.Text[m.Start:m.End]})
	}
}

func addNew(list []string, word string) []string {
	if slices.Contains(list, word) {
		return list
	}
	return append(list, word)
}

// readParts reads by themselves the parts of a question that ask of one place each
// (青岛学位多少，大连绿道多少公里).
func (q *Question) readParts(v Vocabulary) {
	own := q.partsBy(sideBreak)
	if listed := q.partsBy(listBreak); len(own) < 2 && len(listed) == len(q.Places) {
		own = listed
		for _, words := range listed {
			if len(language.Terms(words)) < minPartTerms {
				return // 青岛、大连的绿道 is one thing asked of two places
			}
		}
	}
	if len(own) < 2 {
		return
	}
	for _, place := range q.Places {
		if words, ok := own[place]; ok {
			part := Read(strings.TrimSpace(words), v)
			part.Places = []string{place}
			q.Parts = append(q.Parts, part)
		}
	}
}

// partsBy cuts the question at marks and returns the words that are of one place each.
func (q *Question) partsBy(mark *regexp.Regexp) map[string]string {
	own := map[string]string{}
	for _, part := range mark.Split(q.Text, -1) {
		if places := q.placesOf(part); len(places) == 1 {
			own[places[0]] += part + " "
		}
	}
	return own
}

// placesOf returns the places with a plan that a part of the text names.
func (q Question) placesOf(part string) (out []string) {
	for _, s := range q.Spoken {
		if strings.Contains(part, s.Words) && slices.Contains(q.Places, s.Place) {
			out = addNew(out, s.Place)
		}
	}
	return out
}

// AsksTime reports whether a question says which year it is about.
func (q Question) AsksTime() bool { return len(q.Years) > 0 || q.Ago != nil || q.Span != Span{} }

// AsksMeasures reports whether a question asks for what is done about something.
func (q Question) AsksMeasures() bool { return measuresAsk.MatchString(q.Text) }

// asksBoth reports whether words ask for the result and for the goal of one thing.
func asksBoth(words string) bool {
	result, goal := false, false
	for _, part := range sideBreak.Split(words, -1) {
		past, ahead := asksResult.MatchString(part), asksGoal.MatchString(part)
		result, goal = result || past && !ahead, goal || ahead && !past
	}
	return asksResult.MatchString(words) && asksGoal.MatchString(words) && (result && goal || comparison.MatchString(words))
}

// Content returns the terms of what a question is about: without the words that
// only ask, its places and its years.
func (q Question) Content() []string {
	return contentOf(q.withoutPlaces(asking.ReplaceAllString(q.Topic, " ")))
}

// Subject is what a question is about, in its own words: without those that only ask,
// its places and its years.
func (q Question) Subject() string {
	return strings.Join(strings.Fields(asking.ReplaceAllString(timeOfQuestion.ReplaceAllString(q.withoutPlaces(q.Topic), " "), " ")), " ")
}

func contentOf(text string) []string {
	return slices.DeleteFunc(language.Unique(language.Terms(text)), func(t string) bool { return strings.Trim(t, "0123456789.") == "" })
}

// withoutPlaces takes the names of the question's places out of a text.
func (q Question) withoutPlaces(text string) string {
	for _, s := range q.Spoken {
		text = strings.ReplaceAll(text, s.Words, " ")
	}
	return text
}

// MayMean reports whether a question may be about a plan, by the places that it
// names.
func (q Question) MayMean(f ingest.Facts) bool {
	return len(q.Places) == 0 || slices.Contains(q.Places, f.Place)
}

// EndsWithOwner reports whether a question ends in asking who is responsible.
func (q Question) EndsWithOwner() bool { return ownerAtEnd.MatchString(q.Text) }

// OtherDocument returns the title of a document that a question names, and whether
// it names one, by its title or by who issued it; then the title is empty.
func (q Question) OtherDocument() (title string, named bool) {
	m := otherDocument.FindStringSubmatch(q.Text)
	if m == nil {
		return "", false
	}
	return m[1] + m[3], true
}
