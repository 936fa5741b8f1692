package calls

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"time"
)

// JSON writes a value as JSON that escapes nothing which it does not have to: not every
// service takes \u003c.
func JSON(value any) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	err := e.Encode(value)
	return bytes.TrimSpace(out.Bytes()), err
}

// WithoutAddress is the error of an HTTP call without its address, which may hold a
// secret.
func WithoutAddress(err error) error {
	var address *url.Error
	if errors.As(err, &address) {
		return address.Err
	}
	return err
}

// Ask makes a call without a body. Its error does not hold the address.
func Ask(ctx context.Context, verb, address string) (*http.Response, error) {
	r, err := http.NewRequestWithContext(ctx, verb, address, nil)
	if err != nil {
		return nil, WithoutAddress(err)
	}
	res, err := http.DefaultClient.Do(r)
	return res, WithoutAddress(err)
}

// Skew is how far this machine's clock is before that of a server, as far as an answer's
// date tells; 0 if it does not.
func Skew(ctx context.Context, address string, now func() time.Time) time.Duration {
	res, err := Ask(ctx, http.MethodHead, address)
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
