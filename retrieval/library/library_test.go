package library

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/retrieval/translation"
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
	if _, err := v.similarities(ctx, "a", []float32{0, 1, 0}); err == nil {
		t.Error("a question of another length was compared")
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

// TestHit: quote and highlight are spans of the plan, cut together, also where the
// highlight is longer than a quote may be.
func TestHit(t *testing.T) {
	dir := t.TempDir()
	long := "一、任务\n" + strings.Repeat("其他工作照常推进。", 60) + strings.Repeat("没有句号的长句，", 80) + "。" + strings.Repeat("其他工作照常推进。", 60) + "\n"
	update(t, dir, write(t, "a.txt", long, "b.txt", parks))
	l := open(t, dir)
	for _, p := range l.All() {
		for i, c := range p.Clauses {
			for _, s := range p.Sentences(c) {
				h := p.Hit(i, s, 0.5)
				if h.Before()+h.Highlight+h.After() != h.Quote || !l.Holds(p.File, h.Start, h.Quote) || !l.Holds(p.File, h.MarkStart, h.Highlight) {
					t.Fatalf("%s: %q in %q", h.Address, h.Highlight, h.Quote)
				}
				if n := utf8.RuneCountInString(h.Quote); n > MaxQuote || h.End-h.Start != n || h.MarkStart < h.Start || h.MarkEnd > h.End {
					t.Errorf("%s: quote [%d,%d) of %d runes, mark [%d,%d)", h.Address, h.Start, h.End, n, h.MarkStart, h.MarkEnd)
				}
				if u := h.Unmarked(); u.Highlight != h.Quote || u.Before() != "" || u.After() != "" {
					t.Errorf("%s: unmarked, %q is marked", h.Address, u.Highlight)
				}
			}
		}
	}
	h := Hit{Because: []Reason{{Feature: "year", Value: 0.5}}}
	if h.Feature("year") != 0.5 || h.Feature("place") != 0 {
		t.Errorf("features of %+v", h.Because)
	}
}

func TestIssued(t *testing.T) {
	for want, f := range map[string]ingest.Facts{
		"青岛市 2026年1月8日": {Place: "青岛市", Date: "2026-01-08"}, "2026年3月": {Date: "2026-03"}, "2026年": {Date: "2026"}, "": {Number: "青政发〔2026〕1号", Date: "2026-01-08"},
	} {
		if got := issued(f); got != want {
			t.Errorf("%+v: %q, want %q", f, got, want)
		}
	}
}

// TestVocabulary: what a question can be read against.
func TestVocabulary(t *testing.T) {
	dir := t.TempDir()
	update(t, dir, write(t, "a.txt", "南京市鼓楼区政府工作报告\n一、任务\n新建绿道30公里。\n", "b.txt", "宁波市公园行动方案\n一、任务\n新建公园10座。\n", "c.txt", parks))
	l := open(t, dir)
	covered := func(text string) string {
		for _, m := range l.Mentions(text) {
			if name, ok := l.Covered(m.Place); ok {
				return name
			}
		}
		return ""
	}
	for text, want := range map[string]string{"南京市鼓楼区的绿道": "南京市鼓楼区", "徐州市鼓楼区的绿道": "", "宁波的公园": "宁波市", "某某市的公园": "某某市", "深圳的公园": "", "长治久安": ""} {
		if got := covered(text); got != want {
			t.Errorf("%s: %q is covered, want %q", text, got, want)
		}
	}
	if got := l.Holding([]string{"余姚市", "深圳市"}); !slices.Equal(got, []string{"宁波市"}) {
		t.Errorf("余姚市 lies in %v", got)
	}
	if got := l.Named("宁波市公园行动方案里写了什么"); !slices.Equal(got, []string{"b.txt"}) {
		t.Errorf("named %v", got)
	}
	if got := l.TitleShares("完全无关"); slices.Max(got) != 0 {
		t.Errorf("title shares %v", got)
	}
}

// TestOwnerSpan: who is responsible for a clause, by its own words or those below it.
func TestOwnerSpan(t *testing.T) {
	l := twoPlans(t)
	p := l.All()[0]
	for i, c := range p.Clauses {
		_, at, ok := p.OwnerSpan(i)
		if want := strings.HasPrefix(c.Address, "二、（一）"); c.Level == ingest.LevelNumbered && c.Leaf && ok != want || ok && !strings.Contains(p.Text[at.Start:at.End], "市财政局") {
			t.Errorf("%s %s: %v %q", p.File, c.Address, ok, p.Text[at.Start:at.End])
		}
	}
}

// TestNearest: a text's likeness is made once, and the nearest passage is as like as any.
func TestNearest(t *testing.T) {
	l := twoPlans(t)
	all, err := l.Likeness(t.Context(), "新建公园三十座")
	if err != nil || len(all) != 2 || len(all[0]) != len(l.All()[0].Passages) {
		t.Fatalf("%d plans, %v", len(all), err)
	}
	again, _ := l.Likeness(t.Context(), "新建公园三十座")
	if &again[0][0] != &all[0][0] {
		t.Error("made anew")
	}
	best, err := l.Nearest(t.Context(), "新建公园三十座")
	if want := max(slices.Max(all[0]), slices.Max(all[1])); err != nil || best != float64(want) {
		t.Errorf("nearest %v, want %v, %v", best, want, err)
	}
	p := l.All()[0]
	if scores := translation.NewQuestion("公园").Scores(p.Grams()); len(scores) != len(p.Passages) || slices.Max(scores) == 0 {
		t.Errorf("of %d passages: %v", len(p.Passages), scores)
	}
}

func TestTermsOfLeaves(t *testing.T) {
	l := twoPlans(t)
	if n := l.Words.Count("公园"); n != 2 || l.Words.Count("没有") != 0 {
		t.Errorf("公园 is in %d leaves", n)
	}
	in := func(file string) func(int) bool { return func(doc int) bool { return l.Leaves[doc].File == file } }
	if !l.Words.Any("公园", in("公园.txt")) || l.Words.Any("公园", in("道路.txt")) {
		t.Error("公园 is in one plan alone")
	}
	if pairs := l.Words.HanziPairs(); !slices.IsSorted(pairs) || !slices.Contains(pairs, "公园") || slices.Contains(pairs, "2027") {
		t.Errorf("pairs %v", pairs)
	}
	vectors, err := l.EncodeAll(t.Context(), []string{"公园", "道路"})
	if err != nil || len(vectors) != 2 || Dot(vectors[0], vectors[0]) < 0.99 {
		t.Errorf("%d vectors, %v", len(vectors), err)
	}
	if v, ok := l.Visibility("公园.txt"); !ok || v.Audience != "" || len(l.Visibilities()) != 2 {
		t.Errorf("visibility %+v", v)
	}
}
