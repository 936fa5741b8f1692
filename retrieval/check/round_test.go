package check

import "testing"

// TestRounded: what is said with a word for it is rounded, and nothing else.
func TestRounded(t *testing.T) {
	for _, c := range []struct {
		value        float64
		bound, words string
		exact        float64
		want         bool
	}{
		{5500, "min", "5500", 5506.3, true},
		{5500, "min", "5500", 5499, false},
		{5500, "min", "5500", 5610, false},
		{5500, "", "5500", 5506.3, false},
		{2500, "about", "2500多", 2510.1, true},
		{2600, "about", "2600多", 2510.1, false},
		{1000, "about", "1000余", 1065, true},
		{1000, "min", "1000", 1900, false},
		{4.5, "about", "4.5", 4.51, true},
		{4.5, "about", "4.5", 4.56, false},
		{15, "about", "15", 14, false},
		{5, "max", "5", 4.9, false},
		{0, "about", "0", 0.1, false},
	} {
		if got := isRounded(c.value, c.bound, c.words, c.exact); got != c.want {
			t.Errorf("%v %q %s of %v: %v", c.value, c.bound, c.words, c.exact, got)
		}
	}
}
