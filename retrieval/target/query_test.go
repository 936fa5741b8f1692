package target

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"planbot/ingest/statement"
	"planbot/retrieval/encoder"
	"planbot/retrieval/library"
	"planbot/retrieval/library/librarytest"
	"planbot/retrieval/question"
)

func TestPlain(t *testing.T) {
	for words, want := range map[string]string{
		"主要指标有哪些": "|", "约束性指标": "|约束性", "预期性指标有哪些？": "|预期性", "约束型的有哪些": "的|约束性",
		"2030年主要目标有哪些": "2030年 目标|", "2030年的目标列一下": "2030年的目标|", "主要农作物单产": "主要农作物单产|", "人均预期寿命": "人均预期寿命|",
		"序列号": "序列号|", "": "|", "？": "|",
	} {
		rest, kind := Plain(words)
		if got := rest + "|" + kind; got != want {
			t.Errorf("%s: %s, want %s", words, got, want)
		}
	}
}

// FuzzPlain: whatever is typed, nothing is put in that was not said but blanks, and what
// was plain stays so.
func FuzzPlain(f *testing.F) {
	f.Add("2030年主要目标有哪些")
	f.Add("约束性指标\xff列一下")
	f.Fuzz(func(t *testing.T, words string) {
		rest, _ := Plain(words)
		if len(rest) > 3*len(words)+8 {
			t.Errorf("%q became %q", words, rest)
		}
	})
}

func TestEmptied(t *testing.T) {
	x := two(t)
	for _, c := range []struct {
		q    Query
		by   Slot
		have string
	}{
		{Query{Words: []string{"森林覆盖率"}, Year: 2030}, "", ""},
		{Query{Places: []string{"乙市"}}, ByPlace, "甲市"},
		{Query{Words: []string{"森林面积"}}, ByWords, "森林覆盖率"},
		{Query{Words: []string{"GDP"}, Kind: "约束性"}, ByKind, ""},
		{Query{Words: []string{"GDP"}, Year: 2031}, ByYear, "2025 2026"},
		{Query{Words: []string{"公园"}, Mode: statement.Result}, ByMode, ""},
	} {
		by, there := x.Emptied(c.q)
		have := ""
		switch by {
		case ByPlace:
			have = strings.Join(PlacesOf(there), " ")
		case ByWords:
			have = strings.Join(NamesLike(there, c.q.Words), " ")
		case ByYear:
			have = strings.Trim(fmt.Sprint(YearsOf(there)), "[]")
		}
		if by != c.by || have != c.have {
			t.Errorf("%+v: %q %q", c.q, by, have)
		}
	}
}

// TestQueryOf: what is left of a question's name are names, those together that some
// indicator has together.
func TestQueryOf(t *testing.T) {
	x := two(t)
	ago := 1
	for name, c := range map[string]struct {
		q    question.Question
		kind string
		want string
	}{
		"names":    {question.Question{Name: "GDP和新增就业"}, "", "[] 0 0 false  [GDP 新增就业]"},
		"one name": {question.Question{Name: "森林 覆盖率"}, "", "[] 0 0 false  [森林 覆盖率]"},
		"of two":   {question.Question{Name: "航线 港口"}, "约束性", "[] 0 0 false 约束性 [航线 港口]"},
		"years":    {question.Question{Years: []int{2026, 2030}, Places: []string{"甲市"}}, "", "[甲市] 2026 2030 false  []"},
		"ago":      {question.Question{Ago: &ago, Text: "去年完成的"}, "", "[] 0 0 true  [] result"},
		"goal":     {question.Question{Tense: "goal", Text: "完成目标"}, "", "[] 0 0 false  [] goal"},
		"rule":     {question.Question{Tense: "standing"}, "", "[] 0 0 false  []"},
		"signs":    {question.Question{Name: "、，"}, "", "[] 0 0 false  []"},
	} {
		q := x.QueryOf(c.q, c.kind)
		if got := strings.TrimSpace(fmt.Sprintf("%v %d %d %t %s %v %s", q.Places, q.Year, q.Until, q.Ago != nil, q.Kind, q.Words, q.Mode)); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

// TestList: what is named as it was asked comes before what only holds the name, what ends
// in the asked year before what only holds it.
func TestList(t *testing.T) {
	x := NewIndex(librarytest.Open(t, encoder.Fake{}, "甲.txt", "甲市规划\n一、目标\n到2030年，海洋生产总值达到900亿元，非公有制经济地区生产总值达到4000亿元，地区生产总值达到8000亿元。2026—2030年，地区生产总值年均增长6%。到2027年，地区生产总值达到7000亿元。\n"))
	if got := strings.Join(lines(x.List(Query{Words: []string{"GDP"}})), "|"); !strings.HasPrefix(got, "地区生产总值 8000亿元") || !strings.HasSuffix(got, "非公有制经济地区生产总值 4000亿元 2030 goal") {
		t.Error(got)
	}
	if got := strings.Join(lines(x.List(Query{Words: []string{"GDP"}, Year: 2027})), "|"); !strings.HasPrefix(got, "地区生产总值 7000亿元") {
		t.Error(got)
	}
}

// TestPrinted: a number is shown with what bounds it right beside, and with its unit from
// wherever in the row that stands; all of it is the plan's text.
func TestPrinted(t *testing.T) {
	const plan = "甲市规划\n第一章 指标\n" +
		"| 指标 | 单位 | 2030年 |\n| 每万人口专利拥有量 | 件 | 85左右 |\n| 机场货邮吞吐量 | 万吨 | ＞470 |\n| 森林覆盖率 | % | 43 |\n" +
		"第二章 任务\n到2030年，全社会用电量年均增长5%左右，新增就业不低于12万人，耕地不少于30万亩，单位能耗下降13.5%以上，游客超过800万人次。\n"
	x := NewIndex(librarytest.Open(t, encoder.Fake{}, "甲.txt", plan))
	var got []string
	for _, g := range x.All {
		at := g.Printed()
		if at.Start > g.Span.Start || at.End < g.Span.End || !x.library.Holds(g.Plan.File, g.Plan.RuneAt(at.Start), g.Plan.Words(at)) {
			t.Errorf("%s: %+v of %+v", line(g), at, g.Span)
		}
		got = append(got, g.Shown())
	}
	if want := "85左右 件|＞470 万吨|43 %|年均增长5%左右|不低于12万人|不少于30万亩|下降13.5%以上|超过800万人次"; strings.Join(got, "|") != want {
		t.Errorf("%s", strings.Join(got, "|"))
	}
}

// TestRecord: whatever a record says is a span, character for character.
func TestRecord(t *testing.T) {
	x := two(t)
	for _, g := range x.All {
		r := x.Record(g)
		text := []rune(g.Plan.Text)
		if string(text[r.Start:r.End]) != r.Text || string(text[r.QuoteStart:r.QuoteEnd]) != r.Quote || !strings.Contains(r.Quote, r.Text) {
			t.Errorf("%+v", r)
		}
		name := ""
		for _, at := range r.Spans {
			name += string(text[at[0]:at[1]])
		}
		if name != r.Indicator {
			t.Errorf("%s, printed %s", r.Indicator, name)
		}
		if at, ok := x.At(g.Plan.File, g.Span); !ok || at.Statement != g.Statement || at.Number != g.Number {
			t.Errorf("%s is not found by its number", line(g))
		}
	}
	r := x.Record(x.Find(Query{Words: []string{"森林覆盖率"}, Mode: statement.Goal})[0])
	if r.Base == nil || r.Base.Text != "41" || r.Base.Time != (Years{2025, 2025}) || r.Base.Clause != r.Clause || r.Kind != "约束性" || r.Time.To != 2030 {
		t.Errorf("%+v, base %+v", r, r.Base)
	}
	if _, ok := x.At("甲纲要.txt", x.All[0].Sentence()); ok {
		t.Error("a sentence is no number")
	}
}

// TestAddNames: an operator's names are one with those that they join.
func TestAddNames(t *testing.T) {
	before := names()
	t.Cleanup(func() { namesNow.Store(&before) })
	AddNames("\ufeff# 备注 公园\n\n  \n港口吞吐 港口货运量\nGDP 甲乙总值\n孤名\n桥一 桥二 桥三 桥四 桥五\n长桥 桥三\n\xff\xfe\n")
	for name, same := range map[string]string{"港口吞吐": "港口货运量", "甲乙总值": "地区生产总值", "经济增速": "甲乙总值", "孤名": "孤名", "桥一": "长桥", "桥二": "长桥", "桥四": "长桥", "桥五": "长桥"} {
		if NameKey(name) != NameKey(same) {
			t.Errorf("%s is %s, %s is %s", name, NameKey(name), same, NameKey(same))
		}
	}
	if NameKey("公园") == NameKey("备注") {
		t.Error("a remark is read")
	}
}

// FuzzAddNames: no table makes a name endless or the program stop.
func FuzzAddNames(f *testing.F) {
	f.Add("甲 乙\n乙 丙", "全市乙增长")
	f.Fuzz(func(t *testing.T, table, name string) {
		before := names()
		defer namesNow.Store(&before)
		AddNames(table)
		if key := NameKey(name); NameKey(key) != key && NameKey(NameKey(key)) != NameKey(key) {
			t.Errorf("%q is never done", name)
		}
	})
}

func TestSuggest(t *testing.T) {
	x := NewIndex(librarytest.Open(t, encoder.Fake{}, "甲.txt", "2026年宁波市政府工作报告\n一、2025年工作回顾\n全年新能源汽车产量达到40万辆，改造老旧小区30个。农村居民收入2.1万元，城镇居民收入4.3万元。\n",
		"乙.txt", "2026年合肥市政府工作报告\n一、2025年工作回顾\n全年新能源汽车年产量达到70万辆，老旧小区改造120个。\n"))
	pairs, err := x.Suggest(t.Context(), alike{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range pairs {
		got = append(got, p.A+"="+p.B)
	}
	if all := strings.Join(got, " "); !strings.Contains(all, "新能源汽车年产量=新能源汽车产量") && !strings.Contains(all, "新能源汽车产量=新能源汽车年产量") || strings.Contains(all, "居民") {
		t.Error(all)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := x.Suggest(ctx, alike{}); err == nil {
		t.Error("goes on when it is cancelled")
	}
}

// alike finds all names alike, so that the other evidence decides.
type alike struct{}

func (alike) Encode(ctx context.Context, texts []string) ([][]float32, error) {
	out := make([][]float32, len(texts))
	for i := range out {
		out[i] = []float32{1}
	}
	return out, ctx.Err()
}

// BenchmarkIndex and BenchmarkList measure the thirteen plans: a view has to be there in
// 100 ms.
func BenchmarkIndex(b *testing.B) {
	l := thirteen(b)
	for b.Loop() {
		NewIndex(l)
	}
}

func BenchmarkList(b *testing.B) {
	x := NewIndex(thirteen(b))
	for b.Loop() {
		x.List(Query{Words: []string{"地区生产总值", "一般公共预算收入"}, Mode: statement.Goal})
	}
}

func BenchmarkRecords(b *testing.B) {
	x := NewIndex(thirteen(b))
	for b.Loop() {
		x.Records(x.All)
	}
}

// thirteen is the library of the real plans; skipped where they are missing.
func thirteen(b *testing.B) *library.Library {
	var files []string
	for _, folder := range []string{"plans", "plans-more"} {
		found, _ := filepath.Glob(filepath.Join("../../../shared", folder, "*.txt"))
		files = append(files, found...)
	}
	if len(files) == 0 {
		b.Skip("no ../shared")
	}
	var texts []string
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			b.Fatal(err)
		}
		texts = append(texts, filepath.Base(file), string(text))
	}
	return librarytest.Open(b, encoder.Fake{}, texts...)
}
