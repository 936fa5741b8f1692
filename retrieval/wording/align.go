package wording

// What an alignment gains and pays, in tenths of a hanzi. Words of the text that the draft
// does not have cost little and less the more there are: drafts cut. A number over against
// another is cheap, so that a changed figure stands where the true one does.
const (
	gainWord   = 20
	gainFigure = 40
	payWord    = -22 // another word in its place
	payFigure  = -4  // another figure
	payMixed   = -60 // a figure over against a word
	payOpen    = -25 // to begin to leave words out of the text where a part of the draft ends
	payInside  = -50 // to do so inside of one
	paySkip    = -2  // each of them
	payInsert  = -25 // to begin words that the text has not
	payMore    = -11 // each of them
)

// A Hunk is a stretch where two rows of tokens differ, or where they agree: [A0, A1) of
// the first over against [B0, B1) of the second.
type Hunk struct {
	Same           bool
	A0, A1, B0, B1 int
}

const never = -1 << 28

// Moves of an alignment, as they are kept for the way back: how a cell was come to in each
// of three states.
const (
	pair = iota // one of each
	left        // a token of b is left out
	more        // a token of a is more
	states
)

// Align lays all of a along some stretch of b and returns where they agree and differ, in
// order; nothing of b before the first and after the last. It costs the product of their
// lengths.
func Align(a, b []Token, year int) []Hunk {
	n, m := len(a), len(b)
	if n == 0 || m == 0 {
		return nil
	}
	width := m + 1
	came := make([][states]uint8, (n+1)*width)
	row, next := make([][states]int32, width), make([][states]int32, width)
	for j := range row {
		row[j] = [states]int32{0, never, never}
	}
	for i := 1; i <= n; i++ {
		next[0] = [states]int32{never, never, int32(payInsert + i*payMore)}
		came[i*width][more] = more
		open := int32(payInside)
		if i == n || a[i].Piece != a[i-1].Piece {
			open = payOpen
		}
		for j := 1; j <= m; j++ {
			next[j], came[i*width+j] = step3(row, next, j, worth(a[i-1], b[j-1], year), open)
		}
		row, next = next, row
	}
	return merge(back(came, row, n, m), a, b, year)
}

// step3 is the best way into cell j of the next row, in each state, and where it came from.
func step3(row, next [][states]int32, j int, gain, open int32) (score [states]int32, from [states]uint8) {
	best := func(cell [states]int32, pay [states]int32) (int32, uint8) {
		at, state := cell[0]+pay[0], uint8(0)
		for s := 1; s < states; s++ {
			if v := cell[s] + pay[s]; v > at {
				at, state = v, uint8(s)
			}
		}
		return at, state
	}
	score[pair], from[pair] = best(row[j-1], [states]int32{gain, gain, gain})
	score[left], from[left] = best(next[j-1], [states]int32{open + paySkip, paySkip, open + paySkip})
	score[more], from[more] = best(row[j], [states]int32{payInsert + payMore, payInsert + payMore, payMore})
	return score, from
}

// worth is what it gains to set two tokens over against each other.
func worth(a, b Token, year int) int32 {
	switch {
	case a.Kind == Hanzi && b.Kind == Hanzi && a.Text == b.Text:
		return gainWord
	case !a.IsFigure() && !b.IsFigure() && a.Kind != b.Kind, a.Kind == Hanzi && b.Kind == Hanzi:
		return payWord
	case Same(a, b, year):
		return gainFigure
	case a.Kind == b.Kind:
		return payFigure
	case a.Kind != Time && b.Kind != Time && a.IsFigure() && b.IsFigure(), lasts(a) && b.Kind == Time, a.Kind == Time && lasts(b):
		return payFigure * 2
	}
	return payMixed
}

// lasts reports whether a token is a length of time: 五年.
func lasts(t Token) bool { return t.Kind == Number && t.Quantity.Measure == "time" }

// back follows the best way back from the end of a and makes hunks of it.
func back(came [][states]uint8, last [][states]int32, n, m int) []Hunk {
	at, state, best := 0, uint8(pair), int32(never)
	for j := 0; j <= m; j++ {
		for _, s := range []uint8{pair, more} {
			if last[j][s] > best {
				at, state, best = j, s, last[j][s]
			}
		}
	}
	var out []Hunk
	for i, j := n, at; i > 0; {
		from := came[i*(m+1)+j][state]
		h := Hunk{A0: i, A1: i, B0: j, B1: j}
		switch state {
		case pair:
			i, j = i-1, j-1
			h.Same = true // or not: merge looks
		case left:
			j--
		case more:
			i--
		}
		h.A0, h.B0 = i, j
		out = append(out, h)
		state = from
	}
	for l, r := 0, len(out)-1; l < r; l, r = l+1, r-1 {
		out[l], out[r] = out[r], out[l]
	}
	return out
}

// merge joins single steps to hunks, and agreement of a word or two between differences to
// these.
func merge(steps []Hunk, a, b []Token, year int) []Hunk {
	for i := range steps {
		s := &steps[i]
		s.Same = s.Same && Same(a[s.A0], b[s.B0], year)
	}
	out := join(steps)
	for i := 1; i+1 < len(out); i++ {
		if h := out[i]; h.Same && chance(a[h.A0:h.A1], out[i-1], out[i+1]) {
			out[i].Same = false
		}
	}
	return join(out)
}

// chance reports whether the agreement of some tokens between two differences says
// nothing: one hanzi among more that differ on both sides.
func chance(words []Token, before, after Hunk) bool {
	if len(words) > 1 || words[0].Kind != Hanzi {
		return false
	}
	size := func(h Hunk) int { return min(h.A1-h.A0, h.B1-h.B0) }
	return size(before)+size(after) >= 2 && size(before) > 0 && size(after) > 0
}

func join(steps []Hunk) []Hunk {
	var out []Hunk
	for _, s := range steps {
		if n := len(out); n > 0 && out[n-1].Same == s.Same {
			out[n-1].A1, out[n-1].B1 = s.A1, s.B1
			continue
		}
		out = append(out, s)
	}
	return out
}
