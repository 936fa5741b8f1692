package retrieval

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"planbot/retrieval/encoder"
	"planbot/retrieval/library"
	"planbot/retrieval/library/librarytest"
)

// yearly is a place's report of a year: what was reached the year before, and this year's
// goals.
func yearly(year, grown, goal, schools int) string {
	return fmt.Sprintf("%d年宁波市政府工作报告\n%d年2月1日\n一、%d年工作回顾\n（一）经济稳中有进。地区生产总值增长%d%%，新建学校%d所。\n二、%d年主要任务\n（一）主要预期目标。地区生产总值增长%d%%左右，城镇新增就业25万人。\n（二）办好民生实事。新建学校%d所。\n",
		year, year, year-1, grown, schools-1, year, goal, schools)
}

func yearlyReports(t *testing.T) *Library {
	return realLibrary(t, "报告2024.txt", yearly(2024, 3, 4, 31), "报告2025.txt", yearly(2025, 5, 6, 41), "报告2026.txt", yearly(2026, 7, 8, 51))
}

// TestNewestReportAnswers: who names no year is told what the newest report says, who names
// one what that year's does.
func TestNewestReportAnswers(t *testing.T) {
	l := yearlyReports(t)
	for question, want := range map[string]string{
		"宁波今年地区生产总值增长目标是多少":   "报告2026.txt 地区生产总值增长8%左右",
		"宁波地区生产总值增长目标是多少":     "报告2026.txt 地区生产总值增长8%左右",
		"宁波去年地区生产总值增长了多少":     "报告2026.txt 地区生产总值增长7%",
		"宁波2025年地区生产总值目标增长多少": "报告2025.txt 地区生产总值增长6%左右",
		"宁波2024年新建学校目标多少所":    "报告2024.txt 新建学校31所",
		"宁波今年新建多少所学校":         "报告2026.txt 新建学校51所",
		"宁波政府工作报告二、（二）":       "报告2026.txt 新建学校51所",
	} {
		a, err := l.Ask(t.Context(), question)
		if err != nil || len(a.Hits) == 0 {
			t.Errorf("%s: %d hits, error %v", question, len(a.Hits), err)
			continue
		}
		var plan, words string
		fmt.Sscan(want, &plan, &words)
		if h := a.Hits[0]; h.Plan != plan || !strings.Contains(h.Quote, words) {
			t.Errorf("%s: %s %q, want %s", question, h.Plan, h.Highlight, want)
		}
	}
}

// TestFollowUpStaysInItsReport: what follows on an earlier year's report is asked of that
// one.
func TestFollowUpStaysInItsReport(t *testing.T) {
	l := yearlyReports(t)
	a, err := l.Ask(t.Context(), "宁波2024年新建学校目标多少所")
	if err != nil || len(a.Hits) == 0 || a.Hits[0].Plan != "报告2024.txt" {
		t.Fatalf("answer %+v, error %v", a, err)
	}
	a, err = l.AskIn(t.Context(), Context{Last: a.Question, Open: a.Hits[0].Ref()}, "那新增就业呢")
	if err != nil || len(a.Hits) == 0 || a.Hits[0].Plan != "报告2024.txt" {
		t.Errorf("follow-up: %+v, error %v", a.Hits, err)
	}
}

// TestEditionsAnswer: answers come from the current edition, from an earlier one where its
// date is named, with a badge, and pasted words are found where they stand.
func TestEditionsAnswer(t *testing.T) {
	enc, err := encoder.NewBuiltin()
	if err != nil {
		t.Fatal(err)
	}
	const before = "杭州市公园管理办法\n2020年5月1日\n一、总则\n本市公园由园林局管理。\n二、保障\n（一）资金。每年安排专项资金一亿元。\n（二）检查。每季度检查一次公园设施。\n"
	const now = "杭州市公园管理办法\n2024年6月1日\n一、总则\n本市公园由城管局管理。\n二、保障\n（一）资金。每年安排专项资金三亿元。\n"
	dir := librarytest.Make(t, enc, "公园.txt", before)
	path := filepath.Join(t.TempDir(), "公园.txt")
	if err := os.WriteFile(path, []byte(now), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := (library.Update{Dir: dir, Encoder: enc}).Run(t.Context(), []library.Source{{Path: path}}); err != nil {
		t.Fatal(err)
	}
	l, err := Open(dir, enc)
	if err != nil {
		t.Fatal(err)
	}
	for question, want := range map[string]struct{ words, status string }{
		"公园每年安排多少专项资金":          {"三亿元", ""},
		"2020年版的公园办法每年安排多少专项资金": {"一亿元", library.Superseded},
		"上一版公园办法每年安排多少专项资金":     {"一亿元", library.Superseded},
		"杭州的公园由哪个局管理":           {"城管局", ""},
	} {
		a, err := l.Ask(t.Context(), question)
		if err != nil || len(a.Hits) == 0 || !strings.Contains(a.Hits[0].Quote, want.words) || a.Hits[0].Status != want.status {
			t.Errorf("%s: %+v, error %v", question, a.Hits, err)
		}
	}
}
