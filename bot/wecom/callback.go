package wecom

import (
	"context"
	"encoding/xml"
	"io"
	"net/http"
)

// maxCallback is the most that a callback may be: a message has at most 2,048 bytes.
const maxCallback = 1 << 18

// notUnderstood is said to who is not WeCom.
const notUnderstood = "not signed by WeCom"

// serve takes a callback: WeCom asks with GET whether the address is ours, and tells
// with POST what somebody did. What is not signed by WeCom is refused; what can not be
// kept is brought again.
func (w *WeCom) serve(out http.ResponseWriter, r *http.Request) {
	switch {
	case r.Method == http.MethodGet:
		w.echo(out, r)
	case r.Method != http.MethodPost:
		out.Header().Set("Allow", "GET, POST")
		http.Error(out, "GET or POST only", http.StatusMethodNotAllowed)
	case !w.Ready():
		http.Error(out, "not taking callbacks", http.StatusServiceUnavailable)
	default:
		w.take(out, r)
	}
}

// echo shows that the address knows token and key.
func (w *WeCom) echo(out http.ResponseWriter, r *http.Request) {
	message, err := w.read(r, r.URL.Query().Get("echostr"))
	if err != nil {
		w.refuse(out, err)
		return
	}
	_, _ = out.Write(message) // who asked has hung up: nobody to tell
}

// read checks and decrypts what came with a request.
func (w *WeCom) read(r *http.Request, encrypted string) ([]byte, error) {
	q := r.URL.Query()
	if err := w.crypt.verify(q.Get("msg_signature"), q.Get("timestamp"), q.Get("nonce"), encrypted); err != nil {
		return nil, err
	}
	return w.crypt.open(encrypted)
}

func (w *WeCom) refuse(out http.ResponseWriter, err error) {
	w.Log.Warn("a callback is refused", "error", brief(err))
	http.Error(out, notUnderstood, http.StatusForbidden)
}

func (w *WeCom) take(out http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(http.MaxBytesReader(out, r.Body, maxCallback))
	var envelope struct{ Encrypt string }
	if err := xml.Unmarshal(body, &envelope); err != nil { // also what is too long, which was cut
		w.refuse(out, errSealed)
		return
	}
	message, err := w.read(r, envelope.Encrypt)
	if err != nil {
		w.refuse(out, err)
		return
	}
	if err := w.door.Accept(context.WithoutCancel(r.Context()), w.parse(message)); err != nil {
		w.Log.Error("a callback is to be brought again", "error", brief(err))
		http.Error(out, "bring it again", http.StatusServiceUnavailable)
	} // else an empty answer, with which WeCom is content
}
