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
	for line := range strings.Lines(synonymsTable) {
		names := strings.Fields(line)
		if len(names) == 0 || names[0] == "#" {
			continue
		}
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

// Canonical returns a text, folded, with one name for each thing that has several: GDP
// and 生产总值 are 地区生产总值.
func Canonical(text string) string { return synonyms().Replace(Fold(text)) }
