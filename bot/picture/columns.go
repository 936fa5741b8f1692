package picture

import "slices"

// A need is how wide a column wants to be, and has to be, in pixels with the room around
// its words.
type need struct{ wanted, least int }

// needs are those of a grid's columns.
func (g grid) needs(w *writer) []need {
	out := make([]need, len(g.rows[0]))
	for r, row := range g.rows {
		for i, c := range row {
			size, _, _ := g.styleOf(r, i, c)
			wide, long := w.natural(c.Text, size)
			small, longSmall := w.natural(c.Small, smallSize)
			wide, long = max(wide, small), max(long, longSmall)
			out[i].wanted = max(out[i].wanted, wide+2*padX)
			out[i].least = max(out[i].least, min(wide, max(comfortable, min(long, longestWord)))+2*padX)
		}
	}
	return out
}

// fit reports whether columns fit beside each other.
func fit(needs []need) bool {
	sum := 0
	for _, n := range needs {
		sum += n.least
	}
	return sum <= inner
}

// groups parts columns that do not fit into groups that do, as even as can be, each with
// the columns that name the rows. One beside those is taken as it is.
func groups(needs []need, names int) [][]int {
	all := make([]int, len(needs))
	for i := range all {
		all[i] = i
	}
	named, others := all[:names], all[names:]
	for n := 2; n < len(others); n++ {
		var out [][]int
		for group := range slices.Chunk(others, (len(others)+n-1)/n) {
			out = append(out, slices.Concat(named, group))
		}
		if !slices.ContainsFunc(out, func(columns []int) bool { return !fit(pick(needs, columns)) }) {
			return out
		}
	}
	var out [][]int
	for _, other := range others {
		out = append(out, append(slices.Clone(named), other))
	}
	return out
}

// shared shares the width of a page among columns: none gets more than it wants while
// another has less, and what nobody wants is shared evenly.
func shared(needs []need) []int {
	most := inner
	for most > 0 && sumWith(needs, most) > inner {
		most--
	}
	out := make([]int, len(needs))
	left := inner
	for i, n := range needs {
		out[i] = n.with(most)
		left -= out[i]
	}
	for i := range out {
		share := left / (len(out) - i)
		out[i] += share
		left -= share
	}
	return out
}

// with is a column's width where none may be wider than most without having to.
func (n need) with(most int) int { return max(n.least, min(n.wanted, most)) }

func sumWith(needs []need, most int) (sum int) {
	for _, n := range needs {
		sum += n.with(most)
	}
	return sum
}
