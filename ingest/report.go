package ingest

import (
	"strconv"
	"unicode/utf8"

	"planbot/ingest/document"
	"planbot/ingest/language"
)

// A Report says what was found in a document and what was not.
type Report struct {
	File      string         `json:"file"`
	Charset   string         `json:"charset,omitempty"`
	Runes     int            `json:"runes"`
	Levels    map[string]int `json:"levels"`              // clauses by Level, without those that only hold others
	Depths    map[string]int `json:"depths,omitempty"`    // numbered clauses by depth, from "1"
	Gaps      []Finding      `json:"gaps,omitempty"`      // where numbers are skipped
	Repeats   []Finding      `json:"repeats,omitempty"`   // numbers that stand again in the same place
	Furniture []Finding      `json:"furniture,omitempty"` // the page's own words, set aside
	Uncovered int            `json:"uncovered"`           // bytes of the text in no clause; always 0
	Damaged   int            `json:"damaged,omitempty"`   // bytes that could not be decoded
	Facts     Facts          `json:"facts"`               // what the document says of itself
	Missing   []string       `json:"missing,omitempty"`   // the facts it does not state
	Units     int            `json:"units"`               // responsible units named
	TookMS    float64        `json:"took_ms"`             // set by the caller
	Unchanged bool           `json:"unchanged,omitempty"` // set by the caller: already in the library
	Passages  int            `json:"passages,omitempty"`  // set by the caller

	// Of its place in the library; set by the caller.
	Replaced   string `json:"replaced,omitempty"`    // name of the plan whose place it took
	Remade     bool   `json:"remade,omitempty"`      // made anew, since the rules changed
	Audience   string `json:"audience,omitempty"`    // who alone may see it
	AudienceOf string `json:"audience_of,omitempty"` // name of the plan that it has the audience of
}

// A Finding is something in the text and its place, in runes.
type Finding struct {
	What string `json:"what"`
	At   int    `json:"at"`
}

func newReport(p *Plan, doc document.Document) *Report {
	r := &Report{
		File: p.File, Charset: doc.Charset, Runes: utf8.RuneCountInString(p.Text), Damaged: doc.Damaged,
		Facts: p.Facts, Missing: p.Facts.missing(), Levels: map[string]int{}, Depths: map[string]int{},
		Uncovered: uncovered(p),
	}
	last := map[string]int{} // value of the last number, by parent and style
	for i, c := range p.Clauses {
		if c.Leaf || c.Level == LevelNumbered || c.Level == LevelTable {
			r.Levels[string(c.Level)]++
		}
		switch c.Level {
		case LevelNumbered:
			r.Depths[strconv.Itoa(p.depth(i))]++
			r.checkNumber(p, c, last)
		case LevelFurniture:
			text, start, _ := p.TextOf(c)
			r.Furniture = append(r.Furniture, Finding{text, p.RuneAt(start)})
		}
		if c.Leaf {
			r.Units += len(c.Units)
		}
	}
	return r
}

// depth returns how many numbered clauses clause i and its ancestors are.
func (p *Plan) depth(i int) int {
	n := 0
	for ; i >= 0; i = p.Clauses[i].Parent {
		if p.Clauses[i].Level == LevelNumbered {
			n++
		}
	}
	return n
}

// checkNumber notes a gap or a repeat where c's number does not follow the last
// one of its style. Sections that go on under the next chapter are no gap.
func (r *Report) checkNumber(p *Plan, c Clause, last map[string]int) {
	m, ok := scanner{[]rune(language.Fold(c.Number))}.marker(0)
	if !ok || m.value == 0 {
		return
	}
	style := strconv.Itoa(int(m.style))
	here := style + " under " + strconv.Itoa(c.Parent)
	before, seen := last[here]
	if !seen {
		before = last[style]
	}
	switch {
	case seen && m.value == before:
		r.Repeats = append(r.Repeats, Finding{c.Address, p.RuneAt(c.Start)})
	case m.value > 1 && m.value != before+1:
		r.Gaps = append(r.Gaps, Finding{c.Address, p.RuneAt(c.Start)})
	}
	last[here], last[style] = m.value, m.value
}

// uncovered counts the bytes that the leaf clauses do not cover.
func uncovered(p *Plan) int {
	at, lost := 0, 0
	for _, c := range p.Clauses {
		if c.Leaf {
			lost += max(c.Start-at, at-c.Start)
			at = c.End
		}
	}
	return lost + len(p.Text) - at
}
