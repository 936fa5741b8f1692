// Package wecomtest is a WeCom for tests: it answers the calls of an application as
// WeCom's public documentation says, refuses what that forbids, and brings to the
// application what people do, signed and encrypted by an implementation of its own, three
// times if it has to. Where the documentation leaves something open (doc/wecom.md), the
// server does what is worse for the application.
package wecomtest

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"time"
)

// The application that the server knows.
const (
	Corp   = "ww0123456789abcdef"
	Agent  = 1000002
	Secret = "s3cr3t-of-the-application-0123456789abcdefg"
	Token  = "tokenOfTheCallback"
	AESKey = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"
	Name   = "查规划"
)

// A Shown is a message that a person sees.
type Shown struct {
	At   time.Time
	ID   string
	User string // in small letters
	Text string
	Card *Card
	File *Media // an image or a file
}

// A Server is a WeCom. Its fields are to be set before it is used, or in Locked.
type Server struct {
	URL       string
	Callback  string        // address of the application; callbacks are brought there
	RetryTime time.Duration // between the three times that a callback is brought: WeCom's five seconds
	TokenLife time.Duration // two hours
	Ahead     time.Duration // of the server's clock before this machine's
	Fault     func(method string, n int) Fault
	After     func(method string) // is called when a call is done and not answered yet
	People    map[string]Person   // empty: everybody is there

	http       *httptest.Server
	mu         sync.Mutex
	tokens     map[string]time.Time // until when each is valid; zero: it was taken back
	fetched    int                  // times that a token was asked for
	calls      map[string]int
	shown      []Shown
	tasks      map[string]bool
	codes      map[string]int // index in shown of what a response code may write anew, once
	checked    map[string]time.Time
	media      map[string]Media // by their ids
	sentTo     map[string][]time.Time
	lastToken  string
	violations []string
	ids        int
}

// A Person is somebody in the company's directory.
type Person struct {
	Departments []int64
	Tags        []int64
}

// below are departments below others, on each level.
var below = map[int64][]int64{1: {2, 3}, 2: {21}}

// New starts a server.
func New() *Server {
	s := &Server{RetryTime: 5 * time.Second, TokenLife: 2 * time.Hour, tokens: map[string]time.Time{}, calls: map[string]int{}, tasks: map[string]bool{},
		media: map[string]Media{}, codes: map[string]int{}, checked: map[string]time.Time{}, sentTo: map[string][]time.Time{}}
	s.http = httptest.NewServer(http.HandlerFunc(s.serve))
	s.URL = s.http.URL
	return s
}

// Close ends the server.
func (s *Server) Close() { s.http.CloseClientConnections(); s.http.Close() }

// Locked does something while no call is answered.
func (s *Server) Locked(do func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	do()
}

// SetFault makes calls fail from now on; they are counted by method, from 0.
func (s *Server) SetFault(f func(method string, n int) Fault) {
	s.Locked(func() { s.Fault, s.calls = f, map[string]int{} })
}

// Revoke takes the access tokens back.
func (s *Server) Revoke() {
	s.Locked(func() {
		for t := range s.tokens {
			s.tokens[t] = time.Time{}
		}
		s.lastToken = ""
	})
}

// Fetched is how often an access token was asked for.
func (s *Server) Fetched() (n int) {
	s.Locked(func() { n = s.fetched })
	return n
}

// Shown returns what people saw, from a message on.
func (s *Server) Shown(from int) (out []Shown) {
	s.Locked(func() { out = append(out, s.shown[min(from, len(s.shown)):]...) })
	return out
}

// Violations returns what was done that the documentation forbids.
func (s *Server) Violations() (out []string) {
	s.Locked(func() { out = append(out, s.violations...) })
	return out
}

func (s *Server) violate(format string, args ...any) {
	s.violations = append(s.violations, fmt.Sprintf(format, args...))
}

// A Fault is what happens to a call.
type Fault int

// Faults. Those of Lost and LostError are done, and not answered, or with an error.
const (
	None Fault = iota
	Busy
	TooOften
	Internal
	Gateway
	Close
	Lost
	LostError
	Hang
)

// hangTime is how long a call hangs.
const hangTime = 12 * time.Second

func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	body, _ := io.ReadAll(r.Body)
	method := strings.TrimPrefix(r.URL.Path, "/cgi-bin/")
	s.mu.Lock()
	defer s.mu.Unlock()
	w.Header().Set("Date", s.now().UTC().Format(http.TimeFormat))
	fault := None
	if s.Fault != nil {
		fault = s.Fault(method, s.calls[method])
	}
	s.calls[method]++
	switch fault {
	case Busy:
		reply(w, code(-1))
		return
	case TooOften:
		reply(w, code(45009))
		return
	case Internal:
		w.WriteHeader(http.StatusInternalServerError)
		return
	case Gateway:
		w.WriteHeader(http.StatusBadGateway)
		_, _ = io.WriteString(w, "<html>502 Bad Gateway</html>")
		return
	case Hang:
		s.mu.Unlock()
		time.Sleep(hangTime)
		s.mu.Lock()
		panic(http.ErrAbortHandler)
	case Close:
		panic(http.ErrAbortHandler)
	}
	answer := s.call(method, r, string(body))
	if s.After != nil {
		s.After(method)
	}
	switch fault {
	case Lost:
		panic(http.ErrAbortHandler)
	case LostError:
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	reply(w, answer)
}

// clock is the server's time, where it is not locked.
func (s *Server) clock() (at time.Time) {
	s.Locked(func() { at = s.now() })
	return at
}

func (s *Server) now() time.Time { return time.Now().Add(s.Ahead) }

// id returns a number that was not there before.
func (s *Server) id() int {
	s.ids++
	return s.ids
}
