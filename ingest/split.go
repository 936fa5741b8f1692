package ingest

import (
	"context"
	"fmt"
	"planbot/ingest/document"
	"strings"
)

// Addresses of text outside of any number.
const (
	AddressHead     = "题头" // title, number, date and addressee
	AddressContents = "目录" // a table of contents that has no title of its own
	AddressLead     = "引言" // text before the first number
	AddressBody     = "正文" // other text without a number above it
)

// Split cuts a document into clauses and returns the plan that they make, without
// facts. Any text can be split: the leaf clauses' spans always tile it. The clauses'
// ids are made from the file's name. The work grows as the text does; if the context
// ends, so does the work, within milliseconds, and the error is the context's.
func Split(ctx context.Context, file string, doc document.Document) (*Plan, error) {
	p := &Plan{File: file, Text: doc.Text}
	w := &watch{ctx: ctx}
	if err := w.guard(func() { p.split(w, doc.Blocks) }); err != nil {
		return nil, err
	}
	return p, nil
}

func (p *Plan) split(w *watch, given []document.Block) {
	s := newSource(w, p.Text)
	bs := s.blocks(given)
	s.join(bs)
	ps := pieces(s, bs)
	ps = markHead(s, ps)
	ps = joinHeadings(s, markHeadings(s, ps))
	t := &tree{source: s, nodes: nest(w, ps), name: p.File, seen: map[string]int{}}
	t.build()
	p.Clauses, p.Joins = t.clauses, s.spans(s.joins)
}

// A tree turns nodes into clauses.
type tree struct {
	*source
	name    string
	nodes   []node
	clauses []Clause
	seen    map[string]int // how often an address was used, for ids
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
		c := t.clause(n, parent, numbered, children[i] > 0)
		c.End, c.Leaf = t.offset[ends[i]], children[i] == 0
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

func (t *tree) clause(n node, parent int, numbered, children bool) Clause {
	c := Clause{Level: n.level, Parent: parent, Start: t.offset[n.start]}
	if n.level == LevelNumbered {
		c.Number = strings.TrimSpace(t.clean(n.mark.start, n.mark.end))
	}
	if n.level != LevelContents {
		c.Heading = t.heading(n, children)
	}
	if n.level == LevelContents {
		c.Address = t.contentsAddress(n)
	} else if parent >= 0 {
		c.Address = joinAddress(t.clauses[parent], c.Number)
		c.Path = append(c.Path, t.clauses[parent].Path...)
	} else {
		c.Address = topAddress(c, numbered)
	}
	if label := c.Label(); label != "" {
		c.Path = append(c.Path, label)
	}
	c.ID = t.id(c.Address)
	return c
}

// joinAddress adds a number to the address of the clause above it; a decimal one
// (1.2.3) repeats the number above it (1.2).
func joinAddress(above Clause, number string) string {
	if number != "" && above.Number != "" && strings.HasPrefix(number, above.Number+".") {
		return strings.TrimSuffix(above.Address, above.Number) + number
	}
	return above.Address + number
}

// contentsAddress is the title of contents without blanks, as 专栏目录.
func (t *tree) contentsAddress(n node) string {
	if title := strings.Join(strings.Fields(firstLine(t.words(n.piece))), ""); contentsTitle.MatchString(title) {
		return title
	}
	return AddressContents
}

func topAddress(c Clause, numbered bool) string {
	switch {
	case c.Number != "":
		return c.Number
	case c.Level == LevelHead:
		return AddressHead
	case numbered:
		return AddressBody
	}
	return AddressLead
}

// lead returns the clause of the own words of c, which has children.
func (t *tree) lead(c Clause, n node, parent int) Clause {
	lead := c
	lead.Level, lead.Parent, lead.Leaf, lead.End = LevelLead, parent, true, t.offset[n.end]
	lead.ID = t.id(c.Address)
	return lead
}

// id names the next clause at an address: it stays the same as long as the plan
// is numbered the same, whatever changes in its words.
func (t *tree) id(address string) string {
	t.seen[address]++
	return idOf(fmt.Sprintf("%s\x00%s\x00%d", t.name, address, t.seen[address]))
}
