package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"planbot/retrieval"
	"planbot/retrieval/retrievaltest"
)

// unitsBot is a bot on plans of two cities.
func unitsBot(t *testing.T) *Bot {
	t.Helper()
	var items strings.Builder
	for i := range 12 {
		fmt.Fprintf(&items, "%d.修缮第%d号泵站。2027年%d月底前完成。（%s：市水务局；%s：市城管局）\n", i+1, i+1, i%9+1, "牵头单位", "配合单位")
	}
	return New(retrievaltest.Library(t, retrievaltest.Encoder{},
		"宁波市泵站修缮方案\n一、任务\n"+items.String()+"13.巡查泵站。（责任单位：市级各部门）\n14.疏浚河道。（责任单位：市水务局、市林业局）\n",
		"合肥市排涝方案\n一、任务\n1.备足水泵。（责任单位：市水务局、市国土资源局）\n"), time.Hour, time.Now)
}

// show is all that a message says, a part a line.
func show(m Message) string {
	var out []string
	for _, p := range m.Parts {
		switch p := p.(type) {
		case Line:
			out = append(out, fmt.Sprintf("%d. %s %s", p.Number, p.Shown(), p.Cite))
		default:
			out = append(out, fmt.Sprint(p))
		}
	}
	return strings.Join(append(out, m.Notice), "\n")
}

func sends(m Message) (out []string) {
	for _, row := range m.Buttons {
		for _, b := range row {
			out = append(out, b.Send)
		}
	}
	return out
}

// unitSteps are said one after the other, with what the reply has to hold and what it may
// not.
var unitSteps = []struct {
	say  string
	want []string
	not  string
}{
	{"/units 水务局", []string{"“水务局”共 14 条：牵头 12、负责 2", "《宁波市泵站修缮方案》", "1. 1.修缮第1号泵站。 〔牵头〕一、1. · 时限：2027年1月底前", "8. 8.修缮第8号泵站。", "以上到第 8 条，共 14 条"}, "另有"},
	{"下一页", []string{"12. 12.修缮第12号泵站。", "13. 14.疏浚河道。 〔负责〕一、14.", "《合肥市排涝方案》\n14. 1.备足水泵。", "另有 1 条没有点名，写给“市级各部门”等统称"}, "以上到"},
	{"14", []string{"备足水泵"}, ""},
	{"/责任单位 宁波市水务局 牵头", []string{"“宁波市水务局”牵头的共 12 条"}, "合肥"},
	{"/units 城管局 牵头", []string{"没有条文写明由“城管局”牵头", "配合 12", "〔配合〕"}, ""},
	{"我们城管局配合哪些", []string{"“城管局”配合的共 12 条"}, ""},
	{"/units 水务局 统称", []string{"没有点名“水务局”", "〔统称 · 市级各部门〕一、13."}, "泵站。 〔牵头"},
	{"/units 自然资源和规划局", []string{"“国土资源局”2018年并入或改为“自然资源和规划局”", "〔负责 · 原文写作“市国土资源局”〕"}, ""},
	{"/units 园林水务局", []string{"没有条文写明由“园林水务局”负责", "市水务局（宁波市）"}, ""},
	{"/units 宁波", []string{"“宁波”是地名。宁波市的文件写明的责任单位：市水务局（13，牵头 12）"}, "合肥"},
	{"/units 火星", []string{"没有条文写明由“火星”负责"}, ""},
	{"/units ，。", []string{"请写一个单位名"}, ""},
	{"/units 😀", []string{"请写一个单位名"}, ""},
	{"/units " + strings.Repeat("局", 500), []string{"请写一个单位名"}, ""},
	{"/units 市水务局 市级各部门", []string{"没有条文写明由"}, ""},
	{"/units 水务局 9999", []string{"1. 1.修缮第1号泵站"}, ""},
	{"/units 水务局 摘录", []string{"已放进摘录 14 条，现有 14 条"}, ""},
	{"/units 水务局 摘录", []string{"都已在摘录里"}, ""},
	{"水务局负责什么", []string{"“水务局”共 14 条"}, ""},
}

// TestUnitPages: the duties of a unit stand plan by plan, those that it leads first, each
// with its part and its deadline; pages, views and the numbers lead on.
func TestUnitPages(t *testing.T) {
	b, ctx, chat := unitsBot(t), context.Background(), Chat{Key: "k", User: "u", Limits: phone}
	say := func(text string) Message {
		m, err := b.Reply(ctx, chat, text)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	for _, step := range unitSteps {
		got := show(say(step.say))
		for _, want := range step.want {
			if !strings.Contains(got, want) {
				t.Errorf("%.40s: no %s in\n%.800s", step.say, want, got)
			}
		}
		if step.not != "" && strings.Contains(got, step.not) {
			t.Errorf("%.40s: %s in\n%.800s", step.say, step.not, got)
		}
	}
	if got := sends(say("/units 水务局")); !slices.Contains(got, "/units 水务局 8") || !slices.Contains(got, "/units 水务局 牵头") || !slices.Contains(got, "/units 水务局 摘录") || !slices.Contains(got, "/units 水务局 统称") {
		t.Errorf("buttons: %v", got)
	}
	if m := say("/units 水务局 8"); !m.Replace {
		t.Error("a page that a button turns to does not take the place of the one before")
	}
}

// TestUnitButtonsFit: what buttons send fits into every carrier's, whatever was asked.
func TestUnitButtonsFit(t *testing.T) {
	b := unitsBot(t)
	for _, ask := range []string{"", "水务局", "宁波市水务局", "国土资源局", "杭州市水务局", "宁波", "各有关部门", strings.Repeat("水务", 15) + "局"} {
		m, err := b.Reply(t.Context(), Chat{Key: "k", User: "u", Limits: phone}, strings.TrimSpace("/units "+ask))
		if err != nil {
			t.Fatal(err)
		}
		for _, send := range sends(m) {
			if len(send) > phone.Send {
				t.Errorf("%q: %q is too long", ask, send)
			}
		}
	}
}

// TestUnitsOfView: nobody sees the units of plans that they may not see, and a scope holds.
func TestUnitsOfView(t *testing.T) {
	b := unitsBot(t)
	for _, step := range []string{"/scope 2", "/units 水务局"} {
		m, err := b.Reply(t.Context(), Chat{Key: "s", User: "u"}, step)
		if err != nil {
			t.Fatal(err)
		}
		if got := show(m); step == "/units 水务局" && (!strings.Contains(got, "共 1 条") || strings.Contains(got, "泵站")) {
			t.Errorf("in a scope: %s", got)
		}
	}
}

// TestUnitWishAnswers: where an answer is wanted, as by planbot ask -jsonl, a question for a
// unit's duties has them.
func TestUnitWishAnswers(t *testing.T) {
	a, err := unitsBot(t).Ask(t.Context(), "", "合肥市水务局负责什么")
	if err != nil || a.Status != retrieval.Answered || len(a.Hits) != 1 || a.Hits[0].Highlight != "1.备足水泵。" {
		t.Errorf("%v %+v", err, a)
	}
	if a, _ := unitsBot(t).Ask(t.Context(), "", "海洋局负责什么"); a.Status != retrieval.NotFound {
		t.Errorf("%+v", a)
	}
}
