package statement

import (
	"strings"
	"testing"
)

// TestRow reads rows of tables of targets, made up: "head:text | head:text".
func TestRow(t *testing.T) {
	above := Above{Year: 2026, Period: Time{From: 2026, To: 2030}, Mode: Goal, Place: "示例市"}
	for _, c := range []struct{ row, want string }{
		{"序号:3|指标:常住人口城镇化率（%）|2025年:76.2|2030年:79左右|属性:预期性", "[常住人口城镇化率] 76.2 % level 2025 result; [常住人口城镇化率] 79 % about level 2030 goal"},
		{"指标:3.常住人口（万人）|2025年:760|2030年:≥800|属性:预期性", "[常住人口] 7600000 人 level 2025 result; [常住人口] 8000000 人 min level 2030 goal"},
		{"指标:全员劳动生产率|单位:万元/人|2025年实际:19.8|2030年目标:25", "[全员劳动生产率] 198000 元/人 level 2025 result; [全员劳动生产率] 250000 元/人 level 2030 goal"},
		{"指标名称:新增保障性住房（套）|“十四五”累计:12500|“十五五”累计:15000", "[新增保障性住房] 12500 套 total 2021-2025 result; [新增保障性住房] 15000 套 total 2026-2030 goal"},
		{"指标:地区生产总值增速（%）|2025年:5.4|“十五五”年均:5左右", "[地区生产总值增速] 5.4 % growth 2025 result; [地区生产总值增速] 5 % about average 2026-2030 goal"},
		{"指标:进出口总额年均增长|单位:%|2025年:“十四五”年均增长5.4|2030年:“十五五”年均增长6.0左右", "[进出口总额年均增长] 5.4 % average 2021-2025 result; [进出口总额年均增长] 6 % about average 2026-2030 goal"},
		{"指标:研发经费占生产总值比重(%)|2025年:3.28|2030年:完成省下达目标", "[研发经费占生产总值比重] 3.28 % share 2025 result"},
		{"指标:入托率提高（百分点）|2025年:—|2030年:【15】左右|属性:约束性", "[入托率提高] 15 百分点 about growth 2026-2030 goal"},
		{"指标:城镇新增就业（万人）|2025年:[31.4]|2030年:＞25|:[125]|属性:预期性", "[城镇新增就业] 314000 人 total 2021-2025 result; [城镇新增就业] 250000 人 min level 2030 goal; [城镇新增就业] 1250000 人 total 2026-2030 goal"},
		{"指标:4. “甲+乙”产业占比（%）|2025年:58.6", "[“甲+乙”产业占比] 58.6 % share 2025 result"},
		{"指标:每万人口专利（件）|2025年:43.9|2030年:60", "[每万人口专利] 43.9 件 level 2025 result; [每万人口专利] 60 件 level 2030 goal"},
		{"指标:装机规模（万千瓦）|2025年:1624|2030年:2050", "[装机规模] 16240000 千瓦 level 2025 result; [装机规模] 20500000 千瓦 level 2030 goal"},
		{"城市:甲市|2025年:12家", "[甲市] 12 家 level 2025 result"},
		{"指标:6岁以下儿童入园率（%）|2025年:10|2030年目标:20", "[6岁以下儿童入园率] 10 % level 2025 result; [6岁以下儿童入园率] 20 % level 2030 goal"},
		{"指标:列车客/货运量|单位:万人次/万吨|2025年:8/8|2030年:1100/35", "[列车客/货运量] 80000 人次 level 2025 result; [列车客/货运量] 80000 吨 level 2025 result; [列车客/货运量] 11000000 人次 level 2030 goal; [列车客/货运量] 350000 吨 level 2030 goal"},
		{"指标:万人溺水死亡率|2025年:0.31|2030年:≤0.25*|属性:预期性", "[万人溺水死亡率] 0.31 level 2025 result; [万人溺水死亡率] 0.25 max level 2030 goal"},
		{"指标:人均借书册数（册）|2025年:6.61∗|2030年:>8.5", "[人均借书册数] 6.61 册 level 2025 result; [人均借书册数] 8.5 册 min level 2030 goal"},
		{"指标:收入年均增速（%）|2025年:5.5|2030年:5左右", "[收入年均增速] 5.5 % average 2025 result; [收入年均增速] 5 % about average 2026-2030 goal"},
		{"指标:臭氧年均浓度（微克/立方米）|2025年:150|2030年:≤140", "[臭氧年均浓度] 150 微克/立方米 level 2025 result; [臭氧年均浓度] 140 微克/立方米 max level 2030 goal"},
		{"指标:—|2025年:12", "none"},
		{"", "none"},
	} {
		var cells []Cell
		text := ""
		for _, cell := range strings.Split(c.row, "|") {
			head, words, _ := strings.Cut(cell, ":")
			cells = append(cells, Cell{Head: head, Text: words, Start: len(text)})
			text += words + "\t"
		}
		if got := sayAll(text, Statement{Quantities: Row(cells, above)}); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.row, got, c.want)
		}
	}
}
