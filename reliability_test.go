package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"planbot/bot"
	"planbot/bot/session/redistest"
	"planbot/bot/telegram/telegramtest"
	"planbot/retrieval/sample"
)

// These tests run `planbot serve` as a process, with a real Redis and a Bot API server
// over HTTP, while things go wrong. They check that each question is answered, once and
// in order; the times that they log stand in doc/reliability.md.

// asked are questions of which each has an answer of its own.
var asked = []string{
	"2030年机场旅客吞吐量目标", "海铁联运箱量要做到多少", "样本市绿色工厂国家级奖励多少", "新增停车位多少个", "高速公路通车里程2030年目标",
	"示例市研发投入强度目标", "样本市环城绿带多长", "综合交通总投资多少", "2027年建制村公交", "样本市非化石能源消费比重目标",
}

// answers returns how the answers to the questions begin, asked one after the other in one
// conversation.
func answers(t *testing.T) []string {
	t.Helper()
	lib, err := sample.Open()
	if err != nil {
		t.Fatal(err)
	}
	b := bot.New(lib, time.Hour, time.Now)
	var out []string
	for i, q := range asked {
		m, err := b.Reply(context.Background(), bot.Chat{Key: "k", User: "u", Message: fmt.Sprint(i + 1)}, q)
		if err != nil {
			t.Fatal(err)
		}
		begins := beginning(m)
		if begins == "" {
			t.Fatalf("%s is not answered: %v", q, m.Parts)
		}
		out = append(out, begins)
	}
	if sorted := slices.Sorted(slices.Values(out)); len(slices.Compact(sorted)) != len(out) {
		t.Fatalf("two questions have one answer: %q", out)
	}
	return out
}

// beginning is how an answer begins, empty of what is none: with the card of a figure, or
// with a tag and a sentence.
func beginning(m bot.Message) string {
	if card, ok := m.Parts[0].(bot.Card); ok {
		return card.NameWords() + " " + card.ValueWords() + "\n" + card.TagWords()
	}
	tag, tagged := m.Parts[0].(bot.Text)
	quote, ok := m.Parts[min(1, len(m.Parts)-1)].(bot.Quote)
	if !tagged || !ok {
		return ""
	}
	return string(tag) + "\n" + quote.Marked()
}

// An asking asks questions in many chats and checks what comes back.
type asking struct {
	t     *testing.T
	api   *telegramtest.Server
	text  func(chat int64, k int) string // the k-th question of a chat
	want  func(chat int64, k int) string // how its reply begins
	sent  map[int64][]time.Time          // when the questions of a chat were asked
	began int                            // events before
}

func newAsking(t *testing.T, api *telegramtest.Server) *asking {
	want := answers(t)
	return &asking{
		t: t, api: api, sent: map[int64][]time.Time{}, began: len(api.Events(0)),
		text: func(_ int64, k int) string { return asked[k%len(asked)] },
		want: func(_ int64, k int) string { return want[k%len(want)] },
	}
}

// newMixed asks all questions of the quality test, each chat beginning at another, and
// expects what a bot in this process replies to the same conversation.
func newMixed(t *testing.T, api *telegramtest.Server) *asking {
	lib, err := sample.Open()
	if err != nil {
		t.Fatal(err)
	}
	questions := mixedQuestions(t)
	b := bot.New(lib, time.Hour, time.Now)
	r := newAsking(t, api)
	r.text = func(chat int64, k int) string { return questions[(int(chat)*7+k)%len(questions)] }
	r.want = func(chat int64, k int) string {
		m, err := b.Reply(context.Background(), bot.Chat{Key: fmt.Sprint(chat), Message: fmt.Sprint(k + 1)}, r.text(chat, k))
		if err != nil {
			t.Fatal(err)
		}
		switch p := m.Parts[0].(type) {
		case bot.Quote:
			return strings.TrimSpace(cmp.Or(p.Mark, p.After))
		case bot.Text:
			return string(p)
		}
		return ""
	}
	return r
}

func mixedQuestions(t *testing.T) []string {
	t.Helper()
	data, err := os.ReadFile("bot/testdata/questions.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(data)) {
		var q struct{ Question string }
		if json.Unmarshal([]byte(line), &q) == nil && q.Question != "" {
			out = append(out, q.Question)
		}
	}
	return out
}

// ask asks the next question of a chat.
func (r *asking) ask(chat int64) (update int64) {
	k := len(r.sent[chat])
	r.sent[chat] = append(r.sent[chat], time.Now())
	_, update = r.api.Say(telegramtest.From{User: chat, Language: "zh"}, r.text(chat, k))
	return update
}

// answered counts the replies so far.
func (r *asking) answered() (n int) {
	for _, e := range r.api.Events(r.began) {
		if e.Method == "sendMessage" {
			n++
		}
	}
	return n
}

func (r *asking) questions() (n int) {
	for _, times := range r.sent {
		n += len(times)
	}
	return n
}

// settle waits until all is answered, and a little longer for what comes twice.
func (r *asking) settle(limit time.Duration) {
	r.t.Helper()
	for end := time.Now().Add(limit); r.answered() < r.questions() && time.Now().Before(end); {
		time.Sleep(10 * time.Millisecond)
	}
	time.Sleep(300 * time.Millisecond)
}

// check fails for every reply that is lost, doubled or out of order, and returns how
// long the replies took.
func (r *asking) check() (took []time.Duration) {
	r.t.Helper()
	replies := map[int64][]telegramtest.Event{}
	for _, e := range r.api.Events(r.began) {
		if e.Method == "sendMessage" {
			replies[e.Chat] = append(replies[e.Chat], e)
		}
	}
	for chat, times := range r.sent {
		got := replies[chat]
		if len(got) != len(times) {
			r.t.Errorf("chat %d: %d replies to %d questions", chat, len(got), len(times))
			continue
		}
		for k, e := range got {
			if want := r.want(chat, k); !strings.HasPrefix(e.Sent.Text, want) {
				r.t.Errorf("chat %d, question %d: %.60q, want %q", chat, k, e.Sent.Text, want)
			}
			took = append(took, e.At.Sub(times[k]))
		}
	}
	slices.Sort(took)
	if v := r.api.Violations(); len(v) > 0 {
		r.t.Errorf("Telegram refused: %q", v)
	}
	return took
}

func at(took []time.Duration, share float64) time.Duration {
	if len(took) == 0 {
		return 0
	}
	return took[min(len(took)-1, int(share*float64(len(took))))].Round(time.Millisecond)
}

func figures(took []time.Duration) string {
	return fmt.Sprintf("%d replies, p50 %v, p95 %v, p99 %v, longest %v", len(took), at(took, .5), at(took, .95), at(took, .99), at(took, 1))
}

// loadRate is how many questions come in a second, on a machine that can answer so many.
const loadRate = 20

// TestLoad asks in 200 chats at loadRate, or slower where other programs leave too little
// of the machine: one question in each, or with
// PLANBOT_LOAD=full ten, of a planbot that was built without the race detector. What a
// reply takes then is compared with what it takes alone on the same machine.
func TestLoad(t *testing.T) {
	rounds := 1
	if os.Getenv("PLANBOT_LOAD") == "full" {
		rounds = len(asked)
		buildCommand(t)
	}
	const chats = 200
	api := newAPI(t)
	api.Rates = true
	p := serve(t, api, "PLANBOT_REDIS_URL="+redistest.Start(t).URL(), "PLANBOT_LOG=warn")
	warm(t, api)
	before := alone(t, api, 6000)
	r := newMixed(t, api)
	tick := time.NewTicker(max(time.Second/loadRate, before*3/2))
	defer tick.Stop()
	memory := []int{}
	for k := range rounds {
		for chat := range int64(chats) {
			<-tick.C
			r.ask(1000 + chat)
		}
		memory = append(memory, residentMB(t, p))
		t.Logf("round %d: %d MB", k+1, memory[k])
	}
	r.settle(testTime)
	t.Logf("inline: %s", figures(inline(t, api)))
	took, after := r.check(), alone(t, api, 6100)
	t.Logf("%d chats, %d questions: %s; alone %v and %v; memory by round %v MB", chats, r.questions(), figures(took), before, after, memory)
	if limit := max(loadTimes*max(before, after), time.Second); at(took, .5) > limit {
		t.Errorf("half of the replies took longer than %v", limit)
	}
}

// alone is how long a reply takes while nothing else is asked: the median of some.
func alone(t *testing.T, api *telegramtest.Server, chat int64) time.Duration {
	t.Helper()
	r := newMixed(t, api)
	for i := range 9 {
		r.ask(chat + int64(i))
		eventually(t, testTime, "a question is answered", func() bool { return r.answered() > i })
	}
	return at(r.check(), .5)
}

// loadTimes is how many times as long as one alone half of the replies under load may
// take, where that is over the second within which an answer has to come. Measured were 6
// times, on two processors that 20 other programs wanted.
const loadTimes = 40

// inline types queries of two characters and more, and returns how long the answers
// took.
func inline(t *testing.T, api *telegramtest.Server) (took []time.Duration) {
	t.Helper()
	for i, question := range mixedQuestions(t)[:50] {
		began, n := time.Now(), len(api.Events(0))
		text := []rune(question)
		update := api.Inline(telegramtest.From{User: 5000 + int64(i), Language: "zh"}, string(text[:min(len(text), 2+i%8)]), "")
		if !api.Acked(update, testTime) {
			t.Fatal("an inline query is not answered")
		}
		for _, e := range api.Events(n) {
			if e.Method == "answerInlineQuery" {
				took = append(took, e.At.Sub(began))
			}
		}
	}
	slices.Sort(took)
	return took
}

// buildCommand builds planbot for processes, instead of this test binary.
func buildCommand(t *testing.T) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "planbot")
	if out, err := exec.Command("go", "build", "-o", path, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	before := commandPath
	commandPath = path
	t.Cleanup(func() { commandPath = before })
}

// warm waits until the process answers.
func warm(t *testing.T, api *telegramtest.Server) {
	t.Helper()
	_, update := api.Say(telegramtest.From{User: 1, Language: "zh"}, "/start")
	if !api.Acked(update, testTime) {
		t.Fatal("the process does not answer")
	}
}

func residentMB(t *testing.T, p *serving) int {
	t.Helper()
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		t.Skip("no /proc here")
	}
	kb := 0
	if _, after, ok := strings.Cut(string(data), "VmRSS:"); ok {
		fmt.Sscan(after, &kb)
	}
	return kb / 1024
}

// TestRedisFaults: whatever happens to Redis in the middle of conversations, each
// question is answered, once, in order, and without waiting for Redis.
func TestRedisFaults(t *testing.T) {
	for _, fault := range []struct {
		name       string
		begin, end func(*redistest.Server)
	}{
		{"stopped", (*redistest.Server).Down, (*redistest.Server).Up},
		{"frozen", (*redistest.Server).Freeze, (*redistest.Server).Thaw},
		{"restarted", func(r *redistest.Server) { r.Down(); r.Up() }, func(*redistest.Server) {}},
		{"emptied", func(r *redistest.Server) { r.Do("FLUSHALL") }, func(*redistest.Server) {}},
		{"full", func(r *redistest.Server) { r.Fill(true) }, func(r *redistest.Server) { r.Fill(false) }},
		{"read-only", func(r *redistest.Server) { r.ReadOnly(true) }, func(r *redistest.Server) { r.ReadOnly(false) }},
		{"slow", func(r *redistest.Server) { r.Delay(25 * time.Millisecond) }, func(r *redistest.Server) { r.Delay(0) }},
	} {
		t.Run(fault.name, func(t *testing.T) {
			server := redistest.Start(t)
			api := newAPI(t)
			p := serve(t, api, "PLANBOT_REDIS_URL="+server.SlowURL(), "PLANBOT_LISTEN="+redistest.FreeAddr(t))
			warm(t, api)
			r := newAsking(t, api)
			round := func() {
				for chat := range int64(5) {
					r.ask(1000 + chat)
				}
				r.settle(testTime)
				time.Sleep(time.Second) // a chat's next message is due
			}
			round()
			well := r.check()
			fault.begin(server)
			round()
			round()
			fault.end(server)
			eventually(t, testTime, "the process is back at Redis", func() bool { return strings.Contains(get(p.address+"/readyz"), "sessions in redis") })
			round()
			all := r.check()
			t.Logf("well: %s; with the fault: %s", figures(well), figures(all))
			if server.Do("PING") != "+PONG" {
				t.Error("the server is not back")
			}
		})
	}
}

// TestTelegramFaults: whatever the Bot API answers, each question is answered once.
func TestTelegramFaults(t *testing.T) {
	for name, fault := range map[string]telegramtest.Fault{
		"429": telegramtest.TooMany, "500": telegramtest.Internal, "502 with HTML": telegramtest.Gateway,
		"closed": telegramtest.Close, "done but closed": telegramtest.Lost, "hanging": telegramtest.Hang,
	} {
		t.Run(name, func(t *testing.T) {
			api := newAPI(t)
			serve(t, api)
			warm(t, api)
			r := newAsking(t, api)
			api.SetFault(func(method string, n int, _ map[string]string) telegramtest.Fault {
				if method == "sendMessage" && (n == 1 || n == 2 || n == 6) || method == "getUpdates" && n%5 == 3 && fault != telegramtest.Hang {
					return fault
				}
				return telegramtest.None
			})
			for k := range 2 {
				for chat := range int64(5) {
					r.ask(1000 + chat)
				}
				r.settle(testTime)
				if k == 0 {
					time.Sleep(time.Second)
				}
			}
			t.Log(figures(r.check()))
		})
	}
}

// TestBlockedByTheUser: a final failure is final, and the others are answered.
func TestBlockedByTheUser(t *testing.T) {
	api := newAPI(t)
	serve(t, api)
	warm(t, api)
	api.SetFault(func(method string, _ int, params map[string]string) telegramtest.Fault {
		if method == "sendMessage" && params["chat_id"] == "1000" {
			return telegramtest.Forbidden
		}
		return telegramtest.None
	})
	r := newAsking(t, api)
	_, blocked := api.Say(telegramtest.From{User: 1000}, "/help")
	r.ask(1001)
	if !api.Acked(blocked+1, testTime) {
		t.Error("what can not be sent is not given up")
	}
	r.check()
}

// TestKilled kills the process at 20 moments of its way from the question to the
// reply, and starts it again: the question is answered, once.
func TestKilled(t *testing.T) {
	server := redistest.Start(t)
	api := newAPI(t)
	start := func() *serving { return serve(t, api, "PLANBOT_REDIS_URL="+server.URL()) }
	p := start()
	warm(t, api)
	r := newAsking(t, api)
	for i := range int64(20) {
		update := r.ask(1000 + i)
		time.Sleep(time.Duration(i) * 4 * time.Millisecond) // a reply takes some 20 to 80 ms
		p.kill()
		p = start()
		if !api.Acked(update, testTime) {
			t.Fatalf("moment %d: the question is not answered", i)
		}
	}
	r.settle(time.Second)
	r.check()
}

// TestKilledBesideTheReply kills the process at the worst moments: when the reply has
// just gone out and nothing of it is written down yet, and just before.
func TestKilledBesideTheReply(t *testing.T) {
	for name, after := range map[string]bool{"after": true, "before": false} {
		t.Run(name, func(t *testing.T) {
			server := redistest.Start(t)
			api := newAPI(t)
			start := func() *serving { return serve(t, api, "PLANBOT_REDIS_URL="+server.URL()) }
			p := start()
			warm(t, api)
			r := newAsking(t, api)
			dead := make(chan bool)
			kill := func() { _ = p.cmd.Process.Kill(); close(dead) }
			api.Locked(func() {
				if after {
					api.After = func(method string, _ map[string]string) {
						if method == "sendMessage" {
							kill()
						}
					}
					return
				}
				api.Fault = func(method string, _ int, _ map[string]string) telegramtest.Fault {
					if method == "sendMessage" {
						kill()
						return telegramtest.Close
					}
					return telegramtest.None
				}
			})
			update := r.ask(1000)
			<-dead
			api.Locked(func() { api.After, api.Fault = nil, nil })
			start()
			if !api.Acked(update, testTime) {
				t.Fatal("the question is not answered")
			}
			r.settle(time.Second)
			r.check()
		})
	}
}

// TestStop: on SIGTERM what is being answered is answered, what comes later is left
// for the next process, and the process ends well and soon.
func TestStop(t *testing.T) {
	api := newAPI(t)
	p := serve(t, api)
	warm(t, api)
	r := newAsking(t, api)
	for chat := range int64(10) {
		r.ask(1000 + chat)
	}
	eventually(t, testTime, "a reply is out", func() bool { return r.answered() > 0 })
	took, err := p.stop()
	if err != nil || took > testTime/4 {
		t.Errorf("ended with %v after %v: %s", err, took, p.log)
	}
	before := r.answered()
	serve(t, api)
	r.settle(testTime)
	r.check()
	t.Logf("%d of %d were answered before the end, which took %v", before, r.questions(), took.Round(time.Millisecond))
}

// TestLogsHoldNoWords: neither what people ask nor the token is in the log or the
// metrics.
func TestLogsHoldNoWords(t *testing.T) {
	api := newAPI(t)
	p := serve(t, api, "PLANBOT_LOG=debug", "PLANBOT_LISTEN="+redistest.FreeAddr(t))
	warm(t, api)
	api.SetFault(func(method string, n int, _ map[string]string) telegramtest.Fault {
		if n == 0 {
			return telegramtest.Close
		}
		return telegramtest.None
	})
	r := newAsking(t, api)
	r.ask(1000)
	r.settle(testTime)
	metrics := get(p.address + "/metrics")
	for _, secret := range []string{telegramtest.Token, strings.Split(telegramtest.Token, ":")[1], "吞吐量", "机场"} {
		if strings.Contains(p.log.String(), secret) || strings.Contains(metrics, secret) {
			t.Errorf("%q is in the log or the metrics", secret)
		}
	}
	for _, want := range []string{`planbot_updates_total{kind="message"} 2`, `planbot_replies_total{status="answered"} 1`, `planbot_stage_seconds_count{stage="send"}`,
		`planbot_telegram_errors_total{class="network",method="sendMessage"} 1`, "planbot_queue_depth 0", "planbot_redis_errors_total 0", "planbot_refused_quotes_total 0"} {
		if !strings.Contains(metrics, want) {
			t.Errorf("no %s in the metrics", want)
		}
	}
	for line := range strings.Lines(p.log.String()) {
		if !json.Valid([]byte(line)) {
			t.Errorf("a line of the log is no JSON: %s", line)
		}
	}
}

func get(address string) string {
	res, err := http.Get(address)
	if err != nil {
		return err.Error()
	}
	defer res.Body.Close()
	var out strings.Builder
	_, _ = fmt.Fprintf(&out, "%d ", res.StatusCode)
	buf := make([]byte, 1<<20)
	for {
		n, err := res.Body.Read(buf)
		out.Write(buf[:n])
		if err != nil {
			return out.String()
		}
	}
}
