package library

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestWatched: a file is taken when two looks find it alike, once, and again when it
// changes; one that is gone is noted once.
func TestWatched(t *testing.T) {
	at := func(n int64) look { return look{time.Unix(n, 0), n} }
	w := watched{known: looks{}, last: looks{}}
	for i, step := range []struct {
		now           looks
		settled, gone []string
		fail          bool
	}{
		{now: looks{"a": at(1)}},
		{now: looks{"a": at(2)}}, // still being written
		{now: looks{"a": at(2)}, settled: []string{"a"}, fail: true},
		{now: looks{"a": at(2)}, settled: []string{"a"}}, // again after an error
		{now: looks{"a": at(2), "b": at(1)}},
		{now: looks{"a": at(3), "b": at(1)}, settled: []string{"b"}},
		{now: looks{"a": at(3), "b": at(1)}, settled: []string{"a"}},
		{now: looks{"b": at(1)}, gone: []string{"a"}},
		{now: looks{"b": at(1)}},
		{now: looks{"a": at(3), "b": at(1)}},
		{now: looks{"a": at(3), "b": at(1)}, settled: []string{"a"}}, // it is back
	} {
		settled, gone := w.look(step.now)
		if diff := cmp.Diff([][]string{step.settled, step.gone}, [][]string{settled, gone}); diff != "" {
			t.Errorf("look %d (-want +got):\n%s", i, diff)
		}
		if !step.fail {
			w.took(settled)
		}
	}
}

// TestWatch follows a real folder: a file that grows for a while is read when it is whole.
func TestWatch(t *testing.T) {
	dir := t.TempDir()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	var taken, gone []string
	failed := false
	put := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Error(err)
		}
	}
	put("a.txt", "一")
	Watch{
		Dir: dir, Every: 20 * time.Millisecond,
		Changed: func(_ context.Context, files []string) error {
			if !failed {
				failed = true
				return errors.New("another ingest is running")
			}
			for _, f := range files {
				data, _ := os.ReadFile(f)
				taken = append(taken, filepath.Base(f)+" "+string(data))
			}
			switch len(taken) {
			case 1:
				go func() { // a slow copy
					for n := range 30 {
						put("b.txt", strings.Repeat("二", n+1))
						time.Sleep(2 * time.Millisecond)
					}
				}()
			case 2:
				os.Remove(filepath.Join(dir, "a.txt"))
			}
			return nil
		},
		Gone: func(files []string) {
			gone = append(gone, files...)
			cancel()
		},
	}.Run(ctx)
	if want := []string{"a.txt 一", "b.txt " + strings.Repeat("二", 30)}; !slices.Equal(taken, want) {
		t.Errorf("taken %q, want %q", taken, want)
	}
	if len(gone) != 1 || filepath.Base(gone[0]) != "a.txt" {
		t.Errorf("gone %q", gone)
	}
}

func TestAddGolden(t *testing.T) {
	dir := t.TempDir()
	os.WriteFile(filepath.Join(dir, GoldenName), []byte(`{"id":"1"}`), 0o644) // by hand, without an end of the line
	if err := AddGolden(dir, []byte("{\"id\":\"2\"}\n")); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(filepath.Join(dir, GoldenName)); string(got) != "{\"id\":\"1\"}\n{\"id\":\"2\"}\n" {
		t.Errorf("golden questions %q", got)
	}
}
