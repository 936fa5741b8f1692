package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"planbot/retrieval/library"
)

// Two editions of a plan, as a librarian gets them.
const (
	oldParks = "杭州市公园管理办法\n杭政发〔2020〕3号\n2020年5月1日\n一、总则\n本市公园由市园林局管理。\n二、保障\n（一）资金。每年安排专项资金一亿元。\n（二）检查。每季度检查一次公园设施。\n"
	newParks = "杭州市公园管理办法\n杭政发〔2020〕3号\n2024年6月1日\n一、总则\n本市公园由市园林局管理。\n二、保障\n（一）资金。每年安排专项资金三亿元。\n（二）宣传。每年开展三次文明游园宣传。\n"
)

// wants reports what is not in an output.
func wants(t *testing.T, out string, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(out, w) {
			t.Errorf("no %q in\n%s", w, out)
		}
	}
}

// TestNewEditionIsReported: what an ingest and planbot diff say of a new edition, of files
// and of plans of the library, and as JSON.
func TestNewEditionIsReported(t *testing.T) {
	lib, src := t.TempDir(), t.TempDir()
	must(t, "ingest", "-library", lib, writeFile(t, src, "公园.txt", oldParks))
	before := writeFile(t, t.TempDir(), "旧.txt", oldParks)
	now := writeFile(t, src, "公园.txt", newParks)
	changes := []string{"新增 1 条，修改 2 条，删去 1 条", "～ 二、（一）　资金。每年安排专项资金［-一-］｛+三+｝亿元。", "＋ 二、（二）　宣传。", "－ 二、（二）　检查。"}
	wants(t, must(t, "ingest", "-library", lib, now), changes...)
	wants(t, must(t, "diff", before, now), changes...)
	wants(t, must(t, "diff", "-library", lib, "公园"), changes...)
	var c library.Changes
	if err := json.Unmarshal([]byte(must(t, "diff", "-json", before, now)), &c); err != nil || c.Count(library.ClauseChanged) != 2 || len(c.Changes) != 4 {
		t.Errorf("changes %+v, error %v", c, err)
	}
	if out := must(t, "show", "-library", lib, "公园.txt", id(t, lib, "二、（一）")); strings.Contains(out, "已被替代") {
		t.Errorf("the current clause is said to be superseded: %s", out)
	}
	for _, args := range [][]string{{"diff"}, {"diff", "a", "b", "c"}, {"diff", "-library", lib, "没有这个", now}} {
		if _, errs, status := planbot(t, "", args...); status != 2 || errs == "" {
			t.Errorf("planbot %v: status %d, %s", args, status, errs)
		}
	}
}

// id is the id of the clause at an address of the only plan of a library.
func id(t *testing.T, lib, address string) string {
	t.Helper()
	var shown struct{ Clauses []struct{ Clause string } }
	if err := json.Unmarshal([]byte(must(t, "show", "-library", lib, "-json", "公园.txt", address)), &shown); err != nil {
		t.Fatal(err)
	}
	return shown.Clauses[0].Clause
}

// TestOldLinks: the id of a clause that was changed opens its old words.
func TestOldLinks(t *testing.T) {
	lib, src := t.TempDir(), t.TempDir()
	must(t, "ingest", "-library", lib, writeFile(t, src, "公园.txt", oldParks))
	changed, gone, same := id(t, lib, "二、（一）"), id(t, lib, "二、（二）"), id(t, lib, "一、")
	must(t, "ingest", "-library", lib, writeFile(t, src, "公园.txt", newParks))
	wants(t, must(t, "show", "-library", lib, "公园.txt", changed), "一亿元", "⚠ 已被替代")
	wants(t, must(t, "show", "-library", lib, "公园.txt", gone), "每季度检查", "⚠ 已被替代")
	if out := must(t, "show", "-library", lib, "公园.txt", same); !strings.Contains(out, "园林局") || strings.Contains(out, "已被替代") {
		t.Errorf("what stayed: %s", out)
	}
	if out := must(t, "ask", "-library", lib, "公园每年安排多少专项资金"); !strings.Contains(out, "三亿元") || strings.Contains(out, "一亿元") {
		t.Errorf("answer: %s", out)
	}
}

// TestLibrarian: what planbot plans does with a plan, and what the log says of it.
func TestLibrarian(t *testing.T) {
	lib, src := t.TempDir(), t.TempDir()
	must(t, "ingest", "-library", lib, writeFile(t, src, "公园.txt", "\ufeff"+strings.ReplaceAll(oldParks, "\n", "\r\n")))
	must(t, "ingest", "-library", lib, writeFile(t, src, "道路.txt", smallPlan))
	if out := must(t, "plans", "-library", lib, "-original", "公园"); out != "\ufeff"+strings.ReplaceAll(oldParks, "\n", "\r\n") {
		t.Errorf("the original is %q", out)
	}
	must(t, "ingest", "-library", lib, writeFile(t, src, "公园.txt", newParks))
	must(t, "plans", "-library", lib, "-status", "公园=已废止")
	wants(t, must(t, "ask", "-library", lib, "公园每年安排多少专项资金"), "三亿元", "⚠ 已废止")
	must(t, "plans", "-library", lib, "-status", "公园.txt=")
	must(t, "plans", "-library", lib, "-withdraw", "公园.txt")
	if out := must(t, "ask", "-library", lib, "公园每年安排多少专项资金"); strings.Contains(out, "三亿元") || strings.Contains(out, "一亿元。") && strings.Contains(out, "杭州市公园") {
		t.Errorf("a withdrawn plan answers: %s", out)
	}
	if out := must(t, "plans", "-library", lib); strings.Contains(out, "杭州市公园管理办法") {
		t.Errorf("a withdrawn plan is listed: %s", out)
	}
	wants(t, must(t, "plans", "-library", lib, "-all"), "已撤下", "已被替代：公园.txt", "公园.txt@")
	wants(t, must(t, "ingest", "-library", lib, src), "已撤下")
	must(t, "plans", "-library", lib, "-restore", "公园.txt")
	wants(t, must(t, "ask", "-library", lib, "公园每年安排多少专项资金"), "三亿元")
	must(t, "plans", "-library", lib, "-drop", "道路.txt")
	log := must(t, "plans", "-library", lib, "-log")
	wants(t, log, "cli", "加入  公园.txt", "替换  公园.txt  替代 公园.txt@", "更正  公园.txt  状态=已废止", "撤下  公园.txt", "恢复  公园.txt", "移除  道路.txt")
	if n := strings.Count(log, "\n"); n != 8 {
		t.Errorf("%d lines of log, want 8:\n%s", n, log)
	}
	if out := must(t, "plans", "-library", lib, "-log", "-json"); strings.Count(out, `"sha256":"`) != 8 {
		t.Errorf("log as JSON:\n%s", out)
	}
	for _, args := range [][]string{{"-withdraw"}, {"-status", "公园.txt"}, {"-log", "x"}, {"-original", "公园", "公园"}, {"-restore", "没有"}} {
		if _, errs, status := planbot(t, "", append([]string{"plans", "-library", lib}, args...)...); status != 2 || errs == "" {
			t.Errorf("planbot plans %v: status %d, %s", args, status, errs)
		}
	}
}

// TestGoldenGate: an ingest that loses the answer to a golden question warns of it, a strict
// one leaves the library as it was.
func TestGoldenGate(t *testing.T) {
	lib, src := t.TempDir(), t.TempDir()
	must(t, "ingest", "-library", lib, writeFile(t, src, "公园.txt", oldParks))
	questions := writeFile(t, t.TempDir(), "q.jsonl", `{"id":"检查","kind":"measure","question":"公园设施的检查怎么安排","plan":"公园.txt","evidence":["每季度检查一次"]}
{"id":"管理","kind":"measure","question":"杭州的公园由哪个局管理","plan":"公园.txt","evidence":["由市园林局管理"]}
`)
	wants(t, must(t, "eval", "-library", lib, "-add-golden", questions), "加入 2 个金标问题，现在共 2 个")
	wants(t, must(t, "eval", "-library", lib, "-add-golden", questions), "加入 0 个")
	now := writeFile(t, src, "公园.txt", newParks)
	_, errs, status := planbot(t, "", "ingest", "-library", lib, "-strict", now)
	if wants(t, errs, "公园设施的检查怎么安排", "资料库保持原样"); status != 1 || strings.Contains(errs, "哪个局管理") {
		t.Errorf("strict: status %d, %s", status, errs)
	}
	wants(t, must(t, "ask", "-library", lib, "公园每年安排多少专项资金"), "一亿元")
	var out struct {
		Plans []struct{ Changes *library.Changes }
		Lost  []struct{ ID string }
	}
	if err := json.Unmarshal([]byte(must(t, "ingest", "-library", lib, "-json", now)), &out); err != nil || len(out.Lost) != 1 || out.Lost[0].ID != "检查" || out.Plans[0].Changes == nil {
		t.Errorf("report %+v, error %v", out, err)
	}
	wants(t, must(t, "ask", "-library", lib, "公园每年安排多少专项资金"), "三亿元")
	must(t, "ingest", "-library", lib, "-strict", now) // nothing gets lost any more
	elsewhere := writeFile(t, t.TempDir(), "q.jsonl", `{"id":"x","kind":"measure","question":"x","plan":"none.txt","evidence":["x"]}`)
	if _, errs, status := planbot(t, "", "eval", "-library", lib, "-add-golden", elsewhere); status != 1 || !strings.Contains(errs, "none.txt") {
		t.Errorf("a question of no plan: status %d, %s", status, errs)
	}
	if err := os.WriteFile(filepath.Join(lib, library.GoldenName), []byte("{"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, errs, status := planbot(t, "", "ingest", "-library", lib, now); status != 1 || !strings.Contains(errs, library.GoldenName) {
		t.Errorf("golden questions that can not be read: status %d, %s", status, errs)
	}
}

// TestWatchedFolder: serve makes its library from the folder, and follows what changes in
// it.
func TestWatchedFolder(t *testing.T) {
	src, lib := t.TempDir(), filepath.Join(t.TempDir(), "library")
	writeFile(t, src, "公园.txt", oldParks)
	p := serve(t, newAPI(t), "PLANBOT_LIBRARY="+lib, "PLANBOT_WATCH_DIR="+src)
	eventually(t, testTime, "the library is served", func() bool { return strings.Contains(p.log.String(), "planbot serves") })
	writeFile(t, src, "公园.txt", newParks)
	eventually(t, testTime, "the new edition is there", func() bool {
		return strings.Count(must(t, "plans", "-library", lib, "-log"), "watch  替换  公园.txt") == 1
	})
	eventually(t, testTime, "it is taken", func() bool { return strings.Contains(p.log.String(), "the library was taken anew") })
	os.Remove(filepath.Join(src, "公园.txt"))
	eventually(t, testTime, "what is gone is noted", func() bool { return strings.Contains(p.log.String(), "gone from the watched folder") })
	if out := must(t, "plans", "-library", lib); !strings.Contains(out, "杭州市公园管理办法") {
		t.Errorf("a file that is gone took its plan with it: %s", out)
	}
	if took, err := p.stop(); err != nil || took > 15*time.Second {
		t.Errorf("ended after %v with %v", took, err)
	}
}

func TestWatchNeedsALibrary(t *testing.T) {
	t.Setenv("PLANBOT_WATCH_DIR", t.TempDir())
	t.Setenv("PLANBOT_ALLOW", "anyone")
	t.Setenv("PLANBOT_TELEGRAM_TOKEN", "123:abc")
	if _, errs, status := planbot(t, "", "serve"); status != 2 || !strings.Contains(errs, "PLANBOT_LIBRARY") {
		t.Errorf("status %d: %s", status, errs)
	}
}

// TestKilledIngests kills ingests of changing editions at any moment: the library always
// opens, and its log always says how it came to be what it is.
func TestKilledIngests(t *testing.T) {
	lib, src := t.TempDir(), t.TempDir()
	file := writeFile(t, src, "公园.txt", oldParks)
	must(t, "ingest", "-library", lib, file)
	for i := range 24 {
		writeFile(t, src, "公园.txt", []string{newParks, oldParks}[i%2])
		cmd := exec.Command(commandPath, "ingest", "-library", lib, file)
		cmd.Env = append(os.Environ(), asCommand+"=1")
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(i*12) * time.Millisecond)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		must(t, "plans", "-library", lib)
	}
	writeFile(t, src, "公园.txt", strings.Replace(newParks, "三次", "四次", 1))
	must(t, "ingest", "-library", lib, file)
	events, err := library.Log(os.DirFS(lib))
	manifest, _ := os.ReadFile(filepath.Join(lib, "library.json"))
	if sum := fmt.Sprintf("%x", sha256.Sum256(manifest)); err != nil || !strings.HasPrefix(sum, events[len(events)-1].State) {
		t.Errorf("the log ends at %s, the library is %s (error %v)", events[len(events)-1].State, sum, err)
	}
	for i, e := range events[1:] {
		if undone := e.What == library.DidNothing; undone && e.State != events[i].State {
			t.Errorf("line %d says of state %s that it was not reached, the line before is of %s", i+1, e.State, events[i].State)
		}
	}
	if files, _ := filepath.Glob(filepath.Join(lib, ".tmp-*")); len(files) > 0 {
		t.Errorf("left behind: %v", files)
	}
}
