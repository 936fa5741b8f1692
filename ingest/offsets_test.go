package ingest

import (
	"strings"
	"sync"
	"testing"
	"unicode/utf8"
)

func TestOffsets(t *testing.T) {
	for _, text := range []string{"", "a", "甲", strings.Repeat("a甲𠀀\n", 700), strings.Repeat("甲", grid), strings.Repeat("甲", grid+1), "甲\xff\xe7乙" + strings.Repeat("\xe7", 2*grid)} {
		o := NewOffsets(text)
		n := 0
		for i := range text {
			if o.RuneAt(i) != n || o.ByteAt(n) != i {
				t.Fatalf("byte %d is rune %d; got rune %d, byte %d", i, n, o.RuneAt(i), o.ByteAt(n))
			}
			n++
		}
		for _, tc := range []struct{ got, want int }{
			{o.RuneAt(len(text)), n}, {o.ByteAt(n), len(text)},
			{o.RuneAt(-1), 0}, {o.ByteAt(-1), 0}, {o.RuneAt(len(text) + 1), n}, {o.ByteAt(n + 1), len(text)},
		} {
			if tc.got != tc.want {
				t.Errorf("at the end or outside of %d runes: %d, want %d", n, tc.got, tc.want)
			}
		}
	}
	if at := NewOffsets("甲乙").RuneAt(4); at != 1 {
		t.Errorf("inside the second rune: %d, want 1", at)
	}
}

// TestPlanOffsets asks a plan from several goroutines at once: run it with -race.
func TestPlanOffsets(t *testing.T) {
	p := &Plan{Text: strings.Repeat("甲a", 2000)}
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for i := range p.Text {
				if n := p.RuneAt(i); n != utf8.RuneCountInString(p.Text[:i]) || p.ByteAt(n) != i {
					t.Errorf("byte %d is rune %d", i, n)
					return
				}
			}
		})
	}
	all.Wait()
}
