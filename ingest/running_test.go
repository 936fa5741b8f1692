package ingest

import (
	"strings"
	"testing"
)

// TestRunningTime reads made-up plans whose sentences take their time from what was said
// before them: each number stands for the line "NUMBER => years sort mode".
func TestRunningTime(t *testing.T) {
	for _, c := range []struct{ name, title, text, want string }{
		{"a report on five years and the last", "2026年示例省政府工作报告", `一、“十四五”时期和2025年工作回顾
“十四五”时期，我省砥砺前行。产值达到11亿元，建成公园12座。
（一）产业更强。企业从13家增加到14家。
五年来，我们坚持改革。新增床位15张。2025年林地面积16亩。绿道达17公里。
各位代表，刚刚过去的2025年，经济稳中有进。产值增长18%，建成公园19座。
新增学位21个。
二、“十五五”时期主要目标
今后五年，要办好几件大事。新建桥梁22座。到2030年，城镇化率达到23%。
三、2026年重点工作
今年是开局之年。新建公园24座。到2027年，建成道路25公里。
全面推进改革。修复湿地26亩。
`, `11 => 2021-2025 level result
12 => 2021-2025 total result
13 => 2020 level result
14 => 2021-2025 level result
15 => 2021-2025 total result
16 => 2025 level result
17 => 2021-2025 level result
18 => 2025 growth result
19 => 2025 level result
21 => 2025 level result
22 => 2026-2030 total goal
23 => 2030 level goal
24 => 2026 level goal
25 => 2027 level goal
26 => 2026 level goal`},
		{"bullets under a lead", "2026年示例市政府工作报告", `一、过去五年工作回顾
过去五年，我们主要做了以下工作：
——产业跃升。建成园区11个。
——民生改善。新增床位12张。
过去一年，我们克服困难。产值增长13%。
二、2026年主要任务
产值增长14%。
`, `11 => 2021-2025 total result
12 => 2021-2025 total result
13 => 2025 growth result
14 => 2026 growth goal`},
		{"this is the five years of", "2026年示例省政府工作报告", `一、2025年和“十四五”时期工作回顾
一年来，产值增长11%。
五年来，我们接续奋斗。
这是实力提升最快的五年。
企业达到12家。
这是生态改善明显的五年。
造林13亩。
`, `11 => 2025 growth result
12 => 2021-2025 level result
13 => 2021-2025 level result`},
		{"an outline looks back, then ahead", "示例市国民经济和社会发展第十五个五年规划纲要", `第一章 发展基础
“十四五”时期，全市奋发有为。企业达到11家。
基础设施提升。建成道路12公里。
第二章 主要目标
到2030年，要实现以下目标。
企业达到13家。
——民生更好。床位达到14张。
第三章 夯实基础设施
新建道路15公里。到2027年，建成车站16座。改造桥梁17座。
完善管网18公里。
`, `11 => 2021-2025 level result
12 => 2021-2025 total result
13 => 2026-2030 level goal
14 => 2026-2030 level goal
15 => 2026-2030 total goal
16 => 2027 level goal
17 => 2027 level goal
18 => 2026-2030 level goal`},
		{"a plan with its years in the title", "示例市行动方案（2022—2025年）", `一、主要目标
到2025年，航线达到11条。旅客达到12人次。
二、重点任务
（一）发展旅游。每年新增酒店13家。建设场馆14个。
`, `11 => 2025 level goal
12 => 2025 level goal
13 => 2022-2025 average goal
14 => 2022-2025 total goal`},
		{"headings and leads", "示例市产业规划", `一、目标
到2027年，主要目标如下：
（一）企业达到11家。
（二）床位达到12张。
二、2028年任务
新建公园13座。
`, `11 => 2027 level goal
12 => 2027 level goal
13 => 2028 level goal`},
		{"rules", "示例市公园管理办法", `第一条 每年检查次数不少于11次。
第二条 期限最长12年，自2020年1月1日起施行。
`, `11 => 0 level standing
12 => 0 level standing`},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, _, err := Read(t.Context(), c.title+".txt", []byte(c.title+"\n\n"+c.text), Facts{})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, s := range p.stated() {
				for _, q := range s.Quantities {
					number := strings.TrimRightFunc(p.Words(q.Span), func(r rune) bool { return r < '0' || r > '9' })
					got = append(got, number+" => "+strings.TrimSpace(timeText(q.Time)+" "+string(q.Sort)+" "+string(q.Mode)))
				}
			}
			if got := strings.Join(got, "\n"); got != c.want {
				t.Errorf("%s\ngot\n%s\nwant\n%s", p.Facts.Title, got, c.want)
			}
		})
	}
}
