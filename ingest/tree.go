package ingest

import (
	"fmt"
	"strings"
)

// A tree turns nodes into clauses.
type tree struct {
	*source
	name    string
	nodes   []node
	clauses []Clause
	seen    map[string]int // how often an address was used, for ids
	*addresses
	table tableState
}

// build makes a clause of each node and, before the children of a node that has
// some, a lead of its own words.
func (t *tree) build() {
	children := make([]int, len(t.nodes))
	for _, n := range t.nodes {
		if n.parent >= 0 {
			children[n.parent]++
		}
	}
	ends := t.subtreeEnds()
	place := make([]int, len(t.nodes)) // of a node among the clauses
	numbered := false                  // a number was seen
	for i, n := range t.nodes {
		t.step(n.end - n.start)
		place[i] = len(t.clauses)
		parent := -1
		if n.parent >= 0 {
			parent = place[n.parent]
		}
		numbered = numbered || n.level == LevelNumbered
		c := t.clause(i, parent, numbered, children[i] > 0)
		c.End, c.Leaf = t.offset[ends[i]], children[i] == 0
		if c.Leaf && c.Level == LevelTable {
			c.Level = LevelColumns // of no row
		}
		t.clauses = append(t.clauses, c)
		if !c.Leaf {
			t.clauses = append(t.clauses, t.lead(c, n, place[i]))
		}
	}
	attachUnits(t.watch, t.text, t.clauses)
}

// subtreeEnds returns where each node's last descendant ends, in runes.
func (t *tree) subtreeEnds() []int {
	ends := make([]int, len(t.nodes))
	for i := len(t.nodes) - 1; i >= 0; i-- {
		ends[i] = max(ends[i], t.nodes[i].end)
		if parent := t.nodes[i].parent; parent >= 0 {
			ends[parent] = max(ends[parent], ends[i])
		}
	}
	return ends
}

func (t *tree) clause(i, parent int, numbered, children bool) Clause {
	n := t.nodes[i]
	c := Clause{Level: n.level, Parent: parent, Start: t.offset[n.start], Page: n.page, OCR: n.read}
	if n.level == LevelNumbered {
		c.Number = t.number(n.mark)
	}
	prefix := ""
	if n.level != LevelContents {
		if n.cells != nil {
			prefix = t.fill(&c, n, parent)
		} else {
			c.Heading = t.heading(n, children)
		}
		if parent >= 0 {
			c.Path = append(c.Path, t.clauses[parent].Path...)
		}
	}
	c.Address = t.address(i, prefix, c, numbered)
	if label := c.Label(); label != "" {
		c.Path = append(c.Path, label)
	}
	c.ID = t.id(c.Address)
	return c
}

// number is a number as printed; 【专栏 1】 without its brackets and blanks.
func (t *tree) number(m marker) string {
	number := strings.TrimSpace(t.clean(m.start, m.end))
	if isAside(m.style) || m.style == styleAnnex {
		number = strings.Join(strings.Fields(strings.Trim(number, "[]【】〔〕［］")), "")
	}
	return number
}

// lead returns the clause of the own words of c, which has children.
func (t *tree) lead(c Clause, n node, parent int) Clause {
	lead := c
	lead.Level, lead.Parent, lead.Leaf, lead.End = LevelLead, parent, true, t.offset[n.end]
	if n.level == LevelTable {
		lead.Level = LevelColumns
	}
	lead.ID = t.id(c.Address)
	return lead
}

// id names the next clause at an address: it stays the same as long as the plan
// is numbered the same, whatever changes in its words.
func (t *tree) id(address string) string {
	t.seen[address]++
	return idOf(fmt.Sprintf("%s\x00%s\x00%d", t.name, address, t.seen[address]))
}
