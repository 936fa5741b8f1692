package wecom

import (
	"context"
	"net/http/httptest"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"planbot/bot/door"
	"planbot/bot/door/doortest"
	"planbot/bot/session"
	"planbot/bot/wecom/wecomtest"
)

const answers = "../../testdata/answers.txtar"

// TestConformance: WeCom does what every carrier has to do. It has no edits, no replies
// to a message, no words below pictures and no albums.
func TestConformance(t *testing.T) {
	doortest.Run(t, doortest.Carrier{
		Lacks:   []string{"edit", "reply", "picture", "album"},
		ID:      userID,
		Answers: answers,
		Start:   func(t *testing.T, c door.Config) doortest.Driver { return newDriver(t, c) },
	})
}

// newServer starts a WeCom that ends with the test.
func newServer(t *testing.T) *wecomtest.Server {
	s := wecomtest.New()
	s.RetryTime = 10 * time.Millisecond
	t.Cleanup(s.Close)
	return s
}

// newConfig is an application on a server, which remembers in this process alone.
func newConfig(s *wecomtest.Server, c door.Config) Config {
	return Config{
		Config: c,
		App:    App{Corp: wecomtest.Corp, Agent: wecomtest.Agent, Secret: wecomtest.Secret, Token: wecomtest.Token, AESKey: wecomtest.AESKey, API: s.URL},
		Memory: Memory{
			Tokens: session.NewMemory[session.Token](time.Hour, time.Now), Cards: session.NewMemory[Card](time.Hour, time.Now),
			Sent: session.NewMemory[Sent](time.Hour, time.Now),
		},
		Errors: door.NewErrors(prometheus.NewRegistry(), "wecom"),
	}
}

// start runs an application until the test ends.
func start(t *testing.T, s *wecomtest.Server, c Config) *WeCom {
	t.Helper()
	w, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(w.Handler())
	s.Locked(func() { s.Callback = web.URL })
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- w.Run(ctx) }()
	t.Cleanup(func() { cancel(); <-ended; web.Close() })
	waitFor(t, "it is ready", w.Ready)
	return w
}

func waitFor(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(time.Minute); !ok(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("not in time: %s", what)
		}
	}
}

// waiting is how many inputs are accepted and not answered.
func (w *WeCom) waiting(t *testing.T) int {
	box, err := w.Inbox.Load(t.Context(), carrier)
	if err != nil {
		t.Fatal(err)
	}
	return len(box.Inputs)
}

// A driver is people at a WeCom.
type driver struct {
	t      *testing.T
	w      *WeCom
	server *wecomtest.Server
	last   map[string]wecomtest.Callback
	seen   int
}

func newDriver(t *testing.T, c door.Config) *driver {
	s := newServer(t)
	return &driver{t: t, w: start(t, s, newConfig(s, c)), server: s, last: map[string]wecomtest.Callback{}}
}

// Do implements doortest.Driver.
func (d *driver) Do(steps ...doortest.Step) map[string]string {
	for _, s := range steps {
		if s.Verb != "again" {
			d.last[s.Who] = d.act(s)
		}
		if !d.server.Bring(d.last[s.Who]) {
			d.t.Errorf("%s is not acknowledged", s.Text)
		}
	}
	waitFor(d.t, "all is answered", func() bool { return d.w.waiting(d.t) == 0 })
	saw := map[string]string{}
	messages := d.server.Shown(d.seen)
	d.seen += len(messages)
	for _, m := range messages {
		saw[m.User] += m.Show()
	}
	if v := d.server.Violations(); len(v) > 0 {
		d.t.Errorf("WeCom refused: %q", v)
	}
	return saw
}

func (d *driver) act(s doortest.Step) wecomtest.Callback {
	if s.Verb != "press" {
		return d.server.Say(s.Who, s.Text)
	}
	c, found := d.server.Press(s.Who, s.Text)
	if !found {
		d.t.Fatalf("no button %s", s.Text)
	}
	return c
}
