package picture

import (
	"fmt"
	"strings"
)

var thirteen = strings.Fields("北京市 上海市 天津市 重庆市 安徽省 江苏省 浙江省 广东省 四川省 湖北省 合肥市 杭州市 宁波市")

// compared is a comparison of thirteen places by three indicators.
func compared() Table {
	t := Table{
		Title: "13 个地区：地区生产总值、固定资产投资、社会消费品零售总额增速目标", Header: []string{"地区", "地区生产总值增长", "固定资产投资增长", "社会消费品零售总额增长"},
		Notes: []string{"出处：《样本市国民经济和社会发展第十五个五年规划纲要》第二章；其余见各行。", "“未提及”指所查文件没有写这一项。"},
	}
	for i, place := range thirteen {
		row := []Cell{{Text: place}, {Text: fmt.Sprintf("%.1f%%左右", 5+float64(i)/10), Small: "2026年·目标"}, {Text: "6%", Small: "2026年·目标"}, {Text: "未提及", Faint: true}}
		if i%3 == 0 {
			row[2], row[3] = Cell{Text: "快于全国平均水平", Small: "2025年·完成"}, Cell{Text: "12,345.6亿元", Small: "2030年·目标"}
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// numbered is a table of a plan that has too many columns for a page.
func numbered() Table {
	t := Table{Title: "样本市“十五五”规划主要指标", Header: strings.Fields("序号 指标 单位 2025年 2030年 属性 牵头单位")}
	for i := range 9 {
		t.Rows = append(t.Rows, Cells(fmt.Sprint(i+1), "单位地区生产总值能源消耗降低（五年累计，按2020年可比价格计算）", "%", "[12.5]", "[≥14.0]", "约束性", "市发展改革委、市经济和信息化局、市生态环境局"))
	}
	return t
}

// years has more columns than rows.
func years() Table {
	return Table{Title: "年份对照", Header: strings.Fields("指标 2021年 2022年 2023年 2024年 2025年 2026年 2027年 2028年 2029年 2030年"), Rows: [][]Cell{
		Cells(strings.Fields("海铁联运箱量（万标箱） 12.5 13.8 20.1 25.2 30.3 35.4 40.5 45.6 50.7 60.0")...),
		Cells(strings.Fields("机场旅客吞吐量 1200万人次 1300万人次 1400万人次 1500万人次 1600万人次 1700万人次 1800万人次 1900万人次 2000万人次 2100万人次")...),
	}}
}

// odd holds what is hard to set.
func odd() Table {
	return Table{Title: "奇怪的字符 😀👨‍👩‍👧 𠮷", Header: []string{"项", "值"}, Rows: [][]Cell{
		Cells("a\x00b\x1b[31m", "镕堃喆①⑳㎡℃‰→《》“中”‘文’——……·"),
		Cells("很长", strings.Repeat("这是一句很长的话，里面有标点；还有（括号）、“引号”以及 English words 和 12,345.67 万元。", 40)),
		Cells("长词", strings.Repeat("A", 300)), Cells("换行", "一\n\n二\r\n三\u2028四"), Cells("", ""),
	}}
}

// growth are bars of goals and results.
func growth() Chart {
	c := Chart{Title: "2026年地区生产总值增长目标与2025年完成情况", Notes: []string{"深色为完成，浅色为目标。"}}
	for i, place := range thirteen {
		value := 4.5 + float64(i)/5
		b := Bar{Label: place, Value: value, Shown: fmt.Sprintf("%.1f%%左右", value), Words: "2026年目标", Goal: true}
		if i%3 == 1 {
			b.Goal, b.Words = false, "2025年完成"
		}
		c.Bars = append(c.Bars, b)
	}
	c.Bars[12].Label = "宁波舟山港（含义乌港、嘉兴港）"
	return c
}

// below has numbers below zero.
func below() Chart {
	c := Chart{Title: "增减"}
	for i, value := range []float64{-6, -4.5, 0, 1.5, 30} {
		c.Bars = append(c.Bars, Bar{Label: thirteen[i], Value: value, Shown: fmt.Sprintf("%.1f%%", value), Words: "2025年完成"})
	}
	return c
}

func drawings() map[string]Drawing {
	return map[string]Drawing{
		"compared": compared(), "numbered": numbered(), "years": years(), "odd": odd(), "growth": growth(), "below": below(),
		"headless": Table{Rows: [][]Cell{Cells("甲", "乙"), Cells("丙")}}, "both": Several{compared(), growth()},
	}
}
