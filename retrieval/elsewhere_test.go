package retrieval

import (
	"os"
	"path/filepath"
	"testing"

	"planbot/retrieval/question"
)

// onlyOf are quantities that the plans of one place alone state, as people ask for them.
var onlyOf = []struct{ place, asked string }{
	{"宁波", "去年引进内资多少亿元"}, {"宁波", "新引进大学生多少万人"}, {"宁波", "电力线路上改下多少公里"}, {"宁波", "海铁联运线路有多少条"}, {"宁波", "治气减排项目多少个"},
	{"合肥", "百亿级商圈打造几个"}, {"上海", "离境退税商店有多少家"}, {"上海", "高质量孵化器有几家"}, {"北京", "桥下空间整治多少座"}, {"安徽", "精品示范村新建多少个"},
	{"山东", "博士后在站人数多少"}, {"广东", "铁路旅客发送量多少亿人次"}, {"江苏", "林木覆盖率是多少"}, {"浙江", "保税燃料油加注多少万吨"}, {"海南", "离岛免税销售额增长多少"},
}

// elsewhere is a library of real plans of several places.
func elsewhere(t *testing.T) *Library {
	var files []string
	for _, folder := range []string{"plans", "plans-more"} {
		paths, _ := filepath.Glob("../../shared/" + folder + "/*.txt")
		for _, path := range paths {
			data, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, filepath.Base(path), string(data))
		}
	}
	if len(files) == 0 {
		t.Skip("../shared is not there")
	}
	return realLibrary(t, files...)
}

// TestOnlyElsewhere: what only one place's plans state is never answered with that for
// another place, asked at once or as a follow-up.
func TestOnlyElsewhere(t *testing.T) {
	if testing.Short() {
		t.Skip("ingests thirteen plans")
	}
	l := elsewhere(t)
	short := map[string]string{}
	for _, p := range l.All() {
		short[p.Facts.Place] = l.Place(p.Facts.Place).Short
	}
	right, asked, refused := 0, 0, 0
	for _, of := range onlyOf {
		home := ask(t, l, of.place+of.asked)
		if home.Status == Answered && short[placeOf(l, home.Hits[0])] == of.place {
			right++
		} else {
			t.Logf("%s%s: %s by %s, %s", of.place, of.asked, home.Status, home.Rule, first(home))
		}
		for full, place := range short {
			if place == of.place {
				continue
			}
			next, err := l.AskIn(t.Context(), Context{Last: question.Read(of.place+of.asked, l), Open: home.Hits[0].Ref()}, place+"呢")
			if err != nil {
				t.Fatal(err)
			}
			for how, a := range map[string]Answer{"direct": ask(t, l, place+of.asked), "follow-up": next} {
				asked++
				if a.Status != Answered {
					refused++
				} else if got := placeOf(l, a.Hits[0]); got != full {
					t.Errorf("%s%s (%s) is answered with %s: %s", place, of.asked, how, got, a.Hits[0].Highlight)
				} else {
					t.Logf("%s%s (%s) is answered: %s", place, of.asked, how, a.Hits[0].Highlight)
				}
			}
		}
	}
	t.Logf("of %d indicators %d are answered for their place; asked for another %d times, refused %d", len(onlyOf), right, asked, refused)
	if right < len(onlyOf)-2 {
		t.Errorf("only %d of %d are answered for their own place", right, len(onlyOf))
	}
}

// placeOf is the place of the plan of a hit.
func placeOf(l *Library, h Hit) string {
	p, _, _ := l.Find(h.Ref())
	return p.Facts.Place
}
