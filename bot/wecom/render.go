package wecom

import (
	"strconv"
	"strings"

	"github.com/mattn/go-runewidth"
	"github.com/rivo/uniseg"

	"planbot/bot"
)

// maxText is the longest text of a message, in bytes: WeCom cuts the rest off.
const maxText = 2048

// Limits are WeCom's (https://developer.work.weixin.qq.com/document/path/90236): the key
// of a card's button. None copies, so that all citations are sent as text.
var Limits = bot.Limits{Send: 1024, Copy: 1}

// render writes a message as plain texts of legal length, in order; nothing is lost. It
// is no Markdown: what is quoted has to be copied as it stands, and WeCom does not
// document how a sign is kept from meaning something, nor which client somebody uses.
func render(m bot.Message) []string {
	var blocks []string
	for i, part := range m.Parts {
		blocks = append(blocks, blocksOf(part)...)
		if _, ok := part.(bot.Cite); ok && i < len(m.Parts)-1 {
			blocks[len(blocks)-1] += "\n" // an empty line after a clause
		}
	}
	if m.File != nil {
		blocks = append(blocks, m.File.Text)
	}
	return pack(blocks)
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
func pack(blocks []string) []string {
	var out []string
	text := ""
	flush := func() {
		if strings.TrimSpace(text) != "" {
			out = append(out, text)
		}
		text = ""
	}
	for _, b := range blocks {
		b = clean(b)
		if text != "" && len(text)+1+len(b) > maxText {
			flush()
		}
		if text != "" {
			text += "\n"
		}
		text += b
		for len(text) > maxText {
			head, rest := fit(text, maxText)
			text = head
			flush()
			text = rest
		}
	}
	flush()
	return out
}

// fit cuts a text to at most n bytes, after a sentence or line where one ends in the last
// half, and never inside a character as it is seen.
func fit(text string, n int) (head, rest string) {
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
