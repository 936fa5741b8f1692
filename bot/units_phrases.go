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

// Words that may stand before a unit's name in such a wish, and behind it.
const (
	beforeUnit = `请问|帮我|我想知道|我们?是|我们|我|咱们|列出|列一下|查一下|查查|查|看一下|看看|看|找出|有哪些|哪些|什么|任务|工作|事项|条款|条文|是|由|要|涉及|跟|和|与|(?:责任|负责|牵头|配合)单位(?:是|为)`
	behindUnit = `的|有|都|还|要|应该|应当|应|该|需要|需|主要|具体|全部|所有|各项|一共|总共|今年|目前|现在|相关|涉及|在|这些|这个|这份|规划|文件|方案|计划|里面|里|中|负责|牵头|主办|配合|参与|协办|承担|承办|落实|完成|做|干|是|来` +
		`|哪些|什么|啥|些|哪几|几|多少|条款|条文|条|项|个|工作|任务|职责|责任|清单|分工|事项|事情|事|活儿?|内容|措施|呢|吗|啊|呀|吧|，|,|我们|咱们|一下|列出来|看看`
)

var (
	// unitForms match a text of nothing but such words and a name; of several the first
	// whose name is a unit's counts.
	unitForms = []*regexp.Regexp{
		regexp.MustCompile(`^(?:` + beforeUnit + `)*(.{2,24}?)(?:` + behindUnit + `)+$`),
		regexp.MustCompile(`^(.{2,24}?)(?:` + behindUnit + `)+$`),
		regexp.MustCompile(`^(?:` + beforeUnit + `)+(.{2,24}?)$`),
	}
	// ofDuty matches the words of which a wish has one beside the name.
	ofDuty = regexp.MustCompile(`任务|职责|责任|负责|牵头|主办|配合|参与|协办|承担|承办|落实|完成|做|干|工作|事|活|条款|条文`)
	// enterprise matches names that end as those of many things: 航运中心, 国有公司.
	enterprise = regexp.MustCompile(`(?:中心|集团|公司|银行|学校|院|站|所|馆|会)$`)
	// askingUnit matches what stands for a unit in a question that asks which.
	askingUnit = regexp.MustCompile(`[谁哪]|什么|多少|几个|怎么|如何|是否`)
)

// unitWish returns the command that a text is a wish for if it asks what a unit has to do:
// one that the plans name, or whose name is clearly a unit's. A unit's name alone does as
// well.
func (x *exchange) unitWish(words string) (Command, bool) {
	if x.isUnit(words, false) {
		return Command{Name: "units", Rest: words}, true
	}
	for _, form := range unitForms {
		m := form.FindStringSubmatchIndex(words)
		if m == nil {
			continue
		}
		name, beside := words[m[2]:m[3]], words[:m[2]]+" "+words[m[3]:]
		if ofDuty.MatchString(beside) && x.isUnit(name, true) {
			return Command{Name: "units", Rest: strings.TrimSpace(unit.Own(name) + " " + string(viewIn(beside)))}, true
		}
	}
	return Command{}, false
}

// viewIn is the view that words ask for: of one part alone, if they name no other.
func viewIn(words string) unitView {
	led, helped := strings.Contains(words, "牵头") || strings.Contains(words, "主办"), strings.Contains(words, "配合") || strings.Contains(words, "参与") || strings.Contains(words, "协办")
	switch {
	case led && !helped:
		return viewLed
	case helped && !led && !strings.Contains(words, "负责"):
		return viewSupport
	}
	return viewAll
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
