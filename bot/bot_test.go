package bot_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"planbot/bot"
	"planbot/bot/bottest"
	"planbot/bot/session"
	"planbot/bot/terminal"
	"planbot/ingest"
	"planbot/retrieval"
	"planbot/retrieval/sample"
)

var update = flag.Bool("update", false, "rewrite the golden conversations")

func newBot(t *testing.T) *bot.Bot {
	t.Helper()
	lib, err := sample.Open()
	if err != nil {
		t.Fatal(err)
	}
	return bot.New(lib, time.Hour, time.Now)
}

// TestConversations plays conversations on the sample library: each line of "in" is
// one message, "out" is all that a person reads, as the terminal shows it. Answers are
// those of testdata/answers.txtar, but in the folder real; "want" is written by hand
// (bottest.Missing).
func TestConversations(t *testing.T) {
	fixed, _ := filepath.Glob("testdata/*.txtar")
	real, _ := filepath.Glob("testdata/real/*.txtar")
	if len(fixed) == 0 || len(real) == 0 {
		t.Fatalf("%d conversations, %d on the library", len(fixed), len(real))
	}
	for _, file := range append(fixed, real...) {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			scenario, b := bottest.ReadScenario(t, file), newBot(t)
			if !scenario.Real() {
				b.Answers = fixedAnswers(t, b.Library()).Of
			}
			in, _ := scenario.Section("in")
			var got bytes.Buffer
			if err := terminal.Chat(context.Background(), b, strings.NewReader(in), &got, terminal.Style{}, ""); err != nil {
				t.Fatal(err)
			}
			scenario.Check(t, got.String(), *update)
		})
	}
}

func fixedAnswers(t *testing.T, lib *retrieval.Library) bottest.Fixed {
	t.Helper()
	f, err := bottest.Read("../testdata/answers.txtar", lib)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestTwoConversationsDoNotMix(t *testing.T) {
	b := newBot(t)
	ctx := context.Background()
	b.Reply(ctx, bot.Chat{Key: "one"}, "高速公路通车里程目标")
	m, err := b.Reply(ctx, bot.Chat{Key: "two"}, "/open 1")
	if err != nil || !strings.Contains(fmt.Sprint(m), "没有第 1 条") {
		t.Errorf("message %v, error %v", m, err)
	}
}

// broken is a store that fails.
type broken struct{}

func (broken) Load(context.Context, string) (session.Session, error) {
	return session.Session{}, errors.New("store is gone")
}
func (broken) Update(context.Context, string, func(*session.Session)) (session.Session, error) {
	return session.Session{}, errors.New("store is gone")
}

func TestAFailingStoreIsReported(t *testing.T) {
	b := newBot(t)
	b.Sessions = broken{}
	if _, err := b.Ask(context.Background(), "key", "绿地"); err == nil {
		t.Error("no error from a store that is gone")
	}
	if a, err := b.Ask(context.Background(), "", "绿地"); err != nil || len(a.Hits) == 0 {
		t.Errorf("without a conversation no store is needed: %v", err)
	}
}

// TestExplainKnowsEveryError: each error that retrieval and ingest export has words of
// its own, and so have those of files and contexts.
func TestExplainKnowsEveryError(t *testing.T) {
	explained := selectors(t, "words_zh.go", "words_cli.go")
	exported := append(exportedErrors(t, "../retrieval"), exportedErrors(t, "../ingest")...)
	if len(exported) < 12 {
		t.Errorf("only %v are exported", exported)
	}
	for _, name := range exported {
		if !explained[name] {
			t.Errorf("%s has no words of its own", name)
		}
	}
	general := bot.Explain(errors.New("anything"))
	for _, err := range []error{os.ErrPermission, os.ErrNotExist, context.Canceled, context.DeadlineExceeded, retrieval.ErrNoQuestion} {
		if words := bot.Explain(fmt.Errorf("doing: %w", err)); words == general {
			t.Errorf("%v has no words of its own", err)
		}
	}
	for _, err := range []error{ // what is wrong here does not pass by itself
		errors.New("anything"), &os.LinkError{Op: "rename", Err: syscall.EXDEV}, &fs.PathError{Op: "open", Err: syscall.EMFILE}, &net.OpError{Op: "dial", Err: os.NewSyscallError("connect", syscall.ECONNREFUSED)},
	} {
		if words := bot.Explain(fmt.Errorf("doing: %w", err)); strings.Contains(words, "稍后") || words == "" {
			t.Errorf("%v: %s", err, words)
		}
	}
	if words := bot.Explain(&bot.Fault{}); words != bot.Chinese.General {
		t.Errorf("a fault: %s", words)
	}
	for range 20 { // the first of the table, each time
		if got := bot.Chinese.Explain(errors.Join(context.Canceled, context.DeadlineExceeded)); got != bot.Chinese.Explain(context.DeadlineExceeded) {
			t.Fatalf("of two errors: %s", got)
		}
	}
}

// exportedErrors returns the errors that packages below a folder export, as
// package.ErrName.
func exportedErrors(t *testing.T, dir string) (out []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		for _, decl := range file.Decls {
			vars, ok := decl.(*ast.GenDecl)
			if !ok || vars.Tok != token.VAR {
				continue
			}
			for _, spec := range vars.Specs {
				for _, name := range spec.(*ast.ValueSpec).Names {
					if strings.HasPrefix(name.Name, "Err") {
						out = append(out, file.Name.Name+"."+name.Name)
					}
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// selectors returns what files name of other packages.
func selectors(t *testing.T, files ...string) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	for _, path := range files {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		for n := range ast.Preorder(file) {
			if s, ok := n.(*ast.SelectorExpr); ok {
				if pkg, ok := s.X.(*ast.Ident); ok {
					out[pkg.Name+"."+s.Sel.Name] = true
				}
			}
		}
	}
	return out
}

// TestWords checks the messages that the command line shows.
func TestWords(t *testing.T) {
	b := newBot(t)
	_, report, err := ingest.Read(t.Context(), "某市规划.txt", []byte("某市规划\n一、修路\n建成大道。（责任单位：甲局、乙局）\n"), ingest.Facts{})
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		got  fmt.Stringer
		want []string
	}{
		"report":   {shown(bot.ReportMessage(report)), []string{"《某市规划》", "责任单位 2 个", "未归入条文的文字 0", "文件没有写明：文号"}},
		"plans":    {shown(bot.PlansMessage(b.Library())), []string{"示政发〔2026〕3号", "征求意见稿"}},
		"outline":  {shown(bot.Chinese.Outline(b.Library().Plans()[1])), []string{"第三章 绿色生产", "第二节 农业", "状态：征求意见稿"}},
		"summary":  {words(bot.IngestSummary(2, 1)), []string{"共 2 个文件", "1 个读不了"}},
		"nothing":  {words(bot.IngestSummary(0, 2)), []string{"没有加入任何文件", "2 个读不了"}},
		"which":    {words(bot.WhichPlan(b.Library().Plans())), []string{"样本市绿色发展促进办法"}},
		"dropped":  {words(bot.Dropped([]string{"a.txt"})), []string{"a.txt"}},
		"ranks":    {words(bot.RanksChanged("g")), []string{"-update"}},
		"no plan":  {words(bot.NoSuchPlan("铁路")), []string{"铁路", "planbot plans"}},
		"no place": {words(bot.Chinese.NoSuchAddress(b.Library().Plans()[1], "九")), []string{"样本市", "九"}},
	} {
		for _, want := range tc.want {
			if !strings.Contains(tc.got.String(), want) {
				t.Errorf("%s: no %q in\n%s", name, want, tc.got)
			}
		}
	}
}

// TestUnitsAreShown: who leads, who helps and 等 are beside the citation.
func TestUnitsAreShown(t *testing.T) {
	h := retrieval.Hit{Title: "某规划", Quote: "甲", Highlight: "甲", MarkEnd: 1, Units: []ingest.Unit{
		{Role: "牵头", Name: "甲局", Lead: true}, {Role: "配合", Name: "乙局"}, {Role: "负责", Name: "丙局", Lead: true}, {Role: "负责", Name: "丁局", More: true},
	}}
	want := "牵头：甲局；配合：乙局；负责：丙局（牵头）、丁局等"
	if got := shown(bot.Chinese.Clause(h)).String(); !strings.Contains(got, want) {
		t.Errorf("no %q in\n%s", want, got)
	}
}

type words string

func (w words) String() string { return string(w) }

// shown is a message as the terminal shows it.
func shown(m bot.Message) *bytes.Buffer {
	var out bytes.Buffer
	terminal.Style{}.Print(&out, m)
	return &out
}

// TestReportSaysWhatIsOdd: what an ingest lost or found odd is in its report.
func TestReportSaysWhatIsOdd(t *testing.T) {
	r := &ingest.Report{File: "a.txt", Unchanged: true, Damaged: 3, Levels: map[string]int{}, Facts: ingest.Facts{Title: "甲"}}
	for _, why := range []ingest.Why{ingest.WhyFileName, ingest.WhyText, ingest.WhyPage, ingest.WhyYear, ingest.WhyOther, ingest.WhyUnlisted} {
		r.Doubtful = append(r.Doubtful, ingest.Doubt{Fact: "title", Why: why})
	}
	for i := range 7 {
		r.Gaps = append(r.Gaps, ingest.Gap{What: fmt.Sprint("（", i+2, "）"), After: "（一）"[:9*min(i, 1)], At: i})
	}
	r.Numbers, r.Levels = []ingest.Count{{Style: "章", N: 3}, {Style: "专栏", N: 2}}, map[string]int{"numbered": 5}
	r.First, r.Last = &ingest.Landmark{Address: "第一章", Words: "第一章 总则", At: 8}, &ingest.Landmark{Address: "第三章", Words: "第三章 附则", At: 90}
	r.File, r.Untitled, r.Missing = "甲(一) 乙.txt", true, []string{"number", "date"}
	got := shown(bot.ReportMessage(r)).String()
	for _, want := range []string{
		"没有变化", "3 个字符无法识别", "编号缺漏 7 处：开头就是 （2）（第 1 字）、从 （一） 跳到 （3）（第 2 字）", "另 2 处", "请检查原件", "章 3，专栏 2",
		"首条：第一章 “第一章 总则”（第 9 字）", "末条：第三章", "没有找到标题，用了文件名：planbot facts -library 资料库 '甲(一) 乙.txt' title=…", "文件没有写明：文号、日期", "存疑，请核对", "标题（取自文件名",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "（）") {
		t.Errorf("a doubt without words in\n%s", got)
	}
}
