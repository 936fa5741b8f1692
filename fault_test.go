package main

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"planbot/bot"
	"planbot/bot/session"
	"planbot/bot/session/redistest"
	"planbot/bot/telegram/telegramtest"
	"planbot/retrieval/retrievaltest"
)

// TestAskGoesOnAfterAFault: a question whose answer panics is answered with an error
// line, and the next ones are answered.
func TestAskGoesOnAfterAFault(t *testing.T) {
	b := bot.New(retrievaltest.Poisoned(t, func() { panic("secret words") }), time.Hour, time.Now)
	var out strings.Builder
	in := `{"id":"1","question":"道路","session":"s"}` + "\n" + `{"id":"2","question":"` + retrievaltest.Poison + `","session":"s"}` + "\n" + `{"id":"3","question":"道路","session":"s"}`
	if err := askLines(t.Context(), b, strings.NewReader(in), &out, false); err != nil {
		t.Fatal(err)
	}
	got := ""
	for line := range strings.Lines(out.String()) {
		var a struct{ ID, Status, Error string }
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatal(err)
		}
		got += a.ID + a.Error + " "
	}
	if want := "1 2" + bot.Chinese.General + " 3 "; got != want || strings.Contains(out.String(), "secret") {
		t.Errorf("got %s, want %s", got, want)
	}
	a := answer(t.Context(), b, request{Question: retrievaltest.Poison}, false)
	var errs strings.Builder
	if fault := (*bot.Fault)(nil); !errors.As(a.err, &fault) || report(&errs, a.err) != 1 || !strings.Contains(errs.String(), bot.Chinese.General) {
		t.Errorf("ask says %s", errs.String())
	}
}

// killing is an embedding server that calls die for the poison, and hangs.
func killing(t *testing.T, die func()) *httptest.Server {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var q struct{ Prompt string }
		_ = json.NewDecoder(r.Body).Decode(&q)
		if strings.Contains(q.Prompt, retrievaltest.Poison) {
			die()
			<-r.Context().Done()
			return
		}
		v := make([]float32, 8)
		v[len(q.Prompt)%8] = 1
		_ = json.NewEncoder(w).Encode(map[string]any{"embedding": v})
	}))
	t.Cleanup(s.Close)
	return s
}

// TestPoison: a message that ends the process each time is given up by the third, with
// an apology; what others asked is answered by each.
func TestPoison(t *testing.T) {
	dead := make(chan bool, 9)
	var p *serving
	var mu sync.Mutex
	enc := killing(t, func() {
		mu.Lock()
		defer mu.Unlock()
		_ = p.cmd.Process.Kill()
		dead <- true
	})
	t.Setenv("PLANBOT_ENCODER", "ollama:test@"+enc.URL)
	lib, src := t.TempDir(), t.TempDir()
	writeFile(t, src, "道路.txt", retrievaltest.Roads(5))
	must(t, "ingest", "-library", lib, src)
	api, redis := newAPI(t), redistest.Start(t)
	start := func() {
		mu.Lock()
		defer mu.Unlock()
		p = serve(t, api, "PLANBOT_REDIS_URL="+redis.URL(), "PLANBOT_LIBRARY="+lib)
	}
	_, poison := api.Say(telegramtest.From{User: 1000, Language: "zh"}, retrievaltest.Poison)
	_, last := api.Say(telegramtest.From{User: 1001, Language: "zh"}, "/units 第2局")
	start()
	deaths := 0
	eventually(t, testTime, "all is acknowledged", func() bool {
		select {
		case <-dead:
			deaths++
			_, last = api.Say(telegramtest.From{User: 1001 + int64(deaths), Language: "zh"}, "/units 第2局")
			start()
		default:
		}
		return api.Acked(last, 0)
	})
	if deaths != session.MaxTries-1 {
		t.Logf("%d processes ended; one too many means that Redis was too slow to count", deaths)
	}
	if m, _ := api.Last(1000); !api.Acked(poison, 0) || m.Text != bot.Chinese.General || deaths < session.MaxTries-1 || deaths > 3*session.MaxTries {
		t.Errorf("after %d processes the poisoner is told %q", deaths, m.Text)
	}
	for user := range int64(deaths + 1) {
		if m, _ := api.Last(1001 + user); !strings.Contains(m.Text, "建成第2号道路") {
			t.Errorf("somebody else is told %q", m.Text)
		}
	}
}
