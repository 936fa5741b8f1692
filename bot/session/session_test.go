package session

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"planbot/retrieval"
)

// testStore checks what every Store has to do. The clock moves by wait.
func testStore(t *testing.T, s Store, ttl time.Duration, wait func(time.Duration)) {
	t.Helper()
	ctx := context.Background()
	if got, err := s.Load(ctx, "new"); err != nil || !cmp.Equal(got, Session{}) {
		t.Errorf("a new session: %+v, %v", got, err)
	}
	want := Session{Question: "公园", Open: retrieval.Ref{Plan: "a", Clause: "b"}, Hits: []retrieval.Ref{{Plan: "a", Clause: "b"}}, Shown: 1}
	if err := s.Save(ctx, "k", want); err != nil {
		t.Fatal(err)
	}
	wait(ttl * 3 / 4)
	if got, _ := s.Load(ctx, "k"); !cmp.Equal(got, want) {
		t.Errorf("loaded %+v, want %+v", got, want)
	}
	s.Save(ctx, "k", want)
	wait(ttl * 3 / 4)
	if got, _ := s.Load(ctx, "k"); !cmp.Equal(got, want) {
		t.Error("saving did not begin the time anew")
	}
	wait(ttl)
	if got, _ := s.Load(ctx, "k"); !cmp.Equal(got, Session{}) {
		t.Errorf("after its time: %+v", got)
	}
	var group sync.WaitGroup
	for i := range 8 {
		group.Go(func() {
			key := fmt.Sprint(i)
			s.Save(ctx, key, Session{Question: key})
			if got, _ := s.Load(ctx, key); got.Question != key {
				t.Errorf("session %s holds %q", key, got.Question)
			}
		})
	}
	group.Wait()
}

func TestMemory(t *testing.T) {
	now := time.Unix(0, 0)
	m := NewMemory(time.Hour, func() time.Time { return now })
	testStore(t, m, time.Hour, func(d time.Duration) { now = now.Add(d) })
}

func TestMemoryIsBounded(t *testing.T) {
	now := time.Unix(0, 0)
	m := NewMemory(time.Hour, func() time.Time { return now })
	for i := range MaxSessions + 1 {
		now = now.Add(time.Millisecond)
		m.Save(context.Background(), fmt.Sprint(i), Session{Question: "q"})
	}
	oldest, _ := m.Load(context.Background(), "0")
	second, _ := m.Load(context.Background(), "1")
	if len(m.kept) != MaxSessions || oldest.Question != "" || second.Question != "q" {
		t.Errorf("%d sessions, oldest %+v, second %+v", len(m.kept), oldest, second)
	}
}
