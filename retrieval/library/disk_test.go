package library

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"planbot/ingest"
	"planbot/retrieval/encoder"
)

// smallDisk mounts a file system of 512 KB, which takes the rights of root.
func smallDisk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("a small disk can not be mounted here: %v %s", err, out)
	}
	t.Cleanup(func() { _ = exec.Command("umount", dir).Run() })
	return dir
}

func TestDamageIsSeen(t *testing.T) {
	dir := t.TempDir()
	update(t, dir, write(t, "a.txt", parks))
	for name, data := range content(t, dir) {
		if strings.HasSuffix(name, sourceSuffix) {
			continue // read by the ingest that makes its plan anew
		}
		path := filepath.Join(dir, name)
		check := func(what, broken string) {
			t.Helper()
			if err := os.WriteFile(path, []byte(broken), 0o644); err != nil {
				t.Fatal(err)
			}
			if _, err := Open(dir, encoder.Fake{}); !errors.Is(err, ErrDamaged) {
				t.Errorf("%s %s: error %v, want ErrDamaged", name, what, err)
			}
		}
		for at := 0; at < len(data); at += max(len(data)/60, 1) {
			flipped := []byte(data)
			flipped[at] ^= 0x10
			check("flipped", string(flipped))
			check("cut", data[:at])
		}
		check("longer", data+"x")
		if strings.HasSuffix(name, planSuffix) {
			os.Remove(path)
			if _, err := Open(dir, encoder.Fake{}); !errors.Is(err, ErrDamaged) {
				t.Errorf("%s missing: error %v, want ErrDamaged", name, err)
			}
		}
		os.WriteFile(path, []byte(data), 0o644)
	}
	open(t, dir)
}

func TestOtherVersionsAreRefused(t *testing.T) {
	dir := t.TempDir()
	update(t, dir, write(t, "a.txt", parks))
	m, err := readManifest(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	later := m
	later.Format++
	if err := writeManifest(dir, later); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(dir, encoder.Fake{}); !errors.Is(err, ErrVersion) {
		t.Errorf("error %v, want ErrVersion", err)
	}
}

func TestDecodePlanRefuses(t *testing.T) {
	good, err := encodePlan(stored{Plan: &ingest.Plan{}, Dim: 2, Passages: []Passage{{}}}, [][]float32{{1, 0}})
	if err != nil {
		t.Fatal(err)
	}
	if _, v, err := decodePlan(good); err != nil || len(v) != 1 || v[0][0] != 1 {
		t.Fatalf("vectors %v, error %v", v, err)
	}
	wrongCount, _ := encodePlan(stored{Plan: &ingest.Plan{}, Dim: 3, Passages: []Passage{{}}}, [][]float32{{1, 0}})
	for name, data := range map[string][]byte{"empty": nil, "count": wrongCount, "magic": append([]byte("x"), good...)} {
		if _, _, err := decodePlan(data); !errors.Is(err, ErrDamaged) {
			t.Errorf("%s: error %v, want ErrDamaged", name, err)
		}
	}
}

func TestFullDisk(t *testing.T) {
	dir := smallDisk(t)
	update(t, dir, write(t, "a.txt", parks))
	before := content(t, dir)
	big := strings.Repeat("（一）新建公园三十座，绿地率达到四成，管护经费每年一亿元。\n", 3000)
	_, err := Update{Dir: dir, Encoder: encoder.Fake{}}.Run(context.Background(), write(t, "b.txt", big))
	if err == nil {
		t.Fatal("no error on a full disk")
	}
	if diff := cmp.Diff(before, content(t, dir)); diff != "" {
		t.Errorf("the library changed:\n%s", diff)
	}
	open(t, dir)
}
