package library

import (
	"context"
	"errors"
	"planbot/ingest"
	"planbot/ingest/language"
	"slices"
	"testing"
)

func twoPlans(t *testing.T) *Library {
	t.Helper()
	dir := t.TempDir()
	update(t, dir, write(t, "公园.txt", parks, "道路.txt", roads))
	return open(t, dir)
}

func TestFindPlans(t *testing.T) {
	l := twoPlans(t)
	for name, want := range map[string]int{
		"公园.txt": 1, "公园": 1, "《某某市公园建设方案》": 1, "建设方案": 2, "某某市": 2, "没有": 0, "": 0,
	} {
		if got := len(l.FindPlans(name)); got != want {
			t.Errorf("%q: %d plans, want %d", name, got, want)
		}
	}
}

func TestAt(t *testing.T) {
	l := twoPlans(t)
	for address, want := range map[string]string{
		"二、（一）": "二、（一）", "二(一)": "二、（一）", "2.1": "二、（一）", "（二）": "二、（二）", "第二": "二、", "引言": "", "九、": "", "题头": "题头",
	} {
		got := ""
		if hits := l.At("公园.txt", address); len(hits) > 0 {
			got = hits[0].Address
		}
		if got != want {
			t.Errorf("%q: %q, want %q", address, got, want)
		}
	}
}

func TestWalk(t *testing.T) {
	l := twoPlans(t)
	h := l.At("公园.txt", "一、")[0]
	var way []string
	for ok := true; ok; h, ok = l.Walk(ingest.Ref{Plan: h.Plan, Clause: h.Clause}, Next) {
		way = append(way, h.Address)
	}
	if want := []string{"一、", "二、", "二、（一）", "二、（二）"}; !slices.Equal(way, want) {
		t.Errorf("next: %v, want %v", way, want)
	}
	last := l.At("公园.txt", "二、（二）")[0]
	up, _ := l.Walk(ingest.Ref{Plan: last.Plan, Clause: last.Clause}, Up)
	prev, _ := l.Walk(ingest.Ref{Plan: last.Plan, Clause: last.Clause}, Prev)
	if up.Address != "二、" || prev.Address != "二、（一）" {
		t.Errorf("up %q, prev %q", up.Address, prev.Address)
	}
	if _, ok := l.Walk(ingest.Ref{Plan: up.Plan, Clause: up.Clause}, Up); ok {
		t.Error("up from the top")
	}
	if _, ok := l.Walk(ingest.Ref{Plan: "公园.txt", Clause: "nothing"}, Next); ok {
		t.Error("a step from no clause")
	}
	if got, ok := l.Clause(ingest.Ref{Plan: last.Plan, Clause: last.Clause}); !ok || got.Address != last.Address {
		t.Errorf("by id: %+v, %v", got, ok)
	}
}

func TestVectorsRefuse(t *testing.T) {
	v := newVectors()
	ctx := context.Background()
	if err := v.put(ctx, "a", [][]float32{{1, 0}, {0, 1}}); err != nil {
		t.Fatal(err)
	}
	if err := v.put(ctx, "b", [][]float32{{1, 0, 0}}); err == nil {
		t.Error("a vector of another length was taken")
	}
	got, err := v.similarities(ctx, "a", []float32{0, 1})
	if err != nil || got[0] != 0 || got[1] != 1 {
		t.Errorf("similarities %v, error %v", got, err)
	}
	dead, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := v.similarities(dead, "a", []float32{0, 1}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
	if got, err := v.similarities(ctx, "none", []float32{0, 1}); err != nil || len(got) != 0 {
		t.Errorf("of no plan: %v, %v", got, err)
	}
}

func TestBM25(t *testing.T) {
	x := newIndex([]string{"新建公园", "新建道路", "公园道路公园"})
	s := x.Scores(language.Terms("公园"))
	if !(s[2] > s[0] && s[0] > s[1] && s[1] == 0) {
		t.Errorf("scores %v", s)
	}
	if held := x.Held(1, language.Terms("新建公园")); held <= 0 || held >= 1 {
		t.Errorf("held %v", held)
	}
	if empty := newIndex(nil); len(empty.Scores(language.Terms("公园"))) != 0 || empty.Held(0, nil) != 0 {
		t.Error("an empty index finds something")
	}
}

func TestShortTitle(t *testing.T) {
	for _, tc := range []struct {
		facts ingest.Facts
		want  string
	}{
		{ingest.Facts{Title: "某某市行动方案(2022—2025年)", Place: "某某市"}, "某某市行动方案"},
		{ingest.Facts{Title: "政府工作报告", Place: "广东省"}, "广东省政府工作报告"},
		{ingest.Facts{Title: "甲（乙（丙）丁）戊"}, "甲戊"},
	} {
		if got := shortTitle(tc.facts); got != tc.want {
			t.Errorf("%+v: %q, want %q", tc.facts, got, tc.want)
		}
	}
}
