package library

import (
	"sort"
	"strings"
	"unicode/utf8"

	"planbot/ingest"
	"planbot/ingest/language"
)

// What is marked is what can be quoted: a whole sentence or, of a long one, the whole
// entry of its list that answers, with the words that it hangs on told beside it.

// longMark is how many runes a sentence has at most that is marked whole, and a lead.
const longMark = 80

// A piece is a stretch of a sentence up to one of its marks.
type piece struct {
	ingest.Span
	mark rune // that ends it: , ; : or 0 of the sentence's end
}

// pieces cuts a stretch of the text at its commas, semicolons and colons, but for those
// within brackets and numbers.
func (p *Plan) pieces(s ingest.Span) []piece {
	var out []piece
	start, depth := s.Start, 0
	var last rune
	for i, c := range p.Text[s.Start:s.End] {
		f := language.FoldRune(c)
		next, _ := utf8.DecodeRuneInString(p.Text[s.Start+i+utf8.RuneLen(c) : s.End])
		switch {
		case strings.ContainsRune("(《〔[", f):
			depth++
		case strings.ContainsRune(")》〕]", f):
			depth = max(depth-1, 0)
		case depth == 0 && strings.ContainsRune(",;:", f) && !(language.IsDigit(last) && language.IsDigit(next)):
			out = append(out, piece{p.trimmed(ingest.Span{Start: start, End: s.Start + i}), f})
			start = s.Start + i + utf8.RuneLen(c)
		}
		last = c
	}
	if start < s.End {
		out = append(out, piece{p.trimmed(ingest.Span{Start: start, End: s.End}), 0})
	}
	return out
}

// trimmed is a span without the blanks at its edges.
func (p *Plan) trimmed(s ingest.Span) ingest.Span {
	text := p.Text[s.Start:s.End]
	left := strings.TrimLeft(text, " \t\r\n\u3000")
	s.Start += len(text) - len(left)
	s.End = s.Start + len(strings.TrimRight(left, " \t\r\n\u3000"))
	return s
}

// short reports whether a span is marked whole.
func (p *Plan) short(s ingest.Span) bool { return runes(p.Plan, s.Start, s.End) <= longMark }

// PartOf returns what of the sentence of statement i answers with one of its quantities:
// all of it, or of a long one the entry from before its indicator to behind its number.
func (p *Plan) PartOf(i, quantity int) ingest.Span {
	s, k := p.Stated[i], p.Stated[i].Quantities[quantity]
	need := k.Span
	for _, at := range k.Indicator {
		wide := ingest.Span{Start: min(need.Start, at.Start), End: max(need.End, at.End)}
		if at.Start >= s.Sentence.Start && at.End <= s.Sentence.End && p.short(wide) {
			need = wide
		}
	}
	return p.entry(s.Clause, s.Sentence, need)
}

// EntryWords are the words of the entry of a sentence that holds one of its quantities,
// however long the sentence is.
func (p *Plan) EntryWords(i, quantity int) string {
	s := p.Stated[i]
	ps := p.pieces(s.Sentence)
	need := s.Quantities[quantity].Span
	from := need.Start
	for _, at := range s.Quantities[quantity].Indicator {
		if at.Start >= s.Sentence.Start && at.Start < from {
			from = at.Start
		}
	}
	return p.Words(ingest.Span{Start: ps[pieceAt(ps, from)].Start, End: max(need.End, ps[pieceAt(ps, need.Start)].End)})
}

// MarkOf returns the stretch of clause i that can be quoted for a part of it: the
// sentence around it, or of a long one whole entries; with the next number where one is
// wanted and the part has none.
func (p *Plan) MarkOf(i int, part ingest.Span, number bool) ingest.Span {
	for _, s := range p.Sentences(p.Clauses[i]) {
		if s.Start <= part.Start && part.End <= s.End {
			return p.entry(i, s, p.withNumber(i, s, part, number))
		}
	}
	return part
}

// withNumber is a part of a sentence of clause i, up to the first number behind it that
// is near enough where one is wanted and it has none.
func (p *Plan) withNumber(i int, sentence, part ingest.Span, number bool) ingest.Span {
	for _, k := range p.StatedIn(i) {
		for _, q := range p.Stated[k].Quantities {
			wide := ingest.Span{Start: part.Start, End: q.Span.End}
			if number && q.Span.Start >= part.Start && wide.End <= sentence.End {
				if wide.End > part.End && p.short(wide) {
					return wide
				}
				return part
			}
		}
	}
	return part
}

// entry is the part of a sentence of clause i that holds what is needed, and begins
// where it can be understood: with the time right before it, with what 其中 is of, and
// with the words that its list begins with, if nothing stands between.
func (p *Plan) entry(i int, sentence, need ingest.Span) ingest.Span {
	if p.short(sentence) || len(p.Clauses[i].Cells) > 0 {
		return sentence
	}
	ps := p.pieces(sentence)
	a := pieceAt(ps, need.Start)
	b := max(a, sort.Search(len(ps), func(k int) bool { return ps[k].Start >= need.End })-1)
	for a > 0 && p.leans(i, ps[a-1], ps[a]) && p.short(ingest.Span{Start: ps[a-1].Start, End: ps[b].End}) {
		a--
	}
	out := ingest.Span{Start: ps[a].Start, End: ps[b].End}
	if a == 0 {
		out.Start = sentence.Start
	}
	if b == len(ps)-1 {
		out.End = sentence.End
	}
	return out
}

// pieceAt returns the index of the piece that holds a byte, or ends after it.
func pieceAt(ps []piece, at int) int {
	return min(sort.Search(len(ps), func(k int) bool { return ps[k].End > at }), len(ps)-1)
}

var withinIt = language.Pattern("part of what was said", `^(?:其中|占|同比|比上年|较上年|分别)`)

// leans reports whether a piece cannot be understood without the one before it: that
// says only when, or of what it is a part, or what the list is of.
func (p *Plan) leans(i int, before, at piece) bool {
	if before.mark == ':' || withinIt.MatchString(p.Text[at.Start:at.End]) {
		return true
	}
	words := p.Words(before.Span)
	for _, t := range language.Times(words) {
		if language.WordRunes(words[:t.Start]+words[t.End:]) <= maxAroundTime {
			return true // 到2025年，
		}
	}
	return false
}

// maxAroundTime is how many letters a piece has at most beside a time to say only when:
// 力争到…年底.
const maxAroundTime = 4

// leadOf returns the words that a part of clause i hangs on and that do not stand right
// before it: those with which its list begins, up to the colon, or its time. Empty for a
// part that stands by itself.
func (p *Plan) leadOf(i int, mark ingest.Span) ingest.Span {
	c := p.Clauses[i]
	if at := ingest.UnitsSpan(p.Text, c); len(c.Cells) > 0 || at.Start < at.End && mark.Start >= at.Start {
		return ingest.Span{}
	}
	ps := p.pieces(ingest.Span{Start: p.listStart(c, mark), End: mark.Start})
	lead, at := ingest.Span{}, -1
	for k := len(ps) - 1; k >= 0 && at < 0; k-- {
		if ps[k].mark == ':' {
			at, lead = k, p.upTo(ps, k)
		}
	}
	if said := p.timeBefore(i, mark); said.Start < said.End {
		if k := pieceAt(ps, said.Start); k > at {
			lead = ps[k].Span
			if k == at+1 && at >= 0 {
				lead.Start = p.upTo(ps, at).Start
			}
		}
	}
	if !p.short(lead) || lead.Start < lead.End && language.WordRunes(p.Text[lead.End:mark.Start]) == 0 {
		return ingest.Span{}
	}
	return lead
}

// upTo is the lead that ends with the colon behind piece k: from the beginning if that
// is near enough.
func (p *Plan) upTo(ps []piece, k int) ingest.Span {
	_, colon := utf8.DecodeRuneInString(p.Text[ps[k].End:])
	lead := ingest.Span{Start: ps[0].Start, End: ps[k].End + colon}
	if runes(p.Plan, lead.Start, lead.End) > longMark/2 {
		lead.Start = ps[k].Start
	}
	return lead
}

// maxList is how many sentences that end in a semicolon are one list.
const maxList = 30

// listStart returns where the list of a clause begins that a part stands in: the first
// of the sentences up to it that semicolons join.
func (p *Plan) listStart(c ingest.Clause, mark ingest.Span) int {
	all := p.Sentences(c)
	k := sort.Search(len(all), func(k int) bool { return all[k].End > mark.Start })
	if k == len(all) || all[k].Start > mark.Start {
		return mark.Start
	}
	for n := 0; k > 0 && n < maxList; k, n = k-1, n+1 {
		if last, _ := utf8.DecodeLastRuneInString(p.Text[:all[k-1].End]); language.FoldRune(last) != ';' {
			break
		}
	}
	return all[k].Start
}

// timeBefore is where the time is said of the first quantity in a part of clause i, if
// that is before it in the same sentence.
func (p *Plan) timeBefore(i int, mark ingest.Span) ingest.Span {
	for _, k := range p.StatedIn(i) {
		for _, q := range p.Stated[k].Quantities {
			if q.Span.Start >= mark.Start && q.Span.End <= mark.End {
				if q.Time.Said && q.Time.Span.End <= mark.Start {
					return q.Time.Span
				}
				return ingest.Span{}
			}
		}
	}
	return ingest.Span{}
}
