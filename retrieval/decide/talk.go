package decide

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"planbot/ingest/language"
	"planbot/retrieval/question"
)

// Some talk is known by its words, before anything is searched for: a message that is
// made of nothing but words of one kind, so that no word of a question is among them, or
// that opens as nobody asks a plan. Likeness alone can not tell it: 垃圾 and 宁波 are
// words of plans.

// Words that only call, point, or say when and how something is asked, with no thing.
const (
	calling  = `{polite}|{particle}|请|麻烦您?|劳驾|拜托|帮忙|帮|给我|替我|能不能|可不可以|可以|想要?|我|你|您|咱们?|问一?下|问问|问|查查|再查|查|看一?下|看看|看|找一?下|找找|找|搜一?下|搜|回答|解答|答|说一?下|说说|说|讲讲|讲|来|一下|一遍|一次|再|重新|快点?|呗|呀|嘛|哦|嗯|喂|哎|了|都|也|又|就|吧`
	pointing = `这个|那个|这些|那些|这[条项件事]|那[条项件事]|{that}|这|那么?|她|他|刚才|前一?个|后一?个|下一?个|上一?个|换一?个|换`
	timing   = `{relative}|现在|目前|当时|以后|之前|(?:19|20)?\d{2}年|年底|月底|十[三四五六]五|一年`
	lacking  = `目标|计划|完成|实际|结果|多少|几个?|[由归]|是?谁|负责|牵头|主管|哪[个些]?(?:部门|单位)|责任(?:单位|部门)?|{when}|为什么|为啥|怎么办|怎么样|怎样|{what}?意思|{what}|哪里|哪儿|哪个|具体点?|详细点?|依据|原因|出处|还有|然后|继续|其[他它]|别的|有|是|的|地?方|one`
)

var (
	// saysNothing matches a message that names no thing at all: 帮忙查一下, 明年呢, 谁负责.
	saysNothing = language.Pattern("talk that says nothing", `^(?:`+calling+`|`+pointing+`|`+timing+`|`+lacking+`|[\s\p{P}\p{S}])*$`)
	// asksOfAll matches words that ask for all of something, which a document can answer.
	asksOfAll = language.Pattern("asks for all of it", `(?:目标|计划).*(?:{what}|哪|多少)|(?:{what}|哪[些个]).*(?:目标|计划)`)

	insult = language.Pattern("insult", `垃圾|废物|笨蛋?|傻|蠢|智障|白痴|脑残|混蛋|没用|无能|胡说|瞎说|瞎扯|胡扯|乱说|答非所问|狗屁|放屁|{what}玩意|破(?:机器人|系统|软件|玩意儿?|东西|程序)|烂(?:机器人|系统|软件|玩意儿?|东西|程序)|差劲|难用|不好用|骗人|滚|[答查说搞弄]错|不对|错了|(?:查|找|搜|答)不(?:到|出来?|上来?|了)|浪费时间|玩意儿?|{what}都不(?:会|懂|知道|行)`)
	// insulting matches a message that is an insult and speaks of nothing else.
	insulting = language.Pattern("nothing but an insult", `^(?:`+insult.String()+`|`+calling+`|`+pointing+`|机器人|系统|软件|程序|助手|人工智能|东西|家伙|[Aa][Ii]|[Bb]ot|{what}|是不是|怎么|这么|那么|真的?|太|好|很|得|的|是|个|一|话|八道|吗|不|没|开|点|在|有|全|尽|老是?|总是?|[\s\p{P}\p{S}])*$`)
	inEnglish = regexp.MustCompile(`(?i)^(?:(?:garbage|rubbish|trash|useless|worthless|stupid|idiots?|dumb|nonsense|crap|sucks?)|you|your|are|is|re|s|this|that|it|what|so|such|an?|the|and|of|bot|robot|answers?|thing|piece|really|very|totally|all|just|[\s\p{P}])*$`)
	oneWord   = regexp.MustCompile(`(?i)garbage|rubbish|trash|useless|worthless|stupid|idiot|dumb|nonsense|crap|suck`)

	// opinion matches what asks for somebody's opinion, or which of several is better with
	// no word of what.
	opinion = language.Pattern("asks for an opinion", `(?:你|您)(?:个人|自己)?(?:更|最)?(?:觉得|认为|怎么看|看好|喜欢|怎么评价|推荐)|哪(?:一?个|座|边|里)?(?:城市|地方|省份?|市)?(?:更|最|比较)?(?:好|强|厉害|牛|漂亮|美|宜居|适合(?:居住|生活|养老))(?:一?[点些])?[吗呢啊呀\s\p{P}]*$`)

	// errand matches an errand that no plan can do: writing something, the weather of a day,
	// a dish.
	errand = language.Pattern("an errand", `^(?:{polite}|请|麻烦|你|您|能不能|可以|给我|替我|帮忙)*(?:写|作|编|创作|来|画|唱|讲|说)(?:一|两|几|个|首|篇|封|段|副|张|份|条)+[^，。；\n]*(?:诗|词|歌|曲|作文|小说|故事|笑话|段子|对联|情书|文案|画|请假条|辞职信|检讨书?|简历|邮件|代码)(?:吧|呗|[\s\p{P}])*$|(?:今天|明天|后天|今晚|周末|这几天|这两天)[^，。；\n]{0,8}(?:天气|下雨|下雪|气温|热不热|冷不冷|带伞)|好(?:玩|吃)[吗么不][^，。；\n]{0,3}$|有{what}好(?:玩|吃)的|(?:怎么|如何|咋)(?:烧|炒|煮|蒸|炖|腌|炸|卤)(?:才|好吃|[吗呢\s\p{P}])*$`)
)

// toBot matches words of a message that is said to the bot and not asked of plans.
var toBot = language.Pattern("said to the bot", `你|您|指令|规则|提示词|扮演|假装|只许|回答`)

// shortest is how many runes a message has at most that says nothing to anybody and may
// still be about the bot: 怎么用.
const shortest = 4

// spokenTo reports whether a message may be about the bot itself: 智能机器人产业 is not,
// however like 你是机器人还是真人 it is.
func spokenTo(text string) bool {
	return toBot.MatchString(text) || utf8.RuneCountInString(text) <= shortest
}

// TalkIn returns what kind of small talk a message is by its words alone, empty if they
// do not tell. Asked is as it was typed, text in the words of plans; alone says that
// nothing was asked before that it may lean on.
func TalkIn(asked, text string, q question.Question, alone bool) Talk {
	rest := strings.TrimSpace(withoutPlaces(text, q))
	switch {
	case wordless(asked):
		return TalkUnclear
	case insult.MatchString(text) && insulting.MatchString(text), oneWord.MatchString(asked) && inEnglish.MatchString(asked):
		return TalkAbuse
	case !q.Number && opinion.MatchString(text):
		return TalkOpinion
	case errand.MatchString(text):
		return TalkChat
	case alone && names(q) == "" && saysNothing.MatchString(rest) && !asksOfAll.MatchString(rest) && (len(q.Spoken) == 0 || strings.Trim(rest, "那么呢?？ ") == ""):
		return TalkUnclear
	}
	return ""
}

// names returns what else a question asks for, as it stands: a document or a fact of it, an
// address; empty if nothing.
func names(q question.Question) string {
	if !q.At.IsZero() || q.Last || q.Titled || len(q.Plans) > 0 {
		return "document"
	}
	return q.Fact
}

// withoutPlaces takes the names of a question's places out of a text.
func withoutPlaces(text string, q question.Question) string {
	for _, s := range q.Spoken {
		text = strings.ReplaceAll(text, s.Words, " ")
	}
	return text
}
