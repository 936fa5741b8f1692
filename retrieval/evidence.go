package retrieval

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"planbot/ingest"
)

// Evidence is what speaks for or against a clause beside likeness, each from -1 to
// 1; 0 where the question says nothing of it.
type Evidence struct {
	Place  float64 `json:"place,omitempty"`  // the plan is of the place that is asked about
	Plan   float64 `json:"plan,omitempty"`   // how much of the plan's title is named
	Named  float64 `json:"named,omitempty"`  // it is the plan that the question calls by its title and kind
	Year   float64 `json:"year,omitempty"`   // the sentence is about the year
	Tense  float64 `json:"tense,omitempty"`  // it is a goal, or a result, as asked
	Thing  float64 `json:"thing,omitempty"`  // it holds the kind of thing that is asked for
	Head   float64 `json:"head,omitempty"`   // -1 for a document's head, which answers little
	Length float64 `json:"length,omitempty"` // -1 for a heading alone
	Home   float64 `json:"home,omitempty"`   // no place is named, and the plan is of the place that most plans are of
	Near   float64 `json:"near,omitempty"`   // it is near the clause that a follow-up comes after
}

// Weights of the evidence, added to a clause's fused score. Chosen by
// cross-validation on the development questions (doc/quality.md).
const (
	placeWeight  = 0.30
	planWeight   = 0.05
	namedWeight  = 0.15 // no development figure moves between 0 and 0.2; what is called by its name comes first
	yearWeight   = 0.13
	tenseWeight  = 0.02
	homeWeight   = 0.12
	thingWeight  = 0.08
	headWeight   = 0.14
	lengthWeight = 0.08
)

func (e Evidence) sum() float64 {
	return placeWeight*e.Place + planWeight*e.Plan + namedWeight*e.Named + yearWeight*e.Year + tenseWeight*e.Tense +
		thingWeight*e.Thing + headWeight*e.Head + lengthWeight*e.Length + homeWeight*e.Home + e.Near
}

// evidence weighs what a candidate's marked sentence and its plan say against the
// question.
func (l *Library) evidence(q Question, titles []float64, c candidate) Evidence {
	p, clause := c.plan, c.plan.Clauses[c.clause]
	text := p.Text[c.mark.Start:c.mark.End]
	e := Evidence{
		Place: placeEvidence(q, p, p.Text[clause.Start:clause.End]),
		Plan:  titles[c.planIndex],
		Thing: thingEvidence(q, text, p.unitsOf(c.clause)),
	}
	if len(q.Plans) > 0 && slices.Contains(q.Plans, p.File) && planWords.MatchString(q.Text) {
		e.Named = 1
	}
	tense := p.tenses[c.clause]
	if tense == "" && (q.Tense != "" || len(q.Years) > 0 || q.Ago != nil) {
		tense = tenseOfSentence(text)
	}
	e.Tense = tenseEvidence(q, tense)
	e.Year = yearEvidence(q, p.Facts, text, p.years[c.clause], tense)
	if len(q.Places)+len(q.Absent)+len(q.Home) == 0 && l.isHome(p) {
		e.Home = 1
	}
	if q.Near.Plan == p.File {
		e.Near = samePlanWeight
		if q.Near.Clause == clause.ID {
			e.Near += sameClauseWeight
		}
	}
	if clause.Level == ingest.LevelHead || isSignature(p.Plan, clause) {
		e.Head = -1
	}
	if clause.Level == ingest.LevelLead && len(terms(p.Text[clause.Start:clause.End])) < minLeadTerms {
		e.Length = -1
	}
	return e
}

// isSignature reports whether a clause is a title, an issuer or a date on a line of
// its own before the text: it ends no sentence.
func isSignature(p *ingest.Plan, c ingest.Clause) bool {
	return c.Address == ingest.AddressLead && !strings.ContainsAny(p.Text[c.Start:c.End], "。！？：:")
}

// minLeadTerms is how many terms a lead needs to be more than a heading.
const minLeadTerms = 16

func placeEvidence(q Question, p *plan, clause string) float64 {
	if len(q.Places) == 0 {
		if len(q.Home) > 0 && !slices.Contains(q.Home, p.Facts.Place) {
			return -0.5
		}
		return 0
	}
	if slices.Contains(q.Places, p.Facts.Place) {
		return 0
	}
	for _, place := range q.Places {
		if strings.Contains(clause, strings.TrimRight(place, "省市")) {
			return -0.5
		}
	}
	return -1
}

// thingEvidence is 1 where the sentence holds the kind of thing that is asked for,
// less where it holds something near it.
func thingEvidence(q Question, sentence string, units []ingest.Unit) float64 {
	switch q.Asks {
	case AsksNumber:
		return numberEvidence(q.Units, sentence)
	case AsksOwner:
		if len(units) > 0 {
			return 1
		}
	case AsksWhen:
		if dateInText.MatchString(sentence) {
			return 1
		}
	case AsksWhat:
		if strings.Contains(sentence, "指") || strings.Contains(sentence, "“") {
			return 0.5
		}
	}
	return 0
}

var (
	dateInText   = regexp.MustCompile(`(?:19|20)\d{2}年|\d{1,2}月|[一二三四五六七八九十]{1,2}月|“十[一二三四五六]五”|年底|年内`)
	numberInText = regexp.MustCompile(`(?:\d+(?:[.,]\d+)*|[一二三四五六七八九十百千万两]+)(?:余|多|来)?(?:万亿|亿|万|千|百)?(?:余|多|来)?([^\d\s,，。;；、)）]{0,4})`)
	// numeralInText matches a number in Chinese numerals, known by its unit.
	numeralInText = regexp.MustCompile(`[一二三四五六七八九十百千万两]+(?:余|多)?(?:万|亿)?(?:元|吨|公里|米|公顷|亩|个|家|所|座|人|名|户|套|年|天|日|小时|岁|次|倍|成)`)
	digitsInText  = regexp.MustCompile(`\d`)
)

// numberEvidence is 1 for a number with an asked unit, 0.3 for any number.
func numberEvidence(units []string, sentence string) float64 {
	if !digitsInText.MatchString(sentence) && !numeralInText.MatchString(sentence) {
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

func tenseEvidence(q Question, have Tense) float64 {
	switch {
	case q.Tense == "" || have == "":
		return 0
	case q.Tense == have:
		return 1
	}
	return -1
}

// yearEvidence compares the year that is asked about with those of the sentence. One
// without a year is of the year that the words above it name, if they name one (到2030
// 年…具体目标如下), else in a report of the report's year, or if it is a result of the
// year before.
func yearEvidence(q Question, f ingest.Facts, sentence string, above int, tense Tense) float64 {
	year := yearOf(f)
	want := q.Years
	if q.Ago != nil && len(want) == 0 && year > 0 {
		want = []int{year - *q.Ago}
	}
	if len(want) == 0 {
		return 0
	}
	have := datedYears(sentence)
	if len(have) == 0 && above > 0 {
		have = []int{above}
	}
	if len(have) == 0 && year > 0 && isWorkReport(f) {
		switch tense {
		case Result:
			have = []int{year - 1}
		case Goal:
			have = []int{year}
		}
	}
	switch {
	case len(have) == 0:
		return 0
	case slices.ContainsFunc(want, func(year int) bool { return slices.Contains(have, year) }):
		return 1
	}
	return -0.5
}

// datedYears returns the years that a plan's sentence names: with 年 after them, for
// 新认定企业1900家 is no year, and outside of names.
func datedYears(sentence string) []int {
	var out []int
	for _, m := range datedYear.FindAllStringSubmatch(inQuotes.ReplaceAllString(sentence, " "), -1) {
		year, _ := strconv.Atoi(m[1])
		out = append(out, year)
	}
	return out
}

var datedYear = regexp.MustCompile(`((?:19|20)\d{2})(?:\s*年|\s*[—–\-~至]+\s*(?:19|20)\d{2}\s*年)`)

// inQuotes matches names, in which a year dates nothing: “科创2035”, 《规划（2018—2022年）》.
var inQuotes = regexp.MustCompile(`“[^”]*”|《[^》]*》`)

func isWorkReport(f ingest.Facts) bool { return strings.Contains(f.Title, "政府工作报告") }

// yearOf is the year that a plan's 今年 means: that in its title, else that of its
// date; 0 if it has neither.
func yearOf(f ingest.Facts) int {
	for _, text := range []string{f.Title, f.Date} {
		if years := yearsIn(text + " "); len(years) > 0 && !strings.Contains(f.Title, "—") {
			return years[0]
		}
	}
	return 0
}

// titleEvidence tells how much of each plan's title a question names, from 0 to 1,
// by the pairs of characters that few titles of the library have.
func (l *Library) titleEvidence(question []string) []float64 {
	out := make([]float64, len(l.plans))
	best := 0.0
	for i, score := range l.titles.scores(question) {
		out[i] = score
		best = max(best, score)
	}
	if best == 0 {
		return out
	}
	for i := range out {
		out[i] /= max(best, fullTitle)
	}
	return out
}

// fullTitle is the BM25 score at which a title counts as named in full; below it
// the evidence is in proportion.
const fullTitle = 6.0
