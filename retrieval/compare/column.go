package compare

import (
	"cmp"
	"slices"
	"strings"

	"planbot/ingest/statement"
	"planbot/retrieval/library"
	"planbot/retrieval/target"
)

// A maker makes a comparison.
type maker struct {
	Request
	*Index
}

func newMaker(r Request, x *Index) *maker {
	if r.Order == ByPlace {
		r.Places = slices.Clone(r.Places)
		slices.SortStableFunc(r.Places, func(a, b string) int { return strings.Compare(codeOf(x.library, a), codeOf(x.library, b)) })
	}
	return &maker{r, x}
}

// codeOf is the code of a place, by which places stand from north to west.
func codeOf(l *library.Library, full string) string {
	if place := l.Place(full); place != nil {
		return place.Code
	}
	return ""
}

// A when is the time that a column is of: a year, years together, or, of neither, each
// plan's own.
type when struct{ year, from, to int }

func (m *maker) times() (out []when) {
	for _, year := range m.Years {
		out = append(out, when{year: year})
	}
	if m.Period[0] > 0 {
		out = append(out, when{from: m.Period[0], to: m.Period[1]})
	}
	if len(out) == 0 {
		out = []when{{}}
	}
	return out
}

// column fills the cells of one indicator, time and mode, a place each, with figures of
// the kind that most places state.
func (m *maker) column(n name, w when, mode statement.Mode) (Column, []Cell) {
	k, cells, near := m.cells(n, w, mode)
	if common := commonOf(near); w == (when{}) && common != w && !slices.ContainsFunc(cells, func(c Cell) bool { return c.Target != nil }) {
		w = common // no plan states it of its own year
		k, cells, _ = m.cells(n, w, mode)
	}
	c := Column{Name: cmp.Or(n.taken, n.said), Mode: mode, Class: k.class}
	if n.taken != "" {
		c.Said = n.said
	}
	c.finish(cells, w)
	c.Years, c.Other = m.years(n.key, mode, c.To), m.otherMode(n, w, mode)
	return c, cells
}

// otherMode is the mode other than one that figures for a column are there of.
func (m *maker) otherMode(n name, w when, mode statement.Mode) statement.Mode {
	other := statement.Goal
	if mode == statement.Goal {
		other = statement.Result
	}
	picks, _ := m.stated(n, w, other)
	if len(slices.Concat(picks...)) == 0 {
		return ""
	}
	return other
}

// years are those other than one that the places' plans state figures of an indicator of.
func (m *maker) years(key string, mode statement.Mode, but int) (out []int) {
	for _, k := range m.of[key] {
		t := m.targets.All[k]
		if year := t.Time.To; t.Mode == mode && !t.Time.IsPeriod() && year > 0 && year != but && slices.Contains(m.Places, t.Plan.Facts.Place) {
			out = addNew(out, year)
		}
	}
	slices.SortFunc(out, func(a, b int) int { return b - a })
	return out
}

// cells are those of a column, a place each, with their kind and what is only near.
func (m *maker) cells(n name, w when, mode statement.Mode) (kind, []Cell, [][]Near) {
	picks, near := m.stated(n, w, mode)
	k := w.most(picks)
	usual := w.usualTime(picks, k)
	cells := make([]Cell, len(m.Places))
	for i := range cells {
		cells[i] = w.choose(picks[i], k, usual, near[i])
		if cells[i].Target == nil && cells[i].Near == nil {
			cells[i].Near = m.narrower(m.Places[i], n.key)
		}
	}
	return k, cells, near
}

// stated are the figures of an indicator, a place each, that may stand in a column, and
// those that are only near.
func (m *maker) stated(n name, w when, mode statement.Mode) (picks [][]target.Target, near [][]Near) {
	for _, place := range m.Places {
		p, other := m.statedBy(place, n, w, mode)
		picks, near = append(picks, p), append(near, other)
	}
	return picks, near
}

// commonOf is the time that figures of most places are of which are only of another time.
func commonOf(near [][]Near) (best when) {
	counts := map[when]int{}
	for _, of := range near {
		seen := map[when]bool{}
		for _, n := range of {
			if w := (when{from: n.Target.Time.From, to: n.Target.Time.To}); n.Why == TimeElse && w.from > 0 && !seen[w] {
				seen[w] = true
				counts[w]++
			}
		}
	}
	for w, n := range counts {
		if d := cmp.Or(cmp.Compare(n, counts[best]), cmp.Compare(w.to, best.to), cmp.Compare(w.from, best.from)); d > 0 {
			best = w
		}
	}
	return best
}

// statedBy parts the figures of an indicator that a place's plans state into those that
// may stand in a cell and those that are only near, with why.
func (m *maker) statedBy(place string, n name, w when, mode statement.Mode) (picks []target.Target, near []Near) {
	for _, k := range m.of[n.key] {
		t := m.targets.All[k]
		if t.Plan.Facts.Place != place || w.year == 0 && m.newest.Plan(t.Plan.File) == nil {
			continue
		}
		if why := against(t, w, mode, n.class); why != "" {
			near = append(near, Near{t, why})
		} else {
			picks = append(picks, t)
		}
	}
	return picks, near
}

// against is why a figure of an indicator may not stand in a column, empty if it may.
func against(t target.Target, w when, mode statement.Mode, asked Class) Reason {
	switch {
	case t.Place != "" && t.Place != t.Plan.Facts.Place, isPart(t):
		return PartElse
	case t.Mode != mode:
		return ModeElse
	case !w.holds(t):
		return TimeElse
	case asked != "" && classOf(t) != asked && (asked != Growth || classOf(t) != Average):
		return SortElse
	}
	return ""
}

// holds reports whether a figure is of a column's time. Without one it has to be of the
// own time of its plan: a report's year, and of results the year before; the last of a
// plan's years, and of results the one before the first. What was reached in several years was in the last of them.
func (w when) holds(t target.Target) bool {
	from, to := t.Time.From, t.Time.To
	switch {
	case w.year > 0:
		return to == w.year && (from == to || reached(t))
	case w.from > 0:
		return from == w.from && to == w.to
	}
	year, ok := ownYear(t)
	return !ok && from == to || ok && to == year && (from == to || reached(t))
}

// ownYear is the year that a plan's figures of a mode usually are of, false where nothing
// says it.
func ownYear(t target.Target) (int, bool) {
	p := t.Plan
	switch first, last := years(p.Facts.Period); {
	case p.Facts.IsWorkReport() && p.Year > 0 && t.Mode == statement.Result:
		return p.Year - 1, true
	case p.Facts.IsWorkReport() && p.Year > 0:
		return p.Year, true
	case last > 0 && t.Mode == statement.Goal:
		return last, true
	case first > 0:
		return first - 1, true
	}
	return 0, false
}

// most is the kind that figures of most places are of, of several such the greatest.
func (w when) most(picks [][]target.Target) kind {
	counts := map[kind]int{}
	for _, of := range picks {
		seen := map[kind]bool{}
		for _, t := range of {
			if k := w.kindOf(t); !seen[k] {
				seen[k] = true
				counts[k]++
			}
		}
	}
	var best kind
	for k, n := range counts {
		if d := cmp.Or(cmp.Compare(n, counts[best]), k.compare(best)); d > 0 {
			best = k
		}
	}
	return best
}

// usualTime is the last year of the time that figures of a kind of most places are of, of
// several the latest.
func (w when) usualTime(picks [][]target.Target, k kind) (best int) {
	counts := map[int]int{}
	for _, of := range picks {
		seen := map[int]bool{}
		for _, t := range of {
			if w.kindOf(t) == k && !seen[t.Time.To] {
				seen[t.Time.To] = true
				counts[t.Time.To]++
			}
		}
	}
	for year, n := range counts {
		if d := cmp.Or(cmp.Compare(n, counts[best]), cmp.Compare(year, best)); d > 0 {
			best = year
		}
	}
	return best
}

// choose is the cell of the figures that a place states for a column of a kind: of several
// plans' own years that which the other places' figures are of, or else its report's.
func (w when) choose(picks []target.Target, k kind, usual int, near []Near) Cell {
	var fit []target.Target
	for _, t := range picks {
		switch o := w.kindOf(t); {
		case o == k:
			fit = append(fit, t)
		case o.class != k.class:
			near = append(near, Near{t, SortElse})
		case o.unit != k.unit:
			near = append(near, Near{t, UnitElse})
		default:
			near = append(near, Near{t, TimeElse})
		}
	}
	fit = preferring(fit, func(t target.Target) bool { return t.Time.To == usual })
	fit = preferring(fit, func(t target.Target) bool { return t.Plan.Facts.IsWorkReport() })
	if t, ok := agreed(fit); ok {
		return Cell{Target: &t}
	}
	for _, t := range fit {
		near = append(near, Near{t, Doubt})
	}
	return Cell{Near: nearest(near)}
}

// nearest is the figure that stands beside an empty cell, nil where there is none.
func nearest(near []Near) *Near {
	order := []Reason{Doubt, UnitElse, SortElse, TimeElse, ModeElse, PartElse}
	best := -1
	for i, n := range near {
		if best < 0 || slices.Index(order, n.Why) < slices.Index(order, near[best].Why) {
			best = i
		}
	}
	if best < 0 {
		return nil
	}
	return &near[best]
}
