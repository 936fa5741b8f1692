package bottest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"planbot/bot"
	"planbot/retrieval"
	"planbot/retrieval/decide"
	"planbot/retrieval/library"
	"planbot/retrieval/sample"
)

const answersFile = "../../testdata/answers.txtar"

func sampleLibrary(t *testing.T) *retrieval.Library {
	t.Helper()
	lib, err := sample.Open()
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

func fixed(t *testing.T, lib *retrieval.Library) Fixed {
	t.Helper()
	f, err := Read(answersFile, lib)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// TestAnswerers holds what an Answerer promises, of the library itself and of the fixed
// one.
func TestAnswerers(t *testing.T) {
	lib := sampleLibrary(t)
	for name, of := range map[string]func(*retrieval.Library) bot.Answerer{
		"library": func(lib *retrieval.Library) bot.Answerer { return lib },
		"fixed":   fixed(t, lib).Of,
	} {
		t.Run(name, func(t *testing.T) {
			testErrors(t, of(lib))
			testHits(t, of(lib), lib)
			testRead(t, of(lib))
			testView(t, of(lib.View(func(file string) bool { return strings.HasPrefix(file, "样本市") })))
			testRefusals(t, of(lib))
		})
	}
}

func testErrors(t *testing.T, a bot.Answerer) {
	for text, want := range map[string]error{
		"": retrieval.ErrNoQuestion, " \n": retrieval.ErrNoQuestion, "\xff": retrieval.ErrNotUTF8,
		strings.Repeat("港", retrieval.MaxQuestion+1): retrieval.ErrLongQuestion,
	} {
		_, asked := a.AskIn(t.Context(), retrieval.Context{}, text)
		_, read := a.Read(t.Context(), text)
		if !errors.Is(asked, want) || !errors.Is(read, want) {
			t.Errorf("%.20q: errors %v and %v, want %v", text, asked, read, want)
		}
	}
	q, _ := a.Read(t.Context(), "海铁联运箱量")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, asked := a.AskIn(ctx, retrieval.Context{}, "海铁联运箱量")
	_, answered := a.Answer(ctx, q)
	if !errors.Is(asked, context.Canceled) || !errors.Is(answered, context.Canceled) {
		t.Errorf("cancelled: %v and %v", asked, answered)
	}
}

// testRead: what was read is answered as what was asked, and a follow-up once more as
// the first time.
func testRead(t *testing.T, a bot.Answerer) {
	const text = "2030年机场旅客吞吐量目标"
	q, err := a.Read(t.Context(), text)
	if err != nil {
		t.Fatal(err)
	}
	first := mustAnswer(t, a, retrieval.Context{}, text)
	for _, asked := range []retrieval.Answer{first, mustAnswer(t, a, retrieval.Context{Last: first.Question, Open: first.Hits[0].Ref()}, "那2035年呢")} {
		answer, err := a.Answer(t.Context(), asked.Question)
		if err != nil || len(answer.Hits) == 0 || answer.Hits[0].Clause != asked.Hits[0].Clause {
			t.Errorf("%s: %d hits, error %v", asked.Question.Text, len(answer.Hits), err)
		}
	}
	if answer, err := a.Answer(t.Context(), q); err != nil || answer.Hits[0].Clause != first.Hits[0].Clause {
		t.Errorf("%s: error %v", q.Text, err)
	}
}

func mustAnswer(t *testing.T, a bot.Answerer, before retrieval.Context, text string) retrieval.Answer {
	t.Helper()
	answer, err := a.AskIn(t.Context(), before, text)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// testHits: hits are the plans' own text, best first, no more than are wanted, and the
// same each time.
func testHits(t *testing.T, a bot.Answerer, lib *retrieval.Library) {
	const question = "2030年机场旅客吞吐量目标"
	answer := mustAnswer(t, a, retrieval.Context{}, question)
	if answer.Status != retrieval.Answered || answer.Why != "" || answer.Question.Text == "" || len(answer.Hits) != 10 {
		t.Errorf("status %q, why %q, question %q, %d hits", answer.Status, answer.Why, answer.Question.Text, len(answer.Hits))
	}
	for i, h := range answer.Hits {
		if _, ok := lib.Clause(h.Ref()); !ok || !lib.Holds(h.Plan, h.Start, h.Quote) || !strings.Contains(h.Quote, h.Highlight) || h.Highlight == "" {
			t.Errorf("hit %d is not in its plan: %+v", i, h)
		}
		if h.Because == nil || i > 0 && h.Score > answer.Hits[i-1].Score {
			t.Errorf("hit %d: score %v because %v", i, h.Score, h.Because)
		}
	}
	if diff := cmp.Diff(answer, mustAnswer(t, a, retrieval.Context{}, question), cmpopts.IgnoreUnexported(library.Hit{})); diff != "" {
		t.Errorf("asked again it is another answer:\n%s", diff)
	}
	if few := mustAnswer(t, a, retrieval.Context{Limit: 3}, question); len(few.Hits) != 3 {
		t.Errorf("%d hits, want 3", len(few.Hits))
	}
}

// testView: of a part of the library there is nothing else.
func testView(t *testing.T, a bot.Answerer) {
	answer := mustAnswer(t, a, retrieval.Context{}, "充电桩怎么规定")
	if len(answer.Hits) < 2 {
		t.Errorf("%d hits", len(answer.Hits))
	}
	for _, h := range answer.Hits {
		if !strings.HasPrefix(h.Plan, "样本市") {
			t.Errorf("a hit of %s", h.Plan)
		}
	}
}

// testRefusals: what is not answered says why, and what was asked.
func testRefusals(t *testing.T, a bot.Answerer) {
	none := mustAnswer(t, a, retrieval.Context{}, "深圳地铁2030年多少公里")
	if none.Status != retrieval.NotFound || none.Why != decide.NoPlan || !slices.Equal(none.Question.Absent, []string{"深圳市"}) {
		t.Errorf("status %q, why %q, absent %q", none.Status, none.Why, none.Question.Absent)
	}
	talk := mustAnswer(t, a, retrieval.Context{}, "谢谢")
	if talk.Status != retrieval.NotFound || talk.Why != decide.OffTopic || talk.Talk != decide.TalkThanks {
		t.Errorf("status %q, why %q, talk %q", talk.Status, talk.Why, talk.Talk)
	}
}

// TestRealAnswers: what is marked as the library's own answer is: whether it answers,
// why not, and the clauses that it shows whole. Where those below it stand is not held.
func TestRealAnswers(t *testing.T) {
	lib, seen := sampleLibrary(t), 0
	f := fixed(t, lib)
	for name, a := range f.answers {
		if !a.real {
			continue
		}
		seen++
		before, question, leans := strings.Cut(name, " → ")
		if !leans {
			before, question = "", name
		}
		want := a.in(lib, 0)
		got := mustAnswer(t, lib, f.context(t, lib, before), question)
		if got.Status != want.Status || got.Why != want.Why || got.Failed != want.Failed || len(got.Instead) != len(want.Instead) || !slices.Equal(shown(got), shown(want)) {
			t.Errorf("%s: fixed %s %s %q, of the library %s %s %q", name, want.Status, want.Why, shown(want), got.Status, got.Why, shown(got))
		}
	}
	if seen < 10 {
		t.Errorf("%d answers are held", seen)
	}
}

// context is what a question after another leans on: its first hit is open.
func (f Fixed) context(t *testing.T, lib *retrieval.Library, before string) retrieval.Context {
	t.Helper()
	if before == "" {
		return retrieval.Context{}
	}
	q, err := lib.Read(t.Context(), before)
	if err != nil {
		t.Fatal(err)
	}
	return retrieval.Context{Last: q, Open: f.answers[before].marks[0].ref}
}

// shown are the clauses that an answer shows whole.
func shown(a retrieval.Answer) []string {
	var out []string
	if a.Status == retrieval.Answered {
		for _, h := range a.Hits[:max(1, a.Sides)] {
			out = append(out, h.Address)
		}
	}
	slices.Sort(out)
	return out
}

// TestReadRefuses: a file that says what is not so is not read.
func TestReadRefuses(t *testing.T) {
	lib := sampleLibrary(t)
	for text, want := range map[string]string{
		"-- 问 --\n综合交通 | 三、(一)4. | 70万标箱\n":        "holds 70万标箱",
		"-- 问 --\n综合交通 | 九十九、 | 60万标箱\n":           "no clause",
		"-- 问 --\n示例 | 三、(一)4. | 60万标箱\n":          "2 plans",
		"-- 问 --\nsomething\n":                     "not understood",
		"-- 问 --\nsides two\n":                     "two",
		"-- 问 --\nfailed time some\n":              "some",
		"-- 问 --\nlike 别的\n":                       "no answer further up",
		"-- 问 --\ntalk chat\n-- 问 --\ntalk chat\n": "twice",
	} {
		path := filepath.Join(t.TempDir(), "answers.txtar")
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(path, lib); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want %q in it", text, err, want)
		}
	}
	if _, err := fixed(t, lib).Of(lib).AskIn(t.Context(), retrieval.Context{}, "没有写下答案的问题"); err == nil {
		t.Error("a question without an answer is answered")
	}
}

func TestMissing(t *testing.T) {
	const out = "» a\n→ G\n  甲乙\n» b\n  丙丁\n"
	for want, missing := range map[string]int{
		"":                   0,
		"» a\n\n  甲\n丙\n":    0,
		"丙\n甲\n":             1, // in another order
		"甲\n乙\n":             1, // both in one line
		"» a\n戊\n丙\n":        1,
		"» a\n! 丙\n» b":      0,
		"» a\n! 甲\n» b":      1,
		"» b\n! →\n":         0,
		"! →\n":              1,
		"! 戊\n» b\n! 甲\n丙\n": 0,
	} {
		if got := Missing(want, out); len(got) != missing {
			t.Errorf("%q: %q", want, got)
		}
	}
}
