package library

import (
	"math"
	"strings"
	"unicode"

	"planbot/ingest/language"
	"planbot/retrieval/address"
)

// held returns the share of the words beside an address that fit clause i: those before
// and between the numbers stand in the plan's title or the headings, those after them
// there or in the clause.
func (p *Plan) held(a address.Address, i int) float64 {
	c := p.Clauses[i]
	f := p.Facts
	names := language.Fold(strings.Join([]string{f.Title, f.Place, f.Number, p.File, f.Kind, strings.Join(c.Path, " ")}, " "))
	above, all := covered(a.Above, names)
	below, more := covered(a.Below, names+" "+language.Fold(p.Text[c.Start:c.End]))
	if all+more == 0 {
		return 1
	}
	return math.Floor(heldSteps*float64(above+below)/float64(all+more)) / heldSteps
}

// Names returns the share of the words beside an address that stand in the plan's title,
// in the same steps.
func (p *Plan) Names(a address.Address) float64 {
	n, all := covered(a.Above+" "+a.Below, language.Fold(p.Facts.Title+" "+p.Facts.Place+" "+p.File))
	if all == 0 {
		return 1
	}
	return math.Floor(heldSteps*float64(n)/float64(all)) / heldSteps
}

// heldSteps is in how many steps the share of words is told: less is chance.
const heldSteps = 4

// covered counts the letters and digits of words that stand in a text together with a
// neighbour, and all that have one.
func covered(words, in string) (n, all int) {
	in = strings.Join(strings.Fields(in), "")
	for _, piece := range strings.FieldsFunc(language.Fold(words), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
		runes := []rune(piece)
		if len(runes) < 2 {
			continue
		}
		all += len(runes)
		before := false
		for i := range runes {
			after := i+1 < len(runes) && strings.Contains(in, string(runes[i:i+2]))
			if before || after {
				n++
			}
			before = after
		}
	}
	return n, all
}
