package door

import (
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func TestQueues(t *testing.T) {
	q := newQueues(func(float64) {})
	var mu sync.Mutex
	order := map[string][]int{}
	var running, most atomic.Int32
	for i := range 90 {
		line := fmt.Sprint(i % 3)
		err := q.add(line, func() {
			most.Store(max(most.Load(), running.Add(1)))
			time.Sleep(time.Millisecond)
			running.Add(-1)
			mu.Lock()
			defer mu.Unlock()
			order[line] = append(order[line], i)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if !q.drain(10 * time.Second) {
		t.Fatal("not done in time")
	}
	for line, got := range order {
		for i := 1; i < len(got); i++ {
			if got[i] != got[i-1]+3 {
				t.Fatalf("line %s: %v", line, got)
			}
		}
	}
	if most.Load() < 2 {
		t.Error("lines do not run beside each other")
	}
	if err := q.add("1", func() {}); err != errDraining {
		t.Errorf("after the end: %v", err)
	}
}

func TestQueuesAreBounded(t *testing.T) {
	q := newQueues(func(float64) {})
	block := make(chan struct{})
	var err error
	for range maxLine + 2 {
		err = q.add("1", func() { <-block })
	}
	if err != errLineFull {
		t.Errorf("one line: %v", err)
	}
	for i := range 2 * MaxWaiting {
		err = q.add(fmt.Sprint(i+10), func() { <-block })
	}
	if err != errFull {
		t.Errorf("all lines: %v", err)
	}
	if q.drain(time.Millisecond) {
		t.Error("drained while jobs run")
	}
	close(block)
	if !q.drain(10 * time.Second) {
		t.Error("not drained")
	}
}
