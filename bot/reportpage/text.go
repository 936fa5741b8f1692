package reportpage

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"planbot/ingest"
)

// A text writes a plan's text as HTML: each clause that holds no others is a paragraph or
// a row of a table, with its address. What is to be seen inside is set off where it stands.
type text struct {
	plan  *ingest.Plan
	out   strings.Builder
	marks []mark // what is still to be written, in order
}

// A mark sets off a span of the text in bytes; of an empty one it is between two runes.
type mark struct {
	start, end  int
	open, close string
}

func newText(p *ingest.Plan, r *ingest.Report) *text {
	t := &text{plan: p}
	for i, s := range r.Spots() {
		at := p.ByteAt(s.At)
		t.marks = append(t.marks, mark{at, at, fmt.Sprintf(`<a class="spot" id="s%d" href="#l%d">⚠%d</a>`, i+1, i+1, i+1), ""})
	}
	for _, j := range p.Joins {
		t.marks = append(t.marks, mark{j.Start, j.End, `<s>`, `</s>`})
	}
	for _, g := range r.Generated {
		at := p.ByteAt(g.At)
		t.marks = append(t.marks, mark{at, at + len(g.What), `<u>`, `</u>`})
	}
	slices.SortStableFunc(t.marks, func(a, b mark) int { return cmp.Compare(a.start, b.start) })
	return t
}

// html is the whole text.
func (t *text) html() template.HTML {
	for i := 0; i < len(t.plan.Clauses); {
		c := t.plan.Clauses[i]
		switch {
		case !c.Leaf:
			i++
		case c.Level == ingest.LevelRow || c.Level == ingest.LevelColumns:
			i = t.table(i)
		default:
			t.paragraph(i)
			i++
		}
	}
	return template.HTML(t.out.String())
}

// classes are those of paragraphs that are not plain ones.
var classes = map[ingest.Level]string{
	ingest.LevelHead: "head", ingest.LevelSignature: "sign", ingest.LevelFurniture: "gone", ingest.LevelContents: "gone",
}

func (t *text) paragraph(i int) {
	c := t.plan.Clauses[i]
	class := classes[c.Level]
	if class == "" && t.isHeading(c) {
		class = "lead"
	}
	fmt.Fprintf(&t.out, `<p id="c%d" class="%s">`, i, class)
	if c.Quotable() && c.Address != "" {
		t.out.WriteString("<small>" + template.HTMLEscapeString(c.Address) + "</small> ")
	}
	t.write(t.trimmed(c))
	t.out.WriteString("</p>\n")
}

// isHeading reports whether a clause's own words are its number and heading and no more.
func (t *text) isHeading(c ingest.Clause) bool {
	words, _, _ := t.plan.TextOf(c)
	return c.Level == ingest.LevelLead && c.Heading != "" && len(words) <= len(c.Label())+len("　：")
}

// trimmed is where a clause's own words stand.
func (t *text) trimmed(c ingest.Clause) (start, end int) {
	_, start, end = t.plan.TextOf(c)
	return start, end
}

// write writes a span of the text with the marks in it. What was passed over before is
// written no more, but for what marks a place.
func (t *text) write(from, to int) {
	for len(t.marks) > 0 && t.marks[0].start < to {
		m := t.marks[0]
		t.marks = t.marks[1:]
		switch {
		case m.start == m.end:
			from = t.escape(from, max(m.start, from))
			t.out.WriteString(m.open)
		case m.start >= from && m.end <= to:
			t.escape(from, m.start)
			t.out.WriteString(m.open)
			from = t.escape(m.start, m.end)
			t.out.WriteString(m.close)
		}
	}
	t.escape(from, to)
}

// escape writes a span as it is and returns its end.
func (t *text) escape(from, to int) int {
	template.HTMLEscape(&t.out, []byte(t.plan.Text[from:to]))
	return to
}
