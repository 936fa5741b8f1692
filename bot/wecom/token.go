package wecom

import (
	"context"
	"net/url"
	"sync"
	"time"

	"planbot/bot/session"
)

// A Token is the access token of the application's secret, shared by all processes:
// WeCom blocks who asks for one all the time.
type Token struct {
	Value  string    `json:"v,omitempty"`
	Until  time.Time `json:"u,omitzero"` // from then on it is to be renewed
	Holder string    `json:"h,omitempty"`
	Lease  time.Time `json:"l,omitzero"` // until then Holder fetches one
}

// TokenTime is how long a token is kept: it lasts two hours.
const TokenTime = 3 * time.Hour

const (
	tokenKey  = "token"
	leaseTime = 10 * time.Second       // in which one is fetched, if its holder lives
	lookAgain = 100 * time.Millisecond // for what another process fetches
	renewLead = 5 * time.Minute        // before its end
)

// tokens gives the access token and has it renewed.
type tokens struct {
	fetch  func(context.Context) (value string, lasts time.Duration, err error)
	shared session.Store[Token]
	now    func() time.Time
	me     string

	mu   sync.Mutex // one goroutine of this process at a time
	last Token
	bad  string // that WeCom does not take any more
}

func (t *tokens) good(token Token) bool {
	return token.Value != "" && token.Value != t.bad && t.now().Before(token.Until)
}

// get returns a token that should be good.
func (t *tokens) get(ctx context.Context) (string, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.good(t.last) {
		return t.last.Value, nil
	}
	for began := t.now(); ; {
		shared, err := t.claim(ctx)
		switch {
		case err == nil && t.good(shared):
			t.last = shared
			return shared.Value, nil
		case err != nil || shared.Holder == t.me || t.now().Sub(began) > leaseTime:
			return t.renew(ctx)
		}
		if err := sleep(ctx, lookAgain); err != nil {
			return "", err
		}
	}
}

// claim returns the shared token and makes this process the one that fetches a new one
// where it is not good and no other process is at that.
func (t *tokens) claim(ctx context.Context) (Token, error) {
	return t.shared.Update(session.WithBudget(ctx), tokenKey, func(token *Token) {
		if now := t.now(); !t.good(*token) && !now.Before(token.Lease) {
			token.Holder, token.Lease = t.me, now.Add(leaseTime)
		}
	})
}

// renew fetches a token and shares it.
func (t *tokens) renew(ctx context.Context) (string, error) {
	value, lasts, err := t.fetch(ctx)
	t.last, t.bad = Token{}, ""
	if err == nil {
		t.last = Token{Value: value, Until: t.now().Add(lasts - min(renewLead, lasts/10))}
	}
	_, _ = t.shared.Update(session.WithBudget(ctx), tokenKey, func(token *Token) { *token = t.last }) // else each process has its own
	return value, err
}

// drop notes that a token is not taken any more.
func (t *tokens) drop(value string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.bad = value
}

// fetchToken asks WeCom for an access token.
func (a *api) fetchToken(ctx context.Context) (string, time.Duration, error) {
	var out struct {
		Token string `json:"access_token"`
		Lasts int64  `json:"expires_in"`
	}
	err := a.do(ctx, "gettoken", url.Values{"corpid": {a.app.Corp}, "corpsecret": {a.app.Secret}}, nil, &out)
	return out.Token, time.Duration(out.Lasts) * time.Second, err
}
