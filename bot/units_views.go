package bot

import (
	"fmt"
	"strings"

	"planbot/bot/session"
	"planbot/retrieval/duty"
	"planbot/retrieval/duty/unit"
)

// A unitView is what of a unit is shown.
type unitView string

// Views. The words are those that a person may put behind the unit's name.
const (
	viewAll     unitView = ""
	viewLed     unitView = "牵头"
	viewSupport unitView = "配合"
	viewGeneral unitView = "统称"
	viewKeep    unitView = "摘录" // puts all into the basket
)

// unitViews are the words for views.
var unitViews = map[string]unitView{
	"牵头": viewLed, "主办": viewLed, "lead": viewLed, "leads": viewLed, "配合": viewSupport, "参与": viewSupport, "协办": viewSupport, "supports": viewSupport,
	"统称": viewGeneral, "general": viewGeneral, "摘录": viewKeep, "keep": viewKeep, "全部": viewAll, "all": viewAll,
}

// A unitAsk is what stands behind /units: a name, a view, and the number of the first line,
// from 0.
type unitAsk struct {
	name  string
	view  unitView
	first int
	paged bool // by a button that turns pages
}

func readUnitAsk(rest string) (a unitAsk) {
	rest, a.first, a.paged = cutFrom(rest)
	words := strings.Fields(rest)
	if k := len(words) - 1; k > 0 {
		if view, ok := unitViews[strings.ToLower(words[k])]; ok {
			a.view, words = view, words[:k]
		}
	}
	a.name = unit.Own(strings.Join(words, ""))
	return a
}

// command is the command that shows the same again.
func (a unitAsk) command() string {
	return strings.TrimSpace("/units " + a.name + " " + string(a.view))
}

// viewButtons lead to the other views of a unit, and keep all of its duties.
func (x *exchange) viewButtons(ask unitAsk, f duty.Found) []Button {
	w := x.words.Units
	var out []Button
	add := func(label string, view unitView) {
		ask := unitAsk{name: ask.name, view: view}
		if x.chat.Limits.sends(ask.command()) {
			out = append(out, Button{Label: label, Send: ask.command()})
		}
	}
	if led := len(duty.Of(f.Duties, duty.Leads)); ask.view == viewAll && led > 0 && led < len(f.Duties) {
		add(w.ButtonLed, viewLed)
	}
	if ask.view != viewAll && len(f.Duties) > 0 {
		add(w.ButtonAll, viewAll)
	}
	if ask.view != viewGeneral && len(f.General) > 0 {
		add(fmt.Sprintf(w.ButtonGeneral, len(f.General)), viewGeneral)
	}
	if len(f.Duties) > 1 && ask.view == viewAll {
		add(w.ButtonKeep, viewKeep)
	}
	return out
}

// keepAll puts the duties of a unit into the basket, as far as there is room.
func (x *exchange) keepAll(f duty.Found) Message {
	var items []session.Item
	for _, d := range f.Duties {
		if item := itemOf(d.Hit()); !keeps(x.s.Basket, item) && !keeps(items, item) {
			items = append(items, item)
		}
	}
	if len(items) == 0 {
		return notice(x.words.Units.KeptAlready)
	}
	room := max(0, min(len(items), maxBasket-len(x.s.Basket)))
	x.update(func(s *session.Session) {
		for _, item := range items[:room] {
			if !keeps(s.Basket, item) && len(s.Basket) < maxBasket {
				s.Basket = append(s.Basket, item)
			}
		}
	})
	if room < len(items) {
		return notice(fmt.Sprintf(x.words.Units.KeptFull, room, maxBasket))
	}
	return notice(fmt.Sprintf(x.words.Units.Kept, room, len(x.s.Basket)))
}
