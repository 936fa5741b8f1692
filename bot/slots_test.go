package bot

import (
	"strings"
	"testing"
	"time"

	"planbot/ingest/language"
	"planbot/ingest/statement"
	"planbot/retrieval"
	"planbot/retrieval/library"
	"planbot/retrieval/question"
	"planbot/retrieval/slot"
)

// texts are the texts of a message, each on a line; quotes and lines by their first signs.
func texts(m Message) string {
	var out []string
	for _, part := range m.Parts {
		switch p := part.(type) {
		case Text:
			out = append(out, string(p))
		case Quote:
			out = append(out, "│"+p.Before+p.Mark+p.After)
		case Line:
			out = append(out, p.Shown()+" "+p.Cite)
		}
	}
	return strings.Join(out, "\n")
}

// stated is a hit that says something of a place, a time and a goal or a result.
func stated(words, place, time string, mode statement.Mode) retrieval.Hit {
	end := len([]rune(words))
	return retrieval.Hit{Plan: words, Title: "甲市政府工作报告", Address: "一、", Clause: words, Quote: words, Highlight: words, End: end, MarkEnd: end, Tag: library.Tag{Place: place, Time: time, Mode: mode}}
}

// TestTag: what is known of place, time and mode stands before a quote, in brackets.
func TestTag(t *testing.T) {
	for want, tag := range map[string]library.Tag{
		"〔宁波市 · 2024年 · 目标〕":   {Place: "宁波市", Time: "2024", Mode: statement.Goal},
		"〔2021—2025年累计 · 完成〕":  {Time: "2021—2025", Sort: statement.Total, Mode: statement.Result},
		"〔宁波市 · 2026—2030年年均〕": {Place: "宁波市", Time: "2026—2030", Sort: statement.Average},
		"〔宁波市 · 规定〕":           {Place: "宁波市", Mode: statement.Standing},
		"":                     {},
		"〔宁波市〕":                {Place: "宁波市"},
		"〔甲省 · 2024年 · 目标〕":    {Place: "甲省", Time: "2024", Mode: statement.Goal, Sort: statement.Growth},
	} {
		if got := Chinese.tag(retrieval.Hit{Tag: tag}); got != want {
			t.Errorf("%+v: %s, want %s", tag, got, want)
		}
	}
	if got, want := English.tag(stated("甲", "宁波市", "2024", statement.Goal)), "〔宁波市 · 2024 · goal〕"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// A noCase is an answer that is none, and the sentence that says so in both languages.
type noCase struct {
	a      retrieval.Answer
	told   Telling
	zh, en string
}

// noCases are one for each slot that may fail.
func noCases(instead ...retrieval.Hit) map[string]noCase {
	ago, rest := 1, stated("别的", "甲市", "", "")
	of := func(failed slot.Name, change func(*question.Question), instead ...retrieval.Hit) retrieval.Answer {
		a := retrieval.Answer{Status: retrieval.NotFound, Why: "no_clause", Failed: failed, Instead: instead, Hits: append(append([]retrieval.Hit{}, instead...), rest)}
		a.Question = question.Question{Text: "入学率", Name: "入学率", Number: true}
		change(&a.Question)
		return a
	}
	in := func(place string) func(*question.Question) {
		return func(q *question.Question) { q.Places = []string{place} }
	}
	return map[string]noCase{
		"indicator": {of(slot.Indicator, in("乙市"), instead[0]), Telling{}, "乙市的文件里没有写“入学率”，别处写了：", "The plans of 乙市 do not state “入学率”. Elsewhere:"},
		"nothing":   {of(slot.Indicator, in("乙市")), Telling{}, "乙市的文件里没有写“入学率”。", "The plans of 乙市 do not state “入学率”."},
		"place":     {of(slot.Place, in("乙市"), instead[0]), Telling{}, "乙市的文件里没有写“入学率”，别处写了：", "The plans of 乙市 do not state “入学率”. Elsewhere:"},
		"time": {of(slot.Time, func(q *question.Question) { q.Years = []int{2020} }, instead...), Telling{},
			"已收录的文件里没有写2020年的“入学率”，只写了：", "The plans here state nothing for 2020 of “入学率”. There is only:"},
		"last year": {of(slot.Time, func(q *question.Question) { q.Ago = &ago }, instead...), Telling{},
			"已收录的文件里没有写去年的“入学率”，只写了：", "The plans here state nothing for last year of “入学率”. There is only:"},
		"year of plans": {of(slot.Time, func(q *question.Question) { q.Ago = &ago }, instead...), Telling{Plans: 2023},
			"已收录的文件里没有写2022年的“入学率”，只写了：", "The plans here state nothing for 2022 of “入学率”. There is only:"},
		"five years": {of(slot.Time, func(q *question.Question) { q.Span.Five = -1 }, instead...), Telling{},
			"已收录的文件里没有写过去五年的“入学率”，只写了：", "The plans here state nothing for the five years before of “入学率”. There is only:"},
		"mode": {of(slot.Mode, func(q *question.Question) { q.Tense = language.Result }, instead...), Telling{},
			"已收录的文件里没有写“入学率”的完成情况，只写了：", "The plans here state of “入学率” no result. There is only:"},
		"unit": {of(slot.Unit, func(q *question.Question) { q.Unit = "万人" }, instead...), Telling{},
			"已收录的文件里没有写“入学率”有多少万人，只写了：", "The plans here do not state “入学率” in 万人. There is only:"},
		"sort": {of(slot.Sort, func(q *question.Question) { q.Sort = statement.Growth }, instead...), Telling{},
			"已收录的文件里没有写“入学率”的增速，只写了：", "The plans here do not state “入学率” as growth. There is only:"},
		"level": {of(slot.Sort, func(*question.Question) {}, instead...), Telling{},
			"已收录的文件里没有写“入学率”的数值，只写了：", "The plans here do not state “入学率” as a level. There is only:"},
	}
}

// TestSlotNo: a no is one sentence, which says what of the question is not there, and at
// most two lines of what is.
func TestSlotNo(t *testing.T) {
	for name, c := range noCases(stated("入学率达到99%", "甲市", "2024", statement.Goal), stated("入学率98%", "甲市", "2023", statement.Result)) {
		for _, w := range []*Words{Chinese, English} {
			want := c.zh
			if w == English {
				want = c.en
			}
			m := w.Answer(c.a, c.told)
			if got, _, _ := strings.Cut(texts(m), "\n"); got != want {
				t.Errorf("%s: %s\nwant %s", name, got, want)
			}
			if lines := len(m.Parts) - 1; len(c.a.Instead) > 0 && lines != len(c.a.Instead) {
				t.Errorf("%s: %d lines: %s", name, lines, texts(m))
			}
		}
	}
	one := retrieval.Answer{Status: retrieval.NotFound, Failed: slot.Indicator, Question: question.Question{Text: "入学率", Name: "入学率"}, Searched: []string{"甲规划.txt"}}
	if got := texts(Chinese.Answer(one, Telling{})); got != "《甲规划》里没有写“入学率”。" {
		t.Errorf("of one plan: %s", got)
	}
}

// TestNameOf: an indicator is named as the question does it.
func TestNameOf(t *testing.T) {
	for _, c := range []struct{ text, name, want string }{
		{"2030年机场旅客吞吐量目标", "机场旅客吞吐量", "机场旅客吞吐量"},
		{"甲市一般公共预算收入增长多少", "一般公共预 收入", "一般公共预算收入"},
		{"高速公路总里程多少", "高速公路总 程", "高速公路总里程"},
		{"高速公路的里程多少", "高速公路 里程", "高速公路里程"},
		{"深圳地铁2030年多少公里 轨道交通", "地铁 轨道交通", "地铁（轨道交通）"},
		{"改造多少个老旧小区", "改造 老旧小区", "改造老旧小区"},
		{"人均预期寿命多少岁", "人均 寿命 岁", "人均预期寿命"},
		{"生产多少工业机器人？", "生产 工业机器", "生产工业机器人"},
		{"引进内资 利用外资 利用外资", "利用外资 利用外资", "利用外资"},
		{"", "", ""},
	} {
		if got := nameOf(question.Question{Text: c.text, Name: c.name}); got != c.want {
			t.Errorf("%s: %s, want %s", c.text, got, c.want)
		}
	}
}

// TestAskedAs: a follow-up that leaves something out says as what it was looked for; what
// says all itself says nothing.
func TestAskedAs(t *testing.T) {
	ago := 0
	q := question.Question{Follow: true, Name: "入学率", Places: []string{"甲市"}, Ago: &ago, Tense: language.Goal, Sort: statement.Growth}
	kept := q
	kept.Kept = true
	alone := q
	alone.Follow = false
	for _, c := range []struct {
		q           question.Question
		typed, want string
		plans       int
	}{
		{q, "今年目标呢", "按“甲市 · 今年 · 目标 · 入学率增速”查的。", 0},
		{q, "今年目标呢", "按“甲市 · 2024年 · 目标 · 入学率增速”查的。", 2024},
		{q, "甲市今年入学率目标增速", "", 0},
		{kept, "入学率呢", "按“甲市 · 今年 · 目标 · 入学率增速”查的。", 0},
		{alone, "今年目标呢", "", 0},
		{question.Question{Follow: true}, "下一条", "", 0},
	} {
		if got := Chinese.askedAs(c.q, Telling{Typed: c.typed, Plans: c.plans}); got != c.want {
			t.Errorf("%s: %s, want %s", c.typed, got, c.want)
		}
	}
	if got, want := English.askedAs(q, Telling{}), "Looked up as “甲市 · this year · goal · 入学率 (growth)”."; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestRemark: what 今年 of a document means is said where it is not this year, and that a
// sentence names no year.
func TestRemark(t *testing.T) {
	for _, c := range []struct {
		remark      retrieval.Remark
		title, time string
		zh, en      string
	}{
		{retrieval.ThisYear, "2024年甲市政府工作报告", "2024", "（本报告的“今年”指2024年）", "(“This year” of this report is 2024.)"},
		{retrieval.ThisYear, "甲市规划", "2024", "（本文件的“今年”指2024年）", "(“This year” of this document is 2024.)"},
		{retrieval.ThisYear, "甲市规划", "2026", "", ""},
		{retrieval.ThisYear, "甲市规划", "2026—2030", "", ""},
		{retrieval.ThisYear, "甲市规划", "", "", ""},
		{retrieval.NoTime, "甲市规划", "", "原文这一句没有写明年份。", "This sentence names no year."},
		{"", "甲市规划", "2024", "", ""},
	} {
		h := stated("入学率99%", "甲市", c.time, statement.Goal)
		h.Title = c.title
		a := retrieval.Answer{Status: retrieval.Answered, Hits: []retrieval.Hit{h}, Remark: c.remark}
		for w, want := range map[*Words]string{Chinese: c.zh, English: c.en} {
			if got := w.remark(a, Telling{Year: 2026}); got != want {
				t.Errorf("%s of %s, %s: %q, want %q", c.remark, c.title, c.time, got, want)
			}
			if want != "" && !strings.HasSuffix(texts(w.Answer(a, Telling{Year: 2026})), "\n"+want) {
				t.Errorf("no %s in %s", want, texts(w.Answer(a, Telling{Year: 2026})))
			}
		}
	}
}

// TestTellingOf: the year of the plans is known where it is one.
func TestTellingOf(t *testing.T) {
	lib, now := sampleBot(t).Library(), time.Date(2027, 3, 1, 0, 0, 0, 0, time.UTC)
	var files []string
	for _, p := range lib.All() {
		files = append(files, p.File)
	}
	for name, c := range map[string]struct {
		a    retrieval.Answer
		want int
	}{
		"answered": {retrieval.Answer{Status: retrieval.Answered, Hits: []retrieval.Hit{{Plan: files[0]}}}, 2026},
		"searched": {retrieval.Answer{Status: retrieval.NotFound, Searched: files}, 2026},
		"nothing":  {retrieval.Answer{Status: retrieval.NotFound}, 0},
	} {
		if got := TellingOf(lib, c.a, "问", now); got != (Telling{2027, c.want, "问", lib}) {
			t.Errorf("%s: %+v", name, got)
		}
	}
}
