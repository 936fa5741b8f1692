package eval

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"planbot/retrieval"
	"planbot/retrieval/rank"
	"planbot/retrieval/retrievaltest"
)

const questions = `{"id":"a","kind":"target","question":"问一","plan":"p","evidence":["三十 座"]}
{"id":"b","kind":"target","question":"问二","plan":"p","evidence":["没有"]}
{"id":"c","kind":"compare","question":"问三","evidence":[{"plan":"p","text":"三十座"},{"plan":"q","text":"二十座"}]}
{"id":"d","kind":"dialogue","turns":[{"question":"问一","plan":"q","evidence":["二十座"]},{"question":"问二","plan":"q","evidence":["二十座"]}]}
{"id":"e","kind":"none-other","question":"拒绝","evidence":[]}
{"id":"f","kind":"none-other","question":"问一","evidence":[]}
{"id":"g","kind":"actual","question":"拒绝","plan":"p","evidence":["三十座"]}
`

// fake answers every question but 拒绝 with two hits.
func fake(_ context.Context, _, question string) (retrieval.Answer, error) {
	if question == "拒绝" {
		return retrieval.Answer{Status: retrieval.NotFound}, nil
	}
	return retrieval.Answer{Status: retrieval.Answered, Hits: []retrieval.Hit{{Plan: "p", Quote: "新建\n三十座"}, {Plan: "q", Quote: "二十座"}}}, nil
}

func TestRun(t *testing.T) {
	qs, err := Read(strings.NewReader(questions))
	if err != nil {
		t.Fatal(err)
	}
	ranks, err := Run(context.Background(), qs, fake)
	if err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	Golden(&got, ranks)
	want := `actual           n=   1  1: 0.000  3: 0.000  5: 0.000  MRR: 0.000
all              n=   5  1: 0.200  3: 0.600  5: 0.600  MRR: 0.400
compare          n=   1  1: 1.000  3: 1.000  5: 1.000  MRR: 1.000
dialogue-first   n=   1  1: 0.000  3: 1.000  5: 1.000  MRR: 0.500
dialogue-follow  n=   1  1: 0.000  3: 1.000  5: 1.000  MRR: 0.500
target           n=   2  1: 0.500  3: 0.500  5: 0.500  MRR: 0.500
refused answerable       n=   6  0.167
refused none-other       n=   2  0.500
1	a	target	问一
0	b	target	问二
1	c	compare	问三
2	d#0	dialogue-first	问一
2	d#1	dialogue-follow	问二
refused	e	none-other	拒绝
0	f	none-other	问一
refused	g	actual	拒绝
`
	if got.String() != want {
		t.Errorf("got\n%s\nwant\n%s", got.String(), want)
	}
}

// TestReadRefuses: of a line that is no question it is known which, and what is wrong.
func TestReadRefuses(t *testing.T) {
	const good = `{"id":"a","kind":"k","question":"q","evidence":["x"]}`
	for text, want := range map[string]string{
		"{":                           "1 no JSON object",
		`["id"]`:                      "1 no JSON object",
		"问题":                          "1 no JSON object",
		good + "\n\n" + `{"id":"a"}`:  "3 kind missing",
		`{"kind":"k","question":"q"}`: "1 id missing",
		`{"id":"a","kind":"k"}`:       "1 question missing",
		`{"id":1,"kind":"k"}`:         "1 id of another form than it has to be",
		`{"id":"a","kind":"k","question":"q","evidence":[1]}`:             "1 evidence of another form than it has to be",
		`{"id":"a","kind":"k","question":"q","evidence":"x"}`:             "1 evidence of another form than it has to be",
		`{"id":"a","kind":"k","question":"q","plan":["p"]}`:               "1 plan of another form than it has to be",
		`{"id":"a","kind":"k","turns":"q"}`:                               "1 turns of another form than it has to be",
		`{"id":"a","kind":"k","turns":[{"question":2}]}`:                  "1 turns of another form than it has to be",
		`{"id":"a","kind":"k","turns":[{"plan":"p"}]}`:                    "1 turns missing",
		`{"id":"a","kind":"k","turns":[{"question":"q","evidence":"x"}]}`: "1 evidence of another form than it has to be",
		"{\n" + good + "\n}":                                              "1 no JSON object; 3 no JSON object",
		"":                                                                "no question in the file",
		"\n \r\n":                                                         "no question in the file",
		`{"id":"a","kind":"feedback-good"}`:                               "no question in the file",
		"\ufeff" + good + "\r\n" + good:                                   "",
	} {
		_, err := Read(strings.NewReader(text))
		if got := flaws(err); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// flaws is what is wrong in a file, without the words of others.
func flaws(err error) string {
	switch e := err.(type) {
	case nil:
		return ""
	case *BadLine:
		return fmt.Sprint(e.Line, " ", strings.TrimSpace(e.Field+" "+string(e.Flaw)))
	case interface{ Unwrap() []error }:
		var out []string
		for _, each := range e.Unwrap() {
			out = append(out, flaws(each))
		}
		return strings.Join(out, "; ")
	}
	return err.Error()
}

// TestCheckPlans: each plan that a question names has to be there, but for feedback.
func TestCheckPlans(t *testing.T) {
	questions, err := Read(strings.NewReader(`{"id":"a","kind":"k","question":"q","plan":"p"}
{"id":"b","kind":"k","question":"q","plan":"x"}
{"id":"c","kind":"compare","question":"q","evidence":[{"plan":"p","text":"1"},{"plan":"y","text":"2"},{"plan":"y","text":"3"}]}
{"id":"d","kind":"dialogue","turns":[{"question":"q","plan":"p"},{"question":"q","plan":"z"}]}
{"id":"e","kind":"feedback-bad","question":"q","plan":"gone"}
{"id":"f","kind":"none-near","question":"q"}`))
	if err != nil {
		t.Fatal(err)
	}
	if got := flaws(CheckPlans(questions, []string{"p"})); got != "2 plan not a plan of the library; 3 plan not a plan of the library; 4 plan not a plan of the library" {
		t.Errorf("found %s", got)
	}
}

// TestAllThatWasAsked: of several questions in one all evidence has to be there, and a
// turn that the plans do not answer has to be refused.
func TestAllThatWasAsked(t *testing.T) {
	questions, err := Read(strings.NewReader(`{"id":"a","kind":"multi","question":"问","evidence":[{"plan":"p","text":"三十座"},{"plan":"q","text":"二十座"}]}
{"id":"b","kind":"multi","question":"问","evidence":[{"plan":"p","text":"三十座"},{"plan":"q","text":"十座半"}]}
{"id":"c","kind":"dialogue","turns":[{"question":"问","plan":"p","evidence":["三十座"]},{"question":"拒绝","none":true}]}`))
	if err != nil {
		t.Fatal(err)
	}
	ranks, err := Run(t.Context(), questions, fake)
	if err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	Print(&got, ranks)
	want := `all              n=   1  1: 1.000  3: 1.000  5: 1.000  MRR: 1.000
dialogue-first   n=   1  1: 1.000  3: 1.000  5: 1.000  MRR: 1.000
multi            n=   2  1: 0.500  3: 0.500  5: 0.500  MRR: 0.500
refused answerable       n=   3  0.000
refused none-follow      n=   1  1.000
`
	if got.String() != want {
		t.Errorf("got\n%s\nwant\n%s", got.String(), want)
	}
}

func TestRunStopsAtAnError(t *testing.T) {
	qs := []Question{{ID: "a", Kind: "k", Question: "q"}}
	failed := errors.New("failed")
	if _, err := Run(context.Background(), qs, func(context.Context, string, string) (retrieval.Answer, error) {
		return retrieval.Answer{}, failed
	}); !errors.Is(err, failed) {
		t.Errorf("error %v", err)
	}
}

// TestRows: each candidate of a question that is searched for is a row, one of them
// right; what is written is read again.
func TestRows(t *testing.T) {
	lib := retrievaltest.Library(t, retrievaltest.Encoder{}, "青岛市公园规划\n一、目标\n新建公园三十座。\n二、措施\n安排资金三亿元。\n")
	questions, err := Read(strings.NewReader(`{"id":"a","kind":"target","question":"新建公园多少座","plan":"0.txt","evidence":["公园三十座"]}
{"id":"b","kind":"x","turns":[{"question":"第一条","plan":"0.txt","evidence":["公园"]},{"question":"安排资金多少亿元","plan":"0.txt","evidence":["三亿元"]}]}
{"id":"c","kind":"none-near","question":"地铁多少公里"}
`))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	WriteHead(&b)
	right := map[string]int{}
	if err := Rows(t.Context(), lib, questions, func(r Row) {
		WriteRow(&b, r)
		if r.Right {
			right[r.Question]++
		}
	}); err != nil {
		t.Fatal(err)
	}
	if len(right) != 2 || right["a#0"] != 1 || right["b#1"] != 1 {
		t.Errorf("right ones %v", right)
	}
	features, rows, err := ReadRows(&b)
	if err != nil || len(features) != len(rank.Features()) || len(rows) < 4 || len(rows[0].Values) != len(features) {
		t.Errorf("read %d features, %d rows, %v", len(features), len(rows), err)
	}
	for _, bad := range []string{"question\tplan\tright\tx\na\tb\ttrue", "question\tplan\tright\tx\na\tb\ttrue\tz"} {
		if _, _, err := ReadRows(strings.NewReader(bad)); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
}

// TestPrintRules: a rule that refuses a question without an answer does so rightly.
func TestPrintRules(t *testing.T) {
	var b bytes.Buffer
	PrintRules(&b, []Rank{{Kind: "none-near", Rule: "another year"}, {Kind: "target", Rule: "another year"}, {Kind: "none-other", Rule: "absent place"}, {Kind: "target"}})
	for rule, want := range map[string][2]int{"another year": {1, 1}, "absent place": {1, 0}, "no such unit": {0, 0}} {
		if line := fmt.Sprintf("rule %-20s refused rightly %3d  wrongly %3d\n", rule, want[0], want[1]); !strings.Contains(b.String(), line) {
			t.Errorf("%q is not in\n%s", line, b.String())
		}
	}
}
