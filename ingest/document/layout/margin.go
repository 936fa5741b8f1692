package layout

import (
	"math"
	"slices"

	"planbot/ingest/document"
)

// A margin is what the lines of a kind of column have in common.
type margin struct {
	left, right float64
	pitch       float64 // from line to line
}

// What a margin is told by: the outermost left edge that a tenth of the lines have, the
// right edge that a tenth of them reach or pass (punctuation hangs over).
const (
	marginShare = 0.1
	bin         = 2 // points that edges of one margin may differ
)

// marginsOf measures the columns of a document.
func marginsOf(all []element) map[string]margin {
	lines := map[string][]element{}
	for _, e := range all {
		if e.isText() {
			lines[e.lane] = append(lines[e.lane], e)
		}
	}
	out := map[string]margin{}
	for key, es := range lines {
		out[key] = marginOf(es)
	}
	return out
}

func (e element) isText() bool { return e.kind == document.Paragraph }

func marginOf(es []element) margin {
	var rights, pitches []float64
	lefts := map[float64]int{}
	for i, e := range es {
		rights = append(rights, e.Right)
		lefts[math.Floor(e.Left/bin)]++
		if i > 0 && es[i-1].page == e.page && e.Top > es[i-1].Top {
			pitches = append(pitches, e.Top-es[i-1].Top)
		}
	}
	slices.Sort(rights)
	m := margin{left: math.Inf(1), right: rights[int((1-marginShare)*float64(len(rights)-1)+0.5)], pitch: median(pitches)}
	m.right = max(m.right, es[0].reach)
	for at, n := range lefts {
		// An edge on the border of two bins is in both.
		if float64(n+lefts[at+1]) >= marginShare*float64(len(es)) {
			m.left = min(m.left, at*bin)
		}
	}
	if math.IsInf(m.left, 1) {
		m.left = slices.MinFunc(es, func(a, b element) int { return int(a.Left - b.Left) }).Left
	}
	return m
}
