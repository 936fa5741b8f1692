package bottest

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"planbot/bot"
)

// A Scenario is a conversation in a file: a comment that says what it shows, what is
// said, "want", written by hand, and "out", which is recorded.
type Scenario struct {
	file    string
	archive *txtar.Archive
}

// ReadScenario reads a scenario.
func ReadScenario(t testing.TB, file string) Scenario {
	t.Helper()
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return Scenario{file, a}
}

// Real reports whether a scenario plays on the library's own answers: it is in a folder
// of that name. It has no section out, for every change of ranking would rewrite it.
func (s Scenario) Real() bool { return filepath.Base(filepath.Dir(s.file)) == "real" }

// Section returns a section of the file, and whether there is one.
func (s Scenario) Section(name string) (string, bool) {
	i := slices.IndexFunc(s.archive.Files, func(f txtar.File) bool { return f.Name == name })
	if i < 0 {
		return "", false
	}
	return string(s.archive.Files[i].Data), true
}

// Check holds that an output is as the scenario says: that it holds what is wanted
// (Missing), and that it is what was recorded. To update writes the record anew, but
// never what is wanted.
func (s Scenario) Check(t testing.TB, got string, update bool) {
	t.Helper()
	got = Undated(got)
	want, ok := s.Section("want")
	if !ok {
		t.Errorf("%s has no section want: write down what it shows", s.file)
	}
	if missing := Missing(want, got); len(missing) > 0 {
		t.Errorf("%swant: %q\nin\n%s", s.archive.Comment, missing, got)
	}
	for _, words := range []*bot.Words{bot.Chinese, bot.English} {
		if strings.Contains(got, words.General) {
			t.Errorf("an error was told; perhaps there is no fixed answer:\n%s", got)
		}
	}
	out, recorded := s.Section("out")
	switch {
	case s.Real() && recorded:
		t.Errorf("%s plays on the library and records what it finds", s.file)
	case s.Real():
	case update:
		s.record(t, got)
	default:
		if diff := cmp.Diff(out, got); diff != "" {
			t.Errorf("%s(-out +got):\n%s", s.archive.Comment, diff)
		}
	}
}

// Undated puts a word for today's date where a file says it, so that what is recorded is the
// same on another day.
func Undated(text string) string {
	for _, words := range []*bot.Words{bot.Chinese, bot.English} {
		text = strings.ReplaceAll(text, time.Now().Format(words.Pack.Date), "(today)")
	}
	return text
}

func (s Scenario) record(t testing.TB, got string) {
	t.Helper()
	s.archive.Files = slices.DeleteFunc(s.archive.Files, func(f txtar.File) bool { return f.Name == "out" })
	s.archive.Files = append(s.archive.Files, txtar.File{Name: "out", Data: []byte(got)})
	if err := os.WriteFile(s.file, txtar.Format(s.archive), 0o644); err != nil {
		t.Fatal(err)
	}
}
