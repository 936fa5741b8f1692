package library

import (
	"cmp"
	"slices"
	"strings"

	"planbot/ingest"
)

// What changed between two editions of a plan. Clauses are matched by their words, then by
// their addresses, then by likeness; what is left is new, or gone. A clause whose words
// stayed and whose number changed is not changed.

// A ChangeKind says what became of a clause.
type ChangeKind string

// Kinds of changes.
const (
	ClauseNew     ChangeKind = "new"
	ClauseChanged ChangeKind = "changed"
	ClauseGone    ChangeKind = "gone"
)

// A ClauseChange is a clause that is not as before. Before is the zero value of a new
// clause, Now of one that is gone.
type ClauseChange struct {
	Kind   ChangeKind `json:"kind"`
	Before ClauseSide `json:"before,omitzero"`
	Now    ClauseSide `json:"now,omitzero"`
	Words  []Piece    `json:"words,omitempty"` // of a changed clause
}

// A ClauseSide is a clause in one edition.
type ClauseSide struct {
	Plan    string `json:"plan"`
	Clause  string `json:"clause"`
	Address string `json:"address"`
	Text    string `json:"text"` // without breaks of lines and its number
}

// Changes are all changes between two editions, in the order of the later one; what is
// gone stands where it stood.
type Changes struct {
	From    string         `json:"from"` // files of the editions
	To      string         `json:"to"`
	Same    int            `json:"same"`            // clauses that stayed as they were
	Moved   int            `json:"moved,omitempty"` // those of them that have another address
	Changes []ClauseChange `json:"changes"`
}

// Count returns how many changes are of a kind.
func (c Changes) Count(kind ChangeKind) (n int) {
	for _, x := range c.Changes {
		if x.Kind == kind {
			n++
		}
	}
	return n
}

// Diff returns what changed from one plan to another.
func Diff(from, to *ingest.Plan) Changes {
	m := newMatching(&Plan{Plan: from}, &Plan{Plan: to})
	out := Changes{From: from.File, To: to.File, Changes: []ClauseChange{}}
	at := 0 // in the earlier edition: what is gone before here was said
	for k, y := range m.to {
		i := m.of[k]
		if i >= 0 {
			out.Changes, at = m.gone(out.Changes, at, i), max(at, i+1)
		}
		switch {
		case i < 0:
			out.Changes = append(out.Changes, ClauseChange{Kind: ClauseNew, Now: y.side(to)})
		case m.from[i].key != y.key:
			x := m.from[i]
			out.Changes = append(out.Changes, ClauseChange{ClauseChanged, x.side(from), y.side(to), diffWords(x.text, y.text)})
		default:
			out.Same++
			if m.from[i].Address != y.Address {
				out.Moved++
			}
		}
	}
	out.Changes = m.gone(out.Changes, at, len(m.from))
	return out
}

// A part is a clause that is compared: one without others in it.
type part struct {
	ingest.Clause
	at        int // in the plan's clauses
	text, key string
}

func (x part) side(p *ingest.Plan) ClauseSide { return ClauseSide{p.File, x.ID, x.Address, x.text} }

// A matching tells which clauses of two editions are the same.
type matching struct {
	plan     *Plan // the earlier edition
	from, to []part
	of       []int // of each of to, its index in from, -1 for none
	taken    []bool
}

func newMatching(from, to *Plan) *matching {
	m := &matching{plan: from, from: partsOf(from.Plan), to: partsOf(to.Plan)}
	m.taken = make([]bool, len(m.from))
	for range m.to {
		m.of = append(m.of, -1)
	}
	m.pair(func(x part) string { return x.key + "\x00" + x.Address }, nil)
	m.pair(func(x part) string { return x.key }, nil)
	m.pair(func(x part) string { return x.Address + "\x00" + string(x.Level) }, func(x, y part) bool { return likeness(x, y) >= sameAddress })
	m.byLikeness()
	return m
}

// How like two clauses have to be to be one that was changed: at one address, and
// anywhere. Of 326,349 pairs of different clauses of one plan (30 plans of ../shared,
// without rows of tables) 148 are as like as the second, 864 as the first.
const (
	sameAddress = 0.25
	anyAddress  = 0.5
)

// partsOf returns the clauses of a plan that are compared.
func partsOf(p *ingest.Plan) (out []part) {
	for i, c := range p.Clauses {
		if !c.Leaf || !c.Quotable() {
			continue
		}
		text := strings.Join(strings.Fields(p.Said(c, c.Span())), " ")
		text = strings.TrimSpace(strings.TrimPrefix(text, c.Number))
		if key := WordKey(text); key != "" {
			out = append(out, part{c, i, text, key})
		}
	}
	return out
}

// pair matches what is left and has the same key, in order, if may allows it.
func (m *matching) pair(key func(part) string, may func(x, y part) bool) {
	left := map[string][]int{}
	for i, x := range m.from {
		if !m.taken[i] {
			left[key(x)] = append(left[key(x)], i)
		}
	}
	for k, y := range m.to {
		of := left[key(y)]
		if m.of[k] < 0 && len(of) > 0 && (may == nil || may(m.from[of[0]], y)) {
			m.take(of[0], k)
			left[key(y)] = of[1:]
		}
	}
}

func (m *matching) take(i, k int) { m.of[k], m.taken[i] = i, true }

// byLikeness matches what is left, the most alike first.
func (m *matching) byLikeness() {
	type pair struct {
		i, k int
		like float64
	}
	var pairs []pair
	held := m.pairsHeld()
	for k, y := range m.to {
		if m.of[k] >= 0 {
			continue
		}
		for _, i := range held.sharing(y.key) {
			if like := likeness(m.from[i], y); like >= anyAddress {
				pairs = append(pairs, pair{i, k, like})
			}
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.like, a.like), cmp.Compare(a.k, b.k), cmp.Compare(a.i, b.i))
	})
	for _, p := range pairs {
		if m.of[p.k] < 0 && !m.taken[p.i] {
			m.take(p.i, p.k)
		}
	}
}

// pairsHeld indexes what is left of the earlier edition by pairs of characters.
func (m *matching) pairsHeld() holders {
	out := holders{}
	for i, x := range m.from {
		if m.taken[i] {
			continue
		}
		for pair := range counts(x.key) {
			out[pair] = append(out[pair], i)
		}
	}
	return out
}

// holders are the clauses that hold a pair of characters.
type holders map[[2]rune][]int

// sharing returns the clauses that hold enough pairs of a text to be like it, in order.
func (h holders) sharing(key string) (out []int) {
	have, shared := counts(key), map[int]int{}
	for pair := range have {
		for _, i := range h[pair] {
			shared[i]++
		}
	}
	for i, n := range shared {
		if float64(n) >= anyAddress/2*float64(len(have)) {
			out = append(out, i)
		}
	}
	slices.Sort(out)
	return out
}

// counts counts the pairs of neighbouring characters of a text; a single one is a pair
// with nothing.
func counts(text string) map[[2]rune]int {
	out := map[[2]rune]int{}
	before := rune(0)
	for _, r := range text {
		if before != 0 {
			out[[2]rune{before, r}]++
		}
		before = r
	}
	if len(out) == 0 {
		out[[2]rune{before, 0}]++
	}
	return out
}

// likeness is how many pairs of characters two clauses share, of both their pairs (Dice).
func likeness(x, y part) float64 {
	a, b := counts(x.key), counts(y.key)
	shared, all := 0, 0
	for pair, n := range a {
		shared += min(n, b[pair])
		all += n
	}
	for _, n := range b {
		all += n
	}
	return 2 * float64(shared) / float64(all)
}

// gone adds what is gone of the earlier edition between two of its clauses.
func (m *matching) gone(changes []ClauseChange, from, to int) []ClauseChange {
	for i := from; i < to; i++ {
		if !m.taken[i] {
			changes = append(changes, ClauseChange{Kind: ClauseGone, Before: m.from[i].side(m.plan.Plan)})
		}
	}
	return changes
}

// now returns what clause i of the earlier edition has become: of one that holds others,
// what holds that of its first.
func (m *matching) now(i int) (clause int, ok bool) {
	whole := m.plan.Clauses[i]
	for k, y := range m.to {
		if m.of[k] < 0 {
			continue
		}
		if x := m.from[m.of[k]]; x.at == i || x.Start >= whole.Start && x.End <= whole.End {
			return y.at, true
		}
	}
	return 0, false
}
