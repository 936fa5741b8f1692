package question

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"planbot/ingest/language"
	"planbot/ingest/statement"
)

// Words by which the slots of a question are read that a statement has.
var (
	asksAverage = language.Pattern("asks for a yearly average", `年均|平均每年|每年平均|每年.{0,4}(?:增|涨|降)|年平均`)
	asksGrowth  = language.Pattern("asks by how much", `增速|增幅|增长率|涨幅|降幅|涨了?(?:多少|几|百分)|(?:增长|提高|下降|降低|降|涨)(?:了|目标|的目标)?(?:到底)?(?:是|定|有)?(?:的|在)?(?:多少|几|百分之)|(?:增加|减少)(?:了|到)?百分之|几个(?:百分)?点|(?:增长|增速|增幅).{0,6}(?:目标|多少|几)`)
	asksTotal   = language.Pattern("asks for a total", `累计|一共|总共|加起来|合计|总计|下来`)
	asksShare   = language.Pattern("asks for a share", `占比|比重|占.{0,8}(?:多少|几|百分)`)
	asksRank    = language.Pattern("asks for a rank", `第几|排名|排第|排在|位次|几位`)
	pastYears   = language.Pattern("the years before", `(?:过去|近|前|这|上)五年|五年来|五年(?:里|间|下来|一共|累计|总共|加起来|共)|近五年`)
	nextYears   = language.Pattern("the years to come", `(?:未来|今后|往后|接下来|下一个|后)五年`)
)

// five is the years of a plan.
const five = 5

// sortOf returns what of an indicator a question asks for, empty if it does not say.
func sortOf(text string) statement.Sort {
	switch {
	case asksAverage.MatchString(text):
		return statement.Average
	case asksRank.MatchString(text):
		return statement.Rank
	case asksGrowth.MatchString(text):
		return statement.Growth
	case asksShare.MatchString(text):
		return statement.Share
	case asksTotal.MatchString(text):
		return statement.Total
	}
	return ""
}

// A Span is the years that a question asks of together: those of a five-year plan, or
// the five before or after the plan's own.
type Span struct {
	From, To int `json:",omitempty"` // 0 where only Five is said
	Five     int `json:",omitempty"` // -1: 过去五年; 1: 未来五年
}

func spanOf(text string) Span {
	for _, t := range language.Times(text) {
		if t.From > 0 && t.Period {
			return Span{From: t.From, To: t.To}
		}
	}
	switch {
	case pastYears.MatchString(text):
		return Span{Five: -1}
	case nextYears.MatchString(text):
		return Span{Five: 1}
	}
	return Span{}
}

// When returns the years that a question asks about, as seen from a plan whose 今年 is
// a year: from 0 if it names none.
func (q Question) When(year int) (from, to int) {
	switch {
	case q.Span.From > 0:
		return q.Span.From, q.Span.To
	case len(q.Years) > 0:
		return q.Years[0], q.Years[len(q.Years)-1]
	case q.Ago != nil && year > 0:
		return year - *q.Ago, year - *q.Ago
	case q.Span.Five < 0 && year > 0:
		return year - five, year - 1
	case q.Span.Five > 0 && year > 0:
		return year, year + five - 1
	}
	return 0, 0
}

// unnaming matches words of a question that are no part of the name of what is asked
// about: those that ask, say when, whether it is to be or was done, or by how much.
var unnaming = language.Pattern("no part of an indicator's name", `(?:多少|第几|百分之几|几|多大|多长|多高|多快|多远|多宽)`+measureWord+`|{document}(?:里面|里|中|上)?写?的?|不能?(?:超过|低于|少于|高于|突破)|超过|低于|以上|以下|以内|要求|合格|算|里面?|写|说|提到?|截至|已经|底|各[省市地]?|为|多少|百分之[几多]?|几(?:个?(?:百分)?点)?|第几|{us}|{when}|{what}|{particle}|{polite}|{relative}|{past}|{present}|{future}|现在|目前|目标|任务数?|计划|打算|预期|预计|力争|争取|准备|实际(?:完成|上)?|完成(?:了|情况)?|达到|做到|定到|定的|定了|提到|提至|想要|到底|一共|总共|累计|加起来|合计|年均|平均(?:每年)?|每年|增速|增长率|增幅|增长|增加|减少|涨幅|涨了|涨|提高|提升|下降|降低|降幅|降到|降了|改善|控制在|控制|保住|保底|冲到|得|了|的|是|有|到|在|个|吗|呢|把|给|让|又|还|光|那|这|要|一年|全年|年底|年初|末|前|数字|情况|百分点|个点|百分|五年|年|它|微克|分别|各自|[两二三四五六几]省市?|[两三四五几]市|两地|其中|比(?:[去上前]年|[^，,。]{0,6}前)|翻(?:了|番)?|换成|方面|实际|前一年|上一年|结果|人数?$|[？?。，、,\s]+`)

// whole are words of names that hold a word of unnaming: 预算, 里程, 国有. The names of
// language.Synonyms are as well.
const whole = `增加值|预算|决算|结算|核算|计算|算力|年度|年轻|年龄|少年|青年|成年|老年|年级|年金|里程|公里|邻里|国有|公有|所有|拥有|有效|有机|有色|有线|有轨|有害|个人|个体|个税|数字(?:经济|化|产业|贸易|政府|人民币|技术|乡村|社会|内容|基础)|要素|重要|主要|需要|到港|报到|在校|在岗|在园|在建|在册|在职|在营|在学|在用|存在|学前|产前|前海|前沿|提前|供给|给水|给排水|转让|出让|让利|光伏|光电|光纤|光缆|观光|底盘|底线|所得|获得感|各[级类]|控制性|行为|作为|还款|还林|还草|把关|期末|末端|写字|说明|预期寿命|降水|降雨|改善型|(?:参保|常住|户籍|从业|就业|从业人员|职工|贫困)人数`

// named matches a name of language.Synonyms or a word of whole; naming the same or, where
// none stands, what is taken out.
var named, naming = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^(?:` + names() + `)$`) }),
	sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(names() + `|` + unnaming.String()) })

// names is an expression for what stays of a question's words, the longest first.
func names() string {
	var out []string
	for _, name := range slices.Concat(language.Synonyms()...) {
		out = append(out, regexp.QuoteMeta(name))
	}
	slices.SortStableFunc(out, func(a, b string) int { return len(b) - len(a) })
	return strings.Join(out, "|") + "|" + whole
}

// unnamed is a text without the words that are no part of a name.
func unnamed(text string) string {
	return naming().ReplaceAllStringFunc(text, func(s string) string {
		if named().MatchString(s) {
			return s
		}
		return " "
	})
}

// withoutNames is a text without the names of things: the 预期 of 预期寿命 says no goal.
func withoutNames(text string) string {
	return naming().ReplaceAllStringFunc(text, func(s string) string {
		if named().MatchString(s) {
			return " "
		}
		return s
	})
}

// verbsAlone matches a name that only says what is done: 培育, 新建.
var verbsAlone = language.Pattern("only what is done", `^(?:新|再|培育|培养|引进|引育|新增|新建|改造|建成|建设|筹建|筹集|实施|开工|开行|投资?|做|种|产|建|增|办|开|招|引|用|花|发展|打造|达|成|上|弄|搞|接待)+$`)

// indicator is the name of what the question asks about, in its own words: without
// places, times and what only asks.
func (q Question) indicator() string {
	words := slices.DeleteFunc(strings.Fields(unnamed(withoutTimes(q.withoutPlaces(notResult.ReplaceAllString(q.Topic, ""))))), func(w string) bool { return nameJoint.FindString(w) == w })
	words = slices.DeleteFunc(words, func(w string) bool { return !isLong(w) }) // 保, 种: what is done
	name := strings.Join(words, " ")
	switch {
	case verbsAlone.MatchString(name):
		return ""
	case name == economy:
		return gdp // 经济增长, 经济增速
	}
	return name
}

// withoutTimes is a text with blanks where it says when.
func withoutTimes(text string) string {
	cut := []byte(text)
	for _, t := range language.Times(text) {
		for i := t.Start; i < t.End; i++ {
			cut[i] = ' '
		}
	}
	return string(cut)
}

// NameIn returns the name of an indicator in a person's words that name it, without those
// that say when, whether it is to be or was done, or by how much: 实际利用外资 of
// 去年一年实际利用外资就.
func NameIn(words string) string {
	var kept []string
	for _, w := range strings.Fields(unnamed(withoutTimes(words))) {
		if w = strings.TrimRight(w, "就都也仅才只便"); isLong(w) {
			kept = append(kept, w)
		}
	}
	if name := strings.Join(kept, ""); name != economy {
		return name
	}
	return gdp
}

// isLong reports whether a word has more than one character.
func isLong(word string) bool { return utf8.RuneCountInString(word) > 1 }

// What grows where only the economy is said to.
const (
	economy = "经济"
	gdp     = "地区生产总值"
)

// namesQuantity matches what is asked by its name alone: 2030年城镇化率, 今年社零增长目标.
var namesQuantity = language.Pattern("ends in the name of a quantity", `(?:率|数|额|量|收入|支出|里程|面积|规模|总值|产值|浓度|增速|强度|比重|占比|指标|任务|预期|增长目标|目标|预期寿命)(?:是|呢|吗|多少)*[?？。\s]*$`)

// asksQuantity reports whether a question asks for a number, by a word for it or by the
// name of an indicator.
func (q Question) asksQuantity() bool {
	return q.Asks == AsksNumber || q.Asks == "" && (q.Sort != "" || namesQuantity.MatchString(q.Text))
}

// thingsOf matches what stands behind a size that is no unit of the asked number.
var thingsOf = language.Pattern("things of a size", `^(?:以上|及以上|级|规模)`)

// countedThing matches a measure word of an asked number and the thing right behind it.
var countedThing = language.Pattern("what is counted", `(?:多少|几)(?:所|家|个|座|张|项|条|处|套|辆|台|场|名|位|户|间|艘|架|班|件|部|种|类|支|对|批|期|份|门|只|头)([^\s，,。？?、的了是要呢吗]{2,6})`)

// headOf returns the thing that is counted, empty where none stands behind the measure
// word.
func headOf(words string) string {
	m := countedThing.FindStringSubmatch(words)
	if m == nil || strings.Contains(m[1], "以上") || strings.HasPrefix(m[1], "百分点") {
		return ""
	}
	if times := language.Times(m[1]); len(times) > 0 {
		return m[1][:times[0].Start]
	}
	return m[1]
}

// Understood is a question in the slots of a statement, as a program is told it.
type Understood struct {
	Place     string         `json:"place,omitempty"`
	Time      string         `json:"time,omitempty"` // 2025, 2021—2025, or in years from the plan's own: -1
	Mode      language.Tense `json:"mode,omitempty"`
	Indicator string         `json:"indicator,omitempty"`
	Asked     string         `json:"asked,omitempty"` // the kind of thing, and of a number what of its indicator
}

// Understood returns the slots of the question.
func (q Question) Understood() Understood {
	u := Understood{Place: strings.Join(append(slices.Clone(q.Places), q.Absent...), "、"), Mode: q.Tense, Indicator: q.Name, Asked: string(q.Asks)}
	if q.Sort != "" {
		u.Asked = string(q.Sort)
	}
	switch from, to := q.When(0); {
	case from > 0 && from == to:
		u.Time = strconv.Itoa(from)
	case from > 0:
		u.Time = fmt.Sprintf("%d—%d", from, to)
	case q.Ago != nil:
		u.Time = strconv.Itoa(-*q.Ago)
	}
	return u
}

// quotedTerm matches what a question puts in quotes.
var quotedTerm = language.Pattern("term in quotes", `[“"「『‘']([^“”"「」『』‘’']{2,40})[”"」』’']`)

// Quoted returns the terms that a question puts in quotes, “拥江发展”: a plan's own, that
// answers should hold. The name of a time is none.
func (q Question) Quoted() (terms []string) {
	for _, m := range quotedTerm.FindAllStringSubmatch(q.Text, -1) {
		if len(language.Times(m[1])) == 0 && spanOf(m[1]) == (Span{}) {
			terms = append(terms, m[1])
		}
	}
	return terms
}
