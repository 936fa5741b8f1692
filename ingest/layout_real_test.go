package ingest

import (
	"maps"
	"strings"
	"testing"

	"planbot/ingest/raced"
)

// TestRealOutlines: the numbers of parts, chapters, sections and boxes are those of
// the printed contents, counted by hand.
func TestRealOutlines(t *testing.T) {
	raced.Skip(t)
	plans := realPlans(t)
	for file, want := range map[string]map[string]int{
		"wg_bj.txt": {"篇": 15, "章": 59},
		"wg_gz.txt": {"篇": 11, "章": 33, "节": 94, "专栏": 12},
		"wg_su.txt": {"篇": 15, "章": 66, "节": 197, "专栏": 18},
	} {
		p := plans[file]
		if p == nil {
			t.Logf("%s is not here", file)
			continue
		}
		got := map[string]int{}
		for _, c := range p.Clauses {
			if c.Level != LevelNumbered {
				continue
			}
			if strings.HasPrefix(c.Number, "专栏") {
				got["专栏"]++
			}
			if unit := []rune(c.Number); unit[0] == '第' {
				got[string(unit[len(unit)-1:])]++
			}
		}
		if !maps.Equal(got, want) {
			t.Errorf("%s has %v, want %v", file, got, want)
		}
	}
}

// TestRealParagraphs: of the clauses that are running text and no table's rows, at most one in a hundred
// ends in mid-sentence.
func TestRealParagraphs(t *testing.T) {
	raced.Skip(t)
	for file, p := range realPlans(t) {
		all, open := 0, 0
		for _, c := range p.Clauses {
			words := strings.TrimSpace(p.Words(c.Span()))
			last := []rune(words)
			if !c.Leaf || around[c.Level] || !c.Quotable() || len(last) <= 15 || !strings.ContainsAny(words, "。，；,;") || strings.Contains(words, "\t") || len(last) < len([]rune(c.Label()))+3 {
				continue
			}
			if all++; !strings.ContainsRune("。！？；：…”）)!?;:、，,", last[len(last)-1]) {
				open++
				t.Logf("%s %s ends with %q", file, c.Address, string(last[max(0, len(last)-20):]))
			}
		}
		if open*100 > all {
			t.Errorf("%s: %d of %d clauses end in mid-sentence", file, open, all)
		}
	}
}
