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
	// unclear are the nodes that could stand in two places.
	unclear []int
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

// takesNone reports whether pieces of a kind stand at the top and hold nothing.
func takesNone(level Level) bool { return level == LevelSignature || level == LevelAnnexNote }

// A node is a piece in the tree.
type node struct {
	piece
	parent int // index, -1 for none
	extra  int // unnumbered paragraphs directly under it
	// run is how many numbers its run has up to it, each of one paragraph; 0 where
	// one before it has more.
	run int
	// said is whether a sentence ends in it: till then a box or a table has its title
	// and cells only.
	said bool
	held int // pieces under it, at any depth
}

// nest arranges the pieces in a tree, parents before children. No style is open
// twice at once but inside a box, so the tree is never deeper than there are styles
// twice. It also returns the nodes whose place is in doubt.
func nest(w *watch, ps []piece) ([]node, []int) {
	n := &nester{table: -1, latest: map[style]int{}, slots: map[slot]int{}}
	markRuns(ps)
	n.loose[styleHanParen] = looseSections(ps)
	for _, p := range ps {
		w.step(1)
		if p.level != LevelFurniture && p.level != LevelRow {
			n.table = -1
		}
		switch {
		case p.cells != nil:
			n.addTable(p)
		case takesNone(p.level):
			n.stack = n.stack[:0]
			n.nodes = append(n.nodes, node{piece: p, parent: -1})
		case p.level == LevelContents:
			n.closeHeadings()
			n.nodes = append(n.nodes, node{piece: p, parent: n.top()})
		case p.level == LevelFurniture || p.level == LevelHead:
			n.nodes = append(n.nodes, node{piece: p, parent: n.top()})
		case p.mark.style == styleNone:
			n.closeInline(p)
			n.addParagraph(p)
		default:
			n.closeInline(p)
			n.place(p)
		}
	}
	return n.nodes, n.unclear
}

// closeHeadings closes what is open if no number is: contents belong to no preface.
func (n *nester) closeHeadings() {
	for _, i := range n.stack {
		if n.nodes[i].level != LevelHeading {
			return
		}
	}
	n.stack = n.stack[:0]
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

// place puts a numbered piece into the tree.
func (n *nester) place(p piece) {
	m := p.mark
	switch at := n.sibling(m); {
	case n.loose[m.style] || m.style == styleAnnex:
		n.stack = n.stack[:0]
	case m.isDecimal() && n.underDecimal(m):
	case at >= 0:
		n.stack = n.stack[:at]
	case m.value > 1 && n.resume(m):
	case m.begins():
		for len(n.stack) > 0 && !n.takesFirst(n.nodes[n.top()], p) {
			n.pop()
		}
	default:
		for len(n.stack) > 0 && !n.holds(n.nodes[n.top()], p) {
			n.pop()
		}
	}
	n.push(p)
}

// sibling returns how deep the open number is that m stands beside: one of its style,
// the one it follows if there is such. In a box, lists begin anew.
func (n *nester) sibling(m marker) int {
	found, followed := -1, false
	for i := len(n.stack) - 1; i >= 0; i-- {
		open := n.nodes[n.stack[i]].mark
		switch {
		case n.startsAnew(n.nodes[n.stack[i]], m):
			return found
		case open.style != m.style:
		case m.follows(open) && followed:
			if !n.nodes[n.stack[i]].more { // else its run goes on later
				n.unclear = append(n.unclear, len(n.nodes))
			}
		case m.follows(open):
			found, followed = i, true
		case found < 0:
			found = i
		}
	}
	return found
}

// startsAnew reports whether m begins a list in an open box or table, whatever list
// is open outside of it. A heading among cells is theirs.
func (n *nester) startsAnew(open node, m marker) bool {
	switch a := open.mark.style; {
	case a != styleBox && a != styleTable, m.style <= stylePhrase, m.style == a, !m.begins():
		return false
	case m.style == styleHeading || a == styleTable:
		return !open.said
	}
	return true
}

// underDecimal closes down to the number that the decimal m says it stands under: 2. or
// 2 or 第二章 for 2.1, 2.1 for 2.1.1; one outside of a box rather than one in it. There
// may be none.
func (n *nester) underDecimal(m marker) bool {
	above, found, boxed := m.decimal.above(), -1, true
	for i := len(n.stack) - 1; i >= 0; i-- {
		open := n.nodes[n.stack[i]].mark
		if open.decimal == above && boxed {
			found, boxed = i, false
		}
		boxed = boxed || open.style == styleBox
	}
	if found >= 0 {
		n.stack = n.stack[:found+1]
	}
	return found >= 0
}

func (n *nester) push(p piece) {
	added := node{piece: p, parent: n.top(), run: 1, said: endsSentence(p.last)}
	n.count(p)
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

// isAside reports whether a style is of what stands beside the text and has no depth
// of its own.
func isAside(k style) bool { return k == styleBox || k == styleTable || k == styleFigure }

// holdsAsides reports whether a box or a table under n is n's whatever comes: n is a
// section of a decimal number, or 1. with its heading on a line of its own.
func (n node) holdsAsides() bool {
	return n.mark.isDecimal() || n.heads && n.mark.style == styleDigit
}

// takesFirst reports whether a new run, that p begins, begins under an open node. If
// custom says that it stands above, it does so only if the node's own run goes on
// later.
func (n *nester) takesFirst(open node, p piece) bool {
	a, k := open.mark.style, p.mark.style
	switch {
	case isAside(k) && open.holdsAsides():
		return true
	case a == styleFigure, a == styleTable && (open.said || endsSentence(p.last)):
		return false
	case (a == styleBox || a == styleTable) && k == styleHeading:
		return !open.said
	case a == styleBox && open.held == 0 && !open.said && k > stylePhrase && k != styleBox:
		return true // a box of nothing but its title would be none
	case n.above[k][a] && !n.above[a][k]:
		return false
	case a < k || n.above[a][k]:
		return true
	}
	return a != styleHeading && a != styleBox && a != styleTable && open.more
}

// holds reports whether an open node stands above p, which begins no run.
func (n *nester) holds(open node, p piece) bool {
	a, k := open.mark.style, p.mark.style
	if isAside(k) && open.holdsAsides() {
		return true
	}
	if a == styleFigure || a == styleTable && (open.said || endsSentence(p.last)) {
		return false
	}
	return n.above[a][k] || a < k && !n.above[k][a]
}
