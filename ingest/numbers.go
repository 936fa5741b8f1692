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
	// The last place where a note's number or a decimal opens a line: what tells that
	// one of them is in a run.
	opens map[lined]int
}

// A lined is the number of a note, or a decimal, that opens a line.
type lined struct {
	style   style
	value   int
	decimal decimal
}

func (m marker) lined() lined { return lined{m.style, m.value, m.decimal} }

// isBehind reports whether the number after m opens a line further on.
func (n *numbers) isBehind(m marker) bool {
	next := m.lined()
	next.value++
	if m.isDecimal() {
		for i, v := range m.decimal {
			if i+1 == len(m.decimal) || m.decimal[i+1] == 0 {
				next.decimal[i] = v + 1
				break
			}
		}
	}
	return n.opens[next] > m.start
}

// readNumbers reads the markers of a text.
func readNumbers(w *watch, s scanner) *numbers {
	n := &numbers{opens: map[lined]int{}}
	opens := true // nothing but blanks is before i in its line
	for i, r := range s.runes {
		w.step(1)
		m, ok := s.marker(i)
		first := opens && !isBlank(r) && !isBreak(r)
		if first {
			n.noteLine(s, m, i)
		}
		opens = isBreak(r) || opens && isBlank(r)
		if !ok {
			continue
		}
		m.stands = s.mayOpen(m, i)
		n.all = append(n.all, m)
		switch {
		case m.value == 1:
			n.ones[m.style] = append(n.ones[m.style], i)
		case m.value == 2 && (m.stands || first):
			n.twos[m.style] = append(n.twos[m.style], i)
		}
	}
	return n
}

// noteLine remembers the number m of a note, or the decimal, that opens a line at i.
func (n *numbers) noteLine(s scanner, m marker, i int) {
	if t, ok := s.tight(i); ok {
		m = t
	}
	if m.style == styleNote || m.isDecimal() {
		n.opens[m.lined()] = i
	}
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
