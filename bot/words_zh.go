package bot

import (
	"context"
	"fmt"

	"planbot/ingest/language"
	"planbot/ingest/statement"
	"planbot/retrieval"
	"planbot/retrieval/check"
	"planbot/retrieval/decide"
	"planbot/retrieval/library"
	"planbot/retrieval/question"
	"planbot/retrieval/slot"
)

// Chinese are the words in simplified Chinese.
var Chinese = &Words{
	Language: "中文",

	NotFound:      "已收录的文件里没有写这个%s。",
	Related:       "下面是意思最接近的条文，仅供参考，不是答案：",
	Same:          "同上",
	OfferSource:   "要查这段话在文件里的出处吗？回复“查出处”即可；也可以直接问问题。",
	More:          "相关条文（回复序号查看）：",
	MoreOf:        "“%s”的相关条文（回复序号查看）：",
	NoMore:        "没有更多条文了。换个说法再问一次也许会有新的结果。",
	WhichPlace:    "%s的文件里都有意思相近的条文。您问的是哪里？回复地名即可。",
	SideMissing:   "%s的文件里没有找到对应的条文。",
	SideAbsent:    "没有收录%s的文件，所以没有它的条文。",
	NoOwner:       "文件里没有写明这件事由谁负责。",
	NoFact:        "这份文件没有写明自己的%s%s。",
	FactRecorded:  "，资料库里登记的是：%s（来自文件名或手工登记，不是原文）",
	NoSuchFile:    "没有收录您说的这个文件，发送“有哪些文件”可以看收录了什么。",
	NoPlanOf:      "没有收录%s的文件，发送“有哪些文件”可以看收录了什么。",
	WithinPlace:   "它属于%s，但%[1]s的数字不能当作它的。",
	NoAddress:     "没有找到这个位置。请写明文件名和编号，例如：示例市交通规划 三、(二)",
	NoAddressHere: "没有这一条。该处有：%s",
	FromTo:        "%s至%s",
	SearchedIn:    "（查过%s）",
	SearchedMany:  "（查过 %d 个文件）",
	Excerpt:       "（条文较长，以上为节选）",
	QuoteRefused:  "（这一条与文件原文核对不上，没有显示。请联系管理员重新收录该文件。）",
	Talk: map[decide.Talk]string{
		decide.TalkGreeting: "您好，我查规划原文。想查什么，直接问就好，例如：2030年轨道交通要建多少公里",
		decide.TalkThanks:   "不客气，有需要随时问。",
		decide.TalkGoodbye:  "再见。",
		decide.TalkSelf:     "我是 planbot，只做一件事：在已收录的规划文件里找到原文，并给出准确出处。发送“有哪些文件”看收录了什么。",
		decide.TalkChat:     "这个问题不在规划文件的范围内，我只查已收录的规划原文，发送“有哪些文件”可以看收录了什么。",
		decide.TalkAbuse:    "抱歉没帮上忙。请换个说法再问一次，或发送“有哪些文件”看收录了什么。",
		decide.TalkCommand:  "我只查规划原文，不执行别的要求。想查什么，直接问就好。",
		decide.TalkOpinion:  "好不好、该选哪个，我不作评价，只查原文怎么写。想把几个地方的说法并排看，可以发送 /compare 加地方和事项，例如：/compare 示例市 样本市 充电桩",
		decide.TalkUnclear:  "您想查什么？请把地方和事情一起说，例如：示例市2030年轨道交通要建多少公里",
	},

	Modes:    map[statement.Mode]string{statement.Goal: "目标", statement.Result: "完成", statement.Standing: "规定"},
	TagYears: "%s年",
	TagSorts: map[statement.Sort]string{statement.Total: "累计", statement.Average: "年均"},
	Sorts:    map[statement.Sort]string{statement.Growth: "增速", statement.Average: "（年均）", statement.Total: "（累计）", statement.Share: "占比", statement.Rank: "位次"},
	SlotNo: map[slot.Name]string{
		slot.Indicator: "%s没有写“%s”", slot.Time: "%s没有写%s的“%s”", slot.Mode: "%s没有写“%s”的%s", slot.Unit: "%s没有写“%s”%s", slot.Sort: "%s没有写“%s”%s",
	},
	Measures: map[statement.Sort]string{statement.Growth: "的增速", statement.Average: "的年均数", statement.Total: "的累计数", statement.Share: "的占比", statement.Rank: "的位次"},
	InUnit:   "有多少%s", Level: "的数值",
	PlansOf: "%s的文件里", InPlan: "《%s》里", AnyPlan: "已收录的文件里",
	Elsewhere: "，别处写了：", OnlyThis: "，只写了：", Full: "。",
	NoTime:   "原文这一句没有写明年份。",
	ThisYear: "（本%s的“今年”指%s年）", Report: "报告", Document: "文件",
	AskedAs: "按“%s”查的。", Item: "“%s”：", ItemMissing: "“%s”：文件里没有写。",
	Relative: map[int]string{2: "前年", 1: "去年", 0: "今年", -1: "明年", -2: "后年"}, Fives: map[int]string{-1: "过去五年", 1: "今后五年"},
	Changes: []string{"去年完成", "今年目标", "2030年"},

	PlanColumns:  []string{"", "标题", "文号", "地区", "日期", "状态"},
	PlansHint:    "回复序号看目录；也可以说“打开交通规划”“打开交通规划 三、(二)”“只查第1个”“查全部”。",
	PlansPage:    "以上到第 %d 个，共 %d 个文件，发送“下一页”看后面的。",
	OutlineHint:  "回复序号打开。",
	OutlinePage:  "以上到第 %d 项，共 %d 项，发送“下一页”看后面的。",
	OpenWhat:     "请说明要打开什么：序号、文件名，或文件名加编号，例如：打开交通规划 二、(一)4.",
	OtherPage:    "第 %d 条不在最近列出的那一页。先发送 %s %d 翻到那一页，再发送 %d。",
	NoSuchHit:    "没有第 %d 条：上一次列出了 %d 条。",
	NoSuchPlan:   "没有收录名称含“%s”的文件，发送“有哪些文件”可以看收录了什么。",
	NotThere:     "《%s》里没有“%s”这个位置，发送“目录”可以看有哪些。",
	WhichPlan:    "有多个文件符合，请把名称写得完整一些：",
	Gone:         "这条条文找不到了（文件可能更新过，或在这里不可查看）。请重新提问。",
	NothingOpen:  "还没有打开的条文，先提一个问题，或说“打开”加文件名。",
	NothingToSee: "这里没有可以查看的文件。如果您认为不对，请联系管理员。",
	TooOld:       "这条回答不在您现在的对话里（太早了，或是别人问的），请重新提问。",
	NoWay: map[library.Step]string{
		library.Next: "这是文件的最后一条。",
		library.Prev: "这是文件的第一条。",
		library.Up:   "这一条上面没有更高一级的条文。",
	},
	ScopeIs:         "现在只查：%s。恢复：发送“查全部”",
	ScopeAll:        "现在查全部文件。",
	BetterElsewhere: "⚠ 您现在只查所选的文件；其他文件里有更接近这个问题的条文，发送“查全部”再问。",
	ScopeEverything: "全部文件",
	FactNames: map[string]string{
		"title": "标题", "number": "文号", "issuer": "发文机关", "date": "日期", "place": "地区", "period": "规划期", "kind": "类别", "status": "状态",
		"passed": "通过（批准）日期", "valid": "有效期",
	},
	Kinds: map[string]string{
		"outline": "规划纲要", "plan": "规划、方案", "report": "报告", "opinion": "意见", "notice": "通知、公告", "decision": "决定、决议", "reply": "批复、答复", "letter": "函", "bulletin": "通报",
		"emergency": "应急预案", "measures": "办法", "regulation": "条例", "law": "法律", "rules": "规定、规则", "order": "令", "proposal": "建议", "list": "清单、名单",
	},

	Start:     "您好，我查规划原文：您用自己的话问，我给出文件里的原句和准确出处；文件里没有的，我会说没有。\n\n可以这样问：",
	StartHint: "可以照着试，也可以直接发问题；发送“帮助”看全部用法。",
	Help: `直接提问，例如：2030年轨道交通要建多少公里
我用规划原文回答，并给出出处。可以接着问：那增速呢、谁负责、换成2035年。

想做什么，用自己的话说就行，也可以用命令：
有哪些文件、有哪些责任单位  /plans /units
打开交通规划、第七条、目录  /open
这个文件有什么变化、介绍一下这个文件  /changes /overview
今年到期的有哪些、数字有没有矛盾、目标完成进度  /due /conflicts /progress
只查示例市、查全部  /scope
更多、全文、下一条、上一条、上级、返回  /more /full /next /prev /up
复制引文、摘录、看摘录、导出、会议材料  /cite /add /basket /export /meeting
把表格转成图片  /picture
为什么是这条、有用、没用  /why /good /bad
用英文回答、回复长一点  /settings
提意见、重新开始  /feedback /clear
看一个单位、比较几地、查指标、核对一句话：
/units 市交通运输局
/compare 甲市 乙市 充电桩
/targets 机场旅客
/check 一句话
回复我或别人的一条消息，说的就是那一条；“这句出自哪里”查它的出处。
/help 再看这份说明`,
	UnknownCommand: "没有 /%s 这个命令，发送“帮助”看用法。",
	NothingAsked:   "还没有提问。",
	MenuWords: map[string]string{
		"start": "开始，看几个例子", "help": "用法", "plans": "收录的文件；只查其中几个", "targets": "查指标的目标", "units": "查责任单位",
		"compare": "比较几个地方", "check": "核对稿子里的数字和表述", "basket": "看摘录", "export": "导出摘录", "why": "回答是怎么得出的",
		"settings": "语言、范围、回复长短", "feedback": "提意见", "clear": "忘记这次对话",
	},
	CompareWhat: "请写明几个地方和事项，例如：/compare 示例市 样本市 充电桩",
	CheckWhat:   "请把要核对的一句话写在后面，例如：/check 到2030年轨道交通里程达到320公里",
	Check:       checkChinese,
	UnitsInAll:  "等%d家",

	Added:         "已放进摘录，共 %d 条。/basket 查看",
	InBasket:      "已经在摘录里了。",
	BasketFull:    "摘录已满（%d 条）。先导出并清空：/export、/basket clear",
	BasketHolds:   "摘录共 %d 条（回复序号查看；可以说：第2条上移、第2条备注 用在开头、删除第2条）：",
	BasketGone:    "另有 %d 条没有显示：文件更新过，或在这里不可查看。",
	BasketEmpty:   "摘录是空的。看到有用的条文，发送“摘录”。",
	BasketCleared: "摘录已清空。",
	NoSuchItem:    "请写序号：摘录里现有 %d 条。",
	Note:          "备注：%s",
	NoteLong:      "备注请不要超过 %d 个字。",
	Footnotes:     "注：",
	CiteStyles:    map[Style]string{Plain: "普通引文", Official: "公文引文", Footnote: "脚注引文"},
	SettingsAre:   "语言：%s\n回复：%s\n引文：%s\n反馈：%s\n查找范围：%s",
	SettingWhat:   "可以设置：/settings language zh|en|auto，/settings length full|short，/settings cite plain|official|footnote，/settings consent on|off",
	LengthFull:    "完整回复", LengthShort: "简短回复",
	ConsentOn: "反馈时附上问题", ConsentOff: "反馈时不附问题",
	Cleared:      "这次对话已忘记。",
	ClearedBut:   "这次对话已忘记。摘录里的 %d 条还在，清空用 /basket clear。",
	FeedbackWhat: "请把意见写在后面，例如：/feedback 找不到关于养老床位的条文",
	Thanks:       "谢谢，已记下。",
	NotKept:      "没能记下，请稍后再试。",
	UnderstoodAs: "理解为：",
	Understood: map[string]string{
		"places": "地区：", "plans": "文件：", "absent": "没有收录的地区：", "years": "年份：", "tense": "目标或完成：", "subject": "指标或事项：", "asks": "要找：", "unit": "单位：", "address": "编号：", "fact": "文件本身的：",
	},
	Tenses:    map[language.Tense]string{language.Goal: "目标", language.Result: "完成情况"},
	Asks:      map[question.Asks]string{question.AsksNumber: "数量", question.AsksOwner: "责任单位", question.AsksWhen: "时间", question.AsksWhat: "含义"},
	BecauseOf: "排在前面的理由：",
	Features: map[string]string{
		"likeness": "意思相近", "nearest": "意思相近", "words": "字面相同", "held": "字面相同", "unheld": "说法对应",
		"place": "地区相符", "title": "提到了文件名", "named": "点名的文件", "year": "年份相符", "tense": "目标或完成情况相符", "thing": "有所问的内容",
		"head": "是正文", "lone": "不只是标题", "home": "本地文件", "near": "同一文件", "open": "刚打开的条文", "slots": "写的就是所问的", "quoted": "有引号里的词",
	},
	Agos: map[int]string{2: "文件年份的前年", 1: "文件年份的上一年", 0: "文件年份的当年", -1: "文件年份的下一年", -2: "文件年份的后年"},

	ButtonCopy: "复制引文", ButtonFull: "全文", ButtonPage: "🔗 原文页",
	ButtonPrev: "◀ 上一条", ButtonUp: "⬆ 上级", ButtonNext: "下一条 ▶",
	ButtonsBelow: "接着查，点一下：", Tapped: "已点：",
	MenuGroups:    []string{"查规划", "比较摘录", "设置"},
	ButtonCurrent: "现行版", ButtonMore: "更多", ButtonLess: "收起", ButtonNear: "相近条文", ButtonSource: "查出处", ButtonBack: "↩ 返回", ButtonAdd: "➕ 摘录",
	ButtonScopeAll: "查全部文件", ButtonText: "看条文",
	ButtonExport: "文本", ButtonExportMessage: "发成消息", ButtonGroup: "按文件分组", ButtonUngroup: "按加入顺序", ButtonClear: "清空", ButtonScope: "查找范围",

	Denied:        "抱歉，您还没有使用权限。请把这个编号发给管理员：%s",
	TooFast:       "您问得有点快，请过 %d 秒再问。",
	TooMany:       "排队的问题太多，这一条没有回答，请稍后再发。",
	OnlyText:      "我只看得懂文字。请把问题写成文字发给我。",
	InlineNothing: "没有找到条文，到对话里问",
	InlineDenied:  "没有使用权限，点这里看您的编号",
	InlineMore:    "到对话里接着问",

	PageGone: "找不到这一条", PageGoneHint: "文件可能更新过，或不对外公开。请回到对话里重新提问。", PageJump: "跳到这一条",

	General: "出错了，请稍后再试；如果一直这样，请联系管理员。",
	Explanations: []Explanation{
		{retrieval.ErrNoQuestion, "问题是空的。请写下想查的内容，例如：2030年绿地面积目标是多少"},
		{retrieval.ErrLongQuestion, fmt.Sprintf("问题太长（最多 %d 个字）。请只写要查的那一句。", retrieval.MaxQuestion)},
		{retrieval.ErrNotUTF8, "问题不是有效的 UTF-8 文字。请检查终端或输入文件的字符编码。"},
		{check.ErrEmpty, "没有可以核对的文字。请把要核对的话写在“核对”后面，或把文件连同“核对”两个字一起发来。"},
		{check.ErrLong, fmt.Sprintf("文字太长：一次最多核对 %d 字，请分几次核对。", check.MaxDraft)},
		{check.ErrUTF8, "要核对的文字不是有效的 UTF-8，请另存后再试。"},
		{context.DeadlineExceeded, "超时了，请稍后再试。"},
		{context.Canceled, "已取消。"},
	},

	Pack:     packChinese,
	Views:    viewsChinese,
	Units:    unitsChinese,
	Admin:    adminChinese,
	Pictures: picturesChinese,
	Targets:  targetsChinese,
	Compare:  compareChinese,
}

// Words of a plan that are shown beside its units in any language.
const (
	leading   = "牵头"
	andOthers = "等"
)

// reportWord is in the title of a report.
const reportWord = "报告"

// changes are the other times that buttons ask for; they are said to planbot, in Chinese
// whatever language it answers in.
var changes = []change{{"去年完成多少", language.Result, -1}, {"今年目标多少", language.Goal, 0}, {"2030年多少", "", 2030}}

// Signs of a question beside the name of what it asks: some only join its words, and a
// person at its end is counted or a part of it (工业机器人).
const (
	betweenWords = " 的了是有到在个各要得、，,"
	expected     = "预期" // 人均预期寿命
	person       = "人"
)
