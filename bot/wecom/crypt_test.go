package wecom

import (
	"encoding/base64"
	"strings"
	"testing"
	"time"

	"planbot/bot/door"
	"planbot/bot/door/doortest"
	"planbot/bot/wecom/wecomtest"
)

var testApp = App{Corp: wecomtest.Corp, Agent: wecomtest.Agent, Secret: wecomtest.Secret, Token: wecomtest.Token, AESKey: wecomtest.AESKey}

func testCrypt(t testing.TB) *crypt {
	c, err := newCrypt(testApp)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestOpen: what another implementation of the documentation encrypted is read, of every
// length; what is not for the company, or is no message, is not.
func TestOpen(t *testing.T) {
	c := testCrypt(t)
	for n := range 100 {
		text := strings.Repeat("x", n)
		if got, err := c.open(wecomtest.Encrypt(text, wecomtest.Corp)); err != nil || string(got) != text {
			t.Fatalf("%d bytes: %q, error %v", n, got, err)
		}
	}
	good := wecomtest.Encrypt("hello", wecomtest.Corp)
	for name, sealed := range map[string]string{
		"nothing": "", "no base64": "?" + good, "half": good[:len(good)/2], "no blocks": base64.StdEncoding.EncodeToString([]byte("short")),
		"another company": wecomtest.Encrypt("hello", "ww1"), "no company": wecomtest.Encrypt("hello", ""),
		"garbage": base64.StdEncoding.EncodeToString([]byte(strings.Repeat("garbage!", 16))),
	} {
		if got, err := c.open(sealed); err == nil {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// TestSignature: a signature is that of all four parts, and no other.
func TestSignature(t *testing.T) {
	c := testCrypt(t)
	sealed := wecomtest.Encrypt("hello", wecomtest.Corp)
	for _, wrong := range []string{"", "0", strings.Repeat("0", 40), strings.ToUpper(c.sign("1", "2", sealed))} {
		if c.verify(wrong, "1", "2", sealed) == nil {
			t.Errorf("%q is a signature", wrong)
		}
	}
	if err := c.verify(c.sign("1", "2", sealed), "1", "2", sealed); err != nil {
		t.Error(err)
	}
}

func TestBadKey(t *testing.T) {
	for _, key := range []string{"", "short", wecomtest.AESKey + "A", strings.Repeat("?", 43)} {
		app := testApp
		app.AESKey = key
		if _, err := newCrypt(app); err == nil {
			t.Errorf("%q is a key", key)
		}
	}
}

// FuzzOpen: nothing that is decrypted ends the process, and only what was encrypted for
// the company is read.
func FuzzOpen(f *testing.F) {
	c := testCrypt(f)
	f.Add(wecomtest.Encrypt("hello", wecomtest.Corp))
	f.Add(wecomtest.Encrypt("", "ww1"))
	f.Add("")
	f.Fuzz(func(t *testing.T, sealed string) {
		if got, err := c.open(sealed); err != nil && got != nil {
			t.Errorf("%q and error %v", got, err)
		}
		raw := base64.StdEncoding.EncodeToString([]byte(sealed))
		if _, err := c.open(raw); err == nil && !strings.HasSuffix(sealed, wecomtest.Corp) && len(sealed) < 32 {
			t.Errorf("%q is read", sealed)
		}
	})
}

// FuzzParse: nothing in a callback ends the process, and what comes of it has an id, a
// person and words.
func FuzzParse(f *testing.F) {
	s := wecomtest.New()
	defer s.Close()
	config := newConfig(s, doortest.Config(&testing.T{}, answers))
	w, err := New(config)
	if err != nil {
		f.Fatal(err)
	}
	for _, c := range []wecomtest.Callback{s.Say("zhangsan", "你好"), s.Picture("zhangsan"), s.Event("zhangsan", "click", "/help"), s.Event("zhangsan", "enter_agent", "")} {
		f.Add(c.XML)
	}
	f.Add("<xml><FromUserName>a</FromUserName><AgentID>1000002</AgentID><MsgType>event</MsgType><Event>template_card_event</Event></xml>")
	f.Fuzz(func(t *testing.T, message string) {
		in := w.parse([]byte(message))
		if in.Kind == door.Ignored {
			return
		}
		if in.Place.User == carrier+":" || in.Place.Chat != in.Place.User || in.ID == carrier+":" || in.Kind == door.Asked && strings.TrimSpace(in.Text) == "" {
			t.Errorf("%q: %+v", message, in)
		}
	})
}

// TestParse: what each callback means.
func TestParse(t *testing.T) {
	s := newServer(t)
	w, err := New(newConfig(s, doortest.Config(t, answers)))
	if err != nil {
		t.Fatal(err)
	}
	for name, tc := range map[string]struct {
		c    wecomtest.Callback
		kind door.Kind
		text string
	}{
		"text":      {s.Say("ZhangSan", " 你好 "), door.Asked, "你好"},
		"blank":     {s.Say("zhangsan", "  "), door.Ignored, ""},
		"picture":   {s.Picture("zhangsan"), door.Wordless, ""},
		"menu":      {s.Event("zhangsan", "click", "/help"), door.Asked, "/help"},
		"page":      {s.Event("zhangsan", "view", "http://x"), door.Ignored, ""},
		"enter":     {s.Event("zhangsan", "enter_agent", ""), door.Ignored, ""},
		"let in":    {s.Event("zhangsan", "subscribe", ""), door.Asked, "/start"},
		"card":      {s.Event("zhangsan", "template_card_event", "/more 1"), door.Pressed, "/more 1"},
		"another":   {wecomtest.Callback{XML: strings.Replace(s.Say("a", "b").XML, "1000002", "7", 1)}, door.Ignored, ""},
		"no number": {wecomtest.Callback{XML: strings.Replace(s.Say("a", "b").XML, "MsgId", "Msg", 2)}, door.Ignored, ""},
		"no XML":    {wecomtest.Callback{XML: "hello"}, door.Ignored, ""},
	} {
		in := w.parse([]byte(tc.c.XML))
		if in.Kind != tc.kind || in.Text != tc.text || in.Kind != door.Ignored && in.Place.User != "wecom:zhangsan" {
			t.Errorf("%s: %+v", name, in)
		}
	}
}

// TestIDs: what comes again has the same id, and different things of one second do not.
func TestIDs(t *testing.T) {
	s := newServer(t)
	w, err := New(newConfig(s, doortest.Config(t, answers)))
	if err != nil {
		t.Fatal(err)
	}
	id := func(c wecomtest.Callback) string { return w.parse([]byte(c.XML)).ID }
	all := []wecomtest.Callback{s.Say("a", "x"), s.Say("a", "x"), s.Say("b", "x"), s.Event("a", "click", "/help"), s.Event("a", "click", "/plans"), s.Event("b", "click", "/help")}
	seen := map[string]bool{}
	for i, c := range all {
		if seen[id(c)] || !strings.HasPrefix(id(c), "wecom:") {
			t.Errorf("%d: id %s", i, id(c))
		}
		seen[id(c)] = true
	}
	earlier := all[3]
	time.Sleep(time.Second)
	if id(s.Event("a", "click", "/help")) == id(earlier) {
		t.Error("two clicks at different times are one")
	}
}
