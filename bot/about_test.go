package bot

import (
	"fmt"
	"strings"
	"testing"

	"planbot/retrieval/decide"
)

// A dialogue is a conversation whose replies can be replied to.
type dialogue struct {
	t    *testing.T
	b    *Bot
	chat Chat
}

func newDialogue(t *testing.T) *dialogue {
	return &dialogue{t, sampleBot(t), Chat{Key: "k", User: "u", Limits: phone}}
}

// say says something as part of what change makes of the chat.
func (d *dialogue) say(text string, change func(*Chat)) Message {
	d.t.Helper()
	chat := d.chat
	if change != nil {
		change(&chat)
	}
	m, err := d.b.Reply(d.t.Context(), chat, text)
	if err != nil {
		d.t.Fatal(err)
	}
	return m
}

// to makes a message one that replies to an earlier one.
func to(m Message) func(*Chat) { return func(c *Chat) { c.About = m.Topic } }

func wantIn(t *testing.T, m Message, what, want string) {
	t.Helper()
	if !strings.Contains(fmt.Sprint(m), want) {
		t.Errorf("%s: no %s in %v", what, want, m)
	}
}

// TestReplyIsAboutItsMessage: a reply to an older answer, also to somebody else's, means
// that answer's clause and list and not the latest.
func TestReplyIsAboutItsMessage(t *testing.T) {
	d := newDialogue(t)
	ship := d.say("海铁联运箱量要做到多少", nil)
	green := d.say("绿色工厂国家级奖励多少", nil)
	wantIn(t, d.say("谁负责", to(ship)), "who, of the first", "市交通运输局")
	wantIn(t, d.say("原文", to(green)), "the text, of the second", "第十二条")
	wantIn(t, d.say("摘录", to(ship)), "keep the first", "已放进摘录")
	wantIn(t, d.say("/basket", nil), "the basket", "海铁联运箱量")
	port := d.say("2030年机场旅客吞吐量目标", nil)
	d.say("绿色工厂国家级奖励多少", nil)
	wantIn(t, d.say("那2035年呢", to(port)), "another year of the first", "5000万人次")
	d.say("绿色工厂国家级奖励多少", nil)
	wantIn(t, d.say("2", to(port)), "number 2 of the first", "示例市综合交通运输发展规划")
	other := func(c *Chat) { c.Key, c.User, c.About = "other", "v", ship.Topic }
	wantIn(t, d.say("谁负责", other), "another person", "市交通运输局")
	wantIn(t, d.say("下一条", func(c *Chat) { c.Key, c.About = "third", ship.Topic }), "a third person walks", "提供优质均衡的出行服务")
}

// TestQuotedIsTheQuestion: who calls the bot to what somebody said, with no question of
// their own, asks that.
func TestQuotedIsTheQuestion(t *testing.T) {
	d := newDialogue(t)
	for _, call := range []string{"", "帮忙查一下", "这个呢", "请问", "你来答", "查一下原文", "这个出自哪里", "这句的出处", "这句话出自哪里", "查查", "帮看看这个", "对不对"} {
		m := d.say(call, func(c *Chat) { c.Key, c.Quoted = "q"+call, "2030年高速公路通车里程目标是多少" })
		wantIn(t, m, "called with "+call, "680公里")
	}
	m := d.say("海铁联运箱量是多少", func(c *Chat) { c.Quoted = "2030年高速公路通车里程目标是多少" })
	wantIn(t, m, "a question of their own", "60万标箱")
	for _, call := range []string{"帮忙查一下", "请问", "这个呢", "查一下"} {
		if m := d.say(call, func(c *Chat) { c.Key = "n" + call }); !strings.Contains(fmt.Sprint(m), Chinese.Talk[decide.TalkUnclear]) {
			t.Errorf("called for nothing with %s: %v", call, m)
		}
	}
}

// TestPassedOn: a forwarded text is offered to be looked up; a forwarded question is
// answered.
func TestPassedOn(t *testing.T) {
	d := newDialogue(t)
	news := "到2030年海铁联运箱量达到60万标箱。"
	m := d.say(news, func(c *Chat) { c.Passed = true })
	wantIn(t, m, "news", Chinese.OfferSource)
	if len(m.Buttons) != 1 {
		t.Errorf("buttons %v", m.Buttons)
	}
	wantIn(t, d.say(m.Buttons[0][0].Send, nil), "its source", "三、(一)4.")
	d.say(news, func(c *Chat) { c.Passed = true })
	wantIn(t, d.say("这句出自哪里", nil), "asked in words", "三、(一)4.")
	wantIn(t, d.say("海铁联运箱量是多少？", func(c *Chat) { c.Passed = true }), "a question", "60万标箱")
}

// TestBareAddress: 第七条 is the open plan's, a number with an address behind it that of
// the list, and after a list 第二条 is its second.
func TestBareAddress(t *testing.T) {
	d := newDialogue(t)
	d.say("绿色工厂国家级奖励多少", nil)
	wantIn(t, d.say("第七条", nil), "the open plan's", "第二章第七条")
	wantIn(t, d.say("看第二十三条", nil), "the open plan's", "第二十三条 建设环城绿带")
	plans := d.say("有哪些文件", nil)
	wantIn(t, d.say("/open 3 三、(二)", to(plans)), "number 3's", "提供优质均衡的出行服务")
	d.say("2030年机场旅客吞吐量目标", nil)
	wantIn(t, d.say("三、(一)4.", nil), "the open plan's", "提升港口能级")
	d.say("2030年机场旅客吞吐量目标", nil)
	d.say("更多", nil)
	if m := d.say("第二条", nil); strings.Contains(fmt.Sprint(m), "第二条 ") {
		t.Errorf("the second of the list: %v", m)
	}
}

// TestScopeHoldsEverywhere: what is asked alone is also what is listed alone.
func TestScopeHoldsEverywhere(t *testing.T) {
	d := newDialogue(t)
	d.say("只查样本市", nil)
	if m := fmt.Sprint(d.say("有哪些文件", nil)); strings.Contains(m, "示例市综合交通运输发展规划") || !strings.Contains(m, "样本市绿色发展") {
		t.Errorf("plans: %s", m)
	}
	if m := fmt.Sprint(d.say("有哪些责任单位", nil)); strings.Contains(m, "市交通运输局（12）") {
		t.Errorf("units: %s", m)
	}
	wantIn(t, d.say("第七条", nil), "an address of the only plan", "第二章第七条")
	d.say("查全部", nil)
	wantIn(t, d.say("有哪些文件", nil), "all again", "示例市综合交通")
}
