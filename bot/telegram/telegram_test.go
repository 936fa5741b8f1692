package telegram

import (
	"bytes"
	"context"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"

	"planbot/bot"
	"planbot/bot/door"
	"planbot/bot/session"
	"planbot/bot/telegram/telegramtest"
	"planbot/retrieval/retrievaltest"
	"planbot/retrieval/sample"
)

// start runs a Telegram in this process against a Bot API server.
func start(t *testing.T, change func(*Config)) (*Telegram, *telegramtest.Server) {
	t.Helper()
	api := telegramtest.New()
	t.Cleanup(api.Close)
	return startOn(t, api, change), api
}

// newConfig is a Telegram for anyone on the sample library, which remembers in this
// process alone.
func newConfig(t *testing.T, api *telegramtest.Server) Config {
	t.Helper()
	lib, err := sample.Open()
	if err != nil {
		t.Fatal(err)
	}
	return Config{
		Config: door.Config{
			Bot: bot.New(lib, time.Hour, time.Now), Access: door.Access{Anyone: true}, Pace: door.Reading, Patience: door.Patience, Ledger: session.NewMemoryLedger(),
			Answered: session.NewMemory[door.Answered](time.Hour, time.Now), Topics: session.NewMemory[session.Topic](time.Hour, time.Now),
			Log: slog.New(slog.DiscardHandler), Metrics: door.NewMetrics(prometheus.NewRegistry()), Now: time.Now,
		},
		Token: telegramtest.Token, API: api.URL, Errors: door.NewErrors(prometheus.NewRegistry(), "telegram"),
		Sent: session.NewMemory[Sent](time.Hour, time.Now), Moved: session.NewMemory[Moved](time.Hour, time.Now),
	}
}

func startOn(t *testing.T, api *telegramtest.Server, change func(*Config)) *Telegram {
	t.Helper()
	c := newConfig(t, api)
	if change != nil {
		change(&c)
	}
	tel, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- tel.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("Run: %v", err)
		}
	})
	return tel
}

var amyChat = telegramtest.From{User: 1000, Language: "zh"}

// TestPanic: a reply that panics is an honest error for its reader, and the others go
// on.
func TestPanic(t *testing.T) {
	tel, api := start(t, func(c *Config) {
		c.Bot.Reader = func(plan, _ string) string { panic("of the test") }
	})
	_, question := api.Say(amyChat, "/open 示例市综合交通 四、(二)")
	if !api.Acked(question, testTime) {
		t.Fatal("not acknowledged")
	}
	if m, _ := api.Last(amyChat.User); m.Text != bot.Chinese.General {
		t.Errorf("said %q", m.Text)
	}
	_, help := api.Say(telegramtest.From{User: 1001}, "/help")
	if !api.Acked(help, testTime) {
		t.Fatal("the next is not answered")
	}
	if n := testutil.ToFloat64(tel.Metrics.Panics); n != 1 {
		t.Errorf("%v panics are counted", n)
	}
}

// TestHangingAnswer: an answer that never ends is given up in time and acknowledged,
// and the others are answered meanwhile.
func TestHangingAnswer(t *testing.T) {
	t.Parallel() // it waits for door.Patience
	hanging := make(chan bool, 9)
	lib := retrievaltest.Poisoned(t, func() { hanging <- true; select {} })
	_, api := start(t, func(c *Config) { c.Bot = bot.New(lib, time.Hour, time.Now) })
	_, poison := api.Say(amyChat, retrievaltest.Poison)
	<-hanging
	begun := time.Now()
	_, other := api.Say(telegramtest.From{User: 1001, Language: "zh"}, "道路多少公里")
	waitFor(t, "somebody else is answered", func() bool { _, ok := api.Last(1001); return ok })
	if _, ok := api.Last(amyChat.User); ok && time.Since(begun) < door.Patience {
		t.Error("the hanging answer did not hang") // on a busy machine the other's may have taken as long
	}
	if !api.Acked(poison, testTime) || !api.Acked(other, testTime) {
		t.Fatal("not acknowledged")
	}
	if m, _ := api.Last(amyChat.User); m.Text != bot.Chinese.Explain(context.DeadlineExceeded) {
		t.Errorf("said %q", m.Text)
	}
}

// testTime is how long a test waits for what has to come: long, for other programs may
// take the processors.
const testTime = 2 * time.Minute

func waitFor(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(testTime); !ok(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("not in time: %s", what)
		}
	}
}

// TestPoisonIsGivenUp: an update that two processes end with is answered by the third
// with an apology, and comes no more.
func TestPoisonIsGivenUp(t *testing.T) {
	hanging := make(chan bool, 9)
	lib := retrievaltest.Poisoned(t, func() { hanging <- true; select {} })
	api, ledger := telegramtest.New(), session.NewMemoryLedger() // as one that outlives processes
	defer api.Close()
	life := func() *Telegram {
		return startOn(t, api, func(c *Config) { c.Bot, c.Ledger = bot.New(lib, time.Hour, time.Now), ledger })
	}
	_, poison := api.Say(amyChat, retrievaltest.Poison)
	for range session.MaxTries - 1 {
		tel := life()
		<-hanging
		tel.door.Stop() // its end, as far as a test can end itself
		waitFor(t, "the process is at its end", func() bool { return testutil.ToFloat64(tel.Metrics.Queue) == 0 })
	}
	if _, ok := api.Last(amyChat.User); ok {
		t.Error("something was said before")
	}
	life()
	if !api.Acked(poison, testTime) {
		t.Fatal("it is not given up")
	}
	if m, _ := api.Last(amyChat.User); m.Text != bot.Chinese.General {
		t.Errorf("said %q", m.Text)
	}
	if len(hanging) > 0 {
		t.Error("it was tried once more")
	}
}

// TestWebhookOutlastsTheServer: a webhook call waits for its reply, however short the
// server's time to write is.
func TestWebhookOutlastsTheServer(t *testing.T) {
	const serverTime = 50 * time.Millisecond
	tel, api := start(t, func(c *Config) { c.Webhook, c.Secret = "https://bot.example.org/hook", "s" })
	waitFor(t, "it is ready", tel.Ready)
	api.SetFault(func(method string, _ int, _ map[string]string) telegramtest.Fault {
		if method == "sendMessage" {
			time.Sleep(3 * serverTime)
		}
		return telegramtest.None
	})
	server := httptest.NewUnstartedServer(tel.WebhookHandler())
	server.Config.WriteTimeout = serverTime
	server.Start()
	defer server.Close()
	_, id := api.Say(amyChat, "/why")
	body, _ := json.Marshal(api.Update(id))
	req, _ := http.NewRequest(http.MethodPost, server.URL, bytes.NewReader(body))
	req.Header.Set("X-Telegram-Bot-Api-Secret-Token", "s")
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if m, _ := api.Last(amyChat.User); res.StatusCode != http.StatusOK || m.Text == "" {
		t.Errorf("status %d, said %q", res.StatusCode, m.Text)
	}
}

// away is a store of a Redis that may be away: nothing is known then.
type away struct {
	session.Store[Moved]
	gone atomic.Bool
}

func (a *away) Load(ctx context.Context, key string) (Moved, error) {
	if a.gone.Load() {
		return Moved{}, nil // as a Fallback says it
	}
	return a.Store.Load(ctx, key)
}

// TestMovedWhileRedisIsAway: a group whose first message comes while it is not known
// that it moved has its rights as soon as that is known.
func TestMovedWhileRedisIsAway(t *testing.T) {
	store := &away{Store: session.NewMemory[Moved](time.Hour, time.Now)}
	store.Update(t.Context(), "-600", func(m *Moved) { m.From = -500 })
	store.gone.Store(true)
	tel, api := start(t, func(c *Config) { c.Moved, c.Access = store, door.Access{Allowed: []string{"telegram:-500"}} })
	in := door.Place{User: "telegram:1000", Chat: "telegram:-600", Group: true}
	if in.Before = tel.Before(t.Context(), in.Chat); tel.Access.May(in) {
		t.Error("allowed without being known")
	}
	store.gone.Store(false)
	_, update := api.Say(telegramtest.From{User: 1000, Chat: -600, Language: "zh"}, "/why")
	if !api.Acked(update, testTime) {
		t.Fatal("not acknowledged")
	}
	if m, _ := api.Last(-600); m.Text != bot.Chinese.NothingAsked {
		t.Errorf("said %q", m.Text)
	}
}

// TestEveryCallObeys429: each call of the Bot API waits as long as a 429 says.
func TestEveryCallObeys429(t *testing.T) {
	_, api := start(t, nil)
	if !api.Polled(testTime) {
		t.Fatal("no polling")
	}
	api.SetFault(func(_ string, n int, _ map[string]string) telegramtest.Fault {
		if n == 0 {
			return telegramtest.TooMany
		}
		return telegramtest.None
	})
	_, question := api.Say(amyChat, "海铁联运箱量")
	api.Acked(question, testTime)
	m, ok := api.Last(amyChat.User)
	if !ok {
		t.Fatal("not answered")
	}
	for _, update := range []int64{api.Press(amyChat, m.ID, m.Buttons[0][2].Data), api.Inline(amyChat, "港口", "")} {
		if !api.Acked(update, testTime) {
			t.Error("not acknowledged")
		}
	}
	want := map[string]bool{"sendMessage": true, "editMessageText": true, "answerCallbackQuery": true, "answerInlineQuery": true}
	for _, e := range api.Events(0) {
		delete(want, e.Method)
	}
	if len(want) > 0 {
		t.Errorf("not done after a 429: %v", want)
	}
}

// TestSilentMigration: a group whose move is told by an error only is answered in the
// supergroup.
func TestSilentMigration(t *testing.T) {
	tel, api := start(t, nil)
	api.MigrateSilently(-500, -600)
	_, update := api.Say(telegramtest.From{User: 1000, Chat: -500}, "/why")
	if !api.Acked(update, testTime) {
		t.Fatal("not acknowledged")
	}
	if m, ok := api.Last(-600); !ok || m.Text != bot.Chinese.NothingAsked {
		t.Errorf("in the supergroup: %q", m.Text)
	}
	if before := tel.Before(context.Background(), "telegram:-600"); before != "telegram:-500" {
		t.Errorf("before it was %s", before)
	}
}

// TestFindsWhatWentOut: whether a message is there is found by an edit that changes
// nothing.
func TestFindsWhatWentOut(t *testing.T) {
	tel, api := start(t, nil)
	if !api.Polled(testTime) {
		t.Fatal("no polling")
	}
	ctx := context.Background()
	asked, update := api.Say(amyChat, "/why")
	if !api.Acked(update, testTime) {
		t.Fatal("not acknowledged")
	}
	to := &target{chat: amyChat.User, after: asked}
	p := piece{html: "甲 &lt; 乙"}
	if _, ok := tel.alreadySent(ctx, to, p); ok {
		t.Error("found before it was sent")
	}
	if m, _ := api.Last(amyChat.User); m.Edits > 0 {
		t.Error("another answer was changed")
	}
	m, err := tel.sendPiece(ctx, to, p) // as one of which nothing was written down
	if err != nil {
		t.Fatal(err)
	}
	id := m.ID
	if got, ok := tel.alreadySent(ctx, to, p); !ok || got != id {
		t.Errorf("found %d, %t, sent as %d", got, ok, id)
	}
	to.perhaps = true
	if again, err := tel.send(ctx, to, p); err != nil || again != id {
		t.Errorf("sent again as %d, %v", again, err)
	}
	// What was noted for this update, before its process ended, is found as well; what
	// answered another one is not touched.
	to.update = 7
	tel.note(ctx, to, id)
	if got, ok := tel.alreadySent(ctx, to, p); !ok || got != id {
		t.Errorf("of the same update: found %d, %t", got, ok)
	}
	to.update = 8
	if got, ok := tel.alreadySent(ctx, to, p); ok {
		t.Errorf("the answer to another update was taken: %d", got)
	}
}

// TestSent: messages noted by an older planbot answered other updates.
func TestSent(t *testing.T) {
	s := Sent{Messages: []int{1, 2}}
	for i := 3; i < 6; i++ {
		s.add(i, int64(i)*10)
	}
	for id, want := range map[int]bool{1: true, 2: true, 3: true, 4: false, 9: false} {
		if got := s.toOthers(id, 40); got != want {
			t.Errorf("message %d to others: %t", id, got)
		}
	}
	for i := range 2 * maxGap {
		s.add(100+i, int64(i))
	}
	if len(s.Messages) != maxGap || len(s.Updates) != maxGap || s.toOthers(100+2*maxGap-1, 2*maxGap-1) {
		t.Errorf("%d messages, %d updates", len(s.Messages), len(s.Updates))
	}
}

// TestLongReply: a reply that is too long for one message goes on in further ones; a
// shorter one in its place leaves nothing of it.
func TestLongReply(t *testing.T) {
	tel, api := start(t, nil)
	if !api.Polled(testTime) {
		t.Fatal("no polling")
	}
	ctx, text := context.Background(), strings.Repeat("到2030年建成一批。", 1000)
	to := &target{chat: amyChat.User}
	buttons := [][]bot.Button{{{Label: "更多", Send: "/more"}}}
	long, err := tel.deliver(ctx, to, bot.Message{Parts: []bot.Part{bot.Quote{After: text}}, Buttons: buttons})
	if err != nil || len(long) != 3 {
		t.Fatalf("messages %v, %v", long, err)
	}
	all := ""
	for i, e := range api.Events(0) {
		all += e.Sent.Text
		if last := i == len(long)-1; (len(e.Sent.Buttons) > 0) != last {
			t.Errorf("message %d has buttons %v", i, e.Sent.Buttons)
		}
	}
	if all != text {
		t.Error("something is lost")
	}
	to = &target{chat: amyChat.User, edit: long}
	short, err := tel.deliver(ctx, to, bot.Message{Parts: []bot.Part{bot.Text("好")}})
	if err != nil || len(short) != 1 || short[0] != long[0] {
		t.Errorf("messages %v, %v", short, err)
	}
	if m, _ := api.Last(amyChat.User); m.ID != long[0] || m.Text != "好" {
		t.Errorf("what is left: %d %.20q", m.ID, m.Text)
	}
}
