package bot

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"

	"planbot/ingest/language"
)

// A phrase is a wish for one of the bot's own functions as people type it. Wishes are
// looked for before anything is searched: who types the label of a button means it.
type phrase struct {
	form    *regexp.Regexp // of the bare words, whole
	command string         // what it is short for
	rest    string         // of the command; $1 is what a group of the form holds
	if_     func(x *exchange, words string) bool
}

// wish returns the command that a text is a wish for.
func (x *exchange) wish(text string) (Command, bool) {
	if c, ok := x.basketWish(text); ok {
		return c, true
	}
	words := bare(text)
	if words == "" {
		return Command{}, false
	}
	if c, ok := x.narrowing(words); ok {
		return c, true
	}
	for _, p := range phrases() {
		m := p.form.FindStringSubmatchIndex(words)
		if m == nil {
			continue
		}
		group := digits(string(p.form.ExpandString(nil, "${1}${2}", words, m)))
		if p.if_ == nil || p.if_(x, group) {
			return Command{Name: p.command, Rest: strings.TrimSpace(strings.ReplaceAll(p.rest, "$1", group))}, true
		}
	}
	if commandNamed(words) != nil {
		return Command{Name: words}, true
	}
	if c, ok := x.loosely(text); ok {
		return c, true
	}
	if c, ok := x.unitWish(words); ok {
		return c, true
	}
	if m := onlyIn.FindStringSubmatch(words); m != nil {
		return Command{Name: "scope", Rest: m[1]}, true
	}
	return Command{}, false
}

// onlyIn matches a wish for one place alone, which there may be no plan of.
var onlyIn = regexp.MustCompile(`^只查([^,，。;；\s]{1,12})$`)

// mayWish reports whether a text is a wish in some conversation. To open what is named
// is none here: it may as well be a question, and does the same each time.
func mayWish(text string) bool {
	words := bare(text)
	said := func(p phrase) bool {
		m := p.form.FindStringSubmatch(words)
		if m == nil || p.command != "open" {
			return m != nil
		}
		_, number := numberOf(digits(strings.Join(m[1:], "")))
		return number
	}
	return commandNamed(words) != nil || slices.ContainsFunc(phrases(), said) || mayWishLoosely(text)
}

// digits writes a numeral in digits, anything else as it is.
func digits(words string) string {
	if n, ok := language.ParseNumeral(words); ok {
		return strconv.Itoa(n)
	}
	return words
}

// Words that are polite or lead up to a wish, and such as end one.
var (
	beforeWish = regexp.MustCompile(`^(?:请|麻烦|劳驾|帮我|帮忙|给我|我想|我要|想要|想|能不能|可不可以|可以|能|你|您|再|那|就|先|直接|把|都|现在)+`)
	afterWish  = regexp.MustCompile(`(?:一下|看看|看下|吧|啊|呀|呢|嘛|了|谢谢|好吗|行吗|可以吗|好不好|给我|发给我)+$`)
)

// bare is a text in simplified characters without signs around it and without what is
// only polite.
func bare(text string) string {
	words := strings.ToLower(strings.TrimFunc(language.Fold(text), notLetter))
	if short := afterWish.ReplaceAllString(beforeWish.ReplaceAllString(words, ""), ""); short != "" {
		return short
	}
	return words
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }

// phraseOf is a phrase of a form for a command, perhaps only where a condition holds.
func phraseOf(command, form string, conditions ...func(*exchange, string) bool) phrase {
	name, rest, _ := strings.Cut(strings.TrimPrefix(command, "/"), " ")
	p := phrase{form: regexp.MustCompile("^(?:" + form + ")$"), command: name, rest: rest}
	if len(conditions) > 0 {
		p.if_ = conditions[0]
	}
	return p
}

// Conditions of phrases that mean something else elsewhere.
func (x *exchange) hasOpen(string) bool     { return x.s.Open.Clause != "" }
func (x *exchange) hasNoOpen(string) bool   { return x.s.Open.Clause == "" }
func (x *exchange) hasListed(string) bool   { return len(x.s.Listed) > 0 }
func (x *exchange) hasOpenPlan(string) bool { return x.openPlan() != "" }
func (x *exchange) hasAsked(string) bool    { return x.s.Last().Question.Text != "" }
func (x *exchange) seesList(string) bool    { return x.hasListed("") && !x.s.Page.Folded }
func (x *exchange) seesPlans(string) bool   { return x.s.Page.Command == "/plans" }
func (x *exchange) seesBasket(string) bool  { return x.s.Page.Command == basketCommand }
func (x *exchange) hasTable(string) bool    { return len(x.s.Tables) > 0 }
func (x *exchange) toAdd(string) bool       { return x.hasOpen("") && !x.inBasket() }
func (x *exchange) seesPages(string) bool   { return x.s.Page.All > x.s.Page.First+len(x.s.Listed) }
func (x *exchange) seesLater(string) bool   { return x.s.Page.First > 0 }
func (x *exchange) isTitle(words string) bool {
	return len(x.asked.FindPlans(words)) == 1
}
func (x *exchange) namesPlans(words string) bool {
	return len(x.plansNamed(words)) > 0
}

// Words that many phrases share.
const (
	documents = `(?:文件|规划|材料|资料|文档|计划|报告|东西)`
	whichOnes = `(?:哪些|哪几个|哪几份|什么|啥|多少|几个|几份)`
	thisOne   = `(?:这|这一|那|那一|它)?(?:条|句|句话|个|段)?`
	aBit      = `(?:一)?(?:点|点儿|些)?`
	listed    = `(?:(?:都)?列(?:一下|出来|出|个?表|个?清单|给我)*|清单|列表|一览表?)`
	ordinal   = `第?([一二三四五六七八九十\d]{1,3})`
)

// phrases are all wishes; of several the first counts. They are made when first needed:
// most commands of the command line need none.
var phrases = sync.OnceValue(func() []phrase {
	return append(viewPhrases(), []phrase{
		phraseOf("/help", `帮助|help|用法|说明|使用(?:说明|方法|帮助)|怎么(?:使?用|操作|问|查)|有`+whichOnes+`(?:功能|命令|用)|(?:会|能)?(?:干|做|帮我做|查)(?:什么|啥|些什么|点什么)`),
		phraseOf("/about", `是谁|是哪位|叫什么(?:名字)?|是(?:干|做)(?:什么|啥)的|介绍你?自己|自我介绍|关于你`),
		phraseOf("/plans", `(?:这里|这儿|这边|库里|里面|资料库里?|手里)?(?:一共|总共)?(?:都)?(?:能查|查|收录|收|收录了|收了|包含|包括|有)(?:了|的)?`+whichOnes+documents+`|`+documents+`(?:列表|清单|名单)|(?:看)?(?:全部|所有)(?:的)?`+documents),
		phraseOf("/units", `(?:都)?有`+whichOnes+`责任单位|责任单位(?:列表|清单|名单|有哪些)`, (*exchange).hasNoOpen),

		phraseOf("/targets $1", `指标[\s:：]+(.+)`),
		phraseOf("/targets $1", `(.{1,16}?指标|.{0,16}?指标(?:都)?(?:有`+whichOnes+`|是`+whichOnes+`|`+listed+`)|有`+whichOnes+`.{0,8}指标|.{0,16}(?:约束性|预期性)目标(?:有`+whichOnes+`|`+listed+`))`, (*exchange).onlyFilters),
		phraseOf("/targets $1", `(.{1,12}?)(?:的|有`+whichOnes+`)指标(?:都)?(?:有`+whichOnes+`|`+listed+`)?`, (*exchange).namesTargets),
		phraseOf("/targets $1", listed+`(.{1,12}?)的?指标`, (*exchange).namesTargets),
		phraseOf("/targets $1", `(.{0,16}?(?:指标|目标)(?:都)?`+listed+`|`+listed+`.{0,16}(?:指标|目标))`, (*exchange).onlyFilters),

		phraseOf("/scope all", `(?:恢复)?(?:查|看|搜|问)?(?:全部|所有)(?:的)?(?:文件|规划)?|恢复(?:全部|所有)|不限(?:定|制)?(?:文件|范围|地方)?|取消(?:限定|限制|范围|只查.*)|全查|查全部(?:文件)?`),
		phraseOf("/scope", `(?:在)?(?:查|问|搜)的?(?:是)?`+whichOnes+`(?:文件)?|(?:查找|查询)?范围(?:是什么|是哪些)?`),
		phraseOf("/scope $1", `(?:只|光|仅|单独)(?:查|看|搜|找|问)(.+?)`, (*exchange).namesPlans),
		phraseOf("/scope $1", `(?:只|光|仅|单)?在(.+?)(?:里|里面|中|范围内)(?:查|找|搜|看)`, (*exchange).namesPlans),

		phraseOf("/basket clear", `清空摘录|摘录(?:都|全)?(?:清空|删掉|删|不要)`),
		phraseOf("/basket clear", `清空|全(?:都)?删(?:掉)?|全部删(?:掉|除)`, (*exchange).seesBasket),
		phraseOf("/remove $1", `(?:删除?|删掉|去掉|移除|移出|不要)(?:摘录)?(?:里)?的?`+ordinal+`(?:条|个|句)?(?:摘录)?|(?:摘录)?`+ordinal+`(?:条|个)(?:删掉?|删除|不要|去掉)`),
		phraseOf("/add", thisOne+`(?:也)?(?:记下来?|记一下|收藏|收下|存下来?|存一下|保存|摘录下来|留着|留下)`+thisOne+`|(?:加入|放进|放到|加到|存到|记到|加进)摘录(?:里|夹|中)?|add`),
		phraseOf("/add", `摘录`+thisOne, (*exchange).toAdd),
		phraseOf("/basket", `(?:看看?|查看|打开|显示)?(?:我的)?摘录(?:夹|本)?(?:列表|清单)?(?:里)?(?:面)?(?:有|放了|存了)?(?:什么|哪些|几条|多少条)?|我(?:都)?摘(?:录)?了`+whichOnes),
		phraseOf("/export", `导出|下载|导出(?:摘录|文件|成文件|为文件)|(?:把)?摘录(?:都)?(?:导出|发我|下载|存成)(?:成)?(?:文件|文本)?`),
		phraseOf("/meeting", `(?:生成|制作|做|出|导出|准备|整理|打印|汇总)?(?:一份|一个|个|份)?(?:本次|这次)?(?:会议|开会|参会|上会)(?:用)?的?材料(?:包)?|(?:(?:把)?(?:摘录|这些|材料)(?:都)?)?打包(?:摘录|材料|下载)?|meeting\s+pack`),
		phraseOf("/meeting $1", `(?:生成|制作|做|出|准备|整理)(?:一份|一个|个|份)?(?:题为|标题为|标题是|叫|名为)[:：“"《 ]*(.+?)[”"》]*的(?:会议|开会)材料`),
		phraseOf("/picture", `(?:(?:这|那|上面|刚才)?(?:个|张|的|份)?(?:表格?|结果|对比|比较|清单))?(?:用|以)?(?:发|来|给|要|做|作|画|生成|转|转换|变|存|保存|导出|弄|整理|截)?(?:我)?(?:成|为)?(?:一)?(?:张|个|份|幅)?(?:图片?|图表|截图|长图)(?:版|形式|格式)?(?:发(?:我|出来)?|转发|保存)?|(?:as\s+)?(?:an?\s+)?(?:picture|image)`, (*exchange).hasTable),
		phraseOf("/clear", `清空(?:对话|记录|聊天)?|重新(?:来|来过|开始|问)|从头(?:来|开始)|(?:忘掉|忘|清除|删除)(?:刚才|之前|前面|掉)?(?:的|说的)?(?:对话|内容|记录|历史|这些|问题)?|(?:开始|开)?新(?:的)?(?:对话|话题)|换个话题`),

		phraseOf("/cite", `(?:复制|拷贝)(?:一份)?(?:引文|引用|`+thisOne+`)|引文|引用(?:格式)?|引文(?:发我|给我)|怎么(?:引用|标注|注明)|(?:复制)?出处(?:发我|给我)?|(?:注明|给出|发|要)出处|(?:出处|来源|原文)(?:在哪里?|在哪儿|是什么|是哪里|是哪)|这(?:是|个文件叫)(?:什么|哪个|哪份)(?:文件)?|(?:出自|来自)(?:哪里|哪儿|哪个文件|哪份文件|哪)`, (*exchange).hasOpen),
		phraseOf("/why", `(?:这是)?为什么|为啥|(?:是)?怎么(?:查|得|找|算)(?:出来|到|出|来)的|(?:说说|讲讲)?(?:理由|依据)(?:是什么)?|(?:为什么|为啥)(?:是|选|给)(?:我)?这(?:一)?(?:条|个|句)|凭什么`),
		phraseOf("/nextpage", `下一?页|往下翻|翻页`, (*exchange).seesPages),
		phraseOf("/prevpage", `上一?页|前一页|往上翻`, (*exchange).seesLater),
		phraseOf("/more", `更多(?:结果|条文|的)?|还有|还有(?:吗|没有|别的|其他|其它|哪些|什么)(?:的|的吗|吗|条文|条文吗|的条文吗)?|继续|下一?页|再来(?:几|一)条|多来几条|(?:其他|其它|别的|相近|相关)(?:的)?(?:结果|条文|内容)?(?:也)?(?:看|列出来)?|(?:看)?(?:相近|相关)(?:的)?条文|换一(?:条|个)`),
		phraseOf("/next", `(?:看|翻|翻到)?下一?(?:条|款|段|节)|往后(?:翻|看)?|往后呢|接着往下(?:看)?|接着看|后面(?:一条|那条|的|怎么说|是什么)|下面(?:一条|那条|怎么说|是什么)`),
		phraseOf("/prev", `(?:看|翻|翻到)?(?:上|前)一?(?:条|款|段|节)|往前(?:翻|看)?|前面(?:一条|那条|的|怎么说|是什么)|上面(?:一条|那条|怎么说|是什么)`),
		phraseOf("/up", `(?:看|到)?上一?(?:级|层)|往上|上级(?:条文|标题|内容)?|所属(?:的)?(?:章节|部分)`),
		phraseOf("/again", `返回|回去|退回|后退|(?:返回|回到|退回|看)(?:刚才|刚刚|上一个|前面|原来|之前)(?:那|的|的那)?(?:条|个|回答|答案|结果)?|收起|刚才(?:那|的|的那)?(?:条|个|回答|答案|结果)`),
		phraseOf("/page", `原文页|(?:打开|看)?原文(?:页|网页|链接)|网页(?:版)?|(?:在)?网页(?:里|上)看|链接`),
		phraseOf("/full", `(?:看|打开|展开)?(?:全文|原文|原话|全部内容)|(?:看)?(?:整|完整|这整)(?:条|的条文|的原文|的内容|段)(?:都)?(?:看|发我|给我看)?|展开`+thisOne+`|`+thisOne+`的?(?:全文|原文|完整内容)|原文(?:怎么说的?|是什么|怎么写的?|发我)`, (*exchange).hasOpen),

		phraseOf("/open $1", `(?:打开|看|看看|展开|翻到|查看|要|选)?`+ordinal+`(?:个|项|份|号|条)(?:文件|规划|结果|条文)?(?:展开|打开|看看|全文|详细)?`, (*exchange).hasListed),
		phraseOf("/outline", `(?:看|看看|查看|打开)?(?:这个|这份|该|本|那个|那份|整个)?(?:文件|规划|方案|意见|报告|办法)?的?(?:目录|大纲|提纲|结构|章节)`, (*exchange).hasOpenPlan),
		phraseOf("/changes", `(?:这个|这份|该|本)?`+documents+`?(?:跟|和|与|比)?(?:上一?版|旧版|前一版|以前|原来)?(?:相?比)?(?:都)?(?:有(?:什么|哪些|啥)(?:变化|改动|修改|不同)|(?:改|变)了(?:什么|哪些|啥)(?:地方|内容)?)|(?:看|看看|查看)?(?:版本)?(?:变化|改动)`, (*exchange).hasOpenPlan),
		phraseOf("/plans", `(?:看|看看|查看)?(?:文件)?目录`),
		phraseOf("/open $1", `(?:看|看看|查看|打开)?(.+?)的?(?:目录|大纲|提纲)`, (*exchange).namesPlans),
		phraseOf("/open $1", `(?:打开|翻开|翻到|调出|找出)(.+)`, (*exchange).opens),

		phraseOf("/open $1", `(\S{4,}(?:规划|方案|办法|意见|报告|计划|纲要|措施|条例|通知|建议|规定))`, (*exchange).isTitle),

		phraseOf("/settings language en", `(?:用|说|换成?|切换(?:成|到)?|改(?:成|用)?)?(?:英文|英语|english)(?:回答|回复|说)?`),
		phraseOf("/settings language zh", `(?:用|说|换成?|切换(?:成|到)?|改(?:成|用)?)?(?:中文|汉语|chinese)(?:回答|回复|说)?`),
		phraseOf("/settings length full", `(?:回复|回答)?(?:写|说|讲)?(?:得)?(?:长|详细|完整)`+aBit+`(?:回复|回答|版)?|详细(?:版|模式)|完整回复`),
		phraseOf("/settings length short", `(?:回复|回答)?(?:写|说|讲)?(?:得)?(?:短|简短|简单|简洁)`+aBit+`(?:回复|回答|版)?|简短(?:版|模式)|简短回复`),
		phraseOf("/settings consent on", `反馈时(?:要)?附上问题|feedback\s+with\s+my\s+question`),
		phraseOf("/settings consent off", `反馈时不(?:要)?附(?:上)?问题|feedback\s+without\s+it`),
		phraseOf("/settings length full", `full\s+replies`),
		phraseOf("/settings length short", `short\s+replies`),
		phraseOf("/full", `看条文`, (*exchange).hasOpen),
		phraseOf("/settings", `(?:打开|看|改|修改|我的)?设置|偏好`),
		phraseOf("/bad", `(?:这(?:条|个|句)?|回答)?(?:没用|没有用|没帮助|没什么用|不对|错了|答错了|答非所问|不是这个|不是我要的)`, (*exchange).hasOpen),
		phraseOf("/good", `(?:这(?:条|个|句)?|回答|说得|答得)?(?:很|挺|真|非常|太)?(?:有用|有帮助|好用|管用|准|准确)`, (*exchange).hasOpen),
		phraseOf("/feedback $1", `(?:我)?(?:要|想)?(?:提|给)(?:个|点|一?条|些)?(?:意见|建议|反馈)[:：,， ]*(.*)`),
		phraseOf("/feedback $1", `反馈(?:[:：,， ]+(.*))?`),
		phraseOf("/cite", `copy(?:\s+citation)?`, (*exchange).hasOpen),
		phraseOf("/add", `keep(?:\s+it)?`, (*exchange).hasOpen),
		phraseOf("/prev", `before|previous`),
		phraseOf("/up", `above`),
		phraseOf("/plans", `(?:which|what)\s+(?:plans|documents).*|documents`),
		phraseOf("/instead $1", `(?:换成|改成|改为|换为|换到|改看|换看)(.{1,12}?)的?`, (*exchange).hasAsked),
	}...)
})
