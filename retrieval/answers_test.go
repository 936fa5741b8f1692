package retrieval

import (
	"context"
	"errors"
	"math"
	"planbot/ingest/language"
	"planbot/retrieval/address"
	"planbot/retrieval/decide"
	"planbot/retrieval/question"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const report = "青岛市政府工作报告\n——2026年1月8日在青岛市第十八届人民代表大会第一次会议上\n青岛市市长 张三\n各位代表：\n现在，我代表青岛市人民政府，向大会报告工作。\n" +
	"一、2025年工作回顾\n（一）经济向好。新建公园12座，新增企业300家。\n（二）民生改善。新增学位2万个。\n二、2026年主要任务\n（一）扩大内需。新建公园20座，新增企业500家。\n（二）办好实事。新增学位3万个。（责任单位：市教育局）\n"

const scheme = "大连市公园行动方案（2025—2030年）\n为建设公园城市，制定本方案。\n一、发展基础\n已建成公园88座。\n二、工作目标\n到2030年，实现以下目标：\n1.新建公园150座。\n2.绿道达到900公里。（牵头单位：市园林局）\n三、重点任务\n（一）建设口袋公园。每年新建口袋公园30个，引进大树。\n（二）管护。落实经费三亿元。\n"

var (
	twoOnce   sync.Once
	twoPlaces *Library
)

func TestUnderstand(t *testing.T) {
	l := two(t)
	for text, want := range map[string]question.Question{
		"青岛去年新建公园多少座":     {Places: []string{"青岛市"}, Tense: language.Result, Ago: ago(1), Asks: question.AsksNumber},
		"2030年大连绿道目标多少公里": {Places: []string{"大连市"}, Years: []int{2030}, Tense: language.Goal, Asks: question.AsksNumber},
		"深圳的公园":           {Absent: []string{"深圳市"}},
		"青岛跟深圳合作什么":       {Places: []string{"青岛市"}},
		"这事谁负责":           {Asks: question.AsksOwner},
		"口袋公园什么时候建":       {Asks: question.AsksWhen},
		"海绵城市是什么意思":       {Asks: question.AsksWhat},
		"大连方案第三部分第（一）条":   {Places: []string{"大连市"}, At: address.Parse("第三部分第（一）条")},
		"大连方案三、(二)":       {Places: []string{"大连市"}, At: address.Parse("三、(二)")},
		"方案二、2.":          {At: address.Parse("二、2.")},
		"最后一条":            {Last: true},
		"开放育才六条":          {},
		"今年目标多少，不是去年完成的":  {Ago: ago(0), Tense: language.Goal, Asks: question.AsksNumber},
		"前年做了几家":          {Ago: ago(2), Tense: language.Result, Asks: question.AsksNumber},
		"哪几所学校":           {},
	} {
		got := question.Read(text, l)
		got.At.Above = ""
		got.Text, got.Topic, got.Unit, got.Plans, got.Spoken, got.Titled, got.Compare = "", "", "", nil, nil, false, false
		got.Name, got.Number, got.Head, got.Sort, got.Span, got.Items = "", false, "", "", question.Span{}, nil // TestSlots asks for these
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
}

func TestPlansIn(t *testing.T) {
	l := two(t)
	for text, want := range map[string]string{"青岛政府工作报告里新增学位": "青岛报告.txt", "大连市公园行动方案的目标": "大连方案.txt", "学位": ""} {
		if got := strings.Join(l.Named(text), " "); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func ago(n int) *int { return &n }

func TestAnswersByEvidence(t *testing.T) {
	l := two(t)
	for question, want := range map[string]string{
		"青岛去年新建公园多少座": "一、（一）", "青岛今年新建公园多少座": "二、（一）", "大连到2030年新建公园几座": "二、1.", "新增学位今年多少个": "二、（二）",
		"绿道由谁牵头": "二、2.", "大连已经有多少座公园": "一、",
	} {
		a := ask(t, l, question)
		if a.Status != Answered || len(a.Hits) == 0 || a.Hits[0].Address != want {
			t.Errorf("%s: %s %s %+v, want %s", question, a.Status, a.Why, first(a), want)
		}
	}
}

// TestWithin: of a county in a city that there is a plan of, the city's number is not
// the answer.
func TestWithin(t *testing.T) {
	l := two(t)
	for _, text := range []string{"庄河市新建公园多少座", "大连市庄河市新建公园多少座"} {
		a := ask(t, l, text)
		if a.Status != NotFound || a.Why != decide.NoPlan || !slices.Equal(a.Within, []string{"大连市"}) || a.Hits[0].Plan != "大连方案.txt" {
			t.Errorf("%s: %s %s, within %v, first %s", text, a.Status, a.Why, a.Within, first(a))
		}
	}
}

func first(a Answer) string {
	if len(a.Hits) == 0 {
		return ""
	}
	return a.Hits[0].Plan + " " + a.Hits[0].Address
}

func TestNotFound(t *testing.T) {
	l := two(t)
	for question, want := range map[string]decide.Why{
		"深圳新建公园多少座": decide.NoPlan, "《西安市地铁建设规划》里几条线": decide.NoPlan, "国务院稳外贸意见有几条": decide.NoPlan,
		"大连2040年新建公园多少座": decide.NoClause, "大连方案第九部分": decide.NoAddress, "。。。？？？": decide.OffTopic,
	} {
		a := ask(t, l, question)
		if a.Status != NotFound || a.Why != want {
			t.Errorf("%s: %s, why %q, want %q", question, a.Status, a.Why, want)
		}
	}
}

func TestCompare(t *testing.T) {
	l := two(t)
	a := ask(t, l, "青岛和大连新建公园目标分别是多少")
	if a.Sides != 2 || len(a.Hits) < 2 || a.Hits[0].Plan == a.Hits[1].Plan {
		t.Fatalf("sides %d, hits %v", a.Sides, a.Hits)
	}
	if a := ask(t, l, "青岛新增学位多少，大连绿道多少公里"); a.Sides != 2 {
		t.Errorf("two parts with a place each: %d sides", a.Sides)
	}
	if a := ask(t, l, "两份文件里公园各是怎么说的"); len(a.Hits) < 2 || a.Hits[0].Plan == a.Hits[1].Plan {
		t.Errorf("two documents: %v", a.Hits)
	}
}

func TestGoalAndResult(t *testing.T) {
	l := two(t)
	for _, question := range []string{"青岛去年新建公园多少座，今年目标多少座", "青岛新建公园的目标和完成情况对比"} {
		a := ask(t, l, question)
		if a.Sides != 2 || len(a.Hits) < 2 {
			t.Fatalf("%s: %d sides, %d hits", question, a.Sides, len(a.Hits))
		}
		got := []string{a.Hits[0].Address, a.Hits[1].Address}
		slices.Sort(got)
		if !slices.Equal(got, []string{"一、（一）", "二、（一）"}) {
			t.Errorf("%s: %v", question, got)
		}
	}
	if a := ask(t, l, "青岛今年新建公园多少座，不是去年完成的"); a.Sides != 0 {
		t.Error("what is ruled out was taken for a side")
	}
}

// TestWhichPlace: where two places answer alike, the answer asks which is meant, and
// the place alone is the reply.
func TestWhichPlace(t *testing.T) {
	l := realLibrary(t, "a.txt", "青岛市公园规划\n一、目标\n新建公园十座，绿道百里。\n", "b.txt", "大连市公园规划\n一、目标\n新建公园十座，绿道百里。\n")
	const asked = "新建公园几座，绿道多少里"
	a := ask(t, l, asked)
	if !slices.Equal(a.Which, []string{"大连市", "青岛市"}) && !slices.Equal(a.Which, []string{"青岛市", "大连市"}) {
		t.Fatalf("which %v", a.Which)
	}
	next, err := l.AskIn(context.Background(), Context{Last: question.Read(asked, l), Open: a.Hits[0].Ref()}, "大连")
	if err != nil || first(next) != "b.txt 一、" || len(next.Which) != 0 {
		t.Errorf("大连: %s, which %v, error %v", first(next), next.Which, err)
	}
	if a := ask(t, l, "大连"+asked); len(a.Which) != 0 {
		t.Errorf("a place is named and yet asked for: %v", a.Which)
	}
}

func TestFollowUps(t *testing.T) {
	l := two(t)
	ctx := context.Background()
	for _, tc := range []struct{ before, text, want string }{
		{"青岛今年新建公园多少座", "去年呢", "青岛报告.txt 一、（一）"},
		{"青岛今年新建公园多少座", "大连呢", "大连方案.txt 二、1."},
		{"青岛今年新增学位多少个", "这条由谁负责", "青岛报告.txt 二、（二）"},
		{"大连绿道多少公里", "责任单位有哪些", "大连方案.txt 二、2."},
		{"青岛今年新建公园多少座", "大连的口袋公园每年建几个", "大连方案.txt 三、（一）"},
	} {
		a := ask(t, l, tc.before)
		next, err := l.AskIn(ctx, Context{Last: question.Read(tc.before, l), Open: a.Hits[0].Ref()}, tc.text)
		if err != nil || first(next) != tc.want {
			t.Errorf("%s → %s: %s %q (error %v), want %q", tc.before, tc.text, next.Status, first(next), err, tc.want)
		}
	}
}

func TestExplained(t *testing.T) {
	a := ask(t, two(t), "青岛去年新建公园多少座")
	h, sum := a.Hits[0], 0.0
	for _, r := range h.Because {
		sum += r.Value * r.Weight
	}
	if h.Feature("tense") != 1 || h.Feature("year") != 1 || h.Feature("likeness") == 0 || math.Abs(sum-h.Score) > 1e-9 {
		t.Errorf("reasons %+v add up to %v, the score is %v", h.Because, sum, h.Score)
	}
	var stages []string
	for _, s := range a.Trace {
		stages = append(stages, s.Stage)
	}
	if got := strings.Join(stages, " "); got != "normalise read talk complete quoted edition document address sides search rank mark decide answer" {
		t.Errorf("stages %s", got)
	}
	if h := a.WithoutReasons().Hits[0]; h.Because != nil || a.Hits[0].Because == nil {
		t.Error("the reasons were not left out, or were lost")
	}
}

func FuzzAsk(f *testing.F) {
	for _, q := range []string{"三、(二)7.", "第(", "(一)(", "《", "去年呢", "合肥和宁波分别", "\xff", "1+1", "how many 公园"} {
		f.Add(q, "青岛今年新建公园多少座")
	}
	l := two(f)
	f.Fuzz(func(t *testing.T, text, before string) {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		a, err := l.AskIn(ctx, Context{Last: question.Read(before, l)}, text)
		if errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%q after %q takes more than %v", text, before, patience)
		}
		if err != nil {
			return
		}
		for _, h := range a.Hits {
			p := l.FindPlans(h.Plan)[0]
			if got := string([]rune(p.Text)[h.Start:h.End]); got != h.Quote {
				t.Errorf("%q: quote %q, at its place %q", text, h.Quote, got)
			}
		}
	})
}

// TestHome: who keeps a library keeps their own place's plans, so where no place is
// named those are nearer.
func TestHome(t *testing.T) {
	l := fakeLibrary(t, "a.txt", "青岛市公园规划\n一、目标\n新建公园十座，绿道百里。\n", "b.txt", "青岛市道路规划\n一、目标\n新建道路百里。\n", "c.txt", "大连市公园规划\n一、目标\n新建公园十座，绿道百里。\n")
	if l.Home != "青岛市" {
		t.Errorf("home %q", l.Home)
	}
	if got := first(ask(t, l, "新建公园几座，绿道多少里")); got != "a.txt 一、" {
		t.Errorf("without a place: %s", got)
	}
	if got := first(ask(t, l, "大连新建公园几座，绿道多少里")); got != "c.txt 一、" {
		t.Errorf("with a place: %s", got)
	}
	if two(t).Home != "" {
		t.Error("a home where no place is ahead")
	}
}
