package sample

import (
	"strings"
	"testing"

	"planbot/retrieval"
)

// TestAgo: 去年 and 明年 as seen from plans that have no 今年, in people's words. Result and
// goal of one indicator are told apart, and what is not said of that year is not there.
func TestAgo(t *testing.T) {
	l, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	for asked, want := range map[string]string{
		"示例市机场旅客吞吐量去年完成多少": "旅客吞吐量2150万人次",
		"示例市机场去年接了多少人":     "旅客吞吐量2150万人次",
		"咱们明年机场要接多少人":      "机场旅客吞吐量达到3600万人次",
		"咱们2030年机场要接多少人":   "机场旅客吞吐量达到3600万人次",
		"样本市去年森林覆盖率是多少":    "",
		"示例市前年高速公路里程是多少":   "",
		"样本市2027年森林覆盖率是多少": "森林覆盖率达到42.5%",
	} {
		a, err := l.Ask(t.Context(), asked)
		if err != nil {
			t.Fatal(err)
		}
		answered := a.Status == retrieval.Answered
		if answered != (want != "") || answered && !strings.Contains(a.Hits[0].Mark(), want) {
			t.Errorf("%s: %s by %q, want %q", asked, a.Status, a.Rule, want)
		}
	}
}

// TestSideOnlyAlike: a place that has only an indicator which shares words with the asked one
// is said to have none, beside one that has it.
func TestSideOnlyAlike(t *testing.T) {
	l, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	a, err := l.Ask(t.Context(), "示例市和样本市森林覆盖率分别是多少")
	if err != nil || a.Status != retrieval.Answered || len(a.Hits) == 0 || a.Hits[0].Tag.Place != "样本市" || strings.Join(a.Missing, "") != "示例市" {
		t.Errorf("%s, missing %v, error %v", a.Status, a.Missing, err)
	}
}
