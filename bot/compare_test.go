package bot

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"planbot/retrieval/retrievaltest"
)

func init() {
	for _, what := range []string{"nothing", "indicator", "place", "one"} {
		withHanzi[".Compare.Problems."+what] = true // examples of what one can write
	}
}

// TestCompareWordsAreComplete: comparisons say all in both languages, with the same verbs.
func TestCompareWordsAreComplete(t *testing.T) {
	zh := map[string]string{}
	everyWord(reflect.ValueOf(Chinese.Compare), "", func(path, words string) { zh[path] = words })
	everyWord(reflect.ValueOf(English.Compare), "", func(path, words string) {
		if (words == "") != (zh[path] == "") || !slices.Equal(verbs(words), verbs(zh[path])) {
			t.Errorf("%s: %q and %q", path, zh[path], words)
		}
	})
}

// comparePlans are made-up reports of three cities.
var comparePlans = []string{
	"2026年青岛市政府工作报告\n一、2025年工作回顾\n地区生产总值1.7万亿元、增长5.6%。\n二、2026年工作安排\n今年主要预期目标是：地区生产总值增长5.5%以上，城镇新增就业35万人。\n",
	"2026年大连市政府工作报告\n一、2025年工作回顾\n地区生产总值9800亿元、增长5.2%。\n二、2026年工作安排\n今年主要预期目标是：地区生产总值增长5%—5.5%，城镇登记失业率3%以内。\n",
	"2025年厦门市政府工作报告\n一、2024年工作回顾\n地区生产总值8500亿元、增长5.5%。\n二、2025年工作安排\n今年主要预期目标是：地区生产总值增长6%左右，城镇新增就业20万人。\n",
}

// comparedAs is all that a message says: its parts, and the buttons with what they send.
func comparedAs(m Message) string {
	var out []string
	for _, part := range m.Parts {
		switch p := part.(type) {
		case Table:
			for _, row := range p[1:] {
				out = append(out, strings.Join(row, " "))
			}
		case Text:
			out = append(out, string(p))
		case Quote:
			out = append(out, "│"+p.Marked())
		}
	}
	for _, row := range m.Buttons {
		for _, b := range row {
			if strings.HasPrefix(b.Send, "/compare") {
				out = append(out, "["+b.Label+"] "+b.Send)
			}
		}
	}
	return strings.Join(out, "\n")
}

func TestCompare(t *testing.T) {
	b := New(retrievaltest.Library(t, retrievaltest.Encoder{}, comparePlans...), time.Hour, time.Now)
	for _, c := range []struct{ say, want string }{
		{"/compare GDP目标 青岛 大连 厦门 苏州 从高到低", "GDP增速 · 2026年目标（单位：%）\n1 厦门市 6%左右〔2025年〕\n2 青岛市 5.5%以上\n3 大连市 5%—5.5%\n区间按下限排序。\n没有收录：苏州市\n[按地区] /compare 青岛 大连 厦门 苏州 GDP 目标 按地区\n[看完成] /compare 青岛 大连 厦门 苏州 GDP 完成 从高到低\n[2025年] /compare 青岛 大连 厦门 苏州 GDP 2025年 目标 从高到低"},
		{"3", "│今年主要预期目标是：地区生产总值增长5%—5.5%，城镇登记失业率3%以内。"},
		{"/compare 各市 GDP总量 完成", "GDP · 2025年完成（单位：亿元）\n1 大连市 9800亿元\n2 厦门市 8500亿元〔2024年〕\n3 青岛市 1.7万亿元（=17000亿元）\n[从高到低] /compare 各市 GDP总量 完成 从高到低\n[2024年] /compare 各市 GDP总量 2024年 完成"},
		{"/compare 青岛 大连 厦门 城镇新增就业", "城镇新增就业 · 2026年目标（单位：万人）\n1 青岛市 35万人\n2 厦门市 20万人〔2025年〕\n未提及：大连市\n[从高到低] /compare 青岛 大连 厦门 城镇新增就业 从高到低\n[2025年] /compare 青岛 大连 厦门 城镇新增就业 2025年"},
		{"对比 青岛 GDP增速 目标与完成", "青岛市 · GDP增速 · 2026年目标、2025年完成\n1 2026年目标 5.5%以上\n2 2025年完成 5.6%"},
		{"/compare 青岛 大连 GDP和城镇新增就业目标", "GDP增速、城镇新增就业 · 2026年目标\n青岛市\n  GDP增速 5.5%以上 [1]\n  城镇新增就业 35万人 [2]\n大连市\n  GDP增速 5%—5.5% [3]\n  城镇新增就业 未提及\n城镇新增就业 未提及：大连市\n[从高到低] /compare 青岛 大连 GDP 城镇新增就业 目标 从高到低"},
		{"青岛、大连、厦门今年GDP增长目标是多少", "GDP增速 · 2026年目标（单位：%）\n1 青岛市 5.5%以上\n2 大连市 5%—5.5%\n3 厦门市 6%左右〔2025年〕\n[从高到低] /compare 青岛 大连 厦门 GDP增速 目标 从高到低\n[看完成] /compare 青岛 大连 厦门 GDP增速 完成\n[2025年] /compare 青岛 大连 厦门 GDP增速 2025年 目标"},
		{"哪个城市今年GDP增长目标最高", "GDP增速 · 2026年目标（单位：%）\n1 厦门市 6%左右〔2025年〕\n2 青岛市 5.5%以上\n3 大连市 5%—5.5%\n区间按下限排序。\n[按地区] /compare 各市 GDP增速 目标 按地区\n[看完成] /compare 各市 GDP增速 完成 从高到低\n[2025年] /compare 各市 GDP增速 2025年 目标 从高到低"},
		{"/compare 青岛", "请再写明要对比什么指标，例如：青岛 GDP目标"},
		{"/compare 青岛 GDP目标", "只有一个地方、一个数，没有可比的。可以再写一个地方，或写：青岛 GDP 目标与完成、青岛 2025年和2026年 GDP"},
		{"/compare GDP目标", "请写明要对比的地方，例如：各省GDP，或写出几个地名。"},
		{"/compare GDP目标 苏州市", "请写明要对比的地方，例如：各省GDP，或写出几个地名。没有收录：苏州市"},
		{"/compare " + strings.Repeat("深海珍珠养殖", 80), "请写明要对比的地方，例如：各省深海珍珠养殖深海珍珠养殖深海珍珠养殖深海…，或写出几个地名。"},
	} {
		m, err := b.Reply(t.Context(), Chat{Key: "k"}, c.say)
		if got := comparedAs(m); err != nil || got != c.want {
			t.Errorf("%.60s: %v\n%s\nwant\n%s", c.say, err, got, c.want)
		}
	}
}

// TestCompareHostile: long and strange wishes are answered at once.
func TestCompareHostile(t *testing.T) {
	b := New(retrievaltest.Library(t, retrievaltest.Encoder{}, comparePlans...), time.Hour, time.Now)
	for _, say := range []string{
		"/compare " + strings.Repeat("苏州市 青岛 ", 50) + " GDP", "/compare 各市 " + strings.Repeat("GDP、", 200), "/compare " + strings.Repeat("2024年 2025年 ", 60) + "青岛 GDP",
		"/compare ，。、", "/compare \x00\xff", "/compare 各省各市各地各省 GDP 目标 完成 目标 完成",
	} {
		began := time.Now()
		m, err := b.Reply(t.Context(), Chat{Key: "k"}, say)
		if err != nil || comparedAs(m) == "" || strings.Contains(comparedAs(m), "%!") || len(comparedAs(m)) > 2000 {
			t.Errorf("%.40q: %v %.200s", say, err, comparedAs(m))
		}
		if took := time.Since(began); took > 2*time.Second {
			t.Errorf("%.40q: %v", say, took)
		}
	}
}

// TestCompareSheet: a table for files and pictures says the same; three figures of one
// column make a chart.
func TestCompareSheet(t *testing.T) {
	lib := retrievaltest.Library(t, retrievaltest.Encoder{}, comparePlans...)
	b := New(lib, time.Hour, time.Now)
	x, err := b.exchange(t.Context(), Chat{})
	if err != nil {
		t.Fatal(err)
	}
	c, err := x.comparison("各市GDP目标")
	if err != nil {
		t.Fatal(err)
	}
	s := Chinese.CompareSheet(c)
	if got := fmt.Sprint(s.Header, s.Rows); got != "[地区 2026年目标（单位：%）] [[{大连市  false} {5%—5.5%  false}] [{厦门市  false} {6%左右 2025年 false}] [{青岛市  false} {5.5%以上  false}]]" {
		t.Error(got)
	}
	if got := fmt.Sprint(Chinese.CompareBars(c)); got != "[{大连市 5 5%—5.5% 2026年目标 true} {厦门市 6 6%左右 2025年目标 true} {青岛市 5.5 5.5%以上 2026年目标 true}]" {
		t.Error(got)
	}
	if got := Chinese.CompareRows(c); len(got) != 4 || len(got[1]) != len(got[0]) || got[1][4] != "5" {
		t.Errorf("%q", got)
	}
}
