package bot

import (
	"fmt"
	"strings"

	"planbot/retrieval/duty"
	"planbot/retrieval/duty/unit"
)

// UnitWords are what is said of responsible units and of what they have to do.
type UnitWords struct {
	Parts     [3]string // tags, by duty.Part
	Named     string    // before units that a plan only names, in a bracket
	Collected string    // tag of what names no unit alone
	Nation    string    // stands for the place of the nation's units

	// The list of units.
	Are, First, Of, General, Hint, None, PlanNone string
	Counted, CountedLead                          string // a unit with how many duties it has, and in how many it leads

	// The duties of a unit.
	Has, HasLed, HasGeneral, NoneLed, NoneSupported            string
	AllLead, AllCharged, AllSupport, Deadline, Above           string
	Below, Printed, Was, Now, SomeTime, Addressed              string
	NoSuch, NoName, Near, OnlyPlace, PlaceNone, ElsewhereNames string
	Kept, KeptAlready, KeptFull, Page                          string

	ButtonLed, ButtonGeneral, ButtonKeep, ButtonAll string
}

var unitsChinese = UnitWords{
	Parts: [3]string{"牵头", "负责", "配合"}, Named: "单位", Collected: "统称", Nation: "全国",

	Are:     "文件里写明了 %d 个责任单位（括号里是条数）：",
	First:   "文件里写明了 %d 个责任单位，这里列出条数最多的 %d 个（括号里是条数）；看一个地方的，发送 /units 加地名。",
	Of:      "%s：%s",
	General: "没有点名的统称：%s",
	Hint:    "发送 /units 加单位名，看它负责的条文。",
	None:    "这些文件没有写明责任单位。", PlanNone: "这个文件没有写明责任单位。",
	Counted: "%s（%d）", CountedLead: "%s（%d，牵头 %d）",

	Has:        "“%s”共 %d 条：%s（回复序号查看）",
	HasLed:     "“%s”%s的共 %d 条（回复序号查看）：",
	HasGeneral: "没有点名“%s”、写给各部门或各地的统称，共 %d 条（回复序号查看）：",
	NoneLed:    "没有条文写明由“%s”牵头，下面是它负责和配合的。", NoneSupported: "没有条文写明“%s”是配合单位，下面是它牵头和负责的。",
	AllLead: "牵头 %d", AllCharged: "负责 %d", AllSupport: "配合 %d",
	Deadline: "时限：%s", Above: "上文时限：%s",
	Below: "含下级 %d 条", Printed: "原文写作“%s”",
	Was: "“%s”%s并入或改为“%s”，下面有旧名写法的条文。", Now: "“%s”%s并入或改为“%s”，下面有新名写法的条文。", SomeTime: "先后", // which name a plan prints stands with each
	Addressed: "另有 %d 条没有点名，写给“%s”等统称。",
	NoSuch:    "没有条文写明由“%s”负责。", NoName: "请写一个单位名，例如 /units 市商务局。发送 /units 看有哪些单位。", Near: "名称相近的有：%s。",
	OnlyPlace: "“%s”是地名。%s的文件写明的责任单位：%s", PlaceNone: "%s的文件没有写明责任单位。", ElsewhereNames: "发送 /units 看有哪些单位。",
	Kept: "已放进摘录 %d 条，现有 %d 条。", KeptAlready: "都已在摘录里。", KeptFull: "已放进摘录 %d 条；摘录最多 %d 条，其余没有放进。",
	Page: "以上到第 %d 条，共 %d 条。发送“下一页”看后面的。",

	ButtonLed: "只看牵头", ButtonGeneral: "统称 %d 条", ButtonKeep: "➕ 全部摘录", ButtonAll: "全部",
}

var unitsEnglish = UnitWords{
	Parts: [3]string{"leads", "responsible", "supports"}, Named: "units", Collected: "general", Nation: "the nation",

	Are:     "The plans name %d responsible units (in brackets: how many clauses):",
	First:   "The plans name %d responsible units. These are the %d with the most clauses (in brackets how many); /units and a place lists those of the place.",
	Of:      "%s: %s",
	General: "In general, without a name: %s",
	Hint:    "/units and a name shows what it is responsible for.",
	None:    "These plans name no responsible units.", PlanNone: "This document names no responsible units.",
	Counted: "%s (%d)", CountedLead: "%s (%d, leads %d)",

	Has:        "“%s”, %d in all: %s (reply with a number to open one)",
	HasLed:     "“%s” %s: %d (reply with a number to open one)",
	HasGeneral: "Without naming “%s”, to departments or areas in general: %d (reply with a number to open one)",
	NoneLed:    "No clause says that “%s” leads. Below is what it is responsible for or supports.", NoneSupported: "No clause says that “%s” supports. Below is what it leads or is responsible for.",
	AllLead: "leads %d", AllCharged: "responsible %d", AllSupport: "supports %d",
	Deadline: "by: %s", Above: "by (said above): %s",
	Below: "with %d clauses below", Printed: "printed “%s”",
	Was: "“%s” became “%[3]s” or a part of it (%[2]s). Below are clauses that print the old name.", Now: "“%s” became “%[3]s” or a part of it (%[2]s). Below are clauses that print the new name.", SomeTime: "at different times",
	Addressed: "%d more name nobody and are addressed to “%s” and the like.",
	NoSuch:    "No clause names “%s” as responsible.", NoName: "Please name a unit. /units lists the units.", Near: "Names like it: %s.",
	OnlyPlace: "“%s” is a place. Units that plans of %s name: %s", PlaceNone: "Plans of %s name no responsible units.", ElsewhereNames: "/units lists the units.",
	Kept: "Kept %d, %d in all.", KeptAlready: "All of them are kept already.", KeptFull: "Kept %d; there is room for %d, the others were left out.",
	Page: "Up to %d of %d. “Next page” shows more.",

	ButtonLed: "Leads", ButtonGeneral: "General: %d", ButtonKeep: "➕ Keep all", ButtonAll: "All",
}

// counted is a unit with how many duties it has.
func (w *Words) counted(u duty.Unit) string {
	if lead := u.Counts[duty.Leads]; lead > 0 {
		return fmt.Sprintf(w.Units.CountedLead, u.Name, u.All(), lead)
	}
	return fmt.Sprintf(w.Units.Counted, u.Name, u.All())
}

// counts are the first of some units with how many duties they have.
func (w *Words) counts(units []duty.Unit) string {
	var out []string
	for _, u := range units[:min(len(units), maxUnits)] {
		out = append(out, w.counted(u))
	}
	return strings.Join(out, "、")
}

// parts says how many duties there are of each part.
func (w *Words) parts(duties []duty.Duty) string {
	var out []string
	for part, words := range []string{w.Units.AllLead, w.Units.AllCharged, w.Units.AllSupport} {
		if n := len(duty.Of(duties, duty.Part(part))); n > 0 {
			out = append(out, fmt.Sprintf(words, n))
		}
	}
	return strings.Join(out, "、")
}

// dutyTag is what stands before a duty's address: the unit's part, and the name that the
// plan prints where that is another one.
func (w *Words) dutyTag(d duty.Duty, asked unit.Name) string {
	if d.Kind != unit.One {
		return "〔" + w.Units.Collected + " · " + d.Unit.Name + "〕"
	}
	tag := w.Units.Parts[d.Part()]
	if !d.Name.CalledAs(asked) {
		tag += " · " + fmt.Sprintf(w.Units.Printed, d.Unit.Name)
	}
	return "〔" + tag + "〕"
}

// maxDeadlines is how many of a task's deadlines a line shows.
const maxDeadlines = 2

// dutyNotes are what stands behind a duty's address: by when, and how much is below it. A
// deadline is the plan's own words.
func (w *Words) dutyNotes(d duty.Duty) string {
	var out []string
	if said := deadlines(d, false); said != "" {
		out = append(out, fmt.Sprintf(w.Units.Deadline, said))
	} else if said := deadlines(d, true); said != "" {
		out = append(out, fmt.Sprintf(w.Units.Above, said))
	}
	if d.Below > 0 {
		out = append(out, fmt.Sprintf(w.Units.Below, d.Below))
	}
	if len(out) == 0 {
		return ""
	}
	return " · " + strings.Join(out, " · ")
}

// deadlines are the first of a task's deadlines, of its own or of those above it.
func deadlines(d duty.Duty, above bool) string {
	var out []string
	for _, said := range d.DeadlineWords(d.Plan.Words, above) {
		if len(out) == maxDeadlines {
			return strings.Join(out, "、") + "…"
		}
		out = append(out, said)
	}
	return strings.Join(out, "、")
}

// unitPlace is a unit's place as it is said: 全国 of the nation's.
func (w *Words) unitPlace(place string) string {
	if place == duty.Nation {
		return w.Units.Nation
	}
	return place
}

// reforms say which names in the duties are another unit's that the one asked for became, or
// that became it.
func (w *Words) reforms(f duty.Found) (out []string) {
	said := map[string]bool{}
	for _, d := range f.Duties {
		old, now, words := f.Name.Core(), d.Name.Core(), w.Units.Now
		switch d.Relation {
		case unit.Same:
			continue
		case unit.Was:
			old, now, words = now, old, w.Units.Was
		}
		when := w.Units.SomeTime
		if d.Year > 0 {
			when = fmt.Sprintf(w.inYear(), d.Year)
		}
		if line := fmt.Sprintf(words, old, when, now); !said[line] {
			said[line] = true
			out = append(out, line)
		}
	}
	return out
}

func (w *Words) inYear() string {
	if w == English {
		return "%d"
	}
	return "%d年"
}
