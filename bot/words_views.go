package bot

import "planbot/retrieval/target"

// ViewWords are the words of conflicts, of what is due, of goals beside results and of the
// overview of a plan.
type ViewWords struct {
	About, Page, Figure string

	Conflicts, NoConflicts string

	Progress, NoProgress, Beside, Interim string
	Verdicts                              map[target.Verdict]string

	Due, DueIn, DueYears, YearCount, NoYear, NothingDue, NeverDue string
	Goal, Result, Task, Yearly, Month, Comma, Gap                 string

	Counts, CountTargets, Chapters, MoreChapters, Table, Goals, Columned, Colon, MoreGoals, Measures string
	Columns                                                                                          []string  // of goals: indicator, goal
	Linked                                                                                           [3]string // by units, goals, clauses that name the same project
	ButtonOutline, ButtonTargets, ButtonUnits, ButtonPage, OverviewWhat                              string
}

var viewsChinese = ViewWords{
	About: "（查的是：%s）", Page: "以上到第 %d 条，共 %d 条，发送“下一页”看后面的。", Figure: "%s —— %s",

	Conflicts:   "同一地区、同一时间、同一指标而数值不同的，有 %d 处。哪一个对，请核对原文（回复序号看条文）：",
	NoConflicts: "没有发现同一地区、同一时间、同一指标而数值不同的地方%s。只比指标名称、口径和时间都写明且相同的数值。",

	Progress:   "有完成情况可对照的目标，共 %d 个（回复序号看条文）：",
	NoProgress: "没有找到能对照的目标和完成情况%s：要有同一地区、同一指标的目标和以后的完成数。",
	Beside:     "目标 %s，完成 %s", Interim: "目标 %s，截至%d年 %s",
	Verdicts: map[target.Verdict]string{target.Met: "，达到", target.Missed: "，未达到"},

	Due: "%d年到期的目标和任务，共 %d 条，出自 %d 个文件（回复序号看条文）：", DueIn: "《%s》（%d 条）",
	DueYears: "有目标或任务到期的年份（括号里是条数），看一年的：/到期 2030", YearCount: "%d年（%d）",
	NoYear: "“%s”不是能查的年份。请写四位数的年份，例如：/到期 2030。有到期的年份：", NothingDue: "没有写明在%d年到期的目标或任务%s。有到期的年份：",
	NeverDue: "这些文件没有写明期限的目标或任务。",
	Goal:     "目标", Result: "完成", Task: "任务", Yearly: "每年", Month: "%d月底前", Comma: "、", Gap: "　",

	Counts: "条文 %d", CountTargets: " · 指标 %d（目标 %d、完成 %d）", Chapters: "目录：", MoreChapters: "……共 %d 章，见“目录”",
	Table: "主要指标表", Goals: "目标，按原文顺序", Columned: "%s（%s）", Colon: "：", MoreGoals: "……共 %d 项，见“指标”",
	Measures: "联系最多的条文：", Linked: [3]string{"%d 个单位", "%d 个目标", "%d 条提到同一项目"},
	Columns:       []string{"指标", "目标"},
	ButtonOutline: "目录", ButtonTargets: "指标", ButtonUnits: "责任单位", ButtonPage: "文件原页",
	OverviewWhat: "看哪个文件？先打开它，或写上名称，例如：/概览 交通规划",
}

var viewsEnglish = ViewWords{
	About: " (asked: %s)", Page: "Up to %d of %d; send /nextpage for more.", Figure: "%s: %s",

	Conflicts:   "%d indicators have different figures for the same place and time. Please see which is right (reply with a number to read the clause):",
	NoConflicts: "No indicator has different figures for the same place and time%s. Only figures whose name, scope and time are stated and the same are compared.",

	Progress:   "Goals that have a result, %d in all (reply with a number to read the clause):",
	NoProgress: "There is no goal with a result%s: that takes a goal and a later figure of the same indicator and place.",
	Beside:     " goal %s, result %s", Interim: " goal %s, by %d: %s",
	Verdicts: map[target.Verdict]string{target.Met: ", met", target.Missed: ", missed"},

	Due: "Due in %d: %d goals and tasks of %d documents (reply with a number to read the clause):", DueIn: "《%s》 (%d)",
	DueYears: "Years in which something is due, with how much. To see one: /due 2030", YearCount: "%d (%d)",
	NoYear: "“%s” is no year that can be looked up. Please write four digits: /due 2030. Years with something due:", NothingDue: "Nothing is stated to be due in %d%s. Years with something due:",
	NeverDue: "These documents state no goal or task with a time.",
	Goal:     "goal", Result: "result", Task: "task", Yearly: "each year", Month: "by the end of month %d", Comma: ", ", Gap: "  ",

	Counts: "%d clauses", CountTargets: ", %d figures (%d goals, %d results)", Chapters: "Outline:", MoreChapters: "… %d in all, see Outline",
	Table: "Table of main targets", Goals: "Goals, in order of the text", Columned: "%s (%s)", Colon: ":", MoreGoals: "… %d in all, see Targets",
	Measures: "Clauses with most links:", Linked: [3]string{"%d units", "%d goals", "%d clauses name the same project"},
	Columns:       []string{"Indicator", "Goal"},
	ButtonOutline: "Outline", ButtonTargets: "Targets", ButtonUnits: "Units", ButtonPage: "Page",
	OverviewWhat: "Of which plan? Open it first, or name it behind /overview.",
}
