package wecom

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// ErrSecret is returned where WeCom does not know the company or the secret.
var ErrSecret = errors.New("WeCom does not know the company's id or the secret")

// A Diagnosis is what was found of an application.
type Diagnosis struct {
	Name     string        // of the application
	Skew     time.Duration // of this machine's clock before WeCom's
	Callback string        // what is wrong with the callback's address; empty: nothing, or it was not asked
}

// Diagnose asks WeCom about an application, and its callback's public address, where one
// is given, whether it answers as WeCom's question for it has to be answered.
func Diagnose(ctx context.Context, a App, address string, now func() time.Time) (d Diagnosis, err error) {
	crypt, err := newCrypt(a)
	if err != nil {
		return d, err
	}
	api := &api{app: a, client: http.DefaultClient}
	token, _, err := api.fetchToken(ctx)
	if fault(err) == refused {
		return d, fmt.Errorf("%w: %w", ErrSecret, err)
	}
	if err != nil {
		return d, err
	}
	d.Skew = skew(ctx, a.API, now)
	var agent struct{ Name string }
	if err := api.do(ctx, "agent/get", url.Values{"access_token": {token}, "agentid": {strconv.FormatInt(a.Agent, 10)}}, nil, &agent); err != nil {
		return d, fmt.Errorf("the application: %w", err)
	}
	if d.Name = agent.Name; address != "" {
		d.Callback = crypt.try(ctx, address, now())
	}
	return d, nil
}

// skew is how far this machine's clock is before that of a server, as far as an answer's
// date tells; 0 if it does not.
func skew(ctx context.Context, address string, now func() time.Time) time.Duration {
	r, err := http.NewRequestWithContext(ctx, http.MethodHead, address, nil)
	if err != nil {
		return 0
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		return 0
	}
	res.Body.Close()
	at, err := http.ParseTime(res.Header.Get("Date"))
	if err != nil {
		return 0
	}
	return now().Sub(at).Truncate(time.Second)
}

// try asks a callback's address as WeCom does when it is entered, and returns what is
// wrong with the answer.
func (c *crypt) try(ctx context.Context, address string, now time.Time) string {
	const word = "planbot"
	sealed, stamp := c.seal(word), strconv.FormatInt(now.Unix(), 10)
	q := url.Values{"msg_signature": {c.sign(stamp, word, sealed)}, "timestamp": {stamp}, "nonce": {word}, "echostr": {sealed}}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address+"?"+q.Encode(), nil)
	if err != nil {
		return withoutAddress(err).Error()
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		return withoutAddress(err).Error()
	}
	defer res.Body.Close()
	body, _ := io.ReadAll(io.LimitReader(res.Body, int64(len(word))+1))
	if res.StatusCode != http.StatusOK || string(body) != word {
		return fmt.Sprintf("status %d", res.StatusCode)
	}
	return ""
}
