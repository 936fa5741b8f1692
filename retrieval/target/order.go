package target

import "cmp"

// A place is where a target is stated, which names it.
type place struct {
	file              string
	statement, number int
}

func (t Target) at() place { return place{t.Plan.File, t.Statement, t.Number} }

// placesOf are those of the targets of a query.
func (x *Index) placesOf(q Query) map[place]bool {
	out := map[place]bool{}
	for _, t := range x.Find(q) {
		out[t.at()] = true
	}
	return out
}

// compare orders targets by plan and text.
func (x *Index) compare(a, b Target) int {
	return cmp.Or(cmp.Compare(x.order[a.Plan.File], x.order[b.Plan.File]), cmp.Compare(a.Statement, b.Statement), cmp.Compare(a.Number, b.Number))
}

// apart parts targets by a key, in the order of the first of each.
func apart[K comparable](targets []Target, key func(Target) K) (out [][]Target) {
	at := map[K]int{}
	for _, t := range targets {
		k := key(t)
		i, known := at[k]
		if !known {
			i, at[k] = len(out), len(out)
			out = append(out, nil)
		}
		out[i] = append(out[i], t)
	}
	return out
}

func only(targets []Target, keep func(Target) bool) (out []Target) {
	for _, t := range targets {
		if keep(t) {
			out = append(out, t)
		}
	}
	return out
}
