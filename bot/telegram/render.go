package telegram

import (
	"html"
	"strconv"
	"strings"
	"unicode"

	"github.com/mattn/go-runewidth"
	"github.com/rivo/uniseg"

	"planbot/bot"
)

// Telegram's limits for one message: UTF-16 units of text after its entities are
// read, and entities.
const (
	maxText     = 4096
	maxCaption  = 1024 // below a picture
	maxEntities = 100
)

// Limits are Telegram's (https://core.telegram.org/bots/api: sendMessage,
// InlineKeyboardButton, answerCallbackQuery, sendPhoto, sendDocument).
var Limits = bot.Limits{Send: 64, Copy: 256, Notice: 190, Edits: true, Picture: 10 << 20, File: 50 << 20}

// A run is text in one style; the tags are empty for plain text.
type run struct{ open, text, close string }

// A block is what stays together as long as it fits: a quote, a citation, a line. Its
// own tags stand around its runs.
type block struct {
	open, close string
	runs        []run
}

func plain(text string) run  { return run{text: clean(text)} }
func strong(text string) run { return run{"<b>", clean(text), "</b>"} }

func line(runs ...run) block  { return block{runs: runs} }
func quote(runs ...run) block { return block{"<blockquote>", "</blockquote>", runs} }

// folded is a quote that is unfolded by a tap.
func folded(runs ...run) block { return block{"<blockquote expandable>", "</blockquote>", runs} }

// clean drops what Telegram does not take: control characters. No letter, digit or
// sign of a quote is one.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cc, r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, "�"))
}

// render writes a message as HTML texts of legal length, in order; nothing is lost,
// and no character, tag or entity is cut. Links to the bot carry its name.
func render(m bot.Message, name string) []string { return pack(blocksOfAll(m, name)) }

// blocksOfAll are the blocks of all parts.
func blocksOfAll(m bot.Message, name string) []block {
	var blocks []block
	for i, part := range m.Parts {
		blocks = append(blocks, blocksOf(part, name)...)
		if _, ok := part.(bot.Cite); ok && i < len(m.Parts)-1 {
			last := &blocks[len(blocks)-1]
			last.runs = append(last.runs, plain("\n")) // an empty line after a clause
		}
	}
	return blocks
}

// unitsOf is how long blocks are that stand below each other.
func unitsOf(blocks []block) (n int) {
	for _, b := range blocks {
		n += b.units() + 1
	}
	return n
}

func blocksOf(part bot.Part, name string) []block {
	switch p := part.(type) {
	case bot.Text:
		return []block{line(plain(string(p)))}
	case bot.Quote:
		return quoteBlocks(p)
	case bot.Cite:
		return []block{citeBlock(p)}
	case bot.Line:
		return []block{line(strong(strconv.Itoa(p.Number)+"."), plain(" "+shorten(p.Shown())+"\n"), plain(p.Cite))}
	case bot.Link:
		return []block{line(plain("· "), linked(p.Words, p.Clause, name))}
	case bot.Card:
		return cardBlocks(p, name)
	case bot.Table:
		return []block{tableBlock(p)}
	}
	return nil
}

// quoteBlocks are the answering sentence, bold, and below it the clause that it
// stands in, which a tap unfolds.
func quoteBlocks(q bot.Quote) []block {
	var out []block
	before, after := q.Around()
	switch {
	case len(q.Row) > 0:
		out = []block{quote(rowRuns(q.Row)...)}
	case q.Mark == "":
		out = []block{quote(plain(after))}
	case q.Short || strings.TrimSpace(before+after) == "":
		out = []block{quote(strong(q.Marked()))}
	case strings.TrimSpace(before) == "":
		out = []block{quote(strong(q.Marked())), folded(plain(strings.TrimLeft(after, "\n")))}
	default:
		out = []block{quote(strong(q.Marked())), folded(plain(before), strong(q.Mark), plain(after))}
	}
	if q.Note != "" && !q.Short {
		out = append(out, line(plain(q.Note)))
	}
	return out
}

// rowRuns are the cells of a table's row, the marked ones bold. All marked, they are one
// run: Telegram takes a hundred entities a message.
func rowRuns(r bot.Row) []run {
	var out []run
	whole := true
	for i, cell := range r {
		head, text := r.Parts(i)
		out = append(out, plain(head), plain(text))
		if cell.Marked {
			out[len(out)-1] = strong(text)
		}
		whole = whole && cell.Marked
	}
	if whole {
		return []run{strong(r.String())}
	}
	return out
}

func citeBlock(c bot.Cite) block {
	out := line(plain("—— " + c.Shown()))
	if c.Badge != "" {
		out.runs = append(out.runs, strong("  "+c.Badge))
	}
	if c.Units != "" {
		out.runs = append(out.runs, plain("\n"+c.Units))
	}
	return out
}

// wideTable is how many columns make a table one of figures.
const wideTable = 8

// tableBlock writes a row as a line: a phone has no room for columns. In a table of
// figures each has its name beside it, and those that are nothing are left out.
func tableBlock(t bot.Table) block {
	var lines []string
	for i, row := range t {
		if i > 0 {
			lines = append(lines, rowLine(t[0], row))
		}
	}
	return line(plain(strings.Join(lines, "\n")))
}

func rowLine(header, row []string) string {
	var cells []string
	for i, cell := range row[1:] {
		switch {
		case cell == "" || cell == "0.00":
		case len(row) >= wideTable && i > 0:
			cells = append(cells, header[i+1]+" "+cell)
		default:
			cells = append(cells, cell)
		}
	}
	return row[0] + ". " + strings.Join(cells, " · ")
}

// shownLine is how many columns of a further hit are shown.
const shownLine = 60

func shorten(mark string) string { return shortenTo(mark, shownLine) }

func shortenTo(mark string, columns int) string {
	return runewidth.Truncate(strings.Join(strings.Fields(mark), " "), columns, "…")
}

// A packer fills messages with runs.
type packer struct {
	texts    []string
	html     strings.Builder
	units    int // UTF-16 units of the message that is being filled
	entities int
	said     bool // it holds something else than blanks
}

// pack puts blocks into messages, each block on lines of its own: a block that fits
// into a message is not parted.
func pack(blocks []block) []string {
	var p packer
	for _, b := range blocks {
		if b.units() == 0 {
			continue
		}
		if p.units > 0 && (p.units+1+b.units() > maxText || p.entities+b.entities() > maxEntities) {
			p.flush()
		}
		if p.units > 0 {
			p.put(plain("\n"))
		}
		p.add(b)
	}
	p.flush()
	return p.texts
}

func (b block) units() (n int) {
	for _, r := range b.runs {
		n += bot.UTF16(r.text)
	}
	return n
}

// entities is how many entities a block has: one for each tag.
func (b block) entities() int {
	n := strings.Count(b.open, "<")
	for _, r := range b.runs {
		n += strings.Count(r.open, "<")
	}
	return n
}

// add puts a block in; what does not fit goes on in the next messages in the same
// tags.
func (p *packer) add(b block) {
	p.html.WriteString(b.open)
	p.entities += b.entities()
	for _, r := range b.runs {
		for r.text != "" {
			head, rest := fit(r.text, maxText-p.units)
			if head != "" {
				p.put(run{r.open, head, r.close})
			}
			if r.text = rest; rest != "" {
				p.html.WriteString(b.close)
				p.flush()
				p.html.WriteString(b.open)
			}
		}
	}
	p.html.WriteString(b.close)
}

// put adds a run that fits.
func (p *packer) put(r run) {
	p.html.WriteString(r.open + html.EscapeString(r.text) + r.close)
	p.units += bot.UTF16(r.text)
	p.said = p.said || strings.TrimSpace(r.text) != ""
}

// flush ends the message. One without words is not sent: Telegram refuses it.
func (p *packer) flush() {
	if p.said {
		p.texts = append(p.texts, p.html.String())
	}
	p.html.Reset()
	p.units, p.entities, p.said = 0, 0, false
}

// fit cuts a text to at most n UTF-16 units, after a sentence or line where one ends
// in the last half, and never inside a character as it is seen.
func fit(text string, n int) (head, rest string) {
	if bot.UTF16(text) <= n {
		return text, ""
	}
	units, end, soft := 0, 0, 0
	for rest, state := text, -1; rest != ""; {
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		units += bot.UTF16(cluster)
		if units > n {
			break
		}
		end += len(cluster)
		if strings.ContainsAny(cluster, "。！？；\n") && units > n/2 {
			soft = end
		}
	}
	if end == 0 && n == maxText { // one cluster of more than a message: cut between its runes
		return fitRunes(text, n)
	}
	if soft > 0 {
		end = soft
	}
	return text[:end], text[end:]
}

func fitRunes(text string, n int) (head, rest string) {
	units := 0
	for i, r := range text {
		if units += bot.UTF16(string(r)); units > n {
			return text[:i], text[i:]
		}
	}
	return text, ""
}
