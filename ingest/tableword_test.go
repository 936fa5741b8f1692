package ingest

import "testing"

// TestHeads: which column a head is of, and what is none.
func TestHeads(t *testing.T) {
	for of, names := range map[column][]string{
		colCategory: {"类别", "类 型", "领域", "指标类别", "一级指标", "二级指标", "方面", "维度", "分类"},
		colNumber:   {"序号", "编号", "序"},
		colName:     {"指标", "指 标", "指标名称", "主要指标（单位）", "核心指标", "三级指标", "考核指标", "评价指标", "项目", "重点项目", "项目名称", "建设项目", "工程项目", "名称", "改革举措", "工作任务", "具体事项", "预期指标", "指标名称及单位"},
		colUnit:     {"单位", "计量单位"},
		colKind:     {"属性", "指标属性", "性质"},
		colValue: {"2025年", "2030年目标值", "2025年（预计）", "2026—2030年", "2030", "“十五五”目标", "十五五时期规划目标", "“十四五”完成情况", "年均增长", "年均增速（%）", "年均［累计］", "年均增长[累计]",
			"累计", "［累计］", "增长率", "基期", "基期值", "目标值", "现状值", "完成值", "规划目标", "预期值", "实际值", "五年累计", "2030年预期目标"},
		colFree: {"备注", "说明", "主要内容", "责任单位", "牵头部门", "配合单位", "指导部门", "完成时限", "办结时限", "时限", "年份", "建设规模", "总投资", "数据来源", "计算方法", "实施单位", "主管部门", "协办单位", "地区", "范围", "数量", "金额", "完成时间"},
	} {
		for _, name := range names {
			if got, ok := headOf(key(name)); !ok || got != of {
				t.Errorf("%s: %d, %t, want %d", name, got, ok, of)
			}
		}
	}
	for _, name := range []string{"", "第一章", "主要指标如下", "单位：人", "甲市", "2030年建成十座", "目标任务分解", "（一）", "到2030年", "增长极", "序言"} {
		if of, ok := headOf(key(name)); ok {
			t.Errorf("%s is a head of %d", name, of)
		}
	}
}

// TestCellWords: what cells can be.
func TestCellWords(t *testing.T) {
	for of, texts := range map[word][]string{
		wordCount: {"1", "12", "175"},
		wordValue: {"31.4", "＞25", "[125]", "［25—27］", "> 52", "—", "≤20", "4.0左右", "6左右∗", ">46.5∗", "【350左右】", "8358/244", "4.5-5,", "67%", "约3000", "1,445", "/", "［完成上级确定的目标］"},
		wordUnit:  {"%", "万元/人", "亿立方米", "万人次", "微克/立方米", "万套（间）", "百分点", "岁", "吨标准煤"},
		wordKind:  {"预期性", "约束性", "定量"},
		wordText:  {"全员劳动生产率", "达到国家", "完成省定目标", "“十四五”年均增长4.0", "与经济增长同步", "左右", "森林覆盖率（%）"},
	} {
		for _, text := range texts {
			if got := wordOf(key(text)); got != of {
				t.Errorf("%s: %d, want %d", text, got, of)
			}
		}
	}
}
