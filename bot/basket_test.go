package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"planbot/bot/session"
)

// TestBasketPhrases: wishes for the basket are commands, and nothing else is one.
func TestBasketPhrases(t *testing.T) {
	x := &exchange{s: session.Session{Basket: make([]session.Item, 3)}}
	for text, want := range map[string]string{
		"第3条上移": "basket up 3", "把第三条往前移一位": "basket up 三", "上移第2条": "basket up 2", "请把第2条上移": "basket up 2",
		"第1条下移": "basket down 1", "3移到1": "basket move 3 1", "第3条移到第1条前面": "basket move 3 1", "把第三条放到最前面": "basket move 三 1", "第2条置顶": "basket move 2 1",
		"第1条放到最后": "basket move 1 99", "第2条备注 用在开头": "note 2 用在开头", "第2条备注：Use IT，先讲": "note 2 Use IT，先讲", "给第二条加个备注 核对数字": "note 二 核对数字",
		"备注2：核对": "note 2 核对", "删除第2条的备注": "note 2", "删除第2条": "remove 2", "第二条不要了": "remove 二", "把第3条删掉": "remove 3",
		"按文件分组": "basket group", "按加入顺序": "basket ungroup", "文本": "export", "导出成Markdown": "export md", "发成消息": "export message", "摘录发给我": "export message",
		"引文用公文格式": "settings cite official", "换成脚注": "settings cite footnote", "用脚注引文。": "settings cite footnote", "引文用默认的格式": "settings cite plain",
		"第3条": "", "2030年机场旅客吞吐量目标": "", "第二条怎么规定": "", "公文格式怎么规定": "", "备注": "", "删除": "", "第12条移到哪里了": "", "按什么顺序": "",
	} {
		c, ok := x.basketWish(text)
		if got := strings.TrimSpace(c.Name + " " + c.Rest); got != want || ok != (want != "") {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	if _, ok := (&exchange{}).basketWish("第3条上移"); ok {
		t.Error("there is nothing to move in an empty basket")
	}
}

// TestBasketLabelsCanBeTyped: who types what stands on a button means it.
func TestBasketLabelsCanBeTyped(t *testing.T) {
	for _, w := range []*Words{Chinese, English} {
		x := &exchange{words: w, chat: Chat{Limits: phone}, s: session.Session{Basket: make([]session.Item, 3)}}
		rows := x.basketButtons(3)
		x.s.ByPlan = true
		rows = append(rows, x.basketButtons(3)...)
		rows = append(rows, x.citeButtons())
		for _, b := range slices.Concat(rows...) {
			c, _ := x.basketWish(b.Label)
			if got := strings.TrimSpace("/" + c.Name + " " + c.Rest); got != b.Send && b.Label != w.ButtonClear {
				t.Errorf("%s: %s, want %s", b.Label, got, b.Send)
			}
		}
	}
}

func TestMoved(t *testing.T) {
	for _, tc := range []struct {
		n, to int
		want  string
	}{{3, 2, "acbd"}, {3, 1, "cabd"}, {1, 4, "bcda"}, {1, 99, "bcda"}, {2, 0, "bacd"}, {2, 2, "abcd"}, {4, 4, "abcd"}} {
		var quotes []kept
		for _, id := range "abcd" {
			quotes = append(quotes, kept{Item: session.Item{Clause: string(id)}})
		}
		got := ""
		for _, q := range moved(quotes, tc.n, tc.to) {
			got += q.Clause
		}
		if got != tc.want {
			t.Errorf("%d to %d: %s, want %s", tc.n, tc.to, got, tc.want)
		}
	}
}

// filled is a bot with three quotes in the basket of a chat: two of one plan, and one of
// another between them.
func filled(t *testing.T) (*Bot, Chat) {
	t.Helper()
	b, chat := sampleBot(t), Chat{Key: "k", User: "u"}
	for _, at := range [][2]string{{"综合交通", "三、(一)4."}, {"绿色发展", "第七条（一）"}, {"综合交通", "二、(三)2."}} {
		p := b.Library().FindPlans(at[0])[0]
		h := b.Library().At(p.File, at[1])[0]
		say := reply(t, b, chat, "/add "+spanOf(h))
		if !strings.Contains(say.Notice, "已放进") {
			t.Fatalf("%s: %v", at, say)
		}
	}
	return b, chat
}

func reply(t *testing.T, b *Bot, chat Chat, text string) Message {
	t.Helper()
	m, err := b.Reply(context.Background(), chat, text)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// order is what a reply lists, by its first two signs, with the words between.
func order(m Message) string {
	var out []string
	for _, part := range m.Parts[1:] {
		switch p := part.(type) {
		case Line:
			out = append(out, fmt.Sprint(p.Number, " ", string([]rune(p.Mark)[:2])))
		case Text:
			out = append(out, string(p))
		}
	}
	return strings.Join(out, " | ")
}

// TestBasketIsPutInOrder: quotes are moved, noted, grouped and taken out by the numbers
// that are shown.
func TestBasketIsPutInOrder(t *testing.T) {
	b, chat := filled(t)
	const rail, green, air = " 4.", " （一", " 2."
	const transport, green1 = "《示例市综合交通运输发展规划(2026—2030年)》（示政发〔2026〕3号）", "《样本市绿色发展促进办法》（样本市 2026年3月）"
	for _, step := range []struct{ say, want string }{
		{"/basket", "1" + rail + " | 2" + green + " | 3" + air},
		{"第3条上移", "1" + rail + " | 2" + air + " | 3" + green},
		{"3移到1", "1" + green + " | 2" + rail + " | 3" + air},
		{"第1条备注 用在开头", "1" + green + " | 备注：用在开头 | 2" + rail + " | 3" + air},
		{"/basket move 1 2", "1" + rail + " | 2" + green + " | 备注：用在开头 | 3" + air},
		{"按文件分组", transport + " | 1" + rail + " | 2" + air + " | " + green1 + " | 3" + green + " | 备注：用在开头"},
		{"第2条上移", transport + " | 1" + air + " | 2" + rail + " | " + green1 + " | 3" + green + " | 备注：用在开头"},
		{"第3条置顶", green1 + " | 1" + green + " | 备注：用在开头 | " + transport + " | 2" + air + " | 3" + rail},
		{"/note 1", green1 + " | 1" + green + " | " + transport + " | 2" + air + " | 3" + rail},
		{"删除第二条", green1 + " | 1" + green + " | " + transport + " | 2" + rail},
		{"按加入顺序", "1" + green + " | 2" + rail},
		{"/remove 5", ""},
	} {
		if got := order(reply(t, b, chat, step.say)); got != step.want {
			t.Errorf("%s:\n%s\nwant\n%s", step.say, got, step.want)
		}
	}
	if m := reply(t, b, chat, "/note 1 "+strings.Repeat("长", maxNote+1)); !strings.Contains(fmt.Sprint(m), "不要超过") {
		t.Errorf("a long note: %v", m)
	}
}

// TestNumbersAreThoseShown: where a quote is not shown any more, numbers still mean what
// stands beside them.
func TestNumbersAreThoseShown(t *testing.T) {
	b, chat := filled(t)
	b.Sessions.Update(context.Background(), "k", func(s *session.Session) { s.Basket[0].Sum = "other" })
	m := reply(t, b, chat, "/remove 1")
	if got := order(m); !strings.HasPrefix(got, "1 2. | 另有 1 条") {
		t.Errorf("left: %s", got)
	}
}

// TestExportForms: the export as text, as Markdown, as a message, in each style.
func TestExportForms(t *testing.T) {
	b, chat := filled(t)
	reply(t, b, chat, "/remove 3")
	reply(t, b, chat, "/note 1 用在*开头*")
	b.Now = func() time.Time { return time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC) }
	const rail, green = "《示例市综合交通运输发展规划(2026—2030年)》（示政发〔2026〕3号）", "《样本市绿色发展促进办法》（样本市 2026年3月）"
	const article = green + "第二章第七条"
	const reduce = "（一）单位地区生产总值二氧化碳排放比2025年下降8%以上；"
	const tags, tag2 = "〔示例市 · 目标〕", "〔样本市 · 2027年 · 目标〕"
	const plans = "文件清单\n\n- 《示例市综合交通运输发展规划(2026—2030年)》，示政发〔2026〕3号，示例市人民政府，2026-01-20，现行\n- 《样本市绿色发展促进办法》，2026-03，征求意见稿\n\n"
	const text, md = "会议材料\n2026年3月2日\n\n", "# 会议材料\n\n2026年3月2日\n\n"
	last := Chinese.Pack.Verbatim + "\n"
	for _, tc := range []struct{ style, say, want string }{
		{"plain", "/export", text + rail + "\n\n1. 4.提升港口能级。\n——" + rail + "三、(一)4.\n" + tags + "\n备注：用在*开头*\n\n" + green + "\n\n2. " + reduce + "\n——" + article + "（一）（征求意见稿）\n" + tag2 + "\n\n" + plans + last},
		{"official", "/export txt", text + rail + "\n\n1. 4.提升港口能级。\n——" + rail + "第三部分第（一）项第4点\n" + tags + "\n备注：用在*开头*\n\n" + green + "\n\n2. " + reduce + "\n——" + article + "第（一）项（征求意见稿）\n" + tag2 + "\n\n" + plans + last},
		{"footnote", "/meeting 文本", text + rail + "\n\n1. 4.提升港口能级。①\n" + tags + "\n备注：用在*开头*\n\n" + green + "\n\n2. " + reduce + "②\n" + tag2 + "\n\n注：\n\n①" + rail + "三、(一)4.\n②" + article + "（一）（征求意见稿）\n\n" + plans + last},
		{"plain", "/export md", md + "## " + rail + "\n\n1. 4\\.提升港口能级。\n\n   ——" + rail + "三、(一)4.\n\n   " + tags + "\n\n   备注：用在\\*开头\\*\n\n## " + green + "\n\n2. " + reduce + "\n\n   ——" + article + "（一）（征求意见稿）\n\n   " + tag2 + "\n\n## " + plans + last},
		{"footnote", "/export Markdown", md + "## " + rail + "\n\n1. 4\\.提升港口能级。[^1]\n\n   " + tags + "\n\n   备注：用在\\*开头\\*\n\n## " + green + "\n\n2. " + reduce + "[^2]\n\n   " + tag2 + "\n\n注：\n\n[^1]: " + rail + "三、(一)4.\n[^2]: " + article + "（一）（征求意见稿）\n\n## " + plans + last},
		{"official", "/export message", "1.\n│ 4.提升港口能级。\n备注：用在*开头*\n—— " + rail + "第三部分第（一）项第4点\n2.\n│ " + reduce + "\n—— " + article + "第（一）项（征求意见稿）\n"},
		{"footnote", "/export message", "1.①\n│ 4.提升港口能级。\n备注：用在*开头*\n2.②\n│ " + reduce + "\n注：\n①" + rail + "三、(一)4.\n②" + article + "（一）（征求意见稿）\n"},
		{"plain", "/export xls", "没有“xls”这种格式。可以导出：docx（Word）、pdf、md、txt，或发成消息：/export message\n"},
	} {
		reply(t, b, chat, "/settings cite "+tc.style)
		if got := exported(reply(t, b, chat, tc.say)); got != tc.want {
			t.Errorf("%s, %s:\n%s\nwant\n%s", tc.style, tc.say, got, tc.want)
		}
	}
}

// exported is the file of a message, or what it says with quotes behind │.
func exported(m Message) (out string) {
	if m.File != nil {
		return m.File.Text
	}
	for _, part := range m.Parts {
		switch p := part.(type) {
		case Text:
			out += string(p) + "\n"
		case Quote:
			out += "│ " + p.Marked() + "\n"
		case Cite:
			out += "—— " + p.Words + "\n"
		}
	}
	return out
}

// TestExportByPlan: what is of one plan stands together in the file, below the title of its
// plan.
func TestExportByPlan(t *testing.T) {
	b, chat := filled(t)
	text := reply(t, b, chat, "/export md").File.Text
	rest, at := text, 0
	for _, want := range []string{"## 《示例市", "\n1. ", "\n2. ", "\n## 《样本市", "\n3. "} {
		if at = strings.Index(rest, want); at < 0 {
			t.Fatalf("%q is not where it belongs in\n%s", want, text)
		}
		rest = rest[at:]
	}
}

// TestRings: every quote of a full basket has a ring of its own.
func TestRings(t *testing.T) {
	for n, want := range map[int]string{1: "①", 20: "⑳", 21: "㉑", 35: "㉟", 36: "㊱", maxBasket: "㊿", 51: "[51]"} {
		if got := ring(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}

// TestCopyButtonHasTheStyle: what a button copies is cited as the person wants it.
func TestCopyButtonHasTheStyle(t *testing.T) {
	b, chat := sampleBot(t), Chat{Key: "k", User: "u"}
	for style, want := range map[string]string{"official": "）第三部分第（一）项第4点", "footnote": "①\n\n①《", "plain": "）三、(一)4."} {
		reply(t, b, chat, "/settings cite "+style)
		m := reply(t, b, chat, "/open 示例市综合交通 三、(一)4.")
		if got := m.Buttons[0][0].Copy; !strings.Contains(got, want) {
			t.Errorf("%s: %s", style, got)
		}
	}
}
