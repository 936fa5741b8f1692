package library

import (
	"strings"
	"testing"

	"planbot/ingest"
)

// planOf is a plan of clauses written as "DEPTH LEVEL NUMBER HEADING", with texts of their
// own, as a splitter would make it.
func planOf(lines ...string) *Plan {
	p := &ingest.Plan{File: "a.txt", Facts: ingest.Facts{Title: "甲市节水条例"}}
	above := map[int]int{-1: -1}
	for i, line := range lines {
		depth := len(line) - len(strings.TrimLeft(line, " "))
		level, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		number, heading, _ := strings.Cut(rest, " ")
		c := ingest.Clause{ID: strings.Repeat("x", i+1), Level: ingest.Level(level), Number: number, Heading: heading, Parent: above[depth-1], Start: len(p.Text), Leaf: true}
		if level != "numbered" {
			c.Number, c.Heading = "", rest
		}
		c.Address = c.Number
		if c.Parent >= 0 {
			c.Address = p.Clauses[c.Parent].Address + c.Number
		}
		p.Text += rest + "\n"
		c.End, above[depth] = len(p.Text), i
		for at := c.Parent; at >= 0; at = p.Clauses[at].Parent {
			p.Clauses[at].End, p.Clauses[at].Leaf = c.End, false
		}
		p.Clauses = append(p.Clauses, c)
	}
	return newPlan(stored{Plan: p})
}

// TestAddressesOfEveryKind: numbers that today's splitter does not make, or only in some
// plans, are found as they are printed.
func TestAddressesOfEveryKind(t *testing.T) {
	p := planOf("numbered 第二章 节水", " numbered 第三条 甲部门负责", " numbered 第三条之一 大户每三年测试", " numbered 第三条之二 小户每五年测试", "numbered 第二章之一 再生水", " numbered 第五条 再生水优先",
		"numbered 第三章 管理", " numbered 第二十三条 管理要求", "  lead 应当节约用水", "  paragraph 有下列情形的：", "  numbered （一） 超过定额", "  numbered （二） 拒不整改", "  paragraph 情节严重的从重",
		"numbered 专栏3 重点工程", " numbered 1. 管网", " numbered 2. 水厂", "numbered 附件1 名单", "numbered 附件 目录", " numbered 2. 任务表", "numbered 表1 指标", " numbered 第3行 用水总量", "numbered 名词解释", " numbered [3] 中水", " numbered ［12］ 海绵城市",
		"numbered 十一、 附则", "numbered 第001章 总则", " numbered 1.1 目的")
	l := &Library{plans: []*Plan{p}}
	for text, want := range map[string]string{
		"第三条": "第二章第三条", "第三条之一": "第二章第三条之一", "第三条之二": "第二章第三条之二", "第二章之一": "第二章之一", "第二章之一第五条": "第二章之一第五条", "第二章": "第二章",
		"第二十三条第二款第（一）项": "第三章第二十三条（一）", "第二十三条第（二）项": "第三章第二十三条（二）", "专栏3 2.": "专栏32.", "专栏3": "专栏3", "附件1": "附件1", "附件2": "附件2.",
		"表1第3行": "表1第3行", "名词解释3": "名词解释[3]", "名词解释[12]": "名词解释［12］", "[12]": "名词解释［12］", "一、": "第001章", "十一、": "十一、", "第001章": "第001章", "第一章": "第001章", "第001章1.1": "第001章1.1", "1.1": "第001章1.1", "第九条": "",
	} {
		got := ""
		if hits := l.At("a.txt", text); len(hits) > 0 {
			got = hits[0].Address
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	for text, want := range map[string]string{"第二十三条第一款": "应当节约用水", "第二十三条第二款": "有下列情形的：", "第二十三条第三款": "情节严重的从重"} {
		if hits := l.At("a.txt", text); len(hits) == 0 || hits[0].Quote != want {
			t.Errorf("%s: %v, want %s", text, hits, want)
		}
	}
	if hits := l.At("a.txt", "第二十三条第四款"); len(hits) > 0 {
		t.Errorf("a paragraph that is not there: %v", hits)
	}
}

// TestFindWords: words are found without blanks, signs and widths, and no number in
// another one.
func TestFindWords(t *testing.T) {
	p := planOf("numbered 一、 加 快“一带一路”建设，２０３０年达到12.5%", "numbered 二、 到2030年，建成12个")
	for text, want := range map[string]string{
		"加快一带一路建设": "加 快“一带一路”建设", "2030年达到12.5%": "２０３０年达到12.5%", "建成12个": "建成12个", "2个": "", "建成1": "", "": "",
	} {
		got := ""
		if spans := p.Keyed().Find(WordKey(text)); len(spans) > 0 {
			got = p.Text[spans[0].Start:spans[0].End]
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

// TestPlanAndAddress parts what /open is given.
func TestPlanAndAddress(t *testing.T) {
	l := twoPlans(t)
	for text, want := range map[string]string{
		"公园 二、（一）": "公园.txt|二、（一）", "公园建设方案二、（一）": "公园.txt|二、（一）", "《某某市公园建设方案》二、（二）": "公园.txt|二、（二）", "公园": "公园.txt|", "没有 一、": "|",
	} {
		plans, rest := l.PlanAndAddress(text)
		got := "|" + rest
		if len(plans) == 1 {
			got = plans[0].File + got
		}
		if got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}
