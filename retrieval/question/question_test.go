package question

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/ingest/statement"
	"planbot/retrieval/address"
)

// vocabulary is that of a library with plans of two places.
type vocabulary struct{}

func (vocabulary) Mentions(text string) []language.Mention { return language.China().Find(text) }

func (vocabulary) Covered(p *language.Place) (string, bool) {
	return p.Full, p.Full == "青岛市" || p.Full == "大连市"
}

func (vocabulary) Named(text string) []string {
	if strings.Contains(text, "公园行动方案") {
		return []string{"大连方案.txt"}
	}
	return nil
}

func read(text string) Question { return Read(text, vocabulary{}) }

func ago(n int) *int { return &n }

func TestRead(t *testing.T) {
	const goal, result = language.Goal, language.Result
	for text, want := range map[string]Question{
		"青岛去年新建公园多少座":     {Places: []string{"青岛市"}, Tense: result, Ago: ago(1), Asks: AsksNumber, Unit: "座"},
		"2030年大连绿道目标多少公里": {Places: []string{"大连市"}, Years: []int{2030}, Tense: goal, Asks: AsksNumber, Unit: "公里"},
		"十五五新建公园多少":       {Years: []int{2026, 2027, 2028, 2029, 2030}, Asks: AsksNumber},
		"二〇三〇年的绿道":        {Years: []int{2030}},
		"深圳的公园":           {Absent: []string{"深圳市"}},
		"青岛跟深圳合作什么":       {Places: []string{"青岛市"}},
		"在深圳新建公园多少座":      {Absent: []string{"深圳市"}, Asks: AsksNumber, Unit: "座"},
		"社会长治久安":          {},
		"这事谁负责":           {Asks: AsksOwner},
		"口袋公园什么时候建":       {Asks: AsksWhen},
		"海绵城市是什么意思":       {Asks: AsksWhat},
		"大连方案第三部分第（一）条":   {Places: []string{"大连市"}, Titled: true, At: address.Parse("第三部分第（一）条")},
		"方案二、2.":          {Titled: true, At: address.Parse("二、2.")},
		"最后一条":            {Last: true},
		"今年目标多少，不是去年完成的":  {Ago: ago(0), Tense: goal, Asks: AsksNumber},
		"坐火车几分钟":          {Asks: AsksNumber, Unit: "分钟"},
		"前年做了几家":          {Ago: ago(2), Tense: result, Asks: AsksNumber, Unit: "家"},
		"投了多少钱":           {Asks: AsksNumber, Unit: "元"},
		"公园去年完成多少，今年目标多少": {Ago: ago(1), Tense: result, Asks: AsksNumber, Both: true},
		"青岛和大连的公园分别多少":    {Places: []string{"青岛市", "大连市"}, Asks: AsksNumber, Compare: true},
		"青岛和深圳的公园分别多少":    {Places: []string{"青岛市"}, Absent: []string{"深圳市"}, Asks: AsksNumber, Compare: true},
	} {
		got := read(text)
		got.Text, got.Topic, got.Spoken, got.At.Above = "", "", nil, ""
		got.Name, got.Number, got.Head, got.Sort, got.Span, got.Items = "", false, "", "", Span{}, nil // slots: TestSlots
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
}

func TestParts(t *testing.T) {
	q := read("青岛新增学位多少个，大连绿道多少公里")
	if len(q.Parts) != 2 || !q.Compare {
		t.Fatalf("parts %+v", q.Parts)
	}
	for place, want := range map[string]string{"青岛市": "新增学位多少个", "大连市": "绿道多少公里"} {
		if part := q.For(place); strings.TrimSpace(part.Topic) != want || len(part.Places) != 0 {
			t.Errorf("%s is asked %q, want %q", place, part.Topic, want)
		}
	}
	if part := read("青岛和大连的公园分别多少").For("青岛市"); strings.Contains(part.Topic, "大连") || strings.Contains(part.Topic, "分别") {
		t.Errorf("one place is asked %q", part.Topic)
	}
}

func TestAs(t *testing.T) {
	q := read("青岛公园今年目标多少座")
	for tense, want := range map[language.Tense]int{language.Goal: 0, language.Result: 1} {
		if as := q.As(tense); as.Tense != tense || as.Ago == nil || *as.Ago != want || strings.Count(as.Topic, "年") != 1 {
			t.Errorf("as a %s: %+v", tense, as)
		}
	}
	if in := q.In(2027); !slices.Equal(in.Years, []int{2027}) || in.Ago != nil || !strings.Contains(in.Topic, "2027年") {
		t.Errorf("in a year: %+v", in)
	}
	if target := read("青岛公园").Targets(); target.Tense != language.Goal || target.Asks != AsksNumber {
		t.Errorf("a target: %+v", target)
	}
	if !read("青岛、大连、公园").Compared().Compare {
		t.Error("compared is not")
	}
}

func TestAfter(t *testing.T) {
	open := ingest.Ref{Plan: "a.txt", Clause: "x"}
	last := read("青岛今年新建公园目标多少座")
	for text, check := range map[string]func(q Question) bool{
		"大连呢": func(q Question) bool {
			return slices.Equal(q.Places, []string{"大连市"}) && *q.Ago == 0 && q.Unit == "座" && !strings.Contains(q.Topic, "青岛")
		},
		"深圳呢": func(q Question) bool { return len(q.Places) == 0 && slices.Equal(q.Absent, []string{"深圳市"}) },
		"去年呢": func(q Question) bool {
			return *q.Ago == 1 && q.Tense == language.Result && q.Timed && q.Near.Clause == ""
		},
		"谁负责":   func(q Question) bool { return q.Asks == AsksOwner && q.Near == open },
		"2027年": func(q Question) bool { return slices.Equal(q.Years, []int{2027}) && q.Ago == nil },
		"那绿道呢": func(q Question) bool {
			return q.Follow && q.Near == open && slices.Equal(q.Home, []string{"青岛市"})
		},
		"大连森林覆盖率和水面率要达到多少": func(q Question) bool { return !q.Follow && slices.Equal(q.Places, []string{"大连市"}) },
	} {
		if q := read(text).After(last, open); !check(q) {
			t.Errorf("%s after %s: %+v", text, last.Text, q)
		}
	}
	if q := read("去年呢").After(Question{}, open); q.Follow {
		t.Error("a follow-up to nothing")
	}
	if q := read("那绿道呢").After(read("2027年公园多少"), open); !slices.Equal(q.Years, []int{2027}) {
		t.Errorf("a year that is not said again is lost: %+v", q)
	}
	if !read("由谁负责").OnlyAsksWho() || read("绿道由谁负责").OnlyAsksWho() {
		t.Error("only asking who")
	}
}

func TestSubject(t *testing.T) {
	if got := read("2030年青岛机场旅客吞吐量目标是多少").Subject(); got != "机场旅客吞吐量 是" {
		t.Errorf("subject %q", got)
	}
	if got := read("青岛绿道多少").Content(); !slices.Equal(got, []string{"绿道"}) {
		t.Errorf("content %q", got)
	}
}

func TestOtherDocument(t *testing.T) {
	for text, want := range map[string]string{"《西安市地铁建设规划》里几条线": "西安市地铁建设规划", "江苏十五五规划纲要里写了什么": "江苏十五五规划纲要", "国务院稳外贸意见": "", "公园": "none"} {
		title, named := read(text).OtherDocument()
		if !named {
			title = "none"
		}
		if title != want {
			t.Errorf("%s: %q, want %q", text, title, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, text := range []string{"青岛和大连分别多少，第(一)条", "去年呢", "《", "十五五", "谁负责谁负责", "\xff"} {
		f.Add(text, "青岛公园多少座")
	}
	f.Fuzz(func(t *testing.T, text, before string) {
		q := read(text).After(read(before), ingest.Ref{Plan: "a"})
		if again := read(text).After(read(before), ingest.Ref{Plan: "a"}); !cmp.Equal(q, again) {
			t.Errorf("%q after %q is read in two ways", text, before)
		}
		if len(q.Topic) > len(text)+len(before)+3*maxCompleted {
			t.Errorf("%q after %q has grown to %d bytes", text, before, len(q.Topic))
		}
		for _, place := range q.Places {
			q.For(place)
		}
		q.As(language.Goal).Content()
	})
}

// TestSlots: what of which indicator is asked, in the words of a question.
func TestSlots(t *testing.T) {
	type slots struct {
		Name, Head string
		Sort       statement.Sort
		Span       Span
		Items      int
	}
	for text, want := range map[string]slots{
		"青岛去年GDP涨了百分之几":        {Name: "GDP", Sort: statement.Growth},
		"青岛今年的研发投入强度要提到几":      {Name: "研发投入强度"},
		"青岛十四五经济总量年均增长多少":      {Name: "经济总量", Sort: statement.Average, Span: Span{From: 2021, To: 2025}},
		"青岛过去五年一共新增多少就业":       {Name: "新增 就业", Sort: statement.Total, Span: Span{Five: -1}},
		"青岛要建的三所医院一共多少张床位":     {Name: "三所医院 床位", Head: "床位", Sort: statement.Total},
		"青岛去年实施了多少个亿元以上技改项目":   {Name: "实施 技改项目"},
		"青岛2030年城镇化率目标":        {Name: "城镇化率"},
		"今年要培育多少":              {},
		"学位要增加多少":              {Name: "学位"},
		"出口减少百分之几":             {Name: "出口", Sort: statement.Growth},
		"规上工业增加值要增长多少":         {Name: "规上工业增加值", Sort: statement.Growth},
		"今年要保多少":               {},
		"咱们明年机场要接多少人":          {Name: "机场"},
		"青岛在同类城市中排名第几":         {Name: "同类城市中排名", Sort: statement.Rank},
		"青岛去年城镇新增就业多少人、失业率多少":  {Name: "城镇新增就业 失业率", Items: 2},
		"青岛去年建了几个公园今年要建几个":     {Name: "公园", Head: "公园", Items: 2},
		"青岛今年引进内资和利用外资的目标各是多少": {Name: "引进内资和利用外资", Items: 2},
		"海绵城市是什么意思":            {Name: "海绵城市 意思"},
	} {
		q := read(text)
		if diff := cmp.Diff(want, slots{q.Name, q.Head, q.Sort, q.Span, len(q.Items)}); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
}
