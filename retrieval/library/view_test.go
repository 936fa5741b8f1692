package library

import (
	"context"
	"errors"
	"strings"
	"testing"

	"planbot/retrieval/encoder"
)

// TestView: what a view leaves out is reached by no way, and what it holds is the same.
func TestView(t *testing.T) {
	l := realLibrary(t, "a.txt", "青岛市公园规划\n一、目标\n新建公园十座，绿道百里。\n", "b.txt", "大连市机场规划\n一、目标\n新建跑道两条。\n二、措施\n安排资金三亿元。\n")
	runway := ask(t, l, "新建跑道几条").Hits[0]
	v := l.View(func(file string) bool { return file == "a.txt" })
	if len(v.Plans()) != 1 || len(l.Plans()) != 2 {
		t.Fatalf("%d of %d plans", len(v.Plans()), len(l.Plans()))
	}
	for _, h := range ask(t, v, "新建跑道几条").Hits {
		if h.Plan != "a.txt" {
			t.Errorf("a hit of %s", h.Plan)
		}
	}
	ref := Ref{Plan: runway.Plan, Clause: runway.Clause}
	_, found := v.Clause(ref)
	_, walked := v.Walk(ref, Next)
	_, _, located := v.Locate(ref)
	_, marked := v.Marked(ref, runway.Start, runway.End)
	if found || walked || located || marked || len(v.FindPlans("机场")) > 0 || len(v.At("b.txt", "一、")) > 0 || v.Holds("b.txt", 0, "大连") {
		t.Error("a plan outside of the view is reached")
	}
	if got := ask(t, v, "新建公园几座"); first(got) != "a.txt 一、" {
		t.Errorf("in the view: %s", first(got))
	}
	if l.View(func(string) bool { return true }) != l {
		t.Error("a view of all is another library")
	}
	if empty := l.View(func(string) bool { return false }); len(empty.Plans()) != 0 {
		t.Error("a view of nothing holds plans")
	}
}

// TestHolds: a quote is held where it stands, and nowhere else.
func TestHolds(t *testing.T) {
	l := realLibrary(t, "a.txt", "青岛市公园规划\n一、目标\n新建公园十座，绿道百里。\n")
	text := l.Plans()[0].Text
	at := len([]rune(text[:strings.Index(text, "新建")]))
	for _, tc := range []struct {
		start int
		quote string
		want  bool
	}{
		{at, "新建公园十座", true}, {at, "新建公园百座", false}, {at + 1, "新建公园十座", false}, {0, "青岛", true}, {1 << 20, "青岛", false}, {at, "", true},
	} {
		if got := l.Holds("a.txt", tc.start, tc.quote); got != tc.want {
			t.Errorf("%d %q: %t", tc.start, tc.quote, got)
		}
	}
	if l.Holds("b.txt", 0, "青岛") {
		t.Error("a plan that is not there holds a quote")
	}
}

// TestMarked: a part of a clause is highlighted, and nothing outside of it.
func TestMarked(t *testing.T) {
	l := realLibrary(t, "a.txt", "青岛市公园规划\n一、目标\n新建公园十座，绿道百里。\n二、措施\n安排资金。\n")
	h := ask(t, l, "新建公园几座").Hits[0]
	ref := Ref{Clause: h.Clause} // the id alone names it
	text := []rune(l.Plans()[0].Text)
	at := strings.Index(string(text), "绿道")
	start := len([]rune(string(text)[:at]))
	m, ok := l.Marked(ref, start, start+4)
	if !ok || m.Highlight != "绿道百里" || m.Quote != h.Quote {
		t.Errorf("marked %q in %q, %t", m.Highlight, m.Quote, ok)
	}
	for _, span := range [][2]int{{-1, 3}, {start, start}, {start, start - 1}, {0, 2}, {start, start + 200}, {start, start + MaxQuote + 1}} {
		if _, ok := l.Marked(ref, span[0], span[1]); ok {
			t.Errorf("%v is marked", span)
		}
	}
}

// TestLimit: as many hits as are wanted.
func TestLimit(t *testing.T) {
	text := "青岛市公园规划\n"
	for range 15 {
		text += "新建公园，绿道百里，安排资金。\n"
	}
	l := realLibrary(t, "a.txt", text)
	for _, limit := range []int{0, 3, 12} {
		a, err := l.AskIn(t.Context(), Context{Limit: limit}, "新建公园")
		want := limit
		if limit == 0 {
			want = maxHits
		}
		if err != nil || len(a.Hits) != want {
			t.Errorf("limit %d: %d hits, %v", limit, len(a.Hits), err)
		}
	}
}

// failingOnce is an encoder that is away the first time.
type failingOnce struct {
	encoder.Encoder
	calls *int
}

func (f failingOnce) Encode(ctx context.Context, texts []string) ([][]float32, error) {
	if *f.calls++; *f.calls == 1 {
		return nil, errors.New("away")
	}
	return f.Encoder.Encode(ctx, texts)
}

// TestWarmAgain: what could not be prepared is prepared the next time.
func TestWarmAgain(t *testing.T) {
	l := realLibrary(t, "a.txt", "青岛市公园规划\n一、目标\n新建公园十座，绿道百里。\n")
	calls := 0
	l.encoder = failingOnce{l.encoder, &calls}
	if err := l.Warm(t.Context()); err == nil {
		t.Fatal("no error of an encoder that is away")
	}
	if err := l.Warm(t.Context()); err != nil {
		t.Errorf("the second time: %v", err)
	}
	if err := l.Warm(t.Context()); err != nil || calls != 2 {
		t.Errorf("the third time: %v, %d calls", err, calls)
	}
}
