package library

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"planbot/retrieval/encoder"
)

const parks = "某某市公园建设方案\n一、目标\n到2027年新建公园三十座，绿地率达到四成。\n二、措施\n（一）保障资金。每年安排一亿元。（责任单位：市财政局）\n（二）加强管护。\n"

const roads = "某某市道路建设方案\n一、目标\n到2028年新建道路五百公里，桥梁二十座。\n二、措施\n（一）统筹规划。道路与管线同步建设。\n"

// write writes files to a new folder and returns their paths in order.
func write(t *testing.T, files ...string) []Source {
	t.Helper()
	return writeIn(t, files...)
}

func writeIn(t testing.TB, files ...string) []Source {
	t.Helper()
	dir := t.TempDir()
	var out []Source
	for i := 0; i < len(files); i += 2 {
		path := filepath.Join(dir, files[i])
		if err := os.WriteFile(path, []byte(files[i+1]), 0o644); err != nil {
			t.Fatal(err)
		}
		out = append(out, Source{Path: path})
	}
	return out
}

// update ingests with the fake encoder; every source must be read.
func update(t *testing.T, dir string, sources []Source) []Outcome {
	t.Helper()
	out, err := Update{Dir: dir, Encoder: encoder.Fake{}}.Run(context.Background(), sources)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range out {
		if o.Err != nil {
			t.Fatal(o.Err)
		}
	}
	return out
}

// content is a library's files by name; what is no part of it is left out: the lock, where
// its sources were and who changed it when.
func content(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		data, err := os.ReadFile(filepath.Join(dir, f.Name()))
		if err != nil {
			t.Fatal(err)
		}
		if f.Name() != lockName && f.Name() != originsName && f.Name() != auditName {
			out[f.Name()] = string(data)
		}
	}
	return out
}

func open(t *testing.T, dir string) *Library {
	t.Helper()
	l, err := Open(dir, encoder.Fake{})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestSameBytesGiveSameLibrary(t *testing.T) {
	sources := write(t, "b.txt", parks, "a.txt", roads)
	one, two := t.TempDir(), t.TempDir()
	update(t, one, sources)
	elsewhere := write(t, "b.txt", parks, "a.txt", roads)
	update(t, two, []Source{elsewhere[1]})
	update(t, two, []Source{elsewhere[0]})
	if diff := cmp.Diff(content(t, one), content(t, two)); diff != "" {
		t.Errorf("two ingests of the same files differ:\n%s", diff)
	}
}

// counting counts the texts that are encoded.
type counting struct {
	encoder.Fake
	texts *int
}

func (c counting) Encode(ctx context.Context, texts []string) ([][]float32, error) {
	*c.texts += len(texts)
	return c.Fake.Encode(ctx, texts)
}

func TestOnlyChangesAreEncoded(t *testing.T) {
	dir, texts := t.TempDir(), 0
	u := Update{Dir: dir, Encoder: counting{texts: &texts}}
	sources := write(t, "a.txt", parks)
	if _, err := u.Run(context.Background(), sources); err != nil || texts < 5 {
		t.Fatalf("%d texts, error %v", texts, err)
	}
	texts = 0
	out, err := u.Run(context.Background(), sources)
	if err != nil || texts != 0 || !out[0].Report.Unchanged {
		t.Errorf("unchanged file: %d texts encoded, report %+v, error %v", texts, out[0].Report, err)
	}
	os.WriteFile(sources[0].Path, []byte(strings.Replace(parks, "一亿元", "两亿元", 1)), 0o644)
	if _, err := u.Run(context.Background(), sources); err != nil || texts != 1 {
		t.Errorf("one changed sentence: %d texts encoded, error %v", texts, err)
	}
	if plans, _ := filepath.Glob(filepath.Join(dir, "*"+planSuffix)); len(plans) != 2 {
		t.Errorf("%d plan files are left, want 2: both editions", len(plans))
	}
}

func TestFailedSourcesLeaveTheOthers(t *testing.T) {
	dir := t.TempDir()
	sources := write(t, "a.txt", parks, "empty.txt", " ", "pdf.txt", "%PDF-1.4", "furniture.txt", "下载\n打印\n")
	sources = append(sources, Source{Path: filepath.Join(dir, "none.txt")}, sources[0])
	out, err := Update{Dir: dir, Encoder: encoder.Fake{}}.Run(context.Background(), sources)
	if err != nil {
		t.Fatal(err)
	}
	wantErr := []bool{false, true, true, true, true, false}
	for i, o := range out {
		if (o.Err != nil) != wantErr[i] {
			t.Errorf("%s: error %v", filepath.Base(o.Path), o.Err)
		}
	}
	if !errors.Is(out[3].Err, ErrNoText) || !out[5].Report.Unchanged {
		t.Errorf("error %v, report of a file that is named twice: %+v", out[3].Err, out[5].Report)
	}
	if plans := open(t, dir).Plans(); len(plans) != 1 {
		t.Errorf("%d plans, want 1", len(plans))
	}
}

func TestNothingIngestedMakesNoLibrary(t *testing.T) {
	dir := t.TempDir()
	if _, err := (Update{Dir: dir, Encoder: encoder.Fake{}}).Run(context.Background(), write(t, "e.txt", "")); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, encoder.Fake{}); !errors.Is(err, ErrNoLibrary) {
		t.Errorf("error %v, want ErrNoLibrary", err)
	}
}

// TestEachPlanIsThereWhenItIsDone: a reader that opens the library while the next plan
// is encoded finds those before it, and an ingest that ends there keeps them.
func TestEachPlanIsThereWhenItIsDone(t *testing.T) {
	dir := t.TempDir()
	update(t, dir, write(t, "a.txt", parks))
	ctx, cancel := context.WithCancel(context.Background())
	var seen []int
	u := Update{Dir: dir, Encoder: encoder.Fake{}, Progress: func(p Progress) {
		seen = append(seen, len(open(t, dir).Plans()))
		if p.At == 2 {
			cancel()
		}
	}}
	sources := write(t, "b.txt", roads, "c.txt", parks, "d.txt", roads)
	out, err := u.Run(ctx, sources)
	if !errors.Is(err, context.Canceled) || !errors.Is(out[2].Err, ErrNotDone) || out[0].Err != nil || out[1].Err != nil {
		t.Fatalf("error %v, outcomes %+v", err, out)
	}
	if diff := cmp.Diff([]int{1, 2}, seen); diff != "" {
		t.Errorf("plans while b and c were encoded (-want +got):\n%s", diff)
	}
	if n := len(open(t, dir).Plans()); n != 3 {
		t.Errorf("%d plans of the ingest that ended, want 3", n)
	}
	fresh := t.TempDir()
	update(t, fresh, append(write(t, "a.txt", parks), sources...))
	update(t, dir, sources)
	if diff := cmp.Diff(content(t, fresh), content(t, dir)); diff != "" {
		t.Errorf("after the next ingest the library is not as made at once:\n%s", diff)
	}
}

// failing encodes nothing after a while.
type failing struct {
	encoder.Fake
	left *int
}

func (f failing) Encode(ctx context.Context, texts []string) ([][]float32, error) {
	if *f.left--; *f.left < 0 {
		return nil, errors.New("the encoder is away")
	}
	return f.Fake.Encode(ctx, texts)
}

// TestTimeIsOfEachPlan: the time that a report says is its plan's, not the run's so far.
func TestTimeIsOfEachPlan(t *testing.T) {
	now := time.Unix(0, 0)
	tick := func() time.Time { now = now.Add(time.Second); return now }
	sources := append(write(t, "a.txt", parks), write(t, "b.txt", strings.Replace(parks, "三十", "四十", 1))...)
	out, err := Update{Dir: t.TempDir(), Encoder: encoder.Fake{}, Now: tick}.Run(t.Context(), sources)
	if err != nil || len(out) != 2 || out[0].Report.TookMS != 1000 || out[1].Report.TookMS != 1000 {
		t.Errorf("outcomes %+v, error %v", out, err)
	}
}

func TestFailureInTheMiddle(t *testing.T) {
	dir, left := t.TempDir(), 1
	out, err := Update{Dir: dir, Encoder: failing{left: &left}}.Run(context.Background(), write(t, "a.txt", parks, "b.txt", roads, "c.txt", parks))
	if err == nil || !strings.Contains(err.Error(), "b.txt: the encoder is away") {
		t.Errorf("error %v", err)
	}
	if out[0].Err != nil || !errors.Is(out[1].Err, ErrNotDone) || !errors.Is(out[2].Err, ErrNotDone) {
		t.Errorf("outcomes %+v", out)
	}
	if n := len(open(t, dir).Plans()); n != 1 {
		t.Errorf("%d plans, want 1", n)
	}
}

// replaced is a library that an ingest replaces while it is read: the manifests are
// given one after the other, then the last for ever, and the files are the last one's.
type replaced struct {
	manifests []fs.FS
	read      *int
}

func (r replaced) Open(name string) (fs.File, error) {
	at := len(r.manifests) - 1
	if name == manifestName {
		at = min(*r.read, at)
		*r.read++
	}
	return r.manifests[at].Open(name)
}

func TestOpenWhileReplaced(t *testing.T) {
	one, two := t.TempDir(), t.TempDir()
	update(t, one, write(t, "a.txt", parks))
	update(t, two, write(t, "b.txt", roads))
	a, b, none := os.DirFS(one), os.DirFS(two), os.DirFS(t.TempDir())
	for name, tc := range map[string]struct {
		manifests []fs.FS
		want      error
	}{
		"once": {[]fs.FS{a, b}, nil}, "twice": {[]fs.FS{b, a, b}, nil}, "removed": {[]fs.FS{a, none}, ErrNoLibrary},
		"for ever": {[]fs.FS{a, b, a, b, a, b, a, none}, ErrLocked},
	} {
		l, err := OpenFS(replaced{tc.manifests, new(int)}, encoder.Fake{})
		if !errors.Is(err, tc.want) || tc.want == nil && l.Plans()[0].File != "b.txt" {
			t.Errorf("replaced %s: error %v, want %v", name, err, tc.want)
		}
	}
}

func TestDrop(t *testing.T) {
	dir := t.TempDir()
	update(t, dir, write(t, "a.txt", parks, "b.txt", roads))
	u := Update{Dir: dir, Encoder: encoder.Fake{}}
	if err := u.Drop([]string{"b.txt", "none.txt"}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("error %v, want ErrNotExist", err)
	}
	if n := len(open(t, dir).Plans()); n != 2 {
		t.Errorf("%d plans after a failed drop, want 2", n)
	}
	if err := u.Drop([]string{"b.txt"}); err != nil {
		t.Fatal(err)
	}
	if n := len(open(t, dir).Plans()); n != 1 {
		t.Errorf("%d plans, want 1", n)
	}
	if err := u.Drop([]string{"a.txt"}); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, encoder.Fake{}); !errors.Is(err, ErrEmpty) {
		t.Errorf("error %v, want ErrEmpty", err)
	}
}

func TestTwoIngestsAtOnce(t *testing.T) {
	dir := t.TempDir()
	other, err := Update{Dir: dir, Encoder: encoder.Fake{}}.begin()
	if err != nil {
		t.Fatal(err)
	}
	sources := write(t, "a.txt", parks)
	u := Update{Dir: dir, Encoder: encoder.Fake{}}
	if _, err := u.Run(context.Background(), sources); !errors.Is(err, ErrLocked) {
		t.Errorf("error %v, want ErrLocked", err)
	}
	other.end()
	update(t, dir, sources)
}

// renamed is the fake encoder under another name.
type renamed struct{ encoder.Fake }

func (renamed) Name() string { return "other" }

func TestAnotherEncoderIsRefused(t *testing.T) {
	dir := t.TempDir()
	sources := write(t, "a.txt", parks)
	update(t, dir, sources)
	if _, err := Open(dir, renamed{}); !errors.Is(err, ErrEncoder) || !strings.Contains(err.Error(), "fake-64") {
		t.Errorf("error %v, want ErrEncoder that names both", err)
	}
	if _, err := (Update{Dir: dir, Encoder: renamed{}}).Run(context.Background(), sources); !errors.Is(err, ErrEncoder) {
		t.Errorf("error %v, want ErrEncoder", err)
	}
}
