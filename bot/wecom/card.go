package wecom

import (
	"context"
	"strings"
	"time"

	"planbot/bot"
	"planbot/bot/door"
	"planbot/bot/plain"
	"planbot/bot/session"
)

// A Card is the buttons below a reply, as a template card of the kind button_interaction
// (https://developer.work.weixin.qq.com/document/path/90236). It is remembered, so that it
// can be written anew when one of its buttons is tapped.
type Card struct {
	Kind    string            `json:"card_type"`
	Title   map[string]string `json:"main_title"`
	Words   string            `json:"sub_title_text,omitempty"`
	Buttons []cardButton      `json:"button_list"`
	Task    string            `json:"task_id,omitempty"`
}

type cardButton struct {
	Kind  int    `json:"type,omitempty"` // 1 opens the address, 0 says the key
	Label string `json:"text"`
	Key   string `json:"key,omitempty"`
	URL   string `json:"url,omitempty"`
}

// CardTime is how long a card can be written anew.
const CardTime = 72 * time.Hour

// What WeCom takes of a card, and what it shows of it whole, in runes.
const (
	maxButtons = 6
	maxCards   = 2 // below one reply: everything that a button says can be typed as well
	maxLabel   = 10
	maxWords   = 160
)

// newCards returns the cards with the buttons of a message; of those that WeCom would
// refuse, or that say the same again, none.
func newCards(rows [][]bot.Button, title string) []Card {
	var all []cardButton
	seen := map[string]bool{"": true}
	for _, row := range rows {
		for _, b := range row {
			made := newButton(b)
			if said := made.Key + made.URL; !seen[said] {
				seen[said] = true
				all = append(all, made)
			}
		}
	}
	var out []Card
	for len(all) > 0 && len(out) < maxCards {
		n := min(maxButtons, len(all))
		out = append(out, Card{Kind: "button_interaction", Title: map[string]string{"title": title}, Buttons: all[:n:n]})
		all = all[n:]
	}
	return out
}

// newButton returns a button as WeCom takes it; one that says and opens nothing is left
// out by who asks.
func newButton(b bot.Button) cardButton {
	label := strings.TrimSpace(plain.Clean(b.Label))
	switch {
	case label == "":
		return cardButton{}
	case b.URL != "":
		return cardButton{Kind: 1, Label: cut(label, maxLabel), URL: b.URL}
	case b.Send == plain.Clean(b.Send) && len(b.Send) <= limitsOfMessages.Send:
		return cardButton{Label: cut(label, maxLabel), Key: b.Send}
	}
	return cardButton{}
}

// cut shortens words to n runes.
func cut(words string, n int) string {
	if r := []rune(words); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return words
}

// label is what a card's button with a key is called.
func (c Card) label(key string) string {
	for _, b := range c.Buttons {
		if b.Key == key {
			return b.Label
		}
	}
	return ""
}

// update is the call that writes a card anew
// (https://developer.work.weixin.qq.com/document/path/94888).
type update struct {
	Users []string `json:"userids"`
	Agent int64    `json:"agentid"`
	Code  string   `json:"response_code"`
	Card  Card     `json:"template_card"`
}

// tapped writes the card of a button anew, with the same buttons and with words: those to
// tell, or which button it was. It reports whether the card shows them.
func (w *WeCom) tapped(ctx context.Context, in door.Input, words string) bool {
	code := in.Own[ownCode]
	if code == "" || in.Message == "" {
		return false
	}
	card, err := w.Cards.Load(session.WithBudget(ctx), in.Message)
	if err != nil {
		w.Log.Warn("a card is not known", "error", brief(err))
	}
	if len(card.Buttons) == 0 || len([]rune(words)) > maxWords {
		return false
	}
	card.Task = ""
	if card.Words = plain.Clean(words); words == "" {
		card.Words = bot.WordsFor(in.Language).Tapped + card.label(in.Text)
	}
	out := update{Users: []string{bare(in.Place.User)}, Agent: w.Agent, Code: code, Card: card}
	if err := w.call(ctx, "message/update_template_card", nil, func() any { return out }, nil); err != nil {
		w.Log.Warn("a card is not written anew", "error", brief(err)) // its code is spent, or too old
		return false
	}
	return true
}
