package bot

import (
	"fmt"
	"strings"

	"planbot/bot/session"
)

// setting shows the settings, or changes one: /settings language en, /settings
// length short, /settings consent on.
func (x *exchange) setting(rest string) Message {
	name, value, _ := strings.Cut(rest, " ")
	change, ok := settingChanges[name+" "+strings.TrimSpace(value)]
	if rest != "" && !ok {
		return say(x.words.SettingWhat)
	}
	if ok {
		x.set(change)
	}
	m := x.settingsMessage()
	m.Replace = ok
	return m
}

// settingChanges are what the settings command understands.
var settingChanges = map[string]func(*session.Settings){
	"language zh":   func(s *session.Settings) { s.Language = "zh" },
	"language en":   func(s *session.Settings) { s.Language = "en" },
	"language auto": func(s *session.Settings) { s.Language = "" },
	"length short":  func(s *session.Settings) { s.Long = false },
	"length full":   func(s *session.Settings) { s.Long = true },
	"cite plain":    func(s *session.Settings) { s.Cite = string(Plain) },
	"cite official": func(s *session.Settings) { s.Cite = string(Official) },
	"cite footnote": func(s *session.Settings) { s.Cite = string(Footnote) },
	"consent on":    func(s *session.Settings) { s.Consent = true },
	"consent off":   func(s *session.Settings) { s.Consent = false },
}

func (x *exchange) settingsMessage() Message {
	w := x.words
	scope := x.scopeNames()
	if scope == "" {
		scope = w.ScopeEverything
	}
	m := say(fmt.Sprintf(w.SettingsAre, w.Language, choose(x.settings.Long, w.LengthFull, w.LengthShort), w.CiteStyles[x.style()], choose(x.settings.Consent, w.ConsentOn, w.ConsentOff), scope))
	m.Buttons = [][]Button{
		{{Label: "中文", Send: "/settings language zh"}, {Label: "English", Send: "/settings language en"}},
		{{Label: w.LengthFull, Send: "/settings length full"}, {Label: w.LengthShort, Send: "/settings length short"}},
		x.citeButtons(),
		{{Label: w.ConsentOn, Send: "/settings consent on"}, {Label: w.ConsentOff, Send: "/settings consent off"}},
		{{Label: w.ButtonScope, Send: "/plans"}},
	}
	return m
}

func choose(on bool, yes, no string) string {
	if on {
		return yes
	}
	return no
}

// clear forgets the conversation; the basket, which took work, stays.
func (x *exchange) clear(string) Message {
	x.update(func(s *session.Session) { *s = session.Session{Basket: s.Basket, ByPlan: s.ByPlan, Count: s.Count} })
	if len(x.s.Basket) > 0 {
		return say(fmt.Sprintf(x.words.ClearedBut, len(x.s.Basket)))
	}
	return say(x.words.Cleared)
}
