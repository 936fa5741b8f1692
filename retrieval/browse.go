package retrieval

import (
	"slices"
	"strings"

	"planbot/ingest"
	"planbot/ingest/language"
)

// A Ref names a clause of a library: the plan by its file name, the clause by its
// id. It is what a session or a button keeps. An id alone names the clause as well:
// it is made from the file's name.
type Ref struct {
	Plan   string `json:"plan"`
	Clause string `json:"clause"`
}

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
func (l *Library) Clause(ref Ref) (Hit, bool) {
	p, i := l.find(ref)
	if p == nil {
		return Hit{}, false
	}
	return l.clauseHit(p, i), true
}

// Marked returns the clause that a Ref names as a hit that highlights runes
// [start, end) of its plan's text, if they lie inside the clause.
func (l *Library) Marked(ref Ref, start, end int) (Hit, bool) {
	p, i := l.find(ref)
	if p == nil || start < 0 || end <= start || end-start > MaxQuote {
		return Hit{}, false
	}
	_, from, until := p.TextOf(p.Clauses[i])
	at := byteOffset(p.Text, start)
	mark := ingest.Span{Start: at, End: at + byteOffset(p.Text[at:], end-start)}
	if mark.Start < from || mark.End > until {
		return Hit{}, false
	}
	return l.hit(p, i, mark, 0), true
}

// byteOffset is where the n-th rune of a text begins, its end if it has fewer.
func byteOffset(text string, n int) int {
	for i := range text {
		if n == 0 {
			return i
		}
		n--
	}
	return len(text)
}

func (l *Library) find(ref Ref) (*plan, int) {
	at, ok := l.byID[ref.Clause]
	if !ok || ref.Plan != "" && ref.Plan != at.plan.File {
		return nil, -1
	}
	return at.plan, at.clause
}

// Locate returns the plan that holds a clause and the clause's place in its Clauses.
// The plan is shared: do not change it.
func (l *Library) Locate(ref Ref) (*ingest.Plan, int, bool) {
	p, i := l.find(ref)
	if p == nil {
		return nil, -1, false
	}
	return p.Plan, i, true
}

// Holds reports whether a quote is the text of a plan from start, in runes: the
// check that every quote passes before it leaves.
func (l *Library) Holds(file string, start int, quote string) bool {
	for _, p := range l.plans {
		if p.File != file {
			continue
		}
		return strings.HasPrefix(p.Text[byteOffset(p.Text, start):], quote)
	}
	return false
}

// clauseHit shows a clause from its beginning.
func (l *Library) clauseHit(p *plan, i int) Hit {
	_, start, end := p.TextOf(p.Clauses[i])
	first := ingest.Span{Start: start, End: end}
	if s := p.Sentences(p.Clauses[i]); len(s) > 0 {
		first = s[0]
	}
	return l.hit(p, i, first, 0)
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
func (l *Library) Walk(ref Ref, step Step) (Hit, bool) {
	p, i := l.find(ref)
	if p == nil {
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
	return l.clauseHit(p, to), true
}

// above returns the clause that holds clause i; a lead's words are its parent's.
func (p *plan) above(i int) int {
	if p.Clauses[i].Level == ingest.LevelLead {
		i = p.Clauses[i].Parent
	}
	return p.Clauses[i].Parent
}

// lastInside returns the last clause that begins inside clause i.
func (p *plan) lastInside(i int) int {
	last := i
	for last+1 < len(p.Clauses) && p.Clauses[last+1].Start < p.Clauses[i].End {
		last++
	}
	return last
}

// leafFrom returns the first leaf that can be quoted from i on, in steps of d.
func (p *plan) leafFrom(i, d int) int {
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
			if tier := p.fits(i, addressKey(address), numbersIn(address)); tier >= 0 && c.Level != ingest.LevelLead && c.Quotable() {
				tiers[tier] = append(tiers[tier], l.clauseHit(p, i))
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
func IsAddress(text string) bool { return len(numbersIn(text)) > 0 }

// addressKey is an address without blanks and widths.
func addressKey(address string) string {
	return strings.ReplaceAll(language.Fold(address), " ", "")
}

// fits tells how well an address fits clause i, from 0, -1 if it does not.
func (p *plan) fits(i int, key string, want []int) int {
	c := p.Clauses[i]
	have, written := p.numbers(i), addressKey(c.Address)
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

// numbers returns the values of the numbers of clause i and those above it.
func (p *plan) numbers(i int) []int {
	var out []int
	for ; i >= 0; i = p.Clauses[i].Parent {
		c := p.Clauses[i]
		if c.Number == "" || c.Level != ingest.LevelNumbered {
			continue
		}
		out = append(numbersIn(c.Number), out...)
		for c.Parent >= 0 && strings.HasPrefix(c.Number, p.Clauses[c.Parent].Number+".") {
			i = c.Parent // 1.2.3 holds the numbers above it
			c = p.Clauses[i]
		}
	}
	return out
}

// numbersIn returns the numbers of an address, in order.
func numbersIn(address string) []int {
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
