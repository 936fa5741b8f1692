package bot

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"planbot/bot/session"
	"planbot/ingest/raced"
	"planbot/retrieval"
	"planbot/retrieval/library"
	"planbot/retrieval/sample"
)

func sampleBot(t *testing.T) *Bot {
	t.Helper()
	lib, err := sample.Open()
	if err != nil {
		t.Fatal(err)
	}
	return New(lib, time.Hour, time.Now)
}

// TestUnsoundQuotesStay: a quote that is not its plan's text is not sent, and counted.
func TestUnsoundQuotesStay(t *testing.T) {
	b, refused := sampleBot(t), 0
	b.Refused = func() { refused++ }
	x, err := b.exchange(context.Background(), Chat{})
	if err != nil {
		t.Fatal(err)
	}
	h := x.hits(idsOf(mustAsk(t, x, "海铁联运箱量").Hits))[0]
	good, wrong, moved := x.words.newQuote(h), x.words.newQuote(h), x.words.newQuote(h)
	wrong.After = strings.Replace(wrong.After, "60万", "66万", 1)
	moved.Start++
	line := newLine(1, h, "")
	line.Mark = "别的话"
	m := x.sound(Message{Parts: []Part{good, wrong, moved, line, newLine(2, h, "")}})
	for i, want := range []bool{true, false, false, false, true} {
		if _, said := m.Parts[i].(Text); said == want {
			t.Errorf("part %d: %v", i, m.Parts[i])
		}
	}
	if refused != 3 {
		t.Errorf("%d refused quotes are counted", refused)
	}
}

func mustAsk(t *testing.T, x *exchange, question string) retrieval.Answer {
	t.Helper()
	a, err := x.ask(question)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// TestButtonsFit: every button of every reply is one that Telegram takes, and what it
// sends is understood.
func TestButtonsFit(t *testing.T) {
	raced.Skip(t)
	b := sampleBot(t)
	chat := Chat{Key: "k", User: "u", Limits: phone}
	for _, text := range []string{"2030年机场旅客吞吐量目标", "示例市和样本市的充电桩分别怎么规定", "/plans", "/units 市交通运输局", "/units", "/settings", "/start", "/open 三、", "/basket", "深圳地铁", "/outline 示例市综合交通",
		"示例市2024年高新技术企业多少家", "2030年高速公路和轨道交通分别多少公里", "充电桩怎么规定"} {
		m, err := b.Reply(context.Background(), chat, text)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range m.Buttons {
			for _, button := range row {
				checkButton(t, b, text, button)
			}
		}
	}
}

func checkButton(t *testing.T, b *Bot, text string, button Button) {
	t.Helper()
	n := 0
	for _, does := range []bool{button.Send != "", button.Copy != "", button.URL != ""} {
		if does {
			n++
		}
	}
	if n != 1 || button.Label == "" || !phone.sends(button.Send) || !phone.copies(button.Copy) {
		t.Errorf("%s: button %+v", text, button)
	}
	if c, ok := ParseCommand(button.Send); ok && !c.Known() || strings.HasPrefix(button.Send, "/") != ok {
		t.Errorf("%s: button %q sends an unknown command", text, button.Send)
	}
	if button.Send != "" {
		m, err := b.Reply(context.Background(), Chat{Key: "other"}, button.Send)
		if err != nil || strings.Contains(fmt.Sprint(m), "没有 /") {
			t.Errorf("%s: button %q: %v, %v", text, button.Send, m, err)
		}
	}
}

// TestRepeatedMessage: a message that comes again, as after a crash, is answered as it
// was, also if it is a follow-up.
func TestRepeatedMessage(t *testing.T) {
	b, ctx := sampleBot(t), context.Background()
	chat := Chat{Key: "k", Message: "1"}
	b.Reply(ctx, chat, "2030年机场旅客吞吐量目标")
	chat.Message = "2"
	first, _ := b.Reply(ctx, chat, "那2035年呢")
	again, _ := b.Reply(ctx, chat, "那2035年呢")
	if first.Topic, again.Topic = nil, nil; fmt.Sprint(first) != fmt.Sprint(again) {
		t.Errorf("first\n%v\nagain\n%v", first, again)
	}
	if s, _ := b.Sessions.Load(ctx, "k"); len(s.Turns) != 2 {
		t.Errorf("%d turns", len(s.Turns))
	}
	for i, step := range []string{"/next", "下一条", "/up"} {
		chat.Message = fmt.Sprint(10 + i)
		first, _ := b.Reply(ctx, chat, step)
		again, _ := b.Reply(ctx, chat, step)
		if first.Topic, again.Topic = nil, nil; fmt.Sprint(first) != fmt.Sprint(again) {
			t.Errorf("%s: first\n%v\nagain\n%v", step, first, again)
		}
	}
}

// TestBasketAfterAChange: a quote whose plan has changed is not shown as what it was.
func TestBasketAfterAChange(t *testing.T) {
	b, ctx, chat := sampleBot(t), context.Background(), Chat{Key: "k"}
	b.Reply(ctx, chat, "海铁联运箱量")
	b.Reply(ctx, chat, "/add")
	b.Sessions.Update(ctx, "k", func(s *session.Session) { s.Basket[0].Sum = "other" })
	m, _ := b.Reply(ctx, chat, "/basket")
	if !strings.Contains(fmt.Sprint(m), "另有 1 条没有显示") {
		t.Errorf("basket %v", m)
	}
	if m, _ := b.Reply(ctx, chat, "/export"); m.File != nil {
		t.Errorf("exported %v", m.File)
	}
}

func TestBasketIsBounded(t *testing.T) {
	b, ctx, chat := sampleBot(t), context.Background(), Chat{Key: "k"}
	b.Sessions.Update(ctx, "k", func(s *session.Session) { s.Basket = make([]session.Item, maxBasket) })
	b.Reply(ctx, chat, "海铁联运箱量")
	if m, _ := b.Reply(ctx, chat, "/add"); !strings.Contains(m.Notice, "已满") {
		t.Errorf("%v", m)
	}
}

// failing is a store that is gone.
type failing[T any] struct{}

func (failing[T]) Load(context.Context, string) (v T, err error) { return v, errors.New("gone") }
func (failing[T]) Update(context.Context, string, func(*T)) (v T, err error) {
	return v, errors.New("gone")
}

// loading is a store that takes no changes.
type loading[T any] struct{ failing[T] }

func (loading[T]) Load(context.Context, string) (v T, err error) { return v, nil }

// TestFailingStores: a reply comes all the same, and the operator hears of it.
func TestFailingStores(t *testing.T) {
	ctx, chat := context.Background(), Chat{Key: "k", User: "u", Limits: phone}
	b := sampleBot(t)
	b.Sessions = failing[session.Session]{}
	if m, err := b.Reply(ctx, chat, "海铁联运箱量"); err == nil || len(m.Parts) == 0 {
		t.Errorf("%v, %v", m, err)
	}
	b.Sessions, b.Settings = loading[session.Session]{}, loading[session.Settings]{}
	if m, err := b.Reply(ctx, chat, "海铁联运箱量"); err == nil || !strings.Contains(fmt.Sprint(m), "60万标箱") {
		t.Errorf("%v, %v", m, err)
	}
	if m, err := b.Reply(ctx, chat, "/settings language en"); err == nil || !strings.Contains(fmt.Sprint(m), "English") {
		t.Errorf("%v, %v", m, err)
	}
	b.Settings = failing[session.Settings]{}
	if _, err := b.Offers(ctx, chat, "港口", 5); err == nil {
		t.Error("no error")
	}
}

// TestViewsAreBounded: however many scopes people choose, few views are kept.
func TestViewsAreBounded(t *testing.T) {
	b := sampleBot(t)
	for i := range 3 * maxViews {
		b.view(Chat{Sees: func(library.Visibility) bool { return i%2 == 0 }}, []string{fmt.Sprint(i)})
	}
	if len(b.views) > maxViews {
		t.Errorf("%d views", len(b.views))
	}
	lib := b.Library()
	if b.view(Chat{}, nil).Library != lib {
		t.Error("a view of all is not the library")
	}
	b.SetLibrary(lib)
	if len(b.views) != 0 {
		t.Error("views of the old library are kept")
	}
}

// TestCancelled: a reply whose time is over says so.
func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	m, _ := sampleBot(t).Reply(ctx, Chat{}, "海铁联运箱量")
	if !strings.Contains(fmt.Sprint(m), Chinese.Explain(context.Canceled)) {
		t.Errorf("%v", m)
	}
}

// phone are limits as a messenger has them.
var phone = Limits{Send: 64, Copy: 256, Notice: 190, Edits: true, Picture: 10 << 20, File: 50 << 20}
