package bot

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"planbot/bot/session"
	"planbot/retrieval"
)

// The basket (摘录) holds quotes that a person puts aside for a speech or a report.

// maxBasket is how many quotes a basket holds.
const maxBasket = 50

// basketCommand shows the basket.
const basketCommand = "/basket"

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

// add puts a quote into the basket: that of a button, or the open clause's.
func (x *exchange) add(rest string) Message {
	if n, err := strconv.Atoi(rest); err == nil {
		if id, ok := x.s.Numbered(n); ok {
			rest = id
		}
	}
	h, ok := x.span(rest)
	if !ok {
		return notice(x.words.NothingOpen)
	}
	at := markOf(h)
	item := session.Item{Clause: h.Clause, Start: at[0], End: at[1], Sum: sum(h.Highlight)}
	switch {
	case slices.Contains(x.s.Basket, item):
		return notice(x.words.InBasket)
	case len(x.s.Basket) >= maxBasket:
		return notice(fmt.Sprintf(x.words.BasketFull, maxBasket))
	}
	x.update(func(s *session.Session) {
		if !slices.Contains(s.Basket, item) {
			s.Basket = append(s.Basket, item)
		}
	})
	return notice(fmt.Sprintf(x.words.Added, len(x.s.Basket)))
}

// remove takes a quote out of the basket by its number.
func (x *exchange) remove(rest string) Message {
	n, err := strconv.Atoi(rest)
	if err != nil || n < 1 || n > len(x.s.Basket) {
		return say(fmt.Sprintf(x.words.NoSuchItem, len(x.s.Basket)))
	}
	item := x.s.Basket[n-1]
	x.update(func(s *session.Session) {
		s.Basket = slices.DeleteFunc(s.Basket, func(i session.Item) bool { return i == item })
	})
	return x.basket("")
}

// kept returns the quotes of the basket that still stand in their plans, and how
// many do not, or may not be shown here.
func (x *exchange) kept() (hits []retrieval.Hit, gone int) {
	for _, item := range x.s.Basket {
		h, ok := x.lib.Marked(retrieval.Ref{Clause: item.Clause}, item.Start, item.End)
		if !ok || sum(h.Highlight) != item.Sum {
			gone++
			continue
		}
		hits = append(hits, h)
	}
	return hits, gone
}

// basket shows the basket: /basket, /basket clear.
func (x *exchange) basket(rest string) Message {
	if rest == "clear" || rest == "清空" {
		x.update(func(s *session.Session) { s.Basket = nil })
		return say(x.words.BasketCleared)
	}
	hits, gone := x.kept()
	if len(hits)+gone == 0 {
		return say(x.words.BasketEmpty)
	}
	m := say(fmt.Sprintf(x.words.BasketHolds, len(hits)))
	m = x.words.withLines(m, hits, lining{first: 1})
	if gone > 0 {
		m.Parts = append(m.Parts, Text(fmt.Sprintf(x.words.BasketGone, gone)))
	}
	x.update(func(s *session.Session) {
		s.ListPage(spansOf(hits), session.Page{All: len(hits), Command: basketCommand})
	})
	m.Buttons = [][]Button{{{Label: x.words.ButtonExport, Send: "/export"}, {Label: x.words.ButtonClear, Send: "/basket clear"}}}
	return m
}

// export gives the basket as a file of quotes and citations.
func (x *exchange) export(string) Message {
	hits, gone := x.kept()
	if len(hits) == 0 {
		return say(x.words.BasketEmpty)
	}
	var text strings.Builder
	for i, h := range hits {
		fmt.Fprintf(&text, "%d. %s\n\n", i+1, CopyText(h))
	}
	m := say(fmt.Sprintf(x.words.Exported, len(hits)))
	if gone > 0 {
		m.Parts = append(m.Parts, Text(fmt.Sprintf(x.words.BasketGone, gone)))
	}
	m.File = &File{x.words.ExportName, text.String()}
	return m
}
