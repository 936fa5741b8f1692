package bot

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"planbot/bot/session"
	"planbot/ingest/language"
	"planbot/retrieval"
)

// The basket (摘录) holds quotes that a person puts aside for a speech or a report, in the
// order in which they are to stand there.

// maxBasket is how many quotes a basket holds, maxNote how many runes a note on one.
const (
	maxBasket = 50
	maxNote   = 200
)

// basketCommand shows the basket.
const basketCommand = "/basket"

// A kept quote is an item of the basket with the words that it is.
type kept struct {
	session.Item
	hit retrieval.Hit
}

// inBasket reports whether what is open was put aside already.
func (x *exchange) inBasket() bool {
	return slices.ContainsFunc(x.s.Basket, func(i session.Item) bool {
		return i.Clause == x.s.Open.Clause && i.Start == x.s.Mark[0] && i.End == x.s.Mark[1]
	})
}

// sum is the checksum by which a quote is known again.
func sum(quote string) string {
	s := sha256.Sum256([]byte(quote))
	return hex.EncodeToString(s[:4])
}

// itemOf is a hit's highlight as an item.
func itemOf(h retrieval.Hit) session.Item {
	at := markOf(h)
	return session.Item{Clause: h.Clause, Start: at[0], End: at[1], Sum: sum(h.Highlight)}
}

// keeps reports whether a quote is in a basket.
func keeps(items []session.Item, item session.Item) bool {
	return slices.ContainsFunc(items, item.Same)
}

// add puts a quote into the basket: that of a button, or the open clause's.
func (x *exchange) add(rest string) Message {
	if n, ok := number(rest); ok {
		if id, ok := x.s.Numbered(n); ok {
			rest = id
		}
	}
	h, ok := x.span(rest)
	if !ok {
		return notice(x.words.NothingOpen)
	}
	item := itemOf(h)
	switch {
	case keeps(x.s.Basket, item):
		return notice(x.words.InBasket)
	case len(x.s.Basket) >= maxBasket:
		return notice(fmt.Sprintf(x.words.BasketFull, maxBasket))
	}
	x.update(func(s *session.Session) {
		if !keeps(s.Basket, item) {
			s.Basket = append(s.Basket, item)
		}
	})
	return notice(fmt.Sprintf(x.words.Added, len(x.s.Basket)))
}

// kept returns the quotes of the basket that still stand in their plans, as they are
// numbered, and how many do not, or may not be shown here.
func (x *exchange) kept() (out []kept, gone int) {
	for _, item := range x.s.Basket {
		h, ok := x.lib.Marked(retrieval.Ref{Clause: item.Clause}, item.Start, item.End)
		if !ok || sum(h.Highlight) != item.Sum {
			gone++
			continue
		}
		out = append(out, kept{item, h})
	}
	if x.s.ByPlan {
		return byPlan(out), gone
	}
	return out, gone
}

// byPlan puts quotes of a plan together, where its first one stands.
func byPlan(quotes []kept) []kept {
	first := map[string]int{}
	for i, q := range slices.Backward(quotes) {
		first[q.hit.Plan] = i
	}
	slices.SortStableFunc(quotes, func(a, b kept) int { return cmp.Compare(first[a.hit.Plan], first[b.hit.Plan]) })
	return quotes
}

// basket shows the basket, or changes it: /basket, /basket clear, /basket group, /basket
// up 3, /basket move 3 1.
func (x *exchange) basket(rest string) Message {
	name, rest, _ := strings.Cut(rest, " ")
	switch name {
	case "clear", "清空":
		x.update(func(s *session.Session) { s.Basket = nil })
		return say(x.words.BasketCleared)
	case "group", "ungroup":
		x.update(func(s *session.Session) { s.ByPlan = name == "group" })
		m := x.basketMessage()
		m.Replace = true
		return m
	case "up", "down", "move":
		which, to, _ := strings.Cut(rest, " ")
		return x.ofKept(which, func(n int, quotes []kept) { x.arrange(moved(quotes, n, place(name, n, to))) })
	}
	return x.basketMessage()
}

// place is where a move takes the nth quote.
func place(move string, n int, to string) int {
	if at, ok := number(to); ok && move == "move" {
		return at
	}
	return n + map[string]int{"up": -1, "down": 1}[move]
}

// ofKept does something with the quote of a number and shows the basket.
func (x *exchange) ofKept(which string, do func(n int, quotes []kept)) Message {
	quotes, _ := x.kept()
	n, ok := number(which)
	if !ok || n < 1 || n > len(quotes) {
		return say(fmt.Sprintf(x.words.NoSuchItem, len(quotes)))
	}
	do(n, quotes)
	return x.basketMessage()
}

// number reads a number as people write it: 3, 三.
func number(text string) (int, bool) {
	return language.ParseNumeral(language.Fold(strings.TrimSpace(text)))
}

// moved takes the nth quote to another place, the last at most.
func moved(quotes []kept, n, to int) []kept {
	q := quotes[n-1]
	return slices.Insert(slices.Delete(quotes, n-1, n), min(max(to, 1), len(quotes))-1, q)
}

// arrange puts the basket into the order of some quotes; what is not among them comes last.
func (x *exchange) arrange(quotes []kept) {
	place := func(item session.Item) int {
		if i := slices.IndexFunc(quotes, func(q kept) bool { return q.Same(item) }); i >= 0 {
			return i
		}
		return len(quotes)
	}
	x.update(func(s *session.Session) {
		slices.SortStableFunc(s.Basket, func(a, b session.Item) int { return cmp.Compare(place(a), place(b)) })
	})
}

// remove takes a quote out of the basket by its number.
func (x *exchange) remove(rest string) Message {
	return x.ofKept(rest, func(n int, quotes []kept) {
		x.update(func(s *session.Session) { s.Basket = slices.DeleteFunc(s.Basket, quotes[n-1].Same) })
	})
}

// note writes a note on a quote, or takes it away: /note 2 用在开头, /note 2.
func (x *exchange) note(rest string) Message {
	which, words, _ := strings.Cut(rest, " ")
	words = flat(words)
	if utf8.RuneCountInString(words) > maxNote {
		return say(fmt.Sprintf(x.words.NoteLong, maxNote))
	}
	return x.ofKept(which, func(n int, quotes []kept) {
		x.update(func(s *session.Session) {
			if i := slices.IndexFunc(s.Basket, quotes[n-1].Same); i >= 0 {
				s.Basket[i].Note = words
			}
		})
	})
}

// basketMessage lists the basket.
func (x *exchange) basketMessage() Message {
	quotes, gone := x.kept()
	if len(quotes)+gone == 0 {
		return say(x.words.BasketEmpty)
	}
	m := say(fmt.Sprintf(x.words.BasketHolds, len(quotes)))
	for i, q := range quotes {
		m.Parts = append(m.Parts, x.keptLines(quotes, i, q)...)
	}
	m = x.withGone(m, gone)
	x.update(func(s *session.Session) {
		s.ListPage(spansOf(hitsOf(quotes)), session.Page{All: len(quotes), Command: basketCommand})
	})
	m.Buttons = x.basketButtons(len(quotes))
	return m
}

// keptLines are a quote of the basket, with what stands above and below it.
func (x *exchange) keptLines(quotes []kept, i int, q kept) (out []Part) {
	line := newLine(i+1, q.hit, "")
	line.Cite = x.words.tag(q.hit) + x.words.shortCitation(q.hit, !opensPlan(quotes, i))
	if x.s.ByPlan {
		line.Cite = x.words.tag(q.hit) + q.hit.Address
		if opensPlan(quotes, i) {
			out = append(out, Text(source(q.hit)))
		}
	}
	out = append(out, line)
	if q.Note != "" {
		out = append(out, Text(fmt.Sprintf(x.words.Note, q.Note)))
	}
	return out
}

// opensPlan reports whether the quote before is of another plan.
func opensPlan(quotes []kept, i int) bool {
	return i == 0 || quotes[i-1].hit.Plan != quotes[i].hit.Plan
}

// withGone says how many quotes are not shown.
func (x *exchange) withGone(m Message, gone int) Message {
	if gone > 0 {
		m.Parts = append(m.Parts, Text(fmt.Sprintf(x.words.BasketGone, gone)))
	}
	return m
}

func hitsOf(quotes []kept) (out []retrieval.Hit) {
	for _, q := range quotes {
		out = append(out, q.hit)
	}
	return out
}

// basketButtons export the basket, put it in order, empty it.
func (x *exchange) basketButtons(n int) [][]Button {
	w := x.words
	last := []Button{{Label: w.ButtonClear, Send: "/basket clear"}}
	group := Button{Label: w.ButtonGroup, Send: "/basket group"}
	if x.s.ByPlan {
		group = Button{Label: w.ButtonUngroup, Send: "/basket ungroup"}
	}
	if n > 1 {
		last = append([]Button{group}, last...)
	}
	return [][]Button{{{Label: w.Pack.Title, Send: "/meeting"}, {Label: "PDF", Send: "/export pdf"}}, {
		{Label: w.ButtonExport, Send: "/export"}, {Label: "Markdown", Send: "/export md"}, {Label: w.ButtonExportMessage, Send: "/export message"},
	}, last}
}
