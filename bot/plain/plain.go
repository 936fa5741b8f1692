// Package plain writes the bot's messages as plain texts of a legal length, for carriers
// that know no markup, or none that is certain: what is quoted stands there as it is to be
// copied.
package plain

import (
	"slices"
	"strconv"
	"strings"

	"github.com/mattn/go-runewidth"
	"github.com/rivo/uniseg"

	"planbot/bot"
)

// Texts writes a message as texts of at most limit bytes, in order; nothing is lost but
// control characters. A file of plain text is the end of the text; another is the carrier's.
func Texts(m bot.Message, limit int) []string {
	var blocks []string
	for i, part := range m.Parts {
		blocks = append(blocks, blocksOf(part)...)
		if _, ok := part.(bot.Cite); ok && i < len(m.Parts)-1 {
			blocks[len(blocks)-1] += "\n" // an empty line after a clause
		}
	}
	if m.File != nil && m.File.Data == nil {
		blocks = append(blocks, m.File.Text)
	}
	return pack(blocks, limit)
}

func blocksOf(part bot.Part) []string {
	switch p := part.(type) {
	case bot.Text:
		return []string{string(p)}
	case bot.Quote:
		return quoteBlocks(p)
	case bot.Cite:
		return []string{citeBlock(p)}
	case bot.Line:
		return []string{strconv.Itoa(p.Number) + ". " + shorten(p.Shown()) + "\n" + p.Cite}
	case bot.Card:
		return []string{cardBlock(p)}
	case bot.Link:
		return []string{"· " + p.Words}
	case bot.Table:
		return tableBlocks(p)
	}
	return nil
}

// quoteBlocks are the answering sentence, and below it the clause that it stands in.
func quoteBlocks(q bot.Quote) []string {
	before, after := q.Around()
	out := []string{q.Marked()}
	switch {
	case len(q.Row) > 0:
		out = []string{q.Row.String()}
	case q.Mark == "":
		out = []string{after}
	case q.Short, strings.TrimSpace(before+after) == "":
	case strings.TrimSpace(before) == "":
		out = append(out, strings.TrimLeft(after, "\n"))
	default:
		out = append(out, before+q.Mark+after)
	}
	if q.Note != "" && !q.Short {
		out = append(out, q.Note)
	}
	return out
}

// cardBlock is a figure with what is known of it, a line each.
func cardBlock(c bot.Card) string {
	if c.Number > 0 {
		return strconv.Itoa(c.Number) + ". " + shorten(c.NameWords()) + " " + c.ValueWords() + "\n" + c.TagWords() + c.Cite
	}
	lines := []string{shorten(c.NameWords()) + " " + c.ValueWords(), c.TagWords()}
	if b := c.Before; b != nil {
		lines = append(lines, b.Label+b.ValueWords()+" "+b.Cite)
	}
	lines = append(lines, c.Units)
	return strings.Join(slices.DeleteFunc(lines, func(l string) bool { return l == "" }), "\n")
}

func citeBlock(c bot.Cite) string {
	out := "—— " + c.Shown()
	if c.Badge != "" {
		out += "  " + c.Badge
	}
	if c.Units != "" {
		out += "\n" + c.Units
	}
	return out
}

// wideTable is how many columns make a table one of figures.
const wideTable = 8

// tableBlocks writes each row as a line: a phone has no room for columns. In a table of
// figures each has its name beside it, and those that are nothing are left out.
func tableBlocks(t bot.Table) []string {
	var out []string
	for _, row := range t[min(1, len(t)):] {
		var cells []string
		for i, cell := range row[1:] {
			switch {
			case cell == "" || cell == "0.00":
			case len(row) >= wideTable && i > 0:
				cells = append(cells, t[0][i+1]+" "+cell)
			default:
				cells = append(cells, cell)
			}
		}
		out = append(out, row[0]+". "+strings.Join(cells, " · "))
	}
	return out
}

// shownLine is how many columns of a further hit are shown.
const shownLine = 60

func shorten(text string) string {
	return runewidth.Truncate(strings.Join(strings.Fields(text), " "), shownLine, "…")
}

// pack puts blocks into messages, each on lines of its own: one that fits into a message
// is not parted. A message without words is none.
func pack(blocks []string, limit int) []string {
	var out []string
	text := ""
	flush := func() {
		if strings.TrimSpace(text) != "" {
			out = append(out, text)
		}
		text = ""
	}
	for _, b := range blocks {
		b = Clean(b)
		if text != "" && len(text)+1+len(b) > limit {
			flush()
		}
		if text != "" {
			text += "\n"
		}
		text += b
		for len(text) > limit {
			head, rest := Fit(text, limit)
			text = head
			flush()
			text = rest
		}
	}
	flush()
	return out
}

// Fit cuts a text to at most n bytes, after a sentence or line where one ends in the last
// half, and never inside a character as it is seen.
func Fit(text string, n int) (head, rest string) {
	end, soft := 0, 0
	for rest, state := text, -1; rest != ""; {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		if end+len(cluster) > n {
			break
		}
		end += len(cluster)
		if strings.ContainsAny(cluster, "。！？；\n") && end > n/2 {
			soft = end
		}
	}
	if soft > 0 {
		end = soft
	}
	if end == 0 { // one cluster of more than a message: cut between its runes
		end = len(strings.ToValidUTF8(text[:n], ""))
	}
	return text[:end], text[end:]
}

// Clean drops control characters, and makes unusual ends of lines usual ones. No letter,
// digit or sign of a quote is one.
func Clean(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\u2028', r == '\u2029':
			return '\n'
		case r < ' ' && r != '\n' && r != '\t', r == 0x7f:
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "�"))
}
