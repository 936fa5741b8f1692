package session

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// TestTokens: processes share a token, one of them fetches it, anew before its end and
// when it is not taken any more; one whose holder died is fetched all the same.
func TestTokens(t *testing.T) {
	var fetched atomic.Int64
	fetch := func(context.Context) (string, time.Duration, error) {
		time.Sleep(20 * time.Millisecond)
		return fmt.Sprint("token", fetched.Add(1)), 2 * time.Hour, nil
	}
	var ahead atomic.Int64
	now := func() time.Time { return time.Now().Add(time.Duration(ahead.Load())) }
	shared := NewMemory[Token](24*time.Hour, now)
	var processes []*Tokens
	for i := range 4 {
		processes = append(processes, &Tokens{Fetch: fetch, Shared: shared, Now: now, Me: fmt.Sprint(i)})
	}
	all := func(want string) {
		t.Helper()
		var done sync.WaitGroup
		for _, p := range processes {
			for range 5 {
				done.Go(func() {
					if got, err := p.Get(t.Context()); got != want || err != nil {
						t.Errorf("%s, error %v, want %s", got, err, want)
					}
				})
			}
		}
		done.Wait()
	}
	all("token1")
	ahead.Store(int64(2*time.Hour - renewLead + time.Second))
	all("token2")
	for _, p := range processes {
		p.Drop("token2")
	}
	all("token3")
	if _, err := shared.Update(t.Context(), tokenKey, func(token *Token) { *token = Token{Holder: "dead", Lease: now().Add(fetchTime / 20)} }); err != nil {
		t.Fatal(err)
	}
	for _, p := range processes {
		p.Drop("token3")
	}
	all("token4")
}
