package library

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"planbot/ingest/document"
	"planbot/retrieval/encoder"
)

func TestSources(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.txt", "sub/b.txt", ".hidden.txt", ".git/c.txt"} {
		os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755)
		os.WriteFile(filepath.Join(dir, name), []byte(parks), 0o644)
	}
	empty := t.TempDir()
	sources, failed := Sources(t.Context(), []string{dir, empty, filepath.Join(dir, "none")})
	if len(sources) != 2 || !strings.HasSuffix(sources[1].Path, "b.txt") {
		t.Errorf("sources %v", sources)
	}
	if len(failed) != 2 || !errors.Is(failed[0].Err, ErrNoFiles) || !errors.Is(failed[1].Err, fs.ErrNotExist) {
		t.Errorf("failed %v", failed)
	}
	update(t, filepath.Join(dir, "library"), sources)
	if again, _ := Sources(t.Context(), []string{dir}); len(again) != 2 {
		t.Errorf("a library among its sources is taken for sources: %v", again)
	}
}

// TestSourcesInArchives: a ZIP is as a folder of its files.
func TestSourcesInArchives(t *testing.T) {
	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	for name, content := range map[string]string{"规划/甲.txt": parks, "乙.txt": strings.ReplaceAll(parks, "公园", "绿地"), "../丙.txt": parks} {
		f, _ := z.Create(name)
		_, _ = f.Write([]byte(content))
	}
	_ = z.Close()
	path := filepath.Join(t.TempDir(), "附件.zip")
	if err := os.WriteFile(path, packed.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	sources, failed := Sources(t.Context(), []string{path})
	if len(sources) != 2 || len(failed) != 1 || !errors.Is(failed[0].Err, document.ErrArchive) {
		t.Fatalf("sources %v, failed %v", sources, failed)
	}
	if outcomes := update(t, t.TempDir(), sources); outcomes[1].Report.File != "甲.txt" {
		t.Errorf("the plan is called %s", outcomes[1].Report.File)
	}
}

// TestTooLargeIsNotRead: the size is looked at before. The file is one hole of 1 TB,
// which could not be read.
func TestTooLargeIsNotRead(t *testing.T) {
	dir := t.TempDir()
	large := filepath.Join(t.TempDir(), "large.txt")
	f, err := os.Create(large)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.Truncate(1 << 40); err != nil {
		t.Skipf("no sparse file of this size here: %v", err)
	}
	sources := append([]Source{{Path: large}, {Path: t.TempDir()}}, write(t, "a.txt", parks)...)
	out, err := Update{Dir: dir, Encoder: encoder.Fake{}}.Run(context.Background(), sources)
	if err != nil || !errors.Is(out[0].Err, document.ErrTooLarge) || !errors.Is(out[1].Err, ErrNoFile) || out[2].Err != nil {
		t.Errorf("outcomes %v, error %v", out, err)
	}
	if !strings.Contains(out[0].Err.Error(), "1099511627776") {
		t.Errorf("error %v does not say its size: it was read", out[0].Err)
	}
}

// TestSourcesFollowLinks: a link to a folder is the folder, wherever it stands; no
// folder is read twice, and none that holds the one to read.
func TestSourcesFollowLinks(t *testing.T) {
	dir := t.TempDir()
	link := func(to, name string) {
		if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
			t.Skipf("no links here: %v", err)
		}
	}
	for _, name := range []string{"real/a.txt", "real/sub/b.txt", "other/c.txt", "beside.txt"} {
		os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755)
		os.WriteFile(filepath.Join(dir, name), []byte(parks), 0o644)
	}
	link("real", "root")
	link("../other", "real/to-other")
	link("../../real", "real/sub/again") // a cycle
	link("../other/c.txt", "real/file.txt")
	link("nowhere", "real/broken.txt")
	link("..", "real/up")
	link("self", "real/self")
	sources, failed := Sources(t.Context(), []string{filepath.Join(dir, "root")})
	var got []string
	for _, s := range sources {
		rel, _ := filepath.Rel(filepath.Join(dir, "root"), s.Path)
		got = append(got, rel)
	}
	if want := "a.txt file.txt sub/b.txt to-other/c.txt"; strings.Join(got, " ") != want {
		t.Errorf("sources %v, want %s", got, want)
	}
	for name, want := range map[string]error{"broken.txt": fs.ErrNotExist, "up": ErrLinkUp, "self": syscall.ELOOP} {
		i := slices.IndexFunc(failed, func(o Outcome) bool { return filepath.Base(o.Path) == name })
		if i < 0 || !errors.Is(failed[i].Err, want) {
			t.Errorf("%s: failed %v, want %v", name, failed, want)
		}
	}
	if len(failed) != 3 {
		t.Errorf("failed %v", failed)
	}
}

// TestOddNames: an album of odd names is read, each file as a plan of its own, and known
// again.
func TestOddNames(t *testing.T) {
	dir, src := t.TempDir(), filepath.Join(t.TempDir(), " 相册 “一” '2' 🎉 ")
	os.Mkdir(src, 0o755)
	names := []string{" 空 格 .txt", "引\"号'.txt", "🎉表情.txt", "-横线.txt", "--library.txt", strings.Repeat("长", 80) + ".txt", "caf\u00e9.txt", "cafe\u0301.txt",
		"[一](二)*?.txt", "换\n行.txt", "没有扩展名", "$(x) `y` \\z.TXT", "零\u200b宽.txt"}
	for i, name := range names {
		text := strings.Replace(parks, "三十座", fmt.Sprintf("%d座", 30+i), 1)
		if err := os.WriteFile(filepath.Join(src, name), []byte(text), 0o644); err != nil {
			t.Skipf("%q can not be a name here: %v", name, err)
		}
	}
	for _, unchanged := range []bool{false, true} {
		sources, failed := Sources(t.Context(), []string{src})
		if len(sources) != len(names) || len(failed) != 0 {
			t.Fatalf("%d of %d sources, failed %v", len(sources), len(names), failed)
		}
		for _, o := range update(t, dir, sources) {
			if o.Err != nil || o.Report.Unchanged != unchanged || o.Report.File != filepath.Base(o.Path) {
				t.Errorf("%q: %+v", o.Path, o)
			}
		}
	}
}
