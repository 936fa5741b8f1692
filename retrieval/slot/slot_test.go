package slot_test

import (
	"testing"

	"planbot/retrieval/encoder"
	"planbot/retrieval/library/librarytest"
	"planbot/retrieval/question"
	"planbot/retrieval/slot"
)

// The numbers of these made-up plans differ, so each names its quantity.
const (
	report = "甲市政府工作报告\n——2026年1月8日在甲市第十八届人民代表大会第一次会议上\n甲市市长 张三\n各位代表：\n现在，我代表甲市人民政府，向大会报告工作。\n" +
		"一、2025年工作回顾\n（一）经济向好。新建公园12座，粮食产量31万吨。城镇居民收入增长5.1%。\n" +
		"二、2026年主要任务\n（一）扩大内需。新建公园20座。失业率控制在5.5%左右。\n（二）办好学校。新增小学学位3万个。\n"
	outline = "乙市国民经济和社会发展第十五个五年规划纲要\n第一章 主要目标\n到2030年，绿道达到900公里。五年累计新增绿地70公顷，研发投入年均增长8%。支持丙市建设，丙市绿道达到40公里。\n"
)

// TestBest compares questions with what a plan states, slot by slot.
func TestBest(t *testing.T) {
	l := librarytest.Open(t, encoder.Fake{}, "甲市.txt", report, "乙市.txt", outline, "青岛.txt", "青岛市公园方案（2026—2030年）\n一、目标\n到2030年，绿道达到500公里，支持大连绿道连通60公里，大连市港口吞吐量达到7万吨。\n",
		"大连.txt", "大连市公园方案（2026—2030年）\n一、目标\n到2030年，公园达到80座。\n")
	for _, c := range []struct {
		asked, plan, value string // the printed number of the quantity that fits best
		failed             slot.Name
		answers            bool
	}{
		{"新建公园今年目标多少座", "甲市.txt", "20座", "", true},
		{"新建公园去年完成多少座", "甲市.txt", "12座", "", true},
		{"2025年粮食产量多少万吨", "甲市.txt", "31万吨", "", true},
		{"2024年粮食产量多少万吨", "甲市.txt", "31万吨", slot.Time, false},
		{"粮食产量目标多少万吨", "甲市.txt", "31万吨", slot.Mode, false},
		{"去年粮食产量多少公顷", "甲市.txt", "31万吨", slot.Unit, false},
		{"2030年绿道达到多少公里", "乙市.txt", "900公里", "", true},
		{"2027年绿道达到多少公里", "乙市.txt", "900公里", slot.Time, false},
		{"2026—2030年累计新增绿地多少公顷", "乙市.txt", "70公顷", "", true},
		{"研发投入年均增长多少", "乙市.txt", "8%", "", true},
		{"大连市绿道多少公里", "青岛.txt", "60公里", "", true},
		{"大连市公园多少座", "大连.txt", "80座", "", true},
		{"青岛市绿道多少公里", "青岛.txt", "500公里", "", true},
		{"青岛市公园多少座", "大连.txt", "80座", slot.Place, false},
	} {
		a := slot.Ask(question.Read(c.asked, l), l)
		if !a.Number() {
			t.Errorf("%s asks for no quantity", c.asked)
			continue
		}
		var best slot.Match
		value := ""
		for _, p := range l.All() {
			for i := range p.Clauses {
				if m, ok := a.Best(p, i); ok && p.File == c.plan && (value == "" || m.Value() > best.Value()) {
					best, value = m, p.Words(p.Stated[m.Statement].Quantities[m.Quantity].Span)
				}
			}
		}
		if value != c.value || best.Failed() != c.failed || best.Answers() != c.answers {
			t.Errorf("%s: %s, failed %q, answers %t (%+v)", c.asked, value, best.Failed(), best.Answers(), best)
		}
		if best.Answers() && (!best.Is() || best.Against() > 0 || !a.InPlansWords()) {
			t.Errorf("%s: answers and is not of it: %+v", c.asked, best)
		}
	}
}

// TestNeighbours: a name with the opposite of what is asked, and what is not counted, is
// another indicator's.
func TestNeighbours(t *testing.T) {
	l := librarytest.Open(t, encoder.Fake{}, "甲市.txt", report+"（三）绿化。五年累计新增绿地70公顷。\n（四）其他。细颗粒物（PM2.5）浓度降到30微克/立方米。建成5G基站900个。油菜播种面积7万亩、总产量9万吨。\n")
	p := l.All()[0]
	for _, asked := range []string{"粮食产量增长多少", "2030年新增绿地多少公顷", "农村居民收入增长多少", "初中学位新增多少个", "新建多少座水厂", "新增多少张小学床位", "PM10浓度降到多少", "可吸入颗粒物浓度降到多少", "6G基站建成多少个", "棉花总产量多少"} {
		a := slot.Ask(question.Read(asked, l), l)
		for i := range p.Clauses {
			if m, ok := a.Best(p, i); ok && m.Answers() {
				t.Errorf("%s is answered by %s", asked, p.Words(p.Stated[m.Statement].Sentence))
			}
		}
	}
	for _, asked := range []string{"城镇居民收入增长多少", "小学学位新增多少个", "PM2.5浓度降到多少", "5G基站建成多少个", "油菜总产量多少"} {
		a, found := slot.Ask(question.Read(asked, l), l), false
		for i := range p.Clauses {
			m, ok := a.Best(p, i)
			found = found || ok && m.Answers()
		}
		if !found {
			t.Errorf("%s is not answered", asked)
		}
	}
	var none *slot.Asked
	if none.Number() || none.InPlansWords() {
		t.Error("nothing asked asks for a quantity")
	}
}

// TestOpposed: a text is of the opposite only where the opposite word stands before the
// same words.
func TestOpposed(t *testing.T) {
	l := librarytest.Open(t, encoder.Fake{}, "甲市.txt", report)
	for text, want := range map[string]bool{
		"三级公立医院考核指标": true, "一级公立医院和二级公立医院": false, "三级旅游景区": false, "考核指标": false,
	} {
		if got := slot.Ask(question.Read("二级公立医院考核有多少个指标", l), l).Opposed(text); got != want {
			t.Errorf("%s: %t, want %t", text, got, want)
		}
	}
	if slot.Ask(question.Read("考核二级", l), l).Opposed("三级") {
		t.Error("a word with nothing behind it has an opposite")
	}
	var none *slot.Asked
	if none.Opposed("三级公立医院") {
		t.Error("nothing asked has an opposite")
	}
}
