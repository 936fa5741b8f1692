package check_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"planbot/ingest/language"
	"planbot/ingest/raced"
	"planbot/retrieval/check"
	"planbot/retrieval/library"
	"planbot/retrieval/library/librarytest"
	"planbot/retrieval/retrievaltest"
)

var real = struct {
	sync.Once
	lib *library.Library
}{}

// realLibrary is the library of all real plans beside the checkout.
func realLibrary(t testing.TB) *library.Library {
	t.Helper()
	paths, _ := filepath.Glob("../../../shared/plans*/*.txt")
	if len(paths) == 0 {
		t.Skip("../shared/plans is not here")
	}
	real.Do(func() {
		var files []string
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, filepath.Base(path), string(data))
		}
		real.lib = librarytest.Open(t, retrievaltest.Encoder{}, files...)
	})
	if real.lib == nil {
		t.Skip("the library was not made")
	}
	return real.lib
}

// A drawn is a sentence of a plan.
type drawn struct {
	plan *library.Plan
	text string
}

// sentencesOf returns the sentences of all plans that say something, in order.
func sentencesOf(l *library.Library) (out []drawn) {
	for _, p := range l.All() {
		for _, c := range p.Clauses {
			if !c.Leaf || !c.Answers() {
				continue
			}
			for _, s := range p.Sentences(c) {
				if text := p.Words(s); language.WordRunes(text) >= 12 {
					out = append(out, drawn{p, text})
				}
			}
		}
	}
	return out
}

// TestAltered alters sentences of all plans and holds that what was done to them is named
// and marked.
func TestAltered(t *testing.T) {
	raced.Skip(t)
	l := realLibrary(t)
	all := sentencesOf(l)
	for _, seed := range seeds() {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			r := rand.New(rand.NewPCG(seed, seed))
			right, of := map[string]int{}, map[string]int{}
			n := 0
			for _, a := range alterations(r, all, standsIn(l), drawnEach) {
				report, err := check.Check(t.Context(), l, a.text)
				if err != nil {
					t.Fatal(err)
				}
				of[a.how]++
				if named(report, a) {
					right[a.how]++
					n++
					continue
				}
				if testing.Verbose() {
					show(t, a, report)
				}
			}
			for _, rule := range rules {
				t.Logf("%-18s %d of %d", rule.name, right[rule.name], of[rule.name])
			}
			t.Logf("%d of %d named and marked", n, drawnEach)
			if float64(n) < mustName*drawnEach {
				t.Errorf("%d of %d altered sentences named rightly, want %.0f %%", n, drawnEach, 100*mustName)
			}
		})
	}
}

// Of how many sentences, and how many of the altered ones have to be named.
const (
	drawnEach = 200
	mustName  = 0.95
)

// seeds are those of the draws; CHECK_SEEDS=7,8 tries others.
func seeds() (out []uint64) {
	for _, s := range strings.Split(cmp.Or(os.Getenv("CHECK_SEEDS"), "1,2"), ",") {
		n, _ := strconv.ParseUint(s, 10, 64)
		out = append(out, n)
	}
	return out
}

// standsIn reports whether a text stands in some plan of a library.
func standsIn(l *library.Library) func(string) bool {
	var keyed []*library.Keyed
	for _, p := range l.All() {
		keyed = append(keyed, p.Keyed())
	}
	return func(text string) bool {
		key := library.WordKey(text)
		return slices.ContainsFunc(keyed, func(k *library.Keyed) bool { return len(k.Find(key)) > 0 })
	}
}

// named reports whether a report has the verdict of an altered sentence, and marks what
// was changed.
func named(r check.Report, a altered) bool {
	for _, f := range r.Findings {
		if f.Verdict != a.want {
			continue
		}
		for _, d := range f.Differences {
			if d.Kind != check.KindSlight && d.Draft.Start <= a.end && a.start <= d.Draft.End {
				return true
			}
		}
	}
	return false
}

func show(t *testing.T, a altered, r check.Report) {
	runes := []rune(a.text)
	t.Logf("%s, want %s: %s: %s[%s]%s", a.how, a.want, a.plan.File, string(runes[:a.start]), string(runes[a.start:a.end]), string(runes[a.end:]))
	for _, f := range r.Findings {
		quote := ""
		if f.Hit != nil {
			quote = f.Hit.Plan + ": " + f.Hit.Highlight
		}
		t.Logf("     %s %v %s", f.Verdict, f.Differences, quote)
	}
}

// TestUntouched holds that nobody is accused who writes down what a plan says.
func TestUntouched(t *testing.T) {
	raced.Skip(t)
	l := realLibrary(t)
	all := sentencesOf(l)
	for _, seed := range seeds() {
		r := rand.New(rand.NewPCG(seed, 7))
		for range drawnEach {
			s := all[r.IntN(len(all))]
			untouched(t, l, s)
		}
	}
}

func untouched(t *testing.T, l *library.Library, s drawn) check.Report {
	report, err := check.Check(t.Context(), l, s.text)
	if err != nil {
		t.Fatal(err)
	}
	if report.Differs() || report.Counts[check.Missing] == len(report.Findings) {
		t.Errorf("%s: %q", s.plan.File, s.text)
		for _, f := range report.Findings {
			t.Logf("     %s %v", f.Verdict, f.Differences)
		}
	}
	return report
}

// TestAllUntouched does so for every sentence of all plans: CHECK_ALL=1, a minute.
func TestAllUntouched(t *testing.T) {
	if os.Getenv("CHECK_ALL") == "" {
		t.Skip("CHECK_ALL is not set")
	}
	l := realLibrary(t)
	counts := map[check.Verdict]int{}
	for _, s := range sentencesOf(l) {
		for v, n := range untouched(t, l, s).Counts {
			counts[v] += n
		}
	}
	t.Log(counts)
}

// TestHeldOut counts how many sentences of a plan that the library has not are said to
// differ from what it has: they are of another year or place.
func TestHeldOut(t *testing.T) {
	raced.Skip(t)
	l := realLibrary(t)
	r := rand.New(rand.NewPCG(5, 5))
	counts, n := map[check.Verdict]int{}, 0
	byFile := map[string][]drawn{}
	for _, s := range sentencesOf(l) {
		byFile[s.plan.File] = append(byFile[s.plan.File], s)
	}
	for _, p := range l.All() {
		view := l.View(func(file string) bool { return file != p.File })
		for range heldEach {
			s := byFile[p.File][r.IntN(len(byFile[p.File]))]
			report, err := check.Check(t.Context(), view, s.text)
			if err != nil {
				t.Fatal(err)
			}
			n++
			for v, k := range report.Counts {
				counts[v] += k
			}
			if report.Differs() && testing.Verbose() {
				show(t, altered{drawn: s, text: s.text}, report)
			}
		}
	}
	t.Logf("%d sentences: %v", n, counts)
}

const heldEach = 12
