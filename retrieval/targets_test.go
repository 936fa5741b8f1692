package retrieval

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"planbot/retrieval/encoder"
	"planbot/retrieval/library/librarytest"
	"planbot/retrieval/target"
)

const (
	cityReport = "2026年宁波市政府工作报告\n一、2025年工作回顾\n全年地区生产总值增长5.2%，一般公共预算收入增长3%，城镇新增就业26万人。\n二、2026年工作安排\n今年主要预期目标是：地区生产总值增长5.5%左右，一般公共预算收入增长3.5%，城镇新增就业20万人以上。\n"
	airScheme  = "合肥市机场发展规划\n一、目标\n到2027年，机场旅客吞吐量达到1500万人次，新开国际航线12条。\n"
)

// TestTargetQuery: people's words become filters and names.
func TestTargetQuery(t *testing.T) {
	l := libraryOf(t, encoder.Fake{}, "报告.txt", cityReport, "方案.txt", airScheme)
	for words, want := range map[string]string{
		"":              "[] 0 false   []",
		"指标":            "[] 0 false   []",
		"约束性指标有哪些":      "[] 0 false  约束性 []",
		"宁波 2026 目标":    "[宁波市] 2026 false goal  []",
		"去年完成了哪些指标":     "[] 0 true result  []",
		"2027年主要目标有哪些":  "[] 2027 false goal  []",
		"合肥 机场旅客吞吐量":    "[合肥市] 0 false   [机场旅客吞吐量]",
		"2027年 国际航线 完成": "[] 2027 false result  [国际航线]",
		"只看完成":          "[] 0 false result  []",
		"实际利用外资":        "[] 0 false   [实际利用外资]",
		"实际利用外资 实际":     "[] 0 false result  [实际利用外资]",
	} {
		q, absent, err := l.TargetQuery(t.Context(), words)
		if err != nil || len(absent) > 0 {
			t.Fatal(words, absent, err)
		}
		if got := fmt.Sprintf("%v %d %t %s %s %v", q.Places, q.Year, q.Ago != nil, q.Mode, q.Kind, q.Words); got != want {
			t.Errorf("%s: %s, want %s", words, got, want)
		}
	}
	if q, _, _ := l.TargetQuery(t.Context(), "GDP和财政收入"); len(l.Targets().Find(q)) != 4 {
		t.Errorf("%+v", q)
	}
	if _, absent, err := l.TargetQuery(t.Context(), "青岛 目标"); len(absent) != 1 || err != nil {
		t.Errorf("absent %v, error %v", absent, err)
	}
	for _, text := range []string{"\xff", strings.Repeat("港", MaxQuestion+1)} {
		if _, _, err := l.TargetQuery(t.Context(), text); err == nil {
			t.Errorf("%.10q is read", text)
		}
	}
}

// TestFigures: a number question gives the asked number, also where it is not the first of
// its sentence, and none where several are meant alike or nothing is asked for.
func TestFigures(t *testing.T) {
	l := realLibrary(t, "报告.txt", cityReport, "方案.txt", airScheme, "丙.txt", "杭州市开放方案\n一、目标\n到2030年，展会面积达到30万平方米，展会面积达到40万平方米。\n",
		"丁.txt", "2026年杭州市政府工作报告\n一、过去五年工作回顾\n“十四五”时期，出口总额从4万亿元增加到6万亿元。\n2025年，民营轻工业增加值增速高于全部轻工业2个百分点，专利授权量居全国第3位。轻工业增加值增长4%。全市生产总值达到5万亿元，研发支出相当于全市生产总值的比例达到4%。\n二、今年工作\n推动出口提质。\n")
	for q, want := range map[string]string{
		"杭州出口总额多少": "出口总额 6万亿元 2025", "杭州2020年出口总额多少": "出口总额 4万亿元 2020",
		"杭州专利授权量多少": "", "杭州去年轻工业增加值多少亿": "", "杭州去年轻工业增加值总额多少": "", "杭州去年轻工业增加值增长多少": "轻工业增加值 4% 2025", "杭州2025年GDP多少": "全市生产总值 5万亿元 2025", "杭州专利授权量排名第几": "专利授权量 第3位 2025", "杭州轻工业增加值增速": "轻工业增加值 4% 2025", "杭州民营轻工业增加值增速高于轻工业多少": "民营轻工业增加值增速高于全部轻工业 2个百分点 2025",
		"宁波今年城镇新增就业目标是多少": "城镇新增就业 20万人 2026", "宁波去年一般公共预算收入增长多少": "一般公共预算收入 3% 2025", "合肥2027年国际航线目标多少条": "新开国际航线 12条 2027",
		"杭州2030年展会面积达到多少": "", "合肥机场怎么发展": "", "宁波2040年城镇新增就业多少": "",
	} {
		a, err := l.Ask(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, f := range l.Figures(a) {
			got += fmt.Sprintf("%s %s %d", f.Name(), f.Text(), f.Time.To)
		}
		if got != want {
			t.Errorf("%s: %q, want %q", q, got, want)
		}
	}
}

// TestOwnNames: a table of names in the library's folder counts.
func TestOwnNames(t *testing.T) {
	dir := librarytest.Make(t, encoder.Fake{}, "方案.txt", airScheme)
	if err := os.WriteFile(filepath.Join(dir, "names.txt"), []byte("机场旅客吞吐量 空港客流\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	l, err := Open(dir, encoder.Fake{})
	if err != nil {
		t.Fatal(err)
	}
	if found := l.Targets().Find(target.Query{Words: []string{"空港客流"}}); len(found) != 1 {
		t.Errorf("%d found", len(found))
	}
}
