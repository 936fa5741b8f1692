package library

import (
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// TestNotes: what is read in a sentence is read once, up to a bound, and is the
// sentence's own, whoever asks at the same time.
func TestNotes(t *testing.T) {
	var read atomic.Int32
	n := newNotes(10, func(sentence string) string {
		read.Add(1)
		return strings.ToUpper(sentence)
	})
	for range 3 {
		if got := n.of("a"); got != "A" {
			t.Errorf("of a: %s", got)
		}
	}
	if got := read.Load(); got != 1 {
		t.Errorf("read %d times", got)
	}
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for i := range 100 {
				if s := "s" + strconv.Itoa(i%20); n.of(s) != strings.ToUpper(s) {
					t.Errorf("of %s: %s", s, n.of(s))
				}
			}
		})
	}
	wait.Wait()
	if len(n.made) != 10 {
		t.Errorf("%d are kept, want 10", len(n.made))
	}
}
