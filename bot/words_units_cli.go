package bot

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"planbot/retrieval/duty"
	"planbot/retrieval/duty/unit"
)

// The words of planbot units and of the lists that it writes.

// HelpUnits is the help of planbot units.
var HelpUnits = CommandHelp{"查责任单位，看一个单位要做什么", "[-library 文件夹] [-plan 文件] [-place 地区] [-lead] [-all] [-json|-csv|-xlsx 文件] [单位]",
	`不写单位时列出文件写明的责任单位和条数；写了单位，按文件列出它的任务：牵头的在前，每条有原文、时限和出处。
单位可以写全称、简称或旧称：市商务局、商务局、宁波市商务局；发改委、发展改革委；国土资源局（后改为自然资源和规划局）。
写“宁波市商务局”只看宁波市的；写“市商务局”看各市的。名称要写全：写“商务局”不会查到“电子商务局”。没有的单位，会提示名称相近的。
-plan 文件名或标题的一部分    -place 只看一个地区的文件    -lead 只看牵头的
-all 连同没有点名、写给“各有关部门”“各区县”等统称的
-json 输出 JSON（各项含义见 doc/units.md）    -csv 输出 CSV    -xlsx 文件  写成 Excel 文件（同名文件会被替换）`, "planbot units 市交通运输局"}

// OneSheetForm says that a list is written in one form at a time.
const OneSheetForm = "-json、-csv、-xlsx、-png、-suggest 一次用一个。"

// NoPlanAt says that there is no plan of a place.
func NoPlanAt(place string) string { return fmt.Sprintf(Shell.NoPlanOf, place) }

// SheetWritten says where a list was written.
func SheetWritten(file string, rows int) string {
	return fmt.Sprintf("已写入 %s，共 %d 行。", file, rows)
}

// PicturesWritten says into which files pictures were written.
func PicturesWritten(names []string) string { return "已写入 " + strings.Join(names, "、") + "。" }

// NoDuties says that a name is of no unit with duties, and whose are like it.
func NoDuties(name string, f duty.Found) string {
	w, near := Shell.Units, f.Near
	var names []string
	for _, u := range near {
		names = append(names, nearName(Shell, u))
	}
	said := fmt.Sprintf(w.NoSuch, cutRunes(name, maxUnitName))
	switch {
	case f.Name.Core() == "":
		return w.NoName
	case len(f.Of) > 0:
		return fmt.Sprintf(w.OnlyPlace, cutRunes(name, maxUnitName), f.Place, Shell.counts(f.Of))
	case f.Place != "":
		return fmt.Sprintf(w.PlaceNone, f.Place) + w.ElsewhereNames
	case len(f.General) > 0:
		said += fmt.Sprintf(w.Addressed, len(f.General), f.General[0].Unit.Name)
	case len(names) > 0:
		said += fmt.Sprintf(w.Near, strings.Join(names, "、"))
	}
	return said + w.ElsewhereNames
}

// UnitsSheet are units as a table, with all that is known of them.
func UnitsSheet(units []duty.Unit) Table {
	out := Table{{"单位", "地区", "合计", "牵头", "负责", "配合", "其他写法", "文件"}}
	for _, u := range units {
		n := u.Counts
		out = append(out, []string{u.Name, u.Place, strconv.Itoa(u.All()), strconv.Itoa(n[duty.Leads]), strconv.Itoa(n[duty.Charged]), strconv.Itoa(n[duty.Supports]),
			strings.Join(u.Also, "、"), strings.Join(u.Plans, "、")})
	}
	return out
}

// UnitsMessage lists units.
func UnitsMessage(units []duty.Unit) Message {
	if len(units) == 0 {
		return say(Shell.Units.None)
	}
	table := Table{}
	for _, row := range UnitsSheet(units) {
		table = append(table, row[:7])
	}
	n := 0
	for _, u := range units {
		if u.Kind == unit.One {
			n++
		}
	}
	return Message{Parts: []Part{Text(fmt.Sprintf(Shell.Units.Are, n)), table, Text(Shell.Units.Hint)}}
}

// DutiesSheet are duties as a table, with the whole words of the tasks.
func DutiesSheet(duties []duty.Duty) Table {
	out := Table{{"单位（原文）", "作用", "作用（原文）", "任务原文", "时限", "地区", "标题", "文号", "出处", "文件", "起", "止"}}
	for _, d := range duties {
		text, start, end := d.Quote()
		f := d.Plan.Facts
		out = append(out, []string{d.Unit.Name, partWords(d), d.Unit.Role, text, strings.Join(allDeadlines(d), "；"), f.Place, f.Title, f.Number,
			d.Plan.Clauses[d.Clause].Address, d.Plan.File, strconv.Itoa(start), strconv.Itoa(end)})
	}
	return out
}

func allDeadlines(d duty.Duty) []string {
	out := d.DeadlineWords(d.Plan.Words, false)
	for _, said := range d.DeadlineWords(d.Plan.Words, true) {
		if !slices.Contains(out, said) {
			out = append(out, said)
		}
	}
	return out
}

// partWords is what a unit does of a duty.
func partWords(d duty.Duty) string {
	if d.Kind != unit.One {
		return Shell.Units.Collected
	}
	return Shell.Units.Parts[d.Part()]
}

// DutiesMessage lists the duties of a unit, a table a plan.
func DutiesMessage(name string, f duty.Found, duties []duty.Duty) Message {
	w := Shell.Units
	m := say(fmt.Sprintf(w.Has, name, len(f.Duties), Shell.parts(f.Duties)))
	for _, said := range Shell.reforms(f) {
		m.Parts = append(m.Parts, Text(said))
	}
	var table Table
	for i, d := range duties {
		if i == 0 || duties[i-1].Plan != d.Plan {
			h := d.Hit()
			m.Parts = append(m.Parts, Text("\n《"+h.Title+"》"+h.Status))
			table = Table{{"", "作用", "任务", "时限", "出处"}}
		}
		table = append(table, []string{strconv.Itoa(i + 1), strings.Trim(Shell.dutyTag(d, f.Name), "〔〕"), flat(shown(d.Hit())), strings.Join(allDeadlines(d), "、"), placeOf(d.Hit())})
		if i+1 == len(duties) || duties[i+1].Plan != d.Plan {
			m.Parts = append(m.Parts, table)
		}
	}
	if n := len(f.General); n > 0 && len(duties) == len(f.Duties) {
		m.Parts = append(m.Parts, Text(fmt.Sprintf(w.Addressed, n, f.General[0].Unit.Name)))
	}
	return m
}
