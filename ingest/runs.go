package ingest

// runs remembers the numbers that were read last.
type runs struct {
	last [styleNote + 1]marker
	// under are the numbers since the last chapter or part that decimals can stand
	// under: 2 for the 2.1 below it.
	under map[decimal]bool
}

func (r *runs) add(m marker) {
	r.last[m.style] = m
	if r.under == nil || m.style < styleHeading && len(r.under) > 0 {
		r.under = map[decimal]bool{}
	}
	if m.decimal[0] > 0 {
		r.under[m.decimal] = true
	}
}

// continues reports whether m is the number after the last of its style.
func (r *runs) continues(m marker) bool {
	last := r.last[m.style]
	last.style = m.style
	return m.follows(last)
}

// holds reports whether the decimal m goes on from the numbers before it: 2.1 from 2.,
// 2.2 from 2.1.
func (r *runs) holds(m marker) bool {
	return m.value == 1 && r.under[m.decimal.above()] || r.continues(m) && m.value > 1
}
