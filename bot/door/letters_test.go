package door_test

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"planbot/bot"
	"planbot/bot/door"
	"planbot/bot/door/doortest"
	"planbot/bot/session"
	"planbot/bot/terminal"
)

// letters is a carrier that acknowledges first and answers later, by letters, which
// nobody can take back: it stands for those that are to come.
type letters struct {
	door *door.Door
	came chan bool // holds an element for each letter that is to be sent
	open chan bool // none is sent before it is closed

	mu   sync.Mutex
	sent int
	told int
	seen map[string]string // by person
	last bot.Message
}

func newLetters(c door.Config) *letters {
	l := &letters{seen: map[string]string{}, came: make(chan bool, 100), open: make(chan bool)}
	c.Name = "letters"
	l.door = door.New(c, l)
	return l
}

// Limits implements door.Carrier.
func (l *letters) Limits() bot.Limits { return bot.Limits{Send: 128, Copy: 1} }

// Say implements door.Carrier.
func (l *letters) Say(ctx context.Context, in door.Input, m bot.Message, instead []string) ([]string, error) {
	l.came <- true
	select {
	case <-l.open:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(instead) > 0 {
		panic("a letter can not be taken back")
	}
	var out bytes.Buffer
	terminal.Style{}.Print(&out, m)
	if m.File != nil {
		fmt.Fprintln(&out, m.File.Name)
	}
	l.sent++
	l.last = m
	l.seen[in.Place.User] += fmt.Sprintf("letter %d\n%s", l.sent, out.String())
	return []string{fmt.Sprint(l.sent)}, nil
}

// Tell implements door.Carrier.
func (l *letters) Tell(_ context.Context, in door.Input, words string) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if words != "" {
		l.told++
		l.seen[in.Place.User] += words + "\n"
	}
	return nil
}

// saw returns what a person saw so far.
func (l *letters) saw(user string) string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.seen[user]
}

// waiting is how many inputs are accepted and not answered.
func (l *letters) waiting(t *testing.T) int {
	box, err := l.door.Inbox.Load(t.Context(), "letters")
	if err != nil {
		t.Fatal(err)
	}
	return len(box.Inputs)
}

func letter(who string, n int, text string) door.Input {
	me := "letters:" + who
	return door.Input{ID: fmt.Sprintf("letters:%d", n), Kind: door.Asked, Place: door.Place{User: me, Chat: me}, Text: text}
}

// TestConformance: letters do what every carrier has to do.
func TestConformance(t *testing.T) {
	doortest.Run(t, doortest.Carrier{
		Lacks:   []string{"edit"},
		ID:      func(who string) string { return "letters:" + who },
		Answers: "../../testdata/answers.txtar",
		Start: func(t *testing.T, c door.Config) doortest.Driver {
			l := newLetters(c)
			close(l.open)
			return &writing{t: t, letters: l}
		},
	})
}

// writing is people who write letters.
type writing struct {
	*letters
	t     *testing.T
	n     int
	album int
	did   door.Input
}

// Do implements doortest.Driver.
func (w *writing) Do(steps ...doortest.Step) map[string]string {
	w.album++
	before := map[string]string{}
	for _, s := range steps {
		before[s.Who] = w.saw("letters:" + s.Who)
	}
	for _, s := range steps {
		if s.Verb != "again" {
			w.did = w.input(s)
		}
		if err := w.door.Accept(w.t.Context(), w.did); err != nil {
			w.t.Fatal(err)
		}
	}
	waitFor(w.t, "all is answered", func() bool { return w.waiting(w.t) == 0 })
	saw := map[string]string{}
	for who, old := range before {
		saw[who] = strings.TrimPrefix(w.saw("letters:"+who), old)
	}
	return saw
}

func (w *writing) input(s doortest.Step) door.Input {
	w.n++
	in := letter(s.Who, w.n, s.Text)
	switch s.Verb {
	case "picture", "album":
		if s.Text == "" {
			in.Kind = door.Wordless
		}
		if s.Verb == "album" {
			in.Album = fmt.Sprint(w.album)
		}
	case "press":
		in.Kind, in.Message, in.Text = door.Pressed, fmt.Sprint(w.sent), w.button(s.Text)
	case "reply":
		to, text, _ := strings.Cut(s.Text, " » ")
		before, _, _ := strings.Cut(w.saw(in.Place.User), to)
		in.ReplyTo, in.Text = fmt.Sprint(strings.Count(before, "letter ")), text
	}
	return in
}

// button is what a button of the last letter says.
func (w *writing) button(label string) string {
	for _, row := range w.last.Buttons {
		for _, b := range row {
			if b.Label == label {
				return b.Send
			}
		}
	}
	w.t.Fatalf("no button %s", label)
	return ""
}

func waitFor(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(time.Minute); !ok(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("not in time: %s", what)
		}
	}
}

// TestInbox: what was accepted and acknowledged is answered, once and in order, though
// the process ends with it; and again if it comes again.
func TestInbox(t *testing.T) {
	config := doortest.Config(t, "../../testdata/answers.txtar")
	first := newLetters(config)
	for i, text := range []string{"海铁联运箱量要做到多少", "谁负责", "/teleport"} {
		for range 2 { // the carrier's service thinks that it was not acknowledged
			if err := first.door.Accept(t.Context(), letter("amy", i, text)); err != nil {
				t.Fatal(err)
			}
		}
	}
	first.door.Stop() // its end, as far as a test can end itself
	if !first.door.Drain(time.Minute) || first.saw("letters:amy") != "" {
		t.Fatal("the first process does not end")
	}
	config.Alone = true // the lease of the first is over
	next := newLetters(config)
	close(next.open)
	for range 2 {
		if err := next.door.Replay(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	waitFor(t, "all is answered", func() bool { return next.waiting(t) == 0 })
	next.door.Accept(t.Context(), letter("amy", 1, "谁负责"))
	waitFor(t, "all is answered", func() bool { return next.waiting(t) == 0 })
	saw := next.saw("letters:amy")
	a, b, c := strings.Index(saw, "60万标箱"), strings.Index(saw, "市口岸办"), strings.Index(saw, "/teleport")
	if next.sent != 3 || a < 0 || b < a || c < b {
		t.Errorf("amy saw %s", saw)
	}
}

// TestTooManyWaiting: what one chat sends beyond its line is refused with words, and
// nothing is lost without a word.
func TestTooManyWaiting(t *testing.T) {
	l := newLetters(doortest.Config(t, "../../testdata/answers.txtar"))
	var all sync.WaitGroup
	const line, more = 30, 15
	for i := range 1 + line + more {
		all.Add(1)
		l.door.Take(letter("amy", i, "/teleport"), func(error) { all.Done() })
		if i == 0 {
			<-l.came // the others wait behind it
		}
	}
	waitFor(t, "the others are refused", func() bool { return strings.Count(l.saw("letters:amy"), bot.Chinese.TooMany) == more })
	close(l.open)
	all.Wait()
	if l.sent != 1+line || l.told != more {
		t.Errorf("%d answered, %d told that it is too much", l.sent, l.told)
	}
}

// TestAnotherProcess: what another process is at is to be brought again.
func TestAnotherProcess(t *testing.T) {
	config := doortest.Config(t, "../../testdata/answers.txtar")
	one, other := newLetters(config), newLetters(config)
	first, second := make(chan error, 1), make(chan error, 1)
	one.door.Take(letter("amy", 1, "/teleport"), func(err error) { first <- err })
	<-one.came
	other.door.Take(letter("amy", 1, "/teleport"), func(err error) { second <- err })
	if <-second == nil {
		t.Error("it counts as done")
	}
	close(one.open)
	if err := <-first; err != nil || one.sent != 1 || other.sent != 0 {
		t.Errorf("error %v, %d and %d letters", err, one.sent, other.sent)
	}
}

// leased is a ledger in which another process is at an input for a while.
type leased struct {
	session.Ledger
	id   string
	left atomic.Int32 // times that it is asked in vain
}

func (l *leased) Begin(ctx context.Context, id string, takeOver bool) (session.State, error) {
	if id == l.id && l.left.Add(-1) >= 0 {
		return session.Busy, nil
	}
	return l.Ledger.Begin(ctx, id, takeOver)
}

// TestOrderBehindABusyInput: what somebody said after an input that another process is at
// is answered after it; other people do not wait.
func TestOrderBehindABusyInput(t *testing.T) {
	t.Parallel() // it waits for the inbox to be looked through
	config := doortest.Config(t, "../../testdata/answers.txtar")
	busy := &leased{Ledger: config.Ledger, id: "letters:1"}
	busy.left.Store(1)
	config.Ledger = busy
	l := newLetters(config)
	close(l.open)
	for _, in := range []door.Input{letter("amy", 1, "海铁联运箱量要做到多少"), letter("amy", 2, "/teleport"), letter("bob", 3, "/teleport")} {
		if err := l.door.Accept(t.Context(), in); err != nil {
			t.Fatal(err)
		}
	}
	waitFor(t, "bob is answered", func() bool { return l.saw("letters:bob") != "" })
	if said := l.saw("letters:amy"); said != "" {
		t.Errorf("amy is answered before her first question: %s", said)
	}
	waitFor(t, "all is answered", func() bool { return l.waiting(t) == 0 })
	if said := l.saw("letters:amy"); strings.Index(said, "60万标箱") > strings.Index(said, "teleport") || !strings.Contains(said, "60万标箱") {
		t.Errorf("out of order: %s", said)
	}
}
