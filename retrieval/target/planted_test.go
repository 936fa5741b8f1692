package target

import (
	"slices"
	"testing"

	"planbot/retrieval/encoder"
	"planbot/retrieval/library/librarytest"
)

// Three documents of our own for one city, as they are written, with conflicts planted in table
// and text, in two sentences of a report, and between documents.
const (
	plantedOutline = "湖州市国民经济和社会发展第十五个五年规划纲要\n（2026—2030年）\n第一章 发展环境\n第一节 发展成就\n“十四五”以来，经济实力显著增强。2025年地区生产总值突破4500亿元，一般公共预算收入达到420亿元，城镇居民人均可支配收入达到8.2万元。\n" +
		"第二章 总体要求\n第三节 主要目标\n专栏1 “十五五”时期经济社会发展主要指标\n| 类别 | 指标名称 | 单位 | 2025年 | 2030年 | 年均增速 | 属性 |\n" +
		"| 创新 | 研发投入强度 | % | 3.4 | 3.8 | — | 预期性 |\n| 创新 | 每万人高价值发明专利拥有量 | 件 | 22 | 30 | — | 预期性 |\n| 民生 | 人均预期寿命 | 岁 | 82.5 | 83.5 | — | 预期性 |\n| 民生 | 每千人口执业（助理）医师数 | 人 | 3.6 | 4.2 | — | 预期性 |\n| 生态 | 空气质量优良天数比率 | % | 88 | 92 | — | 约束性 |\n| 生态 | 单位GDP能耗降低 | % | — | 〔12〕 | — | 约束性 |\n| 安全 | 粮食综合生产能力 | 万吨 | 50 | 52 | — | 约束性 |\n| 基础设施 | 高速公路通车里程 | 公里 | 420 | 560 | — | 预期性 |\n| 数字 | 数字经济核心产业增加值占GDP比重 | % | 12 | 18 | — | 预期性 |\n" +
		"第三章 创新\n强化企业主体地位，到2030年，研发投入强度达到4.0%，每万人高价值发明专利拥有量达到35件以上。\n第四章 交通\n“十五五”期间，新建高速公路140公里，到2030年高速公路通车里程达600公里。\n第五章 数字\n力争到2030年数字经济核心产业增加值占GDP比重提高到20%左右。\n第六章 民生\n人均预期寿命提高到84.5岁，每千人口执业（助理）医师数达到4.5人。\n第七章 生态\n到2030年，空气质量优良天数比率稳定在95%以上，单位GDP能耗累计降低14%。\n第八章 安全\n稳定粮食播种面积，到2030年粮食综合生产能力稳定在48万吨。\n"
	plantedScheme = "湖州市数字经济发展行动方案（2026—2030年）\n一、主要目标\n到2030年，数字经济核心产业增加值达到900亿元，数字经济核心产业增加值占GDP比重达到22%，5G基站数达到2.5万个。\n二、重点任务\n1.夯实底座。到2030年，建成5G基站3万个。5G基站数达到3万个。\n2.壮大产业。规上数字经济企业达到600家，到2030年，数字经济核心产业增加值达到1000亿元。\n"
	plantedReport = "2026年湖州市政府工作报告\n一、2025年工作回顾\n2025年，全市地区生产总值4320亿元，增长5.6%；一般公共预算收入405亿元，增长3.2%；城镇居民人均可支配收入7.9万元；城镇新增就业8.1万人。\n（一）稳增长。地区生产总值同比增长5.1%。\n（二）惠民生。全年城镇新增就业7.6万人。外贸出口总额1200亿元。\n（三）促开放。外贸出口总额达到1080亿元。\n二、2026年目标任务\n今年经济社会发展的主要预期目标为：地区生产总值增长5.5%左右，一般公共预算收入增长4%，规上工业增加值增长6.5%，居民消费价格涨幅2%左右，城镇调查失业率控制在5%以内。\n三、重点工作\n（一）工业。确保规上工业增加值增长8%。\n（二）稳岗。城镇调查失业率控制在5.5%以内。\n（三）投资。完成固定资产投资1200亿元，实施重大项目300个。\n（四）项目。今年固定资产投资完成1350亿元，实施重大项目260个。\n（五）财税。一般公共预算收入增长5%以上。\n"
)

// planted are the indicators that have a conflict, and missed those of them that are not found:
// the table calls one otherwise than the text.
var (
	planted = []string{"地区生产总值", "地区生产总值", "一般公共预算收入", "城镇居民人均可支配收入", "城镇新增就业", "外贸出口总额", "一般公共预算收入", "规上工业增加值", "城镇调查失业率", "固定资产投资", "实施重大项目",
		"数字经济核心产业增加值", "数字经济核心产业增加值占GDP比重", "5G基站数", "研发投入强度", "每万人高价值发明专利拥有量", "人均预期寿命", "每千人口执业（助理）医师数", "空气质量优良天数比率", "粮食综合生产能力", "高速公路通车里程", "单位GDP能耗降低"}
	missed = []string{"单位GDP能耗降低"}
)

// TestPlantedConflicts: of what is planted nearly all is found, and nothing else.
func TestPlantedConflicts(t *testing.T) {
	x := NewIndex(librarytest.Open(t, encoder.Fake{}, "纲要.txt", plantedOutline, "方案.txt", plantedScheme, "报告.txt", plantedReport))
	var want, got []string
	for _, name := range planted {
		if !slices.Contains(missed, name) {
			want = append(want, NameKey(name))
		}
	}
	for _, c := range x.Conflicts(Query{}) {
		got = append(got, c.Indicator.Name)
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
}
