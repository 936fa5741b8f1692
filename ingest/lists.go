package ingest

import (
	"cmp"
	"strings"
)

// lists are the lists of one style of numbers under one address: mostly one, but it
// may begin anew, and two may be printed side by side.
type lists struct {
	ends    []int         // by list: the value it has come to
	head    []string      // by list: the heading that parts it from the one before
	printed string        // the number that was taken last
	at      map[int][]int // by value: the lists that came to it, some of which have gone on
}

// How a number stands in its list.
type standing int

const (
	inOrder standing = iota
	isFirst          // of its style under its address
	restart          // a list begins anew
	repeats          // the value is there already
	skips            // numbers are missing before it
)

// take puts m into a list and returns which, from 1. Of two lists that it goes on the
// later one has it, or the earlier if the number comes twice.
func (l *lists) take(m marker, twice bool) (int, standing) {
	before := m.value - 1
	if m.sub > 1 || m.sub == 1 && m.style <= stylePhrase {
		before = m.value // 三之一 goes on from 三
	}
	if i := l.find(before, twice); i >= 0 {
		return l.put(i, m.value), inOrder
	}
	last := len(l.ends) - 1
	switch {
	case last < 0:
		return l.put(l.open(), m.value), isFirst
	case m.begins():
		return l.put(l.open(), m.value), restart
	case m.value > l.ends[last]+1:
		return l.put(last, m.value), skips
	}
	return l.put(last, m.value), repeats
}

func (l *lists) open() int {
	l.ends = append(l.ends, -1)
	return len(l.ends) - 1
}

func (l *lists) put(i, value int) int {
	l.ends[i] = value
	l.at[value] = append(l.at[value], i)
	return i + 1
}

// find returns the last of the lists that have come to a value, or the first; -1 if
// there is none. It forgets those that have gone on.
func (l *lists) find(value int, first bool) int {
	at := l.at[value]
	for len(at) > 0 {
		i := at[len(at)-1]
		if first {
			i = at[0]
		}
		if first {
			at = at[1:]
		} else {
			at = at[:len(at)-1]
		}
		if l.ends[i] == value {
			l.at[value] = at
			return i
		}
	}
	delete(l.at, value)
	return -1
}

// findings are the numbers that the report names, as clauses' addresses and places.
type findings struct {
	gaps                               []Gap
	repeats, restarts, unclear, values []Finding
}

// list puts the number of node i into a list of its style under a stem, takes note of
// what is wrong with it, and returns which list it is, from 1, and
// the heading that parts it from the one before.
func (t *tree) list(i int, c Clause, stem string) (which int, heading string) {
	m := t.nodes[i].mark
	key := listKey{stem: stem, style: m.style}
	switch {
	case m.style == styleAnnex || m.style == styleBox:
		key.word = string([]rune(strings.Trim(c.Number, "0123456789"))[:1])
	case m.isDecimal():
		key.word = c.Number[:strings.LastIndexByte(c.Number, '.')+1]
	}
	l := t.lists[key]
	if l == nil {
		l = &lists{at: map[int][]int{}}
		t.lists[key] = l
	}
	which, how := l.take(m, t.doubled[i])
	found := Finding{What: joinAddress(stem, c.Number), At: m.start}
	switch {
	case how == skips, how == isFirst && m.value > 1 && m.value != t.last[m.style]+1:
		t.found.gaps = append(t.found.gaps, Gap{What: found.What, After: l.printed, At: found.At})
	case how == repeats:
		t.found.repeats = append(t.found.repeats, found)
	case how == restart && m.value > 0:
		t.found.restarts = append(t.found.restarts, found)
	}
	t.last[m.style], l.printed = m.value, c.Number
	if how == isFirst || how == restart {
		over := t.nodes[i].parent + 1
		l.head, t.parting[over] = append(l.head, cmp.Or(t.label, t.parting[over])), ""
	}
	return which, l.head[which-1]
}

// noteUnclear takes note of the numbers that could stand in two places.
func (t *tree) noteUnclear(nodes []int) {
	for _, i := range nodes {
		t.found.unclear = append(t.found.unclear, Finding{What: t.own[i], At: t.nodes[i].mark.start})
	}
}
