package library

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"planbot/ingest"
	"planbot/retrieval/encoder"
)

// deeds are the events of a library's log, as WHAT PLAN BY.
func deeds(t *testing.T, dir string) (out []string) {
	t.Helper()
	events, err := Log(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range events {
		out = append(out, strings.TrimSpace(string(e.What)+" "+e.Plan+" "+e.By))
	}
	return out
}

// TestEveryChangeIsLogged: what, of what, by whom, when, and nothing that changed nothing.
func TestEveryChangeIsLogged(t *testing.T) {
	s := newShelf(t)
	s.put("公园.txt", parksBefore)
	s.put("道路.txt", roads)
	day := time.Date(2026, 11, 27, 8, 0, 0, 0, time.UTC)
	u := Update{Dir: s.dir, Encoder: encoder.Fake{}, By: "42", Now: func() time.Time { return day }}
	run := func(set ingest.Facts, files ...string) {
		t.Helper()
		var sources []Source
		for _, f := range files {
			sources = append(sources, Source{Path: filepath.Join(s.root, f), Facts: set})
		}
		if _, err := u.Run(t.Context(), sources); err != nil {
			t.Fatal(err)
		}
	}
	change := func(c Change) {
		t.Helper()
		if err := u.Change(t.Context(), "公园.txt", c); err != nil {
			t.Fatal(err)
		}
	}
	yes, no, some := true, false, "内部"
	run(ingest.Facts{}, "公园.txt", "道路.txt")
	run(ingest.Facts{}, "公园.txt", "道路.txt") // nothing changes
	s.put("公园.txt", parksNow)
	run(ingest.Facts{}, "公园.txt")
	run(ingest.Facts{Number: "杭政发〔2024〕9号"}, "公园.txt")
	change(Change{Facts: map[string]string{"status": "已废止"}})
	change(Change{Facts: map[string]string{"status": "已废止"}})
	change(Change{Audience: &some})
	change(Change{Withdrawn: &yes})
	change(Change{Withdrawn: &yes})
	change(Change{Withdrawn: &no})
	if err := u.Drop([]string{"道路.txt"}); err != nil {
		t.Fatal(err)
	}
	want := []string{"add 公园.txt 42", "add 道路.txt 42", "replace 公园.txt 42", "facts 公园.txt 42", "facts 公园.txt 42", "audience 公园.txt 42", "withdraw 公园.txt 42", "restore 公园.txt 42", "drop 道路.txt 42"}
	if diff := cmp.Diff(want, deeds(t, s.dir)); diff != "" {
		t.Errorf("log (-want +got):\n%s", diff)
	}
	events, _ := Log(os.DirFS(s.dir))
	for _, e := range events {
		if !e.Time.Equal(day) || len(e.Source) != 64 {
			t.Errorf("event %+v", e)
		}
	}
	if events[2].Replaced != "公园.txt@"+hexSum([]byte(parksBefore))[:nameSum] || events[4].Facts["status"] != "已废止" {
		t.Errorf("what changed: %+v, %+v", events[2], events[4])
	}
}

// TestWithdrawn: a withdrawn plan is nowhere but in the list, its earlier editions neither,
// and stays so when its file comes again.
func TestWithdrawn(t *testing.T) {
	s := newShelf(t)
	s.put("公园.txt", parksBefore)
	s.put("道路.txt", roads)
	s.ingest("", ".")
	clause := id(t, open(t, s.dir).Plan("公园.txt"), "二、（三）")
	s.put("公园.txt", parksNow)
	s.ingest("", ".")
	set := func(withdrawn bool) {
		t.Helper()
		if err := (Update{Dir: s.dir, Encoder: encoder.Fake{}}).Change(t.Context(), "公园.txt", Change{Withdrawn: &withdrawn}); err != nil {
			t.Fatal(err)
		}
	}
	set(true)
	s.put("公园.txt", strings.Replace(parksNow, "四十", "五十", 1))
	sources, _ := Sources(t.Context(), []string{s.root})
	for _, o := range update(t, s.dir, sources) {
		if o.Withdrawn != (o.Report.File == "公园.txt") {
			t.Errorf("%s: withdrawn %v", o.Report.File, o.Withdrawn)
		}
	}
	l := open(t, s.dir)
	if _, ok := l.Clause(ingest.Ref{Clause: clause}); ok || l.Plan("公园.txt") != nil || len(l.Plans()) != 1 || len(l.FindPlans("公园")) > 0 {
		t.Error("a withdrawn plan, or its earlier edition, is shown")
	}
	all, err := List(os.DirFS(s.dir))
	if err != nil || len(all) != 4 {
		t.Errorf("listed %+v, error %v", all, err)
	}
	set(false)
	if l := open(t, s.dir); l.Plan("公园.txt") == nil || len(l.Editions("公园.txt")) != 2 {
		t.Error("it is not back as it was")
	}
}

// TestAllWithdrawn: a library of which nothing is left to show opens, and shows nothing.
func TestAllWithdrawn(t *testing.T) {
	s, yes := newShelf(t), true
	s.put("公园.txt", parksNow)
	s.ingest("", ".")
	if err := (Update{Dir: s.dir, Encoder: encoder.Fake{}}).Change(t.Context(), "公园.txt", Change{Withdrawn: &yes}); err != nil {
		t.Fatal(err)
	}
	if l := open(t, s.dir); len(l.Plans()) != 0 || l.Newest() != l {
		t.Errorf("plans %v", l.Plans())
	}
}

func TestChangeIsChecked(t *testing.T) {
	s, bad := newShelf(t), "a=b"
	s.put("公园.txt", parksNow)
	s.ingest("", ".")
	u := Update{Dir: s.dir, Encoder: encoder.Fake{}}
	for name, tc := range map[string]struct {
		file string
		c    Change
		want error
	}{
		"no plan":       {"none.txt", Change{}, fs.ErrNotExist},
		"no fact":       {"公园.txt", Change{Facts: map[string]string{"colour": "green"}}, ingest.ErrFact},
		"no date":       {"公园.txt", Change{Facts: map[string]string{"date": "明天"}}, ingest.ErrFact},
		"no audience":   {"公园.txt", Change{Audience: &bad}, ErrAudience},
		"nothing asked": {"公园.txt", Change{}, nil},
	} {
		if err := u.Change(t.Context(), tc.file, tc.c); !errors.Is(err, tc.want) {
			t.Errorf("%s: error %v, want %v", name, err, tc.want)
		}
	}
	if got := deeds(t, s.dir); len(got) != 1 {
		t.Errorf("log %v", got)
	}
}

// TestKilledBetweenLogAndLibrary: a line whose change did not come to be is followed by one
// that says so, once, and a torn line spoils no other.
func TestKilledBetweenLogAndLibrary(t *testing.T) {
	s := newShelf(t)
	s.put("公园.txt", parksBefore)
	s.ingest("", ".")
	path := filepath.Join(s.dir, auditName)
	manifest, _ := os.ReadFile(filepath.Join(s.dir, manifestName))
	s.put("公园.txt", parksNow)
	s.ingest("", ".")
	os.WriteFile(filepath.Join(s.dir, manifestName), manifest, 0o644) // as if it had not been written
	for range 2 {
		s.ingest("")
	}
	want := []string{"add 公园.txt", "replace 公园.txt", "undone"}
	if diff := cmp.Diff(want, deeds(t, s.dir)); diff != "" {
		t.Errorf("log (-want +got):\n%s", diff)
	}
	f, _ := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	f.WriteString(`{"time":"2026-11-27T08:00`)
	f.Close()
	s.ingest("", ".")
	if diff := cmp.Diff(append(want, "replace 公园.txt"), deeds(t, s.dir)); diff != "" {
		t.Errorf("log after a torn line (-want +got):\n%s", diff)
	}
}

// TestLogThatCanNotBeWritten: without a line in the log nothing changes.
func TestLogThatCanNotBeWritten(t *testing.T) {
	s := newShelf(t)
	s.put("公园.txt", parksBefore)
	s.ingest("", ".")
	before := content(t, s.dir)[manifestName]
	os.Remove(filepath.Join(s.dir, auditName))
	os.Mkdir(filepath.Join(s.dir, auditName), 0o755)
	s.put("公园.txt", parksNow)
	sources, _ := Sources(t.Context(), []string{s.root})
	if _, err := (Update{Dir: s.dir, Encoder: encoder.Fake{}}).Run(t.Context(), sources); err == nil {
		t.Error("no error")
	}
	os.Remove(filepath.Join(s.dir, auditName))
	if content(t, s.dir)[manifestName] != before {
		t.Error("the library changed without a line in its log")
	}
}
