package bot

import (
	"fmt"
	"regexp"
	"strings"

	"planbot/retrieval"
)

// A layout is a form in which the basket is exported as a file.
type layout struct {
	ending            string             // of the file's name
	group, cite, note string             // around the title of a plan, a citation, a note
	mark, foot        func(n int) string // of the nth footnote, in the text and before its words
	escape            func(string) string
}

var plainLayout = layout{
	ending: ".txt", group: "%s\n\n", cite: "\n——%s", note: "\n%s",
	mark: ring, foot: ring,
	escape: func(words string) string { return words },
}

var markdownLayout = layout{
	ending: ".md", group: "## %s\n\n", cite: "\n\n   ——%s", note: "\n\n   %s",
	mark:   func(n int) string { return fmt.Sprintf("[^%d]", n) },
	foot:   func(n int) string { return fmt.Sprintf("[^%d]: ", n) },
	escape: markdown,
}

// Signs that mean something in Markdown: anywhere, and after a number that begins a line.
var (
	markdownSigns  = regexp.MustCompile("[\\\\`*_\\[\\]<>#|~]")
	markdownNumber = regexp.MustCompile(`(?m)^(\s*\d+)([.)])`)
)

// markdown writes words so that they read the same in Markdown, inside an item of a list.
func markdown(words string) string {
	words = markdownNumber.ReplaceAllString(markdownSigns.ReplaceAllString(words, `\$0`), `$1\$2`)
	return strings.ReplaceAll(words, "\n", "\n\n   ")
}

// export gives the basket as a file of quotes and citations, or as a message: /export,
// /export md, /export message.
func (x *exchange) export(rest string) Message {
	quotes, gone := x.kept()
	if len(quotes) == 0 {
		return say(x.words.BasketEmpty)
	}
	form := plainLayout
	switch strings.ToLower(rest) {
	case "message", "消息":
		return x.withGone(x.exportMessage(quotes), gone)
	case "md", "markdown":
		form = markdownLayout
	}
	m := x.withGone(say(fmt.Sprintf(x.words.Exported, len(quotes))), gone)
	m.File = &File{x.words.ExportName + form.ending, x.written(quotes, form)}
	return m
}

// written is the basket in a layout.
func (x *exchange) written(quotes []kept, form layout) string {
	var text, feet strings.Builder
	for i, q := range quotes {
		if x.s.ByPlan && opensPlan(quotes, i) {
			fmt.Fprintf(&text, form.group, form.escape(source(q.hit)))
		}
		fmt.Fprintf(&text, "%d. %s", i+1, form.escape(shown(q.hit)))
		if cite := form.escape(x.style().Citation(q.hit)); x.style() == Footnote {
			text.WriteString(form.mark(i + 1))
			feet.WriteString(form.foot(i+1) + cite + "\n")
		} else {
			fmt.Fprintf(&text, form.cite, cite)
		}
		if q.Note != "" {
			fmt.Fprintf(&text, form.note, form.escape(fmt.Sprintf(x.words.Note, q.Note)))
		}
		text.WriteString("\n\n")
	}
	if feet.Len() > 0 {
		text.WriteString(x.words.Footnotes + "\n\n" + feet.String())
	}
	return text.String()
}

// exportMessage is the basket as a message to be sent on; its carrier parts it where it is
// too long for one.
func (x *exchange) exportMessage(quotes []kept) Message {
	var m Message
	var feet []string
	for i, q := range quotes {
		if x.s.ByPlan && opensPlan(quotes, i) {
			m.Parts = append(m.Parts, Text(source(q.hit)))
		}
		label, cite := fmt.Sprintf("%d.", i+1), x.style().Citation(q.hit)
		if x.style() == Footnote {
			label += ring(i + 1)
			feet = append(feet, ring(i+1)+cite)
		}
		m.Parts = append(m.Parts, Text(label), x.words.shortQuote(q.hit))
		if q.Note != "" {
			m.Parts = append(m.Parts, Text(fmt.Sprintf(x.words.Note, q.Note)))
		}
		if x.style() != Footnote {
			m.Parts = append(m.Parts, Cite{Words: cite, Clause: q.Clause})
		}
	}
	if len(feet) > 0 {
		m.Parts = append(m.Parts, Text(x.words.Footnotes+"\n"+strings.Join(feet, "\n")))
	}
	return m
}

// shortQuote is a hit's highlight alone.
func (w *Words) shortQuote(h retrieval.Hit) Quote {
	q := w.newQuote(h)
	q.Short = q.Mark != ""
	return q
}
