package target

import (
	"fmt"
	"strings"
	"testing"

	"planbot/ingest/statement"
	"planbot/retrieval/encoder"
	"planbot/retrieval/library/librarytest"
)

const (
	outline = "甲市国民经济和社会发展第十五个五年规划纲要\n" +
		"第一章 主要目标\n" +
		"| 序号 | 指标 | 2025年 | 2030年 | 属性 |\n| 1 | 森林覆盖率（%） | 41 | 43 | 约束性 |\n| 2 | 全员劳动生产率（万元/人） | 28 | 36 | 预期性 |\n" +
		"第二章 重点任务\n" +
		"一、绿化。到2030年，新建公园300座。（责任单位：市园林局）\n"
	report = "2026年甲市政府工作报告\n一、2025年工作回顾\n全年GDP增长5.2%，城镇新增就业3.1万人。\n二、2026年工作安排\n今年主要预期目标是：地区生产总值增长5.5%左右，新增城镇就业3万人以上。\n"
)

func two(t *testing.T) *Index {
	return NewIndex(librarytest.Open(t, encoder.Fake{}, "甲纲要.txt", outline, "甲报告.txt", report))
}

func line(g Target) string {
	return strings.TrimSpace(fmt.Sprintf("%s %s %d %s %s %s", g.Name(), g.Text(), g.Time.To, g.Mode, g.Compare, g.Kind()))
}

func lines(targets []Target) (out []string) {
	for _, g := range targets {
		out = append(out, line(g))
	}
	return out
}

func TestFind(t *testing.T) {
	x := two(t)
	for _, c := range []struct {
		q    Query
		want string
	}{
		{Query{Words: []string{"经济增速"}}, "GDP 5.2% 2025 result|地区生产总值 5.5% 2026 goal about"},
		{Query{Words: []string{"GDP"}, Mode: statement.Goal}, "地区生产总值 5.5% 2026 goal about"},
		{Query{Words: []string{"城镇新增就业"}, Year: 2026}, "新增城镇就业 3万人 2026 goal min"},
		{Query{Words: []string{"绿化"}}, "新建公园 300座 2030 goal"},
		{Query{Kind: "约束性", Due: 2030}, "森林覆盖率 43 2030 goal  约束性"},
		{Query{Words: []string{"航线"}}, ""},
		{Query{Words: []string{"、"}}, ""},
		{Query{Places: []string{"乙市"}}, ""},
	} {
		if got := strings.Join(lines(x.Find(c.q)), "|"); got != c.want {
			t.Errorf("%+v: %s", c.q, got)
		}
	}
}

func TestBefore(t *testing.T) {
	x := two(t)
	for name, want := range map[string]string{"森林覆盖率": "森林覆盖率 41 2025 result  约束性", "GDP": "GDP 5.2% 2025 result", "公园": ""} {
		goals := x.Find(Query{Words: []string{name}, Mode: statement.Goal})
		if len(goals) != 1 {
			t.Fatal(name, lines(goals))
		}
		before, ok := x.Before(goals[0])
		if got := ""; ok {
			got = line(before)
			if got != want {
				t.Errorf("%s: %s", name, got)
			}
		} else if want != "" {
			t.Errorf("%s: nothing before", name)
		}
	}
}

// TestHit: what is shown of a target is its sentence, and its tag is of this figure.
func TestHit(t *testing.T) {
	x := two(t)
	for _, g := range x.All {
		h := g.Hit()
		if !strings.Contains(h.Highlight, g.Text()) || h.Tag.Mode != g.Mode || !x.library.Holds(h.Plan, h.Start, h.Quote) {
			t.Errorf("%s: %+v", line(g), h)
		}
	}
	if got := fmt.Sprint(x.Find(Query{Words: []string{"公园"}})[0].Units()); !strings.Contains(got, "园林局") {
		t.Error(got)
	}
}

func TestNameKey(t *testing.T) {
	for name, same := range map[string]string{
		"全市GDP年均增速": "地区生产总值", "城镇新增就业人数": "新增城镇就业", "细颗粒物（PM2.5）年均浓度": "PM2.5平均浓度", "目标": "目标",
	} {
		if NameKey(name) != NameKey(same) {
			t.Errorf("%s %s, %s %s", name, NameKey(name), same, NameKey(same))
		}
	}
	if NameKey("森林覆盖率") == NameKey("绿化覆盖率") {
		t.Error("two are one")
	}
}
