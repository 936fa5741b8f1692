package bot

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"planbot/retrieval/retrievaltest"
)

// TestSessionsStaySmall: what is listed of a large library is not what is remembered.
func TestSessionsStaySmall(t *testing.T) {
	text := ofOneUnit(1000)
	texts := make([]string, 4)
	for i := range texts {
		texts[i] = strings.ReplaceAll(text, "某某", fmt.Sprintf("第%d", i+1))
	}
	b := New(retrievaltest.Library(t, retrievaltest.Encoder{}, texts...), time.Hour, time.Now)
	chat := Chat{Key: "k", User: "u"}
	for _, text := range []string{"/units 道路局", "/units 道路局 8", "/plans", "/outline 第1市", "/units 道路局 2000"} {
		if _, err := b.Reply(t.Context(), chat, text); err != nil {
			t.Fatal(err)
		}
		s, _ := b.Sessions.Load(t.Context(), chat.Key)
		data, _ := json.Marshal(s)
		if len(data) > 4<<10 || len(s.Listed) == 0 {
			t.Errorf("after %s a session of %d bytes: %.100s", text, len(data), data)
		}
	}
}

// ofOneUnit is the text of a plan of n clauses for which one unit is responsible.
func ofOneUnit(n int) string {
	return regexp.MustCompile(`第\d局`).ReplaceAllString(retrievaltest.Roads(n), "道路局")
}

// TestNumbersOfAPage: a number is that of the whole list on every page of it, and one
// of another page says how to get there.
func TestNumbersOfAPage(t *testing.T) {
	b := New(retrievaltest.Library(t, retrievaltest.Encoder{}, ofOneUnit(30)), time.Hour, time.Now)
	chat := Chat{Key: "k", User: "u"}
	for _, step := range []struct{ say, want string }{
		{"/units 道路局", "建成第1号道路"}, {"8", "建成第8号道路"}, {"12", "/units 道路局 8"},
		{"/units 道路局 8", "12"}, {"12", "建成第12号道路"}, {"第九个", "建成第9号道路"}, {"3", "/units 道路局 0"},
		{"/units 道路局 24", "建成第30号道路"}, {"30", "建成第30号道路"}, {"31", "没有第 31 条"},
		{"/outline 某某市", "8. 第8条"}, {"9", "/outline"}, {"8", "建成第8号道路"},
	} {
		m, err := b.Reply(t.Context(), chat, step.say)
		if got := fmt.Sprint(m.Parts); err != nil || !strings.Contains(got, step.want) {
			t.Errorf("%s: no %q in %s, %v", step.say, step.want, got, err)
		}
	}
}

// poisoned is a bot with one slot, as on a machine of two processors, that does
// something when it is asked for the poison.
func poisoned(t *testing.T, do func()) *Bot {
	t.Helper()
	b := New(retrievaltest.Poisoned(t, do), time.Hour, time.Now)
	b.running = newSlots(1)
	return b
}

// untilItHangs returns what asks a bot a question and gives up when it is told that the
// question hangs.
func untilItHangs(t *testing.T, b *Bot, hanging <-chan bool) func(user, text string) Message {
	return func(user, text string) Message {
		t.Helper()
		ctx, cancel := context.WithCancel(t.Context())
		var watch sync.WaitGroup
		watch.Go(func() {
			select {
			case <-hanging:
				cancel()
			case <-ctx.Done():
			}
		})
		m, err := b.Reply(ctx, Chat{Key: user, User: user}, text)
		cancel()
		watch.Wait() // it hears of no later question's
		if err != nil {
			t.Error(err)
		}
		return m
	}
}

// TestAHangingAnswer: an answer that never ends is given up at its deadline, however
// many one person asks for, and the others are answered.
func TestAHangingAnswer(t *testing.T) {
	hanging, end := make(chan bool), make(chan bool)
	b := poisoned(t, func() { hanging <- true; <-end })
	ask := untilItHangs(t, b, hanging)
	for i := range maxLostEach + 3 {
		want := Chinese.Explain(context.Canceled)
		if i >= maxLostEach {
			want = Chinese.Explain(context.DeadlineExceeded) // at once
		}
		if m := ask("poisoner", retrievaltest.Poison); fmt.Sprint(m.Parts[0]) != want {
			t.Errorf("hanging answer %d: %v", i, m.Parts)
		}
		if m := ask("other", "第2号道路多少公里"); m.Status == "" {
			t.Errorf("somebody else: %v", m.Parts)
		}
	}
	for i := range maxLost - maxLostEach + 1 {
		ask(fmt.Sprint("poisoner ", i), retrievaltest.Poison)
	}
	if n := len(b.running.taken); n != 1 {
		t.Errorf("%d slots are kept, want that of the one that is too many", n)
	}
	close(end)
	for lost := 1; lost > 0; time.Sleep(time.Millisecond) {
		b.running.mu.Lock()
		lost = b.running.all
		b.running.mu.Unlock()
	}
	for _, user := range []string{"poisoner", "other"} {
		if m := ask(user, "第2号道路多少公里"); m.Status == "" {
			t.Errorf("%s after the end: %v", user, m.Parts)
		}
	}
}

// TestADeadline: an answer that hangs is over at its deadline, in words.
func TestADeadline(t *testing.T) {
	b := poisoned(t, func() { select {} })
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	if m, err := b.Reply(ctx, Chat{Key: "k"}, retrievaltest.Poison); err != nil || fmt.Sprint(m.Parts[0]) != Chinese.Explain(context.DeadlineExceeded) {
		t.Errorf("%v, %v", m.Parts, err)
	}
}

// TestAPanicCostsOneAnswer: it is an error of its reply, with words for its reader, and
// the conversation goes on.
func TestAPanicCostsOneAnswer(t *testing.T) {
	b := poisoned(t, func() { panic("of the test") })
	chat := Chat{Key: "k", User: "u"}
	var fault *Fault
	m, err := b.Reply(t.Context(), chat, retrievaltest.Poison)
	if !errors.As(err, &fault) || fmt.Sprint(m.Parts) != fmt.Sprint(say(Chinese.General).Parts) {
		t.Errorf("Reply: %v, %v", m.Parts, err)
	}
	if fault != nil && !strings.Contains(fault.Stack, "TestAPanicCostsOneAnswer") {
		t.Errorf("the stack is not that of the fault: %s", fault.Stack)
	}
	if _, err := b.Ask(t.Context(), "k", retrievaltest.Poison); !errors.As(err, &fault) {
		t.Errorf("Ask: %v", err)
	}
	if _, err := b.Offers(t.Context(), chat, retrievaltest.Poison, 3); !errors.As(err, &fault) {
		t.Errorf("Offers: %v", err)
	}
	if m, err := b.Reply(t.Context(), chat, "第2号道路多少公里"); err != nil || m.Status == "" {
		t.Errorf("the next: %v, %v", m.Parts, err)
	}
	if len(b.running.taken) != 0 || b.running.all != 0 {
		t.Error("a panic keeps its slot")
	}
}
