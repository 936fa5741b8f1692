package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const ferryPlan = "宁波市渡口布局规划\n甬政发〔2026〕9号\n一、目标\n到2028年新建渡口十座，形成水上交通网络。\n二、措施\n每年安排资金一亿元，加强管理。\n"

// planFiles are the names of a library's files of plans.
func planFiles(t *testing.T, lib string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(lib, "*.plan"))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(files, " ")
}

// contains fails where out lacks one of the wanted words.
func contains(t *testing.T, out string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !strings.Contains(out, w) {
			t.Errorf("no %q in\n%s", w, out)
		}
	}
}

// TestFactsCommand: facts are shown with where they come from, corrected, kept over a
// re-ingest also of new bytes, and taken back.
func TestFactsCommand(t *testing.T) {
	lib, src := t.TempDir(), t.TempDir()
	path := writeFile(t, src, "2026年.txt", ferryPlan)
	must(t, "ingest", "-library", lib, path)
	contains(t, must(t, "facts", "-library", lib, "渡口布局"), "title 标题：宁波市渡口布局规划　〔原文：宁波市渡口布局规划〕", "kind 类别：plan（规划、方案）", "date 日期：—", "number 文号：甬政发〔2026〕9号　〔原文：")

	contains(t, must(t, "ask", "-library", lib, "渡口布局规划是什么时候印发的"), "没有写明自己的日期", "《2026年》")
	contains(t, must(t, "ask", "-library", lib, "渡口布局规划的文号"), "甬政发〔2026〕9号", "题头")

	out := must(t, "facts", "-library", lib, "1", "date=2026年5月6日", "kind=规划纲要", "period=2026-2030", "issuer=宁波市人民政府")
	contains(t, out, "date 日期：2026-05-06　〔手工登记〕", "kind 类别：outline（规划纲要）　〔手工登记〕", "period 规划期：2026—2030　〔手工登记〕", "place 地区：宁波市　〔原文：")
	contains(t, must(t, "plans", "-library", lib), "2026-05-06")
	contains(t, must(t, "ask", "-library", lib, "渡口布局规划是什么时候印发的"), "登记的是：2026-05-06")

	writeFile(t, src, "2026年.txt", ferryPlan+"三、附则\n本规划由市交通运输局解释。\n")
	must(t, "ingest", "-library", lib, path)
	out = must(t, "facts", "-library", lib, "渡口", "date=")
	contains(t, out, "date 日期：—", "kind 类别：outline", "period 规划期：2026—2030")

	out = must(t, "facts", "-library", lib, "渡口", "kind=", "period=", "issuer=")
	contains(t, out, "kind 类别：plan（规划、方案）　〔原文：", "period 规划期：—", "issuer 发文机关：—")
}

// TestFactsTitle: a title or a place by hand is what the plan is called and found by.
func TestFactsTitle(t *testing.T) {
	lib, src := t.TempDir(), t.TempDir()
	must(t, "ingest", "-library", lib, writeFile(t, src, "x.txt", "各位：\n下面说几点。\n一、目标\n到2028年新建渡口十座，形成水上交通网络。\n"))
	contains(t, must(t, "facts", "-library", lib, "x"), "title 标题：x　〔文件名〕 ⚠ 存疑：取自文件名")
	out := must(t, "facts", "-library", lib, "x", "title=《渡口方案》", "place=宁波")
	contains(t, out, "title 标题：渡口方案　〔手工登记〕", "place 地区：宁波市　〔手工登记〕")
	if strings.Contains(out, "存疑") {
		t.Errorf("a fact set by hand is doubtful:\n%s", out)
	}
	contains(t, must(t, "ask", "-library", lib, "宁波新建渡口多少座"), "《渡口方案》")
}

// TestFactsErrors: what can not be a fact is said with what can, and changes nothing.
func TestFactsErrors(t *testing.T) {
	lib, src := t.TempDir(), t.TempDir()
	path := writeFile(t, src, "a.txt", ferryPlan)
	must(t, "ingest", "-library", lib, path)
	before := planFiles(t, lib)
	for want, args := range map[string][]string{
		"日期写成 2026-05-21":   {"facts", "-library", lib, "a", "date=明天"},
		"规划期写成 2026—2030":   {"facts", "-library", lib, "a", "period=五年"},
		"outline（规划纲要）":     {"facts", "-library", lib, "a", "kind=小说"},
		"没有“author”这个事项":    {"facts", "-library", lib, "a", "author=甲"},
		"事项=内容":             {"facts", "-library", lib, "a", "甲"},
		"并写出文件":             {"facts", "-library", lib},
		"没有收录名称含“乙”":        {"facts", "-library", lib, "乙"},
		"类别“文学”不能用":         {"ingest", "-library", lib, "-kind", "文学", path},
		"日期“2026/13/01”不能用": {"ingest", "-library", lib, "-date", "2026/13/01", path},
	} {
		if _, errs, status := planbot(t, "", args...); status == 0 || !strings.Contains(errs, want) {
			t.Errorf("%v: status %d, no %q in %s", args, status, want, errs)
		}
	}
	if after := planFiles(t, lib); after != before {
		t.Errorf("the library changed: %s", after)
	}
	_, errs, status := planbot(t, "", "facts", "-library", lib, "a", "place=甲乙丙县")
	if status != 0 || !strings.Contains(errs, "行政区划表里没有“甲乙丙县”") {
		t.Errorf("an unlisted place: status %d, %s", status, errs)
	}
	if _, err := os.Stat(filepath.Join(lib, "library.json")); err != nil {
		t.Error(err)
	}
}
