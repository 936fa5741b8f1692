package bot

import (
	"fmt"

	"planbot/retrieval"
)

// A Style is how a person wants clauses cited in what they copy and export. What the bot
// itself shows has the plain one.
type Style string

// Styles, as settings name them.
const (
	Plain    Style = ""         // 《…》（文号）二、(三)2., the address as it is printed
	Official Style = "official" // 《…》（文号）第二部分第（三）项第2点, as official documents do
	Footnote Style = "footnote" // plain, below the quote, which has a mark
)

// style is that of the person.
func (x *exchange) style() Style { return Style(x.settings.Cite) }

// Citation cites a clause, and says so if its plan is a draft.
func (s Style) Citation(h retrieval.Hit) string {
	address := h.Address
	if s == Official {
		address = h.FormalAddress()
	}
	words := source(h) + address + pageOf(h)
	if h.Status != "" {
		words += "（" + h.Status + "）"
	}
	return words
}

// CopyText is what the copy button of a hit copies: the sentence that answers and its
// citation.
func (s Style) CopyText(h retrieval.Hit) string {
	if s == Footnote {
		return shown(h) + ring(1) + "\n\n" + ring(1) + s.Citation(h)
	}
	return shown(h) + "\n——" + s.Citation(h)
}

// citeButtons choose a style.
func (x *exchange) citeButtons() []Button {
	styles := x.words.CiteStyles
	return []Button{
		{Label: styles[Plain], Send: "/settings cite plain"}, {Label: styles[Official], Send: "/settings cite official"}, {Label: styles[Footnote], Send: "/settings cite footnote"},
	}
}

// ring is the mark of the nth footnote: ①. There are rings for as many as a basket holds,
// and [51] for more.
func ring(n int) string {
	switch {
	case n > 50:
		return fmt.Sprintf("[%d]", n)
	case n <= 20:
		return string('①' + rune(n-1))
	case n <= 35:
		return string('㉑' + rune(n-21))
	default:
		return string('㊱' + rune(n-36))
	}
}
