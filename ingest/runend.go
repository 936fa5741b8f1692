package ingest

import "planbot/ingest/document"

// addParagraph puts an unnumbered paragraph under what is open.
func (n *nester) addParagraph(p piece) {
	n.closeAside(p)
	if len(n.stack) > 0 && n.runEnded() {
		n.pop()
		if len(n.stack) > 0 && n.topStyle() == styleBox && !p.remark {
			n.pop() // the text goes on after a box whose list is done
		}
	}
	n.count(p)
	if parent := n.top(); parent >= 0 {
		n.nodes[parent].extra++
	}
	n.nodes = append(n.nodes, node{piece: p, parent: n.top()})
}

// closeAside closes what a paragraph of text can not belong to: a figure, which is its
// title, and a table, unless the paragraph is a remark on it.
func (n *nester) closeAside(p piece) {
	for p.remark && len(n.stack) > 0 && n.nodes[n.top()].row {
		n.pop() // a remark on a table is none on its last row
	}
	if p.remark || p.kind == document.Row || p.kind == document.Header {
		return
	}
	for i, at := range n.stack {
		if k := n.nodes[at].mark.style; k == styleFigure || k == styleTable && endsSentence(p.last) {
			n.stack = n.stack[:i]
			return
		}
	}
}

// count adds p to what the open nodes hold.
func (n *nester) count(p piece) {
	for _, at := range n.stack {
		n.nodes[at].held++
		n.nodes[at].said = n.nodes[at].said || endsSentence(p.last)
	}
}

// minRun is how many entries of one paragraph each show that a list's entries are
// one paragraph long.
const minRun = 3

// runEnded reports whether the open node is the last of a run whose entries are
// all one paragraph: what follows then belongs to what holds the run. In a report
// that is 一年来… after （八）. Two are enough where they are parts of a sentence, and
// 一是…二是… never goes beyond its paragraphs.
func (n *nester) runEnded() bool {
	last := n.nodes[n.top()]
	k := last.mark.style
	if k == styleHeading || k == styleBox || k == styleTable || last.more || last.extra > 0 {
		return false
	}
	return last.run >= minRun || last.run >= 2 && last.listed || last.mark.value > 1 && (k == styleYishi || k == styleYiyao)
}

// maxNested is how many lists of one style may be open in each other, as one in a box
// is in the one around it.
const maxNested = 2

// markRuns marks the numbers whose run goes on further down, with the next number of
// its style or behind a list that stands between, but not behind other such lists.
func markRuns(ps []piece) {
	var open [styleNote + 1][]int // pieces that runs have come to, the latest last
	for i, p := range ps {
		k := p.mark.style
		runs := open[k]
		for n := len(runs) - 1; n >= 0 && n >= len(runs)-maxNested; n-- {
			if p.mark.follows(ps[runs[n]].mark) {
				ps[runs[n]].more = true
				runs = runs[:n]
				break
			}
		}
		open[k] = append(runs, i)
	}
}
