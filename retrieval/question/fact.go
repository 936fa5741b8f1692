package question

import (
	"strings"

	"planbot/ingest"
	"planbot/ingest/language"
)

// What is asked of a document itself: its number, when it was issued and by whom, for
// which years it is. Such a question ends in its ask, and what is left of it names a
// document or nothing; whether it does, the library says.

// factAsk is how a fact is asked for.
type factAsk struct {
	fact   string // as in ingest.Facts.All, or ingest.FactPassed
	titled bool   // only of what is called a document: 轨道交通到哪年 may be anything
	ask    *ending
}

// whenWord are the words for a time that is asked for.
const whenWord = `(?:{when}|哪一?[年天月日]|哪年哪月|几月几[号日]|几几年|多会儿)`

// whoWord are the words for who is asked for.
const whoWord = `(?:谁|哪里|哪[个些家一]?(?:级|个)?(?:{office}|机关|政府|人|家|地方)?|什么(?:{office}|机关))`

// issuing are the words for a document being issued.
const issuing = `(?:印发|发布|公布|发出|下发|颁布|颁发|出台|签发|制定|制发|发文|发)`

var factAsks = []factAsk{
	{fact: "number", ask: askOf("asks for the number", `(?:发文)?(?:文号|字号|文件编号|文件号)(?:是|为|叫)?(?:什么|多少|几号?|哪个|啥|几)?|(?:是)?(?:第?几|哪个?)号(?:文件?|令|公告)`)},
	{fact: ingest.FactPassed, ask: askOf("asks when or by whom it was passed", `(?:是|在)?`+whenWord+`(?:由.{0,12})?(?:被)?(?:正式)?(?:审议|审查|表决)?(?:通过|批准)|(?:审议)?(?:通过|批准)(?:日期|时间)(?:是|为)?(?:`+whenWord+`|什么|多少)?|(?:是|由|被)?(?:谁|哪[个次些]?.{0,4}(?:会议?|大会|人大|机关|部门))(?:审议|审查|表决)?(?:通过|批准)`)},
	{fact: "date", ask: askOf("asks when it was issued", `(?:是|在)?`+whenWord+`(?:正式|对外)?(?:被)?(?:`+issuing+`|成文|作)|(?:`+issuing+`|成文)(?:日期|时间|年份)(?:是|为)?(?:`+whenWord+`|什么|多少)?|是`+whenWord+`的(?:文件|规划|方案|通知|意见|报告|纲要|计划|办法|条例)?`)},
	{fact: "issuer", ask: askOf("asks who issued it", `(?:是|由)?(?:`+whoWord+`)(?:联合|共同)?`+issuing+`|(?:发文|印发|发布|制定|颁布)(?:的)?(?:机关|单位|部门|机构)(?:是|为|有)?(?:谁|哪[个些一]?.{0,2}|什么)?`)},
	{fact: ingest.FactValid, ask: askOf("asks whether it is in force", `有效期(?:限)?(?:是|到|至|为|有)?(?:`+whenWord+`|多久|多长(?:时间)?|几年|多少年|什么)?|(?:现在|目前|如今)?(?:还|是否|是不是|有没有)(?:有|是|现行)?(?:效|有效|失效|废止|作废|管用|被废止)(?:的|了)?(?:没有?|吗|不)?|(?:现在|目前|如今)?(?:已经?)?(?:有效|失效|被?废止|作废|管用)了?(?:没有?|吗|不)`)},
	{fact: "status", ask: askOf("asks whether it is a draft", `(?:是不是|是否是?|还是|是)(?:公开)?(?:征求意见稿|草案|正式稿?|正式文件|试行的?)(?:还是.{2,8})?(?:吗|了吗)?`)},
	{fact: "period", ask: askOf("asks for the period", `(?:规划|计划|实施)期限?(?:是|为|到|有)?(?:从)?(?:`+whenWord+`(?:到`+whenWord+`)?|多少年?|多久|多长(?:时间)?|几年|哪几年|什么)?|(?:覆盖|涵盖|管)(?:到)?(?:哪几年|几年|哪些年|多少年)|是?哪几年的`)},
	{fact: "period", titled: true, ask: askOf("asks until when it is", `(?:是|管|用|干|做|执行|实施|覆盖)?到`+whenWord+`(?:为止|结束|截止|止)?`)},
	{fact: "title", ask: askOf("asks for the title", `(?:文件|完整|正式)?(?:的)?(?:全称|标题|全名)(?:是|叫)?(?:什么|啥)?`)},
}

// An ending is a pattern that ends a question.
type ending struct{ find func(string) []int }

func askOf(name, expression string) *ending {
	re := language.Pattern(name, `(?:`+expression+`)(?:的|{particle}|了|来着|[?？。!！\s])*$`)
	return &ending{re.FindStringIndex}
}

// aboutIt matches words that mean the document that is spoken of.
var aboutIt = language.Pattern("this document", `{polite}|想知道|查查|(?:这|那|该|本)[个份部项篇]?(?:{document}|通知|条例|办法|决定|决议|公告|批复|预案|规定|规则|纲要|函|令|法|文)?|它|请|的|里|中|《|》`)

// factOf returns what a question asks of a document itself, and what else it says:
// nothing, or which document. It is empty if the question does not end so.
func factOf(text string, titled bool) (fact, rest string) {
	for _, a := range factAsks {
		at := a.ask.find(text)
		if at == nil {
			continue
		}
		rest = strings.Join(strings.Fields(aboutIt.ReplaceAllString(text[:at[0]], " ")), " ")
		if a.titled && !titled && rest != "" || strings.ContainsAny(text[:at[0]], "，,；;") {
			continue
		}
		return a.fact, rest
	}
	return "", ""
}
