package library

import (
	"slices"
	"sort"
	"strings"

	"planbot/ingest"
	"planbot/ingest/language"
)

// A Hit is a clause and the words of it to show. Offsets are in runes of the plan's
// source text; [MarkStart, MarkEnd) lies inside [Start, End), [LeadStart, LeadEnd) before
// it and, of a long clause, maybe before Start.
type Hit struct {
	Plan      string        `json:"plan"` // file name as ingested
	Title     string        `json:"title"`
	Short     string        `json:"-"`                   // the title in a few words, for where the whole one is near
	Number    string        `json:"number,omitempty"`    // 文号
	Issued    string        `json:"issued,omitempty"`    // place and date, for titles that many plans share
	Status    string        `json:"status,omitempty"`    // 征求意见稿 …, or Superseded
	Successor string        `json:"successor,omitempty"` // the file of the plan that has taken the place of the hit's
	Address   string        `json:"address"`
	Clause    string        `json:"clause"`         // stable id
	Page      int           `json:"page,omitempty"` // on which the clause begins, of a file with pages
	OCR       bool          `json:"ocr,omitempty"`  // its words were recognised from a picture
	Path      []string      `json:"path"`
	Quote     string        `json:"quote"`     // at most MaxQuote runes, exactly as in the source
	Highlight string        `json:"highlight"` // the sentence of the quote that answers
	Start     int           `json:"start"`
	End       int           `json:"end"`
	MarkStart int           `json:"mark_start"`
	MarkEnd   int           `json:"mark_end"`
	Lead      string        `json:"lead,omitempty"` // what the highlight hangs on and does not follow directly: 今年主要预期目标是：
	LeadStart int           `json:"lead_start,omitempty"`
	LeadEnd   int           `json:"lead_end,omitempty"`
	Score     float64       `json:"score"`
	Tag       Tag           `json:"tag,omitzero"`      // of the highlight
	Part      int           `json:"part,omitempty"`    // which of several things asked it answers, from 1
	Units     []ingest.Unit `json:"units,omitempty"`   // who is responsible for the clause
	Whole     bool          `json:"whole"`             // the quote is all of the clause
	Because   []Reason      `json:"because,omitempty"` // the parts of the score, which they sum up to; nil where it was only looked up
	Cut       [2]bool       `json:"-"`                 // something of the clause stands before the quote, behind it
	Cells     []Cell        `json:"cells,omitempty"`   // of a table's row: its words, with those that it shares with others
	Figure    ingest.Span   `json:"-"`                 // in bytes of the plan's text: the number that is surely the asked one; empty where none is
	leadWords string
	Joins     []ingest.Span `json:"-"` // in bytes of the quote: what of it is not words; see ingest.Plan
}

// A Reason is one part of a score: a feature's value times its weight.
type Reason struct {
	Feature string  `json:"feature"`
	Value   float64 `json:"value"`
	Weight  float64 `json:"weight"`
}

// Feature returns the value of a feature of the hit's score, 0 if it has none.
func (h Hit) Feature(name string) float64 {
	for _, r := range h.Because {
		if r.Feature == name {
			return r.Value
		}
	}
	return 0
}

// Ref names the hit's clause.
func (h Hit) Ref() ingest.Ref { return ingest.Ref{Plan: h.Plan, Clause: h.Clause} }

// Before, Mark and After are the words of the quote before, in and after the
// highlight: what the plan says, without the breaks of its lines and the numbers of
// its pages.
func (h Hit) Before() string { return h.words(0, h.markAt()) }

// Mark is the words of the highlight.
func (h Hit) Mark() string { return h.words(h.markAt(), h.markAt()+len(h.Highlight)) }

// LeadWords is the words of the lead.
func (h Hit) LeadWords() string { return h.leadWords }

// After is the words of the quote after the highlight.
func (h Hit) After() string { return h.words(h.markAt()+len(h.Highlight), len(h.Quote)) }

// markAt is where the highlight begins in the quote, in bytes.
func (h Hit) markAt() int { return ingest.NewOffsets(h.Quote).ByteAt(h.MarkStart - h.Start) }

// words are the words of a stretch of the quote, in bytes of it.
func (h Hit) words(from, to int) string {
	quote := ingest.Plan{Text: h.Quote, Joins: h.Joins}
	return quote.Words(ingest.Span{Start: from, End: to})
}

// Unmarked is the hit with all of its quote as the highlight.
func (h Hit) Unmarked() Hit {
	h.Highlight, h.MarkStart, h.MarkEnd = h.Quote, h.Start, h.End
	h.Lead, h.LeadStart, h.LeadEnd, h.leadWords = "", 0, 0, ""
	return h
}

// MaxQuote is the longest quote, in runes.
const MaxQuote = 400

// Hit returns clause i of a plan as a hit that highlights a span of the plan's
// text, in bytes, which lies inside the clause. Both are cut together: of a
// highlight that is longer than a quote may be, what fits is shown and marked.
func (p *Plan) Hit(i int, mark ingest.Span, score float64) Hit {
	c, f := p.Clauses[i], p.Facts
	quote := quoteOf(p.Plan, c, mark)
	mark.End = min(mark.End, quote.End)
	_, start, end := p.TextOf(c)
	h := Hit{
		Plan: p.File, Title: f.Title, Short: briefTitle(f), Number: f.Number, Issued: issued(f), Status: p.status(), Successor: p.Successor,
		Address: c.Address, Clause: c.ID, Page: c.Page, OCR: c.OCR, Path: c.Path, Score: score, Units: p.UnitsOf(i),
		Quote: p.Text[quote.Start:quote.End], Highlight: p.Text[mark.Start:mark.End],
		Whole: quote == ingest.Span{Start: start, End: end},
	}
	h.Start, h.End = p.RuneAt(quote.Start), p.RuneAt(quote.End)
	h.MarkStart, h.MarkEnd = p.RuneAt(mark.Start), p.RuneAt(mark.End)
	h.Cut = [2]bool{quote.Start > start, quote.End < end}
	if lead := p.leadOf(i, mark); lead.Start < lead.End {
		h.Lead, h.LeadStart, h.LeadEnd = p.Text[lead.Start:lead.End], p.RuneAt(lead.Start), p.RuneAt(lead.End)
		h.leadWords = p.Words(lead)
	}
	h.Joins, h.Tag = p.JoinsIn(quote), p.tagOf(i, mark)
	h.Cells = p.cells(c, quote, mark)
	if h.Path == nil {
		h.Path = []string{}
	}
	return h
}

// ClauseHit shows a clause from its beginning.
func (p *Plan) ClauseHit(i int) Hit {
	_, start, end := p.TextOf(p.Clauses[i])
	first := ingest.Span{Start: start, End: end}
	if s := p.Sentences(p.Clauses[i]); len(s) > 0 {
		first = s[0]
	}
	return p.Hit(i, first, 0)
}

// Stating returns the lines that state a fact, by its name in ingest.Plan.FactSpans; false
// if none does that can be quoted. Of a long head they alone are the quote.
func (p *Plan) Stating(fact string) (Hit, bool) {
	at, ok := p.FactSpans[fact]
	if !ok {
		return Hit{}, false
	}
	for i, c := range p.Clauses {
		if !c.Leaf || !c.Quotable() || at.Start < c.Start || at.Start >= c.End {
			continue
		}
		at.End = min(at.End, c.End)
		if _, start, end := p.TextOf(c); runes(p.Plan, start, end) <= MaxQuote {
			return p.Hit(i, at, 1), true
		}
		h := p.Hit(i, at, 1)
		h.Quote, h.Start, h.End, h.Whole = h.Highlight, h.MarkStart, h.MarkEnd, false
		h.Cut = [2]bool{}
		return h, true
	}
	return Hit{}, false
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

// quoteOf returns the part of a clause to show: all of it if it is short enough,
// else whole sentences around the highlight, or of the highlight what fits.
func quoteOf(p *ingest.Plan, c ingest.Clause, mark ingest.Span) ingest.Span {
	_, start, end := p.TextOf(c)
	if runes(p, start, end) <= MaxQuote {
		return ingest.Span{Start: start, End: end}
	}
	quote := mark
	sentences := wholeOrParts(p, p.Sentences(c), mark)
	before := sort.Search(len(sentences), func(i int) bool { return sentences[i].Start >= mark.Start }) - 1
	after := sort.Search(len(sentences), func(i int) bool { return sentences[i].End > mark.End })
	for grown := true; grown; {
		grown = false
		if before >= 0 && fits(p, sentences[before], quote) {
			quote.Start, before, grown = sentences[before].Start, before-1, true
		}
		if after < len(sentences) && fits(p, quote, sentences[after]) {
			quote.End, after, grown = sentences[after].End, after+1, true
		}
	}
	if runes(p, quote.Start, quote.End) > MaxQuote {
		quote.End = p.ByteAt(p.RuneAt(quote.Start) + MaxQuote)
	}
	return quote
}

// wholeOrParts are sentences, but the one of a mark, if it is longer than a quote, cut at
// its commas.
func wholeOrParts(p *ingest.Plan, sentences []ingest.Span, mark ingest.Span) []ingest.Span {
	k := sort.Search(len(sentences), func(i int) bool { return sentences[i].End > mark.Start })
	if k == len(sentences) || runes(p, sentences[k].Start, sentences[k].End) <= MaxQuote {
		return sentences
	}
	out := slices.Clone(sentences[:k])
	for _, w := range ingest.Windows(p.Text[sentences[k].Start:sentences[k].End], 0) {
		out = append(out, ingest.Span{Start: sentences[k].Start + w.Start, End: sentences[k].Start + w.End})
	}
	return append(out, sentences[k+1:]...)
}

// fits reports whether two spans make one quote, the first before the second: nothing
// but blanks and signs stands between them, and together they are short enough.
func fits(p *ingest.Plan, a, b ingest.Span) bool {
	return runes(p, a.Start, max(a.End, b.End)) <= MaxQuote && (a.End >= b.Start || language.WordRunes(p.Text[a.End:b.Start]) == 0)
}

func runes(p *ingest.Plan, start, end int) int {
	return p.RuneAt(end) - p.RuneAt(start)
}
