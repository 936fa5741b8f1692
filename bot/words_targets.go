package bot

import (
	"fmt"
	"strings"

	"planbot/retrieval/target"
)

// TargetWords are those of targets: of the card above a quote, and of /targets.
type TargetWords struct {
	Before, Growth, Here string // of a card: before what was earlier, that a number is a change, in the same row or clause
	Columns              []string
	PlanHas              string // how many targets a plan has, goals and results
	What, None           string // below the list of plans; that there are no targets at all
	Count, Page          string // above a list of targets; where more follow
	Hint                 string
	Empty                map[target.Slot]string // which filter left nothing
	There                string                 // what is there instead
	OnlyGoals, OnlyDone  string                 // buttons
	OnlyBinding          string
	GoalsAlone           string // what is there of goals alone, of results alone
	DoneAlone            string
	Year, AllPlans       string
}

var targetsChinese = TargetWords{
	Before: "此前：", Growth: "增幅", Here: "（同一条）",
	Columns: []string{"", "文件", "指标"},
	PlanHas: "%d项（目标%d，完成%d）",
	What:    "点 📊 看一个文件的指标，或写明要查什么，例如：/targets 机场旅客、/targets 2030年 目标、/targets 约束性",
	None:    "这里的文件没有写明指标数值。",
	Count:   "%s：%d 项",
	Page:    "以上到第 %d 项，共 %d 项，发送“下一页”看后面的。",
	Hint:    "回复序号看原文。",
	Empty: map[target.Slot]string{
		target.ByPlan: "这个文件里没有写明指标数值。", target.ByPlace: "没有%s的指标。", target.ByWords: "没有“%s”这个指标。",
		target.ByKind: "没有标明“%s”的指标。", target.ByYear: "没有%s的数值。", target.ByMode: "没有写%s。",
	},
	There: "有的是：%s", GoalsAlone: "只写了目标。", DoneAlone: "只写了完成数。",
	OnlyGoals: "只看目标", OnlyDone: "只看完成", OnlyBinding: "只看约束性", Year: "%d年", AllPlans: "全部文件",
}

var targetsEnglish = TargetWords{
	Before: "Before: ", Growth: "change", Here: "(same clause)",
	Columns: []string{"", "plan", "targets"},
	PlanHas: "%d (%d goals, %d results)",
	What:    "Tap 📊 for a plan's targets, or say which, for example: /targets 机场旅客, /targets 2030年 目标, /targets 约束性",
	None:    "The plans here state no figures of indicators.",
	Count:   "%s: %d",
	Page:    "Up to %d of %d; /nextpage shows the next.",
	Hint:    "Reply with a number to read the clause.",
	Empty: map[target.Slot]string{
		target.ByPlan: "This plan states no figures of indicators.", target.ByPlace: "There are no targets of %s.", target.ByWords: "There is no indicator “%s”.",
		target.ByKind: "No target is marked “%s”.", target.ByYear: "There is no figure of %s.", target.ByMode: "There is no %s.",
	},
	There: "There is: %s", GoalsAlone: "Only goals are stated.", DoneAlone: "Only results are stated.",
	OnlyGoals: "goals only", OnlyDone: "results only", OnlyBinding: "binding only", Year: "%d", AllPlans: "all plans",
}

// shownThere is how many of what is there instead are named.
const shownThere = 8

// emptied says which filter of a query left nothing, and what is there instead.
func (w *Words) emptied(x *target.Index, q target.Query) string {
	if len(x.All) == 0 {
		return w.Targets.None
	}
	by, there := x.Emptied(q)
	said, have := w.Targets.Empty[by], []string(nil)
	switch by {
	case target.ByPlace:
		said, have = fmt.Sprintf(said, strings.Join(q.Places, "、")), target.PlacesOf(there)
	case target.ByWords:
		said, have = fmt.Sprintf(said, strings.Join(q.Words, "、")), target.NamesLike(there, q.Words)
	case target.ByKind:
		said, have = fmt.Sprintf(said, q.Kind), target.KindsOf(there)
	case target.ByYear:
		said, have = fmt.Sprintf(said, w.yearsAsked(q)), w.years(target.YearsOf(there))
	case target.ByMode:
		said = fmt.Sprintf(said, w.Modes[q.Mode]) + w.otherMode(q)
	}
	if len(have) > 0 {
		said += fmt.Sprintf(w.Targets.There, strings.Join(firsts(have, shownThere), "、"))
	}
	return said
}

// firsts are the first n of some words.
func firsts(words []string, n int) []string { return words[:min(n, len(words))] }

func (w *Words) years(years []int) (out []string) {
	for _, year := range years {
		out = append(out, fmt.Sprintf(w.Targets.Year, year))
	}
	return out
}

// yearsAsked are the years of a query.
func (w *Words) yearsAsked(q target.Query) string {
	switch {
	case q.Ago != nil:
		return w.Relative[*q.Ago]
	case q.Until > q.Year:
		return fmt.Sprintf(w.TagYears, fmt.Sprintf("%d—%d", q.Year, q.Until))
	case q.Due > 0:
		return fmt.Sprintf(w.Targets.Year, q.Due)
	}
	return fmt.Sprintf(w.Targets.Year, q.Year)
}

// otherMode says what is there where one of goals and results is not.
func (w *Words) otherMode(q target.Query) string {
	if q.Mode == "goal" {
		return w.Targets.DoneAlone
	}
	return w.Targets.GoalsAlone
}

// queryWords names a query by its filters.
func (w *Words) queryWords(q target.Query, titles []string) string {
	parts := append(append([]string{}, titles...), q.Places...)
	if len(q.Words) > 0 {
		parts = append(parts, some(q.Words))
	}
	if q.Year > 0 || q.Ago != nil || q.Due > 0 {
		parts = append(parts, w.yearsAsked(q))
	}
	for _, word := range []string{q.Kind, w.Modes[q.Mode]} {
		if word != "" {
			parts = append(parts, word)
		}
	}
	if len(parts) == 0 {
		return w.Targets.AllPlans
	}
	return strings.Join(parts, " · ")
}
