package bot

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"planbot/ingest/raced"
	"planbot/retrieval"
	"planbot/retrieval/encoder"
	"planbot/retrieval/library/librarytest"
)

// Documents of our own for the views: an outline whose table and text differ, and reports of
// two years.
const (
	viewOutline = "衢州市国民经济和社会发展第十五个五年规划纲要\n" +
		"第一章 主要目标\n专栏1 主要指标\n| 序号 | 指标 | 2025年 | 2030年 | 属性 |\n" +
		"| 1 | 森林覆盖率（%） | 41.2 | 43 | 约束性 |\n| 2 | 常住人口城镇化率（%） | 70 | 75 | 预期性 |\n" +
		"| 3 | 全员劳动生产率（万元/人） | 28 | 36 | 预期性 |\n| 4 | 轨道交通运营里程（公里） | 150 | 260 | 预期性 |\n" +
		"第二章 重点任务\n一、绿化。到2030年，森林覆盖率达到45%，推进“绿城花海”工程。（责任单位：市园林局、市林业局）\n二、交通。2027年6月底前建成“快线一号”，轨道交通运营里程达到200公里。（责任单位：市交通运输局）\n"
	viewBefore = "2025年衢州市政府工作报告\n一、2024年工作回顾\n地区生产总值增长5.4%。\n二、2025年工作安排\n今年主要预期目标是：地区生产总值增长6%左右，城镇新增就业3万人以上，城镇调查失业率控制在5.5%以内。\n"
	viewAfter  = "2026年衢州市政府工作报告\n一、2025年工作回顾\n2025年，地区生产总值增长5.9%，城镇新增就业3.2万人，城镇调查失业率为5.7%。\n二、2026年工作安排\n推进“绿城花海”工程，地区生产总值增长5%左右。\n"
)

func viewBot(t testing.TB) *Bot {
	lib, err := retrieval.Open(librarytest.Make(t, encoder.Fake{}, "纲要.txt", viewOutline, "报告2025.txt", viewBefore, "报告2026.txt", viewAfter), encoder.Fake{})
	if err != nil {
		t.Fatal(err)
	}
	b := New(lib, time.Hour, func() time.Time { return time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC) })
	b.Reader = func(plan, clause string) string { return "https://planbot.example/" + clause }
	return b
}

// TestViews plays what people ask of views, and what they must and must not see.
func TestViews(t *testing.T) {
	raced.Skip(t)
	for _, c := range []struct{ steps, want, not string }{
		{"/冲突", "有 1 处|森林覆盖率〔衢州市 · 2030年 · 目标〕43% ≠ 45%|《衢州", "轨道交通"},
		{"/冲突 森林", "有 1 处", ""},
		{"/冲突 失业率", "没有发现|查的是：失业率", ""},
		{"/冲突 衢州", "有 1 处", ""},
		{"/冲突|2", "到2030年，森林覆盖率达到45%", ""},
		{"数字有没有前后矛盾的", "有 1 处", ""},
		{"/进度", "共 3 个|地区生产总值〔衢州市 · 2025年 · 目标〕目标 增长6%左右，完成 增长5.9%\x00|3万人以上，完成 3.2万人，达到|控制在5.5%以内，完成 5.7%，未达到", ""},
		{"/进度 失业率", "共 1 个", "就业"},
		{"/进度 航线", "没有找到能对照", ""},
		{"/到期", "2025年（|2027年（1）|2030年（", ""},
		{"/到期 2030", "2030年到期|《衢州市国民经济和社会发展第十五个五年规划纲要》|市林业局", ""},
		{"/到期 2027", "〔6月底前 · 目标〕|市交通运输局", "绿城"},
		{"/到期 2030 森林", "2030年到期的目标和任务，共 2 条", ""},
		{"/到期 今年", "2026年到期", ""},
		{"今年到期的有哪些", "2026年到期", ""},
		{"/到期 二〇三〇年", "2030年到期", ""},
		{"/到期 ２０３０", "2030年到期", ""},
		{"/到期 2031", "没有写明在2031年到期|有到期的年份", ""},
		{"/到期 0", "“0”不是能查的年份", ""},
		{"/到期 99999", "“99999”不是能查的年份", ""},
		{"/到期 -5", "不是能查的年份", ""},
		{"/到期 " + strings.Repeat("年", 500), "不是能查的年份", strings.Repeat("年", 100)},
		{"/到期 2030 " + strings.Repeat("长", 3000), "太长", ""},
		{"/概览", "看哪个文件", ""},
		{"打开纲要", "规划期：2026—2030|条文 11 · 指标 10（目标 6、完成 4）|1. 第一章 主要目标|专栏1主要指标（指标 · 2025年 · 2030年）：|（%） · 41.2 · 43\x00|2 个单位 · 1 个目标 · 1 条提到同一项目", ""},
		{"打开纲要|介绍一下这个文件", "联系最多的条文", ""},
		{"打开纲要|目录", "第二章 重点任务", "联系最多"},
		{"打开纲要|2", "一、绿化", ""},
		{"/概览 没有这个文件", "没有收录", ""},
		{"/overview aaaaaaaaaaaa", "找不到", ""},
	} {
		b, m := viewBot(t), Message{}
		for _, step := range strings.Split(c.steps, "|") {
			var err error
			if m, err = b.Reply(t.Context(), Chat{Key: "k", User: "u", Limits: phone}, step); err != nil {
				t.Fatalf("%s: %v", step, err)
			}
		}
		said := saidOf(m)
		for _, want := range strings.Split(strings.ReplaceAll(c.want, "\x00", "\n"), "|") {
			if !strings.Contains(said, want) {
				t.Errorf("%.40s: no %q in\n%.1500s", c.steps, want, said)
			}
		}
		if c.not != "" && strings.Contains(said, c.not) {
			t.Errorf("%.40s: %.60q in\n%.1500s", c.steps, c.not, said)
		}
	}
}

// saidOf is all of a message, a part a line.
func saidOf(m Message) string {
	var out strings.Builder
	for _, part := range m.Parts {
		switch p := part.(type) {
		case Line:
			fmt.Fprintln(&out, p.Number, p.Shown(), p.Cite)
		case Table:
			for _, row := range p {
				fmt.Fprintln(&out, strings.Join(row, " "))
			}
		case Text:
			fmt.Fprintln(&out, string(p))
		default:
			fmt.Fprintln(&out, p)
		}
	}
	return out.String()
}

// TestListsOfAPlan: the targets and the units of a plan that is named are its own, also where
// another plan alone is asked.
func TestListsOfAPlan(t *testing.T) {
	b, chat := viewBot(t), Chat{Key: "k", User: "u", Limits: phone}
	ids := map[string]string{}
	for _, p := range b.Library().Plans() {
		ids[p.File] = p.ID()
	}
	reply(t, b, chat, "/scope "+ids["报告2025.txt"])
	for command, want := range map[string]string{
		"/targets " + ids["纲要.txt"]:     "轨道交通运营里程",
		"/units " + ids["纲要.txt"]:       "市交通运输局（1）",
		"/units " + ids["报告2026.txt"]:   "这个文件没有写明责任单位",
		"/targets " + ids["报告2026.txt"]: "城镇调查失业率",
	} {
		if said := saidOf(reply(t, b, chat, command)); !strings.Contains(said, want) {
			t.Errorf("%s: no %q in\n%.800s", command, want, said)
		}
	}
}

// TestCutFrom: the number of a page is told from a year.
func TestCutFrom(t *testing.T) {
	for rest, want := range map[string]string{
		"": " 0 false", "8": " 8 true", "合肥 16": "合肥 16 true", "合肥 2030": "合肥 2030 0 false", "合肥 +2032": "合肥 2032 true", "合肥 9999": "合肥 9999 true",
		"2030 8": "2030 8 true", "合肥 -1": "合肥 -1 0 false", "合肥 " + pageAt(2040): "合肥 2040 true",
	} {
		words, from, paged := cutFrom(rest)
		if got := fmt.Sprint(words, " ", from, " ", paged); got != want {
			t.Errorf("%q: %q, want %q", rest, got, want)
		}
	}
}

// TestOverviewButtons: every way that an overview offers leads somewhere.
func TestOverviewButtons(t *testing.T) {
	b, chat := viewBot(t), Chat{Key: "k", User: "u", Limits: phone}
	m, err := b.Reply(t.Context(), chat, "打开纲要")
	if err != nil {
		t.Fatal(err)
	}
	var labels []string
	for _, button := range slices.Concat(m.Buttons...) {
		labels = append(labels, button.Label)
		if button.URL != "" {
			continue
		}
		reply, err := b.Reply(t.Context(), chat, button.Send)
		if err != nil || len(reply.Parts) == 0 || !phone.sends(button.Send) {
			t.Errorf("%s sends %s: %v %v", button.Label, button.Send, reply, err)
		}
	}
	if got := strings.Join(labels, " "); !strings.Contains(got, "目录 指标 责任单位 文件原页") {
		t.Error(got)
	}
}

// TestViewPages: a long view has pages, and their numbers go on.
func TestViewPages(t *testing.T) {
	b, chat := sampleBot(t), Chat{Key: "k", User: "u", Limits: phone}
	for _, c := range []struct{ say, want string }{{"/due 2030", "2030年到期的目标和任务，共 2"}, {"下一页", "9 "}, {"下一页", "17 "}, {"18", "《"}} {
		m, err := b.Reply(t.Context(), chat, c.say)
		if err != nil || !strings.Contains(saidOf(m), c.want) {
			t.Errorf("%s: no %q in %s %v", c.say, c.want, saidOf(m), err)
		}
	}
}

// TestViewWordsAreComplete: views speak both languages, with the same verbs.
func TestViewWordsAreComplete(t *testing.T) {
	zh := map[string]string{}
	everyWord(reflect.ValueOf(Chinese.Views), "", func(path, words string) { zh[path] = words })
	everyWord(reflect.ValueOf(English.Views), "", func(path, words string) {
		if words == "" || zh[path] == "" || !slices.Equal(verbs(words), verbs(zh[path])) {
			t.Errorf("%s: %q and %q", path, zh[path], words)
		}
	})
}

func TestDueYear(t *testing.T) {
	now := time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC)
	for words, want := range map[string]string{
		"2030": "2030 ", "2030年": "2030 ", "2030年底 就业": "2030 就业", "今年": "2026 ", "明年底前": "2027 ", "去年": "2025 ", "二〇三〇年": "2030 ",
		"": "0 ", "0": "0 0", "99999": "0 99999", "12": "0 12", "abc": "0 abc", "2030x": "0 2030x", "1000": "0 1000",
	} {
		if year, rest := DueYear(words, now); fmt.Sprint(year, " ", rest) != want {
			t.Errorf("%q: %d %q", words, year, rest)
		}
	}
}

// FuzzDueYear: whatever is typed, the year is one that can be asked for, or none.
func FuzzDueYear(f *testing.F) {
	for _, seed := range []string{"2030", "今年底前 就业", "〇〇〇〇年", "99999999999999999999", "年"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, words string) {
		year, rest := DueYear(words, time.Date(2026, 5, 1, 0, 0, 0, 0, time.UTC))
		if year != 0 && (year < MinYear || year > MaxYear) || len(rest) > 4*len(words)+8 {
			t.Errorf("%q: %d %q", words, year, rest)
		}
	})
}
