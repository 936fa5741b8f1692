package admin

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"planbot/bot"
	"planbot/ingest"
	"planbot/retrieval/library"
)

// audienceField is the field that is no fact: who may see a plan.
const audienceField = "audience"

// fieldNames are what can be set of a draft or a plan, as buttons show it.
var fieldNames = []string{"title", "number", "date", "place", "status", audienceField}

// takeBack is what a person sends to take back what was set.
const takeBack = "-"

// fields are the buttons that ask for new values.
func (r request) fields(key string) [][]bot.Button {
	var row []bot.Button
	for _, name := range fieldNames {
		row = append(row, bot.Button{Label: r.fieldName(name), Send: "/admin set " + key + " " + name})
	}
	return slices.Collect(slices.Chunk(row, 3))
}

func (r request) fieldName(name string) string {
	if name == audienceField {
		return r.words.Admin.ButtonAudience
	}
	return r.words.FactNames[name]
}

// edit shows what can be set of a draft or a plan: /admin edit KEY.
func (d *Desk) edit(r request) bot.Message {
	if !draftID.MatchString(r.key) {
		return d.showPlan(r)
	}
	each, err := d.drafts.load(r.key)
	if err == nil && each.State != ready {
		err = errBusy
	}
	if err != nil {
		return d.notTaken(r, err)
	}
	lines := append([]string{each.Name}, r.words.Facts(each.Read)...)
	lines = append(lines, fmt.Sprintf(r.words.Admin.Audience, orElse(each.audience(), r.words.Admin.Public)))
	back := []bot.Button{{Label: r.words.Admin.Back, Send: "/admin draft " + each.ID}}
	return r.say(strings.Join(lines, "\n"), append(r.fields(each.ID), back)...)
}

// audience is who alone will see a draft, as far as it was set.
func (d *draft) audience() string {
	if d.Audience == library.Public {
		return ""
	}
	return d.Audience
}

// set sets a field, or asks what to: /admin set KEY FIELD [VALUE].
func (d *Desk) set(r request) bot.Message {
	name, value, given := strings.Cut(r.rest, " ")
	name = r.fieldNamed(name)
	if !slices.Contains(fieldNames, name) && name != "issuer" && name != "period" && name != "kind" {
		return d.edit(r)
	}
	if !given || strings.TrimSpace(value) == "" {
		return d.askFor(r, name)
	}
	facts, audience, err := fieldSet(name, strings.TrimSpace(value))
	if err != nil {
		return d.ask(r, name, fmt.Sprintf(r.words.Admin.NotSet, wrong(r.words, err)))
	}
	if draftID.MatchString(r.key) {
		return d.setDraft(r, name, facts, audience)
	}
	return d.setPlan(r, name, facts, audience)
}

// fieldNamed is the name of a field that a person may write in their own words.
func (r request) fieldNamed(word string) string {
	if word == r.words.Admin.ButtonAudience {
		return audienceField
	}
	for _, fact := range (&ingest.Facts{}).All() {
		if r.words.FactNames[fact.Name] == word {
			return fact.Name
		}
	}
	return word
}

// fieldSet is a field as it is kept: a fact, or an audience.
func fieldSet(name, value string) (facts map[string]string, audience *string, err error) {
	if value == takeBack {
		value = ""
	}
	if name == audienceField {
		if value == "" || value == bot.Chinese.Admin.Everybody || value == bot.English.Admin.Everybody {
			value = library.Public
		}
		return nil, &value, library.CheckAudience(value)
	}
	kept, err := ingest.CheckFact(name, value)
	return map[string]string{name: kept}, nil, err
}

// wrong says what is wrong with a value.
func wrong(w *bot.Words, err error) string {
	var fact *ingest.FactError
	switch {
	case errors.As(err, &fact):
		return bot.WrongFact(fact)
	case errors.Is(err, library.ErrAudience):
		return w.Admin.BadWord
	}
	return bot.Explain(err)
}

// statuses are those that a button sets.
var statuses = []string{"征求意见稿", "试行", "已废止"}

// askFor asks for the value of a field: the next text is it.
func (d *Desk) askFor(r request, name string) bot.Message {
	switch a := r.words.Admin; name {
	case "status":
		return d.ask(r, name, a.SetStatus)
	case audienceField:
		return d.ask(r, name, a.SetAudience)
	default:
		return d.ask(r, name, fmt.Sprintf(a.SetWhat, r.fieldName(name)))
	}
}

// ask says something, with buttons for usual values, and takes the next text for the value.
func (d *Desk) ask(r request, name, words string) bot.Message {
	command := "/admin set " + r.key + " " + name
	var row []bot.Button
	switch name {
	case "status":
		for _, s := range statuses {
			row = append(row, bot.Button{Label: s, Send: command + " " + s})
		}
		row = append(row, bot.Button{Label: r.words.Admin.AsPrinted, Send: command + " " + takeBack})
	case audienceField:
		row = append(row, bot.Button{Label: r.words.Admin.Everybody, Send: command + " " + takeBack})
	}
	back := []bot.Button{{Label: r.words.Admin.Back, Send: "/admin edit " + r.key}}
	m := r.say(words, back)
	if len(row) > 0 {
		m.Buttons = [][]bot.Button{row, back}
	}
	m.Await = command
	return m
}

// setDraft sets a field of a draft, which is read anew with it.
func (d *Desk) setDraft(r request, name string, facts map[string]string, audience *string) bot.Message {
	_, err := d.take(r, waiting, func(x *draft) {
		for _, fact := range x.Facts.All() {
			if value, ok := facts[fact.Name]; ok {
				*fact.Value = value
			}
		}
		if audience != nil {
			x.Audience = *audience
		}
		x.Lost, x.Note = nil, r.done(name, facts, audience)
	})
	if err != nil {
		return d.notTaken(r, err)
	}
	return r.begun(r.done(name, facts, audience))
}

// done says what a field is now.
func (r request) done(name string, facts map[string]string, audience *string) string {
	value := facts[name]
	if audience != nil {
		value = *audience
		if value == library.Public {
			value = r.words.Admin.Public
		}
	}
	if value == "" {
		return fmt.Sprintf(r.words.Admin.Unset, r.fieldName(name))
	}
	return fmt.Sprintf(r.words.Admin.Set, r.fieldName(name), value)
}

// setPlan sets a field of a plan and shows the plan.
func (d *Desk) setPlan(r request, name string, facts map[string]string, audience *string) bot.Message {
	p, no := d.find(r, r.key)
	if no != nil {
		return *no
	}
	if err := d.apply(r, p.File, library.Change{Facts: facts, Audience: audience}); err != nil {
		return r.say(fmt.Sprintf(r.words.Admin.NotChanged, bot.Explain(err)), r.home())
	}
	if p, no = d.find(r, planKey(p.File)); no != nil {
		return *no
	}
	m := d.planMessage(r, p)
	m.Parts = append(text(r.done(name, facts, audience)), m.Parts...)
	return m
}
