package retrieval

import (
	"cmp"
	"planbot/ingest/language"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// A Question is what was understood of a question. Every part of it can be empty:
// then nothing was said of it, and nothing is assumed.
type Question struct {
	Text    string   `json:"text"`              // as it is searched for
	Topic   string   `json:"topic,omitempty"`   // without the words that only ask
	Plans   []string `json:"plans,omitempty"`   // files of the plans whose titles are named; weighed as evidence, not a limit
	Places  []string `json:"places,omitempty"`  // full names of places with a plan in the library
	Absent  []string `json:"absent,omitempty"`  // places that the library has no plan of
	Years   []int    `json:"years,omitempty"`   // 2025
	Tense   Tense    `json:"tense,omitempty"`   // whether a goal or a result is meant
	Ago     *int     `json:"ago,omitempty"`     // years before (1) or after (-1) the plan's own: 去年, 今年, 明年
	Asks    Asks     `json:"asks,omitempty"`    // what kind of thing is asked for
	Units   []string `json:"units,omitempty"`   // units that the asked number may have: 公里, 家
	Address []int    `json:"address,omitempty"` // the numbers of a printed path
	Level   string   `json:"level,omitempty"`   // the word said for the level of the last: 条, 部分
	Last    bool     `json:"last,omitempty"`    // 最后一条
	Near    Ref      `json:"near,omitzero"`     // of a follow-up: the plan and clause that it comes after
	Home    []string `json:"home,omitempty"`    // of a follow-up: the places that were spoken of
	Follow  bool     `json:"follow,omitempty"`  // it leaned on the question before
}

// A Tense says whether words are about what is to be or what was done.
type Tense string

// Tenses.
const (
	Goal   Tense = "goal"   // 目标
	Result Tense = "result" // 完成情况
)

// Asks is the kind of thing that a question asks for.
type Asks string

// Kinds of asked things.
const (
	AsksNumber Asks = "number" // 多少, 几
	AsksOwner  Asks = "owner"  // 谁负责
	AsksWhen   Asks = "when"   // 什么时候
	AsksWhat   Asks = "what"   // 什么意思
)

// Words by which a question is read.
var (
	yearWord  = regexp.MustCompile(`((?:19|20)\d{2})(?:\s*年|\D|$)`)
	shortYear = regexp.MustCompile(`(?:^|\D)(\d{2})年(?:的|目标|要|底|末|$)`)

	ownerWord = regexp.MustCompile(`(?:由|归|该)?(?:谁|哪[个些几]?(?:部门|单位|局|委|家单位|机构))(?:来)?(?:负责|牵头|管|承担|落实|主管|监管|抓|配合|在管|主办)?|(?:责任|牵头|配合|主管|负责|主责)(?:单位|部门|人)(?:是谁|有哪些|是哪些|是哪个|是什么|呢)?|归口`)
	ownerAsk  = regexp.MustCompile(`谁(?:来)?(?:负责|牵头|管|承担|落实|在管)|(?:归|由)(?:谁|哪)|是谁(?:负责|牵头|管)|哪[个些几](?:部门|单位|局|机构).{0,4}(?:负责|牵头|管|承担|落实|配合)|(?:责任|牵头|配合|主管|负责)(?:单位|部门)|单位负责|单位管`)
	// ownerAtEnd matches a question that ends in asking who is responsible.
	ownerAtEnd = regexp.MustCompile(`(?:` + ownerAsk.String() + `)[^,，。、;；]{0,4}$`)
	whenWord   = regexp.MustCompile(`什么时候|何时|哪一?年|几时|多久|时间表|几年(?:内|前|底)|啥时候|哪天|几月`)
	whatWord   = regexp.MustCompile(`(?:是|什么|啥)(?:什么|啥)?意思|指(?:的)?(?:是)?(?:什么|啥|哪)|什么叫|啥叫|怎么回事|怎么解释|定义`)

	// countWord matches a question for a number and the measure word after it.
	countWord = regexp.MustCompile(`(?:多少|(?:^|[^哪这那近前后头好十])几|第几|百分之几|占比|比例|多大|多长|多高|多快|多远|多宽)(?:个)?(?:(百分点)|(?:万亿|亿|万|千|百)?(美元|美金|元|块钱|钱|公里|千米|米|平方公里|平方米|亩|公顷|吨|标箱|标准箱|人次|人|名|位|户|套|间|辆|列|架次|架|班|艘|台|张|条|项|家|所|个|座|处|场|次|件|部|种|类|支|对|批|期|天|小时|分钟|年[^轻]|年$|个月|%|倍|瓦时|瓦|度|份|门|只|头|成))?`)

	resultWord = regexp.MustCompile(`去年|上年|上一年|前年|已经|已完成|完成了|完成情况|实际完成|实际(?:做|达|引|是|有)|做了|建成了|建了|新增了|实现了|引进了|达到了|增长了|干了|办了|目前|现在(?:有|已|多少|的)|现有|截至|截止|至今|累计|往年|过去|历年|成绩|成效|落成|办结`)
	goalWord   = regexp.MustCompile(`目标|计划|打算|准备|预期|预计|力争|争取|将要|要(?:达到|达|到|建|新|引|完成|增|筹|超|突破|招|培|办|有|实现|冲|做|投|改|开)|要多少|要几|规划|安排|明年|后年|下一步|未来|今后|以后|想(?:要|把|建|在)|冲到|定(?:的|了)?多少|新一年`)
	notResult  = regexp.MustCompile(`不(?:是|要|问|含)(?:去年|上年|完成|实际)[^,，。;；]*`)
	agoWord    = []struct {
		word string
		ago  int
	}{{"前年", 2}, {"去年", 1}, {"上年", 1}, {"上一年", 1}, {"今年", 0}, {"本年", 0}, {"当年", 0}, {"明年", -1}, {"后年", -2}}
)

// understand reads a question against the plans of the library.
func (l *Library) understand(text string) Question {
	q := Question{Text: text}
	words := notResult.ReplaceAllString(text, "")
	q.Years = yearsIn(words)
	for _, a := range agoWord {
		if strings.Contains(words, a.word) {
			q.Ago = &a.ago
			break
		}
	}
	q.Tense = tenseOf(words, q)
	q.Asks, q.Units = asksOf(words)
	q.Places, q.Absent = l.placesIn(text)
	for _, a := range addressIn(text) {
		q.Address, q.Level = append(q.Address, a.value), a.level
	}
	q.Last = lastClause.MatchString(text)
	q.Plans = l.plansIn(text)
	q.Topic = topicOf(text, q)
	return q
}

func yearsIn(text string) []int {
	var out []int
	for _, m := range yearWord.FindAllStringSubmatch(text, -1) {
		year, _ := strconv.Atoi(m[1])
		out = append(out, year)
	}
	if m := shortYear.FindStringSubmatch(text); m != nil && len(out) == 0 {
		year, _ := strconv.Atoi(m[1])
		out = append(out, 2000+year)
	}
	return out
}

// tenseOf decides by the words; where both or neither are said, by the time.
func tenseOf(words string, q Question) Tense {
	result, goal := resultWord.MatchString(words), goalWord.MatchString(words)
	switch {
	case q.Ago != nil && *q.Ago > 0:
		return Result
	case q.Ago != nil && *q.Ago <= 0 && !result:
		return Goal
	}
	return oneTense(result, goal)
}

// oneTense is the tense of words that speak of a result, of a goal, of both or of
// neither; empty for the last two.
func oneTense(result, goal bool) Tense {
	switch {
	case result && !goal:
		return Result
	case goal && !result:
		return Goal
	}
	return ""
}

func asksOf(words string) (Asks, []string) {
	switch {
	case ownerAsk.MatchString(words):
		return AsksOwner, nil
	case whenWord.MatchString(words):
		return AsksWhen, nil
	case whatWord.MatchString(words):
		return AsksWhat, nil
	}
	if m := countWord.FindStringSubmatch(words); m != nil {
		if unit := cmp.Or(m[1], m[2]); unit != "" {
			return AsksNumber, unitClass(unit)
		}
		return AsksNumber, nil
	}
	return "", nil
}

// unitClasses are units that answer the same question.
var unitClasses = [][]string{
	{"美元", "美金"}, {"元", "块钱", "钱"},
	{"公里", "千米", "米"}, {"平方公里", "平方米", "公顷", "亩"}, {"吨"}, {"标箱", "标准箱"},
	{"人次"}, {"人", "名", "位"}, {"户"}, {"套", "间", "(套)"}, {"辆", "台"}, {"列"}, {"班", "架次", "架"},
	{"百分点", "%", "成", "倍"}, {"小时", "分钟"}, {"天"}, {"千瓦", "千瓦时", "瓦", "瓦时", "度"},
	{"家", "个", "所", "座", "处", "项", "条", "支", "对", "件", "场", "次", "部", "种", "类", "批", "期", "份", "门", "只", "头", "张", "艘", "台"},
	{"年", "个月", "月"},
}

// unitClass returns the units that a number may have where unit was asked for.
// Counting words of things pass for one another: 几家 may be answered with 个.
func unitClass(unit string) []string {
	if strings.HasPrefix(unit, "年") {
		unit = "年"
	}
	var out []string
	for _, class := range unitClasses {
		if slices.Contains(class, unit) {
			out = append(out, class...)
		}
	}
	if len(out) == 0 {
		return []string{unit}
	}
	return out
}

// namedTitle is how much of the best title's weight a question has to hold for the plan
// to be named.
const namedTitle = 0.6

// plansIn returns the files of the plans whose titles a question names.
func (l *Library) plansIn(text string) []string {
	var out []string
	for i, share := range l.titleEvidence(terms(text)) {
		if share >= namedTitle {
			out = append(out, l.plans[i].File)
		}
	}
	return out
}

// topicOf removes the words that only ask who is responsible, so that what is left
// is what the clause is about.
func topicOf(text string, q Question) string {
	if q.Asks != AsksOwner {
		return text
	}
	topic := strings.TrimSpace(ownerWord.ReplaceAllString(text, ""))
	if len(terms(topic)) < 2 {
		return text
	}
	return topic
}

// placesIn returns the places that a question is about: those with a plan in the
// library, and those without. A place that another one deals with (跟上海合作) is not
// what the question is about, unless both are named alike (合肥和宁波).
func (l *Library) placesIn(text string) (present, absent []string) {
	key := language.Fold(text)
	found := mentions(key, l.knownPlaces())
	for i, m := range found {
		joined := i > 0 && l.hasPlanOf(found[i-1].place.Full) &&
			(joint.MatchString(key[found[i-1].end:m.start]) && l.hasPlanOf(m.place.Full) || comparison.MatchString(key))
		switch {
		case !joined && partner.MatchString(key[:m.start]):
		case l.hasPlanOf(m.place.Full):
			present = append(present, m.place.Full)
		default:
			absent = append(absent, m.place.Full)
		}
	}
	return present, absent
}

// joint matches what stands between two places that are named alike.
var joint = regexp.MustCompile(`^[市省]?(?:和|与|跟|、|,|，|以及|及|还有|\s)?$`)

// knownPlaces are the places of China and those of the library's plans.
func (l *Library) knownPlaces() []language.OldPlace {
	places := language.Places()
	for _, p := range l.plans {
		if f := p.Facts.Place; f != "" && !isListed(places, f) {
			places = append(places[:len(places):len(places)], language.OldPlace{Name: strings.TrimRight(f, "省市县区"), Full: f})
		}
	}
	return places
}

func isListed(places []language.OldPlace, full string) bool {
	return slices.ContainsFunc(places, func(p language.OldPlace) bool { return p.Full == full })
}

func (l *Library) hasPlanOf(place string) bool {
	return slices.ContainsFunc(l.plans, func(p *plan) bool { return p.Facts.Place == place })
}

// partner matches the words before a place that another place deals with.
var partner = regexp.MustCompile(`(?:跟|与|同|和|对接|接轨|融入|承接|到|去|往|离|从|在)$`)

// mayMean reports whether a question may be about a plan, by the places that it names.
func (q Question) mayMean(p *plan) bool {
	return len(q.Places) == 0 || slices.Contains(q.Places, p.Facts.Place)
}

func longAliases(p language.OldPlace) []string {
	var out []string
	for _, a := range p.Aliases {
		if len([]rune(a)) > 1 {
			out = append(out, a)
		}
	}
	return out
}

// partOfName holds where a place's name is part of another name: 南京路, 上海大都市圈
// stays, 吉林大学 not.
func partOfName(text string, i int, name string) bool {
	rest := text[i+len(name):]
	return slices.ContainsFunc([]string{"路", "街", "大学", "学院", "银行"}, func(word string) bool { return strings.HasPrefix(rest, word) })
}
