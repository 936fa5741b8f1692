package library

import (
	"cmp"
	"slices"
	"strings"

	"unicode/utf8"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/retrieval/address"
)

// FormalAddress is the address of the clause as official documents cite it.
func (h Hit) FormalAddress() string { return address.Formal(h.Address) }

// A Citation is a place in a plan as planbot cites it: 《title》（number）address（status）.
type Citation struct {
	Plan    *Plan
	Clauses []int  // those at the address, the numbered one first
	Before  string // what stands before it in the text
}

// Holding returns the cited clause that is some words, as WordKey gives them, or else
// holds them, with where they stand in it.
func (c Citation) Holding(words *Keyed, key string) (clause int, mark ingest.Span, ok bool) {
	for _, i := range c.Clauses {
		text, start, end := c.Plan.TextOf(c.Plan.Clauses[i])
		if len(text) <= maxTyped*len(key) && WordKey(text) == key {
			return i, ingest.Span{Start: start, End: end}, true
		}
	}
	for _, span := range words.Find(key) {
		if i, found := c.Plan.Inside(span); found && slices.Contains(c.Clauses, i) {
			return i, c.Plan.Within(i, span), true
		}
	}
	return 0, ingest.Span{}, false
}

// maxTyped is how many times longer a clause's text may be than its words alone: half of
// it blanks and signs.
const maxTyped = 4

// Cited returns the first citation in a text, ok is false if there is none. It costs the
// length of the text for each plan.
func (l *Library) Cited(typed string) (c Citation, ok bool) {
	text := foldLines(typed)
	best := len(text) + 1
	for _, p := range l.plans {
		title := "《" + address.Key(p.Facts.Title) + "》"
		for from := 0; from < len(text); {
			i := strings.Index(text[from:], title)
			if i < 0 {
				break
			}
			start := from + i
			from = start + len(title)
			rest, known := p.afterNumber(text[from:])
			clauses := p.citedAt(rest)
			if len(clauses) == 0 {
				continue
			}
			// a plan whose number is named is meant before one of the same title
			if start < best || start == best && known {
				best, c, ok = start, Citation{p, clauses, before(typed, strings.Count(text[:start], "《"))}, true
			}
			break
		}
	}
	return c, ok
}

// before returns what stands before the nth title of a text, from 0.
func before(text string, n int) string {
	at := 0
	for i, r := range text {
		if r != '《' {
			continue
		}
		if n == 0 {
			at = i
			break
		}
		n--
	}
	return text[:at]
}

// foldLines folds a text and leaves out its blanks, but for the ends of lines.
func foldLines(text string) string {
	var lines []string
	for line := range strings.Lines(text) {
		lines = append(lines, address.Key(line))
	}
	return strings.Join(lines, "\n")
}

// afterNumber skips the plan's number, or its place and date, after its title, and says
// whether they were there.
func (p *Plan) afterNumber(text string) (rest string, known bool) {
	for _, word := range []string{p.Facts.Number, issued(p.Facts)} {
		if in := "(" + address.Key(word) + ")"; word != "" && strings.HasPrefix(text, in) {
			return text[len(in):], true
		}
	}
	return text, false
}

// citedAt returns the clauses at the address that a text begins with, as the plan prints
// it or as official documents cite it, whichever is longer.
func (p *Plan) citedAt(text string) []int {
	at := p.addresses()
	printed, n := at.printed.at(text)
	if formal, m := at.formal.at(text); m > n {
		return formal
	}
	return printed
}

// at returns the clauses at the address that a text begins with, and its bytes: the
// longest that there is, if no more of an address follows it.
func (a places) at(text string) ([]int, int) {
	for n := min(len(text), a.longest); n > 0; n-- {
		clauses, ok := a.clauses[text[:n]]
		if !ok || goesOn(text, n) {
			continue
		}
		if head, _, more := address.Head(text[n:]); more && n < len(text) && text[n] != '\n' && len(head.Parts) > 0 {
			return nil, 0
		}
		return clauses, n
	}
	return nil, 0
}

// goesOn reports whether a number goes on over a byte of a text.
func goesOn(text string, n int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:n])
	after, _ := utf8.DecodeRuneInString(text[n:])
	return language.IsNumeral(before) && language.IsNumeral(after)
}

// addresses are those of a plan, as it prints them and as official documents cite them.
type addresses struct{ printed, formal places }

// places are addresses with their clauses: the numbered one first, no leads.
type places struct {
	clauses map[string][]int
	longest int // bytes
}

func (a *places) add(printed string, clause int) {
	key := address.Key(printed)
	a.longest = max(a.longest, len(key))
	a.clauses[key] = append(a.clauses[key], clause)
}

func (p *Plan) readAddresses() addresses {
	out := addresses{places{clauses: map[string][]int{}}, places{clauses: map[string][]int{}}}
	for i, c := range p.Clauses {
		if !c.Quotable() || c.Level == ingest.LevelLead || c.Address == "" {
			continue
		}
		out.printed.add(c.Address, i)
		out.formal.add(address.Formal(c.Address), i)
	}
	for _, a := range []places{out.printed, out.formal} {
		for _, clauses := range a.clauses {
			slices.SortStableFunc(clauses, func(a, b int) int {
				return cmp.Compare(unnumbered(p.Clauses[a]), unnumbered(p.Clauses[b]))
			})
		}
	}
	return out
}

func unnumbered(c ingest.Clause) int {
	if c.Numbered() {
		return 0
	}
	return 1
}
