package telegram

import (
	"html"
	"strconv"

	"planbot/bot"
)

// cardBlocks are a figure with what is known of it: its number bold, how it stood before
// with a link to where that is said.
func cardBlocks(c bot.Card, name string) []block {
	if c.Number > 0 {
		return []block{line(strong(strconv.Itoa(c.Number)+"."), plain(" "+shorten(c.NameWords())+" "), strong(c.ValueWords()), plain("\n"+c.TagWords()+c.Cite))}
	}
	first := line(plain(shortenTo(c.NameWords(), shownName)+" "), strong(c.ValueWords()))
	if tag := c.TagWords(); tag != "" {
		first.runs = append(first.runs, plain("\n"+tag))
	}
	if b := c.Before; b != nil {
		first.runs = append(first.runs, plain("\n"+b.Label), strong(b.ValueWords()), plain(" "), linked(b.Cite, b.Clause, name))
	}
	if c.Units != "" {
		first.runs = append(first.runs, plain("\n"+c.Units))
	}
	return []block{first}
}

// shownName is how many columns of the name of a figure a card shows.
const shownName = 48

// linked are words that open a clause.
func linked(words, clause, name string) run {
	address := "https://t.me/" + name + "?start=" + bot.DeepLink(clause)
	return run{`<a href="` + html.EscapeString(address) + `">`, clean(words), "</a>"}
}
