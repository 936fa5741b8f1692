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
	"net/url"

	tg "github.com/go-telegram/bot"
)

// maxBody is the largest answer that is read, in bytes.
const maxBody = 8 << 20

// rawCall calls a method that the library keeps to itself (getUpdates) or reads
// wrongly (it looks for getMe's supports_inline_queries under another name). The
// errors are the library's; none holds the token.
func rawCall(ctx context.Context, client *http.Client, api, token, method string, params map[string]string, result any) error {
	var body bytes.Buffer
	form := multipart.NewWriter(&body) // as the library's calls are
	for name, value := range params {
		_ = form.WriteField(name, value) // a buffer takes everything
	}
	_ = form.Close()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, api+"/bot"+token+"/"+method, &body)
	if err != nil {
		return errors.New("the address of the Bot API is not valid")
	}
	req.Header.Set("Content-Type", form.FormDataContentType())
	res, err := client.Do(req)
	if err != nil {
		var withToken *url.Error
		if errors.As(err, &withToken) {
			err = withToken.Err
		}
		return err
	}
	defer res.Body.Close()
	return readAnswer(res, result)
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
	switch {
	case answer.OK:
		return json.Unmarshal(answer.Result, result)
	case answer.Code == http.StatusUnauthorized:
		return tg.ErrorUnauthorized
	case answer.Code == http.StatusNotFound:
		return tg.ErrorNotFound
	case answer.Code == http.StatusTooManyRequests:
		return &tg.TooManyRequestsError{Message: answer.Description, RetryAfter: answer.Parameters.RetryAfter}
	}
	return fmt.Errorf("error %d: %s", answer.Code, answer.Description)
}
