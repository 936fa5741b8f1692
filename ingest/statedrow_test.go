package ingest

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

// rowsStated are the quantities of a plan's rows, one a line: indicator, number as
// printed, unit, sort, years, mode.
func rowsStated(p *Plan) (out []string) {
	for _, s := range p.Stated {
		if c := p.Clauses[s.Clause]; c.Level == LevelRow {
			for _, q := range s.Quantities {
				name := ""
				for _, at := range q.Indicator {
					name += p.Words(at)
				}
				out = append(out, fmt.Sprintf("%s %s %s %s %s %s", name, p.Words(q.Span), q.Unit, q.Sort, timeText(q.Time), q.Mode))
			}
		}
	}
	return out
}

func TestRowsState(t *testing.T) {
	p, _ := read(t, "甲市纲要.txt", "甲市国民经济和社会发展第十五个五年规划纲要\n第一章 主要目标\n指标名称\n2025年\n2030年\n城镇新增就业人数（万人）\n31.4\n＞25\n[125]\n预期性\n森林覆盖率（%）\n66.8\n67\n约束性\n第二章 重点任务\n")
	want := "城镇新增就业人数 31.4 人 level 2025 result|城镇新增就业人数 25 人 level 2030 goal|城镇新增就业人数 125 人 total 2026-2030 goal|森林覆盖率 66.8 % level 2025 result|森林覆盖率 67 % level 2030 goal"
	if got := strings.Join(rowsStated(p), "|"); got != want {
		t.Errorf(" got %s\nwant %s", got, want)
	}
}

// TestPlacesRowsState: of a table with a place a row the heads say what is counted.
func TestPlacesRowsState(t *testing.T) {
	p, _ := read(t, "x.txt", "甲省入学计划（2026—2028年）\n附表\n| 市 | 2025年入学人数 | 2026年 | 2027年绿地面积（公顷） |\n| 合计 | 900 | 950 | 80 |\n| 南京市 | 300 | 320（含民办） | 30 |\n")
	want := "入学人数 900 人 level 2025 result|入学人数 950 人 level 2026 goal|绿地面积 80 公顷 level 2027 goal|入学人数 300 人 level 2025 result|入学人数 320 人 level 2026 goal|绿地面积 30 公顷 level 2027 goal"
	if got := strings.Join(rowsStated(p), "|"); got != want {
		t.Errorf(" got %s\nwant %s", got, want)
	}
	var places []string
	for _, s := range p.Stated {
		for _, q := range s.Quantities {
			places = append(places, q.Place)
		}
	}
	if got := strings.Join(places, ","); got != ",,,南京市,南京市,南京市" {
		t.Errorf("of %s", got)
	}
}

// TestLongCellsState: what stands in a long cell is read as running text.
func TestLongCellsState(t *testing.T) {
	p, _ := read(t, "x.txt", "甲市清查方案\n一、任务\n序号\t事项\t内容\t责任单位\n1\t清查资产\t"+strings.Repeat("核对各区数据，", 9)+"登记资产12万件。新建公园13座。\t市财政局\n2\t统一口径\t发布目录14项。\t市统计局\n")
	got := strings.Join(rowsStated(p), "|")
	for _, want := range []string{"登记资产 12万件", "公园 13座"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %s", want, got)
		}
	}
}

// TestRealRowsState: rows of a real table of targets, one of each kind of column.
func TestRealRowsState(t *testing.T) {
	data, err := os.ReadFile("../../shared/plans-kinds/wg_gz.txt")
	if err != nil {
		t.Skip("../shared is not there: ", err)
	}
	p, _, err := Read(t.Context(), "wg_gz.txt", data, Facts{})
	if err != nil {
		t.Fatal(err)
	}
	got := rowsStated(p)
	for _, want := range []string{
		"4.0 % average 2021-2025 result", "5.0 % average 2026-2030 goal", "28 元/人 level 2025 result", "36 元/人 level 2030 goal",
		"2.5 元 level 2025 result", "3 元 level 2030 goal", "58.6 % share 2025 result", "67.5 % share 2030 goal", "43.9 件 level 2025 result", "60 件 level 2030 goal",
		"1624 千瓦 level 2025 result", "2050 千瓦 level 2030 goal",
	} {
		if !slices.ContainsFunc(got, func(line string) bool { return strings.HasSuffix(line, " "+want) }) {
			t.Errorf("%s is not stated", want)
		}
	}
	if len(got) < 50 {
		t.Errorf("%d quantities", len(got))
	}
}
