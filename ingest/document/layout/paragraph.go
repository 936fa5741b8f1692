package layout

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"planbot/ingest/document"
)

// A paragraph is lines of text that go on from each other. Furniture between them, as
// at the end of a page, is put behind it.
type paragraph struct {
	first, last element
	text        string
	body        float64 // where its lines but the first begin; 0 while it has one
}

// A composer makes blocks of elements.
type composer struct {
	writer
	margins  map[string]margin
	indented bool // paragraphs begin with an indent, as is the custom
	open     *paragraph
	held     []element // furniture since
	head     []string  // of the table that is not over
}

func compose(all []element) document.Document {
	c := &composer{margins: marginsOf(all), writer: writer{fields: map[*cell]document.Span{}}}
	c.indented = c.hasIndents(all)
	for _, e := range all {
		c.add(e)
	}
	c.close()
	return c.document()
}

// minIndented is the share of lines with an indent from which on it is the custom of a
// document: its paragraphs have at most some twenty lines.
const minIndented = 0.05

func (c *composer) hasIndents(all []element) bool {
	n, indented := 0, 0
	for _, e := range all {
		if !e.isText() {
			continue
		}
		n++
		if in := c.indent(e); in > 1.5 && in < 2.5 {
			indented++
		}
	}
	return float64(indented) > minIndented*float64(n)
}

// indent returns how far from the margin a line begins, in ems.
func (c *composer) indent(e element) float64 {
	if e.size <= 0 {
		return 0
	}
	return (e.Left - c.margins[e.lane].left) / e.size
}

func (c *composer) add(e element) {
	switch {
	case e.kind == document.Furniture:
		c.held = append(c.held, e)
	case e.kind != document.Paragraph:
		c.close()
		c.write(c.headOnce(e))
	case c.open != nil && c.isNote(e):
		c.holdNote(e)
	case c.open != nil && c.goesOn(*c.open, e):
		c.open.extend(e)
	default:
		c.close()
		c.open, c.head = &paragraph{first: e, last: e, text: e.text}, nil
	}
}

// headOnce makes furniture of a table's head that is printed once more on another page.
func (c *composer) headOnce(e element) element {
	switch {
	case e.kind != document.Header:
	case slices.Equal(c.head, e.cells):
		e.kind, e.text, e.cells = document.Furniture, strings.Join(e.cells, " "), nil
	default:
		c.head = e.cells
	}
	return e
}

func (c *composer) close() {
	if c.open != nil {
		e := c.open.first
		e.text = c.open.text
		c.write(e)
	}
	for _, e := range c.held {
		c.write(e)
	}
	c.open, c.held = nil, nil
}

func (p *paragraph) extend(e element) {
	if e.lane == p.last.lane && e.page == p.last.page {
		p.body = e.Left
	} else {
		p.body = 0
	}
	p.text, p.last = joinTexts(p.text, e.text), e
}

// How lines of one paragraph may differ.
const (
	maxSizeChange = 0.12 // of the em
	maxPitch      = 1.35 // times the common distance from line to line
	maxIndent     = 0.8  // ems
)

// goesOn reports whether a line goes on with a paragraph: its last line is full, and
// the next one is neither apart from it nor indented.
func (c *composer) goesOn(p paragraph, e element) bool {
	last := p.last
	if last.origin != e.origin || last.differs(e) || !c.isFull(last, e) {
		return false
	}
	m, same := c.margins[e.lane], last.lane == e.lane && last.page == e.page
	if same && m.pitch > 0 && e.Top-last.Top > maxPitch*m.pitch {
		return false
	}
	switch {
	case same && p.body > 0:
		return abs(e.Left-p.body) < maxIndent*e.size && !c.isNew(last, e)
	case c.indent(e) < maxIndent:
		return !c.isNew(last, e)
	}
	return !c.indented && same && c.hangs(p, e)
}

// isNew reports whether a line's number and the end of the line before it say that a
// paragraph begins; where paragraphs are indented, that says so.
func (c *composer) isNew(last, e element) bool {
	return !c.indented && begins(e.text) && ends(last.text)
}

// differs reports whether lines are of characters of different sizes: both the em, which
// narrow characters blur, and the height, which other fonts change.
func (e element) differs(o element) bool {
	return differ(e.size, o.size) && differ(e.height(), o.height())
}

func differ(a, b float64) bool { return abs(a-b) > maxSizeChange*max(a, b) }
func abs(x float64) float64    { return max(x, -x) }

// hangs reports whether a line is the second of an item whose number stands out.
func (c *composer) hangs(p paragraph, e element) bool {
	out := e.Left - p.first.Left
	return p.body == 0 && begins(p.first.text) && !begins(e.text) && out > 0 && out < 4*e.size
}

// Room that a full line may leave, in ems: for a hanzi, and for what may not be parted
// from it.
const (
	roomForOne   = 1.6
	roomForClose = 2.6 // a hanzi and a closing mark behind it
	roomMost     = 12
)

// closing are marks that begin no line.
const closing = "，。、；：？！）》」』”’〉】〕,.;:?!)…"

// isFull reports whether what the next line begins with had no room on a line.
func (c *composer) isFull(e, next element) bool {
	room := roomForOne
	first, n := utf8.DecodeRuneInString(next.text)
	second := firstRune(next.text[n:])
	switch {
	case first < firstWide:
		room += min(roomMost, float64(narrowLength(next.text))/2)
	case strings.ContainsRune(closing, second):
		room = roomForClose
	}
	return e.Right >= c.margins[e.lane].right-room*e.size
}

// narrowLength returns how many narrow characters a text begins with that are not parted.
func narrowLength(text string) (n int) {
	for _, r := range text {
		if r >= firstWide || r == ' ' {
			break
		}
		n++
	}
	return n
}

// number matches what a paragraph of its own begins with.
var number = regexp.MustCompile(`^(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.．、]|0\d |第[一二三四五六七八九十百零]{1,6}[编篇章节条]|[①-⑳●■◆·•—])`)

func begins(text string) bool { return number.MatchString(text) }

// ends reports whether a text ends where a paragraph may.
func ends(text string) bool { return strings.ContainsRune("。；：！？;:.)）”", lastRune(text)) }
