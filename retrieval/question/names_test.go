package question

import (
	"testing"

	"planbot/ingest/language"
)

// TestNames: the name of an indicator keeps its own words, also where they hold one that
// asks or says when; the words around it are no part of it.
func TestNames(t *testing.T) {
	for text, want := range map[string]string{
		"青岛今年一般公共预算收入增长几个百分点":  "一般公共预算收入",
		"大连人均预期寿命提到多少岁了":       "人均预期寿命",
		"青岛地铁运营里程有多少公里":        "地铁运营里程",
		"青岛国有企业资产达到多少亿元":       "国有企业资产",
		"青岛今年规模以上工业增加值增长目标":    "规模以上工业增加值",
		"青岛学前教育毛入园率要到多少":       "学前教育毛入园率",
		"大连数字经济增加值占比是多少":       "数字经济增加值占比",
		"青岛年度投资计划是多少":          "年度投资",
		"青岛光伏装机容量多少":           "光伏装机容量",
		"口袋公园什么时候开工":           "口袋公园 开工",
		"青岛今年经济增长目标":           "地区生产总值",
		"青岛和大连两市今年绿道里程分别是多少公里": "绿道里程",
		"大连2030年国际学校几所":        "国际学校",
		"青岛去年口袋公园完成了多少个":       "口袋公园",
	} {
		if got := read(text).Name; got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// TestNamesSayNoGoal: a word of a name says neither goal nor result.
func TestNamesSayNoGoal(t *testing.T) {
	for text, want := range map[string]language.Tense{
		"大连人均预期寿命多少岁": "", "青岛实际利用外资多少": "", "青岛实际利用外资目标": language.Goal, "青岛预期增长多少": language.Goal, "青岛实际完成多少": language.Result, "青岛收入要涨多少": language.Goal, "青岛机场要接多少人": language.Goal, "青岛主要指标多少": "", "青岛重要港口有几个": "",
	} {
		if got := read(text).Tense; got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// TestNamesOfItems: what each of several things asked is.
func TestNamesOfItems(t *testing.T) {
	for text, want := range map[string][]string{
		"青岛今年绿道、公园、学位目标分别是多少":    {"绿道", "公园", "学位"},
		"青岛绿道目标多少公里？公园呢？学位呢？":    {"绿道", "公园", "学位"},
		"青岛去年和今年绿道各是多少公里":        {"绿道", "绿道"},
		"青岛2028年绿道里程和2030年目标":    {"绿道里程", "绿道里程"},
		"青岛绿道多少公里、公园多少座、新增学位多少个": {"绿道", "公园", "新增学位"},
		"青岛国际交流与合作平台多少个":         nil,
		"青岛2026年到2030年绿道多少公里":    nil,
		"青岛文化和旅游融合示范区多少个":        nil,
		"青岛绿道去年完成多少公里":           nil,
	} {
		q := read(text)
		var got []string
		for _, item := range q.Items {
			got = append(got, item.Name)
		}
		if len(got) != len(want) {
			t.Errorf("%s: %q, want %q", text, got, want)
			continue
		}
		for i := range got {
			if got[i] != want[i] {
				t.Errorf("%s: %q, want %q", text, got, want)
			}
		}
	}
	for _, text := range []string{"谁负责", "由哪个部门牵头", "哪些单位配合", "责任单位是哪个"} {
		if !read(text).OnlyAsksWho() {
			t.Errorf("%s: asks for more than who", text)
		}
		if q := read("青岛2030年新建公园多少座，" + text); len(q.Items) != 2 || q.Items[1].Asks != AsksOwner || q.Items[1].Number || q.Items[0].Unit != "座" {
			t.Errorf("and %s: %+v", text, q.Items)
		}
	}
	if q := read("青岛去年和今年绿道各是多少公里"); len(q.Items) == 2 && (q.Items[0].Ago == nil || *q.Items[0].Ago != 1 || *q.Items[1].Ago != 0) {
		t.Errorf("the times are %v and %v", q.Items[0].Ago, q.Items[1].Ago)
	}
	if !read("各省今年绿道目标分别是多少").Every || read("全省绿道目标是多少").Every || read("青岛各省道改建多少公里").Every {
		t.Error("every province is asked for wrongly")
	}
}
