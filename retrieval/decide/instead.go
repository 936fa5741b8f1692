package decide

import (
	"slices"

	"planbot/retrieval/rank"
	"planbot/retrieval/slot"
)

// maxInstead is how many clauses are shown for what is not there.
const maxInstead = 2

// instead returns which slot of the question nothing meets, and what is there: if the
// asked places say something of the indicator, their clauses, and the slot that these
// fail; else the indicator fails, and clauses of other places are there.
func instead(c *rank.Case) (slot.Name, []rank.Candidate) {
	own, others := []rank.Candidate{}, []rank.Candidate{}
	for _, x := range c.Found {
		switch {
		case x.Slots == nil || !x.Slots.Is():
		case x.Slots.Place == slot.Against:
			others = append(others, x)
		default:
			own = append(own, x)
		}
	}
	if len(own) == 0 {
		return slot.Indicator, first(others)
	}
	best := first(own)
	return best[0].Slots.Failed(), best
}

// first returns the candidates with fewest slots against them, in their order.
func first(found []rank.Candidate) []rank.Candidate {
	slices.SortStableFunc(found, func(a, b rank.Candidate) int { return a.Slots.Against() - b.Slots.Against() })
	return found[:min(len(found), maxInstead)]
}
