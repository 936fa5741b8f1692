package check

import (
	"regexp"
	"slices"

	"planbot/ingest"
	"planbot/ingest/statement"
)

// byPieces judges a stretch that no plan has in its words by what its figures count: as a
// whole, or if that is nowhere, each part between commas with a figure by itself. What the
// sentence says of place and time holds for all of them.
func (c *checker) byPieces(j judged) []judged {
	text := c.draft[j.span.Start:j.span.End]
	said := statement.Read(text, statement.Above{}).Quantities
	if len(said) == 0 {
		return []judged{j}
	}
	if j.best = c.bySlots(j.span.Start, text, said); j.best != nil {
		return []judged{j}
	}
	var out []judged
	for _, p := range piecesOf(text, said) {
		part := judged{span: ingest.Span{Start: j.span.Start + p.Start, End: j.span.Start + p.End}, title: j.title}
		in := slices.DeleteFunc(slices.Clone(said), func(q statement.Quantity) bool { return q.Span.Start < p.Start || q.Span.Start >= p.End })
		part.best = c.bySlots(j.span.Start, text, in)
		if n := len(out); n > 0 && out[n-1].best == nil && part.best == nil {
			out[n-1].span.End = part.span.End
			continue
		}
		out = append(out, part)
	}
	return out
}

// comma matches what parts a sentence.
var comma = regexp.MustCompile(`[，,；;]`)

// piecesOf cuts a text at commas into pieces with a quantity each at least, which together
// are all of it.
func piecesOf(text string, said []statement.Quantity) (out []ingest.Span) {
	start := 0
	for i, q := range said[:len(said)-1] {
		next := max(q.Span.End, said[i+1].Span.Start)
		if m := comma.FindStringIndex(text[q.Span.End:next]); m != nil {
			out = append(out, ingest.Span{Start: start, End: q.Span.End + m[1]})
			start = q.Span.End + m[1]
		}
	}
	return append(out, ingest.Span{Start: start, End: len(text)})
}
