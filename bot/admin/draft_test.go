package admin

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"planbot/retrieval/library"
)

// TestFileName: whatever a sender calls a file, it gets a name that stays in its folder.
func TestFileName(t *testing.T) {
	for given, want := range map[string]string{
		"规划.docx": "规划.docx", "": "document", "..": "document", "../../etc/passwd": "passwd", `C:\文件\规划.pdf`: "规划.pdf", ".hidden.txt": "hidden.txt",
		"a\x00b\n.txt": "ab.txt", "规划\u202e.txt": "规划.txt", "a/": "document", `a:b*?.txt`: "ab.txt", "规划（2021—2025年）": "规划（2021—2025年）",
	} {
		if got := fileName(given); got != want {
			t.Errorf("%q: %q, want %q", given, got, want)
		}
	}
	long := fileName(strings.Repeat("规", 300) + ".pdf")
	if utf8.RuneCountInString(long) != longestName+4 || len(long) > 255 || !strings.HasSuffix(long, ".pdf") {
		t.Errorf("a long name: %q", long)
	}
}

// TestDrafts: a draft is kept privately with its file, changed only while it is there, and
// removed whole; ids that buttons make up reach no other file.
func TestDrafts(t *testing.T) {
	dir := t.TempDir()
	s := &drafts{dir: dir}
	d := &draft{ID: "d0123456789ab", Name: "规划.txt", State: waiting}
	if err := s.add(d, []byte("一、目标")); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{s.folder(), filepath.Join(s.folder(), d.ID), s.file(d), s.note(d.ID)} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s is not private: %v, %v", path, info, err)
		}
	}
	refused := errors.New("refused")
	if _, err := s.change(d.ID, func(x *draft) error { x.Anyway = true; return refused }); !errors.Is(err, refused) {
		t.Errorf("a change that is refused: %v", err)
	}
	if got, err := s.load(d.ID); err != nil || got.Anyway || got.Name != d.Name {
		t.Errorf("loaded %+v, %v", got, err)
	}
	for _, id := range []string{"", "x", "../origins", "d0123456789a", "d0123456789ab/..", "p0123456789ab"} {
		if _, err := s.load(id); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%q: %v", id, err)
		}
	}
	if err := s.remove(d.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := s.change(d.ID, func(*draft) error { return nil }); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a draft that was removed is changed: %v", err)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, library.DraftsName, "*")); len(left) > 0 || len(s.all()) > 0 {
		t.Errorf("left: %v", left)
	}
}
