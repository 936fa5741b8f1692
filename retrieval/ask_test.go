package retrieval

import (
	"context"
	"errors"
	"planbot/retrieval/decide"
	"planbot/retrieval/encoder"
	"planbot/retrieval/library"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// library is a library of the two test plans.
func ask(t *testing.T, l *Library, question string) Answer {
	t.Helper()
	a, err := l.Ask(context.Background(), question)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestAsk(t *testing.T) {
	l := fakeLibrary(t, "公园.txt", parks, "道路.txt", roads)
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
	l := fakeLibrary(t, "公园.txt", parks, "道路.txt", roads)
	for _, question := range []string{"公园", "道路多少公里", "谁负责资金", "二、(一)", "完全无关的话"} {
		for _, h := range ask(t, l, question).Hits {
			p := l.FindPlans(h.Plan)[0]
			runes := []rune(p.Text)
			if got := string(runes[h.Start:h.End]); got != h.Quote {
				t.Errorf("%s: quote %q, at its place stands %q", question, h.Quote, got)
			}
			if !strings.Contains(h.Quote, h.Highlight) || utf8.RuneCountInString(h.Quote) > library.MaxQuote {
				t.Errorf("%s: highlight %q, quote of %d", question, h.Highlight, utf8.RuneCountInString(h.Quote))
			}
		}
	}
}

func TestLongClausesAreQuotedAround(t *testing.T) {
	text := "一、任务\n" + strings.Repeat("其他工作照常推进，不再一一列举说明。", 40) + "重点新建天文馆一座。" + strings.Repeat("其他工作照常推进，不再一一列举说明。", 40) + "\n"
	l := fakeLibrary(t, "a.txt", text, "b.txt", "一、任务\n"+strings.Repeat("没有句号的长句，", 120))
	h := ask(t, l, "新建天文馆").Hits[0]
	if !strings.Contains(h.Quote, "新建天文馆一座") || h.Whole || utf8.RuneCountInString(h.Quote) > library.MaxQuote || utf8.RuneCountInString(h.Quote) < library.MaxQuote/2 {
		t.Errorf("quote of %d runes: %q", utf8.RuneCountInString(h.Quote), h.Quote)
	}
	for _, h := range ask(t, l, "没有句号的长句").Hits {
		if utf8.RuneCountInString(h.Quote) > library.MaxQuote {
			t.Errorf("quote of %d runes", utf8.RuneCountInString(h.Quote))
		}
	}
}

func TestSameQuestionSameAnswer(t *testing.T) {
	l := fakeLibrary(t, "公园.txt", parks, "道路.txt", roads)
	first := ask(t, l, "措施")
	for range 20 {
		again := ask(t, l, "措施")
		if !slices.EqualFunc(first.Hits, again.Hits, func(a, b Hit) bool { return a.Clause == b.Clause && a.Score == b.Score }) {
			t.Fatal("the order of the hits changed")
		}
	}
}

func TestBadQuestions(t *testing.T) {
	l := fakeLibrary(t, "公园.txt", parks, "道路.txt", roads)
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

func TestUnits(t *testing.T) {
	l := fakeLibrary(t, "公园.txt", parks, "道路.txt", roads)
	a := ask(t, l, "保障资金由谁负责")
	if len(a.Hits) == 0 || len(a.Hits[0].Units) != 1 || a.Hits[0].Units[0].Name != "市财政局" {
		t.Fatalf("hits %+v", a.Hits)
	}
	if !strings.Contains(a.Hits[0].Highlight, "责任单位") {
		t.Errorf("highlight %q does not name who is responsible", a.Hits[0].Highlight)
	}
}

// TestUnitsOfEveryForm: who is responsible is found and marked however the plan says it.
func TestUnitsOfEveryForm(t *testing.T) {
	l := fakeLibrary(t, "公园.txt", parks, "园区.txt", "某某市园区改革措施\n一、开放\n（一）下放许可审批。（负责部门：市商务局；适用范围：所有园区）\n（二）减免税费负担。（市税务局、市财政局等负责）\n"+
		"（三）举办园区展会。由市贸促会牵头，市公安局配合。\n二、保障\n第五条 市生态环境局负责园区环境监测。\n")
	for question, want := range map[string][2]string{
		"下放许可审批由谁负责": {"市商务局", "负责部门：市商务局"}, "减免税费负担由谁负责": {"市税务局", "市税务局、市财政局等负责"},
		"举办园区展会由谁牵头": {"市贸促会", "由市贸促会牵头，市公安局配合"}, "园区环境监测由谁负责": {"市生态环境局", "市生态环境局负责"},
	} {
		a := ask(t, l, question)
		if a.Status != Answered || len(a.Hits) == 0 || len(a.Hits[0].Units) == 0 {
			t.Errorf("%s: %s %s, hits %+v", question, a.Status, a.Why, a.Hits)
			continue
		}
		if h := a.Hits[0]; h.Units[0].Name != want[0] || !strings.Contains(h.Highlight, want[1]) {
			t.Errorf("%s: units %+v, highlight %q", question, h.Units, h.Highlight)
		}
	}
}

func TestAddressQuestions(t *testing.T) {
	l := fakeLibrary(t, "公园.txt", parks, "道路.txt", roads)
	for question, want := range map[string]string{
		"公园方案第二部分第（一）条是什么": "公园.txt 二、（一）", "道路建设 二、(一)": "道路.txt 二、（一）", "公园方案的最后一条": "公园.txt 二、（二）", "公园方案第二部分讲什么": "公园.txt 二、",
	} {
		a := ask(t, l, question)
		if len(a.Hits) == 0 || a.Hits[0].Plan+" "+a.Hits[0].Address != want {
			t.Errorf("%s: %+v, want %s", question, a.Hits, want)
		}
	}
	a := ask(t, l, "公园方案第二部分第（九）条")
	if a.Status != NotFound || a.Why != decide.NoAddress || !slices.Equal(a.Siblings, []string{"（一）", "（二）"}) {
		t.Errorf("a number that is not there: %+v", a)
	}
}

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
	_, walked := v.Walk(ref, library.Next)
	_, _, located := v.Find(ref)
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
	for _, span := range [][2]int{{-1, 3}, {start, start}, {start, start - 1}, {0, 2}, {start, start + 200}, {start, start + library.MaxQuote + 1}} {
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
	calls := 1 // none fails while the library is made
	l := libraryOf(t, failingOnce{encoder.Fake{}, &calls}, "a.txt", "青岛市公园规划\n一、目标\n新建公园十座，绿道百里。\n")
	calls = 0
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
