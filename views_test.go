package main

import (
	"encoding/json"
	"strings"
	"testing"
)

const viewPlan = "衢州市公园建设方案（2026—2030年）\n一、目标\n| 序号 | 指标 | 2025年 | 2030年 |\n| 1 | 森林覆盖率（%） | 41.2 | 43 |\n| 2 | 绿地率（%） | 38 | 40 |\n" +
	"二、任务\n（一）绿化。到2030年，森林覆盖率达到45%。（责任单位：市林业局）\n（二）启动。2026年6月底前印发实施方案。（责任单位：市园林局）\n"

// TestViewCommands: views say in JSON what doc/views.md says, and their quotes are the plan's text.
func TestViewCommands(t *testing.T) {
	lib, src := t.TempDir(), t.TempDir()
	writeFile(t, src, "公园.txt", viewPlan)
	must(t, "ingest", "-library", lib, src)
	runes := []rune(viewPlan)
	holds := func(quote string, start, end int) {
		t.Helper()
		if string(runes[start:end]) != quote {
			t.Errorf("%q is not at %d", quote, start)
		}
	}
	var conflicts []shownConflict
	decode(t, must(t, "conflicts", "-library", lib, "-json"), &conflicts)
	if len(conflicts) != 1 || len(conflicts[0].Figures) != 2 || conflicts[0].Place != "衢州市" || conflicts[0].Time.To != 2030 || conflicts[0].Mode != "goal" {
		t.Fatalf("%+v", conflicts)
	}
	for _, f := range conflicts[0].Figures {
		holds(f.Quote, f.QuoteStart, f.QuoteEnd)
		holds(f.Text, f.Start, f.End)
	}
	var due []shownDue
	decode(t, must(t, "due", "-library", lib, "-json", "2026"), &due)
	if len(due) != 1 || due[0].Month != 6 || !due[0].Task || strings.Join(due[0].Units, "") != "市园林局" {
		t.Errorf("%+v", due)
	}
	var years []struct{ Year, Due int }
	decode(t, must(t, "due", "-library", lib, "-json"), &years)
	if len(years) != 2 || years[0].Year != 2026 || years[1].Year != 2030 {
		t.Errorf("%+v", years)
	}
	for _, args := range [][]string{{"progress"}, {"conflicts", "-plan", "公园", "绿地率"}, {"due", "2031"}} {
		if out := must(t, append(args, "-library", lib, "-json")...); out != "[]\n" {
			t.Errorf("%v: %s", args, out)
		}
	}
}

func decode(t *testing.T, text string, into any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), into); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
}

// TestViewWords: views speak Chinese to people, also where there is nothing or a word is wrong.
func TestViewWords(t *testing.T) {
	for _, c := range []struct{ args, want string }{
		{"due 2030", "2030年到期的目标和任务，共"},
		{"due 2031", "没有写明在2031年到期"},
		{"due", "planbot due 2030"},
		{"conflicts", "没有发现"},
		{"progress", "没有找到能对照"},
		{"due 0", "“0”不是能查的年份"},
		{"due 99999", "“99999”不是能查的年份"},
		{"due 后天", "“后天”不是能查的年份"},
		{"conflicts -place 乌有市", "-place “乌有市”不能用。可以用的有："},
		{"conflicts -plan 没有的", "没有收录名称含“没有的”的文件"},
		{"help due", "用法：planbot due"},
	} {
		out, errs, _ := planbot(t, "", strings.Fields(c.args)...)
		if !strings.Contains(out+errs, c.want) {
			t.Errorf("%s: no %q in %s%s", c.args, c.want, out, errs)
		}
	}
}
