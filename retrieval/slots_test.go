package retrieval

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"planbot/retrieval/slot"
)

// Two made-up reports: the same indicators as a result, a goal, a total and a yearly
// average; some that only one of the two has.
const (
	yunxi = "2026年云南省昆明市政府工作报告\n——2026年1月10日在昆明市第十五届人民代表大会第六次会议上\n昆明市市长 张三\n各位代表：\n现在，我代表昆明市人民政府，向大会报告工作。\n" +
		"一、2025年工作回顾\n过去一年，经济平稳运行。地区生产总值增长5.2%，社会消费品零售总额增长6.1%。城镇新增就业18.3万人，城镇调查失业率5.1%。每千人口托位数达4.2个。\n" +
		"“十四五”时期，地区生产总值年均增长5.9%，累计新增就业92万人。\n" +
		"二、2026年主要任务\n今年经济社会发展主要预期目标是：地区生产总值增长5%左右；城镇新增就业17万人；粮食产量稳定在110万吨。\n（一）扩大消费。新建商业街区12个。\n"
	linhai = "2026年贵州省贵阳市政府工作报告\n——2026年1月12日在贵阳市第十五届人民代表大会第六次会议上\n贵阳市市长 李四\n各位代表：\n现在，我代表贵阳市人民政府，向大会报告工作。\n" +
		"一、2025年工作回顾\n过去一年，地区生产总值增长6.3%，城镇新增就业21.5万人。轨道交通运营里程达到198公里。\n" +
		"二、2026年主要任务\n今年主要预期目标是：地区生产总值增长6%左右；城镇新增就业20万人；城镇居民人均可支配收入增长5.5%。\n（一）改善交通。轨道交通运营里程达到230公里。\n"
)

var (
	reportsOnce sync.Once
	reports     *Library
)

func twoReports(t *testing.T) *Library {
	t.Helper()
	reportsOnce.Do(func() { reports = realLibrary(t, "昆明.txt", yunxi, "贵阳.txt", linhai) })
	return reports
}

// TestSlots: the sentence that answers is the one that states what was asked, slot by
// slot, and what nothing states is said not to be there, with the slot that failed.
func TestSlots(t *testing.T) {
	l := twoReports(t)
	for _, tc := range []struct {
		question, want string    // words of the first hit; of a no, of what is there instead
		failed         slot.Name // of a no
	}{
		{"昆明去年GDP增长了多少", "地区生产总值增长5.2%", ""},
		{"昆明今年GDP增长目标", "地区生产总值增长5%左右", ""},
		{"昆明十四五GDP年均增长多少", "年均增长5.9%", ""},
		{"昆明过去五年一共新增多少就业", "累计新增就业92万人", ""},
		{"贵阳2026年城镇新增就业目标", "城镇新增就业20万人", ""},
		{"贵阳2025年城镇新增就业完成多少万人", "城镇新增就业21.5万人", ""},
		{"贵阳现在轨道交通运营里程多少公里", "198公里", ""},
		{"贵阳今年轨道交通运营里程要达到多少公里", "230公里", ""},
		{"昆明去年社零增速", "社会消费品零售总额增长6.1%", ""},
		{"昆明今年社零增长目标是多少", "社会消费品零售总额增长6.1%", slot.Time},
		{"贵阳每千人口托位数是多少", "每千人口托位数达4.2个", slot.Indicator},
		{"昆明轨道交通运营里程多少公里", "轨道交通运营里程", slot.Indicator},
		{"贵阳今年粮食产量目标", "粮食产量", slot.Indicator},
		{"昆明2030年城镇新增就业目标是多少", "城镇新增就业", slot.Time},
		{"昆明城镇居民人均可支配收入增长目标多少", "城镇居民人均可支配收入", slot.Indicator},
	} {
		a := ask(t, l, tc.question)
		switch {
		case tc.failed == "" && (a.Status != Answered || !strings.Contains(a.Hits[0].Highlight, tc.want)):
			t.Errorf("%s: %s by %s, %q first", tc.question, a.Status, a.Rule, a.Hits[0].Highlight)
		case tc.failed != "" && (a.Status != NotFound || a.Failed != tc.failed):
			t.Errorf("%s: %s, failed %q, want %q", tc.question, a.Status, a.Failed, tc.failed)
		case tc.failed != "" && (len(a.Instead) == 0 || !strings.Contains(a.Instead[0].Highlight, tc.want) || a.Hits[0].Clause != a.Instead[0].Clause):
			t.Errorf("%s: instead %+v", tc.question, a.Instead)
		}
	}
}

// TestTags: what a quote is of stands beside it.
func TestTags(t *testing.T) {
	l := twoReports(t)
	for question, want := range map[string]string{
		"昆明去年GDP增长了多少":   "昆明市 2025 result ",
		"昆明今年GDP增长目标":    "昆明市 2026 goal ",
		"昆明十四五GDP年均增长多少": "昆明市 2021—2025 result average",
	} {
		h := ask(t, l, question).Hits[0]
		if got := strings.Join([]string{h.Tag.Place, h.Tag.Time, string(h.Tag.Mode), string(h.Tag.Sort)}, " "); got != want {
			t.Errorf("%s: tag %q, want %q", question, got, want)
		}
	}
}

// TestKeepingSlots: a follow-up replaces the slots that it names and keeps the others,
// also after a refusal.
func TestKeepingSlots(t *testing.T) {
	l := twoReports(t)
	for _, dialogue := range [][][2]string{ // question, words of the first hit or "" for a no
		{{"昆明今年GDP增长目标", "增长5%左右"}, {"贵阳呢", "增长6%左右"}, {"去年呢", "增长6.3%"}, {"城镇新增就业呢", "21.5万人"}, {"今年目标呢", "20万人"}},
		{{"昆明去年社零增速", "6.1%"}, {"贵阳呢", ""}, {"昆明呢", "6.1%"}, {"今年目标呢", ""}},
		{{"昆明去年城镇新增就业多少", "18.3万人"}, {"贵阳的呢", "21.5万人"}, {"托位呢", ""}},
	} {
		before := Context{}
		for _, turn := range dialogue {
			a, err := l.AskIn(t.Context(), before, turn[0])
			if err != nil {
				t.Fatal(err)
			}
			switch {
			case turn[1] == "" && a.Status != NotFound:
				t.Errorf("%v, %s: answered by %q", dialogue[0], turn[0], a.Hits[0].Highlight)
			case turn[1] != "" && (a.Status != Answered || !strings.Contains(a.Hits[0].Highlight, turn[1])):
				t.Errorf("%v, %s: %s by %s, %q", dialogue[0], turn[0], a.Status, a.Rule, a.Hits[0].Highlight)
			}
			before = Context{Last: a.Question, Open: a.Hits[0].Ref()}
		}
	}
}

// TestSeveralThings: each of several things asked has its own answer, in order, or its
// own no.
func TestSeveralThings(t *testing.T) {
	l := twoReports(t)
	for question, want := range map[string][]string{
		"昆明去年城镇新增就业多少人、失业率多少":    {"18.3万人", "失业率5.1%"},
		"昆明去年GDP增长多少，今年增长多少":     {"5.2%", "5%左右"},
		"昆明去年城镇新增就业多少今年要多少":      {"18.3万人", "17万人"},
		"贵阳今年GDP增长和城镇新增就业目标各是多少": {"增长6%左右", "20万人"},
		// a list of names with what is asked of each behind the last
		"昆明去年GDP、社零、失业率分别是多少":      {"5.2%", "6.1%", "失业率5.1%"},
		"昆明今年GDP增长目标、城镇新增就业目标各是多少": {"5%左右", "17万人"},
		"贵阳今年城镇新增就业和居民收入增长目标各多少":   {"20万人", "增长5.5%"},
		"昆明2026年粮食产量、城镇新增就业分别是多少":  {"110万吨", "17万人"},
		"昆明去年经济增长和城镇新增就业各多少":       {"5.2%", "18.3万人"},
		// three asks one after the other
		"昆明去年GDP增长多少？社零呢？失业率呢？":       {"5.2%", "6.1%", "失业率5.1%"},
		"昆明去年GDP增长多少、社零增长多少、新增就业多少":   {"5.2%", "6.1%", "18.3万人"},
		"昆明今年GDP增长多少，城镇新增就业多少，粮食产量多少": {"5%左右", "17万人", "110万吨"},
		// two times
		"贵阳去年和今年城镇新增就业分别是多少":        {"21.5万人", "20万人"},
		"贵阳2025年和2026年轨道交通里程各是多少公里": {"198公里", "230公里"},
		"昆明2025年GDP增速和2026年目标":      {"5.2%", "5%左右"},
		"昆明十四五GDP年均增长多少，今年目标呢":      {"年均增长5.9%", "5%左右"},
		"贵阳2025年城镇新增就业多少，2026年呢":    {"21.5万人", "20万人"},
		// what is asked of one place each
		"昆明今年粮食产量目标、贵阳今年城镇新增就业目标各是多少": {"110万吨", "20万人"},
	} {
		a := ask(t, l, question)
		if a.Sides != len(want) {
			t.Errorf("%s: %d sides, missing %v", question, a.Sides, a.Missing)
			continue
		}
		for i, words := range want {
			h := a.Hits[i]
			if at := slices.IndexFunc(a.Hits[:len(want)], func(h Hit) bool { return strings.Contains(h.Highlight, words) }); len(a.Question.Places) > 1 && at >= 0 {
				h = a.Hits[at] // places come in the order of how well they answer
			}
			if !strings.Contains(h.Highlight, words) || len(a.Question.Items) > 1 && h.Part != i+1 {
				t.Errorf("%s: part %d is %q", question, h.Part, h.Highlight)
			}
		}
	}
	for _, text := range []string{"昆明今年城镇新增就业目标和轨道交通里程目标各是多少", "昆明今年粮食产量、托位数、轨道交通里程的目标分别是多少"} {
		if a := ask(t, l, text); a.Sides != 1 || len(a.Missing) != len(a.Question.Items)-1 {
			t.Errorf("%s: %d sides, missing %v", text, a.Sides, a.Missing)
		}
	}
	if a := ask(t, l, "贵阳去年城镇新增就业多少人、每千人口托位数多少"); a.Sides != 1 || len(a.Missing) != 1 || !strings.Contains(a.Hits[0].Highlight, "21.5万人") {
		t.Errorf("%d sides, missing %v", a.Sides, a.Missing)
	}
}
