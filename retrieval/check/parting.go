package check

import (
	"slices"

	"planbot/retrieval/wording"
)

// A sentence may be made of parts that stand in different places.

// parting returns the byte of the draft at which a stretch ends to have anything of it, or
// begins to: where whole parts between commas, long enough, have nothing and the others
// most.
func (a *aligned) parting() (int, bool) {
	got, all := a.byPiece()
	n := len(all)
	if n < 2 {
		return 0, false
	}
	for cut := 1; cut < n; cut++ {
		before, after := share(got[:cut], all[:cut]), share(got[cut:], all[cut:])
		at := a.startOf(cut)
		long := sum(all[:cut]) >= leastPart && sum(all[cut:]) >= leastPart || a.added(0, at) || a.added(at, a.d[len(a.d)-1].End)
		if long && (before < strange && after > known || after < strange && before > known) {
			return at, true
		}
	}
	return 0, false
}

// Of a part of a sentence that stands elsewhere, and of the rest of it: how much of their
// words a stretch has.
const (
	strange = 0.35
	known   = 0.7
)

// byPiece returns of each part between commas how many words the stretch has, and all.
func (a *aligned) byPiece() (got, all []float64) {
	n, from := a.d[len(a.d)-1].Piece+1, 0
	got, all = make([]float64, n), make([]float64, n)
	for _, h := range a.hunks {
		for _, t := range a.d[h.A0:h.A1] {
			all[t.Piece] += weightOf(t)
			if h.Same {
				got[t.Piece] += weightOf(t)
			} else if t.IsFigure() && figures(a.p[h.B0:h.B1]) > 0 {
				got[t.Piece] += weightOf(t)
			}
		}
	}
	for from < n && all[from] == 0 {
		from++
	}
	return got, all
}

// added reports whether bytes [from, to) of the draft are words that the stretch has
// nothing for, and enough to be said by themselves.
func (a *aligned) added(from, to int) bool {
	n := 0.0
	for _, h := range a.hunks {
		for _, t := range a.d[h.A0:h.A1] {
			switch {
			case t.Start < from || t.End > to:
			case h.Same || h.B1 > h.B0:
				return false
			default:
				n += weightOf(t)
			}
		}
	}
	return n >= minClaim
}

// startOf is the byte of the draft at which a part between commas begins.
func (a *aligned) startOf(piece int) int {
	i := slices.IndexFunc(a.d, func(t wording.Token) bool { return t.Piece >= piece })
	return a.d[i].Start
}

func sum(of []float64) (n float64) {
	for _, v := range of {
		n += v
	}
	return n
}

func share(got, all []float64) float64 { return sum(got) / max(sum(all), 1) }
