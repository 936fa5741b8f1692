package ingest

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"planbot/ingest/document"
)

// A Reading is what a report says of how the file became a text.
type Reading struct {
	Format     string          `json:"format,omitempty"`     // of the file: TXT, DOCX, PDF …
	Pages      int             `json:"pages,omitempty"`      // 0 of a format without pages
	Blank      []int           `json:"blank,omitempty"`      // pages without any text
	Unread     []int           `json:"unread,omitempty"`     // pages with something that could not be read
	OCR        []int           `json:"ocr,omitempty"`        // pages read from a picture
	Partial    []string        `json:"partial,omitempty"`    // what else could not be read, as since a limit was hit
	Notes      []document.Note `json:"notes,omitempty"`      // what the reader left out or had to guess
	Generated  []Finding       `json:"generated,omitempty"`  // numbers that the file does not hold but has made
	Unreadable []Finding       `json:"unreadable,omitempty"` // where the text is damaged, with the words around
}

func readingOf(p *Plan, doc document.Document) Reading {
	r := Reading{Format: doc.Format, Pages: doc.Pages, Unread: doc.Unread, Partial: doc.Partial, Notes: doc.Notes}
	r.Generated, r.Unreadable = p.generated(doc.Blocks), p.unreadable()
	for _, b := range doc.Blocks {
		if b.Origin == document.OCR {
			r.OCR = append(r.OCR, b.Page)
		}
	}
	r.OCR = slices.Compact(r.OCR)
	r.Blank = blankPages(doc)
	return r
}

// blankPages are the pages on which nothing begins, but those that are unread.
func blankPages(doc document.Document) (out []int) {
	said := map[int]bool{}
	for _, b := range doc.Blocks {
		said[b.Page] = true
	}
	for _, page := range doc.Unread {
		said[page] = true
	}
	for page := 1; page <= doc.Pages; page++ {
		if !said[page] {
			out = append(out, page)
		}
	}
	return out
}

// generated returns the numbers that a reader has made.
func (p *Plan) generated(blocks []document.Block) (out []Finding) {
	for _, b := range blocks {
		if b.Origin == document.Generated {
			out = append(out, p.finding(Span{Start: b.Start, End: b.End}))
		}
		for _, span := range b.Generated {
			out = append(out, p.finding(Span(span)))
		}
	}
	return out
}

// finding is what stands at a span.
func (p *Plan) finding(s Span) Finding {
	start, end := trimSpan(p.Text, s.Start, s.End)
	return Finding{What: p.Text[start:end], At: p.RuneAt(start)}
}

// aroundDamage is how many runes are shown before and after what is damaged.
const aroundDamage = 8

// unreadable returns where characters are lost, each run of them once.
func (p *Plan) unreadable() (out []Finding) {
	end := 0
	for {
		at := strings.IndexRune(p.Text[end:], utf8.RuneError)
		if at < 0 {
			return out
		}
		start := end + at
		end = start + len(p.Text[start:]) - len(strings.TrimLeft(p.Text[start:], string(utf8.RuneError)))
		out = append(out, Finding{What: p.around(start, end), At: p.RuneAt(start)})
	}
}

// around is a span with some runes before and after it.
func (p *Plan) around(start, end int) string {
	for range aroundDamage {
		_, before := utf8.DecodeLastRuneInString(p.Text[:start])
		_, after := utf8.DecodeRuneInString(p.Text[end:])
		start, end = start-before, end+after
	}
	return strings.Join(strings.Fields(p.Text[start:end]), " ")
}

// A pager tells on which page a place of a plan's text is.
type pager struct {
	plan   *Plan
	blocks []document.Block
}

// at returns the page of a rune, 0 where there are no pages.
func (g pager) at(runeOffset int) int {
	place := g.plan.ByteAt(runeOffset)
	i := sort.Search(len(g.blocks), func(i int) bool { return g.blocks[i].Start > place }) - 1
	if i < 0 {
		return 0
	}
	return g.blocks[i].Page
}

// paginate gives everything that a report found its page.
func (r *Report) paginate(g pager) {
	for _, found := range [][]Finding{r.Repeats, r.Restarts, r.Unclear, r.Values, r.Furniture, r.Generated, r.Unreadable} {
		for i := range found {
			found[i].Page = g.at(found[i].At)
		}
	}
	for i := range r.Gaps {
		r.Gaps[i].Page = g.at(r.Gaps[i].At)
	}
	for i := range r.Tables {
		r.Tables[i].Page = g.at(r.Tables[i].At)
	}
	for _, l := range []*Landmark{r.First, r.Last} {
		if l != nil {
			l.Page = g.at(l.At)
		}
	}
}
