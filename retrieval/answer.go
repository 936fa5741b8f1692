package retrieval

import (
	"strings"
	"unicode/utf8"

	"planbot/ingest"
)

// Status of an answer.
const (
	Answered = "answered"
	NotFound = "not_found"
)

// An Answer is what the plans say to a question. Its JSON form is part of the
// command line's contract.
type Answer struct {
	Status string `json:"status"`
	Hits   []Hit  `json:"hits"` // best first; of NotFound, the nearest clauses, which do not answer

	Question Question `json:"-"`                  // what was understood
	Sides    int      `json:"sides,omitempty"`    // of a comparison: how many of the hits, from the first, are one of each side
	Talk     Talk     `json:"talk,omitempty"`     // of WhyOffTopic: what kind of small talk it is
	Which    []string `json:"which,omitempty"`    // places that the question may mean alike: worth asking which
	Why      Why      `json:"why,omitempty"`      // of NotFound: the reason
	Searched []string `json:"searched,omitempty"` // of NotFound: files of the plans that were searched
	Siblings []string `json:"siblings,omitempty"` // of WhyNoAddress: the numbers that there are
	Missing  []string `json:"missing,omitempty"`  // of a comparison: the sides that the plans say nothing of
}

// Why says why nothing was found.
type Why string

// Reasons for NotFound.
const (
	WhyNoAddress Why = "no_address" // the plan has no such number
	WhyNoPlan    Why = "no_plan"    // no plan of that place or name
	WhyNoClause  Why = "no_clause"  // the plans do not say it
	WhyNoOwner   Why = "no_owner"   // the clause does not say who is responsible
	WhyOffTopic  Why = "off_topic"  // no question for plans
)

// A Hit is a clause that answers, and the words of it to show. Offsets are in
// runes of the plan's source text.
type Hit struct {
	Plan      string        `json:"plan"` // file name as ingested
	Title     string        `json:"title"`
	Number    string        `json:"number,omitempty"` // 文号
	Issued    string        `json:"issued,omitempty"` // place and date, for titles that many plans share
	Status    string        `json:"status,omitempty"` // 征求意见稿 …
	Address   string        `json:"address"`
	Clause    string        `json:"clause"` // stable id
	Path      []string      `json:"path"`
	Quote     string        `json:"quote"`     // at most MaxQuote runes, exactly as in the source
	Highlight string        `json:"highlight"` // the sentence of the quote that answers
	Start     int           `json:"start"`
	End       int           `json:"end"`
	Score     float64       `json:"score"`
	Units     []ingest.Unit `json:"units,omitempty"` // who is responsible for the clause
	Whole     bool          `json:"whole"`           // the quote is all of the clause

	Because *Because `json:"because,omitempty"` // why it stands where it stands; nil where it was only looked up
}

// Because is what a hit's score is made of.
type Because struct {
	Likeness float64 `json:"likeness"` // cosine of its best passage to the question
	Mean     float64 `json:"mean"`     // mean cosine of its passages
	Words    float64 `json:"words"`    // BM25
	Evidence
}

// WithoutReasons returns the answer without what explains it.
func (a Answer) WithoutReasons() Answer {
	hits := make([]Hit, len(a.Hits))
	for i, h := range a.Hits {
		h.Because = nil
		hits[i] = h
	}
	a.Hits = hits
	return a
}

// MaxQuote is the longest quote, in runes.
const MaxQuote = 400

// hit returns clause i of a plan as a hit that highlights a span of the plan's
// text, in bytes, which lies inside the clause.
func (l *Library) hit(p *plan, i int, mark ingest.Span, score float64) Hit {
	c := p.Clauses[i]
	quote := quoteOf(p.Plan, c, mark)
	f := p.Facts
	_, start, end := p.TextOf(c)
	h := Hit{
		Plan: p.File, Title: f.Title, Number: f.Number, Issued: issued(f), Status: f.Status,
		Address: c.Address, Clause: c.ID, Path: c.Path, Score: score, Units: p.unitsOf(i),
		Quote: p.Text[quote.Start:quote.End], Highlight: p.Text[mark.Start:mark.End],
		Whole: quote == ingest.Span{Start: start, End: end},
	}
	h.Start = utf8.RuneCountInString(p.Text[:quote.Start])
	h.End = h.Start + utf8.RuneCountInString(h.Quote)
	if h.Path == nil {
		h.Path = []string{}
	}
	return h
}

// issued names place and date of a plan without a number of its own, whose title
// alone may not tell it from others: 广东省 2026年1月26日.
func issued(f ingest.Facts) string {
	if f.Number != "" || f.Date == "" {
		return ""
	}
	date := f.Date
	for _, unit := range []string{"年", "月", "日"} {
		if before, after, more := strings.Cut(date, "-"); more {
			date = before + unit + strings.TrimPrefix(after, "0")
		} else {
			date += unit
			break
		}
	}
	return strings.TrimSpace(f.Place + " " + date)
}

// unitsOf returns who is responsible for clause i: as it says itself, or as the
// nearest numbered clause above it does.
func (p *plan) unitsOf(i int) []ingest.Unit {
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
func (p *plan) leafUnits(i int) bool {
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

// quoteOf returns the part of a clause to show: all of it if it is short enough,
// else whole sentences around the highlight, or of the highlight what fits.
func quoteOf(p *ingest.Plan, c ingest.Clause, mark ingest.Span) ingest.Span {
	_, start, end := p.TextOf(c)
	if runes(p, start, end) <= MaxQuote {
		return ingest.Span{Start: start, End: end}
	}
	sentences := p.Sentences(c)
	quote := mark
	for grown := true; grown; {
		grown = false
		for _, before := range []bool{true, false} {
			if wider := widen(p, sentences, quote, before); wider != quote && runes(p, wider.Start, wider.End) <= MaxQuote {
				quote, grown = wider, true
			}
		}
	}
	for runes(p, quote.Start, quote.End) > MaxQuote {
		_, n := utf8.DecodeLastRuneInString(p.Text[quote.Start:quote.End])
		quote.End -= n
	}
	return quote
}

// widen adds the sentence before, or after, to a quote; at the end it stays as it is.
func widen(p *ingest.Plan, sentences []ingest.Span, quote ingest.Span, before bool) ingest.Span {
	for _, s := range sentences {
		if (before && s.Start < quote.Start && s.End >= quote.Start || before && s.End <= quote.Start && adjacent(p, s, quote)) ||
			(!before && s.End > quote.End && s.Start <= quote.End || !before && s.Start >= quote.End && adjacent(p, s, quote)) {
			return ingest.Span{Start: min(quote.Start, s.Start), End: max(quote.End, s.End)}
		}
	}
	return quote
}

// adjacent reports whether nothing but blanks stands between two spans.
func adjacent(p *ingest.Plan, a, b ingest.Span) bool {
	if a.Start > b.Start {
		a, b = b, a
	}
	return len(terms(p.Text[a.End:b.Start])) == 0 && wordRunes(p.Text[a.End:b.Start]) == 0
}

func runes(p *ingest.Plan, start, end int) int {
	return utf8.RuneCountInString(p.Text[start:end])
}
