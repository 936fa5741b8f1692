package library_test

import (
	"strings"
	"testing"

	"planbot/retrieval/encoder"
	"planbot/retrieval/library/librarytest"
)

// TestPartOf: of a long list the whole entry is marked, and the words that it hangs on
// are told; a short sentence is marked whole (faults-answers.md, F8).
func TestPartOf(t *testing.T) {
	const title = "甲市政府工作报告\n——2026年1月8日在甲市第十八届人民代表大会第一次会议上\n一、2026年主要任务\n"
	const rest = "，社会治理水平稳步提升，城乡面貌持续改善，文化事业更加繁荣，对外开放不断扩大，营商环境继续优化，基层治理更有成效，安全防线更加牢固"
	for name, c := range map[string]struct{ text, number, lead, mark string }{
		"list":          {"今年主要预期目标是：产值增长5%左右" + rest + "，新增就业65万人以上，收入增长6%。", "65万人", "今年主要预期目标是：", "新增就业65万人以上"},
		"first of it":   {"今年主要预期目标是：产值增长5%左右" + rest + "，新增就业65万人以上。", "5%", "", "今年主要预期目标是：产值增长5%左右"},
		"last of it":    {"今年主要预期目标是：产值增长5%左右" + rest + "，新增就业65万人以上。", "65万人", "今年主要预期目标是：", "新增就业65万人以上。"},
		"time before":   {"加强机场建设" + rest + "，推进国际门户枢纽机场，到2030年，国际航线达到20条，货运稳步增长。", "20条", "", "到2030年，国际航线达到20条"},
		"time far off":  {"到2030年，绿道达到900公里" + rest + "，公园达到150座，学校达到30所。", "150座", "到2030年", "公园达到150座"},
		"part of it":    {"加强绿化" + rest + "，新建公园150座，其中口袋公园30座，绿道更加连通。", "30座", "", "新建公园150座，其中口袋公园30座"},
		"in brackets":   {"加强绿化" + rest + "，新建公园（含山地公园，湿地公园）150座，绿道更加连通。", "150座", "", "新建公园（含山地公园，湿地公园）150座"},
		"short":         {"今年新建公园150座，绿道900公里。", "900公里", "", "今年新建公园150座，绿道900公里。"},
		"by semicolons": {"今年主要预期目标是：产值增长5%左右" + rest + "；城镇新增就业人数达到65万人以上；", "65万人", "今年主要预期目标是：", "城镇新增就业人数达到65万人以上；"},
	} {
		l := librarytest.Open(t, encoder.Fake{}, "a.txt", title+"（一）目标。"+c.text+"\n")
		p := l.All()[0]
		found := false
		for i, s := range p.Stated {
			for k, q := range s.Quantities {
				if p.Words(q.Span) != c.number {
					continue
				}
				found = true
				h := p.Hit(s.Clause, p.PartOf(i, k), 1)
				if h.Highlight != c.mark || h.Lead != c.lead || h.LeadWords() != c.lead {
					t.Errorf("%s: lead %q, mark %q", name, h.Lead, h.Highlight)
				}
				if !strings.Contains(h.Quote, h.Highlight) || h.LeadEnd > h.MarkStart || !l.Holds(h.Plan, h.LeadStart, h.Lead) || !l.Holds(h.Plan, h.MarkStart, h.Highlight) {
					t.Errorf("%s: not the text: %+v", name, h)
				}
				if again, ok := l.Marked(h.Ref(), h.MarkStart, h.MarkEnd); !ok || again.Lead != h.Lead {
					t.Errorf("%s: as a span alone its lead is %q", name, again.Lead)
				}
				if h.Unmarked().Lead != "" {
					t.Errorf("%s: all of the quote has a lead", name)
				}
			}
		}
		if !found {
			t.Errorf("%s: %s is not stated", name, c.number)
		}
	}
}

// TestMarkOf: a window of a long sentence is marked with what belongs to it, up to the
// number where one is asked for.
func TestMarkOf(t *testing.T) {
	const sentence = "推进国际门户枢纽机场，加密欧美航线，社会治理水平稳步提升，城乡面貌持续改善，文化事业更加繁荣，对外开放不断扩大，营商环境继续优化，高水平建设机场国际航线，连接更多城市，达到20条，货运稳步增长，城市更加宜居。"
	l := librarytest.Open(t, encoder.Fake{}, "a.txt", "甲市规划\n一、目标\n（一）机场。"+sentence+"绿化全城。\n")
	p := l.All()[0]
	window := "高水平建设机场国际航线，"
	at := strings.Index(p.Text, window)
	clause := p.Stated[0].Clause
	for number, want := range map[bool]string{false: "高水平建设机场国际航线", true: "高水平建设机场国际航线，连接更多城市，达到20条"} {
		span := p.Stated[0].Sentence
		span.Start, span.End = at, at+len(window)
		got := p.MarkOf(clause, span, number)
		if p.Words(got) != want {
			t.Errorf("number %t: %q", number, p.Words(got))
		}
	}
}

// TestLongSentenceQuote: of a sentence that is longer than a quote, the part that is
// marked stands among its neighbours, and what is cut is told.
func TestLongSentenceQuote(t *testing.T) {
	rest := strings.Repeat("，推进城乡面貌改善和文化事业繁荣", 30)
	l := librarytest.Open(t, encoder.Fake{}, "a.txt", "甲市政府工作报告\n——2026年1月8日在甲市人民代表大会上\n一、2026年主要任务\n（一）目标。今年主要预期目标是：产值增长5%"+rest+"，新增就业65万人以上"+rest+"。\n")
	p := l.All()[0]
	s := p.Stated[0]
	h := p.Hit(s.Clause, p.PartOf(0, len(s.Quantities)-1), 1)
	if h.Highlight != "新增就业65万人以上" || len([]rune(h.Quote)) < 300 || !h.Cut[0] || !h.Cut[1] || h.Whole {
		t.Errorf("mark %q in a quote of %d runes, cut %v", h.Highlight, len([]rune(h.Quote)), h.Cut)
	}
	if h.Lead != "今年主要预期目标是：" || h.LeadStart >= h.Start {
		t.Errorf("lead %q at %d, quote at %d", h.Lead, h.LeadStart, h.Start)
	}
}
