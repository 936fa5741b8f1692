package retrieval

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"planbot/ingest"
	"planbot/retrieval/decide"
	"planbot/retrieval/question"
	"planbot/retrieval/slot"
)

// Faults that were found once stay here, each by its kind.

// TestLongParagraphs: a hit in a paragraph of thousands of sentences costs what its
// quote costs.
func TestLongParagraphs(t *testing.T) {
	var text strings.Builder
	text.WriteString("青岛市公园规划\n一、任务\n")
	for i := range 2500 {
		fmt.Fprintf(&text, "第%d号街道建成海绵公园，", i)
		text.WriteString("绿地成片。")
	}
	l := fakeLibrary(t, "a.txt", text.String())
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	a, err := l.AskIn(ctx, Context{}, "青岛海绵公园建成多少")
	if err != nil || len(a.Hits) == 0 {
		t.Fatalf("%d hits, %v", len(a.Hits), err)
	}
	for _, h := range a.Hits {
		if n := utf8.RuneCountInString(h.Quote); n > 400 || n < 350 && !h.Whole || h.Before()+h.Highlight+h.After() != h.Quote {
			t.Errorf("a quote of %d runes, marked %q", n, h.Highlight)
		}
	}
}

// TestLongMark: of a sentence that is longer than a quote, what is shown is marked.
func TestLongMark(t *testing.T) {
	var parks strings.Builder
	for i := range 60 {
		fmt.Fprintf(&parks, "第%d号街道海绵公园、", i)
	}
	l := realLibrary(t, "a.txt", "青岛市公园规划\n一、任务\n（一）新建海绵公园："+parks.String()+"共六十座。\n")
	for _, h := range ask(t, l, "海绵公园建设目标多少座").Hits {
		if h.MarkStart < h.Start || h.MarkEnd > h.End || h.Before()+h.Highlight+h.After() != h.Quote || !l.Holds(h.Plan, h.Start, h.Quote) {
			t.Errorf("quote [%d,%d), mark [%d,%d)", h.Start, h.End, h.MarkStart, h.MarkEnd)
		}
	}
}

// county is a library of a city and of a county that has a plan of its own.
func county(t *testing.T) *Library {
	return realLibrary(t, "宁波规划.txt", "宁波市绿道规划（2026—2030年）\n一、目标\n（一）绿道。2027年建成绿道192公里。\n（二）港口。推进北仑港区建设，镇海炼化扩建。\n（三）余姚建成四好农村路30公里。\n",
		"鼓楼报告.txt", "南京市鼓楼区政府工作报告\n——2026年1月8日在南京市鼓楼区人民代表大会上\n一、2026年任务\n（一）新建绿道30公里。\n", "合肥方案.txt", "合肥市绿道方案\n一、目标\n新建绿道90公里。\n")
}

func TestCountiesAndCities(t *testing.T) {
	l := county(t)
	for text, want := range map[string]string{
		"宁波北仑港区建设有哪些措施": "宁波规划.txt", "宁波镇海炼化项目有哪些": "宁波规划.txt", "南京市鼓楼区新建绿道多少公里": "鼓楼报告.txt", "余姚市的四好农村路建了多少公里": "宁波规划.txt",
		"在合肥新建绿道多少公里": "合肥方案.txt",
	} {
		if a := ask(t, l, text); a.Status != Answered || a.Hits[0].Plan != want {
			t.Errorf("%s: %s by %s, absent %v, first %s, want %s", text, a.Status, a.Rule, a.Question.Absent, first(a), want)
		}
	}
	for _, text := range []string{"余姚市和慈溪市的绿道分别是多少公里", "宁波市海曙区的绿道有多少公里", "在苏州新建绿道多少公里", "苏州市和无锡市的绿道分别是多少公里", "苏州市的规划第一条"} {
		if a := ask(t, l, text); a.Status != NotFound || a.Why != decide.NoPlan {
			t.Errorf("%s: %s %s, absent %v, first %s", text, a.Status, a.Why, a.Question.Absent, first(a))
		}
	}
	if a := ask(t, l, "宁波市和苏州市的绿道分别是多少公里"); a.Sides != 1 || !slices.Equal(a.Question.Absent, []string{"苏州市"}) {
		t.Errorf("one of two places has no plan: sides %d, absent %v", a.Sides, a.Question.Absent)
	}
}

// TestPeriods: a year within an asked period is of it, and a year that something is
// compared with is not when it was.
func TestPeriods(t *testing.T) {
	l := county(t)
	for _, text := range []string{"宁波市十五五期间建成绿道多少公里", "宁波市2026—2030年建成绿道多少公里", "宁波市2027年建成绿道多少公里"} {
		if a := ask(t, l, text); a.Status != Answered || a.Hits[0].Address != "一、（一）" {
			t.Errorf("%s: %s by %s, first %s", text, a.Status, a.Rule, first(a))
		}
	}
	if a := ask(t, l, "宁波市2033年建成绿道多少公里"); a.Status != NotFound || a.Failed != slot.Time {
		t.Errorf("a year that is not there: %s by %s", a.Status, a.Rule)
	}
}

// TestConversationsKeepWhatIsSaid: follow-ups by their kinds.
func TestConversationsKeepWhatIsSaid(t *testing.T) {
	l := two(t)
	last := question.Read("青岛今年新建公园多少座", l)
	after := func(text string) question.Question { return question.Read(text, l).After(last, ingest.Ref{}) }
	if q := after("2033年呢"); !q.Timed || !slices.Equal(q.Years, []int{2033}) {
		t.Errorf("a year of its own: %+v", q)
	}
	if a, err := l.AskIn(t.Context(), Context{Last: last}, "2033年呢"); err != nil || a.Status != NotFound {
		t.Errorf("another year's number is given: %s, %v", first(a), err)
	}
	if a, err := l.AskIn(t.Context(), Context{Last: last}, "前年呢"); err != nil || strings.Contains(a.Question.Text, "千年") {
		t.Errorf("a word for a time was mended: %s, %v", a.Question.Text, err)
	}
	if q := after("各是多少"); !q.Compare {
		t.Error("a follow-up that compares does not")
	}
	if q := after("今年目标呢"); q.Both {
		t.Error("a follow-up for the goal asks for the result as well")
	}
	q := last
	for range 50 {
		q = question.Read("呢"+strings.Repeat("？", 300), l).After(q, ingest.Ref{})
		q = question.Read("那去年呢", l).After(q, ingest.Ref{})
	}
	if n := utf8.RuneCountInString(q.Text); n > 250 {
		t.Errorf("a conversation's question has grown to %d runes", n)
	}
}

// TestWhoOfTheOpenClause: who is responsible for the clause that is open, also where
// nothing was asked before.
func TestWhoOfTheOpenClause(t *testing.T) {
	l := two(t)
	open := ask(t, l, "青岛今年新增学位多少个").Hits[0]
	a, err := l.AskIn(t.Context(), Context{Open: open.Ref()}, "谁负责")
	if err != nil || first(a) != open.Plan+" "+open.Address || !strings.Contains(a.Hits[0].Highlight, "市教育局") {
		t.Errorf("%s, %v", first(a), err)
	}
}

// TestSentencesThatNameTheDocument: what only names the document, or hands it over, is
// not answered before a clause that says something; a year may stand in the title alone.
func TestSentencesThatNameTheDocument(t *testing.T) {
	l := realLibrary(t, "集市.txt", "甲市人民政府办公室关于2029年集市日期安排的通知\n甲市政办发〔2028〕15号\n各区人民政府：\n现将2029年春市、夏市、秋市和冬市日期的具体安排通知如下。\n"+
		"一、春市：3月4日至10日开市，共7天。3月2日布展。\n二、冬市：12月1日至5日开市，共5天。\n",
		"批复.txt", "乙市人民政府关于同意设立河湾新区的批复\n丙县人民政府：\n你县《关于设立河湾新区的请示》收悉。现就设立河湾新区有关事项批复如下：\n一、同意设立河湾新区，面积二十平方公里。\n二、新区重点发展装备制造。\n")
	for text, want := range map[string]string{
		"2029年冬市什么时候": "集市.txt 二、", "2029年春市开几天": "集市.txt 一、", "2029年冬市开市几天": "集市.txt 二、", "河湾新区面积多少平方公里": "批复.txt 一、", "河湾新区批复了什么，重点发展什么": "批复.txt 二、",
	} {
		if a := ask(t, l, text); a.Status != Answered || first(a) != want {
			t.Errorf("%s: %s by %s, first %s, want %s", text, a.Status, a.Rule, first(a), want)
		}
	}
	if a := ask(t, l, "2031年冬市什么时候"); a.Status != NotFound {
		t.Errorf("another year than the title's: %s", first(a))
	}
}
