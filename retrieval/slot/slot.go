// Package slot compares a question with what a sentence states, slot by slot: place,
// time, goal or result, unit, and what of which indicator is measured. Each slot is met,
// silent or against. The order of answers, the marked sentence, the refusal and its
// reason are read from the comparison, so that what is almost the answer, another
// city's number or another year's, is never taken for it.
package slot

import (
	_ "embed" // for the table
	"slices"
	"strings"

	"planbot/ingest/language"
	"planbot/retrieval/library"
	"planbot/retrieval/question"
)

// A Verdict says how a slot of a statement stands to that of a question.
type Verdict int

// Verdicts.
const (
	Against Verdict = -1 // the sentence says something else
	Silent  Verdict = 0  // it does not say, or the question does not ask
	Met     Verdict = 1
)

// A Name names one of those that are compared.
type Name string

// Slots, in the order in which one that fails is named.
const (
	Place     Name = "place"
	Indicator Name = "indicator"
	Time      Name = "time"
	Mode      Name = "mode"
	Unit      Name = "unit"
	Sort      Name = "sort"
)

// A Match is a question compared with one quantity of a sentence.
type Match struct {
	Place, Time, Mode, Unit, Sort Verdict
	Named                         float64 // how much of the asked indicator's name the sentence has, from 0 to 1
	Statement, Quantity           int     // in the plan
	Tied                          bool    // another number of the clause answers as well
	Aside                         bool    // it is a rank or a growth where it is asked how much there is
	Exact                         bool    // its name is the asked one, not one that holds it (研发投入相当于GDP的比例)
	Nearest                       bool    // no indicator of the library has much more of the asked name
}

// verdicts are the slots of a match.
func (m Match) verdicts() [5]Verdict { return [5]Verdict{m.Place, m.Time, m.Mode, m.Unit, m.Sort} }

// Against returns how many slots are against the question.
func (m Match) Against() int { return m.count(Against) }

// Met returns how many slots are met.
func (m Match) Met() int { return m.count(Met) }

func (m Match) count(v Verdict) (n int) {
	for _, have := range m.verdicts() {
		if have == v {
			n++
		}
	}
	return n
}

// Value is how well a match answers, at most 1: how much of the name it has, and one
// less for each slot that is against it.
func (m Match) Value() float64 { return m.Named - float64(m.Against()) }

// better reports whether m answers better than o; of equal ones the earlier stays.
func (m Match) better(o Match) bool {
	if m.Value() != o.Value() {
		return m.Value() > o.Value()
	}
	if m.Met() != o.Met() {
		return m.Met() > o.Met()
	}
	return m.Exact && !o.Exact
}

// Failed returns the first slot that is against the question, empty if none is.
func (m Match) Failed() Name {
	for i, name := range []Name{Place, Time, Mode, Unit, Sort} {
		if m.verdicts()[i] == Against {
			return name
		}
	}
	return ""
}

// Is reports whether a match is surely of the asked indicator, whatever is against it: only
// such a one is shown for what is not there.
func (m Match) Is() bool { return m.Named >= surely }

// surely is how much of the name that takes: 颐康中心覆盖率 has under half of 森林覆盖率.
const surely = 0.60

// enough is how much of the asked indicator's name a quantity has to have to be of it:
// of 70 right quantities 66 had more, of 45 near misses 5 (slots.jsonl, slots-none.jsonl).
const enough = 0.40

// Answers reports whether a match is the asked quantity, with no slot against it.
func (m Match) Answers() bool { return m.Named >= enough && m.Against() == 0 }

// An Asked is a question read for comparing.
type Asked struct {
	q     question.Question
	terms weighed // of the indicator's name
	head  weighed // of what is counted
	name  string  // of the indicator, as language.Canonical writes it
	known float64 // how much of the name that indicator of the library has which has most of it
	in    []string

	opposites []opposition // of words of the name
	codes     []string     // in the name: 5g, pm10
}

// Ask reads a question for comparing with the sentences of a library.
func Ask(q question.Question, l *library.Library) *Asked {
	a := &Asked{q: q, name: language.Canonical(q.Name), terms: weigh(q.Name, l.Words), head: weigh(q.Head, l.Words)}
	a.opposites, a.codes = oppositesOf(a.name), codesIn(a.name)
	for _, place := range q.Places {
		a.in = append(a.in, language.ShortName(place))
	}
	if q.Number {
		a.known = l.MostNamed(a.terms.words)
	}
	return a
}

// Number reports whether the question asks for a quantity.
func (a *Asked) Number() bool { return a != nil && a.q.Number }

// InPlansWords reports whether a quantity is asked for by a name that some sentence of
// the library has as well: then the answer should have it, too. What is asked in a
// person's own words is not compared by them.
func (a *Asked) InPlansWords() bool {
	return a != nil && a.q.Number && len(a.terms.words) > 0 && a.known >= enough
}

// Best returns the quantity of a clause that answers best, and whether the clause
// states one.
func (a *Asked) Best(p *library.Plan, clause int) (Match, bool) {
	best, found := Match{}, false
	for _, s := range p.StatedIn(clause) {
		around := p.AroundOf(s)
		for k := range p.Stated[s].Quantities {
			switch m := a.compare(p, s, k, around); {
			case !found || m.better(best):
				best, found = m, true
			case !best.better(m) && cameFrom(p, best, m):
				m.Tied = best.Tied
				best = m
			case !best.better(m) && best.Exact == m.Exact && !sameFigure(p, m, best):
				best.Tied = true
			}
		}
	}
	best.Nearest = best.Named >= a.known-nearest
	return best, found
}

// compare compares the question with a quantity of a statement of a plan, around which
// some words stand.
func (a *Asked) compare(p *library.Plan, statement, quantity int, around string) Match {
	k := p.Stated[statement].Quantities[quantity]
	from, to := a.when(p)
	name := p.NamesOf(statement)[quantity]
	time := timeOf(from, to, k, p.Facts)
	if time == Against && a.q.Ago != nil && onTheWay(from, k, p.Facts) {
		time = Silent
	}
	sort := sortOf(a.q.Sort, from, to, k, name)
	if a.differs(p, k) {
		sort = Against
	}
	return Match{
		Place: a.placeOf(p, statement, quantity), Time: time, Mode: modeOf(a.q, k), Unit: unitOf(a.q, k),
		Sort: sort, Named: a.named(name, around), Statement: statement, Quantity: quantity,
		Aside: a.isAside(k), Exact: a.exactly(name),
	}
}

// when is the years that are asked about as seen from a plan: one of several years has no
// 今年 of its own, so 去年 and 明年 are seen from its date.
func (a *Asked) when(p *library.Plan) (from, to int) {
	if p.Year == 0 && a.q.Ago != nil {
		return a.q.When(p.Facts.DateYear())
	}
	return a.q.When(p.Year)
}

// leastOwn is how much of the asked name a quantity's own has to have for what stands
// around it to count.
const leastOwn = 0.3

// nearby is how much a word of the asked name counts that stands beside the indicator
// and not in its name.
const nearby = 0.6

// named returns how much of the asked indicator's name a quantity has: what is in its
// own name counts in full, what stands around it less. What is counted has to be named,
// and a name with the opposite of an asked word is another's.
func (a *Asked) named(name, around string) float64 {
	own := a.terms.in(name)
	switch {
	case own == 0, a.opposed(name), len(a.head.words) > 0 && a.head.in(around) < mostly:
		return 0
	case own < leastOwn && !measureAlone.MatchString(name):
		return own
	}
	return own + nearby*(a.terms.in(name, around)-own)
}

// measureAlone matches a name that leaves to the words before it what it is of: 粮食播种
// 面积1580万亩、总产量130亿斤.
var measureAlone = language.Pattern("measure that does not say of what", `^(?:年|总|年总|平均|亩均|其中)?(?:产量|产值|总量|面积|规模|总额|总值|增加值|单产|增速|增幅|占比|比重|强度|浓度|金额|投资额?|销售额|交易额)$`)

// mostly is how much of what is counted a sentence has to name.
const mostly = 0.5

// weighed is the terms of a name with what each weighs.
type weighed struct {
	words   []string
	weights []float64
}

// weigh cuts a name into terms.
func weigh(name string, l *library.Index) weighed {
	words := language.Unique(language.Terms(language.Canonical(name)))
	return weighed{words, l.Weights(words)}
}

// in returns the share of the terms that some texts hold.
func (w weighed) in(texts ...string) float64 {
	return library.Share(w.weights, func(i int) bool {
		return slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(text, w.words[i]) })
	})
}

// opposites are words of which a name has one or the other.
var opposites = func() (out [][]string) {
	for line := range strings.Lines(oppositesTable) {
		if words := strings.Fields(line); len(words) > 1 && words[0] != "#" {
			out = append(out, words)
		}
	}
	return out
}()

//go:embed opposites.txt
var oppositesTable string

// An opposition is a word of an asked name with those of which a name has one or the other.
type opposition struct {
	word, tail string // the tail is what follows the word
	others     []string
}

// oppositesOf returns the oppositions of an asked name: of most there is none.
func oppositesOf(asked string) (out []opposition) {
	for _, words := range opposites {
		for i, w := range words {
			if _, tail, ok := strings.Cut(asked, w); ok {
				out = append(out, opposition{w, beginning(tail), slices.Delete(slices.Clone(words), i, i+1)})
			}
		}
	}
	return out
}

// opposed reports whether a name has the opposite of a word that is asked, and not the
// word itself; or an asked code with another number.
func (a *Asked) opposed(name string) bool {
	for _, o := range a.opposites {
		if !strings.Contains(name, o.word) &&
			slices.ContainsFunc(o.others, func(w string) bool { return strings.Contains(name, w) && !strings.Contains(a.name, w) }) {
			return true
		}
	}
	return len(a.codes) > 0 && otherCode(a.codes, strings.ToLower(name))
}

// IsName reports whether some indicator of the library has all words of the asked name.
func (a *Asked) IsName() bool { return a.InPlansWords() && a.known >= wholeName }

// wholeName is how much of the weight of a name all of it has, but for rounding.
const wholeName = 0.999

// Opposed reports whether a text says the opposite of an asked word before the words that
// follow it there, and not that word: 三级公立 where 二级公立 is asked.
func (a *Asked) Opposed(text string) bool {
	if a == nil {
		return false
	}
	text = language.Canonical(text)
	return slices.ContainsFunc(a.opposites, func(o opposition) bool {
		return o.tail != "" && !strings.Contains(text, o.word+o.tail) &&
			slices.ContainsFunc(o.others, func(w string) bool { return strings.Contains(text, w+o.tail) })
	})
}

// beginning is the first two characters of a text, empty of a shorter one.
func beginning(text string) string {
	if runes := []rune(text); len(runes) >= 2 {
		return string(runes[:2])
	}
	return ""
}

// code matches a name of letters and a number: 5G, C919, pm10.
var code = language.Pattern("name of letters and a number", `[a-z]+-?[0-9]+(?:\.[0-9]+)?|[0-9]+[a-z]+`)

// codesIn returns the codes in a name, in small letters.
func codesIn(name string) []string { return code.FindAllString(strings.ToLower(name), -1) }

// otherCode reports whether a name in small letters has the letters of an asked code with
// another number.
func otherCode(asked []string, name string) bool {
	have := codesIn(name)
	return slices.ContainsFunc(asked, func(want string) bool {
		return !strings.Contains(name, want) && slices.ContainsFunc(have, func(c string) bool { return letters(c) == letters(want) })
	})
}

// letters is a code without its number.
func letters(code string) string {
	return strings.Trim(code, "0123456789.-")
}
