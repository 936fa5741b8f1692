package session

import (
	"context"
	"sync"
	"time"
)

// A Token is what a service gives for a secret, for a time. All processes share one, for
// services block who asks for one all the time.
type Token struct {
	Value  string    `json:"v,omitempty"`
	Until  time.Time `json:"u,omitzero"` // from then on it is to be renewed
	Holder string    `json:"h,omitempty"`
	Lease  time.Time `json:"l,omitzero"` // until then Holder fetches one
}

const (
	tokenKey  = "token"
	fetchTime = 10 * time.Second       // in which one is fetched, if its holder lives
	lookAgain = 100 * time.Millisecond // for what another process fetches
	renewLead = 5 * time.Minute        // before its end
)

// Tokens gives the token of a secret, and has it renewed by one process for all.
type Tokens struct {
	Fetch  func(context.Context) (value string, lasts time.Duration, err error)
	Shared Store[Token]
	Now    func() time.Time
	Me     string // a name that no other process has

	mu   sync.Mutex // one goroutine of this process at a time
	last Token
	bad  string // that is not taken any more
}

func (t *Tokens) good(token Token) bool {
	return token.Value != "" && token.Value != t.bad && t.Now().Before(token.Until)
}

// Get returns a token that should be good.
func (t *Tokens) Get(ctx context.Context) (string, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.good(t.last) {
		return t.last.Value, nil
	}
	for began := t.Now(); ; {
		shared, err := t.claim(ctx)
		switch {
		case err == nil && t.good(shared):
			t.last = shared
			return shared.Value, nil
		case err != nil || shared.Holder == t.Me || t.Now().Sub(began) > fetchTime:
			return t.renew(ctx)
		}
		select {
		case <-ctx.Done():
			return "", ctx.Err()
		case <-time.After(lookAgain):
		}
	}
}

// claim returns the shared token and makes this process the one that fetches a new one
// where it is not good and no other process is at that.
func (t *Tokens) claim(ctx context.Context) (Token, error) {
	return t.Shared.Update(WithBudget(ctx), tokenKey, func(token *Token) {
		if now := t.Now(); !t.good(*token) && !now.Before(token.Lease) {
			token.Holder, token.Lease = t.Me, now.Add(fetchTime)
		}
	})
}

// renew fetches a token and shares it.
func (t *Tokens) renew(ctx context.Context) (string, error) {
	value, lasts, err := t.Fetch(ctx)
	t.last, t.bad = Token{}, ""
	if err == nil {
		t.last = Token{Value: value, Until: t.Now().Add(lasts - min(renewLead, lasts/10))}
	}
	_, _ = t.Shared.Update(WithBudget(ctx), tokenKey, func(token *Token) { *token = t.last }) // else each process has its own
	return value, err
}

// Drop notes that a token is not taken any more.
func (t *Tokens) Drop(value string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.bad = value
}
