package target

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"planbot/retrieval/encoder"
	"planbot/retrieval/library/librarytest"
)

// Plans of our own, in which some figures contradict others and many only seem to.
const (
	cityOutline = "丙市国民经济和社会发展第十五个五年规划纲要\n" +
		"第一章 发展基础\n“十四五”时期，全市经济稳步增长。2025年，全市地区生产总值达到5460亿元，森林覆盖率达到41.2%，城镇调查失业率控制在5.5%以内，市场主体突破60万户。\n" +
		"第二章 主要目标\n到2030年，主要目标如下。\n专栏1 主要指标\n" +
		"| 序号 | 指标 | 2025年 | 2030年 | 属性 |\n" +
		"| 1 | 森林覆盖率（%） | 41.2 | 43 | 约束性 |\n" +
		"| 2 | 全员劳动生产率（万元/人） | 28 | 36 | 预期性 |\n" +
		"| 3 | 常住人口城镇化率（%） | 70 | 75 | 预期性 |\n" +
		"| 4 | 轨道交通运营里程（公里） | 150 | 260 | 预期性 |\n" +
		"| 5 | 每千人口拥有3岁以下婴幼儿托位数（个） | 3.2 | 4.6 | 预期性 |\n" +
		"| 6 | 城镇新增就业（万人） | 〔15〕 | 〔16〕 | 预期性 |\n" +
		"第三章 重点任务\n" +
		"第一节 绿化\n持续推进国土绿化，到2030年，森林覆盖率达到45%，新建公园300座，其中市区公园80座。\n" +
		"第二节 产业\n到2030年，全员劳动生产率提高到36万元/人以上，高新技术企业达到5000家左右，数字经济核心产业增加值达到1.2万亿元。累计新增上市企业20家、高新技术企业1200家。\n" +
		"第三节 城镇\n到2030年，常住人口城镇化率达到75%左右，其中丙南县城镇化率达到60%。农村自来水普及率达到98%。\n" +
		"第四节 交通\n到2030年，轨道交通运营里程突破280公里，其中市区轨道交通运营里程200公里。\n" +
		"第五节 托育\n到2030年，每千人口拥有3岁以下婴幼儿托位数达到4.6个，人均预期寿命从80.1岁提高到81岁。人均预期寿命达到81岁。\n"
	cityScheme = "丙市绿色交通行动方案（2026—2030年）\n一、总体目标\n到2030年，轨道交通运营里程达到300公里，森林覆盖率达到43%以上。高新技术企业达到0.5万家，数字经济核心产业增加值12000亿元。\n二、重点任务\n（一）绿化。2030年新建公园300座。\n"
	cityReport = "2026年丙市政府工作报告\n一、2025年工作回顾\n2025年，地区生产总值达到5500亿元左右，增长5.2%，城镇调查失业率为5.1%，全国城镇调查失业率为5.2%。市场主体达到63万户。\n" +
		"一般公共预算收入增长3.1%。粮食产量62.4万吨。\n（一）财税。一般公共预算收入增长3.8%。\n（二）农业。粮食产量达到62万吨，其中早稻粮食产量11万吨，蔬菜产量达到100万吨。\n（三）上半年情况。上半年，蔬菜产量达到50万吨。\n" +
		"二、2026年工作安排\n今年主要预期目标是：地区生产总值增长5.5%左右，粮食产量稳定在60万吨以上，城镇新增就业3万人以上，新增专利授权1万件。\n（一）稳就业。今年城镇新增就业3.5万人以上。\n（二）产业。新增专利授权1.2万件。单位地区生产总值能耗下降3%。\n（三）节能。单位地区生产总值能耗下降2%。\n"
)

// conflictsWanted are all pairs in which something is wrong.
var conflictsWanted = []string{
	"一般公共预算收入: 丙报告 3.1%, 丙报告 3.8%",
	"城镇新增就业: 丙报告 3万人min, 丙报告 3.5万人min",
	"新增专利授权: 丙报告 1万件, 丙报告 1.2万件",
	"单位地区生产总值能耗: 丙报告 3%, 丙报告 2%",
	"轨道交通运营里程: 丙方案 300公里, 丙纲要 260, 丙纲要 280公里min",
	"森林覆盖率: 丙纲要 43, 丙纲要 45%",
}

func city(t testing.TB) *Index {
	return NewIndex(librarytest.Open(t, encoder.Fake{}, "丙纲要.txt", cityOutline, "丙方案.txt", cityScheme, "丙报告.txt", cityReport))
}

func conflictLine(c Conflict) string {
	var figures []string
	for _, f := range c.Figures {
		figures = append(figures, fmt.Sprintf("%s %s%s", strings.TrimSuffix(f.Plan.File, ".txt"), f.Text(), f.Bound()))
	}
	return c.Figures[0].Name() + ": " + strings.Join(figures, ", ")
}

// TestConflicts: what contradicts is found, and nothing else of all that looks like it.
func TestConflicts(t *testing.T) {
	x := city(t)
	var got []string
	for _, c := range x.Conflicts(Query{}) {
		got = append(got, conflictLine(c))
	}
	if !slices.Equal(got, conflictsWanted) {
		t.Errorf("found\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(conflictsWanted, "\n"))
		for _, a := range x.All {
			t.Log(a.Plan.File, a.Name(), a.Text(), a.Time.From, a.Time.To, a.Mode, a.Sort, a.Bound(), "set="+a.setting())
		}
	}
}

// TestConflictsAsked: a query says of which plans, and what must be in a conflict.
func TestConflictsAsked(t *testing.T) {
	x := city(t)
	for _, c := range []struct {
		q    Query
		want string
	}{
		{Query{Plans: []string{"丙纲要.txt"}}, "轨道交通运营里程: 丙纲要 260, 丙纲要 280公里min|森林覆盖率: 丙纲要 43, 丙纲要 45%"},
		{Query{Words: []string{"绿化"}}, "森林覆盖率: 丙纲要 43, 丙纲要 45%"},
		{Query{Words: []string{"就业"}}, conflictsWanted[1]},
		{Query{Places: []string{"乙市"}}, ""},
		{Query{Plans: []string{"丙方案.txt"}}, ""},
	} {
		var got []string
		for _, found := range x.Conflicts(c.q) {
			got = append(got, conflictLine(found))
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%+v: %s", c.q, strings.Join(got, "|"))
		}
	}
}
