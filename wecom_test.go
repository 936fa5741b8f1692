package main

import (
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"planbot/bot/session"
	"planbot/bot/session/redistest"
	"planbot/bot/telegram/telegramtest"
	"planbot/bot/wecom"
	"planbot/bot/wecom/wecomtest"
)

// These tests run `planbot serve` as a process on WeCom, with a real Redis, while things
// go wrong. They check that each question is answered, once and in order.

// wecomEnv are the settings of the application on a server.
func wecomEnv(s *wecomtest.Server) []string {
	return []string{
		"PLANBOT_WECOM_CORP_ID=" + wecomtest.Corp, fmt.Sprint("PLANBOT_WECOM_AGENT_ID=", wecomtest.Agent), "PLANBOT_WECOM_SECRET=" + wecomtest.Secret,
		"PLANBOT_WECOM_TOKEN=" + wecomtest.Token, "PLANBOT_WECOM_AES_KEY=" + wecomtest.AESKey, "PLANBOT_WECOM_API=" + s.URL, "PLANBOT_ALLOW=anyone",
	}
}

// newWeCom starts a WeCom that ends with the test and is hasty in bringing things again.
func newWeCom(t *testing.T) *wecomtest.Server {
	s := wecomtest.New()
	s.RetryTime = 2 * time.Second
	t.Cleanup(s.Close)
	return s
}

// serveWeCom starts a process that answers on a WeCom, and ends it with the test.
func serveWeCom(t *testing.T, s *wecomtest.Server, env ...string) *serving {
	t.Helper()
	listen := redistest.FreeAddr(t)
	p := &serving{t: t, log: &safeBuffer{}, done: make(chan error, 1), address: "http://" + listen}
	p.cmd = exec.Command(commandPath, "serve")
	p.cmd.Env = slices.Concat(os.Environ(), []string{asCommand + "=1", "PLANBOT_LISTEN=" + listen}, wecomEnv(s), env)
	p.cmd.Stderr = p.log
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { p.done <- p.cmd.Wait() }()
	t.Cleanup(p.kill)
	s.Locked(func() { s.Callback = p.address + wecom.Path })
	eventually(t, testTime, "it is ready", func() bool { return strings.HasPrefix(get(p.address+"/readyz"), "200") })
	return p
}

// An inquiry asks questions of many people on WeCom and checks what they are shown.
type inquiry struct {
	t       *testing.T
	server  *wecomtest.Server
	want    []string
	asked   map[string]int
	times   map[string][]time.Time
	began   int
	bringer sync.WaitGroup
}

func newInquiry(t *testing.T, s *wecomtest.Server) *inquiry {
	return &inquiry{t: t, server: s, want: answers(t), asked: map[string]int{}, times: map[string][]time.Time{}, began: len(s.Shown(0))}
}

// ask asks the next question of a person.
func (q *inquiry) ask(user string) {
	k := q.asked[user]
	q.asked[user]++
	q.times[user] = append(q.times[user], time.Now())
	c := q.server.Say(user, asked[k%len(asked)])
	q.bringer.Go(func() {
		if !q.server.Bring(c) {
			q.t.Errorf("%s: question %d is not acknowledged", user, k)
		}
	})
}

// texts are those that each person was shown.
func (q *inquiry) texts() map[string][]wecomtest.Shown {
	out := map[string][]wecomtest.Shown{}
	for _, m := range q.server.Shown(q.began) {
		if m.Card == nil {
			out[m.User] = append(out[m.User], m)
		}
	}
	return out
}

// settle waits until all is answered, and a little longer for what comes twice.
func (q *inquiry) settle(limit time.Duration) {
	q.t.Helper()
	q.bringer.Wait()
	all := 0
	for _, n := range q.asked {
		all += n
	}
	for end := time.Now().Add(limit); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		texts, cards := 0, 0
		for _, m := range q.server.Shown(q.began) {
			if m.Card == nil {
				texts++
			} else {
				cards++
			}
		}
		if texts >= all && cards >= all {
			break
		}
	}
	time.Sleep(500 * time.Millisecond)
}

// check fails for what is lost, out of order, or more often doubled than it may be, and
// returns how long the answers took.
func (q *inquiry) check(doubled int) (took []time.Duration) {
	q.t.Helper()
	texts := q.texts()
	for user, n := range q.asked {
		k := 0
		for _, m := range texts[user] {
			switch {
			case k < n && strings.HasPrefix(m.Text, q.want[k%len(q.want)]):
				took = append(took, m.At.Sub(q.times[user][k]))
				k++
			case k > 0 && doubled > 0 && strings.HasPrefix(m.Text, q.want[(k-1)%len(q.want)]):
				doubled--
			default:
				q.t.Errorf("%s, question %d: %.80q", user, k, m.Text)
			}
		}
		if k != n {
			q.t.Errorf("%s: %d answers to %d questions", user, k, n)
		}
	}
	q.checkCards()
	slices.Sort(took)
	return took
}

// checkCards: no card comes twice, whatever happens.
func (q *inquiry) checkCards() {
	q.t.Helper()
	cards := map[string]int{}
	for _, m := range q.server.Shown(q.began) {
		if m.Card != nil {
			cards[m.User]++
		}
	}
	for user, n := range q.asked {
		if cards[user] != n {
			q.t.Errorf("%s: %d cards below %d answers", user, cards[user], n)
		}
	}
	if v := q.server.Violations(); len(v) > 0 {
		q.t.Errorf("WeCom refused: %q", v)
	}
}

// TestWeComLoad: 200 people ask at loadRate, one question each, or with PLANBOT_LOAD=full
// ten of a planbot that was built without the race detector.
func TestWeComLoad(t *testing.T) {
	rounds := 1
	if os.Getenv("PLANBOT_LOAD") == "full" {
		rounds = len(asked)
		buildCommand(t)
	}
	s := newWeCom(t)
	p := serveWeCom(t, s, "PLANBOT_REDIS_URL="+redistest.Start(t).URL(), "PLANBOT_LOG=warn")
	q := newInquiry(t, s)
	tick := time.NewTicker(time.Second / loadRate)
	defer tick.Stop()
	for range rounds {
		for person := range 200 {
			<-tick.C
			q.ask(fmt.Sprintf("person%d", person))
		}
	}
	q.settle(testTime)
	t.Logf("%s; %d MB", figures(q.check(0)), residentMB(t, p))
}

// TestWeComKilled kills the process at 20 moments of its way from the question to the
// reply, and starts it again: each question is answered, once, but for a text that
// went out when nothing of that was written down (doc/wecom.md).
func TestWeComKilled(t *testing.T) {
	t.Parallel() // most of it waits for a lease to end
	redis := redistest.Start(t).URL()
	s := newWeCom(t)
	p := serveWeCom(t, s, "PLANBOT_REDIS_URL="+redis)
	q := newInquiry(t, s)
	for i := range 20 {
		q.ask(fmt.Sprintf("person%d", i))
		time.Sleep(time.Duration(i) * 5 * time.Millisecond)
		p.kill()
		p = serveWeCom(t, s, "PLANBOT_REDIS_URL="+redis)
		q.bringer.Wait() // WeCom brings a callback three times and no more
	}
	q.settle(session.LeaseTime + testTime)
	t.Log(figures(q.check(2)))
}

// TestWeComKilledBesideTheReply kills the process when a message has just gone out and
// nothing of it is written down yet: a text may come twice then, a card does not.
func TestWeComKilledBesideTheReply(t *testing.T) {
	t.Parallel() // most of it waits for a lease to end
	redis := redistest.Start(t).URL()
	s := newWeCom(t)
	q := newInquiry(t, s)
	for i, last := range []int{1, 2} { // the text, the card
		p := serveWeCom(t, s, "PLANBOT_REDIS_URL="+redis)
		dead, sent := make(chan bool), 0
		s.Locked(func() {
			s.After = func(method string) {
				if method == "message/send" {
					if sent++; sent == last {
						_ = p.cmd.Process.Kill()
						close(dead)
					}
				}
			}
		})
		q.ask(fmt.Sprintf("person%d", i))
		<-dead
		s.Locked(func() { s.After = nil })
		p.kill()
	}
	serveWeCom(t, s, "PLANBOT_REDIS_URL="+redis)
	q.settle(session.LeaseTime + testTime)
	q.check(2)
}

// TestWeComRedisFaults: whatever happens to Redis in the middle of conversations, each
// question is answered, once, in order.
func TestWeComRedisFaults(t *testing.T) {
	for name, fault := range map[string]struct{ begin, end func(*redistest.Server) }{
		"stopped": {(*redistest.Server).Down, (*redistest.Server).Up},
		"frozen":  {(*redistest.Server).Freeze, (*redistest.Server).Thaw},
		"emptied": {func(r *redistest.Server) { r.Do("FLUSHALL") }, func(*redistest.Server) {}},
	} {
		t.Run(name, func(t *testing.T) {
			server := redistest.Start(t)
			s := newWeCom(t)
			p := serveWeCom(t, s, "PLANBOT_REDIS_URL="+server.SlowURL())
			q := newInquiry(t, s)
			round := func() {
				for i := range 5 {
					q.ask(fmt.Sprintf("person%d", i))
				}
				q.settle(testTime)
			}
			round()
			fault.begin(server)
			round()
			round()
			fault.end(server)
			eventually(t, testTime, "the process is back at Redis", func() bool { return strings.Contains(get(p.address+"/readyz"), "sessions in redis") })
			round()
			t.Log(figures(q.check(0)))
		})
	}
}

// TestWeComFaults: whatever WeCom's API answers, each question is answered, and once
// where WeCom did not do what it answered with an error, or nothing.
func TestWeComFaults(t *testing.T) {
	for name, tc := range map[string]struct {
		fault   wecomtest.Fault
		doubled int
	}{
		"busy": {wecomtest.Busy, 0}, "too often": {wecomtest.TooOften, 0}, "500": {wecomtest.Internal, 0}, "502 with HTML": {wecomtest.Gateway, 0},
		"closed": {wecomtest.Close, 0}, "done but closed": {wecomtest.Lost, 3}, "done but 503": {wecomtest.LostError, 3}, "hanging": {wecomtest.Hang, 0},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newWeCom(t)
			serveWeCom(t, s)
			q := newInquiry(t, s)
			s.SetFault(func(method string, n int) wecomtest.Fault {
				if method == "message/send" && (n == 1 || n == 2 || n == 6) {
					return tc.fault
				}
				return wecomtest.None
			})
			for range 2 {
				for i := range 5 {
					q.ask(fmt.Sprintf("person%d", i))
				}
				q.settle(testTime)
			}
			t.Log(figures(q.check(tc.doubled)))
		})
	}
}

// TestWeComToken: a token that is taken back, or ends, is renewed, by one process for
// all, and nobody notices.
func TestWeComToken(t *testing.T) {
	redis := redistest.Start(t).URL()
	s := newWeCom(t)
	first := serveWeCom(t, s, "PLANBOT_REDIS_URL="+redis)
	serveWeCom(t, s, "PLANBOT_REDIS_URL="+redis)
	q := newInquiry(t, s)
	for i := range 3 {
		if i > 0 {
			s.Revoke()
		}
		for person := range 10 {
			if person == 5 {
				s.Locked(func() { s.Callback = first.address + wecom.Path })
			}
			q.ask(fmt.Sprintf("person%d", person))
		}
		q.settle(testTime)
	}
	q.check(0)
	if n := s.Fetched(); n != 3 {
		t.Errorf("%d times a token was asked for, want 3", n)
	}
}

// TestWeComClock: a clock that is ten minutes off changes nothing.
func TestWeComClock(t *testing.T) {
	for _, ahead := range []time.Duration{10 * time.Minute, -10 * time.Minute} {
		s := newWeCom(t)
		s.Ahead = ahead
		serveWeCom(t, s)
		if !s.Enter() {
			t.Error("the address is not confirmed")
		}
		q := newInquiry(t, s)
		q.ask("zhangsan")
		q.settle(testTime)
		q.check(0)
	}
}

// TestWeComStop: on SIGTERM what is being answered is answered, what is left is answered
// by the next process, and the process ends well and soon.
func TestWeComStop(t *testing.T) {
	redis := redistest.Start(t).URL()
	s := newWeCom(t)
	p := serveWeCom(t, s, "PLANBOT_REDIS_URL="+redis)
	q := newInquiry(t, s)
	for i := range 10 {
		q.ask(fmt.Sprintf("person%d", i))
	}
	q.bringer.Wait()
	took, err := p.stop()
	if err != nil || took > testTime/4 {
		t.Errorf("ended with %v after %v: %s", err, took, p.log)
	}
	serveWeCom(t, s, "PLANBOT_REDIS_URL="+redis)
	q.settle(session.LeaseTime + testTime)
	q.check(0)
}

// TestWeComLogsHoldNoWords: neither what people ask nor a secret is in the log or the
// metrics, and no plain text of a callback.
func TestWeComLogsHoldNoWords(t *testing.T) {
	s := newWeCom(t)
	p := serveWeCom(t, s, "PLANBOT_LOG=debug")
	s.SetFault(func(method string, n int) wecomtest.Fault {
		return []wecomtest.Fault{wecomtest.Close, wecomtest.None, wecomtest.Gateway}[n%3]
	})
	s.Revoke()
	q := newInquiry(t, s)
	for range 3 {
		q.ask("zhangsan")
	}
	q.settle(testTime)
	get(p.address + wecom.Path + "?echostr=x")
	metrics := get(p.address + "/metrics")
	for _, secret := range []string{wecomtest.Secret, wecomtest.Token, wecomtest.AESKey, "access-token-", "access_token", "吞吐量", "机场", "zhangsan", "<xml>"} {
		if strings.Contains(p.log.String(), secret) || strings.Contains(metrics, secret) {
			t.Errorf("%q is in the log or the metrics", secret)
		}
	}
	if !strings.Contains(metrics, `planbot_wecom_errors_total{class="network",method="message/send"}`) {
		t.Errorf("no errors of WeCom in the metrics:\n%s", metrics)
	}
}

// TestWeComBesideTelegram: one process answers on both.
func TestWeComBesideTelegram(t *testing.T) {
	api := newAPI(t)
	s := newWeCom(t)
	serveWeCom(t, s, "PLANBOT_TELEGRAM_TOKEN="+telegramtest.Token, "PLANBOT_TELEGRAM_API="+api.URL)
	q, r := newInquiry(t, s), newAsking(t, api)
	q.ask("zhangsan")
	r.ask(1000)
	q.settle(testTime)
	r.settle(testTime)
	q.check(0)
	r.check()
}

// TestWeComDoctor: doctor says what is wrong with the application, and what to do.
func TestWeComDoctor(t *testing.T) {
	s := newWeCom(t)
	p := serveWeCom(t, s)
	for _, e := range append(wecomEnv(s), "PLANBOT_LISTEN=127.0.0.1:1") {
		name, value, _ := strings.Cut(e, "=")
		t.Setenv(name, value)
	}
	for name, tc := range map[string]struct{ variable, value, want string }{
		"well":           {"PLANBOT_PUBLIC_URL", p.address, "✓ 企业微信：" + wecomtest.Name + "，回调地址 " + p.address + "/wecom 可以访问"},
		"no address":     {"PLANBOT_PUBLIC_URL", "", "✓ 企业微信：" + wecomtest.Name + "\n  → 管理后台“接收消息”的 URL"},
		"wrong address":  {"PLANBOT_PUBLIC_URL", s.URL, "不是由 planbot 应答"},
		"wrong corp":     {"PLANBOT_WECOM_CORP_ID", "ww1", "请检查 PLANBOT_WECOM_CORP_ID"},
		"wrong secret":   {"PLANBOT_WECOM_SECRET", "AAAAAAAA", "请检查 PLANBOT_WECOM_SECRET"},
		"wrong agent":    {"PLANBOT_WECOM_AGENT_ID", "7", "这个 Secret 不是"},
		"not there":      {"PLANBOT_WECOM_API", "http://127.0.0.1:1", "能否访问 PLANBOT_WECOM_API"},
		"a part missing": {"PLANBOT_WECOM_TOKEN", "", "PLANBOT_WECOM_TOKEN 没有设置"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Setenv(tc.variable, tc.value)
			out, errs, _ := planbot(t, "", "doctor")
			if !strings.Contains(out+errs, tc.want) || strings.Contains(out+errs, "AAAAAAAA") || strings.Contains(out, wecomtest.Secret) {
				t.Errorf("doctor: %s%s", out, errs)
			}
		})
	}
	s.Locked(func() { s.Ahead = 10 * time.Minute })
	if out, _, status := planbot(t, "", "doctor"); status != 0 || !strings.Contains(out, "请校时") {
		t.Errorf("status %d: %s", status, out)
	}
}
