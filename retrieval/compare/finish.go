package compare

import (
	"cmp"
	"math/big"
	"slices"

	"planbot/ingest/language"
	"planbot/retrieval/target"
)

// finish says what the cells of a column have in common and writes their values in it.
func (c *Column) finish(cells []Cell, w when) {
	c.From, c.To = commonTime(cells, w)
	unit := commonUnit(cells)
	c.Unit = unit.String()
	c.Falls = c.Class == Growth && !slices.ContainsFunc(cells, func(cell Cell) bool { return cell.Target != nil && !cell.Falls() })
	for i := range cells {
		cell := &cells[i]
		if cell.Target == nil {
			continue
		}
		t := *cell.Target
		printed, ok := printedIn(t)
		cell.Value, cell.Moved, cell.Other = decimal(unit.in(t, t.Value)), !ok || printed.size().Cmp(unit.size()) != 0, t.Time.From != c.From || t.Time.To != c.To
		if t.Upper > t.Value {
			cell.Upper = decimal(unit.in(t, t.Upper))
		}
	}
}

// commonTime is the time of a column: that which is asked, or else that of most cells, of
// several the latest.
func commonTime(cells []Cell, w when) (from, to int) {
	switch {
	case w.year > 0:
		return w.year, w.year
	case w.from > 0:
		return w.from, w.to
	}
	best := most(cells, func(t target.Target) ([2]int, bool) { return [2]int{t.Time.From, t.Time.To}, true },
		func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[1], b[1]), cmp.Compare(a[0], b[0])) })
	return best[0], best[1]
}

// commonUnit is the unit that most cells are printed in, of several the smallest.
func commonUnit(cells []Cell) scaled {
	best := most(cells, printedIn, func(a, b scaled) int { return cmp.Or(b.size().Cmp(a.size()), cmp.Compare(b.unit, a.unit)) })
	if best == (scaled{}) {
		for _, c := range cells {
			if c.Target != nil {
				return scaled{c.Target.Unit, largest(exact(c.Target.Value))}
			}
		}
		best.scale = 1
	}
	return best
}

// largest is the largest scale that a value is not below.
func largest(value *big.Rat) int64 {
	for _, k := range scales {
		if value.Cmp(new(big.Rat).SetInt64(k.value)) >= 0 {
			return k.value
		}
	}
	return 1
}

// most is what most cells have, of those that as many have the greatest.
func most[T comparable](cells []Cell, of func(target.Target) (T, bool), compare func(a, b T) int) (best T) {
	counts := map[T]int{}
	for _, c := range cells {
		if c.Target == nil {
			continue
		}
		if v, ok := of(*c.Target); ok {
			counts[v]++
		}
	}
	for v, n := range counts {
		if d := cmp.Compare(n, counts[best]); d > 0 || d == 0 && compare(v, best) > 0 {
			best = v
		}
	}
	return best
}

// sort puts the rows into the order that is asked. Rows without a figure stand last.
func (c *Comparison) sort() {
	switch c.Order {
	case High, Low:
		slices.SortStableFunc(c.Rows, func(a, b Row) int {
			x, y := c.Columns[0].number(a.Cells[0]), c.Columns[0].number(b.Cells[0])
			switch {
			case x == nil || y == nil:
				return cmp.Compare(absent(x), absent(y))
			case c.Order == High:
				return y.Cmp(x)
			}
			return x.Cmp(y)
		})
	}
}

func absent(r *big.Rat) int {
	if r == nil {
		return 1
	}
	return 0
}

// number is what a cell of a column is sorted by: the value in its unit, of a range the
// lower one, below zero where it falls and others do not; nil of an empty cell.
func (c Column) number(cell Cell) *big.Rat {
	if cell.Target == nil {
		return nil
	}
	r, _ := new(big.Rat).SetString(cell.Value)
	if cell.Falls() && !c.Falls {
		r.Neg(r)
	}
	return r
}

// Number is what a cell is sorted by as a number, 0 of an empty one.
func (c Column) Number(cell Cell) float64 {
	if r := c.number(cell); r != nil {
		f, _ := r.Float64()
		return f
	}
	return 0
}

// falls matches words before a number by which its indicator falls.
var falls = language.Pattern("falls", `下降|降低|减少|压减|降`)

// Falls reports whether a cell says by how much an indicator falls.
func (c Cell) Falls() bool {
	if c.Target == nil || classOf(*c.Target) != Growth {
		return false
	}
	t := *c.Target
	from := min(lastOf(t.Quantity.Indicator), t.Span.Start)
	return t.Compare == "fall" || t.Span.Start-from < fallingBytes && falls.MatchString(behind(t.Plan.Text[from:t.Span.Start], stops+"、"))
}

// fallingBytes is how far before a number it is said that it falls.
const fallingBytes = 60

// years are the first and last year of a period as facts write it, zeros for none.
func years(period string) (first, last int) {
	for _, t := range language.Times(period + "年") {
		if t.From > 0 {
			return t.From, t.To
		}
	}
	return 0, 0
}
