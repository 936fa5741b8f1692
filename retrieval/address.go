package retrieval

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"planbot/ingest"
	"planbot/ingest/language"
)

// An asked address is looked up in the plan's structure and never guessed by
// likeness: 第三部分第（二）条, 二、(八), 任务二的(三), 最后一条.

// addressPart matches one number of an address, in folded text: after 第, before a
// word for a level, in brackets, or before 、 or a bracket.
var addressPart = regexp.MustCompile(
	`第\s*\(?\s*([〇零一二三四五六七八九十百两\d]+)\s*\)?\s*(大?部分|编|篇|章|节|条|款|项|大?点|大项|段)` +
		`|(附件|附表|专栏|任务|章节)\s*([一二三四五六七八九十\d]{1,3})` +
		`|(?:意见|方案|计划|报告|办法|条例|规划|文件|细则|规定)(?:的|里|中)?\s*([一二三四五六七八九十百\d]{1,5})\s*(条)` +
		`|\(\s*([一二三四五六七八九十]{1,4}|\d{1,2})\s*\)` +
		`|(?:^|[^一-龥]|规划|方案|意见|报告|计划|办法|条例|文件)([一二三四五六七八九十]{1,3})(?:、\s*(?:$|[(（\d说讲是的里])|\s*\()`)

// itemAfter matches the number of an item right after one in brackets: (二)7.
var itemAfter = regexp.MustCompile(`^\s*(\d{1,2})(?:[.、条项]|$)`)

var lastClause = regexp.MustCompile(`最后一?(?:条|款|项|段|章)`)

// An addressWord is one number of an asked address and the word for its level.
type addressWord struct {
	value int
	level string // 条, 部分 …, empty where only the number is said
}

// addressIn returns the address that a question asks for, outermost first.
func addressIn(text string) []addressWord {
	key := language.Fold(text)
	var out []addressWord
	for at := 0; at < len(key); {
		m := addressPart.FindStringSubmatchIndex(key[at:])
		if m == nil {
			break
		}
		group := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return key[at+m[2*i] : at+m[2*i+1]]
		}
		word := addressWord{level: cmp.Or(group(2), group(3), group(6))}
		number := cmp.Or(group(1), group(4), group(5), group(7), group(8))
		value, ok := language.ParseNumeral(number)
		word.value = value
		if ok && value > 0 && (len(out) == 0 || out[len(out)-1].value != value) {
			out = append(out, word)
		}
		bracketed := group(7) != ""
		at = endOfAddressPart(key, at+m[1])
		if item := itemAfter.FindStringSubmatch(key[at:]); item != nil && bracketed {
			value, _ := language.ParseNumeral(item[1])
			out = append(out, addressWord{value: value})
			at += len(item[0])
		}
	}
	return out
}

// endOfAddressPart steps back over an opening bracket that belongs to the next
// part, as in 三(一).
func endOfAddressPart(key string, at int) int {
	if at > 0 && key[at-1] == '(' {
		return at - 1
	}
	return at
}

// A place of an address found in a plan, with what orders several of them.
type addressed struct {
	plan   *plan
	clause int
	rank   [4]float64 // smaller is better, compared in turn
}

// atAddress returns the clauses that a question's address means, best first: of the
// plans that are named, else of all.
func (l *Library) atAddress(q Question, titles []float64) []addressed {
	var out []addressed
	for k, p := range l.plans {
		if !q.mayMean(p) {
			continue
		}
		for _, i := range p.at(q) {
			title := titles[k]
			if len(q.Places) == 0 && l.isHome(p) {
				title += homeTitle
			}
			out = append(out, addressed{p, i, p.addressRank(q, i, title)})
		}
	}
	slices.SortStableFunc(out, func(a, b addressed) int { return slices.Compare(a.rank[:], b.rank[:]) })
	return out
}

// homeTitle is how much more a plan of the library's own place counts as named, where
// a question for an address names no place: less than any word of a title.
const homeTitle = 0.1

// at returns the clauses of a plan whose path is, or ends in, the asked numbers.
func (p *plan) at(q Question) []int {
	if q.Last {
		return p.lastNumbered()
	}
	var out []int
	for i, c := range p.Clauses {
		if c.Level != ingest.LevelNumbered {
			continue
		}
		have := p.numbers(i)
		if len(have) >= len(q.Address) && slices.Equal(have[len(have)-len(q.Address):], q.Address) && p.mayBe(q.Level, i) {
			out = append(out, i)
		}
	}
	return out
}

// mayBe reports whether clause i can be of the level that a word says: 第九部分 and
// 第九章 are never an item 9, and 附件2 is in no chapter.
func (p *plan) mayBe(level string, i int) bool {
	switch {
	case strings.HasPrefix(level, "附"), level == "专栏":
		return strings.HasPrefix(p.Clauses[i].Address, level) || strings.HasPrefix(p.Clauses[i].Number, level)
	case strings.Contains(p.Clauses[i].Number, level):
		return true
	case strings.Contains(level, "部分"), level == "章", level == "编", level == "篇":
		return len(p.numbers(i)) == 1
	}
	return true
}

// inAnnex reports whether a clause stands after the text proper.
func inAnnex(c ingest.Clause) bool {
	return slices.ContainsFunc([]string{"附", "名词", "有关名词", "相关名词", "注释"}, func(word string) bool { return strings.HasPrefix(c.Address, word) })
}

// lastNumbered returns the last numbered clause before any annex.
func (p *plan) lastNumbered() []int {
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
func (p *plan) addressRank(q Question, i int, title float64) (rank [4]float64) {
	rank[0] = -title
	if q.Tense != "" && p.tenses[i] != "" && p.tenses[i] != q.Tense || inAnnex(p.Clauses[i]) && !strings.HasPrefix(q.Level, "附") {
		rank[1] = 1
	}
	level, extra := p.levelRank(q.Level, i), float64(len(p.numbers(i))-len(q.Address))
	if len(q.Address) > 1 {
		level, extra = extra, level // of a path, the whole one is meant
	}
	rank[2], rank[3] = level, extra
	return rank
}

// levelRank is how well the word for a level fits clause i: 第五条 is a 第五条 if the
// plan has such, else the number that runs furthest through the plan; 第三部分 is the
// outermost.
func (p *plan) levelRank(level string, i int) float64 {
	number := p.Clauses[i].Number
	switch {
	case level == "":
		return 0
	case strings.Contains(number, level), strings.Contains(level, "部分") && numberShape(number) == "、":
		return 0
	case strings.Contains(level, "部分") || level == "章" || level == "编":
		return 1 + float64(len(p.numbers(i)))
	case level == "条":
		return 1 - float64(p.sameStyle(number))/1000
	}
	return 1
}

// sameStyle counts the clauses that are numbered as this one is.
func (p *plan) sameStyle(number string) (n int) {
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
func (p *plan) siblings(address []int, level string) []string {
	if numbers := p.numbersOf(level); len(numbers) > 0 {
		return numbers
	}
	parents := []int{-1}
	for _, value := range address {
		var next []int
		for i, c := range p.Clauses {
			if c.Level == ingest.LevelNumbered && slices.Contains(parents, c.Parent) && slices.Equal(numbersIn(c.Number), []int{value}) {
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
		if c.Level == ingest.LevelNumbered && slices.Contains(parents, c.Parent) && len(numbersIn(c.Number)) > 0 {
			out = append(out, c.Number)
		}
	}
	return out
}

// numbersOf returns the printed numbers of a level that is written in them.
func (p *plan) numbersOf(level string) []string {
	var out []string
	for _, c := range p.Clauses {
		if level != "" && c.Level == ingest.LevelNumbered && strings.HasPrefix(c.Number, "第") && strings.HasSuffix(c.Number, level) {
			out = append(out, c.Number)
		}
	}
	return out
}

// addressAnswer answers a question for an address.
func (l *Library) addressAnswer(q Question) Answer {
	titles := l.titleEvidence(terms(q.Text))
	found := l.atAddress(q, titles)
	answer := Answer{Status: Answered, Question: q, Hits: []Hit{}}
	for _, f := range found[:min(len(found), maxHits)] {
		answer.Hits = append(answer.Hits, l.clauseHit(f.plan, f.clause))
	}
	if len(found) > 0 {
		return answer
	}
	answer.Status = NotFound
	answer.Why = WhyNoAddress
	if p := l.bestPlan(q, titles); p != nil {
		answer.Searched = []string{p.File}
		answer.Siblings = p.siblings(q.Address, q.Level)
	}
	return answer
}

// bestPlan returns the plan that a question names best, nil if it names none.
func (l *Library) bestPlan(q Question, titles []float64) *plan {
	var in []int
	for k, p := range l.plans {
		if q.mayMean(p) {
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
	return l.plans[best]
}
