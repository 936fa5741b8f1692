package bot

import (
	"fmt"
	"strings"
)

// packText is a pack as text in a layout.
func (w *Words) packText(p Pack, form layout) string {
	t := &packWriter{words: w, form: form, style: p.Style}
	t.put(form.title, form.escape(p.Title))
	t.text.WriteString(w.date(p.Time) + "\n\n")
	for i, q := range p.Quotes {
		if i == 0 || p.Quotes[i-1].Plan != q.Plan {
			t.put(form.group, form.escape(source(q.Hit)))
		}
		t.quote(fmt.Sprintf("%d. ", i+1), q)
	}
	if len(p.Used) > 0 {
		t.put(form.group, w.usedHead(p))
	}
	for _, q := range p.Used {
		t.quote(numberSign(q.Number)+" ", q)
	}
	if t.notes.Len() > 0 {
		t.text.WriteString(w.Footnotes + "\n\n" + t.notes.String() + "\n")
	}
	t.put(form.group, w.Pack.Plans)
	for _, f := range p.Plans {
		t.text.WriteString("- " + form.escape(w.planLine(f)) + "\n")
	}
	return t.text.String() + "\n" + w.Pack.Verbatim + "\n"
}

// A packWriter writes quotes in a layout, their citations below them or as footnotes.
type packWriter struct {
	words       *Words
	form        layout
	style       Style
	text, notes strings.Builder
	cited       int // quotes so far
}

func (t *packWriter) put(form, words string) { fmt.Fprintf(&t.text, form, words) }

// quote writes a quote behind its number, with its citation and what is said of it.
func (t *packWriter) quote(number string, q PackQuote) {
	t.cited++
	t.text.WriteString(number + t.form.escape(shown(q.Hit)))
	cite := t.form.escape(t.style.Citation(q.Hit))
	if t.style == Footnote {
		t.text.WriteString(t.form.mark(t.cited))
		t.notes.WriteString(t.form.foot(t.cited) + cite + "\n")
	} else {
		t.put(t.form.cite, cite)
	}
	for _, more := range []string{t.words.tag(q.Hit), t.words.excerptOf(q), t.words.noteOf(q)} {
		if more != "" {
			t.put(t.form.note, t.form.escape(more))
		}
	}
	t.text.WriteString("\n\n")
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
