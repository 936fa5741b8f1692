package library

import (
	"os"
	"path/filepath"
	"planbot/ingest"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Plans that say which document they are, by number and by date.
const (
	numbered = "某市公园管理办法\n某政发〔2026〕3号\n一、总则\n本市公园由园林局管理。\n"
	harbour  = "某市港口管理办法\n某政发〔2026〕4号\n一、总则\n本市港口由港务局管理。\n"
)

// A shelf is a library and a folder of sources that change.
type shelf struct {
	t         *testing.T
	dir, root string
}

func newShelf(t *testing.T) shelf { return shelf{t, t.TempDir(), t.TempDir()} }

func (s shelf) put(file, text string) {
	s.t.Helper()
	path := filepath.Join(s.root, filepath.FromSlash(file))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		s.t.Fatal(err)
	}
}

func (s shelf) move(from, to string) {
	s.t.Helper()
	path := filepath.Join(s.root, to)
	os.MkdirAll(filepath.Dir(path), 0o755)
	if err := os.Rename(filepath.Join(s.root, from), path); err != nil {
		s.t.Fatal(err)
	}
}

// ingest ingests files or folders, for an audience, and returns "NAME" for what is new,
// "NAME =" for what is unchanged and "NAME < OLD" for what took another's place.
func (s shelf) ingest(audience string, paths ...string) (out []string) {
	s.t.Helper()
	for i, p := range paths {
		paths[i] = filepath.Join(s.root, filepath.FromSlash(p))
	}
	sources, failed := Sources(s.t.Context(), paths)
	if len(failed) > 0 {
		s.t.Fatal(failed)
	}
	for i := range sources {
		sources[i].Audience = audience
	}
	for _, o := range update(s.t, s.dir, sources) {
		line := o.Report.File
		if o.Report.Unchanged {
			line += " ="
		}
		if o.Report.Replaced != "" {
			line += " < " + o.Report.Replaced
		}
		out = append(out, line)
	}
	return out
}

// plans are the library's, each with its audience and former names.
func (s shelf) plans() string {
	var out []string
	for _, v := range open(s.t, s.dir).Visibilities() {
		line := v.File
		if v.Audience != "" {
			line += " for " + v.Audience
		}
		if len(v.Formerly) > 0 {
			line += " was " + strings.Join(v.Formerly, ",")
		}
		out = append(out, line)
	}
	return strings.Join(out, "; ")
}

func (s shelf) want(got []string, want ...string) {
	s.t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		s.t.Errorf("outcomes (-want +got):\n%s", diff)
	}
}

func (s shelf) wantPlans(want string) {
	s.t.Helper()
	if got := s.plans(); got != want {
		s.t.Errorf("plans %q, want %q", got, want)
	}
}

// wantOlder compares the earlier editions, each with its audience.
func (s shelf) wantOlder(want ...string) {
	s.t.Helper()
	l := open(s.t, s.dir)
	var got []string
	for _, p := range l.older {
		if v, _ := l.Visibility(p.File); v.Audience != "" {
			got = append(got, p.File+" for "+v.Audience)
		} else {
			got = append(got, p.File)
		}
	}
	slices.Sort(got)
	if diff := cmp.Diff(want, got); diff != "" {
		s.t.Errorf("earlier editions (-want +got):\n%s", diff)
	}
}

// TestTwoFilesOfOneName: in different folders they are two plans, and stay them.
func TestTwoFilesOfOneName(t *testing.T) {
	s := newShelf(t)
	s.put("one/x.txt", parks)
	s.put("two/x.txt", roads)
	s.put("three/two/x.txt", harbour)
	s.want(s.ingest("", "."), "x.txt", "two/x.txt", filepath.Base(s.root)+"/two/x.txt")
	s.want(s.ingest("", "."), "x.txt =", "two/x.txt =", filepath.Base(s.root)+"/two/x.txt =")
}

// TestNamesStay: which plan a file is does not depend on the order of later ingests.
func TestNamesStay(t *testing.T) {
	s := newShelf(t)
	s.put("one/x.txt", parks)
	s.put("two/x.txt", roads)
	s.want(s.ingest("", "two"), "x.txt")
	s.want(s.ingest("", "one"), "one/x.txt")
	s.put("two/x.txt", roads+"（二）修桥。建设桥梁三座。\n")
	s.want(s.ingest("", "one", "two"), "one/x.txt =", "x.txt < x.txt")
	s.wantPlans("one/x.txt; x.txt")
}

// TestMovedFolder: a folder that was moved replaces what came from it, each file its
// own plan, also where words changed meanwhile.
func TestMovedFolder(t *testing.T) {
	s := newShelf(t)
	s.put("old/x.txt", parks)
	s.put("old/sub/x.txt", roads)
	s.ingest("", "old")
	names := s.plans()
	s.move("old", "new")
	s.put("new/x.txt", parks+"（三）加强宣传。每年宣传三次。\n")
	s.put("new/sub/x.txt", roads+"（三）加强宣传。每年宣传三次。\n")
	s.want(s.ingest("", "new"), "x.txt < x.txt", "old/x.txt < old/x.txt")
	s.wantPlans(names)
}

// TestMovedInParts: of several plans whose sources are gone the one is meant that stood
// in a folder of the same name.
func TestMovedInParts(t *testing.T) {
	s := newShelf(t)
	s.put("old/a/x.txt", parks)
	s.put("old/b/x.txt", roads)
	s.want(s.ingest("", "old"), "x.txt", "b/x.txt")
	s.move("old", "new")
	s.put("new/b/x.txt", roads+"（三）加强宣传。每年宣传三次。\n")
	s.want(s.ingest("", "new/b"), "b/x.txt < b/x.txt")
}

// TestNewEdition: of two files of one name that are both there, one replaces the other
// if they are the same document, by number.
func TestNewEdition(t *testing.T) {
	s := newShelf(t)
	s.put("2025/x.txt", numbered)
	s.put("2026/x.txt", strings.Replace(numbered, "园林局", "城管局", 1))
	s.put("port/x.txt", harbour)
	s.ingest("", "2025")
	s.want(s.ingest("", "2026", "port"), "x.txt < x.txt", "port/x.txt")
	s.wantPlans("port/x.txt; x.txt")
	both := newShelf(t)
	both.put("2025/x.txt", numbered)
	both.put("2026/x.txt", strings.Replace(numbered, "园林局", "城管局", 1))
	both.want(both.ingest("", "."), "x.txt", "2026/x.txt") // who gives both wants both
	both.want(both.ingest("", "2026", "2025"), "2026/x.txt =", "x.txt =")
}

// TestLibraryFromElsewhere: without the note of origins a file of the same name
// replaces, and of several the one with the same bytes.
func TestLibraryFromElsewhere(t *testing.T) {
	s := newShelf(t)
	s.put("a/x.txt", parks)
	s.put("b/x.txt", roads)
	s.ingest("", ".")
	os.Remove(filepath.Join(s.dir, originsName))
	s.put("c/x.txt", harbour)
	s.move("a", "d")
	s.want(s.ingest("", "d", "b"), "x.txt =", "b/x.txt =")
	s.want(s.ingest("", "c"), "c/x.txt")
}

// TestRenamed: a file under another name with the same bytes replaces, if the old one
// is gone.
func TestRenamed(t *testing.T) {
	s := newShelf(t)
	s.put("a.txt", parks)
	s.put("b.txt", roads)
	s.ingest("", ".")
	s.move("a.txt", "c.txt")
	s.put("d.txt", roads) // b.txt is still there: a copy
	s.want(s.ingest("", "."), "b.txt =", "c.txt < a.txt", "d.txt")
	s.wantPlans("b.txt; c.txt was a.txt; d.txt was b.txt")
}

// TestAudienceStays: who may see a plan is kept over what happens to its file, until
// the librarian says something else.
func TestAudienceStays(t *testing.T) {
	s := newShelf(t)
	s.put("内部.txt", numbered)
	s.put("open.txt", harbour)
	s.ingest("", "open.txt")
	s.ingest("内部", "内部.txt")
	s.wantPlans("open.txt; 内部.txt for 内部")
	s.put("内部.txt", numbered+"（二）费用。由财政承担。\n")
	s.ingest("", "内部.txt")
	s.wantPlans("open.txt; 内部.txt for 内部")
	s.put("内部2.txt", strings.Replace(numbered, "园林局", "城管局", 1)) // the same document
	if out := update(t, s.dir, []Source{{Path: filepath.Join(s.root, "内部2.txt")}}); out[0].Report.AudienceOf != "内部.txt" || out[0].Report.Audience != "内部" {
		t.Errorf("report %+v", out[0].Report)
	}
	s.wantPlans("open.txt; 内部2.txt for 内部 was 内部.txt") // and takes its place
	s.ingest(Public, "内部2.txt")
	s.ingest("", ".")
	s.wantPlans("open.txt; 内部2.txt")
	s.wantOlder("内部.txt for 内部", "内部.txt@"+hexSum([]byte(numbered))[:nameSum]+" for 内部")
	s.ingest("领导", "内部.txt")
	age(t, s.dir, "内部.txt")
	s.ingest("", "open.txt")
	s.wantPlans("open.txt; 内部2.txt")
	s.wantOlder("内部.txt for 领导", "内部.txt@"+hexSum([]byte(numbered))[:nameSum]+" for 内部")
}

func TestAudienceIsAWord(t *testing.T) {
	for word, ok := range map[string]bool{"": true, "内部": true, "hr-2": true, Public: true, "a=b": false, "a;b": false, "内部*": false, "a b": false} {
		if err := CheckAudience(word); (err == nil) != ok {
			t.Errorf("%q: %v", word, err)
		}
	}
}

// TestFreeName: names are ends of paths, with slashes on every system.
func TestFreeName(t *testing.T) {
	r := &run{}
	for _, tc := range []struct{ path, want string }{
		{"/a/b/x.txt", "x.txt"}, {"/c/b/x.txt", "b/x.txt"}, {"/d/b/x.txt", "d/b/x.txt"}, {"C:/b/x.txt", "C:/b/x.txt"}, {"/C:/b/x.txt", ""},
	} {
		got, err := r.freeName(tc.path)
		if got != tc.want || (err != nil) != (tc.want == "") {
			t.Errorf("%s: %q, error %v, want %q", tc.path, got, err, tc.want)
		}
		r.m.set(entry{File: got})
	}
}

// TestFactsByHandStay: what a librarian has set is not lost when the file comes again,
// and a second correction adds to the first.
func TestFactsByHandStay(t *testing.T) {
	dir := t.TempDir()
	sources := write(t, "公园.txt", parks)
	for _, set := range []ingest.Facts{{Title: "园林方案"}, {}, {Number: "园发〔2026〕1号"}, {}} {
		sources[0].Facts = set
		update(t, dir, sources)
		if got := open(t, dir).Plans()[0].Facts; got.Title != "园林方案" {
			t.Errorf("after setting %+v the title is %s", set, got.Title)
		}
	}
	if got := open(t, dir).Plans()[0].Facts.Number; got != "园发〔2026〕1号" {
		t.Errorf("the second correction is %q", got)
	}
	sources[0].Facts = ingest.Facts{Title: "另一个名称"}
	update(t, dir, sources)
	if got := open(t, dir).Plans()[0].Facts.Title; got != "另一个名称" {
		t.Errorf("a new correction: %q", got)
	}
}
