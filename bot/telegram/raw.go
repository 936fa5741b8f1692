package telegram

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"strings"

	tg "github.com/go-telegram/bot"
)

// maxBody is the largest answer that is read, in bytes.
const maxBody = 8 << 20

// raw calls a method that the library keeps to itself (getUpdates), reads wrongly (it
// looks for getMe's supports_inline_queries under another name) or writes in a form that
// not every server reads (one without parameters, as a form without an end).
func (t *Telegram) raw(ctx context.Context, method string, params map[string]string, result any) error {
	return rawCall(ctx, t.client, t.API, t.Token, method, params, result)
}

// rawCall calls a method of the Bot API. The errors are the library's; none holds the
// token.
func rawCall(ctx context.Context, client *http.Client, api, token, method string, params map[string]string, result any) error {
	body, kind := form(params)
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, api+"/bot"+token+"/"+method, body)
	if err != nil {
		return errors.New("the address of the Bot API is not valid")
	}
	if kind != "" {
		req.Header.Set("Content-Type", kind)
	}
	res, err := client.Do(req)
	if err != nil {
		return withoutAddress(err)
	}
	defer res.Body.Close()
	return readAnswer(res, result)
}

// form writes parameters as the library does; none are no form at all, for not every
// server reads an empty one.
func form(params map[string]string) (body *bytes.Reader, kind string) {
	if len(params) == 0 {
		return bytes.NewReader(nil), ""
	}
	var out bytes.Buffer
	w := multipart.NewWriter(&out)
	for name, value := range params {
		_ = w.WriteField(name, value) // a buffer takes everything
	}
	_ = w.Close()
	return bytes.NewReader(out.Bytes()), w.FormDataContentType()
}

// refusals are the library's errors by the Bot API's codes.
var refusals = map[int]error{
	http.StatusBadRequest: tg.ErrorBadRequest, http.StatusUnauthorized: tg.ErrorUnauthorized, http.StatusForbidden: tg.ErrorForbidden,
	http.StatusNotFound: tg.ErrorNotFound, http.StatusConflict: tg.ErrorConflict,
}

// errUnread says that a call did its work, but not in words that are understood.
var errUnread = errors.New("the result can not be read")

// accepted reports whether a call did its work although an error came of it: the Bot
// API has said that all is well, and what else it said could not be read, here or by
// the library.
func accepted(err error) bool {
	return errors.Is(err, errUnread) || err != nil && strings.HasPrefix(err.Error(), "error decode response result")
}

// readAnswer reads what the Bot API answered.
func readAnswer(res *http.Response, result any) error {
	var answer struct {
		OK          bool            `json:"ok"`
		Result      json.RawMessage `json:"result"`
		Description string          `json:"description"`
		Code        int             `json:"error_code"`
		Parameters  struct {
			RetryAfter int `json:"retry_after"`
		} `json:"parameters"`
	}
	if err := json.NewDecoder(io.LimitReader(res.Body, maxBody)).Decode(&answer); err != nil {
		return fmt.Errorf("status %d, no answer of the Bot API", res.StatusCode)
	}
	if answer.OK {
		if err := json.Unmarshal(answer.Result, result); err != nil {
			return fmt.Errorf("%w: %w", errUnread, err)
		}
		return nil
	}
	if answer.Code == http.StatusTooManyRequests {
		return &tg.TooManyRequestsError{Message: answer.Description, RetryAfter: answer.Parameters.RetryAfter}
	}
	if refusal := refusals[answer.Code]; refusal != nil {
		return fmt.Errorf("%w: %s", refusal, answer.Description)
	}
	return fmt.Errorf("error %d: %s", answer.Code, answer.Description)
}
