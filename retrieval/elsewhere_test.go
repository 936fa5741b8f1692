package retrieval

import (
	"os"
	"testing"

	"planbot/retrieval/encoder"
)

// onlyOf are quantities that the plans of one place alone state, as people ask for them:
// of five plans, and of thirteen.
var onlyOf = map[string][]struct{ place, asked string }{
	"plans": {
		{"宁波", "去年引进内资多少亿元"}, {"宁波", "新引进大学生多少万人"}, {"宁波", "电力线路上改下多少公里"}, {"宁波", "海铁联运线路有多少条"}, {"宁波", "治气减排项目多少个"},
		{"宁波", "未来社区多少个"}, {"宁波", "上市及过会企业多少家"}, {"宁波", "片区更新多少个"}, {"宁波", "政务服务通办事项多少项"}, {"宁波", "主持承担国家级项目多少项"},
		{"合肥", "百亿级商圈打造几个"}, {"宁波", "惠民利企事项推出多少项"}, {"宁波", "获省科技进步一等奖多少项"}, {"杭州", "境外经贸合作区建成几家"}, {"杭州", "国际及地区通航点达到多少个"},
	},
	"plans-more": {
		{"宁波", "去年引进内资多少亿元"}, {"宁波", "新引进大学生多少万人"}, {"宁波", "电力线路上改下多少公里"}, {"宁波", "海铁联运线路有多少条"}, {"宁波", "治气减排项目多少个"},
		{"合肥", "百亿级商圈打造几个"}, {"上海", "离境退税商店有多少家"}, {"上海", "高质量孵化器有几家"}, {"北京", "桥下空间整治多少座"}, {"安徽", "精品示范村新建多少个"},
		{"山东", "博士后在站人数多少"}, {"广东", "铁路旅客发送量多少亿人次"}, {"江苏", "林木覆盖率是多少"}, {"浙江", "保税燃料油加注多少万吨"}, {"海南", "离岛免税销售额增长多少"},
	},
}

// TestOnlyElsewhere: what only one place's plans state is never answered with that for
// another place, asked at once or as a follow-up.
func TestOnlyElsewhere(t *testing.T) {
	t.Run("plans", func(t *testing.T) { onlyElsewhere(t, "plans", elsewhere(t, "plans")) })
	t.Run("plans-more", func(t *testing.T) {
		if os.Getenv("ELSEWHERE") == "" {
			t.Skip("ingests thirteen plans, which takes more than a minute; ELSEWHERE=1 does")
		}
		onlyElsewhere(t, "plans-more", elsewhere(t, "plans", "plans-more"))
	})
}

func onlyElsewhere(t *testing.T, folder string, l *Library) {
	places := map[string]string{} // full name, by short
	for _, p := range l.All() {
		places[l.Place(p.Facts.Place).Short] = p.Facts.Place
	}
	right, asked, refused := 0, 0, 0
	for _, of := range onlyOf[folder] {
		home := ask(t, l, of.place+of.asked)
		if home.Status == Answered && placeOf(l, home.Hits[0]) == places[of.place] {
			right++
		} else {
			t.Logf("%s%s: %s by %s, %s", of.place, of.asked, home.Status, home.Rule, first(home))
		}
		for short, full := range places {
			if short == of.place {
				continue
			}
			for how, a := range map[string]Answer{"direct": ask(t, l, short+of.asked), "follow-up": followUp(t, l, home, short+"呢")} {
				if asked++; a.Status != Answered {
					refused++
				} else if got := placeOf(l, a.Hits[0]); got != full {
					t.Errorf("%s%s (%s) is answered with %s: %s", short, of.asked, how, got, a.Hits[0].Highlight)
				} else {
					t.Logf("%s%s (%s) is answered: %s", short, of.asked, how, a.Hits[0].Highlight)
				}
			}
		}
	}
	t.Logf("of %d indicators %d are answered for their place; asked for another %d times, refused %d", len(onlyOf[folder]), right, asked, refused)
	if right < len(onlyOf[folder])-1 {
		t.Errorf("only %d of %d are answered for their own place", right, len(onlyOf[folder]))
	}
}

func followUp(t *testing.T, l *Library, before Answer, text string) Answer {
	t.Helper()
	a, err := l.AskIn(t.Context(), Context{Last: before.Question, Open: before.Hits[0].Ref()}, text)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// elsewhere is a library of the real plans of some folders, with the built-in encoder.
func elsewhere(t *testing.T, folders ...string) *Library {
	t.Helper()
	enc, err := encoder.NewBuiltin()
	if err != nil {
		t.Fatal(err)
	}
	return libraryOf(t, enc, sharedTexts(t, folders...)...)
}

// placeOf is the place of the plan of a hit.
func placeOf(l *Library, h Hit) string {
	p, _, _ := l.Find(h.Ref())
	return p.Facts.Place
}
