package reader

import (
	"html/template"
	"sort"
	"strings"

	lru "github.com/hashicorp/golang-lru/v2"

	"planbot/ingest"
)

// maxTexts is how many plans' text is kept as HTML: as many as people read at a time, of
// at most some megabytes each.
const maxTexts = 32

// texts keeps plans' text as HTML, which is the same on the pages of all clauses. A plan
// does not change: an ingest makes another one.
type texts struct {
	kept *lru.Cache[*ingest.Plan, text]
}

func newTexts() texts {
	kept, err := lru.New[*ingest.Plan, text](maxTexts)
	if err != nil {
		panic(err) // maxTexts is below 1
	}
	return texts{kept}
}

// of returns the text of a plan.
func (t texts) of(p *ingest.Plan) text {
	made, ok := t.kept.Get(p)
	if !ok {
		made = newText(p)
		t.kept.Add(p, made)
	}
	return made
}

// A text is a plan's text as HTML: a paragraph for each clause that holds no others. All
// of them together are the text.
type text struct {
	html       string
	paragraphs []paragraph // in the order of the plan
}

// A paragraph is where a clause is in the plan's text, in bytes, and where its HTML
// begins.
type paragraph struct{ start, end, html int }

func newText(p *ingest.Plan) text {
	var out strings.Builder
	var all []paragraph
	for _, c := range p.Clauses {
		if !c.Leaf {
			continue
		}
		all = append(all, paragraph{c.Start, c.End, out.Len()})
		switch {
		case len(c.Cells) > 0:
			out.WriteString(`<p class="row">`)
		case c.Quotable():
			out.WriteString("<p>")
		default:
			out.WriteString(`<p class="page">`) // the words of the web page that the plan came from
		}
		writeCells(&out, p, c)
		out.WriteString("</p>\n")
	}
	return text{out.String(), all}
}

// around cuts the text before and after a clause.
func (t text) around(c ingest.Clause) (before, at, after template.HTML) {
	first := sort.Search(len(t.paragraphs), func(i int) bool { return t.paragraphs[i].end > c.Start })
	next := sort.Search(len(t.paragraphs), func(i int) bool { return t.paragraphs[i].start >= c.End })
	from, until := t.at(first), t.at(next)
	return template.HTML(t.html[:from]), template.HTML(t.html[from:until]), template.HTML(t.html[until:])
}

// at is where the HTML of the i-th paragraph begins.
func (t text) at(i int) int {
	if i == len(t.paragraphs) {
		return len(t.html)
	}
	return t.paragraphs[i].html
}

// writeCells writes the text of a clause, each cell of a table's row in an element of its
// own: a row is a line of boxes, one to the width of a phone if they are long.
func writeCells(out *strings.Builder, p *ingest.Plan, c ingest.Clause) {
	at, end := c.Start, c.Start+len(strings.TrimRight(p.Text[c.Start:c.End], "\n"))
	at += len(p.Text[at:end]) - len(strings.TrimLeft(p.Text[at:end], "\n"))
	write := func(until int) {
		template.HTMLEscape(out, []byte(p.Text[at:until]))
		at = until
	}
	for _, cell := range c.Cells {
		if cell.Text.Start < at {
			continue // it stands in a row above
		}
		write(cell.Text.Start)
		out.WriteString("<span>")
		write(cell.Text.End)
		out.WriteString("</span>")
	}
	write(end)
}
