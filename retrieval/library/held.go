package library

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/retrieval/address"
)

// held returns the share of the words beside an address that fit clause i: those before
// and between the numbers stand in the plan's title or the headings, those after them
// there or in the clause.
func (p *Plan) held(a address.Address, i int) float64 {
	c := p.Clauses[i]
	names := p.names() + " " + language.Fold(strings.Join(c.Path, " "))
	above, all := covered(a.Above, names)
	below, more := covered(a.Below, names+" "+language.Fold(p.Text[c.Start:c.End]))
	if all+more == 0 {
		return 1
	}
	return math.Floor(heldSteps*float64(above+below)/float64(all+more)) / heldSteps
}

// beginning is how many bytes of a text are looked at for a title that was not found.
const beginning = 300

// names is what a plan is called by, folded.
func (p *Plan) names() string {
	f := p.Facts
	end := min(len(p.Text), beginning)
	if i := slices.IndexFunc(p.Clauses, func(c ingest.Clause) bool { return c.Level == ingest.LevelNumbered }); i >= 0 {
		end = min(end, p.Clauses[i].Start)
	}
	return language.Fold(strings.Join([]string{f.Title, spokenPeriod(f.Title), f.Place, f.Number, p.File, p.Text[:end]}, " "))
}

var fiveYears = language.Pattern("five-year plan by its number", `第(十[一二三四五六七八九])个五年`)

// spokenPeriod is what people call a period that a title writes out: 十五五.
func spokenPeriod(title string) string {
	if m := fiveYears.FindStringSubmatch(title); m != nil {
		return m[1] + "五规划"
	}
	return ""
}

// Names returns the share of the words beside an address that stand in the plan's title,
// in the same steps.
func (p *Plan) Names(a address.Address) float64 {
	n, all := covered(a.Above+" "+a.Below, p.names())
	if all == 0 {
		return 1
	}
	return math.Floor(heldSteps*float64(n)/float64(all)) / heldSteps
}

// heldSteps is in how many steps the share of words is told: less is chance.
const heldSteps = 4

// vague matches words by which people call a part of a plan, whatever it is called there:
// 去年八方面工作的（六）.
var vague = language.Pattern("words for a part of a plan", `[一二三四五六七八九十\d]*(?:个|大)?方面|重点|主要|工作|任务|部分|内容|标题|题目|名称|{relative}`)

// covered counts the letters and digits of words that stand in a text together with a
// neighbour, and all that have one.
func covered(words, in string) (n, all int) {
	in = strings.Join(strings.Fields(in), "")
	words = vague.ReplaceAllStringFunc(language.Fold(words), func(w string) string {
		if strings.Contains(in, w) {
			return w
		}
		return " "
	})
	for _, piece := range strings.FieldsFunc(words, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
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
