package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"planbot/bot/session/redistest"
	"planbot/bot/telegram/telegramtest"
)

const webhookSecret = "a-secret-of-the-test"

// serveWebhook starts a process that updates are brought to.
func serveWebhook(t *testing.T, api *telegramtest.Server, env ...string) *serving {
	t.Helper()
	p := serve(t, api, append([]string{"PLANBOT_WEBHOOK_URL=https://bot.example.org/hook", "PLANBOT_WEBHOOK_SECRET=" + webhookSecret, "PLANBOT_LISTEN=" + redistest.FreeAddr(t)}, env...)...)
	eventually(t, testTime, "the process is ready", func() bool { return strings.HasPrefix(get(p.address+"/readyz"), "200") })
	return p
}

// bring posts a body to the webhook and returns the status.
func (p *serving) bring(method, secret string, body []byte) int {
	req, _ := http.NewRequest(method, p.address+"/hook", bytes.NewReader(body))
	req.Header.Set("X-Telegram-Bot-Api-Secret-Token", secret)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0
	}
	defer res.Body.Close()
	_, _ = io.Copy(io.Discard, res.Body)
	return res.StatusCode
}

// update makes an update without bringing it.
func makeUpdate(api *telegramtest.Server, user int64, text string) []byte {
	_, id := api.Say(telegramtest.From{User: user, Language: "zh"}, text)
	body, _ := json.Marshal(api.Update(id))
	return body
}

func TestWebhook(t *testing.T) {
	api := newAPI(t)
	p := serveWebhook(t, api)
	if api.Webhook() != "https://bot.example.org/hook" {
		t.Errorf("the webhook is %q", api.Webhook())
	}
	question := makeUpdate(api, 1000, "2030年机场旅客吞吐量目标")
	for name, tc := range map[string]struct {
		method, secret string
		body           []byte
		want           int
	}{
		"GET":          {http.MethodGet, webhookSecret, nil, http.StatusMethodNotAllowed},
		"no secret":    {http.MethodPost, "", question, http.StatusUnauthorized},
		"wrong secret": {http.MethodPost, webhookSecret + "x", question, http.StatusUnauthorized},
		"no JSON":      {http.MethodPost, webhookSecret, []byte("hello"), http.StatusBadRequest},
		"no update":    {http.MethodPost, webhookSecret, []byte("{}"), http.StatusBadRequest},
		"too large":    {http.MethodPost, webhookSecret, bytes.Repeat([]byte(" "), 2<<20), http.StatusRequestEntityTooLarge},
		"not for us":   {http.MethodPost, webhookSecret, []byte(`{"update_id":5,"poll":{}}`), http.StatusOK},
	} {
		if got := p.bring(tc.method, tc.secret, tc.body); got != tc.want {
			t.Errorf("%s: status %d, want %d", name, got, tc.want)
		}
	}
	if n := len(api.Events(0)); n != 0 {
		t.Fatalf("%d events before a question was let in", n)
	}
	if got := p.bring(http.MethodPost, webhookSecret, question); got != http.StatusOK {
		t.Errorf("status %d", got)
	}
	if m, ok := api.Last(1000); !ok || !strings.Contains(m.Text, "3600万人次") {
		t.Errorf("200 came before the reply: %q", m.Text)
	}
	if got := p.bring(http.MethodPost, webhookSecret, question); got != http.StatusOK || len(api.Events(0)) != 1 {
		t.Errorf("brought again: status %d, %d replies", got, len(api.Events(0)))
	}
	if _, err := p.stop(); err != nil {
		t.Errorf("ended with %v", err)
	}
}

// TestWebhookDrains: while the process ends, running replies get their 200 and new
// updates a 503.
func TestWebhookDrains(t *testing.T) {
	api := newAPI(t)
	p := serveWebhook(t, api)
	sending, goOn := make(chan bool, 1), make(chan bool)
	api.SetFault(func(method string, n int, _ map[string]string) telegramtest.Fault {
		if method == "sendMessage" && n == 0 {
			sending <- true
			<-goOn
		}
		return telegramtest.None
	})
	first, late := makeUpdate(api, 1000, "海铁联运箱量"), makeUpdate(api, 1001, "海铁联运箱量")
	status := make(chan int, 1)
	go func() { status <- p.bring(http.MethodPost, webhookSecret, first) }()
	<-sending
	_ = p.cmd.Process.Signal(os.Interrupt)
	eventually(t, testTime, "new updates get a 503", func() bool { return p.bring(http.MethodPost, webhookSecret, late) == http.StatusServiceUnavailable })
	close(goOn)
	if got := <-status; got != http.StatusOK {
		t.Errorf("the running reply got status %d", got)
	}
	if _, err := p.stop(); err != nil {
		t.Errorf("ended with %v: %s", err, p.log)
	}
}

// TestReplicas: two processes share Redis, and each update is answered once though it
// is brought to both.
func TestReplicas(t *testing.T) {
	api := newAPI(t)
	server := redistest.Start(t)
	replicas := []*serving{serveWebhook(t, api, "PLANBOT_REDIS_URL="+server.URL()), serveWebhook(t, api, "PLANBOT_REDIS_URL="+server.URL())}
	r := newAsking(t, api)
	var all sync.WaitGroup
	for chat := range int64(30) {
		id := r.ask(1000 + chat)
		body, _ := json.Marshal(api.Update(id))
		for _, p := range replicas {
			all.Go(func() {
				for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
					if p.bring(http.MethodPost, webhookSecret, body) == http.StatusOK {
						return
					}
				}
				t.Errorf("chat %d: no 200", chat)
			})
		}
	}
	all.Wait()
	needsRedis(t, replicas...)
	r.check()
}

// needsRedis skips the rest of a test of what holds as long as Redis answers in the time
// that replies give it, where other programs left too little of the machine for that:
// then an update may be answered twice, and a follow-up may not find its conversation.
func needsRedis(t *testing.T, processes ...*serving) {
	t.Helper()
	for _, p := range processes {
		if !strings.Contains(get(p.address+"/metrics"), "\nplanbot_redis_errors_total 0\n") {
			t.Skip("the machine is too busy: Redis did not answer in time")
		}
	}
}

// TestSharedConversation: a follow-up may come to another process than the question.
func TestSharedConversation(t *testing.T) {
	api := newAPI(t)
	server := redistest.Start(t)
	a, b := serveWebhook(t, api, "PLANBOT_REDIS_URL="+server.URL()), serveWebhook(t, api, "PLANBOT_REDIS_URL="+server.URL())
	a.bring(http.MethodPost, webhookSecret, makeUpdate(api, 1000, "海铁联运箱量"))
	b.bring(http.MethodPost, webhookSecret, makeUpdate(api, 1000, "谁负责"))
	needsRedis(t, a, b)
	if m, _ := api.Last(1000); !strings.HasPrefix(m.Text, "〔示例市 · 目标〕\n责任单位:市交通运输局、市口岸办") {
		t.Errorf("the follow-up is answered with %.80q", m.Text)
	}
}

func TestHealthAndReader(t *testing.T) {
	api := newAPI(t)
	p := serve(t, api, "PLANBOT_LISTEN="+redistest.FreeAddr(t), "PLANBOT_PUBLIC_URL=https://plans.example.org", "PLANBOT_RESTRICT=样本市*.txt=private")
	warm(t, api)
	for path, want := range map[string]string{
		"/healthz": "200 ok", "/readyz": "200 ready, sessions in memory", "/metrics": "200 ", "/": "404", "/hook": "404", "/c/": "404", "/c/aaaaaaaaaaaa": "404",
		"/c/d5k4poaxk6jp": "404", // of a plan for private chats
		"/c/e2vkkkvg5sjg": "200 ",
	} {
		if got := get(p.address + path); !strings.HasPrefix(got, want) {
			t.Errorf("%s: %.100s, want %s", path, got, want)
		}
	}
	page := get(p.address + "/c/e2vkkkvg5sjg")
	for _, want := range []string{"<mark id=\"clause\">\n<p>2.运输服务。机场旅客吞吐量达到3600万人次", "（示政发〔2026〕3号）二、(三)2.", "name=\"viewport\""} {
		if !strings.Contains(page, want) {
			t.Errorf("no %s in the page", want)
		}
	}
	for _, plan := range []string{get(p.address + "/c/d5k4poaxk6jp")} {
		if strings.Contains(plan, "绿色工厂") {
			t.Error("a plan that is held back is on a page")
		}
	}
}

// TestNewLibrary: a library that was ingested anew is taken while the bot serves, and
// buttons of before go on working.
func TestNewLibrary(t *testing.T) {
	lib, src := t.TempDir(), t.TempDir()
	writeFile(t, src, "公园.txt", smallPlan)
	must(t, "ingest", "-library", lib, src)
	api := newAPI(t)
	serve(t, api, "PLANBOT_LIBRARY="+lib)
	say := func(text string) string {
		_, update := api.Say(telegramtest.From{User: 1000, Language: "zh"}, text)
		if !api.Acked(update, testTime) {
			t.Fatal("not answered")
		}
		m, _ := api.Last(1000)
		return m.Text
	}
	if got := say("新建公园多少座"); !strings.Contains(got, "三十座") {
		t.Fatalf("first: %s", got)
	}
	before, _ := api.Last(1000)
	writeFile(t, src, "公园.txt", strings.ReplaceAll(smallPlan, "三十座", "五十座"))
	must(t, "ingest", "-library", lib, src)
	eventually(t, testTime, "the new plan is quoted", func() bool { return strings.Contains(say("新建公园多少座"), "五十座") })
	row := before.Buttons[0]
	api.Press(telegramtest.From{User: 1000}, before.ID, row[len(row)-1].Data) // 更多
	eventually(t, testTime, "an old button works", func() bool {
		return slices.ContainsFunc(api.Events(0), func(e telegramtest.Event) bool {
			return e.Method == "editMessageText" && e.Sent.ID == before.ID && strings.Contains(e.Sent.Text, "二、措施")
		})
	})
}

// TestMenu: the menu is set in Chinese and in English.
func TestMenu(t *testing.T) {
	api := newAPI(t)
	serve(t, api)
	eventually(t, testTime, "both are set", func() bool { return api.Commands("") != "" && api.Commands("en") != "" })
	if zh, en := api.Commands(""), api.Commands("en"); !strings.Contains(zh, "收录的文件") || !strings.Contains(en, "the plans") || !strings.Contains(zh, `"compare"`) {
		t.Errorf("menus\n%s\n%s", zh, en)
	}
}

// TestServeIsRefused: what nobody else can decide stops the start and is named.
func TestServeIsRefused(t *testing.T) {
	for _, name := range []string{"PLANBOT_TELEGRAM_TOKEN", "PLANBOT_ALLOW"} {
		t.Setenv("PLANBOT_TELEGRAM_TOKEN", telegramtest.Token)
		t.Setenv("PLANBOT_ALLOW", "anyone")
		t.Setenv(name, "")
		if _, errs, status := planbot(t, "", "serve"); status != 2 || !strings.Contains(errs, name) {
			t.Errorf("without %s: status %d: %s", name, status, errs)
		}
	}
	t.Setenv("PLANBOT_TELEGRAM_TOKEN", telegramtest.Token)
	t.Setenv("PLANBOT_ALLOW", "anyone")
	for name, value := range map[string]string{"PLANBOT_REDIS_URL": "redis://h/x/y", "PLANBOT_LISTEN": "300.1.1.1:80"} {
		t.Setenv(name, value)
		if _, errs, status := planbot(t, "", "serve"); status == 0 || !strings.Contains(errs, name) {
			t.Errorf("%s=%s: status %d: %s", name, value, status, errs)
		}
		t.Setenv(name, "")
	}
}

// TestWrongToken: a token that Telegram does not know ends serve at once.
func TestWrongToken(t *testing.T) {
	api := newAPI(t)
	p := serve(t, api, "PLANBOT_TELEGRAM_TOKEN=1:AAAAAAAAAAAAAAAAAAAAAAAAAAAA")
	select {
	case err := <-p.done:
		p.done <- err
		if err == nil || !strings.Contains(p.log.String(), "令牌") || strings.Contains(p.log.String(), "AAAAAAAA") {
			t.Errorf("ended with %v: %s", err, p.log)
		}
	case <-time.After(testTime):
		t.Error("it goes on")
	}
}

// TestFeedbackExport: what people thought is exported as questions that eval reads;
// without consent the question is not in it.
func TestFeedbackExport(t *testing.T) {
	api := newAPI(t)
	redis := redistest.Start(t).URL()
	serve(t, api, "PLANBOT_REDIS_URL="+redis)
	for _, text := range []string{"海铁联运箱量", "/good", "/settings consent on", "2030年机场旅客吞吐量目标", "/good", "/bad", "/feedback 找不到养老床位"} {
		_, update := api.Say(telegramtest.From{User: 1000, Language: "zh"}, text)
		if !api.Acked(update, testTime) {
			t.Fatalf("%s is not answered", text)
		}
	}
	t.Setenv("PLANBOT_REDIS_URL", redis)
	if _, errs, status := planbot(t, "", "feedback"); status != 2 || !strings.Contains(errs, "PLANBOT_TELEGRAM_TOKEN") {
		t.Errorf("without a token: status %d: %s", status, errs)
	}
	t.Setenv("PLANBOT_TELEGRAM_TOKEN", telegramtest.Token)
	out := must(t, "feedback")
	var lines []feedbackLine
	for line := range strings.Lines(out) {
		var l feedbackLine
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, l)
	}
	got := ""
	for _, l := range lines {
		got += fmt.Sprintf("%s %s|%s|%t;", l.Kind, l.Question, l.Words, l.Clause != "")
	}
	want := "feedback-good ||true;feedback-good 2030年机场旅客吞吐量目标||true;feedback-bad 2030年机场旅客吞吐量目标||true;feedback-words |找不到养老床位|false;"
	if got != want {
		t.Errorf("exported %s, want %s", got, want)
	}
	file := writeFile(t, t.TempDir(), "feedback.jsonl", out)
	if out := must(t, "eval", file); !strings.Contains(out, "feedback-good") || !strings.Contains(out, "1.000") {
		t.Errorf("eval: %s", out)
	}
	t.Setenv("PLANBOT_REDIS_URL", "")
	if _, errs, status := planbot(t, "", "feedback"); status != 2 || !strings.Contains(errs, "PLANBOT_REDIS_URL") {
		t.Errorf("without Redis: status %d: %s", status, errs)
	}
}
