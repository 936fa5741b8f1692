package library

import (
	"context"
	"fmt"
	"slices"
	"testing"
)

func TestRecentVectors(t *testing.T) {
	texts := 0
	l := &Library{encoder: counting{texts: &texts}, recent: newRecent[[]float32](maxVectors)}
	ctx := context.Background()
	first, err := l.Encode(ctx, "公园", "道路")
	if err != nil || texts != 2 {
		t.Fatalf("%d texts encoded, error %v", texts, err)
	}
	again, err := l.Encode(ctx, "道路", "公园", "桥梁")
	if err != nil || texts != 3 || !slices.Equal(again[0], first[1]) || !slices.Equal(again[1], first[0]) {
		t.Errorf("%d texts encoded, error %v", texts, err)
	}
	for i := range maxVectors {
		l.Encode(ctx, fmt.Sprint(i))
	}
	if n := len(l.recent.made); n != maxVectors || len(l.recent.order) != maxVectors {
		t.Errorf("%d vectors kept, want %d", n, maxVectors)
	}
	if _, ok := l.recent.get("公园"); ok {
		t.Error("the oldest is still kept")
	}
	dead, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := l.Encode(dead, fmt.Sprint(maxVectors-1)); err == nil {
		t.Error("no error after the context ended")
	}
}
