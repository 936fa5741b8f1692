package duty

import (
	"cmp"
	"slices"
	"strings"

	"planbot/ingest/language"
	"planbot/retrieval/duty/unit"
	"planbot/retrieval/question/normal"
)

// Found is what is found of a name.
type Found struct {
	Name    unit.Name // as it was understood
	Duties  []Duty    // of that unit, plan by plan, where it leads first, then where it is responsible
	General []Duty    // where departments or areas in general are named that it is one of, plan by plan
	Place   string    // full name, where the name is a place's alone
	Of      []Unit    // that are of this place; nil if it has duties itself
	Near    []Unit    // whose names are like it, if there are no duties
}

// Find returns the duties of a unit by any of its names. A name without a place means the
// units of all places; 各有关部门 and the like mean all that is addressed so.
func (x *Index) Find(name string) Found {
	f := Found{Name: unit.Read(normal.Simplify(name), near(x.lib, nil))}
	if f.Name.Core() == "" {
		return f
	}
	kind := unit.KindOf(name)
	for _, e := range x.all {
		if d, ok := e.asked(f.Name); ok {
			f.Duties = append(f.Duties, d)
		} else if kind != unit.One && e.Kind == kind && (kind != unit.Sector || e.Unit.Name == name) {
			f.Duties = append(f.Duties, e.Duty)
		}
	}
	if kind != unit.One {
		x.sort(f.Duties)
		return f
	}
	f.General = x.general(&f)
	x.sort(f.Duties)
	x.sort(f.General)
	if p := x.lib.Place(strings.TrimSpace(normal.Simplify(name))); p != nil && f.Name.Place == p && f.Name.IsGovernment() {
		f.Place = p.Full
	}
	if len(f.Duties) == 0 {
		x.instead(&f)
	}
	return f
}

// asked is an entry's duty if the entry is of the unit that a name means.
func (e entry) asked(name unit.Name) (Duty, bool) {
	for _, n := range e.names {
		if rel, year := name.Means(n); rel != unit.Nobody {
			d := e.Duty
			d.Name, d.Relation, d.Year = n, rel, year
			return d, true
		}
	}
	return Duty{}, false
}

// general are the entries that name nobody by name and mean the unit as well: of plans of its
// place, or of one where it has duties, and not where it is named beside them.
func (x *Index) general(f *Found) (out []Duty) {
	places, tasks := map[string]bool{}, map[*Task]bool{}
	if f.Name.Place != nil {
		places[f.Name.Place.Full] = true
	}
	for _, d := range f.Duties {
		places[d.whose()], tasks[d.Task] = true, true
	}
	for _, e := range x.all {
		if e.Kind != unit.One && places[e.whose()] && !tasks[e.Task] && f.among(e) {
			out = append(out, e.Duty)
		}
	}
	return out
}

// among reports whether the unit is of those that a name in general means.
func (f *Found) among(e entry) bool {
	switch e.Kind {
	case unit.Areas:
		return f.Name.IsGovernment()
	case unit.Sector:
		return f.Name.InSector(e.Unit.Name)
	}
	return !f.Name.IsGovernment()
}

// sort puts duties plan by plan, those where a unit leads first.
func (x *Index) sort(duties []Duty) {
	order := map[string]int{}
	for i, p := range x.lib.All() {
		order[p.File] = i
	}
	slices.SortStableFunc(duties, func(a, b Duty) int {
		return cmp.Or(cmp.Compare(order[a.Plan.File], order[b.Plan.File]), cmp.Compare(a.Part(), b.Part()))
	})
}

// Of are the duties in which the unit has one of some parts.
func Of(duties []Duty, parts ...Part) (out []Duty) {
	for _, d := range duties {
		if slices.Contains(parts, d.Part()) {
			out = append(out, d)
		}
	}
	return out
}

// Few is how many units are offered instead of one that is not there.
const Few = 5

// minLike is from how much of two names is the same one is offered for the other: 商务局 and
// 电子商务局 have 4 of 6 pairs, 教育局 and 体育局 0.5; not from a measurement.
const minLike = 0.4

// instead fills in what is there of a place, or the units whose names are like the one that
// was asked for.
func (x *Index) instead(f *Found) {
	like := map[string]float64{}
	for _, u := range x.Units() {
		switch {
		case u.Kind != unit.One:
		case f.Place != "" && u.Place == f.Place:
			f.Of = append(f.Of, u)
		case f.Place == "":
			n := unit.Read(u.Name, near(x.lib, nil))
			if l := max(alike(f.Name.Core(), n.Core()), alike(f.Name.Form(), n.Form())); l >= minLike {
				like[u.Name+u.Place] = l
				f.Near = append(f.Near, u)
			}
		}
	}
	slices.SortStableFunc(f.Near, func(a, b Unit) int {
		return cmp.Compare(like[b.Name+b.Place], like[a.Name+a.Place])
	})
	f.Near = f.Near[:min(Few, len(f.Near))]
}

// alike is how much two names have in common: of their pairs of signs, those that both
// have; more where one holds the other.
func alike(a, b string) float64 {
	pa, pb := pairs(a), pairs(b)
	both := 0
	for pair := range pa {
		if pb[pair] {
			both++
		}
	}
	if len(pa) == 0 || len(pb) == 0 {
		return 0
	}
	if both == min(len(pa), len(pb)) {
		return 1
	}
	return 2 * float64(both) / float64(len(pa)+len(pb))
}

func pairs(text string) map[[2]rune]bool {
	out, runes := map[[2]rune]bool{}, []rune(language.Fold(text))
	for i := 1; i < len(runes); i++ {
		out[[2]rune{runes[i-1], runes[i]}] = true
	}
	return out
}
