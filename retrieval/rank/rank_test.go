package rank_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"planbot/ingest"
	"planbot/ingest/language"
	"planbot/retrieval/encoder"
	"planbot/retrieval/library"
	"planbot/retrieval/library/librarytest"
	"planbot/retrieval/question"
	"planbot/retrieval/rank"
)

const report = "青岛市政府工作报告\n——2026年1月8日在青岛市第十八届人民代表大会第一次会议上\n青岛市市长 张三\n各位代表：\n现在，我代表青岛市人民政府，向大会报告工作。\n" +
	"一、2025年工作回顾\n（一）经济向好。新建公园12座，新增企业300家。\n二、2026年主要任务\n（一）扩大内需。新建公园20座，新增企业500家。\n（二）办好实事。新增学位3万个。（责任单位：市教育局）\n"

const scheme = "大连市公园行动方案（2025—2030年）\n为建设公园城市，制定本方案。\n一、发展基础\n已建成公园88座，较2020年增加30座。\n二、工作目标\n到2030年，实现以下目标：\n1.新建公园150座。\n2.绿道达到900公里，其中庄河绿道100公里。\n"

const state = "国务院关于公园建设的通知\n一、任务\n支持郑州建设公园。\n"

// plans is a library of two places and of the state.
func plans(t *testing.T) *library.Library {
	t.Helper()
	return librarytest.Open(t, encoder.Fake{}, "青岛.txt", report, "大连.txt", scheme, "国务院.txt", state)
}

func order(t *testing.T, l *library.Library, q question.Question) *rank.Case {
	t.Helper()
	c, err := rank.Order(t.Context(), l, q)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// at returns the candidate of a clause.
func at(t *testing.T, c *rank.Case, plan, address string) *rank.Candidate {
	t.Helper()
	for i := range c.Found {
		if x := &c.Found[i]; x.File == plan && x.Clauses[x.Clause].Address == address && x.Clauses[x.Clause].Level != ingest.LevelLead {
			return x
		}
	}
	t.Fatalf("%s %s was not found", plan, address)
	return nil
}

func TestOrder(t *testing.T) {
	l := plans(t)
	for text, want := range map[string]string{
		"青岛今年新建公园多少座": "青岛.txt 二、（一）", "青岛去年新建公园多少座": "青岛.txt 一、（一）", "大连绿道多少公里": "大连.txt 二、2.", "青岛新增学位由谁负责": "青岛.txt 二、（二）",
	} {
		c := order(t, l, question.Read(text, l))
		first := c.Found[0]
		if got := first.File + " " + first.Clauses[first.Clause].Address; got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
		best := c.Best()
		if best[0].Score != first.Score || best[0].Plan != first.File || !slices.IsSortedFunc(best, func(a, b rank.Place) int { return int(math.Copysign(1, b.Score-a.Score)) }) {
			t.Errorf("%s: the best are %+v", text, best)
		}
		for _, x := range c.Of([]string{"大连.txt"}).Found {
			if x.File != "大连.txt" {
				t.Errorf("%s: of one plan, a clause of %s", text, x.File)
			}
		}
	}
}

// TestReasons: what is given as reasons adds up to the score.
func TestReasons(t *testing.T) {
	l := plans(t)
	c := order(t, l, question.Read("青岛今年新建公园多少座", l))
	for i := range c.Found {
		x := &c.Found[i]
		h, sum := x.Hit(c.Shown(x)), 0.0
		for _, r := range h.Because {
			sum += r.Value * r.Weight
		}
		if math.Abs(sum-x.Score) > 1e-9 || h.Score != x.Score || len(x.Values) != len(rank.Features()) {
			t.Errorf("%s: reasons add up to %v, the score is %v", h.Address, sum, x.Score)
		}
	}
	if h := c.Found[0].Hit(c.Found[0].Mark); !strings.Contains(h.Highlight, "新建公园20座") {
		t.Errorf("marked %q", h.Highlight)
	}
	owner := order(t, l, question.Read("青岛新增学位由谁负责", l))
	x := at(t, owner, "青岛.txt", "二、（二）")
	if h := x.Hit(owner.Shown(x)); !strings.Contains(h.Highlight, "市教育局") {
		t.Errorf("who is responsible: marked %q", h.Highlight)
	}
}

func TestFeatures(t *testing.T) {
	l := plans(t)
	read := func(text string) question.Question { return question.Read(text, l) }
	follow := read("公园多少座")
	follow.Near, follow.Home = ingest.Ref{Plan: "青岛.txt"}, []string{"青岛市"}
	for _, tc := range []struct {
		q                    question.Question
		plan, address, named string
		want                 float64
	}{
		{read("青岛公园多少座"), "青岛.txt", "二、（一）", "place", 0},
		{read("青岛公园多少座"), "大连.txt", "一、", "place", -1},
		{read("庄河市绿道多少公里"), "大连.txt", "二、2.", "place", 0},
		{read("庄河市公园多少座"), "大连.txt", "一、", "place", -0.5},
		{read("深圳市公园多少座"), "大连.txt", "一、", "place", -1},
		{read("河南省公园建设"), "国务院.txt", "一、", "place", 0},
		{follow, "大连.txt", "一、", "place", -0.5},
		{follow, "青岛.txt", "二、（一）", "near", 1},
		{read("青岛去年公园多少座"), "青岛.txt", "一、（一）", "year", 1},
		{read("青岛去年公园多少座"), "青岛.txt", "二、（一）", "year", -0.5},
		{read("青岛去年公园多少座"), "青岛.txt", "二、（一）", "tense", -1},
		{read("大连2030年公园目标"), "大连.txt", "二、1.", "year", 1},
		{read("大连2027年公园多少座"), "大连.txt", "一、", "year", 0},
		{read("大连公园多少座"), "大连.txt", "一、", "thing", 1},
		{read("大连公园什么时候"), "大连.txt", "二、1.", "thing", 0},
		{read("大连公园多少亿元"), "大连.txt", "一、", "thing", 0},
		{read("公园是什么意思"), "大连.txt", "一、", "thing", 0},
		{read("大连市公园行动方案里公园多少座"), "大连.txt", "一、", "named", 1},
		{read("公园"), "大连.txt", "题头", "head", -1},
	} {
		c := order(t, l, tc.q)
		if got := at(t, c, tc.plan, tc.address).Value(tc.named); got != tc.want {
			t.Errorf("%s: %s of %s %s is %v, want %v", tc.q.Text, tc.named, tc.plan, tc.address, got, tc.want)
		}
	}
	c := order(t, l, read("公园"))
	if got := at(t, c, "大连.txt", "一、").Value("no such feature"); got != 0 {
		t.Errorf("no such feature is %v", got)
	}
}

func TestYearOf(t *testing.T) {
	l := plans(t)
	for _, tc := range []struct {
		asked, sentence string
		tense           language.Tense
		want            float64
	}{
		{"大连2030年公园", "到2030年建成公园。", "", 1}, {"大连2030年公园", "到2027年建成公园。", "", -0.5}, {"大连2030年公园", "建成公园。", "", 0},
		{"大连2027年公园", "“十五五”时期建成公园。", "", 0}, {"大连十五五公园", "2028年建成公园。", "", 1}, {"大连2030年公园", "较2025年增加公园。", "", 0}, {"大连公园", "2030年建成公园。", "", 0},
	} {
		c := order(t, l, question.Read(tc.asked, l))
		if got := c.YearOf(at(t, c, "大连.txt", "一、"), tc.sentence, tc.tense); got != tc.want {
			t.Errorf("%s of %s: %v, want %v", tc.sentence, tc.asked, got, tc.want)
		}
	}
	c := order(t, l, question.Read("青岛今年公园", l))
	for address, want := range map[string]float64{"二、（一）": 1, "一、（一）": -0.5} { // their chapters say the year
		if got := c.YearOf(at(t, c, "青岛.txt", address), "新建公园。", language.Goal); got != want {
			t.Errorf("%s of a report: %v, want %v", address, got, want)
		}
	}
}
