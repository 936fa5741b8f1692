package bot

import (
	"fmt"
	"strings"

	"planbot/ingest"
	"planbot/retrieval/library"
	"planbot/retrieval/target"
)

// The words of planbot targets, the operator's.

// HelpTargets is the help of planbot targets.
var HelpTargets = CommandHelp{"列出文件写明的指标：数值、时间、目标或完成、基数、出处", "[-library 文件夹] [条件] [-json | -csv | -xlsx 文件] [词语]",
	`词语可以照平常的说法写：合肥 2025 目标；2030年主要目标有哪些；约束性指标；去年完成了哪些指标；GDP和财政收入。
也可以用条件（与词语并用时以条件为准）：
-plan 文件      只看一个文件，写法与 planbot show 相同
-place 地区     只看一个地区，几个用逗号分隔
-year 2025      时间包含这一年的        -due 2030  到这一年要达到的目标
-mode goal      只看目标（goal）或完成（result）
-kind 约束性    表里标明约束性、预期性或引导性的
-json           输出 JSON，格式见 doc/targets.md        -csv  输出 CSV，Excel 可以直接打开
-xlsx 文件      写成 Excel 文件
-suggest        不列指标，列出可能是同一指标的名称，供写入同义名称表
-names 文件     加用一个同义名称表：一行是一个指标的几个名称，用空格分隔；资料库文件夹里的 names.txt 自动加用`, "planbot targets 2030年 目标"}

// Words of planbot targets that say what is wrong.
const (
	XLSXName     = "-xlsx 后面写要存成的文件名，例如 指标.xlsx"
	NoSuggestion = "没有看起来相同而名称不同的指标。"
	SheetName    = "planbot"
)

// What -mode and -kind take.
var (
	ModeNames = []string{"goal（目标）", "result（完成）"}
	KindNames = []string{"约束性", "预期性", "引导性"}
)

// WrongFilter says that a condition holds what no target has, and what there is.
func WrongFilter(flag, value string, have []string) string {
	return fmt.Sprintf("-%s “%s”不能用。可以用的有：%s", flag, value, strings.Join(have, "、"))
}

// YearWords are years as they are listed.
func YearWords(years []int) []string { return Chinese.years(years) }

// TargetsEmpty says which condition of a query left nothing, and what there is instead.
func TargetsEmpty(x *target.Index, q target.Query) string { return Shell.emptied(x, q) }

// NoPlanOf says that there is no plan of some places, and of which there is.
func NoPlanOf(absent, have []string) string {
	return fmt.Sprintf(Shell.NoPlanOf, strings.Join(absent, "、")) + fmt.Sprintf(Shell.Targets.There, strings.Join(have, "、"))
}

// NameLines are pairs of names as lines of a table of names, each behind a remark that says
// what speaks for it.
func NameLines(x *target.Index, pairs []target.Pair) (out []string) {
	for _, p := range pairs {
		a, b := x.All[p.Indexes[0]], x.All[p.Indexes[1]]
		why := ""
		if p.Equal {
			why = "，同地同年同值"
		}
		out = append(out, fmt.Sprintf("# 相似 %.2f%s：%s %s；%s %s", p.Like, why, a.Plan.File, figureWords(valueOf(a)), b.Plan.File, figureWords(valueOf(b))), oneWord(p.A)+" "+oneWord(p.B))
	}
	return out
}

// oneWord is a name without blanks, which part names in a table of them.
func oneWord(name string) string { return strings.Join(strings.Fields(name), "") }

// TargetsMessage lists targets as a table.
func TargetsMessage(x *target.Index, targets []target.Target) Message {
	table := Table{{"指标", "数值", "时间", "", "属性", "此前", "责任单位", "出处"}}
	for _, t := range targets {
		table = append(table, []string{
			flat(t.Name()), figureWords(valueOf(t)), Chinese.timeOf(t), Chinese.Modes[t.Mode], t.Kind(), baseWords(x, t), strings.Join(ingest.NamesOf(t.Units()), "、"), Citation(t.Hit()),
		})
	}
	return Message{Parts: []Part{table, Text(fmt.Sprintf("共 %d 项。", len(targets)))}}
}

// timeOf is when a target is of.
func (w *Words) timeOf(t target.Target) string {
	tag := t.Plan.TagOf(t.Statement, t.Number)
	if t.SaysGrowth() {
		return w.tagTime(tag.Time, tag.Sort)
	}
	return strings.TrimSpace(w.tagTime(tag.Time, tag.Sort) + " " + w.Targets.Growth)
}

// baseWords is how an indicator stood before, in short.
func baseWords(x *target.Index, t target.Target) string {
	before, ok := x.Before(t)
	if !ok {
		return ""
	}
	return strings.TrimSpace(Chinese.timeOf(before) + " " + figureWords(valueOf(before)))
}

// TargetRows are targets as rows of a spreadsheet, behind a row of heads; numbers are
// numbers.
func TargetRows(x *target.Index, targets []target.Target) [][]any {
	rows := [][]any{{"指标", "数值（原文）", "数", "上限", "单位", "比较", "类型", "起始年", "截止年", "目标或完成", "属性", "地区", "此前", "责任单位", "文件", "标题", "出处", "起", "止", "原句"}}
	for _, t := range targets {
		r, h := x.Record(t), t.Hit()
		rows = append(rows, []any{
			flat(r.Indicator), figureWords(valueOf(t)), r.Value, r.Upper, r.Unit, compareWords[r.Compare], sortWords[string(r.Sort)], year(r.Time.From), year(r.Time.To),
			Chinese.Modes[r.Mode], r.Kind, r.Place, baseWords(x, t), strings.Join(r.Units, "、"), r.Plan, r.Title, r.Address, r.Start, r.End, sentence(h),
		})
	}
	return rows
}

// sentence is a hit's sentence on a line, of a row its cells.
func sentence(h library.Hit) string { return flat(shown(h)) }

// year is a year's cell, empty for none.
func year(n int) any {
	if n == 0 {
		return ""
	}
	return n
}

var (
	compareWords = map[string]string{"min": "不低于", "max": "不超过", "about": "左右", "fall": "下降"}
	sortWords    = map[string]string{"level": "数值", "growth": "增幅", "share": "占比", "total": "累计", "average": "年均", "rank": "位次"}
)
