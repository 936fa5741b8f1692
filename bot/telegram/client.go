package telegram

import (
	"bytes"
	"io"
	"net/http"
	"time"
)

// newClient returns a client for calls of the Bot API.
func newClient() *http.Client {
	return &http.Client{Transport: sized{&http.Transport{
		Proxy: http.ProxyFromEnvironment, MaxIdleConnsPerHost: 32, MaxIdleConns: 64, IdleConnTimeout: 90 * time.Second,
		ForceAttemptHTTP2: true, TLSHandshakeTimeout: 10 * time.Second,
	}}}
}

// sized makes calls say their length. The library writes them in chunks, which not
// every server reads, and which can not be written again when a connection that was
// kept turns out to be closed.
type sized struct{ http.RoundTripper }

func (s sized) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.Body == nil || r.ContentLength >= 0 && r.GetBody != nil {
		return s.RoundTripper.RoundTrip(r)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	whole, err := http.NewRequestWithContext(r.Context(), r.Method, r.URL.String(), bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	whole.Header = r.Header
	return s.RoundTripper.RoundTrip(whole)
}
