package ingest

import (
	"cmp"
	"slices"
)

// numbers are all markers of a text, read once: what asks for a number, or for the
// one that follows it further on, looks it up here and reads the text no more.
type numbers struct {
	all []marker // by start; they may overlap, as 二十一、 does 十一、
	// Where a one begins and a two that may stand there, by style: what tells a run
	// from a single number.
	ones, twos [styleNote + 1][]int
}

// readNumbers reads the markers of a text.
func readNumbers(w *watch, s scanner) *numbers {
	n := &numbers{}
	for i := range s.runes {
		w.step(1)
		m, ok := s.marker(i)
		if !ok {
			continue
		}
		m.stands = s.mayOpen(m, i)
		n.all = append(n.all, m)
		switch {
		case m.value == 1:
			n.ones[m.style] = append(n.ones[m.style], i)
		case m.value == 2 && (m.stands || s.opensLine(i)):
			n.twos[m.style] = append(n.twos[m.style], i)
		}
	}
	return n
}

// opensLine reports whether nothing but blanks stands between i and a line's beginning.
func (s scanner) opensLine(i int) bool {
	for i--; isBlank(s.at(i)); i-- {
	}
	return i < 0 || isBreak(s.at(i))
}

// at returns the number that begins at rune i, if one does.
func (n *numbers) at(i int) (marker, bool) {
	from := n.from(i)
	if len(from) == 0 || from[0].start != i {
		return marker{}, false
	}
	return from[0], true
}

// from returns the numbers that begin at rune i or later.
func (n *numbers) from(i int) []marker {
	at, _ := slices.BinarySearchFunc(n.all, i, func(m marker, i int) int { return cmp.Compare(m.start, i) })
	return n.all[at:]
}

// goesOn reports whether the run that m, a one, begins goes on in [m.end, end).
func (n *numbers) goesOn(m marker, end int) bool {
	two := next(n.twos[m.style], m.end, end)
	if m.style < styleYishi {
		return two < end
	}
	return two < next(n.ones[m.style], m.end, end) // else another run begins first
}

// next returns the first of the sorted places that is at least from, or end.
func next(places []int, from, end int) int {
	at, _ := slices.BinarySearch(places, from)
	if at == len(places) {
		return end
	}
	return min(places[at], end)
}
