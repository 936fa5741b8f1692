package ingest

import (
	"fmt"
	"planbot/ingest/language"
	"strings"
	"unicode/utf8"
)

// Addresses of text outside of any number.
const (
	AddressHead      = "题头"   // title, number, date and addressee
	AddressContents  = "目录"   // a table of contents that has no title of its own
	AddressLead      = "引言"   // text before the first number
	AddressBody      = "正文"   // other text without a number above it
	AddressSignature = "落款"   // issuer and date under the text
	AddressAnnexNote = "附件说明" // which annexes there are, under the text
)

// addresses gives each clause its address: the printed numbers down to its own. A
// clause with a number has its address alone. Where printed numbers stand again under
// the same numbers, since a list begins anew or by a mistake, the later one's address
// is extended: by the heading that parts the lists, 第二节“科技创新”1., or by the how
// manyth it is, 1.（第2处）.
type addresses struct {
	lists   map[listKey]*lists
	taken   map[string]bool // of clauses with a number, as AddressKey says
	again   map[string]int  // up to which number an address is known to be taken
	stems   []string        // by node: its address without its own number
	own     []string        // by node: its address
	parting []string        // by node and from -1: the short heading that came last under it
	label   string          // what the clause before says if it is such a heading
	doubled []bool          // by node: the next of its style beside it has the same value
	last    map[style]int   // the last value of a style
}

// A listKey names the lists of one style under one address.
type listKey struct {
	stem  string
	style style
	word  string // 附件 or 附表; the 2.1 of 2.1.3
}

func newAddresses(nodes []node) *addresses {
	return &addresses{
		lists: map[listKey]*lists{}, taken: map[string]bool{}, again: map[string]int{}, last: map[style]int{},
		stems: make([]string, len(nodes)), own: make([]string, len(nodes)), parting: make([]string, len(nodes)+1), doubled: doubled(nodes),
	}
}

// doubled tells of each node whether the next of its style beside it has its value,
// as where two columns of a box are printed line by line.
func doubled(nodes []node) []bool {
	type place struct {
		parent int
		style  style
	}
	out, next := make([]bool, len(nodes)), map[place]marker{}
	for i := len(nodes) - 1; i >= 0; i-- {
		n := nodes[i]
		here := place{n.parent, n.mark.style}
		if beside, ok := next[here]; ok && n.mark.style != styleNone {
			out[i] = beside.value == n.mark.value && beside.sub == n.mark.sub
		}
		next[here] = n.mark
	}
	return out
}

// address returns the address of node i, whose clause is c; of a table's row, prefix is
// the number of the category that its own goes on.
func (t *tree) address(i int, prefix string, c Clause, numbered bool) string {
	n := t.nodes[i]
	above := ""
	if n.parent >= 0 {
		above = t.own[n.parent]
	}
	t.stems[i], t.own[i] = above, above
	switch {
	case n.cells != nil && c.Number != "":
		t.own[i] = t.free(joinAddress(above, prefix+c.Number), 1)
	case c.Number != "":
		t.stems[i] = t.stemUnder(n, above)
		t.own[i] = t.extended(i, c, t.stems[i])
	case c.Level == LevelContents:
		t.own[i] = t.contentsAddress(n)
	case c.Level == LevelSignature || c.Level == LevelAnnexNote || above == "":
		t.own[i] = t.topAddress(c, numbered)
	}
	t.part(i, c)
	return t.own[i]
}

// stemUnder is what a number is added to: the address above it, but a decimal stands
// for the one above it, 2.1 for 2. and 2.1.3 for 2.1.
func (t *tree) stemUnder(n node, above string) string {
	if p := n.parent; p >= 0 && n.mark.isDecimal() {
		if m := t.nodes[p].mark; m.style != styleChapter && m.decimal == n.mark.decimal.above() {
			return t.stems[p]
		}
	}
	return above
}

func (t *tree) topAddress(c Clause, numbered bool) string {
	switch {
	case c.Level == LevelHead:
		return AddressHead
	case c.Level == LevelSignature:
		return t.free(AddressSignature, 1)
	case c.Level == LevelAnnexNote:
		return t.free(AddressAnnexNote, 1)
	case numbered:
		return AddressBody
	}
	return AddressLead
}

// contentsAddress is the title of contents without blanks, as 专栏目录.
func (t *tree) contentsAddress(n node) string {
	if title := strings.Join(strings.Fields(firstLine(t.words(n.piece))), ""); contentsTitle.MatchString(title) {
		return title
	}
	return AddressContents
}

// extended is the address of node i under a stem, extended where the printed numbers
// stand there already.
func (t *tree) extended(i int, c Clause, stem string) string {
	list, heading := t.list(i, c, stem)
	if list > 1 && heading != "" {
		return t.free(joinAddress(stem+"“"+heading+"”", c.Number), 1)
	}
	return t.free(joinAddress(stem, c.Number), list)
}

// free returns the nth of an address, or a later one if that is taken.
func (t *tree) free(address string, nth int) string {
	free := address
	for nth = max(nth, t.again[address]+1); ; nth++ {
		if nth > 1 {
			free = fmt.Sprintf("%s（第%d处）", address, nth)
		}
		if !t.taken[AddressKey(free)] {
			break
		}
		t.again[address] = nth
	}
	t.taken[AddressKey(free)] = true
	return free
}

// AddressKey is an address as it is compared: folded, and without blanks but those that
// part two numbers.
func AddressKey(address string) string {
	runes := []rune(language.Fold(address))
	var out strings.Builder
	for i, r := range runes {
		if r != ' ' || i > 0 && i+1 < len(runes) && joinsNumber(runes[i-1], runes[i+1]) {
			out.WriteRune(r)
		}
	}
	return out.String()
}

// joinAddress adds a number to the address of the clause above it, after a blank where
// the two would be read as one: 专栏3 2.
func joinAddress(above, number string) string {
	last, _ := utf8.DecodeLastRuneInString(above)
	first, _ := utf8.DecodeRuneInString(number)
	if above != "" && joinsNumber(language.FoldRune(last), language.FoldRune(first)) {
		return above + " " + number
	}
	return above + number
}

// joinsNumber reports whether two numbers that end and begin so would be read as one.
func joinsNumber(last, first rune) bool {
	return language.IsDigit(last) && language.IsDigit(first) || language.IsHanNumeral(last) && language.IsHanNumeral(first)
}

// maxParting is the longest heading that an address is extended by, in runes.
const maxParting = 12

// part takes note of what has no number: a short heading may part two lists.
func (t *tree) part(i int, c Clause) {
	if c.Level == LevelFurniture {
		return
	}
	if t.label = ""; c.Number != "" {
		return
	}
	n := t.nodes[i]
	from, to := t.trim(n.start, n.end)
	heading := c.Heading
	if heading == "" && to-from <= maxParting+1 {
		heading = strings.TrimRight(t.clean(from, to), "。：:")
	}
	if utf8.RuneCountInString(heading) > maxParting || strings.ContainsFunc(heading, func(r rune) bool { return !isHan(r) || language.IsHanNumeral(r) }) {
		heading = ""
	}
	if t.label = heading; c.Level == LevelHeading {
		t.parting[i+1] = heading
	}
	if heading != "" || n.parent < 0 || t.nodes[n.parent].level != LevelHeading {
		t.parting[n.parent+1] = heading
	}
}
