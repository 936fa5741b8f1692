package library

import (
	"slices"
	"strings"

	"planbot/ingest"
	"planbot/ingest/language"
)

// FindPlans returns the plans that a name means: that file or title if there is
// one, else all whose file name or title contains it. Width, case and the words
// 《》 do not matter.
func (l *Library) FindPlans(name string) []*ingest.Plan {
	key := nameKey(name)
	var exact, part []*ingest.Plan
	for _, p := range l.plans {
		file, title := nameKey(p.File), nameKey(p.Facts.Title)
		switch {
		case key == file || key+".txt" == file || key == title:
			exact = append(exact, p.Plan)
		case key != "" && (strings.Contains(file, key) || strings.Contains(title, key) || strings.Contains(nameKey(p.Facts.Number), key)):
			part = append(part, p.Plan)
		}
	}
	if len(exact) > 0 {
		return exact
	}
	return part
}

func nameKey(name string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" 《》\"()[]", r) {
			return -1
		}
		return r
	}, language.Fold(name))
}

// Clause returns the clause that a Ref names, as a hit that highlights nothing
// less than its first sentence.
func (l *Library) Clause(ref ingest.Ref) (Hit, bool) {
	p, i, ok := l.Find(ref)
	if !ok {
		return Hit{}, false
	}
	return p.ClauseHit(i), true
}

// Marked returns the clause that a Ref names as a hit that highlights runes
// [start, end) of its plan's text, if they lie inside the clause.
func (l *Library) Marked(ref ingest.Ref, start, end int) (Hit, bool) {
	p, i, ok := l.Find(ref)
	if !ok || start < 0 || end <= start || end-start > MaxQuote {
		return Hit{}, false
	}
	_, from, until := p.TextOf(p.Clauses[i])
	mark := ingest.Span{Start: p.ByteAt(start), End: p.ByteAt(end)}
	if mark.Start < from || mark.End > until {
		return Hit{}, false
	}
	return p.Hit(i, mark, 0), true
}

// Find returns the plan that holds a clause and the clause's place in its Clauses.
func (l *Library) Find(ref ingest.Ref) (*Plan, int, bool) {
	at, ok := l.byID[ref.Clause]
	if !ok || ref.Plan != "" && ref.Plan != at.plan.File {
		return nil, -1, false
	}
	return at.plan, at.clause, true
}

// Holds reports whether a quote is the text of a plan from start, in runes: the
// check that every quote passes before it leaves.
func (l *Library) Holds(file string, start int, quote string) bool {
	for _, p := range l.plans {
		if p.File != file {
			continue
		}
		return p.HasWords(p.ByteAt(start), quote)
	}
	return false
}

// A Step is a way from one clause to another.
type Step int

// Steps through a plan.
const (
	Next Step = iota // the next clause of the text
	Prev             // the one before
	Up               // the clause that holds it
)

// Walk returns the clause a step away from another, if there is one.
func (l *Library) Walk(ref ingest.Ref, step Step) (Hit, bool) {
	p, i, ok := l.Find(ref)
	if !ok {
		return Hit{}, false
	}
	to := -1
	switch step {
	case Up:
		to = p.above(i)
	case Next:
		to = p.leafFrom(p.lastInside(i)+1, 1)
	case Prev:
		to = p.leafFrom(i-1, -1)
	}
	if to < 0 {
		return Hit{}, false
	}
	return p.ClauseHit(to), true
}

// above returns the clause that holds clause i; a lead's words are its parent's.
func (p *Plan) above(i int) int {
	if p.Clauses[i].Level == ingest.LevelLead {
		i = p.Clauses[i].Parent
	}
	return p.Clauses[i].Parent
}

// lastInside returns the last clause that begins inside clause i.
func (p *Plan) lastInside(i int) int {
	last := i
	for last+1 < len(p.Clauses) && p.Clauses[last+1].Start < p.Clauses[i].End {
		last++
	}
	return last
}

// leafFrom returns the first leaf that can be quoted from i on, in steps of d.
func (p *Plan) leafFrom(i, d int) int {
	for ; i >= 0 && i < len(p.Clauses); i += d {
		if c := p.Clauses[i]; c.Leaf && c.Quotable() {
			return i
		}
	}
	return -1
}

// At returns the clauses of a plan at an address: those whose address is written
// so, else whose address ends so, else whose whole path has its numbers, or ends in
// them. Digits and Chinese numerals are the same and signs do not matter, as far as
// the words alone do not tell: 二（一）4 is 二、(一)4.
func (l *Library) At(file, address string) []Hit {
	var tiers [4][]Hit
	for _, p := range l.plans {
		if p.File != file {
			continue
		}
		for i, c := range p.Clauses {
			if tier := p.fits(i, addressKey(address), NumbersIn(address)); tier >= 0 && c.Level != ingest.LevelLead && c.Quotable() {
				tiers[tier] = append(tiers[tier], p.ClauseHit(i))
			}
		}
	}
	for _, hits := range tiers {
		if len(hits) > 0 {
			return hits
		}
	}
	return nil
}

// IsAddress reports whether text can be an address: it holds a number.
func IsAddress(text string) bool { return len(NumbersIn(text)) > 0 }

// addressKey is an address without blanks and widths.
func addressKey(address string) string {
	return strings.ReplaceAll(language.Fold(address), " ", "")
}

// fits tells how well an address fits clause i, from 0, -1 if it does not.
func (p *Plan) fits(i int, key string, want []int) int {
	c := p.Clauses[i]
	have, written := p.Numbers(i), addressKey(c.Address)
	switch {
	case key == "" || c.Number == "" && written != key:
		return -1
	case written == key:
		return 0
	case len(want) == 0:
		return -1
	case strings.HasSuffix(written, key):
		return 1
	case slices.Equal(have, want):
		return 2
	case len(have) > len(want) && slices.Equal(have[len(have)-len(want):], want):
		return 3
	}
	return -1
}

// Numbers returns the values of the numbers of clause i and those above it.
func (p *Plan) Numbers(i int) []int {
	var out []int
	for ; i >= 0; i = p.Clauses[i].Parent {
		c := p.Clauses[i]
		if c.Number == "" || !c.Numbered() {
			continue
		}
		if c.Level == ingest.LevelRow && c.Parent >= 0 { // 一、9.: its category's number is no clause's
			out = append(NumbersIn(strings.TrimPrefix(c.Address, p.Clauses[c.Parent].Address)), out...)
			continue
		}
		out = append(NumbersIn(c.Number), out...)
		for c.Parent >= 0 && strings.HasPrefix(c.Number, p.Clauses[c.Parent].Number+".") {
			i = c.Parent // 1.2.3 holds the numbers above it
			c = p.Clauses[i]
		}
	}
	return out
}

// NumbersIn returns the numbers of an address, in order.
func NumbersIn(address string) []int {
	var out []int
	var word strings.Builder
	flush := func() {
		if v, ok := language.ParseNumeral(word.String()); ok {
			out = append(out, v)
		}
		word.Reset()
	}
	for _, r := range language.EnclosedNumbers(address) {
		if language.IsNumeral(r) {
			word.WriteRune(r)
		} else {
			flush()
		}
	}
	flush()
	return out
}
