package docx

// counters count the paragraphs of lists, in the order of the text.
type counters struct {
	*numbering
	counts map[string]*count        // by the id of a definition
	begun  map[string]*[levels]bool // by the id of a list: the levels that it has begun anew
}

// A count is how far a definition's lists have counted. A level that does not run begins
// with its start.
type count struct {
	values [levels]int
	runs   [levels]bool
}

func newCounters(n *numbering) *counters {
	return &counters{n, map[string]*count{}, map[string]*[levels]bool{}}
}

// next counts a paragraph at level i of a list and returns its number, empty if it has none.
func (c *counters) next(list string, i int) string {
	l := c.lists[list]
	if l == nil {
		return ""
	}
	at, begun := entry(c.counts, l.abstract), entry(c.begun, list)
	switch start := l.starts[i]; {
	case start != nil && !begun[i]:
		at.values[i], begun[i] = *start, true
	case !at.runs[i]:
		at.values[i] = c.start(list, i)
	default:
		at.values[i]++
	}
	at.runs[i] = true
	for k := i + 1; k < levels; k++ {
		at.runs[k] = at.runs[k] && !c.restarts(list, k, i)
	}
	return c.write(list, i, c.shown(list, i, *at))
}

// shown returns the numbers of the levels down to i. One of which no paragraph was before
// shows its start.
func (c *counters) shown(list string, i int, at count) [levels]int {
	for k := range i {
		if !at.runs[k] {
			at.values[k] = c.start(list, k)
		}
	}
	return at.values
}

// entry returns the value of a key, which is made where there is none.
func entry[K comparable, V any](m map[K]*V, key K) *V {
	if m[key] == nil {
		m[key] = new(V)
	}
	return m[key]
}

func (c *counters) start(list string, i int) int {
	if start := c.lists[list].starts[i]; start != nil {
		return *start
	}
	l, _ := c.level(list, i)
	return l.start
}

// restarts reports whether level k of a list begins anew after a paragraph at level i, which
// is above it.
func (c *counters) restarts(list string, k, i int) bool {
	l, _ := c.level(list, k)
	return l.restart < 0 || i < l.restart
}

// noList takes a paragraph out of the list of its style.
const noList = "0"

// levelOf returns the list that a paragraph is of and its level in it.
func (c *counters) levelOf(s *styles, p properties) (list string, i int, ok bool) {
	num := p.num.over(s.num(p.style))
	if c.lists[num.list] == nil || num.list == noList {
		return "", 0, false
	}
	if !p.num.hasLevel {
		for _, id := range s.chain(p.style) {
			if i, ok := c.levelOfStyle(num.list, id); ok {
				return num.list, i, true
			}
		}
	}
	i, _ = levelOf(num.level)
	return num.list, i, true
}

// levelOfStyle returns the level of a list that is the one of a style.
func (c *counters) levelOfStyle(list, style string) (int, bool) {
	for i := range levels {
		if l, ok := c.level(list, i); ok && l.style == style {
			return i, true
		}
	}
	return 0, false
}
