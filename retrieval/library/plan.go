package library

import (
	"sync"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/retrieval/address"
	"planbot/retrieval/translation"
	"planbot/retrieval/wording"
)

// A Plan is a plan of a library with what a search reads of it.
type Plan struct {
	*ingest.Plan
	Passages []Passage        // in order of the text
	Tenses   []language.Tense // of each clause, by the headings above it
	Years    []int            // of each clause, the year that the words above it name; 0 for none
	Year     int              // that its 今年 means; 0 if it does not say

	Successor string // the file of the plan that has taken its place in the end; empty of a current one
	next      string // the file of the one that did so first
	stem      string // the name that it had then
	edition   int    // which text under that name it is, from 0

	grams  func() *translation.Index
	states func() states
	sentenceNotes
	chains func() [][]address.Part // of each clause, its numbers and those above it

	addresses func() addresses
	naming    func() []ingest.Span // sentences that only name the document
	wording   func() *wording.Index
}

func newPlan(s stored) *Plan {
	p := &Plan{Plan: s.Plan, Passages: s.Passages, Tenses: s.Plan.Tenses(), Years: s.Plan.YearsAbove(), Year: s.Plan.Facts.Year()}
	p.sentenceNotes = newSentenceNotes(len(s.Passages))
	p.grams, p.chains, p.addresses = sync.OnceValue(p.readGrams), sync.OnceValue(p.readChains), sync.OnceValue(p.readAddresses)
	p.states, p.naming = sync.OnceValue(p.readStates), sync.OnceValue(p.readNaming)
	p.wording = sync.OnceValue(p.readWording)
	return p
}

// Grams returns the passages by their grams in the table of translations. It is made
// when first needed.
func (p *Plan) Grams() *translation.Index { return p.grams() }

func (p *Plan) readGrams() *translation.Index {
	texts := make([]string, len(p.Passages))
	for i, ps := range p.Passages {
		texts[i] = p.Said(p.Clauses[ps.Clause], ps.Span)
	}
	return translation.NewIndex(texts)
}

// Wording returns the plan's own words as they are looked for by words like them. It is
// made when first needed.
func (p *Plan) Wording() *wording.Index { return p.wording() }

func (p *Plan) readWording() *wording.Index {
	var parts []ingest.Span
	for _, c := range p.Clauses {
		if !c.Leaf || !c.Quotable() {
			continue
		}
		at := c.Start
		for _, j := range p.JoinsIn(c.Span()) {
			parts = append(parts, ingest.Span{Start: at, End: c.Start + j.Start})
			at = c.Start + j.End
		}
		parts = append(parts, ingest.Span{Start: at, End: c.End})
	}
	return wording.NewIndex(p.Text, parts)
}

// HeadingOnly reports whether clause i says nothing but its number and heading.
func (p *Plan) HeadingOnly(i int) bool {
	c := p.Clauses[i]
	text, _, _ := p.TextOf(c)
	return c.Heading != "" && len(text) <= len(c.Number)+len(c.Heading)+headingSigns
}

// headingSigns is how many bytes of blanks and signs stand beside a heading at most.
const headingSigns = 12

// UnitsOf returns who is responsible for clause i: as it says itself, or as the
// nearest numbered clause above it does.
func (p *Plan) UnitsOf(i int) []ingest.Unit {
	for ; i >= 0; i = p.Clauses[i].Parent {
		if c := p.Clauses[i]; len(c.Units) > 0 && (c.Leaf || c.Level == ingest.LevelNumbered && p.leafUnits(i)) {
			return c.Units
		}
		if p.Clauses[i].Level == ingest.LevelNumbered {
			break
		}
	}
	return nil
}

// leafUnits reports whether the units of clause i are those of its own words and
// not of numbered clauses below it.
func (p *Plan) leafUnits(i int) bool {
	for _, c := range p.Clauses[i+1:] {
		if c.Start >= p.Clauses[i].End {
			break
		}
		if c.Level == ingest.LevelNumbered && len(c.Units) > 0 {
			return false
		}
	}
	return true
}

// OwnerSpan returns the clause at or above i that says who is responsible for it, and
// the words that do.
func (p *Plan) OwnerSpan(i int) (clause int, at ingest.Span, ok bool) {
	for ; i >= 0; i = p.Clauses[i].Parent {
		c := p.Clauses[i]
		if at := ingest.UnitsSpan(p.Text, c); c.Leaf && at.End > at.Start {
			return i, at, true
		}
		if c.Level == ingest.LevelNumbered && len(c.Units) > 0 {
			return p.ownerInside(i)
		}
	}
	return 0, ingest.Span{}, false
}

// ownerInside returns the leaf under clause i that says who is responsible.
func (p *Plan) ownerInside(i int) (int, ingest.Span, bool) {
	for k := i + 1; k <= p.lastInside(i); k++ {
		if at := ingest.UnitsSpan(p.Text, p.Clauses[k]); p.Clauses[k].Leaf && at.End > at.Start {
			return k, at, true
		}
	}
	return 0, ingest.Span{}, false
}
