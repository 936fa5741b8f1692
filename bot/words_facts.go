package bot

import (
	"fmt"
	"slices"
	"strings"

	"planbot/ingest"
	"planbot/retrieval/library"
)

// The words of planbot facts and of what a report says of doubtful facts.

// HelpFacts is the help of planbot facts.
var HelpFacts = CommandHelp{"看一个文件的标题、文号、日期等，或手工更正", "-library 文件夹 文件 [事项=内容]…",
	`不写事项时列出各项，并说明是原文写明的、取自文件名，还是手工登记的；存疑的也会标出。
文件可以写文件名、标题或其中一部分，或 planbot plans 里的序号。更正以后重新加入文件仍然有效；“事项=”（后面留空）撤销更正。
更正只重算受影响的句子（标题、地区写在每句前面，改了要重算；其余不用）。

事项：title 标题  number 文号  issuer 发文机关  date 2024-01-31  place 地区  period 2021—2025  kind 类别  status 状态
类别：` + kindList(), "planbot facts -library 资料库 示例市综合交通 date=2026-01-31 kind=规划纲要"}

// FactsWhat says how planbot facts is used.
const FactsWhat = "请用 -library 给出资料库文件夹，并写出文件；更正写成 事项=内容。例：planbot facts -library 资料库 规划.txt title=某市规划 date=2026-01-31"

// kindList lists the kinds of documents as they are typed, with their Chinese words.
func kindList() string {
	var out []string
	for _, kind := range ingest.Kinds() {
		out = append(out, kind+"（"+Chinese.Kinds[kind]+"）")
	}
	return strings.Join(out, "、")
}

// WrongFact says which values a fact may have.
func WrongFact(e *ingest.FactError) string {
	if e.Unknown {
		return fmt.Sprintf("没有“%s”这个事项。可以写：title 标题、number 文号、issuer 发文机关、date 日期、place 地区、period 规划期、kind 类别、status 状态。", e.Name)
	}
	said := fmt.Sprintf("%s“%s”不能用：", Chinese.FactNames[e.Name], e.Value)
	switch e.Name {
	case "date":
		return said + "日期写成 2026-05-21、2026-05 或 2026，也可以写 2026年5月21日。"
	case "period":
		return said + "规划期写成 2026—2030，前面的年份要早于后面的，也可以写“十五五”。"
	case "kind":
		return said + "类别可以写：" + kindList() + "。"
	}
	return said + "内容是空的。"
}

// UnlistedPlace warns of a place that the table of divisions does not have.
func UnlistedPlace(place string) string {
	return "⚠ 行政区划表里没有“" + place + "”，仍按您写的登记。请检查是否写全、写对，例如 宁波市。"
}

// whyWords say why a fact is doubtful.
var whyWords = map[ingest.Why]string{
	ingest.WhyFileName: "取自文件名，正文没有写明", ingest.WhyText: "由正文推断，没有单独写明", ingest.WhyPage: "取自网页，不是文件自己写的", ingest.WhyYear: "只有年份",
	ingest.WhyOther: "文件里还有另一个", ingest.WhyUnlisted: "行政区划表里没有这个地名",
}

// doubts says which facts ought to be looked at.
func doubts(found []ingest.Doubt) string {
	var out []string
	for _, d := range found {
		out = append(out, Chinese.FactNames[d.Fact]+"（"+whyWords[d.Why]+"）")
	}
	return strings.Join(out, "、")
}

// FactsMessage lists a plan's facts, each with where it comes from and whether it is
// doubtful.
func FactsMessage(p *ingest.Plan, r library.Record) Message {
	out := []string{p.File}
	for _, fact := range p.Facts.All() {
		value := *fact.Value
		if fact.Name == "kind" && value != "" {
			value += "（" + Chinese.Kinds[value] + "）"
		}
		if value == "" {
			value = "—"
		}
		out = append(out, "  "+fact.Name+" "+Chinese.FactNames[fact.Name]+"："+value+origin(p, r, fact))
	}
	return say(strings.Join(out, "\n"))
}

// origin says where a fact comes from: by hand, the file's name, or the words that
// state it.
func origin(p *ingest.Plan, r library.Record, fact ingest.Fact) string {
	at, stated := p.FactSpans[fact.Name]
	said := ""
	switch {
	case r.Set.Get(fact.Name) != "":
		return "　〔手工登记〕"
	case *fact.Value == "":
		return ""
	case stated:
		said = "　〔原文：" + cutRunes(strings.Join(strings.Fields(p.Text[at.Start:at.End]), " "), maxOrigin) + "〕"
	default:
		said = "　〔文件名〕"
	}
	if i := slices.IndexFunc(r.Doubtful, func(d ingest.Doubt) bool { return d.Fact == fact.Name }); i >= 0 {
		said += " ⚠ 存疑：" + whyWords[r.Doubtful[i].Why]
	}
	return said
}

// maxOrigin bounds how much of the words that state a fact are shown, in runes.
const maxOrigin = 40
