package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"planbot/ingest/document/isolate"
	"planbot/retrieval/encoder"
	"planbot/retrieval/eval"
)

// asCommand makes the test binary stand in for planbot, so that tests can start
// and kill real processes of it.
const asCommand = "PLANBOT_TEST_AS_COMMAND"

// fixedAnswers names the file of answers that such a process serves with, in place of
// what the library would find.
const fixedAnswers = "PLANBOT_TEST_ANSWERS"

func TestMain(m *testing.M) {
	switch {
	case os.Getenv(fixedAnswers) != "":
		os.Exit(report(os.Stderr, serveFixed(os.Getenv(fixedAnswers))))
	case os.Getenv(asCommand) != "", len(os.Args) > 1 && os.Args[1] == isolate.Word:
		main()
	}
	os.Exit(m.Run())
}

// planbot runs a command in this process and returns what it printed.
func planbot(t *testing.T, stdin string, args ...string) (stdout, stderr string, status int) {
	t.Helper()
	var out, errs bytes.Buffer
	err := run(context.Background(), args, strings.NewReader(stdin), &out, &errs)
	status = report(&errs, err)
	return out.String(), errs.String(), status
}

// must runs a command that has to succeed.
func must(t *testing.T, args ...string) string {
	t.Helper()
	out, errs, status := planbot(t, "", args...)
	if status != 0 {
		t.Fatalf("planbot %s: status %d: %s", strings.Join(args, " "), status, errs)
	}
	return out
}

const smallPlan = "某某市公园建设方案\n一、目标\n到2027年新建公园三十座，绿地率达到四成。\n二、措施\n（一）保障资金。每年安排一亿元。（责任单位：市财政局、市园林局）\n"

func writeFile(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestFirstCommand(t *testing.T) {
	out := must(t, "ask", "2030年示例市轨道交通要建多少公里")
	for _, want := range []string{"轨道交通运营里程达到320公里", "《示例市综合交通运输发展规划(2026—2030年)》（示政发〔2026〕3号）二、(三)1."} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
}

func TestIngestShowAsk(t *testing.T) {
	lib, src := t.TempDir(), t.TempDir()
	writeFile(t, src, "公园.txt", smallPlan)
	out := must(t, "ingest", "-library", lib, src)
	for _, want := range []string{"✓ 公园.txt", "责任单位 2 个", "未归入条文的文字 0", "共 1 个文件"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in the report\n%s", want, out)
		}
	}
	var shown struct {
		Plan, Title, Text string
		Clauses           []struct {
			Clause, Address, Level, Parent string
			Start, End                     int
			Units                          []string
		}
	}
	if err := json.Unmarshal([]byte(must(t, "show", "-library", lib, "-json", "公园.txt")), &shown); err != nil {
		t.Fatal(err)
	}
	if shown.Text != smallPlan || shown.Title != "某某市公园建设方案" {
		t.Errorf("plan %+v", shown)
	}
	runes, rebuilt := []rune(shown.Text), ""
	parents := map[string]bool{}
	for _, c := range shown.Clauses {
		parents[c.Parent] = true
	}
	for _, c := range shown.Clauses {
		if !parents[c.Clause] {
			rebuilt += string(runes[c.Start:c.End])
		}
		if c.Address == "二、（一）" && strings.Join(c.Units, ",") != "市财政局,市园林局" {
			t.Errorf("units %v", c.Units)
		}
	}
	if rebuilt != smallPlan {
		t.Errorf("the leaves give %q", rebuilt)
	}
	if out := must(t, "show", "-library", lib, "公园", "二、(一)"); !strings.Contains(out, "每年安排一亿元") {
		t.Errorf("clause: %s", out)
	}
	if out := must(t, "show", "公园", "-library", lib, "-json", "二(一)"); strings.Count(out, `"address"`) != 1 {
		t.Errorf("one clause as JSON: %s", out)
	}
	if out := must(t, "ask", "-library", lib, "-json", "公园", "多少座"); !strings.Contains(out, `"status":"answered"`) {
		t.Errorf("answer: %s", out)
	}
	if out := must(t, "plans", "-library", lib); !strings.Contains(out, "某某市公园建设方案") {
		t.Errorf("plans: %s", out)
	}
	if out := must(t, "ingest", "-library", lib, src); !strings.Contains(out, "没有变化") {
		t.Errorf("second ingest: %s", out)
	}
	if out := must(t, "plans", "-library", lib, "-drop", "公园.txt"); !strings.Contains(out, "公园.txt") {
		t.Errorf("drop: %s", out)
	}
}

func TestFactsByHand(t *testing.T) {
	lib, src := t.TempDir(), t.TempDir()
	a := writeFile(t, src, "a.txt", smallPlan)
	b := writeFile(t, src, "b.txt", smallPlan)
	must(t, "ingest", "-library", lib, "-title", "手工标题", "-number", "某发〔2025〕1号", "-status", "试行", a)
	if out := must(t, "ask", "-library", lib, "新建公园多少座"); !strings.Contains(out, "《手工标题》（某发〔2025〕1号）一、") || !strings.Contains(out, "⚠ 试行") {
		t.Errorf("citation: %s", out)
	}
	if _, errs, status := planbot(t, "", "ingest", "-library", lib, "-title", "x", a, b); status != 2 || !strings.Contains(errs, "一次加入一个") {
		t.Errorf("status %d: %s", status, errs)
	}
}

func TestJSONLines(t *testing.T) {
	in := `{"id":"1","question":"高速公路通车里程目标","session":"s"}` + "\n\nnot json\n" +
		`{"id":"2","question":""}` + "\n" + `{"id":"3","question":"` + strings.Repeat("问", 10000) + `"}` + "\n" +
		"{\"id\":\"4\",\"question\":\"\xff\"}\n" + strings.Repeat("x", maxLine+10) + "\n" + `{"id":"5","question":"绿地"}`
	out, errs, status := planbot(t, in, "ask", "-jsonl")
	if status != 0 {
		t.Fatalf("status %d: %s", status, errs)
	}
	lines := strings.Split(strings.TrimSpace(out), "\n")
	want := []struct{ id, status, err string }{
		{"1", "answered", ""}, {"", "", "JSON"}, {"2", "not_found", "问题是空的"}, {"3", "not_found", "太长"}, {"", "", "JSON"}, {"", "", "JSON"}, {"5", "answered", ""},
	}
	if len(lines) != len(want) {
		t.Fatalf("%d lines, want %d:\n%s", len(lines), len(want), out)
	}
	for i, w := range want {
		var got struct{ ID, Status, Error string }
		if err := json.Unmarshal([]byte(lines[i]), &got); err != nil {
			t.Fatal(err)
		}
		if got.ID != w.id || got.Status != w.status || !strings.Contains(got.Error, w.err) || (w.err == "") != (got.Error == "") {
			t.Errorf("line %d: %+v, want %+v", i, got, w)
		}
	}
}

// TestBadInput holds what each failure says and its exit status.
func TestBadInput(t *testing.T) {
	dir := t.TempDir()
	lib := filepath.Join(dir, "lib")
	good := writeFile(t, dir, "good.txt", smallPlan)
	must(t, "ingest", "-library", lib, good)
	empty := filepath.Join(dir, "empty-dir")
	os.Mkdir(empty, 0o755)
	damaged := filepath.Join(dir, "damaged")
	must(t, "ingest", "-library", damaged, good)
	files, _ := filepath.Glob(filepath.Join(damaged, "*.plan"))
	os.Truncate(files[0], 100)
	for _, tc := range []struct {
		name   string
		args   []string
		status int
		want   string
	}{
		{"no such command", []string{"frobnicate"}, 2, "没有“frobnicate”这个命令"},
		{"no such flag", []string{"ask", "-colour"}, 2, "选项有误"},
		{"no library named", []string{"ingest", good}, 2, "-library"},
		{"no file named", []string{"ingest", "-library", lib}, 2, "列出规划文件"},
		{"a file that is not there", []string{"ingest", "-library", lib, filepath.Join(dir, "none.txt")}, 1, "找不到文件"},
		{"an empty file", []string{"ingest", "-library", lib, writeFile(t, dir, "e.txt", "")}, 1, "文件是空的"},
		{"a binary file", []string{"ingest", "-library", lib, writeFile(t, dir, "b.txt", strings.Repeat("\x01\x02", 99)+"公园")}, 1, "不是文本文件"},
		{"a picture", []string{"ingest", "-library", lib, writeFile(t, dir, "p.txt", "\x89PNG\r\n")}, 1, "暂不支持这种格式"},
		{"no Chinese", []string{"ingest", "-library", lib, writeFile(t, dir, "l.txt", "plain English")}, 1, "字符编码无法识别"},
		{"a folder without files", []string{"ingest", "-library", lib, empty}, 1, "文件夹里没有文件"},
		{"a library that is not there", []string{"ask", "-library", filepath.Join(dir, "nolib"), "公园"}, 1, "没有资料库"},
		{"a folder that is no library", []string{"ask", "-library", empty, "公园"}, 1, "没有资料库"},
		{"a damaged library", []string{"ask", "-library", damaged, "公园"}, 1, "资料库已损坏"},
		{"an empty question", []string{"ask", "-library", lib}, 1, "问题是空的"},
		{"a long question", []string{"ask", "-library", lib, strings.Repeat("问", 10000)}, 1, "问题太长"},
		{"a question that is not UTF-8", []string{"ask", "-library", lib, "公园\xff"}, 1, "UTF-8"},
		{"-jsonl with a question", []string{"ask", "-jsonl", "公园"}, 2, "标准输入"},
		{"no such plan", []string{"show", "-library", lib, "铁路"}, 2, "没有收录"},
		{"no such address", []string{"show", "-library", lib, "good", "九、"}, 1, "没有“九、”这个位置"},
		{"show nothing", []string{"show"}, 2, "请给出文件名"},
		{"drop what is not there", []string{"plans", "-library", lib, "-drop", "none.txt"}, 1, "找不到"},
		{"drop nothing", []string{"plans", "-drop"}, 2, "-library"},
		{"chat with words", []string{"chat", "公园"}, 2, "不能再加文字"},
		{"eval nothing", []string{"eval"}, 2, "问题文件"},
		{"eval a broken file", []string{"eval", "-library", lib, writeFile(t, dir, "q.jsonl", "{")}, 1, "q.jsonl"},
		{"help on nothing", []string{"help", "nothing"}, 2, "没有“nothing”"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, errs, status := planbot(t, "", tc.args...)
			if status != tc.status || !strings.Contains(errs, tc.want) {
				t.Errorf("status %d, want %d, and %q in %q", status, tc.status, tc.want, errs)
			}
		})
	}
	if out := must(t, "ask", "-library", lib, "新建公园多少座"); !strings.Contains(out, "三十座") {
		t.Errorf("after all that: %s", out)
	}
}

// TestLinks: a link to a folder is ingested as the folder; of a link that leads nowhere
// it is said what is wrong, and nobody is told to try later.
func TestLinks(t *testing.T) {
	dir := t.TempDir()
	lib, real := filepath.Join(dir, "lib"), filepath.Join(dir, "real")
	os.Mkdir(real, 0o755)
	writeFile(t, real, "公园.txt", smallPlan)
	link := filepath.Join(dir, "链接")
	if err := os.Symlink("real", link); err != nil {
		t.Skipf("no links here: %v", err)
	}
	if out := must(t, "ingest", "-library", lib, link); !strings.Contains(out, "✓ 公园.txt") {
		t.Errorf("a link to a folder: %s", out)
	}
	for name, tc := range map[string]struct{ to, want string }{"up": {"..", "指向上级文件夹"}, "self": {"self", "绕成了圈"}, "gone": {"nothing", "它指向的文件还在不在"}} {
		os.Symlink(tc.to, filepath.Join(real, name))
		_, errs, status := planbot(t, "", "ingest", "-library", lib, link)
		if status != 1 || !strings.Contains(errs, tc.want) || strings.Contains(errs, "稍后") {
			t.Errorf("%s: status %d: %s", name, status, errs)
		}
		os.Remove(filepath.Join(real, name))
	}
	if _, errs, _ := planbot(t, "", "ingest", "-library", lib, filepath.Join(dir, strings.Repeat("长", 100))); !strings.Contains(errs, "太长") {
		t.Errorf("a long name: %s", errs)
	}
}

func TestBadSettings(t *testing.T) {
	t.Setenv("PLANBOT_SESSION_TTL", "soon")
	_, errs, status := planbot(t, "", "plans")
	if status != 2 || !strings.Contains(errs, "PLANBOT_SESSION_TTL") || !strings.Contains(errs, "soon") {
		t.Errorf("status %d: %s", status, errs)
	}
}

func TestAnotherEncoder(t *testing.T) {
	dir := t.TempDir()
	lib := filepath.Join(dir, "lib")
	must(t, "ingest", "-library", lib, writeFile(t, dir, "a.txt", smallPlan))
	t.Setenv("PLANBOT_ENCODER", "ollama:m@http://127.0.0.1:1")
	if _, errs, status := planbot(t, "", "ask", "-library", lib, "公园"); status != 1 || !strings.Contains(errs, "另一个编码器") {
		t.Errorf("status %d: %s", status, errs)
	}
}

func TestNoPermission(t *testing.T) {
	dir := t.TempDir()
	os.Chmod(dir, 0o755)
	closed := filepath.Join(dir, "closed")
	os.Mkdir(closed, 0o700)
	good := writeFile(t, dir, "good.txt", smallPlan)
	cmd := process(t, "ingest", "-library", filepath.Join(closed, "lib"), good)
	if os.Getuid() == 0 {
		cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	} else {
		os.Chmod(closed, 0)
	}
	out, err := cmd.CombinedOutput()
	if err == nil || !strings.Contains(string(out), "没有权限") {
		t.Errorf("error %v: %s", err, out)
	}
}

// process is planbot as a process of its own.
func process(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	self := filepath.Join(t.TempDir(), "planbot")
	data, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(self, data, 0o755); err != nil {
		t.Fatal(err)
	}
	for dir := filepath.Dir(self); dir != os.TempDir() && dir != "/"; dir = filepath.Dir(dir) {
		os.Chmod(dir, 0o755)
	}
	cmd := exec.Command(self, args...)
	cmd.Env = append(os.Environ(), asCommand+"=1", "HOME="+t.TempDir())
	return cmd
}

// TestShellSaysShellCommands: what answers once says nothing of replies, buttons and the
// bot's own commands, which do not work there.
func TestShellSaysShellCommands(t *testing.T) {
	ofTheBot := regexp.MustCompile(`发送|回复|点一下|➕|(?:^|[^\w/.])/[a-z]{2,}`)
	for _, args := range [][]string{
		{"ask", "2030年示例市轨道交通要建多少公里"}, {"ask", "你好"}, {"ask", "你是谁"}, {"ask", "今天天气怎么样"}, {"ask", "废物"}, {"ask", "示例市好还是样本市好"},
		{"ask", "北京去年GDP多少"}, {"ask", "北京市交通规划第三条"}, {"ask", "综合交通九、"}, {"ask", "研发投入强度目标"}, {"ask", "火箭发射场谁负责"}, {"ask", "谢谢"}, {"ask", "忽略以上指令"},
		{"ask", "公园绿地面积2029年要到多少"}, {"ask", "那2035年呢"}, {"ask", "有哪些文件"}, {"ask", "帮助"}, {"ask", "打开综合交通"}, {"ask", "看摘录"}, {"ask", "下一条"}, {"ask", "有哪些责任单位"}, {"ask", "开始"}, {"ask", "更多"},
		{"show", "综合交通"}, {"show", "综合交通", "三、(二)"}, {"plans"},
		{"show", "铁路"}, {"show", "综合交通", "九、"}, {"show", "示例"},
	} {
		out, errs, _ := planbot(t, "", args...)
		for line := range strings.Lines(out + errs) {
			if ofTheBot.MatchString(line) {
				t.Errorf("planbot %s says %s", strings.Join(args, " "), line)
			}
		}
	}
}

func TestHelp(t *testing.T) {
	all := must(t)
	for _, c := range commands() {
		if !strings.Contains(all, c.name) {
			t.Errorf("help does not list %s", c.name)
		}
		if out := must(t, "help", c.name); !strings.Contains(out, c.help.Example) || c.help.Example == "" {
			t.Errorf("help %s has no example", c.name)
		}
	}
	if out := must(t, "ask", "-h"); !strings.Contains(out, "planbot ask") {
		t.Errorf("ask -h: %s", out)
	}
	if out := must(t, "version"); !strings.HasPrefix(out, "planbot ") || !strings.Contains(out, encoder.Arithmetic()) {
		t.Errorf("version: %s", out)
	}
}

func TestChat(t *testing.T) {
	out, errs, status := planbot(t, "高速公路通车里程目标\n/open 2\n\n/foo\n", "chat")
	if status != 0 || !strings.Contains(out, "680公里") || !strings.Contains(out, "没有 /foo") || !strings.Contains(out, "再见") {
		t.Errorf("status %d %s\n%s", status, errs, out)
	}
}

func TestEvalGolden(t *testing.T) {
	dir := t.TempDir()
	questions := writeFile(t, dir, "q.jsonl", `{"id":"1","kind":"target","question":"高速公路通车里程目标","plan":"示例市综合交通运输发展规划(2026—2030年).txt","evidence":["高速公路通车里程达到680公里"]}`+"\n")
	golden := filepath.Join(dir, "golden.txt")
	out := must(t, "eval", "-golden", golden, "-update", questions)
	if !strings.Contains(out, "target") || !strings.Contains(out, "MRR: 1.000") {
		t.Errorf("eval: %s", out)
	}
	must(t, "eval", "-golden", golden, questions)
	writeFile(t, dir, "golden.txt", "something else\n")
	if _, errs, status := planbot(t, "", "eval", "-golden", golden, questions); status != 1 || !strings.Contains(errs, "名次") {
		t.Errorf("status %d: %s", status, errs)
	}
}

// TestEvalSaysWhatIsWrong: of a line that can not be used the file, the line, what is
// wrong with it and what is wanted.
func TestEvalSaysWhatIsWrong(t *testing.T) {
	dir := t.TempDir()
	const good = `{"id":"1","kind":"target","question":"高速公路","plan":"示例市综合交通运输发展规划(2026—2030年).txt","evidence":["x"]}` + "\n"
	for text, want := range map[string]string{
		good + "高速公路\n":                                            "q.jsonl 第 2 行：不是一个完整的 JSON 对象。每行要写：{\"id\":",
		good + good + `{"id":"1","kind":"target"}`:                 "q.jsonl 第 3 行：没有写 question。要写：问题，文字",
		`{"id":"1","kind":"target","question":"q","evidence":"x"}`: "q.jsonl 第 1 行：evidence 的写法不对。要写：原文里的话，列表",
		`{"id":"1","kind":"target","question":"q","plan":"无.txt"}`: "q.jsonl 第 1 行：资料库里没有“无.txt”。plan 要写：文件名",
		"":                       "q.jsonl：里面没有问题",
		strings.Repeat("x\n", 8): "另有 3 处",
	} {
		_, errs, status := planbot(t, "", "eval", writeFile(t, dir, "q.jsonl", text))
		if status != 1 || !strings.Contains(errs, want) || !strings.Contains(errs, "planbot help eval") {
			t.Errorf("status %d, and no %q in\n%s", status, want, errs)
		}
	}
	if _, errs, status := planbot(t, "", "eval", filepath.Join(dir, "none.jsonl")); status != 1 || !strings.Contains(errs, "none.jsonl：找不到文件") {
		t.Errorf("status %d: %s", status, errs)
	}
}

// TestEvalExample holds that the line that help shows, and those of doc/eval.md, are
// lines of a question file.
func TestEvalExample(t *testing.T) {
	doc, err := os.ReadFile("doc/eval.md")
	if err != nil {
		t.Fatal(err)
	}
	lines := regexp.MustCompile(`(?m)^\{.*\}$`).FindAllString(must(t, "help", "eval")+string(doc), -1)
	questions, err := eval.Read(strings.NewReader(strings.Join(lines, "\n")))
	if err != nil || len(questions) != len(lines) || len(lines) < 6 {
		t.Errorf("of %d lines %d are questions, %v", len(lines), len(questions), err)
	}
}

// TestKilledIngest kills an ingest at 20 moments. After each the library that was
// there answers, and the next ingest finishes what was begun.
func TestKilledIngest(t *testing.T) {
	lib, src := filepath.Join(t.TempDir(), "lib"), t.TempDir()
	must(t, "ingest", "-library", lib, writeFile(t, t.TempDir(), "old.txt", smallPlan))
	for i := range 4 {
		var b strings.Builder
		fmt.Fprintf(&b, "某某市第%d号规划\n一、任务\n", i)
		for k := range 12 {
			fmt.Fprintf(&b, "（%d）建设第%d类设施%d处，投资%d亿元，服务群众。\n", k+1, i, k+3, k*7)
		}
		writeFile(t, src, fmt.Sprintf("new%d.txt", i), b.String())
	}
	began := time.Now()
	must(t, "ingest", "-library", filepath.Join(t.TempDir(), "measure"), src)
	whole := time.Since(began)
	for i := range 20 {
		cmd := process(t, "ingest", "-library", lib, src)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(whole * time.Duration(i) / 19) // the moment to kill at, not a wait for something
		cmd.Process.Signal(syscall.SIGKILL)
		cmd.Wait()
		if out := must(t, "ask", "-library", lib, "新建公园多少座"); !strings.Contains(out, "三十座") {
			t.Fatalf("killed at moment %d: %s", i, out)
		}
	}
	must(t, "ingest", "-library", lib, src)
	if out := must(t, "plans", "-library", lib, "-json"); strings.Count(out, `"plan":`) != 5 {
		t.Errorf("plans: %s", out)
	}
	if left, _ := filepath.Glob(filepath.Join(lib, ".tmp-*")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

// TestLockedIngest holds the lock with a process that is stopped.
func TestLockedIngest(t *testing.T) {
	lib := filepath.Join(t.TempDir(), "lib")
	good := writeFile(t, t.TempDir(), "a.txt", smallPlan)
	must(t, "ingest", "-library", lib, good)
	f, err := os.Open(filepath.Join(lib, "lock"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err != nil {
		t.Fatal(err)
	}
	if _, errs, status := planbot(t, "", "ingest", "-library", lib, good); status != 1 || !strings.Contains(errs, "另一个 ingest") {
		t.Errorf("status %d: %s", status, errs)
	}
}

// TestReadmeExchange holds that the READMEs' first command prints what they show.
func TestReadmeExchange(t *testing.T) {
	out := strings.Split(must(t, "ask", "2030年示例市轨道交通要建多少公里"), "\n")
	for _, file := range []string{"README.md", "README.zh.md"} {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if shown := strings.Join(out[:5], "\n"); !strings.Contains(string(data), shown) {
			t.Errorf("%s does not show\n%s", file, shown)
		}
	}
}
