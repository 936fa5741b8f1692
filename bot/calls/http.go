package calls

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
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

// An Upload is a call's body that is a file.
type Upload struct {
	Field, Name string
	Data        []byte
}

// maxAnswer is the most of an answer that is read, in bytes.
const maxAnswer = 8 << 20

// Send makes a call: GET without a body, else POST, with a form for an Upload and JSON for
// any other value. It returns the answer's status and body; its error does not hold the
// address.
func Send(ctx context.Context, client *http.Client, address string, body any) (status int, answer []byte, err error) {
	r, err := newRequest(ctx, address, body)
	if err != nil {
		return 0, nil, WithoutAddress(err)
	}
	res, err := client.Do(r)
	if err != nil {
		return 0, nil, WithoutAddress(err)
	}
	defer res.Body.Close()
	answer, err = io.ReadAll(io.LimitReader(res.Body, maxAnswer))
	return res.StatusCode, answer, err
}

func newRequest(ctx context.Context, address string, body any) (*http.Request, error) {
	verb, data, kind := http.MethodPost, []byte(nil), "application/json"
	var err error
	switch b := body.(type) {
	case nil:
		verb, kind = http.MethodGet, ""
	case Upload:
		data, kind, err = b.form()
	default:
		data, err = JSON(body)
	}
	if err != nil {
		return nil, err
	}
	r, err := http.NewRequestWithContext(ctx, verb, address, bytes.NewReader(data))
	if err == nil && kind != "" {
		r.Header.Set("Content-Type", kind)
	}
	return r, err
}

// form is a file as a form, with the form's content type.
func (u Upload) form() (data []byte, kind string, err error) {
	var out bytes.Buffer
	w := multipart.NewWriter(&out)
	part, err := w.CreateFormFile(u.Field, u.Name)
	if err != nil {
		return nil, "", err
	}
	if _, err = part.Write(u.Data); err != nil {
		return nil, "", err
	}
	err = w.Close()
	return out.Bytes(), w.FormDataContentType(), err
}

// Refuses asks an address, which has to refuse with some words, and returns what is wrong
// with its answer; empty: nothing.
func Refuses(ctx context.Context, address, words string) string {
	status, answer, err := Send(ctx, http.DefaultClient, address, nil)
	if err != nil {
		return err.Error()
	}
	if status != http.StatusForbidden || strings.TrimSpace(string(answer)) != words {
		return fmt.Sprintf("status %d", status)
	}
	return ""
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
