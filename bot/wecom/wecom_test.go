package wecom

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"planbot/bot"
	"planbot/bot/calls"
	"planbot/bot/door"
	"planbot/bot/door/doortest"
	"planbot/bot/plain"
	"planbot/bot/session"
	"planbot/bot/wecom/wecomtest"
)

// A talk is people at a WeCom that answers for a test.
type talk struct {
	*testing.T
	*wecomtest.Server
	w *WeCom
}

// newTalk starts one, with changes to its settings.
func newTalk(t *testing.T, change func(*Config)) talk {
	s := newServer(t)
	c := newConfig(s, doortest.Config(t, answers))
	if change != nil {
		change(&c)
	}
	return talk{t, s, start(t, s, c)}
}

// see brings callbacks and returns what is shown of them.
func (k talk) see(callbacks ...wecomtest.Callback) string {
	k.Helper()
	before, out := len(k.Shown(0)), ""
	for _, c := range callbacks {
		if !k.Bring(c) {
			k.Error("not acknowledged")
		}
	}
	waitFor(k.T, "all is answered", func() bool { return k.w.waiting(k.T) == 0 })
	for _, m := range k.Shown(before) {
		out += m.Show()
	}
	if v := k.Violations(); len(v) > 0 {
		k.Errorf("WeCom refused: %q", v)
	}
	return out
}

// TestOnce: what WeCom brings again is answered once, events as well; who is let see the
// application is greeted, and not whenever they open it.
func TestOnce(t *testing.T) {
	k := newTalk(t, nil)
	c, click := k.Say("zhangsan", "/teleport"), k.Event("zhangsan", "click", "/help")
	if out := k.see(c, c, c); strings.Count(out, "/teleport") != 1 {
		t.Errorf("shown %s", out)
	}
	if out := k.see(click, click); strings.Count(out, "/basket") != 1 {
		t.Errorf("shown %s", out)
	}
	if out := k.see(k.Event("zhangsan", "subscribe", "")); out == "" {
		t.Error("nobody is greeted")
	}
	if out := k.see(k.Event("zhangsan", "enter_agent", "")); out != "" {
		t.Errorf("greeted each time: %s", out)
	}
}

// TestPicture: to what is no text is said that only text is understood.
func TestPicture(t *testing.T) {
	k := newTalk(t, nil)
	if out := k.see(k.Picture("zhangsan")); !strings.Contains(out, bot.Chinese.OnlyText) {
		t.Errorf("shown %s", out)
	}
}

// TestTap: the card whose button is tapped is written anew, tells what was done, and its
// buttons go on.
func TestTap(t *testing.T) {
	k := newTalk(t, nil)
	k.see(k.Say("zhangsan", "海铁联运箱量要做到多少"))
	card := k.Shown(0)[1].Card
	for _, label := range []string{"➕ 摘录", "更多"} {
		c, found := k.Press("zhangsan", label)
		if !found {
			t.Fatalf("no button %s", label)
		}
		k.see(c)
		now := k.Shown(0)[1].Card
		if label == "更多" && !strings.Contains(now.Words, bot.Chinese.Tapped+label) || len(now.Buttons) != len(card.Buttons) {
			t.Errorf("%s: the card says %+v", label, now)
		}
		if label != "更多" && strings.Contains(now.Words, bot.Chinese.Tapped) {
			t.Errorf("%s: the card says %+v", label, now)
		}
	}
}

// TestTapOfAnOldCard: where the card is not known any more, words are said as a message.
func TestTapOfAnOldCard(t *testing.T) {
	k := newTalk(t, func(c *Config) { c.Cards = session.NewMemory[Card](0, time.Now) })
	k.see(k.Say("zhangsan", "海铁联运箱量要做到多少"))
	c, _ := k.Press("zhangsan", "➕ 摘录")
	if out := k.see(c); !strings.Contains(out, "摘录") {
		t.Errorf("shown %q", out)
	}
}

// TestAccess: who is in a department, also below one, or has a tag, may ask; a plan that
// is held back is shown to its department.
func TestAccess(t *testing.T) {
	k := newTalk(t, func(c *Config) {
		c.Access = door.Access{Allowed: []string{"wecom:zhangsan", "wecom:department/2", "wecom:tag/3"}, Restrict: []door.Restriction{{Plans: "*", Chats: []string{"wecom:department/21"}}}}
	})
	k.Locked(func() {
		k.People = map[string]wecomtest.Person{"zhangsan": {}, "below": {Departments: []int64{21}}, "tagged": {Tags: []int64{3}}, "other": {Departments: []int64{1, 3}}}
	})
	for who, may := range map[string]bool{"ZhangSan": true, "Below": true, "tagged": true, "other": false} {
		out := k.see(k.Say(who, "/teleport"))
		if (out != "" && !strings.Contains(out, "使用权限")) != may || !may && !strings.Contains(out, "wecom:"+who+"（姓名") {
			t.Errorf("%s saw %s", who, out)
		}
	}
	if out := k.see(k.Say("below", "/plans")); !strings.Contains(out, "1. ") {
		t.Errorf("below saw %s", out)
	}
	if out := k.see(k.Say("tagged", "/plans")); strings.Contains(out, "1. ") {
		t.Errorf("tagged saw %s", out)
	}
}

// TestDirectoryAway: what the directory said counts on while it can not be asked.
func TestDirectoryAway(t *testing.T) {
	var mu sync.Mutex
	now := time.Now
	k := newTalk(t, func(c *Config) {
		c.Access = door.Access{Allowed: []string{"wecom:department/2"}}
		c.Now = func() time.Time { mu.Lock(); defer mu.Unlock(); return now() }
	})
	k.Locked(func() { k.People = map[string]wecomtest.Person{"below": {Departments: []int64{21}}} })
	k.see(k.Say("below", "/teleport"))
	mu.Lock()
	now = func() time.Time { return time.Now().Add(2 * calls.FreshTime) }
	mu.Unlock()
	k.SetFault(func(method string, _ int) wecomtest.Fault {
		if strings.HasPrefix(method, "message/") {
			return wecomtest.None
		}
		return wecomtest.Internal
	})
	if out := k.see(k.Say("below", "/teleport")); !strings.Contains(out, "/teleport") {
		t.Errorf("shown %s", out)
	}
}

// TestNotSigned: what WeCom did not sign, or not for the company, is refused and told to
// nobody.
func TestNotSigned(t *testing.T) {
	var log bytes.Buffer
	k := newTalk(t, func(c *Config) { c.Log = slog.New(slog.NewTextHandler(&log, nil)) })
	body := func(sealed string) string { return "<xml><Encrypt>" + sealed + "</Encrypt></xml>" }
	good, other := wecomtest.Encrypt(k.Say("zhangsan", "secret words").XML, wecomtest.Corp), wecomtest.Encrypt(k.Say("zhangsan", "secret words").XML, "ww1")
	for name, tc := range map[string]struct{ query, body string }{
		"no signature": {"", body(good)}, "of another": {wecomtest.Query(other, time.Now()), body(good)}, "for another": {wecomtest.Query(other, time.Now()), body(other)},
		"no XML": {wecomtest.Query(good, time.Now()), good}, "too long": {wecomtest.Query(good, time.Now()), body(strings.Repeat("A", maxCallback))},
	} {
		res, err := http.Post(k.Callback+"?"+tc.query, "text/xml", strings.NewReader(tc.body))
		if err != nil || res.StatusCode != http.StatusForbidden {
			t.Errorf("%s: %v, error %v", name, res, err)
		}
	}
	res, err := http.Get(k.Callback + "?echostr=x")
	if err != nil || res.StatusCode != http.StatusForbidden || !k.Enter() {
		t.Errorf("%v, error %v", res, err)
	}
	if len(k.Shown(0)) > 0 || strings.Contains(log.String(), "secret words") || strings.Contains(log.String(), good) {
		t.Errorf("log %s", log.String())
	}
}

// TestToken: many calls at once have one token fetched, and again when it ends.
func TestToken(t *testing.T) {
	k := newTalk(t, nil)
	k.Locked(func() { k.TokenLife = 2 * time.Second })
	k.Revoke()
	for range 2 {
		var all sync.WaitGroup
		before := k.Fetched()
		for i := range 20 {
			all.Go(func() { k.Bring(k.Say(fmt.Sprint("p", i), "/teleport")) })
		}
		all.Wait()
		waitFor(t, "all is answered", func() bool { return k.w.waiting(t) == 0 })
		if n := k.Fetched() - before; n != 1 {
			t.Errorf("%d times a token was asked for", n)
		}
		time.Sleep(2100 * time.Millisecond)
	}
	if n := len(k.Shown(0)); n != 40 {
		t.Errorf("%d answers", n)
	}
}

// TestUnreachable: that somebody is not reached is final, and another is.
func TestUnreachable(t *testing.T) {
	k := newTalk(t, nil)
	k.Locked(func() { k.People = map[string]wecomtest.Person{"zhangsan": {}} })
	if out := k.see(k.Say("ghost", "/teleport"), k.Say("zhangsan", "/teleport")); strings.Count(out, "/teleport") != 1 {
		t.Errorf("shown %s", out)
	}
}

// TestWrongSecret stops the start.
func TestWrongSecret(t *testing.T) {
	s := newServer(t)
	c := newConfig(s, doortest.Config(t, answers))
	c.Secret = "wrong"
	w, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Run(context.Background()); !errors.Is(err, ErrSecret) || strings.Contains(err.Error(), "wrong") {
		t.Errorf("error %v", err)
	}
}

// TestCards: six buttons a card, none twice, none that says nothing.
func TestCards(t *testing.T) {
	var row []bot.Button
	for i := range 20 {
		row = append(row, bot.Button{Label: fmt.Sprint("a label that is long ", i), Send: fmt.Sprint("/open ", i)}, bot.Button{Label: "again", Send: fmt.Sprint("/open ", i)})
	}
	cards := newCards([][]bot.Button{{{Label: "copies", Copy: "x"}, {Label: "", Send: "x"}, {Label: "page", URL: "https://x"}}, row}, "title")
	if len(cards) != maxCards || len(cards[0].Buttons) != maxButtons || cards[0].Buttons[0].URL != "https://x" || cards[0].Buttons[1].Key != "/open 0" || cards[0].Buttons[2].Key != "/open 1" {
		t.Errorf("%+v", cards)
	}
	if cards := newCards(nil, "title"); len(cards) != 0 {
		t.Errorf("%+v", cards)
	}
}

// TestMenu: all commands of the table are there whole, in both languages.
func TestMenu(t *testing.T) {
	for _, words := range []*bot.Words{bot.Chinese, bot.English} {
		n := 0
		for _, group := range menu(words) {
			n += len(group.Items)
			if len(group.Name) > 16 {
				t.Errorf("group %s", group.Name)
			}
			for _, item := range group.Items {
				if words == bot.Chinese && item.Name != words.MenuWords[strings.TrimPrefix(item.Key, "/")] {
					t.Errorf("%s is cut to %s", item.Key, item.Name)
				}
			}
		}
		if n != len(words.Menu()) {
			t.Errorf("%d of %d commands", n, len(words.Menu()))
		}
	}
}

// TestNoEscapes: JSON holds no \u, which WeCom does not take.
func TestNoEscapes(t *testing.T) {
	data, err := calls.JSON(message{Text: map[string]string{"content": plain.Clean("<a&b>\u2028\x01\x7f\xff“中”\\")}})
	if err != nil || bytes.Contains(data, []byte(`\u`)) || !bytes.Contains(data, []byte("<a&b>\\n�“中”\\\\")) {
		t.Errorf("%s, error %v", data, err)
	}
}
