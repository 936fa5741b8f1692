package library

import (
	"cmp"
	"slices"
	"strings"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/retrieval/address"
)

// An At is a clause that an address may mean, with how well it does: of several, the
// one that is smallest in turn is meant.
type At struct {
	Clause int
	Cost   [3]float64 // levels left out or above, and how the numbers are written; of one number the other way round; then how rare its way of writing is
	Held   float64    // share of the words beside the numbers that the plan's title, the headings above and, of those after the numbers, the clause hold
}

// At returns the clauses of a plan at an address: those whose address is written so, else
// those whose numbers are, or end in, the asked ones and fit best.
func (l *Library) At(file, text string) []Hit {
	p := l.Plan(file)
	if p == nil {
		return nil
	}
	var out []Hit
	found := p.At(text, address.Parse(text))
	for _, at := range found {
		if at.Cost == found[0].Cost && at.Held == found[0].Held {
			out = append(out, p.ClauseHit(at.Clause))
		}
	}
	return out
}

// PlanAndAddress parts a text into the plans that its beginning names and the rest, an
// address: at a citation, at blanks, or before the first number.
func (l *Library) PlanAndAddress(what string) (plans []*ingest.Plan, rest string) {
	if c, ok := l.Cited(what); ok {
		return []*ingest.Plan{c.Plan.Plan}, c.Plan.Clauses[c.Clauses[0]].Address
	}
	words := strings.Fields(what)
	for n := len(words); n > 0; n-- {
		if plans := l.FindPlans(strings.Join(words[:n], " ")); len(plans) > 0 {
			return plans, strings.Join(words[n:], " ")
		}
	}
	if name, rest := address.Cut(what); name != "" {
		if plans := l.FindPlans(name); len(plans) > 0 {
			return plans, rest
		}
	}
	return nil, ""
}

// IsAddress reports whether text can be an address: it holds a number.
func IsAddress(text string) bool {
	return !address.Parse(text).IsZero() || len(address.Numbers(text)[0].Values) > 0
}

// At returns the clauses of a plan at an address, of which text is how it was said,
// best first.
func (p *Plan) At(text string, a address.Address) []At {
	if out := p.printed(text); len(out) > 0 {
		return out
	}
	if a.IsZero() {
		a.Parts = address.Numbers(text)
	}
	for _, way := range []address.Address{a, a.Plain(), a.Apart()} {
		if out := p.numbered(way); len(out) > 0 {
			return out
		}
	}
	return nil
}

// printed returns the clauses whose address is written so: the numbered one alone, whose
// words the others are.
func (p *Plan) printed(text string) (out []At) {
	clauses := p.addresses().printed.clauses[address.Key(text)]
	if len(clauses) > 0 && p.Clauses[clauses[0]].Numbered() {
		clauses = clauses[:1]
	}
	for _, i := range clauses {
		out = append(out, At{Clause: i, Held: 1})
	}
	return out
}

// numbered returns the clauses whose numbers fit.
func (p *Plan) numbered(a address.Address) (out []At) {
	parts, paragraph := a.WithoutParagraph()
	if len(parts) == 0 {
		return nil
	}
	chains := p.chains()
	for i, c := range p.Clauses {
		if !c.Numbered() || !c.Quotable() {
			continue
		}
		way, ok := fitChain(parts, chains[i])
		if !ok {
			continue
		}
		to, ok := p.paragraph(i, parts[len(parts)-1], paragraph, a)
		if !ok {
			continue
		}
		out = append(out, At{Clause: to, Cost: p.cost(way, parts, i), Held: p.held(a, to)})
	}
	slices.SortStableFunc(out, func(x, y At) int {
		return cmp.Or(cmp.Compare(y.Held, x.Held), slices.Compare(x.Cost[:], y.Cost[:]))
	})
	return out
}

// A way is how asked numbers fit those of a clause.
type way struct{ signs, left, above int }

// fitChain fits asked numbers to the numbers of a clause and those above it: the last to
// the last, the others in order, with levels between them that were not said.
func fitChain(asked, chain []address.Part) (w way, ok bool) {
	k := len(chain)
	for i := len(asked) - 1; i >= 0; i-- {
		for k--; ; k-- {
			if k < 0 || i == len(asked)-1 && k < len(chain)-1 {
				return w, false
			}
			if fit := asked[i].Fit(chain[k]); fit != address.Never && (!outermost(asked[i], chain[k]) || k == 0) {
				w.signs += fit
				break
			}
			w.left++
		}
	}
	w.above = k
	return w, true
}

// outermost reports whether the word of an asked number means the outermost level, where
// the printed one has no word: 第九部分 and 第九章 are never an item 9.
func outermost(asked, printed address.Part) bool {
	return asked.Word != printed.Word && slices.Contains([]string{"部分", "编", "篇", "章"}, asked.Word)
}

// cost weighs how asked numbers fit clause i: of one number first how it is written, of
// several first that they are the whole address.
func (p *Plan) cost(w way, asked []address.Part, i int) [3]float64 {
	levels, signs, rare := float64(w.above+2*w.left), float64(w.signs), 0.0
	last := asked[len(asked)-1]
	if last.Word == "部分" && numberShape(p.Clauses[i].Number) == "、" {
		signs = 0
	}
	if len(asked) > 1 {
		return [3]float64{levels, signs, rare}
	}
	if last.Word == "条" && w.signs > 0 {
		rare = -float64(p.sameStyle(p.Clauses[i].Number)) // 第五条 is a 第五条, else of the number that runs furthest
	}
	return [3]float64{signs, rare, levels}
}

// sameStyle counts the clauses that are numbered as this one is.
func (p *Plan) sameStyle(number string) (n int) {
	shape := numberShape(number)
	for _, c := range p.Clauses {
		if c.Level == ingest.LevelNumbered && numberShape(c.Number) == shape {
			n++
		}
	}
	return n
}

// numberShape is a printed number without its value: "(一)" and "(十二)" are "(#)".
func numberShape(number string) string {
	return strings.Map(func(r rune) rune {
		if language.IsNumeral(r) {
			return -1
		}
		return r
	}, language.EnclosedNumbers(number))
}

// paragraph goes from an article to the paragraph (款) that was asked for, which no
// number marks; of an item below a paragraph it says whether it stands in that.
func (p *Plan) paragraph(i int, last address.Part, n int, a address.Address) (int, bool) {
	if n == 0 {
		return i, true
	}
	if a.Level() == "款" {
		own := p.ownParagraphs(i)
		switch {
		case n <= len(own):
			return own[n-1], true
		case len(own) == 0 && n == 1:
			return i, true
		}
		return 0, false
	}
	own := p.ownParagraphs(p.Clauses[i].Parent)
	return i, len(own) < n || own[n-1] < i && (n == len(own) || i < own[n])
}

// ownParagraphs returns the paragraphs right under clause i.
func (p *Plan) ownParagraphs(i int) (out []int) {
	if i < 0 {
		return nil
	}
	for k := i + 1; k <= p.lastInside(i); k++ {
		if c := p.Clauses[k]; c.Parent == i && (c.Level == ingest.LevelLead || c.Level == ingest.LevelParagraph) {
			out = append(out, k)
		}
	}
	return out
}

// readChains reads, of each clause, its numbers and those above it, outermost first;
// 1.2.3 holds the numbers above it.
func (p *Plan) readChains() [][]address.Part {
	out := make([][]address.Part, len(p.Clauses))
	for i, c := range p.Clauses {
		if c.Parent >= 0 {
			out[i] = out[c.Parent]
		}
		if !c.Numbered() || c.Number == "" {
			continue
		}
		above := out[i]
		for at := c.Parent; len(above) > 0 && at >= 0 && strings.HasPrefix(c.Number, p.Clauses[at].Number+"."); at = p.Clauses[at].Parent {
			above = above[:len(above)-1]
		}
		out[i] = append(slices.Clip(above), address.Numbers(c.Number)...)
	}
	return out
}

// Numbers returns the values of the numbers of clause i and those above it.
func (p *Plan) Numbers(i int) []int { return address.Address{Parts: p.chains()[i]}.Numbers() }
