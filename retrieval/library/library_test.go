package library

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"planbot/ingest"
	"planbot/retrieval/encoder"
)

// library is a library of the two test plans.
func library(t *testing.T) *Library {
	t.Helper()
	dir := t.TempDir()
	update(t, dir, write(t, "公园.txt", parks, "道路.txt", roads))
	return open(t, dir)
}

func ask(t *testing.T, l *Library, question string) Answer {
	t.Helper()
	a, err := l.Ask(context.Background(), question)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestAsk(t *testing.T) {
	l := library(t)
	a := ask(t, l, "新建公园多少座")
	if len(a.Hits) == 0 || a.Hits[0].Plan != "公园.txt" || a.Hits[0].Address != "一、" {
		t.Fatalf("answer %+v", a)
	}
	if !strings.Contains(a.Hits[0].Highlight, "新建公园三十座") {
		t.Errorf("highlight %q", a.Hits[0].Highlight)
	}
}

// TestHitsAreSpans checks on all answers that what is shown is in the source where
// it is said to be.
func TestHitsAreSpans(t *testing.T) {
	l := library(t)
	for _, question := range []string{"公园", "道路多少公里", "谁负责资金", "二、(一)", "完全无关的话"} {
		for _, h := range ask(t, l, question).Hits {
			p := l.FindPlans(h.Plan)[0]
			runes := []rune(p.Text)
			if got := string(runes[h.Start:h.End]); got != h.Quote {
				t.Errorf("%s: quote %q, at its place stands %q", question, h.Quote, got)
			}
			if !strings.Contains(h.Quote, h.Highlight) || utf8.RuneCountInString(h.Quote) > MaxQuote {
				t.Errorf("%s: highlight %q, quote of %d", question, h.Highlight, utf8.RuneCountInString(h.Quote))
			}
		}
	}
}

func TestLongClausesAreQuotedAround(t *testing.T) {
	text := "一、任务\n" + strings.Repeat("其他工作照常推进，不再一一列举说明。", 40) + "重点新建天文馆一座。" + strings.Repeat("其他工作照常推进，不再一一列举说明。", 40) + "\n"
	dir := t.TempDir()
	update(t, dir, write(t, "a.txt", text, "b.txt", "一、任务\n"+strings.Repeat("没有句号的长句，", 120)))
	l := open(t, dir)
	h := ask(t, l, "新建天文馆").Hits[0]
	if !strings.Contains(h.Quote, "新建天文馆一座") || h.Whole || utf8.RuneCountInString(h.Quote) > MaxQuote || utf8.RuneCountInString(h.Quote) < MaxQuote/2 {
		t.Errorf("quote of %d runes: %q", utf8.RuneCountInString(h.Quote), h.Quote)
	}
	for _, h := range ask(t, l, "没有句号的长句").Hits {
		if utf8.RuneCountInString(h.Quote) > MaxQuote {
			t.Errorf("quote of %d runes", utf8.RuneCountInString(h.Quote))
		}
	}
}

func TestSameQuestionSameAnswer(t *testing.T) {
	l := library(t)
	first := ask(t, l, "措施")
	for range 20 {
		again := ask(t, l, "措施")
		if !slices.EqualFunc(first.Hits, again.Hits, func(a, b Hit) bool { return a.Clause == b.Clause && a.Score == b.Score }) {
			t.Fatal("the order of the hits changed")
		}
	}
}

func TestBadQuestions(t *testing.T) {
	l := library(t)
	for question, want := range map[string]error{
		"": ErrNoQuestion, " \n\u3000": ErrNoQuestion, strings.Repeat("问", MaxQuestion+1): ErrLongQuestion, "\xff公园": ErrNotUTF8,
	} {
		if _, err := l.Ask(context.Background(), question); !errors.Is(err, want) {
			t.Errorf("%.20q: error %v, want %v", question, err, want)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := l.Ask(ctx, "公园"); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
}

func TestFindPlans(t *testing.T) {
	l := library(t)
	for name, want := range map[string]int{
		"公园.txt": 1, "公园": 1, "《某某市公园建设方案》": 1, "建设方案": 2, "某某市": 2, "没有": 0, "": 0,
	} {
		if got := len(l.FindPlans(name)); got != want {
			t.Errorf("%q: %d plans, want %d", name, got, want)
		}
	}
}

func TestAt(t *testing.T) {
	l := library(t)
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
	l := library(t)
	h := l.At("公园.txt", "一、")[0]
	var way []string
	for ok := true; ok; h, ok = l.Walk(Ref{h.Plan, h.Clause}, Next) {
		way = append(way, h.Address)
	}
	if want := []string{"一、", "二、", "二、（一）", "二、（二）"}; !slices.Equal(way, want) {
		t.Errorf("next: %v, want %v", way, want)
	}
	last := l.At("公园.txt", "二、（二）")[0]
	up, _ := l.Walk(Ref{last.Plan, last.Clause}, Up)
	prev, _ := l.Walk(Ref{last.Plan, last.Clause}, Prev)
	if up.Address != "二、" || prev.Address != "二、（一）" {
		t.Errorf("up %q, prev %q", up.Address, prev.Address)
	}
	if _, ok := l.Walk(Ref{up.Plan, up.Clause}, Up); ok {
		t.Error("up from the top")
	}
	if _, ok := l.Walk(Ref{"公园.txt", "nothing"}, Next); ok {
		t.Error("a step from no clause")
	}
	if got, ok := l.Clause(Ref{last.Plan, last.Clause}); !ok || got.Address != last.Address {
		t.Errorf("by id: %+v, %v", got, ok)
	}
}

func TestUnits(t *testing.T) {
	l := library(t)
	a := ask(t, l, "保障资金由谁负责")
	if len(a.Hits) == 0 || len(a.Hits[0].Units) != 1 || a.Hits[0].Units[0].Name != "市财政局" {
		t.Fatalf("hits %+v", a.Hits)
	}
	if !strings.Contains(a.Hits[0].Highlight, "责任单位") {
		t.Errorf("highlight %q does not name who is responsible", a.Hits[0].Highlight)
	}
}

func TestAddressQuestions(t *testing.T) {
	l := library(t)
	for question, want := range map[string]string{
		"公园方案第二部分第（一）条是什么": "公园.txt 二、（一）", "道路建设 二、(一)": "道路.txt 二、（一）", "公园方案的最后一条": "公园.txt 二、（二）", "公园方案第二部分讲什么": "公园.txt 二、",
	} {
		a := ask(t, l, question)
		if len(a.Hits) == 0 || a.Hits[0].Plan+" "+a.Hits[0].Address != want {
			t.Errorf("%s: %+v, want %s", question, a.Hits, want)
		}
	}
	a := ask(t, l, "公园方案第二部分第（九）条")
	if a.Status != NotFound || a.Why != WhyNoAddress || !slices.Equal(a.Siblings, []string{"（一）", "（二）"}) {
		t.Errorf("a number that is not there: %+v", a)
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

func TestTerms(t *testing.T) {
	got := terms("ＧＤＰ增长5.5%，R&D投入")
	if want := []string{"gdp", "增长", "5.5", "r", "d", "投入"}; !slices.Equal(got, want) {
		t.Errorf("terms %q, want %q", got, want)
	}
}

func TestBM25(t *testing.T) {
	x := newIndex([]string{"新建公园", "新建道路", "公园道路公园"})
	s := x.scores(terms("公园"))
	if !(s[2] > s[0] && s[0] > s[1] && s[1] == 0) {
		t.Errorf("scores %v", s)
	}
	if held := x.held(1, terms("新建公园")); held <= 0 || held >= 1 {
		t.Errorf("held %v", held)
	}
	if empty := newIndex(nil); len(empty.scores(terms("公园"))) != 0 || empty.held(0, nil) != 0 {
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

var _ encoder.Encoder = renamed{}
