package rank

import "testing"

// TestWeights: each number of weights.txt is asked for by some code, here or in a
// package above; those of others are listed.
func TestWeights(t *testing.T) {
	above := []string{"talk.likeness", "talk.held", "talk.least", "plain.unknown", "plain.near", "surely.alike", "far.behind", "nearly.best", "alike", "mended", "owned"}
	for _, name := range above {
		if asked[name] {
			t.Errorf("%s is asked for here", name)
		}
		Weight(name)
	}
	for name := range weights() {
		if !asked[name] {
			t.Errorf("weights.txt has %s, which nothing asks for", name)
		}
	}
}

func TestReadWeights(t *testing.T) {
	got := readWeights("# a comment\nplace 0.5\t# why\n\nyear -1\n")
	if len(got) != 2 || got["place"] != 0.5 || got["year"] != -1 {
		t.Errorf("read %v", got)
	}
	for _, bad := range []string{"place", "place x", "place 1\nplace 2", "place 1 2"} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%q was read", bad)
				}
			}()
			readWeights(bad)
		}()
	}
}
