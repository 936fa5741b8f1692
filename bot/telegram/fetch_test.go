package telegram

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"planbot/bot"
	"planbot/bot/door"
	"planbot/bot/telegram/telegramtest"
)

// TestFetch: a file comes whole or not at all, none is read further than it may be, and no
// error tells the token.
func TestFetch(t *testing.T) {
	const most = 1000
	for name, tc := range map[string]struct {
		told int64 // the size that the message tells
		size int   // and what it is
		fail func(call int, w http.ResponseWriter) bool
		want error
	}{
		"small":         {told: 100, size: 100},
		"largest":       {told: most, size: most},
		"told to be":    {told: most + 1, size: 10, want: door.ErrLarge},
		"is":            {told: 10, size: most + 1, want: door.ErrLarge},
		"not told":      {size: 100 * most, want: door.ErrLarge},
		"comes at last": {told: 100, size: 100, fail: func(call int, w http.ResponseWriter) bool { return call == 1 && breakOff(w) }},
		"never comes":   {told: 100, size: 100, fail: func(_ int, w http.ResponseWriter) bool { return breakOff(w) }, want: errAny},
		"is gone": {told: 100, size: 100, fail: func(_ int, w http.ResponseWriter) bool {
			w.WriteHeader(http.StatusNotFound)
			return true
		}, want: errAny},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			body, calls := bytes.Repeat([]byte("a"), tc.size), atomic.Int64{}
			api := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if strings.HasSuffix(r.URL.Path, "/getFile") {
					fmt.Fprint(w, `{"ok":true,"result":{"file_id":"x","file_path":"documents/规 划.txt"}}`)
					return
				}
				n := int(calls.Add(1))
				if r.URL.Path != "/file/bot"+telegramtest.Token+"/documents/规 划.txt" {
					t.Errorf("path %s", r.URL.Path)
				}
				if tc.fail == nil || !tc.fail(n, w) {
					w.Write(body)
				}
			}))
			defer api.Close()
			tel, err := New(newConfig(t, &telegramtest.Server{Server: api}))
			if err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
			defer cancel()
			got, err := tel.Fetch(ctx, door.Input{File: &bot.Upload{ID: "x", Size: tc.told}}, most)
			switch {
			case tc.want == nil && (err != nil || !bytes.Equal(got, body)):
				t.Errorf("%d bytes, %v", len(got), err)
			case tc.want == errAny && (err == nil || strings.Contains(err.Error(), "AAtest")):
				t.Errorf("%d bytes, %v", len(got), err)
			case tc.want == door.ErrLarge && !errors.Is(err, tc.want):
				t.Errorf("%d bytes, %v", len(got), err)
			}
		})
	}
}

var errAny = errors.New("any")

// breakOff ends an answer in its middle.
func breakOff(w http.ResponseWriter) bool {
	w.Header().Set("Content-Length", "100")
	w.Write([]byte("a"))
	panic(http.ErrAbortHandler)
}
