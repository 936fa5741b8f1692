package bot

import (
	"strings"
	"testing"

	"planbot/bot/session"
	"planbot/retrieval"
	"planbot/retrieval/question"
)

// TestTopics: of a question in vain the place and the usual name of the indicator are
// counted, and no word that a person chose.
func TestTopics(t *testing.T) {
	for name, tc := range map[string]struct {
		q    question.Question
		want string
	}{
		"no plan of a place":   {question.Question{Absent: []string{"上海市"}, Name: "张三的社零"}, "上海市 社会消费品零售总额"},
		"only the place":       {question.Question{Absent: []string{"上海市"}, Name: "张三", Topic: "张三在哪"}, "上海市"},
		"a covered place":      {question.Question{Places: []string{"示例市"}, Name: "GDP"}, "示例市 地区生产总值"},
		"nothing to be said":   {question.Question{Places: []string{"示例市"}, Name: "张三"}, ""},
		"a thing of no place":  {question.Question{Topic: "PM2.5要降到多少"}, "细颗粒物"},
		"neither place or way": {question.Question{Topic: "身份证号110101199003071234"}, ""},
	} {
		if got := strings.Join(topicsOf(retrieval.Answer{Question: tc.q}), "|"); got != tc.want {
			t.Errorf("%s: %q, want %q", name, got, tc.want)
		}
	}
}

// TestMissingDays: counts end with their days, and a day has so many topics and no more.
func TestMissingDays(t *testing.T) {
	var m session.Missing
	m.Add("2026-11-01", "2026-10-26", []string{"a", "a", "b", "c"}, 2)
	m.Add("2026-11-07", "2026-11-01", []string{"a"}, 2)
	if got := m.Counts("2026-11-01"); got["a"] != 3 || got["b"] != 1 || got["c"] != 0 {
		t.Errorf("counts %v", got)
	}
	m.Add("2026-11-08", "2026-11-02", []string{"b"}, 2)
	if got := m.Counts("2026-11-02"); got["a"] != 1 || got["b"] != 1 || len(m.Days) != 2 {
		t.Errorf("counts %v of %v", got, m.Days)
	}
}
