package ingest

import (
	"cmp"
	"slices"
)

// A Spot is a place of the text at which a person should look, and why.
type Spot struct {
	Kind SpotKind
	What string // what stands there
	From string // of a gap: the number before
	At   int    // in runes
	Page int    // 0 where there are no pages
}

// A SpotKind says what is odd at a Spot.
type SpotKind string

// Kinds of spots.
const (
	SpotGap      SpotKind = "gap"      // a number is skipped
	SpotRepeat   SpotKind = "repeat"   // a number stands again
	SpotUnclear  SpotKind = "unclear"  // a number goes on two lists
	SpotDamaged  SpotKind = "damaged"  // characters are lost
	SpotHeadless SpotKind = "headless" // a table whose columns have no names
)

// Spots returns the doubtful spots of a report in the order of the text.
func (r *Report) Spots() (out []Spot) {
	for _, g := range r.Gaps {
		out = append(out, Spot{SpotGap, g.What, g.After, g.At, g.Page})
	}
	for kind, found := range map[SpotKind][]Finding{SpotRepeat: r.Repeats, SpotUnclear: r.Unclear, SpotDamaged: r.Unreadable} {
		for _, f := range found {
			out = append(out, Spot{kind, f.What, "", f.At, f.Page})
		}
	}
	for _, t := range r.Tables {
		if len(t.Header) == 0 {
			out = append(out, Spot{SpotHeadless, cmp.Or(t.Title, t.Address), "", t.At, t.Page})
		}
	}
	slices.SortFunc(out, func(a, b Spot) int {
		return cmp.Or(cmp.Compare(a.At, b.At), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.What, b.What))
	})
	return out
}
