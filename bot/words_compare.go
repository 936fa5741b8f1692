package bot

import (
	"planbot/retrieval/compare"
)

// CompareWords are what a comparison says beside its figures.
type CompareWords struct {
	Head, Unit, NoYear      string   // of one column: indicator with what of it, time and mode; its unit; where no time is known
	Place, Figure           string   // heads of the columns of places and figures
	Columns                 []string // heads of the columns of a file
	Classes                 map[compare.Class]string
	Bounds                  map[string]string // around a number: 以上, 以内, 左右
	Fall                    string            // what of an indicator that falls everywhere
	Falls, In, Moved, Other string
	Missing                 string // in an empty cell
	MissingAt, Absent       string // places of empty cells, and those without a plan
	Near, NearAs            string // what an empty cell's place states instead
	Reasons                 map[compare.Reason]string
	Taken, Low, Status      string // an indicator that is taken for what was said; ranges by their lower bound; the status of a plan
	ButtonOrders            map[compare.Order]string
	ButtonMode, ButtonYear  string
	Problems                map[compare.What]string
	Like                    string // ends Problems[Unknown], where something is like it
	Alike                   string // before clauses about an indicator that no plan has
}

var compareChinese = CompareWords{
	Head: "%s · %s%s", Unit: "（单位：%s）", NoYear: "未写年份",
	Place: "地区", Figure: "数值", Fall: "降幅",
	Columns: []string{"地区", "指标", "目标或完成", "原文数值", "数值", "单位", "时间", "文件", "出处", "原句", "说明"},
	Classes: map[compare.Class]string{compare.Level: "", compare.Growth: "增速", compare.Average: "年均", compare.Total: "累计", compare.Rank: "位次"},
	Bounds:  map[string]string{"min": "%s以上", "max": "%s以内", "about": "%s左右"},
	Falls:   "降%s", In: "%s%s", Moved: "%s（=%s%s）", Other: "%s〔%s〕",
	Missing:   "未提及",
	MissingAt: "未提及：%s", Absent: "没有收录：%s",
	Near: "%s未提及，只写了：%s %s（%s）", NearAs: "%s，%s",
	Reasons: map[compare.Reason]string{
		compare.Doubt: "不止一个数，没有取", compare.UnitElse: "单位不能换算", compare.SortElse: "不是同一种数", compare.TimeElse: "", compare.ModeElse: "", compare.PartElse: "口径不同",
	},
	Taken: "没有名为“%s”的指标，按“%s”列出。", Low: "区间按下限排序。", Status: "%s：%s",
	ButtonOrders: map[compare.Order]string{compare.High: "从高到低", compare.Low: "从低到高", compare.ByPlace: "按地区"},
	ButtonMode:   "看%s", ButtonYear: "%d年",
	Problems: map[compare.What]string{
		compare.NothingSaid: "请写明几个地方和事项，例如：/compare 示例市 样本市 充电桩",
		compare.NoIndicator: "请再写明要对比什么指标，例如：%s GDP目标",
		compare.NoPlace:     "请写明要对比的地方，例如：各省%s，或写出几个地名。%s",
		compare.OnePlace:    "只有一个地方、一个数，没有可比的。可以再写一个地方，或写：%[1]s %[2]s 目标与完成、%[1]s 2025年和2026年 %[2]s",
		compare.Unknown:     "已收录的文件里没有名为“%s”的指标。%s",
		compare.TooMany:     "一次对比的太多了。请少写几个指标、年份或地方（最多 12 列、600 格）。",
	},
	Like: "相近的有：%s", Alike: "没有名为“%s”的指标，下面是各地文件里意思相近的条文：",
}

var compareEnglish = CompareWords{
	Head: "%s · %s%s", Unit: " (unit: %s)", NoYear: "no year given",
	Place: "Place", Figure: "Figure", Fall: " (fall)",
	Columns: []string{"Place", "Indicator", "Goal or result", "As printed", "Value", "Unit", "Time", "Plan", "Address", "Sentence", "Note"},
	Classes: map[compare.Class]string{compare.Level: "", compare.Growth: " growth", compare.Average: " yearly average", compare.Total: " total", compare.Rank: " rank"},
	Bounds:  map[string]string{"min": "≥ %s", "max": "≤ %s", "about": "≈ %s"},
	Falls:   "−%s", In: "%s (%s)", Moved: "%s (= %s %s)", Other: "%s [%s]",
	Missing:   "not stated",
	MissingAt: "Not stated: %s", Absent: "No plan of: %s",
	Near: "%s does not state it, only: %s %s (%s)", NearAs: "%s, %s",
	Reasons: map[compare.Reason]string{
		compare.Doubt: "several values, none taken", compare.UnitElse: "its unit can not be converted", compare.SortElse: "another kind of number", compare.TimeElse: "", compare.ModeElse: "", compare.PartElse: "of another scope",
	},
	Taken: "No indicator is called “%s”; “%s” is shown.", Low: "Ranges are sorted by their lower bound.", Status: "%s: %s",
	ButtonOrders: map[compare.Order]string{compare.High: "High to low", compare.Low: "Low to high", compare.ByPlace: "By region"},
	ButtonMode:   "See: %s", ButtonYear: "%d",
	Problems: map[compare.What]string{
		compare.NothingSaid: "Please name some places and a topic, such as: /compare 示例市 样本市 充电桩",
		compare.NoIndicator: "Please name the indicator as well, such as: %s GDP目标",
		compare.NoPlace:     "Please name the places, such as: 各省%s, or several names. %s",
		compare.OnePlace:    "One place and one number leave nothing to compare. Add a place, or write: %[1]s %[2]s 目标与完成, %[1]s 2025年和2026年 %[2]s",
		compare.Unknown:     "No plan here has an indicator called “%s”. %s",
		compare.TooMany:     "That is too much at once. Please name fewer indicators, years or places (at most 12 columns, 600 cells).",
	},
	Like: "Like it are: %s", Alike: "No indicator is called “%s”; these are clauses about something like it:",
}

// The words of planbot compare.

// HelpCompare is the help of planbot compare.
var HelpCompare = CommandHelp{"几个地方的指标对比表", "[-library 文件夹] [-year 年份] [-mode goal|result] [-sort] [-json|-csv|-xlsx 文件|-png 文件] 地方和指标",
	`用自己的话写地方和指标：几个地名、“各省”“各市”“各地”，一个或几个指标，可加年份、目标或完成。
一列里只有同一个指标、同一种数（增速或总量）、同一年、同为目标或完成、单位能换算的数；拿不准的写“未提及”，另列最接近的。
没有写年份的，看各地最新报告自己的年份；年份与表头不同的，格里标明。
-year   哪一年，例如 2025。
-mode   goal 目标，result 完成；两个都要写 goal,result。
-sort   从高到低排（也可以在话里写：从高到低、从低到高、按地区）。区间按下限排。
-json   输出 JSON（格式见 doc/compare.md）。-csv 输出 CSV。-xlsx 写成 Excel 文件。-png 画成图片，手机上看得清，有三个数以上的附一张条形图。`,
	"planbot compare -library 资料库 各省今年GDP目标 从高到低"}

// CompareBadYear and CompareBadMode say which values flags may have.
const (
	CompareBadYear = "-year 要写成一个年份，例如 -year 2025。"
	CompareBadMode = "-mode 可以写 goal（目标）、result（完成）或 goal,result。"
)
