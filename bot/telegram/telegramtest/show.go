package telegramtest

import (
	"fmt"
	"html"
	"image"
	"regexp"
	"strings"
	"unicode/utf8"
)

// Show writes a message as a person sees it, in plain text: bold as **, quotes with │
// before their lines, those that a tap unfolds with ┆, buttons in brackets.
func (m Message) Show() string {
	switch {
	case m.FileName == "":
		return showHTML(m.HTML) + showButtons(m.Buttons)
	case m.Photo || !utf8.ValidString(m.File):
		return "[" + m.FileName + m.size() + "]\n" + showHTML(m.HTML) + showButtons(m.Buttons)
	}
	return "[" + m.FileName + "]\n" + strings.TrimRight(m.File, "\n") + "\n"
}

// size is how large a picture is, in pixels.
func (m Message) size() string {
	c, _, err := image.DecodeConfig(strings.NewReader(m.File))
	if err != nil {
		return ""
	}
	return fmt.Sprintf(" %d×%d", c.Width, c.Height)
}

var (
	quoteTag = regexp.MustCompile(`(?s)<blockquote( expandable)?>(.*?)</blockquote>`)
	linkTag  = regexp.MustCompile(`<a href="([^"]*)">(.*?)</a>`)
)

func showHTML(text string) string {
	text = quoteTag.ReplaceAllStringFunc(text, func(q string) string {
		m := quoteTag.FindStringSubmatch(q)
		bar := "│ "
		if m[1] != "" {
			bar = "┆ "
		}
		return bar + strings.ReplaceAll(m[2], "\n", "\n"+bar)
	})
	text = linkTag.ReplaceAllString(text, "$2 <$1>")
	text = strings.NewReplacer("<b>", "**", "</b>", "**", "<i>", "", "</i>", "", "<pre>", "", "</pre>", "").Replace(text)
	return html.UnescapeString(strings.NewReplacer("<https", "‹https", ">", "›").Replace(text)) + "\n"
}

func showButtons(rows [][]Button) string {
	var out, copies strings.Builder
	for _, row := range rows {
		for i, b := range row {
			if i > 0 {
				out.WriteString(" ")
			}
			out.WriteString("[" + b.Text + "]")
			switch {
			case b.Copy != nil:
				fmt.Fprintf(&copies, "⧉ %s\n", strings.ReplaceAll(b.Copy.Text, "\n", "\n  "))
			case b.URL != "":
				fmt.Fprintf(&copies, "🔗 %s\n", b.URL)
			}
		}
		out.WriteString("\n")
	}
	return out.String() + copies.String()
}
