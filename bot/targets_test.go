package bot

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"planbot/retrieval/retrievaltest"
)

// entriesOf are the entries of a list, as text.
func entriesOf(m Message) (out []string) {
	for _, part := range m.Parts {
		if c, ok := part.(Card); ok && c.Number > 0 {
			out = append(out, fmt.Sprintf("%d %s %s %s", c.Number, c.NameWords(), c.ValueWords(), c.TagWords()))
		}
	}
	return out
}

// pressed are the labels of a message's buttons with what they say.
func pressed(m Message) (out []string) {
	for _, b := range slices.Concat(m.Buttons...) {
		out = append(out, b.Label+"="+b.Send)
	}
	return out
}

// TestTargetPlans: /targets alone counts the targets of each plan, and leads to them.
func TestTargetPlans(t *testing.T) {
	d := newDialogue(t)
	m := d.say("/targets", nil)
	table, ok := m.Parts[0].(Table)
	if !ok || len(table) < 3 || !strings.Contains(fmt.Sprint(table[1]), "项（目标") {
		t.Fatalf("%+v", m)
	}
	if said := pressed(m); len(said) != len(table) || // one a plan, and the picture
		!strings.HasPrefix(said[0], "📊 1=/targets ") {
		t.Errorf("%v", said)
	}
	first := d.say(m.Buttons[0][0].Send, nil)
	if got := entriesOf(first); len(got) != pageSize || !strings.HasPrefix(texts(first), "《") {
		t.Errorf("%v, %s", got, texts(first))
	}
}

// TestTargetPages: a list is turned by buttons and by words, its numbers open clauses, and
// fewer of it can be asked for.
func TestTargetPages(t *testing.T) {
	d := newDialogue(t)
	m := d.say("主要指标有哪些", nil)
	for _, want := range []string{"1=/open ", "▶=/targets 主要指标有哪些 8", "只看目标=/targets 主要指标有哪些 目标", "只看完成=/targets 主要指标有哪些 完成", "＋1=/add "} {
		if !slices.ContainsFunc(pressed(m), func(s string) bool { return strings.HasPrefix(s, want) }) {
			t.Errorf("no %s in %v", want, pressed(m))
		}
	}
	next := d.say("下一页", nil)
	if pressed := d.say("/targets 主要指标有哪些 8", nil); !slices.Equal(entriesOf(next), entriesOf(pressed)) || !strings.HasPrefix(entriesOf(next)[0], "9 ") || !pressed.Replace || next.Replace {
		t.Errorf("%v, pressed %v", entriesOf(next), entriesOf(pressed))
	}
	opened := d.say("9", nil)
	if q, ok := opened.Parts[0].(Quote); !ok || !strings.Contains(q.Before+q.Mark+q.After, strings.Fields(entriesOf(next)[0])[2]) {
		t.Errorf("9 opens %+v, not %s", opened.Parts, entriesOf(next)[0])
	}
	for _, e := range entriesOf(d.say("/targets 只看目标 完成", nil)) {
		if strings.Contains(e, "完成〕") == strings.Contains(e, "目标〕") {
			t.Error(e)
		}
	}
	for _, e := range entriesOf(d.say("/targets 2030年 目标", nil)) {
		if !strings.Contains(e, "2030年") || !strings.Contains(e, "目标") {
			t.Error(e)
		}
	}
}

// TestTargetWishes: who wants a list of targets gets one; a question about one stays a
// question.
func TestTargetWishes(t *testing.T) {
	for text, want := range map[string]string{
		"指标 机场": "targets 机场", "指标：机场 2030年": "targets 机场 2030年", "主要指标有哪些": "targets 主要指标有哪些", "有哪些指标": "targets 有哪些指标",
		"2030年的目标列一下": "targets 2030年的目标列", "约束性指标有哪些": "targets 约束性指标有哪些", "请列一下2030年的目标": "targets 列一下2030年的目标", "约束性指标": "targets 约束性指标",
		"示例市2030年的指标有哪些？": "targets 示例市2030年的指标有哪些", "指标": "指标", "预期性目标有哪些": "targets 预期性目标有哪些", "指标清单": "targets 指标清单",
		"森林覆盖率目标是多少": "", "机场旅客吞吐量指标": "", "绿色发展的主要目标有哪些": "", "总体目标是什么": "", "考核指标有哪些": "", "指标体系怎么建": "", "2030年的目标": "", "发展目标有哪些": "",
		"数字经济指标有哪些": "", "目标任务怎么分解": "", "完成了哪些指标任务": "", "能耗指标怎么分配": "",
	} {
		x := exchangeOf(t, Chat{})
		c, ok := x.wish(text)
		got := strings.TrimSpace(c.Name + " " + c.Rest)
		if c.Name != "targets" && c.Name != "指标" {
			got, ok = "", false
		}
		if got != want || ok != (want != "") {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func exchangeOf(t *testing.T, chat Chat) *exchange {
	t.Helper()
	x, err := sampleBot(t).exchange(t.Context(), chat)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// TestTargetNo: what is asked in vain is told by what filter it was, and what there is.
func TestTargetNo(t *testing.T) {
	d := newDialogue(t)
	for text, want := range map[string]string{
		"/targets 2041年": "没有2041年的数值。有的是：2025年", "/targets 约束性": "没有标明“约束性”的指标。", "/targets 空间站": "没有“空间站”这个指标。", "/targets 杭州 机场": "没有收录杭州市的文件",
		"/targets 2035年 机场 完成": "只写了目标", "/targets 前年 机场": "没有前年的数值",
	} {
		if got := texts(d.say(text, nil)); !strings.Contains(got, want) {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}

// TestTargetHostile: nothing that can be typed costs much, fails, or makes a button that a
// carrier does not take.
func TestTargetHostile(t *testing.T) {
	d := newDialogue(t)
	for _, text := range []string{
		"/targets 999", "/targets -1", "/targets 99999999999999999999", "/targets 8 8 8", "/targets \x00\x1b[31m", "/targets 机场 99", "/targets " + strings.Repeat("港", 3000), "/targets " + strings.Repeat("机场、", 300),
		"/targets <b>机场</b>", "/targets c_aaaaaaaaaaaa", "/targets 、，。", "/targets 1899", "/targets 目标 完成 目标 完成", "/targets " + strings.Repeat("2030年 ", 100), "指标 " + strings.Repeat("(", 500),
	} {
		m := d.say(text, nil)
		if m.isEmpty() {
			t.Errorf("%.40s: nothing is said", text)
		}
		for _, b := range slices.Concat(m.Buttons...) {
			if len(b.Send) > phone.Send {
				t.Errorf("%.40s: a button says %q", text, b.Send)
			}
		}
	}
}

// TestTargetScope: of plans that a chat does not see, or does not ask now, nothing is
// listed.
func TestTargetScope(t *testing.T) {
	d := newDialogue(t)
	d.say("/scope 样本市", nil)
	if m := d.say("/targets 机场", nil); len(entriesOf(m)) > 0 {
		t.Errorf("%v", entriesOf(m))
	}
	empty := New(retrievaltest.Library(t, retrievaltest.Encoder{}, "某某市规定\n第一条 本市公园由园林局管理。\n第二条 公园免费开放。\n"), 0, nil)
	if m, err := empty.Reply(t.Context(), Chat{}, "/targets"); err != nil || !strings.Contains(texts(m), Chinese.Targets.None) {
		t.Errorf("%s, %v", texts(m), err)
	}
	if m, err := empty.Reply(t.Context(), Chat{}, "/targets 公园"); err != nil || !strings.Contains(texts(m), Chinese.Targets.None) {
		t.Errorf("%s, %v", texts(m), err)
	}
}

// BenchmarkTargets is a whole reply with a list of targets.
func BenchmarkTargets(b *testing.B) {
	bot := cardBot(b)
	for b.Loop() {
		if _, err := bot.Reply(b.Context(), Chat{Key: "k", User: "u"}, "/targets GDP和就业 目标"); err != nil {
			b.Fatal(err)
		}
	}
}
