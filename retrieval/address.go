package retrieval

import (
	"cmp"
	"slices"
	"strings"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/retrieval/decide"
	"planbot/retrieval/library"
	"planbot/retrieval/question"
)

// A place of an address found in a plan, with what orders several of them.
type addressed struct {
	plan   *library.Plan
	clause int
	rank   [4]float64 // smaller is better, compared in turn
}

// atAddress returns the clauses that a question's address means, best first: of the
// plans that are named, else of all.
func atAddress(l *library.Library, q question.Question, titles []float64) []addressed {
	var out []addressed
	for k, p := range l.All() {
		if !q.MayMean(p.Facts) {
			continue
		}
		for _, i := range at(p, q) {
			title := titles[k]
			if len(q.Places) == 0 && l.Home != "" && p.Facts.Place == l.Home {
				title += homeTitle
			}
			out = append(out, addressed{p, i, addressRank(p, q, i, title)})
		}
	}
	slices.SortStableFunc(out, func(a, b addressed) int { return slices.Compare(a.rank[:], b.rank[:]) })
	return out
}

// homeTitle is how much more a plan of the library's own place counts as named, where
// a question for an address names no place: less than any word of a title.
const homeTitle = 0.1

// at returns the clauses of a plan whose path is, or ends in, the asked numbers.
func at(p *library.Plan, q question.Question) []int {
	if q.Last {
		return lastNumbered(p)
	}
	var out []int
	for i, c := range p.Clauses {
		if c.Level != ingest.LevelNumbered && c.Level != ingest.LevelRow {
			continue
		}
		have := p.Numbers(i)
		if len(have) >= len(q.Address) && slices.Equal(have[len(have)-len(q.Address):], q.Address) && mayBe(p, q.Level, i) {
			out = append(out, i)
		}
	}
	return out
}

// mayBe reports whether clause i can be of the level that a word says: 第九部分 and
// 第九章 are never an item 9, and 附件2 is in no chapter.
func mayBe(p *library.Plan, level string, i int) bool {
	switch {
	case strings.HasSuffix(p.Clauses[i].Number, "行") != (level == "行"):
		return false // 第3行 of a table is asked for as such
	case strings.HasPrefix(level, "附"), level == "专栏":
		return strings.HasPrefix(p.Clauses[i].Address, level) || strings.HasPrefix(p.Clauses[i].Number, level)
	case strings.Contains(p.Clauses[i].Number, level):
		return true
	case strings.Contains(level, "部分"), level == "章", level == "编", level == "篇":
		return len(p.Numbers(i)) == 1
	}
	return true
}

// inAnnex reports whether a clause stands after the text proper.
func inAnnex(c ingest.Clause) bool {
	return slices.ContainsFunc([]string{"附", "名词", "有关名词", "相关名词", "注释"}, func(word string) bool { return strings.HasPrefix(c.Address, word) })
}

// lastNumbered returns the last numbered clause before any annex.
func lastNumbered(p *library.Plan) []int {
	last := -1
	for i, c := range p.Clauses {
		if inAnnex(c) {
			break
		}
		if c.Level == ingest.LevelNumbered && c.Leaf {
			last = i
		}
	}
	if last < 0 {
		return nil
	}
	return []int{last}
}

// addressRank orders clauses at one address: those of the plan that the question
// names best, of the tense it means and before any annex, of the level it says, and by
// their whole path.
func addressRank(p *library.Plan, q question.Question, i int, title float64) (rank [4]float64) {
	rank[0] = -title
	if q.Tense != "" && p.Tenses[i] != "" && p.Tenses[i] != q.Tense || inAnnex(p.Clauses[i]) && !strings.HasPrefix(q.Level, "附") {
		rank[1] = 1
	}
	level, extra := levelRank(p, q.Level, i), float64(len(p.Numbers(i))-len(q.Address))
	if len(q.Address) > 1 {
		level, extra = extra, level // of a path, the whole one is meant
	}
	rank[2], rank[3] = level, extra
	return rank
}

// levelRank is how well the word for a level fits clause i: 第五条 is a 第五条 if the
// plan has such, else the number that runs furthest through the plan; 第三部分 is the
// outermost.
func levelRank(p *library.Plan, level string, i int) float64 {
	number := p.Clauses[i].Number
	switch {
	case level == "":
		return 0
	case strings.Contains(number, level), strings.Contains(level, "部分") && numberShape(number) == "、":
		return 0
	case strings.Contains(level, "部分") || level == "章" || level == "编":
		return 1 + float64(len(p.Numbers(i)))
	case level == "条":
		return 1 - float64(sameStyle(p, number))/1000
	}
	return 1
}

// sameStyle counts the clauses that are numbered as this one is.
func sameStyle(p *library.Plan, number string) (n int) {
	shape := numberShape(number)
	for _, c := range p.Clauses {
		if c.Level == ingest.LevelNumbered && numberShape(c.Number) == shape {
			n++
		}
	}
	return n
}

// numberShape is a printed number without its value: "(一)" and "(十二)" are "(#)".
func numberShape(number string) string {
	return strings.Map(func(r rune) rune {
		if language.IsNumeral(r) {
			return -1
		}
		return r
	}, language.EnclosedNumbers(number))
}

// siblings returns the printed numbers that do exist where an asked one does not:
// those of the asked level (第一条 …) if the plan has such, else of the clauses under
// the deepest part of the address that there is.
func siblings(p *library.Plan, address []int, level string) []string {
	if numbers := numbersOf(p, level); len(numbers) > 0 {
		return numbers
	}
	parents := []int{-1}
	for _, value := range address {
		var next []int
		for i, c := range p.Clauses {
			if c.Level == ingest.LevelNumbered && slices.Contains(parents, c.Parent) && slices.Equal(library.NumbersIn(c.Number), []int{value}) {
				next = append(next, i)
			}
		}
		if len(next) == 0 {
			break
		}
		parents = next
	}
	var out []string
	for _, c := range p.Clauses {
		if c.Level == ingest.LevelNumbered && slices.Contains(parents, c.Parent) && len(library.NumbersIn(c.Number)) > 0 {
			out = append(out, c.Number)
		}
	}
	return out
}

// numbersOf returns the printed numbers of a level that is written in them.
func numbersOf(p *library.Plan, level string) []string {
	var out []string
	for _, c := range p.Clauses {
		if level != "" && c.Level == ingest.LevelNumbered && strings.HasPrefix(c.Number, "第") && strings.HasSuffix(c.Number, level) {
			out = append(out, c.Number)
		}
	}
	return out
}

// lookUp answers a question for an address.
func lookUp(l *library.Library, c *Case) {
	q, a := c.Question, &c.Answer
	c.answered = true
	if len(q.Absent) > 0 && len(q.Places) == 0 {
		a.Status, a.Why = NotFound, decide.NoPlan
		return
	}
	titles := l.TitleShares(q.Text)
	found := atAddress(l, q, titles)
	for _, f := range found[:min(len(found), maxHits)] {
		a.Hits = append(a.Hits, f.plan.ClauseHit(f.clause))
	}
	if len(found) > 0 {
		return
	}
	a.Status, a.Why = NotFound, decide.NoAddress
	if p := bestPlan(l, q, titles); p != nil {
		a.Searched, a.Siblings = []string{p.File}, siblings(p, q.Address, q.Level)
	}
}

// bestPlan returns the plan that a question names best, nil if it names none.
func bestPlan(l *library.Library, q question.Question, titles []float64) *library.Plan {
	var in []int
	for k, p := range l.All() {
		if q.MayMean(p.Facts) {
			in = append(in, k)
		}
	}
	if len(in) == 0 {
		return nil
	}
	best := slices.MaxFunc(in, func(a, b int) int { return cmp.Compare(titles[a], titles[b]) })
	if titles[best] == 0 && len(in) > 1 {
		return nil
	}
	return l.All()[best]
}
