package eval

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestLost(t *testing.T) {
	rank := func(kind string, place int, refused bool) Rank {
		return Rank{ID: "1", Kind: kind, Question: "问", Place: place, Refused: refused}
	}
	for name, tc := range map[string]struct {
		before, after Rank
		want          []Loss
	}{
		"as before":           {rank("goal", 1, false), rank("goal", 1, false), nil},
		"better":              {rank("goal", 3, false), rank("goal", 1, false), nil},
		"never found":         {rank("goal", 0, true), rank("goal", 0, false), nil},
		"lower, never first":  {rank("goal", 2, false), rank("goal", 3, false), nil},
		"no longer first":     {rank("goal", 1, false), rank("goal", 2, false), []Loss{{ID: "1", Question: "问", Before: 1, After: 2}}},
		"no longer found":     {rank("goal", 3, false), rank("goal", 0, false), []Loss{{ID: "1", Question: "问", Before: 3}}},
		"refused":             {rank("goal", 1, false), rank("goal", 0, true), []Loss{{ID: "1", Question: "问", Before: 1, Refused: true}}},
		"answered wrongly":    {rank("none-place", 0, true), rank("none-place", 0, false), []Loss{{ID: "1", Question: "问", Answered: true}}},
		"refused as it ought": {rank("none-place", 0, false), rank("none-place", 0, true), nil},
	} {
		if diff := cmp.Diff(tc.want, Lost([]Rank{tc.before}, []Rank{tc.after})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	if lost := Lost([]Rank{rank("goal", 1, false)}, nil); lost != nil {
		t.Errorf("what was not asked is lost: %+v", lost)
	}
}

func TestConcerning(t *testing.T) {
	questions := []Question{
		{ID: "here", Plan: "a.txt"}, {ID: "elsewhere", Plan: "b.txt"}, {ID: "none", Kind: "none-place"},
		{ID: "compare", Kind: "compare", Evidence: Evidence{{Plan: "b.txt"}, {Plan: "a.txt"}}},
		{ID: "dialogue", Turns: []Question{{Plan: "b.txt"}, {Plan: "a.txt"}}},
	}
	var got []string
	for _, q := range Concerning(questions, func(plan string) bool { return plan == "a.txt" }) {
		got = append(got, q.ID)
	}
	if diff := cmp.Diff([]string{"here", "none", "compare", "dialogue"}, got); diff != "" {
		t.Errorf("questions (-want +got):\n%s", diff)
	}
}
