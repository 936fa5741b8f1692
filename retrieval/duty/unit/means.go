package unit

import (
	"regexp"
	"strings"

	"planbot/ingest/language"
)

// Of returns the name as a plan means it: 市商务局 in a plan of 宁波市 is that city's. What
// names no level is of the level that the plan is, unless it can only be the nation's.
func (n Name) Of(plan *language.Place, national bool) Name {
	switch {
	case n.Place != nil || n.Level == Nation:
	case n.Level != NoLevel:
		n.Place = above(plan, n.Level)
	case national || n.isNational():
		n.Level = Nation
	case plan != nil:
		n.Place, n.Level = plan, LevelOf(plan)
	}
	return n
}

// above is the place of a level that a place is or lies in.
func above(p *language.Place, level Level) *language.Place {
	for ; p != nil; p = p.Parent {
		if LevelOf(p) == level {
			return p
		}
	}
	return nil
}

// nationWide matches the names of the nation's own units; a ministry is 部 of the table
// that no party committee has.
var (
	nationWide = regexp.MustCompile(`总局$|总署$|^最高|^审计署$|证监会$|银保监会$`)
	ofParty    = regexp.MustCompile(`^党委|武装部$`)
)

func (n Name) isNational() bool {
	core := n.Core()
	return nationWide.MatchString(core) || n.body != nil && strings.HasSuffix(core, "部") && !ofParty.MatchString(core)
}

// A Relation says how a name in a plan is the unit that was asked for.
type Relation string

// Relations. Nobody is none.
const (
	Nobody Relation = ""
	Same   Relation = "same" // the same unit, maybe by another name of it
	Was    Relation = "was"  // it was called so, or a part of it was
	Now    Relation = "now"  // it has become that one, or a part of it
)

// Means returns how a name in a plan, as that plan means it, is the unit that n asks for,
// and of a reform the year (0: at different times).
func (n Name) Means(in Name) (rel Relation, year int) {
	if n.core == "" || in.core == "" || !n.reaches(in) {
		return Nobody, 0
	}
	switch {
	case n.body == nil || in.body == nil:
		if n.core == in.core && n.body == in.body {
			return Same, 0
		}
	case n.body == in.body:
		return Same, 0
	default:
		if year, ok := in.body.way(n.body); ok {
			return Was, year
		}
		if year, ok := n.body.way(in.body); ok {
			return Now, year
		}
	}
	return Nobody, 0
}

// reaches reports whether a unit stands at the place and level that are asked for. What
// asks for neither means all of them, but not a province's 厅 for a city's 局.
func (n Name) reaches(in Name) bool {
	switch {
	case n.Place != nil:
		return in.Place == n.Place || in.Place != nil && !n.within && n.Place.Level == language.County && in.Place.Full == n.Place.Full
	case n.Level != NoLevel:
		return in.Level == n.Level || in.Level == NoLevel
	}
	return !in.hall || !strings.HasSuffix(n.core, "局")
}

// ReadAll reads a name and the names in the bracket that ends it: 市商务局（市口岸办）
// is both.
func ReadAll(word string, places Places) []Name {
	out := []Name{Read(word, places)}
	key := language.Fold(word)
	at := strings.IndexByte(key, '(')
	if at <= 0 || !strings.HasSuffix(key, ")") {
		return out
	}
	for _, inner := range strings.FieldsFunc(key[at+1:len(key)-1], func(r rune) bool { return strings.ContainsRune("、,，", r) }) {
		if n := Read(inner, places); unitLike.MatchString(inner) && n.core != "" {
			n.Printed = word
			out = append(out, n)
		}
	}
	return out
}

// unitLike matches what can be a unit's name in a bracket.
var unitLike = regexp.MustCompile(`^\p{Han}{2,29}(?:局|委|办|厅|部|署|院|会|处|站|所|中心|集团|公司|海关|政府|银行|分行|支行|支队|总队|大队|联|协|社|馆|公安|管委会|委员会|办公室|小组|专班|指挥部)$`)
