package bot

import (
	"strings"

	"planbot/retrieval"
)

// A Message is one reply, as parts that each transport renders its own way. What
// is a Quote is the plan's text; everything else is planbot's own words.
type Message struct{ Parts []Part }

// A Part is a Text, a Quote, a Cite, a Line or a Table.
type Part interface{ part() }

// Text is planbot's own words.
type Text string

// A Quote is a clause's text with the sentence that answers marked.
type Quote struct {
	Before, Mark, After string // together the quote of the hit
	Whole               bool   // nothing of the clause is left out
}

// A Cite is the citation of a hit: 《…》（文号）二、(一)4.
type Cite struct {
	Words  string
	Status string // 征求意见稿 …, shown as a badge; empty for a plan in force
	Units  string // who is responsible, empty if the clause does not say
}

// A Line is one further hit, shown short.
type Line struct {
	Number int // to open it by
	Mark   string
	Cite   string
}

// A Table is rows of cells; the first row is the header.
type Table [][]string

func (Text) part()  {}
func (Quote) part() {}
func (Cite) part()  {}
func (Line) part()  {}
func (Table) part() {}

// newQuote splits a hit's quote at its highlight.
func newQuote(h retrieval.Hit) Quote {
	before, after, found := strings.Cut(h.Quote, h.Highlight)
	if !found {
		return Quote{After: h.Quote, Whole: h.Whole}
	}
	return Quote{before, h.Highlight, after, h.Whole}
}

// newCite returns the citation of a hit.
func newCite(h retrieval.Hit) Cite {
	return Cite{Words: Citation(h), Status: h.Status, Units: unitWords(h.Units)}
}

// Citation is how officials cite a clause: 《title》（文号）address. A plan without a
// number of its own has its place and date instead.
func Citation(h retrieval.Hit) string {
	words := "《" + h.Title + "》"
	switch {
	case h.Number != "":
		words += "（" + h.Number + "）"
	case h.Issued != "":
		words += "（" + h.Issued + "）"
	}
	return words + h.Address
}
