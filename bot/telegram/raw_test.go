package telegram

import (
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	tg "github.com/go-telegram/bot"
)

// TestReadAnswer: an answer is the library's error, or the result, or one that did its
// work although it can not be read.
func TestReadAnswer(t *testing.T) {
	for body, want := range map[string]error{
		`{"ok":true,"result":true}`:    nil,
		`{"ok":true,"result":{"a":1}}`: errUnread,
		`{"ok":true}`:                  errUnread,
		`{"ok":false,"error_code":400,"description":"Bad Request: chat"}`:       tg.ErrorBadRequest,
		`{"ok":false,"error_code":401,"description":"Unauthorized"}`:            tg.ErrorUnauthorized,
		`{"ok":false,"error_code":403,"description":"Forbidden: blocked"}`:      tg.ErrorForbidden,
		`{"ok":false,"error_code":404}`:                                         tg.ErrorNotFound,
		`{"ok":false,"error_code":409,"description":"Conflict: terminated by"}`: tg.ErrorConflict,
	} {
		var result bool
		err := readAnswer(&http.Response{Body: io.NopCloser(strings.NewReader(body))}, &result)
		if !errors.Is(err, want) || want == nil && !result {
			t.Errorf("%s: %v", body, err)
		}
		if accepted(err) != (want == errUnread) {
			t.Errorf("%s: accepted %t", body, accepted(err))
		}
	}
	var limited *tg.TooManyRequestsError
	err := readAnswer(&http.Response{Body: io.NopCloser(strings.NewReader(`{"ok":false,"error_code":429,"parameters":{"retry_after":7}}`))}, nil)
	if !errors.As(err, &limited) || limited.RetryAfter != 7 {
		t.Errorf("429: %v", err)
	}
	if err := readAnswer(&http.Response{StatusCode: 502, Body: io.NopCloser(strings.NewReader("<html>"))}, nil); err == nil || accepted(err) || final(err) {
		t.Errorf("a page: %v", err)
	}
}

// TestForm: without parameters there is no form.
func TestForm(t *testing.T) {
	if body, kind := form(nil); kind != "" || body.Len() > 0 {
		t.Errorf("nothing as %q, %d bytes", kind, body.Len())
	}
	if body, kind := form(map[string]string{"offset": "1"}); !strings.HasPrefix(kind, "multipart/form-data; boundary=") || body.Len() == 0 {
		t.Errorf("an offset as %q, %d bytes", kind, body.Len())
	}
}
