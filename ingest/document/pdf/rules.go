package pdf

import (
	"cmp"
	"context"
	"slices"

	"planbot/ingest/document/layout"
)

// Rules. Poppler does not say where lines are drawn, but draws them: at 72 dots per inch
// a dot is a point, and a rule is a straight edge between dark and light longer than
// any stroke of a character.
const (
	minFlat    = 26 // points; 一 of a large title has 22
	minUpright = 9
	contrast   = 40 // of 255, between a rule or a shade and what is beside it
)

// minGaps is how many wide gaps between its words a page must have to be looked at for
// rules: a table has some in each row.
const minGaps = 3

// rules finds the rules of the pages that may have tables.
func (f *file) rules(ctx context.Context, pages []page) error {
	wanted := func(p *page) bool { return p.state == readable && p.hasGaps() }
	return f.draw(ctx, pages, ruleScale, true, wanted, func(p *page, drawn picture) { p.Rules = drawn.rules() })
}

// hasGaps reports whether a page has words beside each other with wide gaps between.
func (p page) hasGaps() bool {
	words := slices.Clone(p.Words) // which may come column by column
	slices.SortFunc(words, func(a, b layout.Word) int { return cmp.Compare(a.Top+a.Bottom, b.Top+b.Bottom) })
	n := 0
	for from, i := 0, 1; i <= len(words) && n < minGaps; i++ {
		first := words[from]
		if i == len(words) || words[i].Top+words[i].Bottom-first.Top-first.Bottom > (first.Bottom-first.Top)/2 {
			n, from = n+gaps(words[from:i]), i
		}
	}
	return n >= minGaps
}

// gaps counts the wide gaps between the words of a line.
func gaps(words []layout.Word) (n int) {
	slices.SortFunc(words, func(a, b layout.Word) int { return cmp.Compare(a.Left, b.Left) })
	for i := 1; i < len(words); i++ {
		if words[i].Left-words[i-1].Right > (words[i].Bottom-words[i].Top)/2 {
			n++
		}
	}
	return n
}

// rules returns the straight edges of a picture.
func (p picture) rules() []layout.Box {
	var out []layout.Box
	for y := range p.height {
		out = p.runs(out, p.width, minFlat, 1, p.width, y*p.width, func(from, to int) layout.Box {
			return layout.Box{Left: float64(from), Right: float64(to), Top: float64(y), Bottom: float64(y) + 1}
		})
	}
	for x := range p.width {
		out = p.runs(out, p.height, minUpright, p.width, 1, x, func(from, to int) layout.Box {
			return layout.Box{Left: float64(x), Right: float64(x) + 1, Top: float64(from), Bottom: float64(to)}
		})
	}
	return out
}

// runs adds the runs of dark dots along a row or a column that have light beside them,
// but for the few where a rule crosses. A dot is at start + i*step; what is beside it,
// some dots of across away.
func (p picture) runs(out []layout.Box, n, shortest, step, across, start int, box func(from, to int) layout.Box) []layout.Box {
	from, last := 0, -1 // of the run, and its last edge
	for i := 0; i <= n; i++ {
		at := start + i*step
		switch {
		case i < n && p.isEdge(at, across):
			last = i
		case i == n || !p.isDark(at) || i-last > maxCrossing:
			if last+1-from >= shortest {
				out = append(out, box(from, last+1))
			}
			from = i + 1
		}
	}
	return out
}

// maxCrossing is how thick a rule is that crosses another, in dots.
const maxCrossing = 4

func (p picture) isDark(at int) bool { return int(p.dots[at]) <= 255-contrast }

// beside is how far from an edge the light must be: rules are up to two dots thick.
const beside = 2

func (p picture) isEdge(at, across int) bool {
	dark := int(p.dots[at])
	if !p.isDark(at) {
		return false
	}
	for _, d := range []int{-beside * across, beside * across} {
		if i := at + d; i < 0 || i >= p.width*p.height || int(p.dots[i])-dark >= contrast {
			return true
		}
	}
	return false
}
