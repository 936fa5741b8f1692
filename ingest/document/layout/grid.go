package layout

import (
	"cmp"
	"slices"
)

// Tables with rules. Rules that touch make a net; between its levels are bands, which
// the upright rules that cross them cut into cells. Where a level's rule is missing
// under a cell, the cell goes on below.

// touch is how far apart rules may end that are meant to meet, in points.
const touch = 3

// maxRules bounds the rules of a page: a page of small print in a table has some 500,
// and a map's hatching is no table.
const maxRules = 4000

// maxStrokes bounds the rules of a page with those that are strokes of its characters:
// a full page has some 1,000.
const maxStrokes = 20_000

// A table is rows of cells, and where it stands.
type table struct {
	Box
	rows []row
}

// A row is what its cells say, and whether it names the columns.
type row struct {
	cells  []string
	fields []*cell // of a table with rules, those that the cells stand in
	header bool
}

// A net is rules that touch each other.
type net struct {
	Box
	flat, upright []Box
}

// tablesOf returns the tables of a page that have rules, and the words outside of them.
func tablesOf(p Page) ([]table, []Word) {
	words := p.Words
	var out []table
	for _, n := range nets(withoutStrokes(p.Rules, words)) {
		g := n.grid()
		if !g.isTable() {
			continue
		}
		rest := g.fill(words)
		if t := g.table(); t.isTable() {
			words, out = rest, append(out, t)
		}
	}
	return out, words
}

// withoutStrokes leaves out what are strokes of characters: within a word, whose box is
// larger than its characters are. What parts two cells is longer than a word.
func withoutStrokes(rules []Box, words []Word) []Box {
	if len(rules) > maxStrokes {
		return nil
	}
	isStroke := func(r Box) bool {
		return slices.ContainsFunc(words, func(w Word) bool {
			return w.Left-1 < r.Left && r.Right < w.Right+1 && w.Top < r.Top && r.Bottom < w.Bottom
		})
	}
	return slices.DeleteFunc(slices.Clone(rules), isStroke)
}

// nets groups rules that touch.
func nets(rules []Box) []net {
	if len(rules) > maxRules {
		return nil
	}
	group := make([]int, len(rules))
	for i := range group {
		group[i] = -1
	}
	var out []net
	for i := range rules {
		if group[i] >= 0 {
			continue
		}
		group[i] = len(out)
		out = append(out, collect(rules, group, i))
	}
	isNet := func(n net) bool { return len(n.flat) > 1 && len(n.upright) > 0 }
	for _, edge := range out {
		if i := slices.IndexFunc(out, func(n net) bool { return isNet(n) && len(edge.flat) == 0 && n.isEdge(edge.Box) }); i >= 0 {
			out[i].add(edge.Box)
		}
	}
	return slices.DeleteFunc(out, func(n net) bool { return !isNet(n) })
}

// isEdge reports whether an upright rule that touches none of a net's is its edge all the
// same, as where the cells between go on over the page's begin and end.
func (n net) isEdge(r Box) bool { return near(r.Top, n.Top) && near(r.Bottom, n.Bottom) }

// collect returns the net that the rule at first belongs to.
func collect(rules []Box, group []int, first int) net {
	n, queue := net{Box: rules[first]}, []int{first}
	for len(queue) > 0 {
		r := rules[queue[0]]
		queue = queue[1:]
		n.add(r)
		for j := range rules {
			if group[j] < 0 && meet(r, rules[j]) {
				group[j] = group[first]
				queue = append(queue, j)
			}
		}
	}
	return n
}

func (n *net) add(r Box) {
	n.Box = n.Box.union(r)
	if r.width() >= r.height() {
		n.flat = append(n.flat, r)
	} else {
		n.upright = append(n.upright, r)
	}
}

func meet(a, b Box) bool {
	return a.Left-touch <= b.Right && b.Left-touch <= a.Right && a.Top-touch <= b.Bottom && b.Top-touch <= a.Bottom
}

// A cell is a field of a grid; its words are kept by the uppermost of those that are
// one because no rule parts them.
type cell struct {
	Box
	words []Word
	up    *cell // of which this is the continuation
	above *cell // which stands above it and is as wide
}

type grid struct {
	Box
	bands [][]*cell
}

// grid cuts a net into bands of cells.
func (n net) grid() grid {
	g := grid{Box: n.Box}
	levels := []float64{n.Top, n.Bottom}
	for _, r := range n.flat {
		levels = append(levels, r.midY())
	}
	levels = distinct(levels)
	for i := 1; i < len(levels); i++ {
		band := n.band(levels[i-1], levels[i])
		if i > 1 && len(g.bands) > 0 {
			n.connect(g.bands[len(g.bands)-1], band)
		}
		g.bands = append(g.bands, band)
	}
	return g
}

func (n net) band(top, bottom float64) []*cell {
	edges := []float64{n.Left, n.Right}
	for _, r := range n.upright {
		if r.Top <= top+touch && r.Bottom >= bottom-touch { // not a stroke of a character
			edges = append(edges, r.midX())
		}
	}
	edges = distinct(edges)
	var out []*cell
	for i := 1; i < len(edges); i++ {
		out = append(out, &cell{Box: Box{edges[i-1], top, edges[i], bottom}})
	}
	return out
}

// distinct sorts values and leaves out those that are nearly the one before.
func distinct(values []float64) []float64 {
	slices.Sort(values)
	return slices.CompactFunc(values, near)
}

// connect makes cells of a band the continuation of those above that no rule parts from them.
func (n net) connect(above, below []*cell) {
	for _, c := range below {
		i := slices.IndexFunc(above, func(a *cell) bool { return near(a.Left, c.Left) && near(a.Right, c.Right) })
		if i < 0 {
			continue
		}
		if c.above = above[i]; !n.isRuled(c.Box) {
			c.up = c.above.root()
		}
	}
}

func near(a, b float64) bool { return a-b <= touch && b-a <= touch }

// isRuled reports whether a rule runs along the top of a box, over most of its width.
func (n net) isRuled(b Box) bool {
	covered := 0.0
	for _, r := range n.flat {
		if near(r.midY(), b.Top) {
			covered += max(0, min(r.Right, b.Right)-max(r.Left, b.Left))
		}
	}
	return covered > b.width()/2
}

func (c *cell) root() *cell {
	if c.up != nil {
		return c.up.root()
	}
	return c
}

// isTable tells a table from frames around text: several of its bands have several
// cells, or one has three, as where a column ends below a table's head.
func (g grid) isTable() bool {
	several, most := 0, 0
	for _, band := range g.bands {
		most = max(most, len(band))
		if len(band) > 1 {
			several++
		}
	}
	return several > 1 || most > 2
}

// isTable reports whether there are rows, or a single one that says something in each
// cell, as where a page ends behind the names of the columns.
func (t table) isTable() bool {
	return len(t.rows) > 1 || len(t.rows) == 1 && len(t.rows[0].cells) > 2 && !slices.Contains(t.rows[0].cells, "")
}

// fill puts words into the cells they stand in and returns the others.
func (g grid) fill(words []Word) (rest []Word) {
	for _, w := range words {
		if !g.holds(w.midX(), w.midY()) {
			rest = append(rest, w)
			continue
		}
		g.place(w)
	}
	return rest
}

// place puts a word into its cell. One that reaches far into the next cell is two,
// which stand so close that they were taken for one.
func (g grid) place(w Word) {
	band := g.band(w.midY())
	for i, c := range band {
		if w.Right > c.Right+minOverlap*w.size() && w.Left < c.Right && i+1 < len(band) {
			var head Word
			head, w = w.cut(c.Right)
			c.root().words = append(c.root().words, head)
		} else if w.midX() <= c.Right || i+1 == len(band) {
			c.root().words = append(c.root().words, w)
			return
		}
	}
}

// minOverlap is how far a word reaches into the next cell at the least if a part of it
// stands there, in ems; figures reach a little over their cell's border.
const minOverlap = 0.8

func (g grid) band(y float64) []*cell {
	i, _ := slices.BinarySearchFunc(g.bands, y, func(b []*cell, y float64) int { return cmp.Compare(b[0].Bottom, y) })
	return g.bands[min(i, len(g.bands)-1)]
}

// table reads the cells of a grid. Bands without a word are double rules.
func (g grid) table() table {
	t := table{Box: g.Box}
	heads := g.heads()
	for i, band := range g.bands {
		if i > heads {
			mend(band)
		}
		r, empty := row{header: i < heads}, true
		for _, c := range band {
			r.cells, r.fields = append(r.cells, cellText(c.words)), append(r.fields, c)
			empty = empty && len(c.words) == 0
		}
		if !empty {
			t.rows = append(t.rows, r)
		}
	}
	return t
}

// mend makes empty cells before a row's first words continuations of what stands above
// them: the names of groups, which some printers part by a rule from the rest of theirs.
func mend(band []*cell) {
	for _, c := range band {
		if len(c.root().words) > 0 && c.up == nil {
			return
		}
		if c.up == nil && c.above != nil && !isFigure(cellText(c.above.root().words)) {
			c.up = c.above.root()
		}
	}
}

// heads returns how many bands name the columns: the first one with several cells, if it
// is the first, and those into which its cells go on.
func (g grid) heads() int {
	if len(g.bands[0]) < 2 || slices.ContainsFunc(g.bands[0], func(c *cell) bool { return isFigure(cellText(c.words)) }) {
		return 0
	}
	n := 1
	for n < len(g.bands) && slices.ContainsFunc(g.bands[n], func(c *cell) bool { return c.up != nil && c.up.Top == g.bands[0][0].Top }) {
		n++
	}
	if n == len(g.bands) { // a column that is one cell from top to bottom says nothing of heads
		return 1
	}
	return n
}

// cellText joins the lines of a cell; a line that leaves room for more ends a sentence or an item.
func cellText(words []Word) string {
	out, lines := "", linesOf(words)
	right := 0.0
	for _, l := range lines {
		right = max(right, l.Right)
	}
	for i, l := range lines {
		if i > 0 && lines[i-1].Right < right-2*l.size && len(lines) > 2 {
			out += " "
		}
		out = joinTexts(out, l.text())
	}
	return out
}

// isFigure reports whether a cell says a number and nothing else, which no head does
// unless the number is a year.
func isFigure(text string) bool {
	digits := false
	if len(text) == 4 && text[:2] == "20" {
		return false
	}
	for _, r := range text {
		switch {
		case r >= '0' && r <= '9':
			digits = true
		case r != '.' && r != ',' && r != '%' && r != '-':
			return false
		}
	}
	return digits
}
