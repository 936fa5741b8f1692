package question

import (
	"planbot/ingest/language"
)

// measureWord matches what may stand behind the word that asks for a number.
const measureWord = `(?:个)?(?:(百分点)|(?:万亿|亿|万|千|百)?(美元|美金|元|块钱|钱|公里|千米|米|平方公里|平方米|亩|公顷|吨|标箱|标准箱|人次|人|名|位|户|套|间|辆|列|架次|架|班|艘|台|张|条|项|家|所|个|座|处|场|次|件|部|种|类|支|对|批|期|天|小时|分钟|年[^轻]|年$|个月|%|倍|岁|瓦时|瓦|度|份|门|只|头|成|分[^之别散成]|分$))?`

// Patterns by which a question is read. Words that other texts are read by as well
// are classes of ingest/language/lexicon.txt.
var (
	ownerWord = language.Pattern("who, with what is done", `(?:由|归|该)?(?:谁|哪[个些几]?{office})(?:来)?(?:{charge}|主管|监管|抓|配合|在管|主办)?|(?:{duty}|主责)(?:单位|部门|人)(?:是谁|有哪些|是哪些|是哪个|是什么|呢)?|归口`)
	ownerAsk  = language.Pattern("asks who", `谁(?:来)?(?:{charge}|在管)|(?:归|由)(?:谁|哪)|是谁(?:负责|牵头|管)|哪[个些几](?:部门|单位|局|机构).{0,4}(?:{charge}|配合)|{duty}(?:单位|部门)|单位负责|单位管`)
	// ownerAtEnd matches a question that ends in asking who is responsible.
	ownerAtEnd = language.Pattern("ends in who", `(?:`+ownerAsk.String()+`)[^,，。、;；]{0,4}$`)
	whenAsk    = language.Pattern("asks when", `{when}|哪一?年|几年(?:内|前|底)`)
	whatAsk    = language.Pattern("asks what is meant", `(?:是|{what}){what}?意思|指(?:的)?(?:是)?(?:{what}|哪)|{what}叫|怎么回事|怎么解释|定义`)

	measuresAsk = language.Pattern("asks for measures", `(?:哪些|{what}|有何|几[项条个])(?:具体|主要)?(?:的)?(?:措施|举措|办法|任务|安排|政策|要求|做法|动作|支持)|(?:怎么|如何|怎样)[^,，。]{0,4}(?:做|办|抓|推|建|落实|解决|保障|支持|加强|提升)`)

	// countAsk matches a question for a number and the measure word after it.
	countAsk = language.Pattern("asks how many", `(?:多少|(?:^|[^哪这那近前后头好十])几|第几|百分之几|多大|多长|多高|多快|多远|多宽)`+measureWord)

	resultWord = language.Pattern("words of a result", `{past}|{done}|{present}|实际(?:完成|做|达|引|是|有)|现在(?:[^要想]|$)`)
	goalWord   = language.Pattern("words of a goal", `{aim}|{future}|要{wanted}|要多少|要几|(?:^|[^主重需只首纲])要[^,，。?？的]{1,4}(?:多少|几)|想(?:要|把|建|在)|冲到|定(?:的|了)?多少`)
	// inDocument matches words for a document that it stands in, which say no goal: 规划里.
	inDocument = language.Pattern("in a document", `{document}(?:里面|里|中|上|写)`)
	notResult  = language.Pattern("a result that is not meant", `不(?:是|要|问|含)(?:{lastyear}|完成|实际)[^,，。;；]*`)
	asksResult = language.Pattern("part that asks for a result", `{lastyear}|完成|实际`)
	asksGoal   = language.Pattern("part that asks for a goal", `今年|明年|目标|计划`)

	// comparison matches words that ask for several things side by side.
	comparison = language.Pattern("comparison", `{elsewise}|各(?:是|有|叫|自|要|多少|定|安排|怎)|哪(?:个|家|边|座)?.{0,3}(?:更|最)?(?:高|多|大|早|快|低|少|先)|谁(?:更|高|多|大)|差(?:多少|几)|两(?:个|边|地|市|份)|三(?:个|地|市|份)|都(?:给我|要|提到|是)|还有.{0,12}(?:里|的)`)
	// everyProvince matches words for all the provinces that there are plans of.
	everyProvince = language.Pattern("every province", `各省[^道内级]|各个省|每个省|所有省|(?:几|这些|哪些)个?省`)
	// sideBreak parts what a question spells out one after the other.
	sideBreak = language.Pattern("break between sides", `[,，;；?？。]|那么?`)

	// listBreak parts what a question asks of places one after the other in a list.
	listBreak = language.Pattern("break in a list of sides", `[,，;；?？。、]`)

	// joint matches what stands between two places that are named alike.
	joint = language.Pattern("joint of places", `^[市省]?(?:和|与|跟|、|,|，|以及|及|还有|\s)?$`)
	// partner matches the words before a place that another place deals with.
	partner = language.Pattern("partner", `(?:跟|与|同|和|对接|接轨|融入|承接|到|去|往|离|从)$`)

	// document matches the words for a kind of document.
	document = language.Pattern("document", `{document}`)
	// otherDocument matches a document by its title, or by the words for who issued it.
	otherDocument = language.Pattern("other document", `《([^》]{4,})》|({state})[^，,。]{0,12}{ruling}|([^\s，,。的]{2,12}规划纲要)`)

	// asking matches the words of a question that no plan would hold.
	asking = language.Pattern("words that only ask", `多少|(?:是|{what})?{what}意思|{what}时候|何时|几[个家条所项座处场次人名位]?|什么|怎么[样写说办回]*|哪[些个里几儿]?|谁|{us}|{particle}|{polite}|是不是|有没有|目标|计划|打算|准备|到底|一共|总共|具体|文件|意见|方案|报告|(?:19|20)?\d{2}年?|的|要到|要`)
)
