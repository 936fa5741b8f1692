package target

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"planbot/ingest/language"
)

// A Pair is two names that may be of one indicator.
type Pair struct {
	A, B    string  // as the plans print them
	Like    float64 // how like they are, from 0 to 1
	Equal   bool    // one value is stated of one place and time by either name
	Words   bool    // they are the same words, but for their order and such as say nothing
	Indexes [2]int  // in Index.All: where each is stated
}

// Least likeness of a pair's names: where they are the same words in another order, where
// the plans state one value by both, and where nothing but likeness speaks for it.
const (
	likeWords = 0.60
	likeEqual = 0.75
	likeAlone = 0.97
)

// A Vectorer turns texts into unit vectors, as an encoder does.
type Vectorer interface {
	Encode(ctx context.Context, texts []string) ([][]float32, error)
}

// Suggest returns pairs of names that are likely of one indicator and that no table of
// names has, best first: such as measure the same in the same way, are never stated beside
// each other nor with different values of one place and time, and are alike, or have a
// value in common.
func (x *Index) Suggest(ctx context.Context, enc Vectorer) ([]Pair, error) {
	all := x.namings()
	texts := make([]string, len(all))
	for i, n := range all {
		texts[i] = n.of.Name
	}
	vectors, err := enc.Encode(ctx, texts)
	if err != nil {
		return nil, err
	}
	var out []Pair
	for i, a := range all {
		for k, b := range all[:i] {
			if p, ok := x.pair(b, a, float64(dot(vectors[k], vectors[i]))); ok {
				out = append(out, p)
			}
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(out, func(a, b Pair) int { return cmp.Compare(b.weight(), a.weight()) })
	return out, nil
}

// weight orders pairs: those of the same words before those with an equal value, and these
// before such as are only alike.
func (p Pair) weight() float64 {
	w := p.Like
	if p.Equal {
		w++
	}
	if p.Words {
		w += 2
	}
	return w
}

// A naming is an indicator with its figures.
type naming struct {
	of    Indicator
	at    []int // in All
	terms []string
	core  string // the signs of its name that say what it is, sorted
}

// longestName is the longest name that one is suggested for, in runes: longer ones are
// clauses, not names.
const longestName = 24

// namings are the indicators, in the order in which they are first stated.
func (x *Index) namings() (out []naming) {
	for of, at := range x.of {
		if n := language.WordRunes(of.Name); n >= 3 && n <= longestName {
			out = append(out, naming{of, at, language.Unique(language.Terms(of.Name)), coreOf(of.Name)})
		}
	}
	slices.SortFunc(out, func(a, b naming) int { return cmp.Compare(a.at[0], b.at[0]) })
	return out
}

// pair looks at two indicators whose names are so alike.
func (x *Index) pair(a, b naming, like float64) (Pair, bool) {
	if a.of.Sort != b.of.Sort || a.of.Measure != b.of.Measure || a.of.Name == b.of.Name || like < likeWords || !shareTerms(a, b) {
		return Pair{}, false
	}
	equal, other := x.values(a, b)
	words := a.core == b.core && a.core != ""
	if other || !words && like < likeAlone && !(equal && like >= likeEqual) {
		return Pair{}, false
	}
	return Pair{A: x.All[a.at[0]].Name(), B: x.All[b.at[0]].Name(), Like: like, Equal: equal, Words: words, Indexes: [2]int{a.at[0], b.at[0]}}, true
}

// neutral are words of a name that do not say of what it is: how it is counted, whose it
// is, and that it is done.
var neutral = language.Pattern("says nothing of what a name is of", `数量|总数|总量|总额|总规模|人数|总|数|额|量|年平均|年均|年度|平均|年|的|等|及|和|与|全市|全省|全国|常住|累计|地方|企业|项目|工程|水平|建设|筹集|筹措|筹建|实施|开展|完成|实现|规模|值$`)

// coreOf is the signs of a name that say what it is of, in a fixed order.
func coreOf(name string) string {
	signs := []rune(neutral.ReplaceAllString(name, ""))
	slices.Sort(signs)
	return string(signs)
}

// shareTerms reports whether one name has at least half of the other's words.
func shareTerms(a, b naming) bool {
	n := 0
	for _, term := range a.terms {
		if strings.Contains(b.of.Name, term) {
			n++
		}
	}
	return 2*n >= min(len(a.terms), len(b.terms))
}

// values reports whether some value is stated by both names of one place and time, and
// whether others are, or both stand in one sentence: then they are two indicators.
func (x *Index) values(a, b naming) (equal, other bool) {
	for _, i := range a.at {
		for _, k := range b.at {
			s, t := x.All[i], x.All[k]
			if s.Plan == t.Plan && s.Statement == t.Statement {
				return equal, true
			}
			if s.Of() != t.Of() || s.Time.From != t.Time.From || s.Time.To != t.Time.To || s.Mode != t.Mode {
				continue
			}
			if s.Quantity.Value == t.Quantity.Value && s.Upper == t.Upper {
				equal = true
			} else {
				return equal, true
			}
		}
	}
	return equal, false
}

func dot(a, b []float32) (sum float32) {
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}
