package wecom

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"planbot/bot/calls"
	"planbot/bot/session"
)

// api calls WeCom's API.
type api struct {
	app    App
	client *http.Client
	tokens *session.Tokens
	gate   *calls.Gate
	people *calls.Rates
	caller calls.Caller
	errors *prometheus.CounterVec
	log    *slog.Logger
}

func newAPI(c Config) *api {
	a := &api{app: c.App, client: &http.Client{Timeout: callTime}, errors: c.Errors, log: c.Log}
	a.gate, a.people = calls.NewGate(allRate, allAtOnce, atATime), calls.NewRates(personEvery, personAtOnce)
	a.caller = calls.Caller{Class: classOf, Note: a.note, Now: c.Now}
	a.tokens = &session.Tokens{Fetch: a.fetchToken, Shared: c.Tokens, Now: c.Now, Me: strconv.FormatUint(rand.Uint64(), 36)}
	return a
}

// callTime is how long one call may last.
const callTime = 10 * time.Second

// A CodeError is what WeCom answers a call with that it does not do
// (https://developer.work.weixin.qq.com/document/path/90313). Its words are not kept.
type CodeError struct {
	Method string
	Code   int
}

func (e *CodeError) Error() string { return fmt.Sprintf("%s: errcode %d", e.Method, e.Code) }

// errAnswer is returned for an answer that is none: 5xx, a gateway's page.
var errAnswer = errors.New("WeCom's answer is none")

// Error codes that are not final: those that a renewed token helps against, and those
// that time does.
var tokenCodes, waitCodes = []int{40014, 41001, 42001}, []int{-1, 6000, 45009, 45033}

// classOf is what an error means.
func classOf(err error) calls.Class {
	var code *CodeError
	switch {
	case err == nil:
		return calls.Done
	case errors.As(err, &code) && slices.Contains(tokenCodes, code.Code):
		return calls.Renew
	case code != nil && slices.Contains(waitCodes, code.Code):
		return calls.Wait
	case code != nil:
		return calls.Refused
	case errors.Is(err, errAnswer):
		return calls.Failed
	}
	return calls.Unreached
}

// note counts and logs a failure.
func (a *api) note(method string, class calls.Class, err error) {
	a.errors.WithLabelValues(method, string(class)).Inc()
	if class != calls.Refused {
		a.log.Warn("calling WeCom again", "method", method, "error", brief(err))
	}
}

// call makes a call until it succeeds or its failure is final. body is called for each try.
func (a *api) call(ctx context.Context, method string, params url.Values, body func() any, out any) error {
	return a.caller.Until(ctx, method, func() error { return a.once(ctx, method, params, body(), out) })
}

// get makes a call that only asks.
func (a *api) get(ctx context.Context, method string, params url.Values, out any) error {
	return a.call(ctx, method, params, func() any { return nil }, out)
}

// once makes a call with the access token.
func (a *api) once(ctx context.Context, method string, params url.Values, body, out any) error {
	token, err := a.tokens.Get(ctx)
	if err != nil {
		return err
	}
	with := url.Values{"access_token": {token}}
	for name, value := range params {
		with[name] = value
	}
	done, err := a.gate.Pass(ctx)
	if err != nil {
		return err
	}
	defer done()
	if err = a.do(ctx, method, with, body, out); classOf(err) == calls.Renew {
		a.tokens.Drop(token)
	}
	return err
}

// do makes a call: with a body POST, else GET.
func (a *api) do(ctx context.Context, method string, params url.Values, body, out any) error {
	status, answer, err := calls.Send(ctx, a.client, a.app.API+"/cgi-bin/"+method+"?"+params.Encode(), body)
	if err != nil {
		return fmt.Errorf("%s: %w", method, err)
	}
	return decode(method, status, answer, out)
}

func decode(method string, status int, data []byte, out any) error {
	code := struct {
		Code *int `json:"errcode"`
	}{}
	if status != http.StatusOK || json.Unmarshal(data, &code) != nil || code.Code == nil {
		return fmt.Errorf("%s: status %d: %w", method, status, errAnswer)
	}
	if *code.Code != 0 {
		return &CodeError{method, *code.Code}
	}
	if out == nil {
		return nil
	}
	if err := json.Unmarshal(data, out); err != nil {
		return fmt.Errorf("%s: %w", method, errAnswer)
	}
	return nil
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
