package library

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"planbot/ingest"
	"planbot/retrieval/encoder"
)

// age makes a plan one of other rules, which did not see its last passage.
func age(t *testing.T, dir, file string) {
	t.Helper()
	m, err := readManifest(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	e := &m.Plans[m.find(file)]
	s, vectors, err := readPlan(os.DirFS(dir), *e)
	if err != nil {
		t.Fatal(err)
	}
	os.Remove(filepath.Join(dir, e.Data)) // its name says what rules made it
	n := len(vectors) - 1
	s.Passages, s.Encoded = s.Passages[:n], s.Encoded[:n]
	data, err := encodePlan(s, vectors[:n])
	if err != nil {
		t.Fatal(err)
	}
	e.Rules, e.Data, e.Bytes, e.Sum = "before", hexSum(data)[:32]+planSuffix, int64(len(data)), hexSum(data)
	if err := writeFile(filepath.Join(dir, e.Data), data); err != nil {
		t.Fatal(err)
	}
	if err := writeManifest(dir, m); err != nil {
		t.Fatal(err)
	}
}

// refused holds that the library is refused for the sake of a plan, by name.
func refused(t *testing.T, dir, file string) {
	t.Helper()
	if _, err := Open(dir, encoder.Fake{}); !errors.Is(err, ErrRules) || !errors.Is(err, ErrVersion) || !strings.Contains(err.Error(), file) {
		t.Errorf("error %v, want ErrRules that names %s", err, file)
	}
}

// TestOldPlansAreMadeAnew: whatever is ingested, plans of other rules are made anew
// from the library's own copies, with the facts that were set by hand, and what is
// alike is not encoded again.
func TestOldPlansAreMadeAnew(t *testing.T) {
	dir, fresh, texts := t.TempDir(), t.TempDir(), 0
	sources := write(t, "a.txt", parks, "b.txt", roads)
	sources[0].Facts = ingest.Facts{Title: "手工标题"}
	update(t, dir, sources)
	update(t, fresh, sources)
	age(t, dir, "a.txt")
	refused(t, dir, "a.txt")
	os.Remove(sources[0].Path)
	u := Update{Dir: dir, Encoder: counting{texts: &texts}}
	out, err := u.Run(context.Background(), sources[1:])
	if err != nil || len(out) != 2 || !out[0].Report.Remade || out[0].Path != "a.txt" || !out[1].Report.Unchanged {
		t.Fatalf("outcomes %+v, error %v", out, err)
	}
	if texts != 1 {
		t.Errorf("%d passages were encoded, want the one that the other rules did not see", texts)
	}
	got, want := content(t, dir), content(t, fresh)
	for name := range want {
		if got[name] != want[name] {
			t.Errorf("%s differs from that of a fresh library", name)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d files, want %d", len(got), len(want))
	}
	if title := open(t, dir).Plans()[0].Facts.Title; title != "手工标题" {
		t.Errorf("title %q: what was set by hand is lost", title)
	}
	if out, err := u.Run(context.Background(), nil); err != nil || len(out) != 0 {
		t.Errorf("nothing is old any more: outcomes %v, error %v", out, err)
	}
}

// TestNothingIsBlessed: neither dropping another plan nor a failed renewal makes a plan
// of other rules pass.
func TestNothingIsBlessed(t *testing.T) {
	dir := t.TempDir()
	sources := write(t, "a.txt", parks, "b.txt", roads, "c.txt", parks)
	update(t, dir, sources)
	age(t, dir, "a.txt")
	u := Update{Dir: dir, Encoder: encoder.Fake{}}
	if err := u.Drop([]string{"b.txt"}); err != nil {
		t.Fatal(err)
	}
	refused(t, dir, "a.txt")
	m, _ := readManifest(os.DirFS(dir))
	os.Remove(filepath.Join(dir, sourceName(m.Plans[0].Source)))
	os.WriteFile(sources[2].Path, []byte(parks+"（三）加强宣传。每年宣传三次。\n"), 0o644)
	out, err := u.Run(context.Background(), sources[2:])
	if err != nil || !errors.Is(out[0].Err, ErrRules) || out[1].Err != nil {
		t.Errorf("the copy of a.txt is gone: outcomes %+v, error %v", out, err)
	}
	refused(t, dir, "a.txt")
	if out, err := u.Run(context.Background(), sources[:1]); err != nil || out[1].Err != nil {
		t.Fatalf("outcomes %+v, error %v", out, err)
	}
	open(t, dir)
}

// TestRulesAreOfAllThatDecides: each version makes other rules.
func TestRulesAreOfAllThatDecides(t *testing.T) {
	seen := map[string]bool{}
	for _, rules := range []string{rulesOf(1, 1, "a"), rulesOf(2, 1, "a"), rulesOf(1, 2, "a"), rulesOf(1, 1, "b")} {
		seen[rules] = true
	}
	if len(seen) != 4 || len(Rules()) != 16 {
		t.Errorf("rules %v, now %s", seen, Rules())
	}
}
