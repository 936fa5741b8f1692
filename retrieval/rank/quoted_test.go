package rank_test

import (
	"slices"
	"testing"

	"planbot/retrieval/encoder"
	"planbot/retrieval/library/librarytest"
	"planbot/retrieval/question"
	"planbot/retrieval/rank"
)

// TestQuotedTerm: what a question puts in quotes speaks for the clause that holds it, in
// whatever quotes; the name of a time does not.
func TestQuotedTerm(t *testing.T) {
	l := librarytest.Open(t, encoder.Fake{}, "甲市.txt", "甲市公园方案\n一、任务\n（一）环境提升。开展公园“四个提升”，即卫生、秩序、功能、安全。\n（二）“十五五”公园提升。推进公园环境提升和秩序提升，提升是重点。\n")
	feature := slices.Index(rank.Features(), "quoted")
	for text, want := range map[string]float64{"“四个提升”是哪四个": 1, "「四个提升」是哪四个": 1, "“十五五”怎么提升": 0, "四个提升是什么": 0} {
		c := order(t, l, question.Read(text, l))
		if got := at(t, c, "甲市.txt", "一、（一）").Values[feature]; got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
		if got := at(t, c, "甲市.txt", "一、（二）").Values[feature]; got != 0 {
			t.Errorf("%s: %v of a clause without it", text, got)
		}
	}
	c := order(t, l, question.Read("“四个提升”是哪四个", l))
	if first := c.Best()[0]; first.Address != "一、（一）" {
		t.Errorf("first is %+v", first)
	}
}

// TestSizeWithoutUnit: a size in words is what a question without a unit asks for.
func TestSizeWithoutUnit(t *testing.T) {
	l := librarytest.Open(t, encoder.Fake{}, "甲市.txt", "甲市产业方案\n一、任务\n（一）集群。打造千亿级外贸集群。\n（二）园区。打造外贸园区。\n")
	for text, want := range map[string]bool{"外贸集群要多大规模": true, "外贸集群有多少公里": false} {
		q := question.Read(text, l)
		x := at(t, order(t, l, q), "甲市.txt", "一、（一）")
		if got := x.HoldsThing(q, "打造千亿级外贸集群。"); got != want || x.HoldsThing(q, "打造外贸园区。") {
			t.Errorf("%s: %t, want %t", text, got, want)
		}
	}
}
