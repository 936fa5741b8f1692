package main

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"planbot/bot"

	"planbot/retrieval/sample"
	"planbot/retrieval/target"
)

// targetsIn are the targets of a command's JSON.
func targetsIn(t *testing.T, args ...string) []target.Record {
	t.Helper()
	var got struct{ Targets []target.Record }
	if err := json.Unmarshal([]byte(must(t, append([]string{"targets", "-json"}, args...)...)), &got); err != nil {
		t.Fatal(err)
	}
	return got.Targets
}

// TestTargetsJSON holds the contract: figures and names are the plan's text at their
// offsets.
func TestTargetsJSON(t *testing.T) {
	lib, err := sample.Open()
	if err != nil {
		t.Fatal(err)
	}
	all := targetsIn(t)
	if len(all) < 100 {
		t.Errorf("%d targets", len(all))
	}
	for _, r := range all {
		text := []rune(lib.Plan(r.Plan).Text)
		if string(text[r.Start:r.End]) != r.Text || string(text[r.QuoteStart:r.QuoteEnd]) != r.Quote || r.Mode != "goal" && r.Mode != "result" || r.Units == nil {
			t.Errorf("%+v", r)
		}
	}
	if out := must(t, "targets", "-json", "火星"); strings.TrimSpace(out) != `{"targets":[]}` {
		t.Error(out)
	}
}

// TestTargetsFilters: flags and words narrow the list, flags before words.
func TestTargetsFilters(t *testing.T) {
	for _, args := range [][]string{
		{"-year", "2030", "-mode", "goal"}, {"-due", "2030"}, {"2030年", "目标"}, {"-mode", "目标", "-year", "2030年", "完成"}, {"-plan", "综合交通", "-year", "2030", "-mode", "goal"},
	} {
		got := targetsIn(t, args...)
		if len(got) == 0 {
			t.Errorf("%v: none", args)
		}
		for _, r := range got {
			if r.Mode != "goal" || r.Time.From > 2030 || r.Time.To < 2030 {
				t.Errorf("%v: %+v", args, r)
			}
		}
	}
	for _, r := range targetsIn(t, "-place", "示例市", "机场旅客吞吐量") {
		if r.Place != "示例市" || !strings.Contains(r.Indicator, "旅客吞吐量") {
			t.Errorf("%+v", r)
		}
	}
}

// TestTargetsErrors: a condition that can not be is refused by what there is, and one that
// leaves nothing is named.
func TestTargetsErrors(t *testing.T) {
	for _, c := range []struct {
		args   []string
		status int
		want   string
	}{
		{[]string{"-plan", "火星规划"}, 2, "没有收录名称含“火星规划”的文件"}, {[]string{"-place", "火星"}, 2, "可以用的有：示例市"}, {[]string{"-year", "明年"}, 2, "2030年"},
		{[]string{"-year", "12"}, 2, "-year “12”不能用"}, {[]string{"-mode", "both"}, 2, "goal（目标）、result（完成）"}, {[]string{"-kind", "软"}, 2, "约束性、预期性"}, {[]string{"-json", "-csv"}, 2, "一次用一个"},
		{[]string{"-xlsx", "指标.doc"}, 2, ".xlsx"}, {[]string{"杭州", "机场"}, 2, "没有收录杭州市的文件"}, {[]string{"-year", "2041"}, 0, "没有2041年的数值。有的是："},
		{[]string{"火星"}, 0, "没有“火星”这个指标"}, {[]string{"-kind", "约束性"}, 0, "没有标明“约束性”的指标"}, {[]string{"-names", "missing.txt"}, 1, "找不到文件"}, {[]string{"-colour"}, 2, "colour"},
		{[]string{"-library", "nowhere"}, 1, "没有资料库"}, {[]string{strings.Repeat("港", 3000)}, 1, "planbot"},
	} {
		out, errs, status := planbot(t, "", append([]string{"targets"}, c.args...)...)
		if status != c.status || !strings.Contains(out+errs, c.want) {
			t.Errorf("%v: status %d, %s%s", c.args, status, out, errs)
		}
	}
}

// TestTargetsSheets: the list as CSV and as a workbook has a row a target.
func TestTargetsSheets(t *testing.T) {
	n := len(targetsIn(t))
	out := must(t, "targets", "-csv")
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(out, "\ufeff"))).ReadAll()
	if err != nil || len(rows) != n+1 || !strings.HasPrefix(out, "\ufeff") || rows[0][0] != "指标" {
		t.Errorf("%d rows, error %v", len(rows), err)
	}
	file := filepath.Join(t.TempDir(), "指标.xlsx")
	must(t, "targets", "-xlsx", file)
	f, err := excelize.OpenFile(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	cells, err := f.GetRows(bot.SheetName)
	if err != nil || len(cells) != n+1 || cells[1][0] != rows[1][0] {
		t.Errorf("%d rows, error %v", len(cells), err)
	}
	if _, _, status := planbot(t, "", "targets", "-xlsx", filepath.Join(t.TempDir(), "no", "a.xlsx")); status != 1 {
		t.Errorf("status %d", status)
	}
}

// TestTargetsTable: the table on a terminal says value, time and where; suggestions are
// lines of a table of names; an own table counts.
func TestTargetsTable(t *testing.T) {
	out := must(t, "targets", "2035年", "机场")
	for _, want := range []string{"机场旅客吞吐量", "5000万人次", "2035年", "目标", "二、(三)", "共 1 项。"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %s in %s", want, out)
		}
	}
	for line := range strings.Lines(must(t, "targets", "-suggest")) {
		if !strings.HasPrefix(line, "# ") && len(strings.Fields(line)) != 2 {
			t.Errorf("no line of a table of names: %s", line)
		}
	}
	names := filepath.Join(t.TempDir(), "names.txt")
	if err := os.WriteFile(names, []byte("# 自用\n机场旅客吞吐量 空港客流总数\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if got := targetsIn(t, "-names", names, "2035年", "空港客流总数"); len(got) != 1 || got[0].Text != "5000万人次" {
		t.Errorf("%+v", got)
	}
}

// TestAskTargets: ask -json gives the asked number as targets -json does.
func TestAskTargets(t *testing.T) {
	var got struct{ Targets []target.Record }
	if err := json.Unmarshal([]byte(must(t, "ask", "-json", "2030年机场旅客吞吐量目标是多少")), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Targets) != 1 || got.Targets[0].Text != "3600万人次" || got.Targets[0].Mode != "goal" {
		t.Errorf("%+v", got)
	}
	if out := must(t, "ask", "-json", "综合交通怎么发展"); strings.Contains(out, `"targets"`) {
		t.Error(out)
	}
}
