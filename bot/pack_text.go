package bot

import (
	"fmt"
	"strings"
)

// packText is a pack as text in a layout.
func (w *Words) packText(p Pack, form layout) string {
	var text, feet strings.Builder
	fmt.Fprintf(&text, form.title, form.escape(p.Title))
	text.WriteString(w.date(p.Time) + "\n\n")
	notes := 0
	item := func(label string, q PackQuote) {
		text.WriteString(label + form.escape(shown(q.Hit)))
		notes++
		cite := form.escape(p.Style.Citation(q.Hit))
		if p.Style == Footnote {
			text.WriteString(form.mark(notes))
			feet.WriteString(form.foot(notes) + cite + "\n")
		} else {
			fmt.Fprintf(&text, form.cite, cite)
		}
		for _, more := range []string{w.tag(q.Hit), w.excerptOf(q), w.noteOf(q)} {
			if more != "" {
				fmt.Fprintf(&text, form.note, form.escape(more))
			}
		}
		text.WriteString("\n\n")
	}
	for i, q := range p.Quotes {
		if i == 0 || p.Quotes[i-1].Plan != q.Plan {
			fmt.Fprintf(&text, form.group, form.escape(source(q.Hit)))
		}
		item(fmt.Sprintf("%d. ", i+1), q)
	}
	if len(p.Used) > 0 {
		fmt.Fprintf(&text, form.group, w.usedHead(p))
		for _, q := range p.Used {
			item(numberSign(q.Number)+" ", q)
		}
	}
	if feet.Len() > 0 {
		text.WriteString(w.Footnotes + "\n\n" + feet.String() + "\n")
	}
	fmt.Fprintf(&text, form.group, w.Pack.Plans)
	for _, f := range p.Plans {
		text.WriteString("- " + form.escape(w.planLine(f)) + "\n")
	}
	text.WriteString("\n" + w.Pack.Verbatim + "\n")
	return text.String()
}

// noteOf is a person's note, with what it is in front.
func (w *Words) noteOf(q PackQuote) string {
	if q.Note == "" {
		return ""
	}
	return fmt.Sprintf(w.Note, q.Note)
}

// excerptOf says of a clause that is quoted from its beginning that it goes on.
func (w *Words) excerptOf(q PackQuote) string {
	if q.Whole || q.Highlight != q.Quote || len(q.Cells) > 0 {
		return ""
	}
	return w.Excerpt
}

// usedHead stands above the quotes that were used in a topic.
func (w *Words) usedHead(p Pack) string {
	if p.Earlier > 0 {
		return w.Pack.Used + fmt.Sprintf(w.Pack.Earlier, p.Earlier)
	}
	return w.Pack.Used
}

// numberSign is how a quote is numbered in a topic.
func numberSign(n int) string { return fmt.Sprintf("〔%d〕", n) }
