package session

import "testing"

// TestUse: a quote keeps its number, whatever note is on it; the oldest are forgotten and
// their numbers not given again.
func TestUse(t *testing.T) {
	var u Used
	a, b := Item{Clause: "a", Start: 1, End: 2, Sum: "x"}, Item{Clause: "a", Start: 1, End: 3, Sum: "y"}
	noted := a
	noted.Note = "注"
	for i, step := range []struct {
		item Item
		want int
	}{{a, 1}, {b, 2}, {noted, 1}, {b, 2}} {
		if got := u.Use(step.item); got != step.want {
			t.Errorf("step %d: %d, want %d", i, got, step.want)
		}
	}
	for i := range maxUsed {
		u.Use(Item{Clause: "c", Start: i})
	}
	if len(u.Items) != maxUsed || u.Count != maxUsed+2 || u.Use(a) != maxUsed+3 {
		t.Errorf("%d kept of %d", len(u.Items), u.Count)
	}
}
