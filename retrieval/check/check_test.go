package check_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"planbot/ingest/raced"
	"planbot/retrieval/check"
	"planbot/retrieval/library"
	"planbot/retrieval/library/librarytest"
	"planbot/retrieval/retrievaltest"
)

func ownLibrary(t testing.TB) *library.Library {
	t.Helper()
	return librarytest.Open(t, retrievaltest.Encoder{}, "航运.txt", harbourPlan, "公园.txt", parkPlan)
}

// verdicts are sentences as people write them down, with the verdict, and the words that
// are marked in them, joined by commas; slight ones are marked as well.
var verdicts = []struct {
	draft string
	want  check.Verdict
	marks string
}{
	// As the plan has it, also written otherwise, cut, joined.
	{"到2030年，集装箱吞吐量达到320万标箱，铁水联运量力争达到45万标箱，航运业增加值达到1.2万亿元。", check.Identical, ""},
	{"到2030年,集装箱吞吐量达到320万标箱;铁水联运量力争达到４５万标箱", check.Identical, ""},
	{"到2030年航运业增加值达到12000亿元。", check.Identical, ""},
	{"绿色船舶占比不低于百分之五十五，船舶靠港作业时间不超过十八小时。", check.Identical, ""},
	{"到2030年，集装箱吞吐量达到320万标箱，航运业增加值达到1.2万亿元。", check.Identical, ""},
	{"我市将新建万吨级泊位12个，改造老旧泊位30个。", check.Identical, "我市将"},
	{"（三）保障资金。市财政每年安排公园建设专项资金2.4亿元。", check.Identical, ""},
	{"根据《临江市航运发展规划》，2027年底前建成船员实训基地。", check.Identical, ""},
	{"据统计，2025年完成集装箱吞吐量180万标箱，增长9%。", check.Identical, "据统计"},
	{"全市绿道总里程超过800公里", check.Identical, "全市"},
	{"全市绿道总里程突破800公里，贯通环湖绿道68公里。", check.Identical, "全市,突破"},
	{"到2030年，集装箱吞吐量超过300万标箱，铁水联运量力争达到45万标箱。", check.Identical, "300万标箱"},
	{"石湖每年新建口袋公园40座，优先布局在老旧小区周边。", check.Identical, "石湖,40座"},
	{"这五年间新建码头泊位26个，港口货物吞吐量年均增长7.2%。", check.Identical, "这五年间"},
	// Figures.
	{"到2030年，集装箱吞吐量超过350万标箱，铁水联运量力争达到45万标箱。", check.Number, "超过350万标箱,350万标箱"},
	{"到2030年，集装箱吞吐量达到350万标箱，航运业增加值达到1.2万亿元。", check.Number, "350万标箱"},
	{"绿色船舶占比不低于百分之六十五，船舶靠港作业时间不超过18小时。", check.Number, "百分之六十五"},
	{"新建万吨级泊位30个，改造老旧泊位12个。", check.Number, "30个,12个"},
	{"贯通环湖绿道86公里，绿道总里程超过800公里。", check.Number, "86公里"},
	{"市交通运输局严格落实港口安全三项制度。", check.Number, "三项"},
	// Year, unit, goal, measure.
	{"到2035年，集装箱吞吐量达到320万标箱，铁水联运量力争达到45万标箱。", check.Scope, "2035年"},
	{"到2030年，航运业增加值达到1.2亿元，绿色船舶占比不低于55%。", check.Scope, "1.2亿元"},
	{"港口岸电使用率提高到90%，单位货物吞吐量能耗下降15%。", check.Scope, "15%"},
	{"到2030年，铁水联运量已达到45万标箱，航运业增加值达到1.2万亿元。", check.Scope, "已"},
	{"2025年，力争完成集装箱吞吐量180万标箱，增长9%。", check.Scope, "力争"},
	{"2025年，全市新建码头泊位26个，港口货物吞吐量年均增长7.2%。", check.Scope, "2025年,新"},
	{"“十四五”时期，全市当年新建码头泊位26个，港口货物吞吐量增长7.2%。", check.Scope, "当年,增长"},
	{"港口岸电使用率提高90%，单位货物吞吐量能耗下降15个百分点。", check.Scope, "高90%"},
	// Words.
	{"绿色船舶占比不超过55%，船舶靠港作业时间不低于18小时。", check.Words, "超过,低于"},
	{"允许在饮用水水源保护区新建码头。", check.Words, "允许"},
	{"已建成航运服务中心3个，已经建成船员实训基地。", check.Words, "已经"},
	{"市水利局牵头，新建万吨级泊位12个，改造老旧泊位30个。", check.Words, "水利"},
	{"支持临江航运交易所做大做强，引进航运保险机构20家以下。", check.Words, "下"},
	{"临江到2030年绿色船舶的占比控制在55%以内。", check.Words, "55%"},
	{"支持临江航运交易所做大做强，引进航运保险机构20家左右。", check.Words, "20家,左右"},
	{"推广应用新能源汽车，港口岸电使用率提高到90%。", check.Words, "汽车"},
	// Another document, and none.
	{"《石湖市公园城市建设行动方案》提出，绿色船舶占比不低于55%，船舶靠港作业时间不超过18小时。", check.Elsewhere, "石湖市公园城市建设行动方案"},
	{"全市新建幼儿园68所，新增学位2.4万个。", check.Missing, ""},
	{"同志们，大家好！", check.Unchecked, ""},
	{"各位代表，到2030年港口岸电使用率提高到80%，单位货物吞吐量能耗下降15个百分点。", check.Number, "2030年,80%"},
	{"现在，我代表市人民政府，向大会报告工作，请予审议。", check.Unchecked, ""},
	{"我们要提高认识，狠抓落实，一步一个脚印把蓝图变为现实。", check.Unchecked, ""},
}

func TestVerdicts(t *testing.T) {
	l := ownLibrary(t)
	for _, v := range verdicts {
		r, err := check.Check(t.Context(), l, v.draft)
		if err != nil {
			t.Errorf("%s: %v", v.draft, err)
			continue
		}
		got, marks := worst(r)
		if got != v.want || !sameMarks(v.marks, marks) {
			t.Errorf("%s\nis %s, marked %q, want %s, %q", v.draft, got, marks, v.want, v.marks)
		}
	}
}

// sameMarks reports whether each wanted mark stands in the one of its place.
func sameMarks(want string, have []string) bool {
	if want == "" {
		return len(have) == 0
	}
	wants := strings.Split(want, ",")
	if len(wants) != len(have) {
		return false
	}
	for i := range wants {
		if !strings.Contains(have[i], wants[i]) && !strings.Contains(wants[i], have[i]) {
			return false
		}
	}
	return true
}

// worst is the verdict of a report of one sentence, and what is marked in it.
func worst(r check.Report) (check.Verdict, []string) {
	order := []check.Verdict{check.Number, check.Scope, check.Elsewhere, check.Words, check.Missing, check.Identical, check.Unchecked}
	var marks []string
	for _, f := range r.Findings {
		for _, d := range f.Differences {
			marks = append(marks, d.Draft.Text)
		}
	}
	for _, v := range order {
		if r.Counts[v] > 0 {
			return v, marks
		}
	}
	return "", marks
}

// TestSpans: what is told of both texts is what stands there.
func TestSpans(t *testing.T) {
	l := ownLibrary(t)
	for _, v := range verdicts {
		draft := "说明\n" + v.draft
		r, err := check.Check(t.Context(), l, draft)
		if err != nil {
			t.Fatal(err)
		}
		checkSpans(t, l, draft, r)
	}
}

func checkSpans(t *testing.T, l *library.Library, draft string, r check.Report) {
	t.Helper()
	runes := []rune(draft)
	at := 0
	for _, f := range r.Findings {
		if f.Start < at || f.End > len(runes) || string(runes[f.Start:f.End]) != f.Text {
			t.Fatalf("%q: a finding at [%d,%d) is not %q", draft, f.Start, f.End, f.Text)
		}
		at = f.End
		if f.Hit == nil {
			continue
		}
		plan := []rune(l.Plan(f.Hit.Plan).Text)
		if string(plan[f.Hit.Start:f.Hit.End]) != f.Hit.Quote {
			t.Fatalf("%q: the quote is not in the plan: %q", draft, f.Hit.Quote)
		}
		for _, d := range f.Differences {
			if string(runes[d.Draft.Start:d.Draft.End]) != d.Draft.Text || string(plan[d.Plan.Start:d.Plan.End]) != d.Plan.Text {
				t.Fatalf("%q: a difference is not where it is said to be: %+v", draft, d)
			}
		}
	}
}

// TestTwoPlaces: a sentence made of two is told part by part, and of words that stand with
// two figures that which has the draft's is right, and the other is told as well.
func TestTwoPlaces(t *testing.T) {
	l := ownLibrary(t)
	r, err := check.Check(t.Context(), l, "到2030年，绿色船舶占比不低于55%，每年新建口袋公园45个，优先布局在老旧小区周边。")
	if err != nil || len(r.Findings) != 2 || r.Findings[0].Verdict != check.Identical || r.Findings[1].Verdict != check.Number {
		t.Errorf("two parts: %v, %+v", err, r.Findings)
	}
	r, err = check.Check(t.Context(), l, "临江提出，到2030年新开远洋航线要有15条，港口岸电的使用率90%。")
	if err != nil || len(r.Findings) != 2 || r.Findings[0].Verdict != check.Missing || r.Findings[1].Verdict != check.Identical {
		t.Errorf("in other words: %v, %+v", err, r.Findings)
	}
	two := librarytest.Open(t, retrievaltest.Encoder{}, "甲.txt", "甲市规划\n一、目标\n到2030年全市森林覆盖率提高到百分之四十以上。\n", "乙.txt", "乙市规划\n一、目标\n到2030年全市森林覆盖率提高到百分之五十以上。\n")
	r, err = check.Check(t.Context(), two, "到2030年全市森林覆盖率提高到50%以上。")
	if err != nil || r.Findings[0].Verdict != check.Identical || r.Findings[0].Hit.Plan != "乙.txt" || len(r.Findings[0].Also) != 1 || r.Findings[0].Also[0].Plan != "甲.txt" {
		t.Errorf("two plans: %v, %+v", err, r.Findings)
	}
}

// TestReach: the plan's figure is told where the draft has not the word before it.
func TestReach(t *testing.T) {
	r, err := check.Check(t.Context(), ownLibrary(t), "港口岸电使用率80%")
	if err != nil || len(r.Findings[0].Differences) != 1 || r.Findings[0].Differences[0].Plan.Text != "90%" {
		t.Errorf("%v, %+v", err, r.Findings)
	}
}

// hostile are drafts that are none.
var hostile = map[string]string{
	"no punctuation": strings.Repeat("集装箱吞吐量达到三百二十万标箱铁水联运量", 1000),
	"one hanzi":      strings.Repeat("港", 20_000),
	"numbers":        strings.Repeat("320 45 1.2 55 18 ", 1200),
	"one number":     strings.Repeat("7", 20_000),
	"emoji":          strings.Repeat("😀👍🏽", 6000),
	"breaks":         strings.Repeat("\n", 20_000),
	"titles":         strings.Repeat("《", 20_000),
	"numerals":       strings.Repeat("一二三四五六七八九十百千万亿", 1400),
	"commas":         strings.Repeat("，,；", 6600),
	"one sentence":   strings.Repeat("到2030年，集装箱吞吐量达到320万标箱。", 900),
}

// TestHostile: whatever is checked ends soon, and says where in the draft it speaks of.
func TestHostile(t *testing.T) {
	raced.Skip(t)
	l := ownLibrary(t)
	for name, draft := range hostile {
		began := time.Now()
		r, err := check.Check(t.Context(), l, draft)
		if err != nil && !errors.Is(err, check.ErrEmpty) {
			t.Errorf("%s: %v", name, err)
		}
		checkSpans(t, l, draft, r)
		if took := time.Since(began); took > 20*time.Second {
			t.Errorf("%s took %v", name, took)
		} else {
			t.Logf("%s: %d findings in %v", name, len(r.Findings), took)
		}
	}
}

// TestRefused: what is no draft is said to be none.
func TestRefused(t *testing.T) {
	l := ownLibrary(t)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	for draft, want := range map[string]error{"": check.ErrEmpty, " \n　": check.ErrEmpty, "\xff": check.ErrUTF8, strings.Repeat("港", check.MaxDraft+1): check.ErrLong} {
		if _, err := check.Check(t.Context(), l, draft); !errors.Is(err, want) {
			t.Errorf("%.20q: %v, want %v", draft, err, want)
		}
	}
	if _, err := check.Check(ended, l, "集装箱吞吐量达到320万标箱"); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end of its context: %v", err)
	}
}

func FuzzCheck(f *testing.F) {
	l := ownLibrary(f)
	for _, v := range verdicts {
		f.Add(v.draft)
	}
	for _, draft := range hostile {
		f.Add(string([]rune(draft)[:min(utf8.RuneCountInString(draft), 300)]))
	}
	f.Fuzz(func(t *testing.T, draft string) {
		if len(draft) > 4000 {
			return
		}
		r, err := check.Check(t.Context(), l, draft)
		if err != nil {
			return
		}
		checkSpans(t, l, draft, r)
		for _, finding := range r.Findings {
			if (finding.Hit == nil) != (finding.Verdict == check.Missing || finding.Verdict == check.Unchecked) {
				t.Errorf("%q is %s, with hit %v", finding.Text, finding.Verdict, finding.Hit)
			}
		}
	})
}

func BenchmarkSentence(b *testing.B) {
	l := realLibrary(b)
	all := sentencesOf(l)
	for i := 0; b.Loop(); i++ {
		if _, err := check.Check(b.Context(), l, all[i*37%len(all)].text); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSpeech checks a speech of 300 sentences, a third of which is altered.
func BenchmarkSpeech(b *testing.B) {
	l := realLibrary(b)
	all := sentencesOf(l)
	var speech strings.Builder
	for i := range 300 {
		text := all[i*41%len(all)].text
		if i%3 == 0 {
			text = strings.ReplaceAll(text, "5", "6")
		}
		fmt.Fprintln(&speech, text)
	}
	for b.Loop() {
		if _, err := check.Check(b.Context(), l, speech.String()); err != nil {
			b.Fatal(err)
		}
	}
}
