package bot

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"planbot/ingest"
	"planbot/retrieval"
	"planbot/retrieval/duty/unit"
)

// Wishes for what a unit has to do, as people type them: 市商务局负责什么, 我们教育局有哪些任务. Who
// is responsible for a thing (谁负责机场) is a question.

var (
	// unitWishes match a question for what a unit has to do, in bare words; its groups are the
	// unit, and what it is to do of it.
	unitWishes = []*regexp.Regexp{
		regexp.MustCompile(`^(.{2,24}?)(?:都|要|应|应该|应当|需要|还|具体|主要|得)*(负责|牵头|主办|配合|参与|协办|承担|承办|落实)(?:了|的|着)?(?:是)?(?:什么|哪些|啥|哪几(?:条|项|个)|多少(?:条|项|个)?)?(?:工作|任务|事项|事情|事|条款|条文|内容|措施|活)?(?:有|都有|包括)?(?:哪些|什么|啥|多少(?:条|项|个)?)?$`),
		regexp.MustCompile(`^(.{2,24}?)(?:的|都|还|一共|总共|今年)*(?:有|要做|要干|该做|该干|做|承担|涉及)(?:了|着)?(?:什么|哪些|啥|哪几(?:条|项|个)|多少(?:条|项|个)?)(?:具体)?(?:工作|任务|职责|责任|事项|事情|事|活)?()$`),
		regexp.MustCompile(`^(.{2,24}?)(?:的)?(?:全部|所有|各项)?(?:工作任务|职责任务|任务清单|责任清单|任务分工|责任分工|任务|职责|责任)(?:有|是|都有|都是)?(?:哪些|什么|啥)?()$`),
		regexp.MustCompile(`^(?:哪些|什么|有哪些)(?:条款|条文|任务|工作|事项|措施)?(?:是)?(?:由|要|需要)?(.{2,24}?)(?:来)?(负责|牵头|主办|配合|参与|承办)(?:的)?(?:任务|工作|事项|条文|条款)?$`),
		regexp.MustCompile(`^(?:跟|和|与|涉及)(.{2,24}?)(?:有关|相关)?的?(?:任务|条款|条文|责任|职责)()(?:有哪些|是什么)?$`),
	}
	// askingUnit matches what stands for a unit in a question that asks which.
	// enterprise matches names that end as those of many things: 航运中心, 国有公司.
	enterprise = regexp.MustCompile(`(?:中心|集团|公司|银行|学校|院|站|所|馆|会)$`)
	askingUnit = regexp.MustCompile(`[谁哪]|什么|多少|几个|怎么|如何|是否`)
)

// unitWish returns the command that a text is a wish for if it asks what a unit has to do:
// one that the plans name, or whose name is clearly a unit's. A unit's name alone does as
// well.
func (x *exchange) unitWish(words string) (Command, bool) {
	if x.isUnit(words, false) {
		return Command{Name: "units", Rest: words}, true
	}
	for _, form := range unitWishes {
		m := form.FindStringSubmatch(words)
		if m == nil || !x.isUnit(m[1], true) {
			continue
		}
		rest := unit.Own(m[1])
		if view := unitViews[m[2]]; view == viewLed || view == viewSupport {
			rest += " " + string(view)
		}
		return Command{Name: "units", Rest: rest}, true
	}
	return Command{}, false
}

// isUnit reports whether a word is one unit's name: of one that has duties, or, where a
// question speaks of it as a unit, also of another.
func (x *exchange) isUnit(word string, spoken bool) bool {
	if utf8.RuneCountInString(word) > maxUnitName || askingUnit.MatchString(word) || unit.KindOf(word) != unit.One || strings.ContainsAny(word, "的和与、，, ") {
		return false
	}
	if word = unit.Own(word); spoken && ingest.IsUnitName(word) && !enterprise.MatchString(word) {
		return true
	}
	if !spoken && !ingest.IsUnitName(word) {
		return false // 公安 and 工会 are topics as well
	}
	f := x.asked.duties().Find(word)
	return len(f.Duties) > 0 && f.Place == "" // a place alone may answer which place is meant
}

// maxAnswered is how many duties answer where an answer and no message is wanted.
const maxAnswered = 10

// dutiesAsked answers a wish for what a unit has to do with its first duties.
func (x *exchange) dutiesAsked(c Command) (retrieval.Answer, bool) {
	ask := readUnitAsk(c.Rest)
	if c.Name != "units" || ask.name == "" {
		return retrieval.Answer{}, false
	}
	f := x.asked.duties().Find(ask.name)
	_, shown := x.unitHead(&ask, f)
	a := retrieval.Answer{Status: retrieval.Answered, Hits: []retrieval.Hit{}}
	for _, d := range shown[:min(len(shown), maxAnswered)] {
		a.Hits = append(a.Hits, d.Hit())
	}
	return a, len(a.Hits) > 0
}
