package bot

import (
	"fmt"
	"strings"

	"planbot/bot/session"
	"planbot/retrieval"
	"planbot/retrieval/duty"
	"planbot/retrieval/duty/unit"
)

// units lists who is responsible in the plans or in one of them, or with a unit's name what
// it has to do: /units [PLAN], /units NAME [VIEW] [FROM].
func (x *exchange) units(rest string) Message {
	ask := readUnitAsk(rest)
	if ask.name == "" {
		return x.allUnits(x.asked.duties().Units(), x.words.Units.None)
	}
	if p := planByID(x.lib, ask.name); p != nil {
		one := x.lib.View(func(file string) bool { return file == p.File })
		return x.allUnits(duty.New(one.Library).Units(), x.words.Units.PlanNone)
	}
	f := x.asked.duties().Find(ask.name)
	switch {
	case f.Name.Core() == "":
		return say(x.words.Units.NoName)
	case len(f.Duties) == 0 && len(f.General) == 0:
		return x.noSuchUnit(ask.name, f)
	case ask.view == viewKeep:
		return x.keepAll(f)
	}
	return x.unitMessage(ask, f)
}

// maxUnits is how many units are listed, maxUnitName how much of what was typed is said
// again, in runes.
const (
	maxUnits    = 40
	maxUnitName = 30
)

// allUnits lists units, place by place, those with the most duties first; none is said
// where there are none.
func (x *exchange) allUnits(all []duty.Unit, none string) Message {
	if len(all) == 0 {
		return say(none)
	}
	var general, places []string
	names := map[string][]string{}
	n := 0
	for _, u := range all {
		if u.Kind != unit.One {
			general = append(general, x.words.counted(u))
			continue
		}
		if n++; n > maxUnits {
			continue
		}
		if names[u.Place] == nil {
			places = append(places, u.Place)
		}
		names[u.Place] = append(names[u.Place], x.words.counted(u))
	}
	m := say(fmt.Sprintf(x.words.Units.Are, n))
	if n > maxUnits {
		m = say(fmt.Sprintf(x.words.Units.First, n, maxUnits))
	}
	for _, place := range places {
		m.Parts = append(m.Parts, Text(x.ofPlace(place, names[place], len(places))))
	}
	if len(general) > 0 {
		m.Parts = append(m.Parts, Text(fmt.Sprintf(x.words.Units.General, strings.Join(general[:min(len(general), pageSize)], "、"))))
	}
	m.Parts = append(m.Parts, Text(x.words.Units.Hint))
	m.Buttons = rows(x.unitButtons(all), 2)
	return m
}

// ofPlace are the units of a place, which is named where there are several.
func (x *exchange) ofPlace(place string, names []string, places int) string {
	if said := x.words.unitPlace(place); places > 1 && said != "" {
		return fmt.Sprintf(x.words.Units.Of, said, strings.Join(names, "、"))
	}
	return strings.Join(names, "、")
}

// unitButtons show the first of some units.
func (x *exchange) unitButtons(units []duty.Unit) (out []Button) {
	for _, u := range units[:min(len(units), pageSize)] {
		send := "/units " + u.Asked()
		if u.Kind == unit.One && x.chat.Limits.sends(send) {
			out = append(out, Button{Label: u.Name, Send: send})
		}
	}
	return out
}

// noSuchUnit says that a name is nobody's here, and whose are like it.
func (x *exchange) noSuchUnit(name string, f duty.Found) Message {
	w, near := x.words.Units, f.Near
	var names []string
	for _, u := range near {
		names = append(names, nearName(x.words, u))
	}
	if len(f.Of) > 0 {
		m := say(fmt.Sprintf(w.OnlyPlace, cutRunes(name, maxUnitName), f.Place, x.words.counts(f.Of)))
		m.Buttons = rows(x.unitButtons(f.Of), 2)
		return m
	}
	said := fmt.Sprintf(w.NoSuch, cutRunes(name, maxUnitName))
	if f.Place != "" {
		said = fmt.Sprintf(w.PlaceNone, f.Place)
	}
	if len(names) > 0 {
		said += fmt.Sprintf(w.Near, strings.Join(names, "、"))
	}
	m := say(said + w.ElsewhereNames)
	m.Buttons = rows(x.unitButtons(near), 2)
	return m
}

// nearName is a unit with its place, where its name does not say it.
func nearName(w *Words, u duty.Unit) string {
	if place := w.unitPlace(u.Place); place != "" && !strings.Contains(u.Name, u.Place) {
		return u.Name + "（" + place + "）"
	}
	return u.Name
}

// unitMessage shows a page of the duties of a unit.
func (x *exchange) unitMessage(ask unitAsk, f duty.Found) Message {
	m, shown := x.unitHead(&ask, f)
	first, until := page(ask.first, len(shown))
	var hits []retrieval.Hit
	for _, d := range shown[first:until] {
		hits = append(hits, d.Hit())
	}
	command := ask.command()
	x.update(func(s *session.Session) {
		s.ListPage(spansOf(hits), session.Page{First: first, All: len(shown), Command: command})
	})
	m = x.dutyLines(m, shown[first:until], hits, f.Name, first+1)
	if until < len(shown) {
		m.Parts = append(m.Parts, Text(fmt.Sprintf(x.words.Units.Page, until, len(shown))))
	}
	if ask.view != viewGeneral && len(f.General) > 0 && until == len(shown) {
		m.Parts = append(m.Parts, Text(fmt.Sprintf(x.words.Units.Addressed, len(f.General), f.General[0].Unit.Name)))
	}
	m.Buttons = rows(openButtons(hits, first+1), 4)
	if x.chat.Limits.sends(command + " 9999") {
		m.Buttons = append(m.Buttons, x.pager(command, first, until, len(shown)))
	}
	m.Buttons = withoutEmpty(append(m.Buttons, x.viewButtons(ask, f)))
	m.Replace = ask.paged
	return m
}

// unitHead says how much there is of a unit, and returns what of it is shown. A view in
// which there is nothing becomes that of all.
func (x *exchange) unitHead(ask *unitAsk, f duty.Found) (Message, []duty.Duty) {
	w, name := x.words.Units, cutRunes(ask.name, maxUnitName)
	var head []string
	if part, ok := map[unitView]duty.Part{viewLed: duty.Leads, viewSupport: duty.Supports}[ask.view]; ok {
		if shown := duty.Of(f.Duties, part); len(shown) > 0 {
			return say(fmt.Sprintf(w.HasLed, name, w.Parts[part], len(shown))), shown
		}
		if len(f.Duties) > 0 {
			head = append(head, fmt.Sprintf(choose(part == duty.Leads, w.NoneLed, w.NoneSupported), name))
		}
		ask.view = viewAll
	}
	if ask.view == viewGeneral && len(f.General) > 0 || len(f.Duties) == 0 {
		ask.view = viewGeneral
		return say(fmt.Sprintf(w.HasGeneral, name, len(f.General))), f.General
	}
	head = append(head, fmt.Sprintf(w.Has, name, len(f.Duties), x.words.parts(f.Duties)))
	return say(strings.Join(append(head, x.words.reforms(f)...), "\n")), f.Duties
}

// dutyLines adds duties as lines, plan by plan.
func (x *exchange) dutyLines(m Message, duties []duty.Duty, hits []retrieval.Hit, asked unit.Name, first int) Message {
	plan := ""
	for i, d := range duties {
		if h := hits[i]; h.Plan != plan {
			plan = h.Plan
			m.Parts = append(m.Parts, Text(x.words.linesOf(h)))
		}
		line := newLine(first+i, hits[i], "")
		line.Cite = x.words.dutyTag(d, asked) + placeOf(hits[i]) + x.words.dutyNotes(d)
		m.Parts = append(m.Parts, line)
	}
	return m
}

// linesOf is the plan that lines below it are of, with what has to be known of it.
func (w *Words) linesOf(h retrieval.Hit) string {
	if h.Status != "" {
		return "《" + h.Short + "》 " + w.StatusBadge(h.Status)
	}
	return "《" + h.Short + "》"
}
