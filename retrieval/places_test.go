package retrieval

import (
	"testing"

	"planbot/retrieval/decide"
	"planbot/retrieval/question"
)

// TestWordsThatHoldPlaces: words that hold the characters of a place's name are words.
func TestWordsThatHoldPlaces(t *testing.T) {
	l := two(t)
	for _, word := range []string{"长治久安", "出海口", "黄河源头", "集中卫生", "重大庆典", "日照时数", "朝阳产业", "新乡村", "强大理论", "保定下来", "平安无事", "结合肥料"} {
		for _, text := range []string{word, word + "有哪些措施", "加强" + word + "工作"} {
			if q := question.Read(text, l); len(q.Places)+len(q.Absent) > 0 {
				t.Errorf("%s: read as about %v %v", text, q.Places, q.Absent)
			}
			if a := ask(t, l, text); a.Why == decide.NoPlan {
				t.Errorf("%s: refused by %s, absent %v", text, a.Rule, a.Question.Absent)
			}
		}
	}
	for text, want := range map[string]string{"上海南站客流多少": "上海市", "南京路改造后南京市公园有多少座": "南京市", "庄河市公园": "庄河市"} {
		if q := question.Read(text, l); len(q.Absent) != 1 || q.Absent[0] != want {
			t.Errorf("%s: absent %v, want %s", text, q.Absent, want)
		}
	}
}
