package bot

import (
	"fmt"
	"regexp"
	"strings"

	"planbot/retrieval"
)

// A layout is a form in which the basket is exported as a file.
type layout struct {
	title, group, cite, note string             // around a title, what stands above quotes, a citation, what stands below it
	mark, foot               func(n int) string // of the nth footnote, in the text and before its words
	escape                   func(string) string
}

var plainLayout = layout{
	title: "%s\n", group: "%s\n\n", cite: "\n——%s", note: "\n%s",
	mark: ring, foot: ring,
	escape: func(words string) string { return words },
}

var markdownLayout = layout{
	title: "# %s\n\n", group: "## %s\n\n", cite: "\n\n   ——%s", note: "\n\n   %s",
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
