package rank

import (
	"math/rand/v2"
	"slices"
	"testing"

	"planbot/ingest"
	"planbot/retrieval/library"
)

// TestFirst: those that sorting all would put first, in that order, ties by their places.
func TestFirst(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, size := range []int{0, 1, 5, 300} {
		c := Case{Found: make([]Candidate, size)}
		for i := range c.Found {
			c.Found[i] = Candidate{Order: i, Score: float64(r.IntN(20))}
		}
		sorted := slices.SortedFunc(slices.Values(c.Found), Better)
		for _, n := range []int{1, 5, 120} {
			got, want := c.first(n, better), sorted[:min(n, size)]
			if !slices.EqualFunc(got, want, func(x *Candidate, y Candidate) bool { return x.Order == y.Order }) {
				t.Errorf("the first %d of %d are other ones", n, size)
			}
		}
	}
}

// TestUnlikened: a clause without passages is like nothing, and all of it is marked.
func TestUnlikened(t *testing.T) {
	x := Candidate{Leaf: leafOf(" 公园 ")}
	x.liken(nil, nil)
	if x.Likeness() != -1 || x.marked() != "公园" {
		t.Errorf("likeness %v, marked %q", x.Likeness(), x.marked())
	}
}

func leafOf(text string) library.Leaf {
	p := &ingest.Plan{Text: text, Clauses: []ingest.Clause{{End: len(text), Leaf: true}}}
	return library.Leaf{Plan: &library.Plan{Plan: p}}
}
