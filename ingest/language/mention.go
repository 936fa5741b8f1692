package language

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Mention is a place where a text names it. 余姚市 right after 宁波市 is one mention.
type Mention struct {
	Place      *Place
	Start, End int  // bytes of the text
	Full       bool // written with its word for kind: 宁波市
	Edge       bool // a word of its own: at the text's edge, beside punctuation, a blank or 的, 在, 和 …, or right after the place that it lies in
}

// Sure reports whether the text means the place beyond doubt, so that it may be said
// that nothing of it is there.
func (m Mention) Sure() bool { return m.Full || m.Edge }

// Find returns the places that a text names, in its order. From the left, the longest
// name or word counts, and a character belongs to one; so the time is linear.
func (g *Gazetteer) Find(text string) []Mention { return g.find(newScan(text)) }

func (g *Gazetteer) find(s *scan) []Mention {
	var out []Mention
	for i := 0; i < len(s.runes); {
		m, n := g.at(s, i)
		i += n
		if m.Place == nil {
			continue
		}
		if s.last.Place != nil && m.Start == s.last.Start {
			out[len(out)-1] = m
		} else {
			out = append(out, m)
		}
		s.last = m
	}
	return out
}

// A scan is a text as it is read: its key, rune by rune, and the mention before.
type scan struct {
	key   string
	runes []rune // of the key
	keyAt []int  // where each begins in the key, and its end
	at    []int  // where each begins in the text, and its end
	last  Mention

	looked int // names looked up so far
}

func newScan(text string) *scan {
	n := utf8.RuneCountInString(text)
	s := &scan{runes: make([]rune, 0, n), keyAt: make([]int, 0, n+1), at: make([]int, 0, n+1)}
	var key strings.Builder
	key.Grow(len(text))
	for i, r := range text {
		r = FoldRune(r)
		s.runes, s.keyAt, s.at = append(s.runes, r), append(s.keyAt, key.Len()), append(s.at, i)
		key.WriteRune(r)
	}
	s.key, s.keyAt, s.at = key.String(), append(s.keyAt, key.Len()), append(s.at, len(text))
	return s
}

// at returns the mention that begins at rune i, or none, and how many runes are read.
func (g *Gazetteer) at(s *scan, i int) (Mention, int) {
	for sizes := g.sizes[s.runes[i]]; sizes > 0; {
		n := bits.Len64(sizes) - 1
		sizes &^= 1 << n
		if i+n > len(s.runes) {
			continue
		}
		s.looked++
		all, known := g.known(s.key[s.keyAt[i]:s.keyAt[i+n]])
		switch {
		case !known:
		case len(all) == 0:
			return Mention{}, n
		default:
			if m, ok := g.judge(s, all, i, i+n); ok {
				return m, n
			}
		}
	}
	return Mention{}, 1
}

// judge decides whether a name between two runes stands for one of its bearers, and
// for which. A mention without a place is a name that is part of another.
func (g *Gazetteer) judge(s *scan, all []bearer, from, to int) (Mention, bool) {
	m := Mention{Start: s.at[from], End: s.at[to]}
	if s.last.Place != nil && s.last.End == m.Start {
		if b, ok := inside(all, s.last.Place); ok && s.allows(b.form, to) && (b.form != innerForm || s.edgeAfter(to)) {
			return Mention{b.place, s.last.Start, m.End, isFull(b.form), true}, true
		}
	}
	left, right := s.edgeBefore(from), s.edgeAfter(to)
	for _, b := range all {
		switch {
		case !s.stands(b.form, from, left, right):
			continue
		case !s.allows(b.form, to):
			if isFull(b.form) {
				continue
			}
			return Mention{}, true
		}
		m.Place, m.Full, m.Edge = b.place, isFull(b.form), (left || right) && b.form != wordForm && b.form != nickForm
		if m.Full && !g.own[b.place] {
			m = g.resolve(s, m, all)
		}
		return m, true
	}
	return m, false
}

// stands reports whether a name of that form may stand at rune i, apart from what it
// is right after.
func (s *scan) stands(f form, i int, left, right bool) bool {
	switch f {
	case innerForm:
		return false
	case aliasForm, nickForm:
		return left || right
	case headForm:
		return left
	case loneForm:
		return s.opens(i) && right
	}
	return true
}

func isFull(f form) bool { return f == fullForm || f == loneForm || f == headForm }

// inside returns the first bearer that lies in a place.
func inside(all []bearer, in *Place) (bearer, bool) {
	for _, b := range all {
		if b.place != in && b.place.Within(in) {
			return b, true
		}
	}
	return bearer{}, false
}

// resolve finds whose a full name of several counties is: the one in the place named
// before, or in that one's parent. Else it is the first one's, and not sure.
func (g *Gazetteer) resolve(s *scan, m Mention, all []bearer) Mention {
	if len(all) < 2 || all[1].form != all[0].form || all[1].place.Level != m.Place.Level {
		return m
	}
	if s.last.Place != nil {
		for _, in := range []*Place{s.last.Place, s.last.Place.Parent} {
			if b, ok := inside(all, in); ok {
				m.Place = b.place
				return m
			}
		}
	}
	m.Full, m.Edge = false, false
	return m
}

// allows reports whether what follows lets a name of that form end at rune i.
func (s *scan) allows(f form, i int) bool {
	rest := s.key[s.keyAt[i]:]
	if isFull(f) {
		return rest == "" || !strings.ContainsAny(firstRune(rest), kindGoesOn[s.runes[i-1]])
	}
	return !partOfName(rest)
}

// opens reports whether a text or a part of it begins at rune i.
func (s *scan) opens(i int) bool { return i == 0 || !unicode.Is(unicode.Han, s.runes[i-1]) }

func (s *scan) edgeBefore(i int) bool {
	return s.opens(i) || strings.ContainsRune(edgesBefore, s.runes[i-1])
}

func (s *scan) edgeAfter(i int) bool {
	return i == len(s.runes) || !unicode.Is(unicode.Han, s.runes[i]) || strings.ContainsRune(edgesAfter, s.runes[i])
}
