package retrieval

import (
	"context"
	"planbot/ingest/language"
	"regexp"
	"slices"
	"strings"
)

// A comparison asks the same of several places or documents. Each side is searched
// for by itself, so that none is crowded out by another that says more.

// comparison matches words that ask for several things side by side.
var comparison = regexp.MustCompile(`分别|各(?:是|有|叫|自|要|多少|定|安排|怎)|哪(?:个|家|边|座)?.{0,3}(?:更|最)?(?:高|多|大|早|快|低|少|先)|对比|比较|相比|比一比|谁(?:更|高|多|大)|差(?:多少|几)|两(?:个|边|地|市|份)|三(?:个|地|市|份)|前后|都(?:给我|要|提到|是)|还有.{0,12}(?:里|的)|一起`)

// sideBreak parts the sides that a question spells out one after the other.
var sideBreak = regexp.MustCompile(`[,，;；?？。]|那么?`)

// A side is one of the things compared: the plans it may be in and what to look for.
type side struct {
	Name  string   // place or title, for the reply
	files []string // plans
	text  string   // the question as put to this side
}

// Words of a question that asks for a result and for a goal.
var (
	asksResult = regexp.MustCompile(`去年|上年|上一年|完成|实际`)
	asksGoal   = regexp.MustCompile(`今年|明年|目标|计划`)
)

// tenseSides returns two sides, the result and the goal, of a question that asks for
// both (去年完成多少，今年目标多少), nil if it does not.
func (l *Library) tenseSides(q Question) []side {
	words := notResult.ReplaceAllString(q.Text, "")
	result, goal := false, false
	for _, part := range sideBreak.Split(words, -1) {
		past, ahead := asksResult.MatchString(part), asksGoal.MatchString(part)
		result, goal = result || past && !ahead, goal || ahead && !past
	}
	both := asksResult.MatchString(words) && asksGoal.MatchString(words)
	if !both || !(result && goal) && !comparison.MatchString(words) {
		return nil
	}
	topic, files := strings.NewReplacer("完成情况", "", "完成", "").Replace(withoutTime(words)), l.searched(q)
	return []side{{"", files, topic + " 去年完成"}, {"", files, topic + " 今年目标"}}
}

// sides returns the sides of a comparison, nil if the question is none: its places,
// result and goal, or if it names no place or one, the plans that it names or that
// differ.
func (l *Library) sides(q Question) []side {
	if sides := l.tenseSides(q); len(q.Places) < 2 && sides != nil {
		return sides
	}
	if !comparison.MatchString(q.Text) && !q.partsByPlace() {
		return nil
	}
	if len(q.Places) >= 2 {
		var out []side
		for _, place := range q.Places {
			out = append(out, side{place, l.filesOf(place), q.sideText(place)})
		}
		return out
	}
	return l.planSides(q)
}

func (l *Library) filesOf(place string) []string {
	var out []string
	for _, p := range l.plans {
		if p.Facts.Place == place {
			out = append(out, p.File)
		}
	}
	return out
}

// planSides makes a side of each plan that may be meant, of the asked place if
// there is one.
func (l *Library) planSides(q Question) []side {
	var out []side
	for _, p := range l.plans {
		if q.mayMean(p) {
			out = append(out, side{p.Facts.Title, []string{p.File}, q.Topic})
		}
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// sideText is the question as put to one place: the parts that name it, or all of
// it without any place's name and the words that compare.
func (q Question) sideText(place string) string {
	own := ""
	for _, part := range sideBreak.Split(q.Topic, -1) {
		if strings.Contains(part, shortPlace(place)) && !q.namesAnother(part, place) {
			own += part + " "
		}
	}
	if len(terms(own)) >= minSideTerms {
		return own
	}
	return comparison.ReplaceAllString(replacePlaces(q.Topic, q, ""), " ")
}

// partsByPlace reports whether a question asks of two places in parts of their own.
func (q Question) partsByPlace() bool {
	alone := map[string]bool{}
	for _, part := range sideBreak.Split(q.Text, -1) {
		for _, place := range q.Places {
			if strings.Contains(part, shortPlace(place)) && !q.namesAnother(part, place) {
				alone[place] = true
			}
		}
	}
	return len(alone) >= 2
}

// minSideTerms is how many terms a part of a question needs to be one by itself.
const minSideTerms = 6

func (q Question) namesAnother(part, place string) bool {
	return slices.ContainsFunc(q.Places, func(p string) bool { return p != place && strings.Contains(part, shortPlace(p)) })
}

// maxSides is how many sides an answer shows.
const maxSides = 6

// compareAnswer answers a comparison: the best clause of each side first, then
// their next ones, the sides in the order of how well they answer.
func (l *Library) compareAnswer(ctx context.Context, q Question, sides []side) (Answer, error) {
	answer := Answer{Status: NotFound, Why: WhyNoClause, Question: q, Hits: []Hit{}}
	var bySide [][]candidate
	var all []candidate
	var part Question
	for i, s := range sides {
		if i == 0 || s.text != sides[i-1].text { // plans of one place are asked the same
			var err error
			if all, part, err = l.searchSide(ctx, s.text); err != nil {
				return Answer{}, err
			}
		}
		found := s.of(all)
		if len(found) > 0 {
			bySide = append(bySide, found)
		}
		if support := l.supportOf(part, found); len(q.Places) >= 2 && support.refuse(part) != "" && support.Likeness < surelyLike {
			answer.Missing = append(answer.Missing, s.Name)
		}
	}
	slices.SortStableFunc(bySide, func(a, b []candidate) int { return better(a[0], b[0]) })
	bySide = bySide[:min(len(bySide), maxSides)]
	if len(q.Places) >= 2 || len(sides) == 2 && sides[0].Name == "" {
		answer.Sides = len(bySide)
	}
	for _, c := range inTurn(bySide, maxHits) {
		answer.Hits = append(answer.Hits, l.candidateHit(c, q))
	}
	if len(answer.Hits) > 0 && len(answer.Missing) < len(sides) {
		answer.Status, answer.Why = Answered, ""
	}
	return answer, nil
}

// searchSide returns the best clauses of all plans for the question as put to a
// side, and how that was understood.
func (l *Library) searchSide(ctx context.Context, text string) ([]candidate, Question, error) {
	part := l.understand(text)
	part.Topic, part.Places, part.Absent = replacePlaces(part.Topic, part, ""), nil, nil
	found, err := l.search(ctx, part)
	return found, part, err
}

// of returns those candidates that are of the side's plans.
func (s side) of(all []candidate) []candidate {
	var out []candidate
	for _, c := range all {
		if slices.Contains(s.files, c.plan.File) {
			out = append(out, c)
		}
	}
	return out
}

// inTurn returns at most n candidates: the first of each side, then the second.
func inTurn(sides [][]candidate, n int) []candidate {
	var out []candidate
	for round := 0; ; round++ {
		before := len(out)
		for _, found := range sides {
			if round < len(found) && len(out) < n {
				out = append(out, found[round])
			}
		}
		if len(out) == before {
			return out
		}
	}
}

// mentions returns the places that a text names, in its order, with where.
func mentions(text string, places []language.OldPlace) []placeMention {
	var out []placeMention
	for _, p := range places {
		for _, name := range append([]string{p.Name}, longAliases(p)...) {
			if i := strings.Index(text, name); i >= 0 && !partOfName(text, i, name) {
				out = append(out, placeMention{p, i, i + len(name)})
				break
			}
		}
	}
	slices.SortFunc(out, func(a, b placeMention) int { return a.start - b.start })
	return out
}

// A placeMention is a place in a text, in bytes.
type placeMention struct {
	place      language.OldPlace
	start, end int
}
