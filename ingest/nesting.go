package ingest

import "slices"

// A nester finds each numbered piece's place in the tree. Documents nest their
// styles of numbering in any order, skip levels and lose headings, so the order
// is learned from the document and custom decides only where it is silent.
type nester struct {
	nodes []node
	stack []int // open nodes, outermost first
	table int   // the node of the table that rows belong to, -1 for none
	// above[a][b]: a piece of style b was placed under one of style a.
	above [styleNote + 1][styleNote + 1]bool
	// loose styles stand at the top whatever is open: see looseSections.
	loose [styleNote + 1]bool
	// ahead are the values of the numbers that are not placed yet, by style.
	ahead [styleNote + 1][]int
	// The node placed last, of each style and in each slot.
	latest map[style]int
	slots  map[slot]int
}

// A slot is where the numbers of one style and value stand under one parent.
type slot struct {
	parent int
	style  style
	value  int
}

// A node is a piece in the tree.
type node struct {
	piece
	parent int // index, -1 for none
	extra  int // unnumbered paragraphs directly under it
	// run is how many numbers its run has up to it, each of one paragraph; 0 where
	// one before it has more.
	run int
}

// nest arranges the pieces in a tree, parents before children. No style is open
// twice at once, so the tree is never deeper than there are styles.
func nest(w *watch, ps []piece) []node {
	n := &nester{table: -1, latest: map[style]int{}, slots: map[slot]int{}}
	for _, p := range ps {
		n.ahead[p.mark.style] = append(n.ahead[p.mark.style], p.mark.value)
	}
	n.loose[styleHanParen] = looseSections(ps)
	for _, p := range ps {
		w.step(1)
		if p.level != LevelFurniture && p.level != LevelRow {
			n.table = -1
		}
		switch {
		case p.cells != nil:
			n.addTable(p)
		case p.level == LevelFurniture || p.level == LevelHead:
			n.nodes = append(n.nodes, node{piece: p, parent: n.top()})
		case p.mark.style == styleNone:
			n.closeInline(p)
			n.addParagraph(p)
		default:
			n.closeInline(p)
			n.place(p)
			n.ahead[p.mark.style] = n.ahead[p.mark.style][1:]
		}
	}
	return n.nodes
}

// addTable puts a table under what is open, where it holds nothing but its rows, and a
// row into its table.
func (n *nester) addTable(p piece) {
	n.closeInline(p)
	parent := n.top()
	if p.level == LevelTable {
		n.table = len(n.nodes)
	} else if n.table >= 0 {
		parent = n.table
	}
	n.nodes = append(n.nodes, node{piece: p, parent: parent})
}

func (n *nester) top() int {
	if len(n.stack) == 0 {
		return -1
	}
	return n.stack[len(n.stack)-1]
}

func (n *nester) pop() { n.stack = n.stack[:len(n.stack)-1] }

func (n *nester) topStyle() style { return n.nodes[n.top()].mark.style }

// closeInline closes what was numbered inside an earlier paragraph: 一是…二是… in
// running text does not take in the next paragraph.
func (n *nester) closeInline(p piece) {
	for len(n.stack) > 0 {
		open := n.nodes[n.top()]
		if !open.mark.inline || open.opens == p.opens {
			return
		}
		n.pop()
	}
}

// addParagraph puts an unnumbered paragraph under what is open.
func (n *nester) addParagraph(p piece) {
	if len(n.stack) > 0 && n.runEnded() {
		n.pop()
	}
	if parent := n.top(); parent >= 0 {
		n.nodes[parent].extra++
	}
	n.nodes = append(n.nodes, node{piece: p, parent: n.top()})
}

// minRun is how many entries of one paragraph each show that a list's entries are
// one paragraph long.
const minRun = 3

// runEnded reports whether the open node is the last of a run whose entries are
// all one paragraph: what follows then belongs to what holds the run. In a report
// that is 一年来… after （八）.
func (n *nester) runEnded() bool {
	last := n.nodes[n.top()]
	return last.mark.style != styleHeading && !n.follows(last.mark) && last.extra == 0 && last.run >= minRun
}

// follows reports whether a number that continues m's run is still to come, before
// the run begins anew.
func (n *nester) follows(m marker) bool {
	ahead := n.ahead[m.style]
	return len(ahead) > 0 && ahead[0] == m.value+1
}

// place puts a numbered piece into the tree.
func (n *nester) place(p piece) {
	k := p.mark.style
	switch {
	case n.loose[k] || k == styleAnnex:
		n.stack = n.stack[:0]
	case n.isOpen(k):
		for n.topStyle() != k {
			n.pop()
		}
		n.pop()
	case p.mark.value > 1 && n.resume(p.mark):
	case p.mark.value <= 1:
		for len(n.stack) > 0 && !n.takesFirst(n.topStyle(), k) {
			n.pop()
		}
	default:
		for len(n.stack) > 0 && !n.holds(n.topStyle(), k) {
			n.pop()
		}
	}
	n.push(p)
}

func (n *nester) push(p piece) {
	added := node{piece: p, parent: n.top(), run: 1}
	here := slot{added.parent, p.mark.style, p.mark.value}
	if before, ok := n.slots[slot{here.parent, here.style, here.value - 1}]; ok {
		// What was placed there is closed: its paragraphs are all counted.
		added.run = n.nodes[before].run + 1
		if n.nodes[before].extra > 0 || n.nodes[before].run == 0 {
			added.run = 0
		}
	}
	for _, open := range n.stack {
		n.above[n.nodes[open].mark.style][p.mark.style] = true
	}
	at := len(n.nodes)
	n.nodes, n.stack = append(n.nodes, added), append(n.stack, at)
	n.latest[p.mark.style], n.slots[here] = at, at
}

func (n *nester) isOpen(k style) bool {
	for _, i := range n.stack {
		if n.nodes[i].mark.style == k {
			return true
		}
	}
	return false
}

// resume closes down to the parent of the number before m, if that is still open:
// a list goes on after a box or a deeper list of another style stood in it.
func (n *nester) resume(m marker) bool {
	latest, ok := n.latest[m.style]
	if !ok || n.nodes[latest].mark.value != m.value-1 {
		return false
	}
	depth := slices.Index(n.stack, n.nodes[latest].parent)
	if depth < 0 {
		return false
	}
	n.stack = n.stack[:depth+1]
	return true
}

// takesFirst reports whether a new run of style k begins under an open style a. If
// custom says that k stands above a, it does so only if a's own run goes on later.
func (n *nester) takesFirst(a, k style) bool {
	if n.above[k][a] && !n.above[a][k] {
		return false
	}
	if a < k || n.above[a][k] {
		return true
	}
	return a != styleHeading && n.goesOn(a)
}

// goesOn reports whether the next number of an open style continues its run.
func (n *nester) goesOn(a style) bool {
	for i := len(n.stack) - 1; i >= 0; i-- {
		if open := n.nodes[n.stack[i]]; open.mark.style == a {
			return n.follows(open.mark)
		}
	}
	return false
}

// holds reports whether style a stands above style k.
func (n *nester) holds(a, k style) bool {
	return n.above[a][k] || a < k && !n.above[k][a]
}

// looseSections reports whether sections can not be told to belong to a chapter:
// the chapters' own numbers have gaps, so headings are missing, while the sections
// are numbered right through. Such a section is addressed by its number alone, which
// is unique in the document; its chapter would be a guess.
func looseSections(ps []piece) bool {
	const chapters, sections = styleHan, styleHanParen
	gap, chapter, section := false, 0, 0
	for _, p := range ps {
		switch m := p.mark; m.style {
		case styleAnnex:
			return gap && section > minRun
		case chapters:
			gap = gap || chapter > 0 && m.value > chapter+1
			if m.value <= chapter {
				return false
			}
			chapter = m.value
		case sections:
			if m.value != section+1 {
				return false
			}
			section = m.value
		}
	}
	return gap && section > minRun
}
