package layout

import (
	"cmp"
	"math"
	"slices"
)

// Columns. Somewhere in the middle of a page in two columns there is a gutter that few
// boxes cross: its title, a table. Between those, what is left of the gutter is read
// before what is right of it, and each side in the same way.

// A piece is a word, or a table that stands where a word could.
type piece struct {
	Word
	table *table
}

// A lane is the lines and tables of a column, from top to bottom.
type lane struct {
	pieces []piece
	key    string // which columns it is of: L, R, LR …
}

// maxColumns bounds how often a column is cut into columns.
const maxColumns = 3

// lanes returns the columns of a page in reading order.
func lanes(pieces []piece, key string) []lane {
	if len(pieces) == 0 {
		return nil
	}
	x, ok := gutter(pieces)
	if !ok || len(key) >= maxColumns {
		return []lane{{pieces, key}}
	}
	zones := zonesOf(pieces, x)
	if !slices.ContainsFunc(zones, func(z zone) bool { return z.isColumns() }) {
		return []lane{{pieces, key}}
	}
	var out []lane
	var single []piece
	for _, z := range zones {
		if !z.isColumns() {
			single = append(append(append(single, z.across...), z.left...), z.right...)
			continue
		}
		single = append(single, z.across...)
		out = append(out, flush(&single, key)...)
		out = append(out, lanes(z.left, key+"L")...)
		out = append(out, lanes(z.right, key+"R")...)
	}
	return append(out, flush(&single, key)...)
}

// flush returns the pieces gathered so far as a lane, if there are some.
func flush(pieces *[]piece, key string) []lane {
	if len(*pieces) == 0 {
		return nil
	}
	out := []lane{{*pieces, key}}
	*pieces = nil
	return out
}

// Where a gutter is looked for: a side takes at least a fifth of the width. A box may
// reach over it by a hair, as hanging punctuation does.
const (
	minSide = 0.2
	hair    = 1.5 // points
)

// gutter returns the place in the middle that the fewest boxes cross. It is none if
// half of what would be lines of one column do.
func gutter(pieces []piece) (float64, bool) {
	all := pieces[0].Box
	for _, p := range pieces {
		all = all.union(p.Box)
	}
	n := int(min(all.width(), math.MaxInt16))
	if n < 2 {
		return 0, false
	}
	crossing := crossings(pieces, all.Left, n)
	from, to := int(minSide*float64(n)), int((1-minSide)*float64(n))
	least := slices.Min(crossing[from : to+1])
	best, run := 0, 0
	for i, start := from, from; i <= to; i++ {
		if crossing[i] != least {
			start = i + 1
		} else if i+1-start > run {
			best, run = start+(i-start)/2, i+1-start
		}
	}
	return all.Left + float64(best) + 0.5, true
}

// crossings counts for each point of the width how many boxes are over it.
func crossings(pieces []piece, left float64, n int) []int {
	step := make([]int, n+2)
	for _, p := range pieces {
		from, to := p.Left+hair-left, p.Right-hair-left
		if to > from {
			step[min(max(0, int(from)), n)]++
			step[min(max(0, int(to)+1), n+1)]--
		}
	}
	for i := 1; i < len(step); i++ {
		step[i] += step[i-1]
	}
	return step[:n+1]
}

// A zone is a part of a page's height: what crosses the gutter, and below it what
// stands left and right of it.
type zone struct {
	across, left, right []piece
	gutter              float64
}

// zonesOf cuts a page at the boxes that cross x.
func zonesOf(pieces []piece, x float64) []zone {
	var across, rest []piece
	for _, p := range pieces {
		if p.Left+hair < x && x < p.Right-hair {
			across = append(across, p)
		} else {
			rest = append(rest, p)
		}
	}
	byTop := func(a, b piece) int { return cmp.Compare(a.Top, b.Top) }
	slices.SortStableFunc(across, byTop)
	slices.SortStableFunc(rest, func(a, b piece) int { return cmp.Compare(a.midY(), b.midY()) })
	out := []zone{{gutter: x}}
	for _, a := range across {
		z := &out[len(out)-1]
		rest = z.take(rest, a.Top)
		if len(z.left)+len(z.right) > 0 {
			out = append(out, zone{gutter: x})
			z = &out[len(out)-1]
		}
		z.across = append(z.across, a)
		rest = z.beside(rest, a.Box)
	}
	out[len(out)-1].take(rest, math.Inf(1))
	return out
}

// take moves what is above y into a zone and returns the others.
func (z *zone) take(rest []piece, y float64) []piece {
	i := 0
	for ; i < len(rest) && rest[i].midY() < y; i++ {
		if rest[i].midX() < z.gutter {
			z.left = append(z.left, rest[i])
		} else {
			z.right = append(z.right, rest[i])
		}
	}
	return rest[i:]
}

// beside moves what is on the line of a box that crosses the gutter to it.
func (z *zone) beside(rest []piece, b Box) []piece {
	i := 0
	for ; i < len(rest) && rest[i].midY() <= b.Bottom; i++ {
		z.across = append(z.across, rest[i])
	}
	return rest[i:]
}

// A zone is columns if what is left of the gutter reads as prose: some lines, that fill
// their width, of several characters each. Cells of a table do not.
const (
	minColumnLines = 3
	minLinesInAll  = 5
	minFilled      = 0.4
	minFilledEms   = 6.0
	maxRagged      = 2.5 // ems
)

func (z zone) isColumns() bool {
	left, right := linesOf(wordsOf(z.left)), linesOf(wordsOf(z.right))
	l, r := len(left)+tables(z.left), len(right)+tables(z.right)
	return l >= minColumnLines && r > 0 && l+r >= minLinesInAll && fills(left) && (len(right) < minColumnLines || fills(right))
}

func wordsOf(pieces []piece) []Word {
	var out []Word
	for _, p := range pieces {
		if p.table == nil {
			out = append(out, p.Word)
		}
	}
	return out
}

// tables counts the rows of tables among pieces.
func tables(pieces []piece) (n int) {
	for _, p := range pieces {
		if p.table != nil {
			n += len(p.table.rows)
		}
	}
	return n
}

// fills reports whether enough of the lines reach the right side of all of them, without
// the wide gaps of a table's row.
func fills(lines []line) bool {
	right, filled := 0.0, 0
	for _, l := range lines {
		right = max(right, l.Right)
	}
	for _, l := range lines {
		if l.Right > right-maxRagged*l.size && l.width() > minFilledEms*l.size && len(l.segments()) == 1 {
			filled++
		}
	}
	return float64(filled) >= minFilled*float64(len(lines))
}
