package session

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/redis/go-redis/v9"

	"planbot/bot/session/redistest"
	"planbot/retrieval"
	"planbot/retrieval/question"
)

var sample = Session{
	Turns: []Turn{{Number: 1, Question: question.Question{Text: "公园"}, Asked: "公园呢", Hits: []string{"b"}, Shown: 1, Before: Lean{Question: question.Question{Text: "绿地"}}}}, Count: 1,
	Open: retrieval.Ref{Plan: "a", Clause: "b"}, Listed: []string{"b 1 2"}, Basket: []Item{{"b", 1, 2, "x", "用在开头"}}, ByPlan: true, Scope: []string{"a"},
}

func set(s Session) func(*Session) { return func(old *Session) { *old = s } }

// testStore checks what every Store has to do. Time goes by wait.
func testStore(t *testing.T, s Store[Session], ttl time.Duration, wait func(time.Duration)) {
	t.Helper()
	ctx := context.Background()
	if got, err := s.Load(ctx, "new"); err != nil || !cmp.Equal(got, Session{}) {
		t.Errorf("a new session: %+v, %v", got, err)
	}
	if got, err := s.Update(ctx, "k", set(sample)); err != nil || !cmp.Equal(got, sample) {
		t.Fatalf("updated %+v, %v", got, err)
	}
	wait(ttl * 3 / 4)
	if got, _ := s.Load(ctx, "k"); !cmp.Equal(got, sample) {
		t.Errorf("loaded (-want +got)\n%s", cmp.Diff(sample, got))
	}
	wait(ttl * 3 / 4)
	if got, _ := s.Load(ctx, "k"); !cmp.Equal(got, sample) {
		t.Error("loading did not begin the time anew")
	}
	s.Update(ctx, "k", func(*Session) {})
	wait(ttl * 3 / 4)
	if got, _ := s.Load(ctx, "k"); !cmp.Equal(got, sample) {
		t.Error("updating did not begin the time anew")
	}
	wait(ttl * 2)
	if got, _ := s.Load(ctx, "k"); !cmp.Equal(got, Session{}) {
		t.Errorf("after its time: %+v", got)
	}
	testNoUpdateIsLost(t, s)
}

// testNoUpdateIsLost: updates of one key at the same time all count.
func testNoUpdateIsLost(t *testing.T, s Store[Session]) {
	t.Helper()
	ctx := context.Background()
	var group sync.WaitGroup
	for i := range 4 {
		group.Go(func() {
			for k := range 5 {
				if _, err := s.Update(ctx, "same", func(s *Session) { s.Listed = append(s.Listed, fmt.Sprint(i, k)) }); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	if got, _ := s.Load(ctx, "same"); len(got.Listed) != 20 {
		t.Errorf("%d of 20 updates are left", len(got.Listed))
	}
}

func TestMemory(t *testing.T) {
	now := time.Unix(0, 0)
	testStore(t, NewMemory[Session](time.Hour, func() time.Time { return now }), time.Hour, func(d time.Duration) { now = now.Add(d) })
}

func TestRedis(t *testing.T) {
	client := connect(t, redistest.Start(t).URL())
	testStore(t, NewRedis[Session](client, "session", time.Hour), time.Hour, passing(t, client))
}

// passing returns what lets time pass for what testStore keeps in Redis.
func passing(t *testing.T, client redis.UniversalClient) func(time.Duration) {
	key := NewRedis[Session](client, "session", 0).name("k")
	return func(d time.Duration) {
		t.Helper()
		left, err := client.PTTL(t.Context(), key).Result()
		if err == nil {
			err = client.PExpire(t.Context(), key, left-d).Err() // below 0 it is gone
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// TestCluster and TestSentinel: the same on a cluster and behind a sentinel.
func TestCluster(t *testing.T) {
	server := redistest.Start(t, "--cluster-enabled", "yes")
	server.Cluster()
	client := connect(t, "redis://"+server.Addr()+","+server.Addr())
	testStore(t, NewRedis[Session](client, "session", time.Hour), time.Hour, passing(t, client))
	testLedger(t, redisLedgers(client))
}

func TestSentinel(t *testing.T) {
	server := redistest.Start(t)
	client := connect(t, "redis://"+server.Sentinel("mymaster")+"?master=mymaster")
	testStore(t, NewRedis[Session](client, "session", time.Hour), time.Hour, passing(t, client))
	testLedger(t, redisLedgers(client))
}

func TestFallbackOverRedis(t *testing.T) {
	client := connect(t, redistest.Start(t).URL())
	testStore(t, newFallback(t, client, time.Hour), time.Hour, passing(t, client))
}

func connect(t *testing.T, address string) redis.UniversalClient {
	t.Helper()
	options, err := Options(address)
	if err != nil {
		t.Fatal(err)
	}
	client := redis.NewUniversalClient(FailFast(options))
	t.Cleanup(func() { client.Close() })
	return client
}

func newFallback(t *testing.T, client redis.UniversalClient, ttl time.Duration) *Fallback[Session] {
	guard := NewGuard(t.Context(), func(ctx context.Context) error { return client.Ping(ctx).Err() }, nil)
	return NewFallback(NewRedis[Session](client, "session", ttl), guard, ttl, time.Now)
}

func TestMemoryIsBounded(t *testing.T) {
	now := time.Unix(0, 0)
	m := NewMemory[int](time.Hour, func() time.Time { return now })
	for i := range MaxKept + 1 {
		now = now.Add(time.Millisecond)
		m.Update(context.Background(), fmt.Sprint(i), func(n *int) { *n = i + 1 })
	}
	oldest, _ := m.Load(context.Background(), "0")
	second, _ := m.Load(context.Background(), "1")
	if m.kept.Len() != MaxKept || oldest != 0 || second != 2 {
		t.Errorf("%d values, oldest %d, second %d", m.kept.Len(), oldest, second)
	}
}

// TestStoredForm: what is stored is small and versioned, and what is no session counts
// as none.
func TestStoredForm(t *testing.T) {
	data, err := encode(Session{Turns: []Turn{{Number: 3, Question: question.Question{Text: "公园"}}}, Count: 3})
	if err != nil || string(data) != `{"v":1,"d":{"t":[{"n":3,"u":{"text":"公园"}}],"n":3}}` {
		t.Errorf("stored %s, %v", data, err)
	}
	for _, other := range []string{"", "{", "null", `{"v":2,"d":{"n":3}}`, `{"v":1,"d":{"t":3}}`} {
		if got := decode[Session]([]byte(other)); !cmp.Equal(got, Session{}) {
			t.Errorf("%s is read as %+v", other, got)
		}
	}
}

// TestOldTurns: a question of the older form, a sentence, is read as empty, and what
// else the session holds stays.
func TestOldTurns(t *testing.T) {
	got := decode[Session]([]byte(`{"v":1,"d":{"t":[{"n":3,"q":"公园","b":{"q":"绿地"},"h":["a"]}],"n":3,"b":[{"c":"x","s":1,"e":2,"x":"y"}]}}`))
	want := Session{Turns: []Turn{{Number: 3, Hits: []string{"a"}}}, Count: 3, Basket: []Item{{"x", 1, 2, "y", ""}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestTurns(t *testing.T) {
	var s Session
	for i := range maxTurns + 3 {
		s.Add(Turn{Question: question.Question{Text: fmt.Sprint(i)}, Message: fmt.Sprint(i + 1)})
	}
	if _, ok := s.Turn(1); ok || len(s.Turns) != maxTurns || s.Last().Question.Text != "10" || s.Last().Number != 11 {
		t.Errorf("turns %+v", s.Turns)
	}
	s.Add(Turn{Question: question.Question{Text: "again"}, Message: s.Last().Message})
	if s.Last().Question.Text != "again" || s.Last().Number != 11 || s.Count != 11 || len(s.Turns) != maxTurns {
		t.Errorf("a message that came again made turn %+v", s.Last())
	}
}

func TestOptions(t *testing.T) {
	for address, want := range map[string]string{
		"redis://h:1":                           "[h:1]  user= db=0 tls=false *redis.Client",
		"redis://u:p@h:1/2":                     "[h:1]  user=u db=2 tls=false *redis.Client",
		"rediss://:p@h:1":                       "[h:1]  user= db=0 tls=true *redis.Client",
		"redis://a:1,b:2":                       "[a:1 b:2]  user= db=0 tls=false *redis.ClusterClient",
		"redis://u:p@a:1,b:2/3?master=mymaster": "[a:1 b:2] mymaster user=u db=3 tls=false *redis.Client",
	} {
		o, err := Options(address)
		if err != nil {
			t.Errorf("%s: %v", address, err)
			continue
		}
		client := redis.NewUniversalClient(o)
		got := fmt.Sprintf("%v %s user=%s db=%d tls=%t %T", o.Addrs, o.MasterName, o.Username, o.DB, o.TLSConfig != nil, client)
		client.Close()
		if got != want {
			t.Errorf("%s: %s, want %s", address, got, want)
		}
	}
	for _, address := range []string{"", "h:1", "http://h", "redis://u:swordfish@h:x/y/z", "redis://h/notanumber"} {
		if _, err := Options(address); err == nil || strings.Contains(err.Error(), "swordfish") {
			t.Errorf("%q: error %v", address, err)
		}
	}
}

// TestOneConversationHasOneSlot: keys that a script touches lie on one node of a
// cluster.
func TestOneConversationHasOneSlot(t *testing.T) {
	r := NewRedis[Session](nil, "session", time.Hour)
	if got := r.name("tg:1:0:1"); got != "planbot:session:{tg:1:0:1}" {
		t.Errorf("key %s", got)
	}
}

// A state is what is wrong with a Redis.
var faults = map[string]struct{ begin, end func(*redistest.Server) }{
	"stopped":   {(*redistest.Server).Down, (*redistest.Server).Up},
	"frozen":    {(*redistest.Server).Freeze, (*redistest.Server).Thaw},
	"full":      {func(r *redistest.Server) { r.Fill(true) }, func(r *redistest.Server) { r.Fill(false) }},
	"read-only": {func(r *redistest.Server) { r.ReadOnly(true) }, func(r *redistest.Server) { r.ReadOnly(false) }},
	"slow":      {func(r *redistest.Server) { r.Delay(25 * time.Millisecond) }, func(r *redistest.Server) { r.Delay(0) }},
	"very slow": {func(r *redistest.Server) { r.Delay(time.Second) }, func(r *redistest.Server) { r.Delay(0) }},
}

// TestFaults: whatever happens to Redis, the conversation goes on, no call waits for
// long, and what was said meanwhile is in Redis when it is back.
func TestFaults(t *testing.T) {
	for name, fault := range faults {
		t.Run(name, func(t *testing.T) {
			server := redistest.Start(t)
			client := connect(t, server.SlowURL())
			f := newFallback(t, client, time.Hour)
			ctx := context.Background()
			say := func(words string) Session {
				t.Helper()
				s, err := f.Update(ctx, "k", func(s *Session) { s.Listed = append(s.Listed, words) })
				if err != nil {
					t.Fatal(err)
				}
				return s
			}
			say("before")
			fault.begin(server)
			began := time.Now()
			for range 6 {
				say("meanwhile")
			}
			t.Logf("six updates took %v", time.Since(began))
			if s, err := f.Load(ctx, "k"); err != nil || len(s.Listed) != 7 {
				t.Errorf("meanwhile the session is %v, %v", s.Listed, err)
			}
			fault.end(server)
			waitFor(t, "the guard lets calls through", func() bool { return !f.guard.Away() })
			if s := say("after"); len(s.Listed) != 8 {
				t.Errorf("afterwards the session is %v", s.Listed)
			}
			if s, err := NewRedis[Session](client, "session", time.Hour).Load(ctx, "k"); err != nil || len(s.Listed) != 8 {
				t.Errorf("afterwards Redis holds %v, %v", s.Listed, err)
			}
		})
	}
}

func waitFor(t *testing.T, what string, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(time.Minute); !ok(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("not in time: %s", what)
		}
	}
}

// TestBudget: however many calls a reply makes of a slow Redis, they last no longer
// together than its budget.
func TestBudget(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := NewGuard(t.Context(), func(context.Context) error { return nil }, nil)
		ctx, began, away := WithBudget(context.Background()), time.Now(), 0
		for range 20 {
			err := g.Do(ctx, func(ctx context.Context) error {
				select {
				case <-ctx.Done():
					return ctx.Err()
				case <-time.After(20 * time.Millisecond):
					return nil
				}
			})
			if errors.Is(err, ErrAway) {
				away++
			}
		}
		if took := time.Since(began); away != 15 || took != budgetTime || g.Away() {
			t.Errorf("%d calls were not made, the others took %v, away %t", away, took, g.Away())
		}
		if err := g.Do(WithBudget(context.Background()), func(context.Context) error { return nil }); err != nil {
			t.Errorf("the next reply: %v", err)
		}
	})
}

// TestGuardGivesUpSoon: after maxBad bad calls none is made.
func TestGuardGivesUpSoon(t *testing.T) {
	calls, told := 0, 0
	g := NewGuard(t.Context(), func(context.Context) error { return errors.New("gone") }, func(error) { told++ })
	for range 10 {
		g.Do(context.Background(), func(context.Context) error { calls++; return errors.New("gone") })
	}
	if err := g.Do(context.Background(), nil); calls != maxBad || told != maxBad || !errors.Is(err, ErrAway) {
		t.Errorf("%d calls, told %d, then %v", calls, told, err)
	}
}

// testLedger checks what every Ledger has to do; process returns that of a new process.
func testLedger(t *testing.T, process func() Ledger) {
	t.Helper()
	l, other := process(), process()
	ctx := context.Background()
	begin := func(l Ledger, input string, takeOver bool, want State) {
		t.Helper()
		if got, err := l.Begin(ctx, input, takeOver); err != nil || got != want {
			t.Errorf("input %s: state %d, %v, want %d", input, got, err, want)
		}
	}
	retry := func(l Ledger, want State) {
		t.Helper()
		if got, err := l.Retry(ctx, "2"); err != nil || got != want {
			t.Errorf("retried: state %d, %v, want %d", got, err, want)
		}
	}
	begin(l, "1", false, Fresh)
	begin(l, "2", false, Fresh)
	l.Mark(ctx, "1", Done)
	l.Mark(ctx, "2", Busy)
	begin(l, "1", false, Done)
	begin(l, "1", true, Done)
	l.Mark(ctx, "1", Busy) // a renewal that was on its way
	begin(l, "1", true, Done)
	begin(other, "1", false, Done)
	for range MaxTries { // asking is no try
		begin(other, "2", false, Busy)
	}
	begin(other, "2", true, Begun)
	retry(other, Begun)
	other.Mark(ctx, "2", Busy)
	waiting := process()
	begin(waiting, "2", true, Begun) // and ends before it tries
	last := process()
	begin(last, "2", true, Begun)
	retry(last, Spent)
	last.Mark(ctx, "2", Done)
	begin(process(), "2", true, Done)
}

// redisLedgers returns what makes ledgers of processes on a Redis.
func redisLedgers(client redis.UniversalClient) func() Ledger {
	n := 0
	return func() Ledger {
		n++
		return NewRedisLedger(client, "1", fmt.Sprint("process-", n))
	}
}

// TestLedgerReadsItsOldForm: values without a number of tries, of a planbot that wrote
// none, are the first try.
func TestLedgerReadsItsOldForm(t *testing.T) {
	client, ctx := connect(t, redistest.Start(t).URL()), context.Background()
	l := NewRedisLedger(client, "1", "a")
	client.Set(ctx, l.key("1"), "1b-77", ledgerTime)
	client.Set(ctx, l.key("2"), "3b", ledgerTime)
	for i, step := range []struct {
		input    string
		takeOver bool
		want     State
	}{{"2", true, Done}, {"1", false, Busy}, {"1", true, Begun}, {"1", true, Begun}} {
		if got, err := l.Begin(ctx, step.input, step.takeOver); err != nil || got != step.want {
			t.Errorf("step %d: state %d, %v, want %d", i, got, err, step.want)
		}
	}
	for _, want := range []State{Begun, Spent} {
		if got, err := l.Retry(ctx, "1"); err != nil || got != want {
			t.Errorf("retried: state %d, %v, want %d", got, err, want)
		}
	}
	if got := client.Get(ctx, l.key("1")).Val(); got != "1a#3" {
		t.Errorf("it holds %s", got)
	}
}

// TestTwoBotsOnOneRedis: each bot's updates are numbered by themselves.
func TestTwoBotsOnOneRedis(t *testing.T) {
	client, ctx := connect(t, redistest.Start(t).URL()), context.Background()
	a, b := NewRedisLedger(client, "1", "p"), NewRedisLedger(client, "2", "q")
	a.Begin(ctx, "7", true)
	a.Mark(ctx, "7", Done)
	if s, err := b.Begin(ctx, "7", true); s != Fresh || err != nil {
		t.Errorf("another bot's update is taken for this one's: state %d, %v", s, err)
	}
}

func TestMemoryLedger(t *testing.T) {
	l := NewMemoryLedger()
	testLedger(t, func() Ledger { return l })
}

func TestRedisLedger(t *testing.T) {
	client := connect(t, redistest.Start(t).URL())
	testLedger(t, redisLedgers(client))
}

func TestSharedLedger(t *testing.T) {
	server := redistest.Start(t)
	client := connect(t, server.URL())
	ledger := func(owner string) *SharedLedger {
		return NewSharedLedger(NewRedisLedger(client, "1", owner), NewGuard(t.Context(), func(ctx context.Context) error { return client.Ping(ctx).Err() }, nil))
	}
	n := 0
	testLedger(t, func() Ledger { n++; return ledger(fmt.Sprint("process-", n)) })
	a, b := ledger("a"), ledger("b")
	server.Down()
	testLedgerAlone(t, a)
	server.Up()
	waitFor(t, "the guard lets calls through", func() bool { return !a.guard.Away() })
	a.Mark(context.Background(), "30", Done)
	for i := 10; i < 20; i++ {
		if s, err := b.Begin(context.Background(), fmt.Sprint(i), false); err != nil || s != Done {
			t.Errorf("what was done while Redis was away: update %d, state %d, %v", i, s, err)
		}
	}
}

// testLedgerAlone: while Redis is away a process still answers each update once.
func testLedgerAlone(t *testing.T, l Ledger) {
	t.Helper()
	ctx := context.Background()
	for i := 10; i < 20; i++ {
		input := fmt.Sprint(i)
		if s, err := l.Begin(ctx, input, true); err != nil || s != Fresh {
			t.Errorf("state %d, %v", s, err)
		}
		l.Mark(ctx, input, Done)
		if s, err := l.Begin(ctx, input, true); err != nil || s != Done {
			t.Errorf("once more: state %d, %v", s, err)
		}
	}
}

// TestLeaseEnds: an update that a process took on and left is free again.
func TestLeaseEnds(t *testing.T) {
	server := redistest.Start(t)
	client := connect(t, server.URL())
	ctx := context.Background()
	a, b := NewRedisLedger(client, "1", "a"), NewRedisLedger(client, "1", "b")
	a.Begin(ctx, "1", false)
	client.PExpire(ctx, a.key("1"), ledgerTime-LeaseTime-time.Second) // as if the lease had passed
	if s, _ := b.Begin(ctx, "1", false); s != Begun {
		t.Errorf("state %d, want begun", s)
	}
	if s, _ := a.Begin(ctx, "1", false); s != Busy {
		t.Errorf("for the first: state %d, want busy", s)
	}
}

func TestMemoryLedgerIsBounded(t *testing.T) {
	l := NewMemoryLedger()
	for i := range maxLedger + 5 {
		l.Mark(context.Background(), fmt.Sprint(i), Done)
	}
	if n := l.kept.Len(); n != maxLedger {
		t.Errorf("%d updates are remembered", n)
	}
}

// testFeedback checks what every Feedback has to do.
func testFeedback(t *testing.T, f Feedback) {
	t.Helper()
	ctx := context.Background()
	want := []Verdict{{Time: time.Unix(1, 0).UTC(), Clause: "a", Plan: "p", Good: true, Question: "公园"}, {Time: time.Unix(2, 0).UTC(), Words: "好"}}
	for _, v := range want {
		if err := f.Add(ctx, v); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := f.All(ctx); err != nil || !cmp.Equal(got, want) {
		t.Errorf("kept %+v, %v", got, err)
	}
}

func TestMemoryFeedback(t *testing.T) { testFeedback(t, &MemoryFeedback{}) }

func TestRedisFeedback(t *testing.T) {
	testFeedback(t, NewRedisFeedback(connect(t, redistest.Start(t).URL()), "1"))
}

// TestFeedbackOfTwoBots: bots that share a Redis do not see each other's feedback, and
// what was kept before keys held the bot's id goes to one of them, once, before its own.
func TestFeedbackOfTwoBots(t *testing.T) {
	client, ctx := connect(t, redistest.Start(t).URL()), context.Background()
	a, b := NewRedisFeedback(client, "1"), NewRedisFeedback(client, "2")
	client.RPush(ctx, oldFeedback, `{"words":"old 1"}`, `{"words":"old 2"}`)
	a.Add(ctx, Verdict{Words: "of a"})
	b.Add(ctx, Verdict{Words: "of b"})
	said := func(f Feedback) (out []string) {
		all, err := f.All(ctx)
		if err != nil {
			t.Fatal(err)
		}
		for _, v := range all {
			out = append(out, v.Words)
		}
		return out
	}
	for range 2 {
		if got, want := said(a), []string{"old 1", "old 2", "of a"}; !cmp.Equal(got, want) {
			t.Errorf("the first sees %q", got)
		}
	}
	if got := said(b); !cmp.Equal(got, []string{"of b"}) {
		t.Errorf("the second sees %q", got)
	}
}

// TestFeedbackWaits: what can not be kept in Redis now is kept there later.
func TestFeedbackWaits(t *testing.T) {
	server := redistest.Start(t)
	client := connect(t, server.URL())
	ctx := context.Background()
	guard := NewGuard(t.Context(), func(ctx context.Context) error { return client.Ping(ctx).Err() }, nil)
	f := NewGuardedFeedback(NewRedisFeedback(client, "1"), guard)
	server.Down()
	for i := range 5 {
		if err := f.Add(ctx, Verdict{Words: fmt.Sprint(i)}); err != nil {
			t.Fatal(err)
		}
	}
	server.Up()
	waitFor(t, "the guard lets calls through", func() bool { return !guard.Away() })
	f.Add(ctx, Verdict{Words: "5"})
	got, err := f.All(ctx)
	if err != nil || len(got) != 6 || got[0].Words != "0" || got[5].Words != "5" {
		t.Errorf("kept %+v, %v", got, err)
	}
}
