package main

import (
	"encoding/csv"
	"encoding/json"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

const (
	lampPlan = "宁波市路灯改造行动方案\n一、任务\n（一）更换灯具。2027年底前更换5000盏。（责任单位：市城管局、各区县（市）政府）\n（二）埋设线缆。埋设线缆80公里。（牵头单位：市国土资源局；配合单位：市城管局）\n"
	parkPlan = "合肥市公园建设方案\n一、任务\n（一）新建公园。新建公园12座。（责任单位：市城管局、庐阳区政府）\n"
)

// unitsLibrary is a library of two plans of two cities.
func unitsLibrary(t *testing.T) string {
	t.Helper()
	lib, src := t.TempDir(), t.TempDir()
	must(t, "ingest", "-library", lib, writeFile(t, src, "路灯.txt", lampPlan), writeFile(t, src, "公园.txt", parkPlan))
	return lib
}

func TestUnitsCommand(t *testing.T) {
	lib := unitsLibrary(t)
	contains(t, must(t, "units", "-library", lib), "4 个责任单位", "市城管局", "宁波市", "合肥市", "庐阳区政府", "各区县（市）政府")
	contains(t, must(t, "units", "-library", lib, "综合行政执法局"), "共 3 条：负责 2、配合 1", "《宁波市路灯改造行动方案》", "《合肥市公园建设方案》", "2027年底前", "原文写作“市城管局”")
	out := must(t, "units", "-library", lib, "宁波市城市管理局")
	contains(t, out, "共 2 条")
	if strings.Contains(out, "公园") {
		t.Errorf("another city's:\n%s", out)
	}
	contains(t, must(t, "units", "-library", lib, "-place", "合肥", "城管局"), "共 1 条")
	contains(t, must(t, "units", "-library", lib, "-plan", "路灯", "城管局"), "共 2 条")
	contains(t, must(t, "units", "-library", lib, "自然资源和规划局"), "国土资源局", "2018年并入或改为", "原文写作“市国土资源局”", "牵头 1")
	for _, args := range [][]string{{"杭州市城管局"}, {"电子城管局"}, {"宁波"}, {"，。"}, {strings.Repeat("局", 500)}, {"-place", "火星"}, {"-plan", "没有"}, {"-json", "-csv", "城管局"}} {
		stdout, stderr, status := planbot(t, "", append([]string{"units", "-library", lib}, args...)...)
		if status == 0 || stdout != "" || !strings.Contains(stderr, "planbot: ") {
			t.Errorf("%.40v: %d %q %q", args, status, stdout, stderr)
		}
	}
	_, stderr, _ := planbot(t, "", "units", "-library", lib, "杭州市城管局")
	contains(t, stderr, "名称相近的有", "市城管局（宁波市）", "市城管局（合肥市）")
}

// TestUnitsJSON holds the fields that doc/units.md promises.
func TestUnitsJSON(t *testing.T) {
	lib := unitsLibrary(t)
	var duties []map[string]any
	if err := json.Unmarshal([]byte(must(t, "units", "-library", lib, "-json", "-all", "宁波市城管局")), &duties); err != nil {
		t.Fatal(err)
	}
	if len(duties) != 2 {
		t.Fatalf("%d duties: %v", len(duties), duties)
	}
	for _, field := range strings.Fields("unit role lead support kind relation plan title place address clause quote start end sentence deadline deadlines") {
		if _, ok := duties[0][field]; !ok {
			t.Errorf("no %s", field)
		}
	}
	runes := []rune(lampPlan)
	for _, d := range duties {
		if words := string(runes[int(d["start"].(float64)):int(d["end"].(float64))]); words != d["quote"] {
			t.Errorf("%q is not %q", d["quote"], words)
		}
	}
	if d := duties[0]; d["deadline"] != "2027年底前" || d["lead"] != false || d["role"] != "责任单位" || d["quote"] != "（一）更换灯具。2027年底前更换5000盏。" {
		t.Errorf("%v", d)
	}
	var units []map[string]any
	if err := json.Unmarshal([]byte(must(t, "units", "-library", lib, "-json", "-lead")), &units); err != nil {
		t.Fatal(err)
	}
	if len(units) != 1 || units[0]["unit"] != "市国土资源局" || units[0]["place"] != "宁波市" || units[0]["lead"] != 1.0 {
		t.Errorf("%v", units)
	}
}

// TestUnitsSheets holds that CSV and workbook say what JSON does.
func TestUnitsSheets(t *testing.T) {
	lib := unitsLibrary(t)
	text, ok := strings.CutPrefix(must(t, "units", "-library", lib, "-csv", "城管局"), "\ufeff")
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || !ok || len(rows) != 4 {
		t.Fatalf("%v %v %v", ok, err, rows)
	}
	file := filepath.Join(t.TempDir(), "任务.xlsx")
	for range 2 { // the second takes the place of the first
		contains(t, must(t, "units", "-library", lib, "-xlsx", file, "城管局"), "已写入", "共 3 行")
	}
	f, err := excelize.OpenFile(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sheet, err := f.GetRows(f.GetSheetName(0))
	if err != nil {
		t.Fatal(err)
	}
	for r := range rows {
		if strings.Join(rows[r], "|") != strings.Join(sheet[r], "|") {
			t.Errorf("row %d: %v in CSV, %v in the workbook", r, rows[r], sheet[r])
		}
	}
	if _, _, status := planbot(t, "", "units", "-library", lib, "-xlsx", filepath.Join(t.TempDir(), "no", "folder.xlsx"), "城管局"); status == 0 {
		t.Error("a workbook in no folder")
	}
}
