package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"planbot/bot"
)

// Made-up reports of two cities.
const (
	firstReport  = "2026年青岛市政府工作报告\n一、2025年工作回顾\n地区生产总值1.7万亿元、增长5.6%。\n二、2026年工作安排\n今年主要预期目标是：地区生产总值增长5.5%以上，城镇新增就业35万人。\n"
	secondReport = "2026年大连市政府工作报告\n一、2025年工作回顾\n地区生产总值9800亿元、增长5.2%。\n二、2026年工作安排\n今年主要预期目标是：地区生产总值增长5%—5.5%，城镇登记失业率3%以内。\n"
)

// comparedLibrary is a library of the two.
func comparedLibrary(t *testing.T) string {
	t.Helper()
	lib, src := t.TempDir(), t.TempDir()
	must(t, "ingest", "-library", lib, writeFile(t, src, "2026年青岛市政府工作报告.txt", firstReport), writeFile(t, src, "2026年大连市政府工作报告.txt", secondReport))
	return lib
}

func TestCompareCommand(t *testing.T) {
	lib := comparedLibrary(t)
	for args, want := range map[string]string{
		"各市 GDP目标":                      "GDP增速 · 2026年目标（单位：%）\n   地区    数值\n1  大连市  5%—5.5%\n2  青岛市  5.5%以上\n",
		"-sort 各市 GDP目标":                "GDP增速 · 2026年目标（单位：%）\n   地区    数值\n1  青岛市  5.5%以上\n2  大连市  5%—5.5%\n区间按下限排序。\n",
		"-mode result 各市 GDP总量 从高到低":    "GDP · 2025年完成（单位：亿元）\n   地区    数值\n1  青岛市  1.7万亿元（=17000亿元）\n2  大连市  9800亿元\n",
		"-year 2025 各市 GDP增速":           "GDP增速 · 2025年完成（单位：%）\n   地区    数值\n1  大连市  5.2%\n2  青岛市  5.6%\n",
		"-mode goal,result 青岛 大连 GDP增速": "GDP增速 · 2026年目标、2025年完成\n地区    2026年目标（单位：%）  2025年完成（单位：%）\n青岛市",
		"城镇新增就业 青岛 大连 苏州":               "城镇新增就业 · 2026年目标（单位：万人）\n   地区    数值\n1  青岛市  35万人\n未提及：大连市\n没有收录：苏州市\n",
	} {
		out, errs, status := planbot(t, "", append([]string{"compare", "-library", lib}, strings.Fields(args)...)...)
		if !strings.HasPrefix(out, want) || status != 0 {
			t.Errorf("%s: %d %s\n%s\nwant\n%s", args, status, errs, out, want)
		}
	}
	for args, want := range map[string]string{
		"": "请写明几个地方和事项", "青岛": "请再写明要对比什么指标", "GDP目标": "请写明要对比的地方", "青岛 GDP目标": "只有一个地方", "青岛 大连 航天员": "没有名为“航天员”的指标",
		"-year 12 各市 GDP": "-year 要写成一个年份", "-mode plan 各市 GDP": "-mode 可以写 goal", "苏州市 GDP": "没有收录：苏州市",
	} {
		_, errs, status := planbot(t, "", append([]string{"compare", "-library", lib}, strings.Fields(args)...)...)
		if status == 0 || !strings.Contains(errs, want) {
			t.Errorf("%s: %d %s", args, status, errs)
		}
	}
}

// TestCompareFiles: the same as JSON, CSV and as a workbook.
func TestCompareFiles(t *testing.T) {
	lib := comparedLibrary(t)
	var got jsonComparison
	if err := json.Unmarshal([]byte(must(t, "compare", "-library", lib, "-json", "城镇新增就业 青岛 大连 苏州")), &got); err != nil {
		t.Fatal(err)
	}
	cell := got.Rows[0].Cells[0]
	if cell.Text != "35万人" || cell.Value != "35" || cell.Unit != "万人" || cell.Time.To != 2026 || cell.Mode != "goal" || []rune(firstReport)[cell.Start] != '今' ||
		string([]rune(firstReport)[cell.Start:cell.End]) != cell.Quote || got.Rows[1].Cells[0] != nil || got.Rows[1].Notes[0] == "" || got.Absent[0] != "苏州市" {
		t.Errorf("%+v %+v", got, cell)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(must(t, "compare", "-library", lib, "-csv", "城镇新增就业 青岛 大连"), "\ufeff"))).ReadAll()
	if err != nil || len(rows) != 3 || rows[1][3] != "35万人" || rows[2][3] != "未提及" {
		t.Errorf("%v %q", err, rows)
	}
	name := filepath.Join(t.TempDir(), "对比.xlsx")
	must(t, "compare", "-library", lib, "-xlsx", name, "各市 GDP总量 完成")
	book, err := excelize.OpenFile(name)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if value, err := book.GetCellValue(bot.SheetName, "E3"); err != nil || value != "17000" {
		t.Errorf("%s %v", value, err)
	}
}

// TestComparePNG: three figures are a table and a chart, in pictures that can be opened.
func TestComparePNG(t *testing.T) {
	lib := comparedLibrary(t)
	file := filepath.Join(t.TempDir(), "对比.png")
	out := must(t, "compare", "-library", lib, "-png", file, "各市 GDP目标")
	pictures, _ := filepath.Glob(filepath.Join(filepath.Dir(file), "*.png"))
	for _, name := range pictures {
		data, err := os.ReadFile(name)
		if _, size := png.DecodeConfig(bytes.NewReader(data)); err != nil || size != nil || !strings.Contains(out, name) {
			t.Errorf("%s: %v %v, said %s", name, err, size, out)
		}
	}
	if len(pictures) == 0 {
		t.Error("no picture")
	}
}
