package duty

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"planbot/ingest/language"
	"planbot/retrieval/duty/unit"
	"planbot/retrieval/library"
)

// An Index is the duties of all units of some plans. It is read-only and safe for
// concurrent use.
type Index struct {
	lib   *library.Library
	all   []entry // in order of plans and text
	units func() []Unit
}

// An entry is a duty with the names by which its unit is found.
type entry struct {
	Duty
	names []unit.Name // as the plan means them; empty of a name that means no single unit
}

// New makes the index of a library, or of a view of one. It reads the clauses that name
// units once: some milliseconds for a dozen plans.
func New(lib *library.Library) *Index {
	x := &Index{lib: lib}
	for _, p := range lib.All() {
		x.add(p)
	}
	x.units = sync.OnceValue(x.count)
	return x
}

func (x *Index) add(p *library.Plan) {
	r, where, national := newReader(p), x.lib.Place(p.Facts.Place), isNational(p)
	read := map[string][]unit.Name{}
	namesOf := func(printed string) []unit.Name {
		if read[printed] == nil {
			read[printed] = names(printed, x.lib, where, national)
		}
		return read[printed]
	}
	for i, c := range p.Clauses {
		if !c.Leaf || !c.Quotable() || len(c.Units) == 0 {
			continue
		}
		for _, t := range r.tasks(i) {
			x.addTask(p, t, namesOf)
		}
	}
}

// addTask adds a task as a duty of each of its units.
func (x *Index) addTask(p *library.Plan, t *Task, namesOf func(printed string) []unit.Name) {
	for _, u := range t.Units {
		e := entry{Duty: Duty{Unit: u, Kind: unit.KindOf(u.Name), Relation: unit.Same, Plan: p, Task: t}}
		if e.Kind == unit.One {
			e.names = namesOf(u.Name)
		}
		x.all = append(x.all, e)
	}
}

// names are the names of a unit as a plan of a place means them.
func names(printed string, lib *library.Library, where *language.Place, national bool) []unit.Name {
	all := unit.ReadAll(printed, near(lib, where))
	for i := range all {
		all[i] = all[i].Of(where, national)
	}
	return all
}

// near looks places up, those that lie in a plan's first: there are several 鼓楼区.
func near(lib *library.Library, where *language.Place) unit.Places {
	return func(name string) *language.Place {
		for p := where; p != nil; p = p.Parent {
			if in := lib.Place(p.Full + name); in != nil && in != p {
				return in
			}
		}
		return lib.Place(name)
	}
}

// nation matches who issues what holds for the whole nation.
var nation = strings.NewReplacer("国务院", "\x00", "中共中央", "\x00", "中华人民共和国", "\x00", "全国人民代表大会", "\x00", "国家", "\x00")

// isNational reports whether a plan is the nation's: its units without a level are.
func isNational(p *library.Plan) bool {
	return p.Facts.Place == "" && nation.Replace(p.Facts.Issuer+p.Facts.Title) != p.Facts.Issuer+p.Facts.Title
}

// A Unit is a unit that plans name, with what it has to do.
type Unit struct {
	Name    string    // as most clauses print it
	Also    []string  // other names of it, as printed
	Place   string    // full name; 全国 of the nation's, empty where it is not known
	Kind    unit.Kind // whom the name means
	Counts  [3]int    // duties, by Part
	Plans   []string  // files of the plans, sorted
	asked   string
	printed map[string]int
}

// Asked is a name by which Find returns this unit and no other place's.
func (u Unit) Asked() string {
	if u.asked == "" {
		return u.Name
	}
	return u.asked
}

// All is how many duties the unit has.
func (u Unit) All() int { return u.Counts[Leads] + u.Counts[Charged] + u.Counts[Supports] }

// Nation is the place of the nation's units.
const Nation = "全国"

// Units returns all units, those with the most duties first, and after them names that
// mean no single unit. The slice is shared: do not change it.
func (x *Index) Units() []Unit { return x.units() }

func (x *Index) count() []Unit {
	found := map[string]*Unit{}
	for _, e := range x.all {
		place, core := e.Duty.place(), e.Unit.Name
		if len(e.names) > 0 && e.names[0].Core() != "" {
			place, core = placeOf(e.names[0]), e.names[0].Core()+string(rune(e.names[0].Level))
		}
		u := found[place+"\x00"+core]
		if u == nil {
			u = &Unit{Place: place, Kind: e.Kind, printed: map[string]int{}}
			if len(e.names) > 0 {
				u.asked = e.names[0].Full()
			}
			found[place+"\x00"+core] = u
		}
		u.Counts[e.Part()]++
		u.printed[e.Unit.Name]++
		if !slices.Contains(u.Plans, e.Plan.File) {
			u.Plans = append(u.Plans, e.Plan.File)
		}
	}
	var out []Unit
	for _, u := range found {
		out = append(out, u.named())
	}
	slices.SortFunc(out, func(a, b Unit) int {
		return cmp.Or(cmp.Compare(order(a.Kind), order(b.Kind)), cmp.Compare(b.All(), a.All()), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Place, b.Place))
	})
	return out
}

// order puts single units before others.
func order(k unit.Kind) int {
	if k == unit.One {
		return 0
	}
	return 1
}

// named is the unit with its names: the most used first.
func (u *Unit) named() Unit {
	var all []string
	for name := range u.printed {
		all = append(all, name)
	}
	slices.SortFunc(all, func(a, b string) int {
		return cmp.Or(cmp.Compare(u.printed[b], u.printed[a]), cmp.Compare(a, b))
	})
	u.Name, u.Also = all[0], all[1:]
	slices.Sort(u.Plans)
	return *u
}

// place is the full name of the place that a duty is of: its plan's.
func (d Duty) place() string {
	if isNational(d.Plan) {
		return Nation
	}
	return d.Plan.Facts.Place
}

// whose is the place that a duty is of, or where that is not known its plan alone.
func (d Duty) whose() string {
	if place := d.place(); place != "" {
		return place
	}
	return d.Plan.File
}

func placeOf(n unit.Name) string {
	switch {
	case n.Place != nil:
		return n.Place.Full
	case n.Level == unit.Nation:
		return Nation
	}
	return ""
}
