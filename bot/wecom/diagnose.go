package wecom

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"planbot/bot/calls"
)

// ErrSecret is returned where WeCom does not know the company or the secret.
var ErrSecret = errors.New("WeCom does not know the company's id or the secret")

// A Diagnosis is what was found of an application.
type Diagnosis struct {
	Name     string        // of the application
	Skew     time.Duration // of this machine's clock before WeCom's
	Callback string        // what is wrong with the callback's address; empty: nothing, or it was not asked
}

// Diagnose asks WeCom about an application, and the callback's public address, where one
// is given, whether it is planbot's.
func Diagnose(ctx context.Context, a App, address string, now func() time.Time) (d Diagnosis, err error) {
	api := &api{app: a, client: http.DefaultClient}
	token, _, err := api.fetchToken(ctx)
	if classOf(err) == calls.Refused {
		return d, fmt.Errorf("%w: %w", ErrSecret, err)
	}
	if err != nil {
		return d, err
	}
	d.Skew = calls.Skew(ctx, a.API, now)
	var agent struct{ Name string }
	if err := api.do(ctx, "agent/get", url.Values{"access_token": {token}, "agentid": {strconv.FormatInt(a.Agent, 10)}}, nil, &agent); err != nil {
		return d, fmt.Errorf("the application: %w", err)
	}
	if d.Name = agent.Name; address != "" {
		d.Callback = calls.Refuses(ctx, address+"?echostr=planbot", notUnderstood) // for WeCom did not sign it
	}
	return d, nil
}
