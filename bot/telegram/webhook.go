package telegram

import (
	"crypto/subtle"
	"errors"
	"io"
	"net/http"
	"time"
)

// The most that a webhook call may be: updates are some kilobytes.
const maxUpdate = 1 << 20

// webhookTime is how long a call may wait for its reply: then Telegram is asked to
// bring the update again.
const webhookTime = 50 * time.Second

var errLate = errors.New("the reply is not out in time")

// WebhookHandler takes updates that Telegram brings. It answers 200 when the reply is out,
// and an error for what is to be brought again.
func (t *Telegram) WebhookHandler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.Method != http.MethodPost:
			w.Header().Set("Allow", http.MethodPost)
			http.Error(w, "POST only", http.StatusMethodNotAllowed)
		case subtle.ConstantTimeCompare([]byte(r.Header.Get("X-Telegram-Bot-Api-Secret-Token")), []byte(t.Secret)) != 1:
			http.Error(w, "wrong secret", http.StatusUnauthorized)
		case !t.Ready():
			http.Error(w, "not taking updates", http.StatusServiceUnavailable)
		default:
			t.webhook(w, r)
		}
	})
}

func (t *Telegram) webhook(w http.ResponseWriter, r *http.Request) {
	// The server's time to write is that of other pages; where it can not be set, as in
	// tests, none is.
	_ = http.NewResponseController(w).SetWriteDeadline(t.Now().Add(webhookTime + callTime))
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxUpdate))
	if err != nil {
		http.Error(w, "too large", http.StatusRequestEntityTooLarge)
		return
	}
	u := decode(body)
	if u.ID <= 0 {
		http.Error(w, "no update", http.StatusBadRequest)
		return
	}
	done := make(chan error, 1)
	t.take(u, func(err error) { done <- err })
	select {
	case err = <-done:
	case <-time.After(webhookTime):
		err = errLate
	}
	if err != nil {
		http.Error(w, "bring it again", http.StatusServiceUnavailable)
		return
	}
	w.WriteHeader(http.StatusOK)
}
