package language

import (
	_ "embed" // for the table
	"slices"
	"strings"
	"sync"
)

//go:embed synonyms.txt
var synonymsTable string

// synonyms replaces each name of synonyms.txt by the first of its group.
var synonyms = sync.OnceValue(func() *strings.Replacer {
	type pair struct{ from, to string }
	var pairs []pair
	for _, names := range Synonyms() {
		for _, name := range names {
			pairs = append(pairs, pair{Fold(name), Fold(names[0])})
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return len(b.from) - len(a.from) })
	var flat []string
	for _, p := range pairs {
		flat = append(flat, p.from, p.to)
	}
	return strings.NewReplacer(flat...)
})

// Synonyms returns the groups of names of one indicator or thing, the plans' usual one
// first.
func Synonyms() (groups [][]string) {
	for line := range strings.Lines(synonymsTable) {
		if names := strings.Fields(line); len(names) > 0 && names[0] != "#" {
			groups = append(groups, names)
		}
	}
	return groups
}

// Canonical returns a text, folded, with one name for each thing that has several: GDP
// and 生产总值 are 地区生产总值.
func Canonical(text string) string { return synonyms().Replace(Fold(text)) }
