package slot_test

import (
	"testing"

	"planbot/retrieval/slot"
)

// TestSure: a number is surely the asked one if it is of the asked name with nothing
// against it, no other number of its clause is as well, and no other name is nearer.
func TestSure(t *testing.T) {
	sure := slot.Match{Named: 1, Time: slot.Met, Nearest: true}
	for name, c := range map[string]struct {
		change func(*slot.Match)
		want   bool
	}{
		"sure": {func(*slot.Match) {}, true}, "tied": {func(m *slot.Match) { m.Tied = true }, false}, "against": {func(m *slot.Match) { m.Mode = slot.Against }, false},
		"half named": {func(m *slot.Match) { m.Named = 0.5 }, false}, "another is nearer": {func(m *slot.Match) { m.Nearest = false }, false},
	} {
		m := sure
		if c.change(&m); m.Sure() != c.want {
			t.Errorf("%s: %t", name, m.Sure())
		}
	}
}
