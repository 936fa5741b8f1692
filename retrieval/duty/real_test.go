package duty_test

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"planbot/ingest/raced"
	"planbot/retrieval/duty"
	"planbot/retrieval/library"
	"planbot/retrieval/library/librarytest"
	"planbot/retrieval/retrievaltest"
)

// realPlans returns the library of the real plans in some folders of ../shared, and skips the
// test where they are not.
func realPlans(t testing.TB, globs ...string) *library.Library {
	t.Helper()
	var files []string
	for _, glob := range globs {
		names, err := filepath.Glob(filepath.Join("../../../shared", glob))
		if err != nil || len(names) == 0 {
			t.Skip("no " + glob + " in ../shared")
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, filepath.Base(name), string(data))
		}
	}
	return librarytest.Open(t, retrievaltest.Encoder{}, files...)
}

// TestTruth holds that each unit that a person found in the real plans is found with its
// item, by its name as printed and as the list of all units has it.
func TestTruth(t *testing.T) {
	lib := realPlans(t, "plans/合肥*.txt", "plans-kinds/gf_自贸措施.txt")
	x := duty.New(lib)
	data, err := os.ReadFile("testdata/truth.txt")
	if err != nil {
		t.Fatal(err)
	}
	all, missed := 0, 0
	said := map[string][]string{} // of each plan, list and name
	for line := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 4 {
			continue
		}
		at, err := strconv.Atoi(f[1])
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range strings.Split(f[3], "、") {
			all++
			said[f[0]] = append(said[f[0]], name)
			if !holds(x, f[0], f[2], name, at) {
				missed++
				t.Errorf("%s %s: %s is not found", f[0], f[2], name)
			}
		}
	}
	t.Logf("%d of %d units found with their item", all-missed, all)
	for _, p := range lib.Plans() {
		n := 0
		for _, u := range x.Units() {
			if slices.Equal(u.Plans, []string{p.File}) {
				n += u.All()
			}
		}
		if n != len(said[p.File]) {
			t.Errorf("%s: %d duties, %d by hand", p.File, n, len(said[p.File]))
		}
	}
}

// holds reports whether the duties of a name have the list that begins at a rune, or that
// name addresses nobody alone and the index has it so.
func holds(x *duty.Index, file, item, name string, at int) bool {
	for _, d := range x.Find(name).Duties {
		if d.Plan.File == file && d.Plan.RuneAt(d.List.Start) == at && strings.HasSuffix(d.Plan.Clauses[d.Clause].Address, item) && d.Unit.Name == name {
			return true
		}
	}
	return slices.ContainsFunc(x.Units(), func(u duty.Unit) bool { return u.Name == name && u.Kind != "one" && slices.Contains(u.Plans, file) })
}

// TestQuotes holds that a task's words are those of its plan and not the list of units, in
// all real plans.
func TestQuotes(t *testing.T) {
	raced.Skip(t)
	lib := realPlans(t, "plans/*.txt", "plans-kinds/*.txt")
	x, n := duty.New(lib), 0
	for _, u := range x.Units() {
		for _, d := range x.Find(u.Place + u.Name).Duties {
			n++
			quote, start, end := d.Quote()
			runes := []rune(d.Plan.Text)
			if string(runes[start:end]) != quote || quote == "" {
				t.Errorf("%s %s: %q is not the text at %d", d.Plan.File, u.Name, quote, start)
			}
			h := d.Hit()
			if !lib.Holds(h.Plan, h.MarkStart, h.Mark()) || h.Mark() == "" {
				t.Errorf("%s %s: the mark %q does not hold", d.Plan.File, u.Name, h.Mark())
			}
		}
	}
	if n < 200 {
		t.Errorf("%d duties", n)
	}
}

// maxView is what a view may take: 100 ms, and with the race detector and other tests beside
// it ten times that.
const maxView = time.Second

// Benchmark of the index and of the look-up over 13 plans, as in the issue.
func BenchmarkIndex(b *testing.B) {
	lib := realPlans(b, "plans/*.txt", "plans-more/*.txt")
	for b.Loop() {
		duty.New(lib).Units()
	}
}

func BenchmarkFind(b *testing.B) {
	x := duty.New(realPlans(b, "plans/*.txt", "plans-more/*.txt"))
	for b.Loop() {
		if len(x.Find("市商务局").Duties) == 0 {
			b.Fatal("nothing found")
		}
	}
}

// BenchmarkView is all of a view: the duties of a unit with the hits of a page, the index at
// hand.
func BenchmarkView(b *testing.B) {
	x := duty.New(realPlans(b, "plans/*.txt", "plans-more/*.txt"))
	for b.Loop() {
		for _, d := range x.Find("市商务局").Duties {
			d.Hit()
		}
	}
}

// TestFirstView holds that the first view of new plans, with all that is made when it is
// first needed, takes less than the issue wants of any.
func TestFirstView(t *testing.T) {
	lib := realPlans(t, "plans/*.txt", "plans-more/*.txt")
	begun := time.Now()
	for _, d := range duty.New(lib).Find("市商务局").Duties {
		d.Hit()
	}
	if took := time.Since(begun); took > maxView && !testing.Short() {
		t.Errorf("%v", took)
	} else {
		t.Log(took)
	}
}
