// Package telegramtest is a Bot API server for tests. It speaks HTTP as Telegram's
// does and is as strict: names and kinds of parameters, HTML entities, lengths in
// UTF-16 units, the rules for buttons, topics and replies, rate limits with 429,
// acknowledgement of updates by their offset. What a bot does wrong is answered with an
// error and noted in Violations; what it can not know, as that a topic is gone, is
// answered with an error alone.
package telegramtest

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Token is the token that the server knows.
const Token = "123456789:AAtestAAtestAAtestAAtestAAtestAAtest"

// Name and ID are the bot's.
const (
	Name = "PlanTestBot"
	ID   = 123456789
)

// A Fault is what the server does instead of answering a call.
type Fault int

// Faults.
const (
	None      Fault = iota
	TooMany         // 429 with retry_after 1
	Internal        // 500 with JSON
	Gateway         // 502 with a page of HTML
	Hang            // no answer until the caller gives up
	Close           // the connection is closed, nothing is done
	Lost            // it is done, and the connection is closed without an answer
	Forbidden       // 403: the bot was blocked
	Garbled         // it is done, and answered with a result that is not what the method returns
)

// A Message is one that the bot sent.
type Message struct {
	ID, Thread, ReplyTo int
	Chat                int64
	HTML, Text          string
	Entities            []Entity
	Buttons             [][]Button
	File                string // contents of a document or a picture
	FileName            string
	Photo               bool // it is a picture, whose words are HTML and Text
	Edits               int
	At                  time.Time
}

// A Button is one below a message.
type Button struct {
	Text string `json:"text"`
	Data string `json:"callback_data"`
	URL  string `json:"url"`
	Copy *struct {
		Text string `json:"text"`
	} `json:"copy_text"`
}

// An Event is something that the bot did, in order.
type Event struct {
	Method string
	Chat   int64 // of messages
	Query  string
	Params map[string]string
	Sent   Message // of sendMessage, sendDocument, sendPhoto, and what edits texts and captions
	At     time.Time
}

// A Server is a Bot API server.
type Server struct {
	*httptest.Server
	// Fault is asked before each call, with how often the method was called before;
	// nil: none. After is called when a call had its effect, before it is answered.
	Fault func(method string, n int, params map[string]string) Fault
	After func(method string, params map[string]string)
	Rates bool // limits of rate are kept
	// Manner is how it differs from Telegram's own; set before the bot starts.
	Manner Manner

	mu         sync.Mutex
	changed    chan struct{}
	closing    chan struct{} // closed when the server ends
	updates    []update
	nextUpdate int64
	acked      int64 // all updates below are acknowledged
	polling    bool
	ids        map[int64]int                    // last message id of each chat; 0 for all private ones
	messages   map[int64]map[int]*Message       // the bot's, by chat
	said       map[int64]map[int]map[string]any // of people
	forums     map[int64]bool
	topics     map[int64]map[int]topic
	migrated   map[int64]int64
	events     []Event
	queries    map[string]bool // callback and inline queries that wait
	askers     map[string]int64
	violations []string
	calls      map[string]int
	sends      []sent
	webhook    string
	files      map[string]document // by file_id
	commands   map[string]string
}

// A Manner is how another server that speaks the Bot API may differ from Telegram's own.
type Manner struct {
	Prefix string // of the path
	AtOnce bool   // calls for updates are not held until there are some
	Sized  bool   // calls have to say their length
	Bare   bool   // messages are told with their required fields alone, and edits with true
}

type update struct {
	id   int64
	body map[string]any
}

type sent struct {
	chat int64
	at   time.Time
}

// New returns a running server.
func New() *Server {
	s := &Server{
		changed: make(chan struct{}), closing: make(chan struct{}), nextUpdate: 1000, acked: 1000, ids: map[int64]int{}, messages: map[int64]map[int]*Message{},
		said: map[int64]map[int]map[string]any{}, topics: map[int64]map[int]topic{}, forums: map[int64]bool{}, migrated: map[int64]int64{}, queries: map[string]bool{}, askers: map[string]int64{}, calls: map[string]int{}, commands: map[string]string{}, files: map[string]document{},
	}
	s.Server = httptest.NewServer(http.HandlerFunc(s.serve))
	return s
}

// Close ends the server, also for who waits for updates.
func (s *Server) Close() {
	close(s.closing)
	s.CloseClientConnections()
	s.Server.Close()
}

// An apiError is an error that the Bot API answers.
type apiError struct {
	code       int
	words      string
	retryAfter int
	migrateTo  int64
	expected   bool // a bot can not know better
}

func (e *apiError) Error() string { return e.words }

func bad(format string, args ...any) error {
	return &apiError{code: 400, words: "Bad Request: " + fmt.Sprintf(format, args...)}
}

// expected is an error that is part of how a bot has to work: it can not know of a
// message or a topic whether it is there but by trying.
func expected(words string) error {
	return &apiError{code: 400, words: "Bad Request: " + words, expected: true}
}

func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	if path, ok := strings.CutPrefix(r.URL.Path, s.Manner.Prefix+"/file/bot"+Token+"/"); ok {
		s.serveFile(w, r, path)
		return
	}
	method, ok := strings.CutPrefix(r.URL.Path, s.Manner.Prefix+"/bot"+Token+"/")
	if !ok {
		answer(w, nil, &apiError{code: 401, words: "Unauthorized"})
		return
	}
	params, err := s.params(r, method)
	if err != nil {
		answer(w, nil, err)
		return
	}
	fault := s.fault(method, params)
	if fault != None && fault != Lost && fault != Garbled {
		s.fail(w, r, fault)
		return
	}
	result, err := s.do(r, method, params)
	if after := s.after(); err == nil && after != nil {
		after(method, params)
	}
	switch {
	case fault == Lost:
		s.fail(w, r, Close)
		return
	case fault == Garbled && err == nil:
		result = "done"
	}
	answer(w, result, err)
}

func (s *Server) fault(method string, params map[string]string) Fault {
	s.mu.Lock()
	n := s.calls[method]
	s.calls[method]++
	fault := s.Fault
	s.wake()
	s.mu.Unlock()
	if fault == nil {
		return None
	}
	return fault(method, n, params)
}

func (s *Server) after() func(string, map[string]string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.After
}

// SetFault sets what goes wrong from now on, and counts calls anew.
func (s *Server) SetFault(f func(method string, n int, params map[string]string) Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.Fault, s.calls = f, map[string]int{}
}

func (s *Server) fail(w http.ResponseWriter, r *http.Request, fault Fault) {
	switch fault {
	case TooMany:
		answer(w, nil, &apiError{code: 429, words: "Too Many Requests: retry after 1", retryAfter: 1})
	case Internal:
		answer(w, nil, &apiError{code: 500, words: "Internal Server Error"})
	case Gateway:
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(http.StatusBadGateway)
		fmt.Fprint(w, "<html><body><h1>502 Bad Gateway</h1>"+strings.Repeat("<hr>", 500)+"</body></html>")
	case Forbidden:
		answer(w, nil, &apiError{code: 403, words: "Forbidden: bot was blocked by the user"})
	case Hang:
		select {
		case <-r.Context().Done():
		case <-s.closing:
		}
	case Close:
		panic(http.ErrAbortHandler)
	}
}

func answer(w http.ResponseWriter, result any, err error) {
	w.Header().Set("Content-Type", "application/json")
	out := map[string]any{"ok": err == nil}
	if err == nil {
		out["result"] = result
		json.NewEncoder(w).Encode(out)
		return
	}
	api, ok := err.(*apiError)
	if !ok {
		api = &apiError{code: 400, words: err.Error()}
	}
	out["error_code"], out["description"] = api.code, api.words
	parameters := map[string]any{}
	if api.retryAfter > 0 {
		parameters["retry_after"] = api.retryAfter
	}
	if api.migrateTo != 0 {
		parameters["migrate_to_chat_id"] = api.migrateTo
	}
	if len(parameters) > 0 {
		out["parameters"] = parameters
	}
	w.WriteHeader(api.code)
	json.NewEncoder(w).Encode(out)
}

// params reads the parameters of a call.
func (s *Server) params(r *http.Request, method string) (map[string]string, error) {
	if s.Manner.Sized && r.ContentLength < 0 {
		return nil, &apiError{code: http.StatusLengthRequired, words: "Length Required"}
	}
	out, err := read(r)
	if err == nil {
		return out, s.checked(method, out)
	}
	if errors.Is(err, io.EOF) { // it has an end, unlike one that broke off
		s.mu.Lock()
		defer s.mu.Unlock()
		s.blame(method, bad("the form has no end"))
	}
	return nil, bad("%v", err)
}

// read reads parameters from a form, chunked or not, or from JSON.
func read(r *http.Request) (map[string]string, error) {
	out := map[string]string{}
	kind, options, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch kind {
	case "multipart/form-data":
		return out, readParts(multipart.NewReader(r.Body, options["boundary"]), out)
	case "application/json":
		var values map[string]json.RawMessage
		if err := json.NewDecoder(r.Body).Decode(&values); err != nil {
			return nil, err
		}
		for name, v := range values {
			var text string
			if json.Unmarshal(v, &text) != nil {
				text = string(v)
			}
			out[name] = text
		}
		return out, nil
	}
	err := r.ParseForm()
	for name := range r.Form {
		out[name] = r.Form.Get(name)
	}
	return out, err
}

// fileName is the parameter under which a file's name is kept.
const fileName = "\x00name"

func readParts(parts *multipart.Reader, out map[string]string) error {
	for {
		part, err := parts.NextPart()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		data, err := io.ReadAll(part)
		if err != nil {
			return err
		}
		out[part.FormName()] = string(data)
		if name := part.FileName(); name != "" {
			out[fileName] = name
		}
	}
}

// do carries a call out.
func (s *Server) do(r *http.Request, method string, params map[string]string) (any, error) {
	if method == "getUpdates" {
		return s.getUpdates(r, params)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	result, err := s.method(method, params)
	s.blame(method, err)
	s.wake()
	return result, err
}

// checked checks the form of a call.
func (s *Server) checked(method string, params map[string]string) error {
	err := checkParameters(method, params)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.blame(method, err)
	return err
}

// blame notes what a bot should have known.
func (s *Server) blame(method string, err error) {
	if api, ok := err.(*apiError); ok && (api.code == 400 || api.code == 404) && !api.expected {
		s.violations = append(s.violations, method+": "+api.words)
	}
}

func (s *Server) method(method string, params map[string]string) (any, error) {
	switch method {
	case "getMe":
		return map[string]any{"id": ID, "is_bot": true, "first_name": "planbot", "username": Name, "supports_inline_queries": true, "can_read_all_group_messages": true}, nil
	case "setMyCommands":
		return s.setMyCommands(params)
	case "getFile":
		return s.getFile(params)
	case "deleteWebhook":
		s.webhook = ""
		return true, nil
	case "setWebhook":
		s.webhook = params["url"]
		return true, nil
	case "getWebhookInfo":
		return map[string]any{"url": s.webhook, "pending_update_count": len(s.updates)}, nil
	case "sendMessage":
		return s.sendMessage(params)
	case "editMessageText":
		return s.editMessageText(params)
	case "deleteMessage":
		return s.deleteMessage(params)
	case "sendDocument":
		return s.sendFile(method, params)
	case "sendPhoto":
		return s.sendFile(method, params)
	case "editMessageCaption":
		return s.editMessageCaption(params)
	case "answerCallbackQuery":
		return s.answerQuery(method, params["callback_query_id"], params)
	case "answerInlineQuery":
		return s.answerInlineQuery(params)
	}
	return nil, &apiError{code: 404, words: "Not Found: method not found"}
}

// getUpdates answers as https://core.telegram.org/bots/api#getupdates.
func (s *Server) getUpdates(r *http.Request, params map[string]string) (any, error) {
	offset, _ := strconv.ParseInt(params["offset"], 10, 64)
	timeout, _ := strconv.Atoi(params["timeout"])
	limit, err := strconv.Atoi(params["limit"])
	if err != nil || limit < 1 || limit > 100 {
		limit = 100
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.polling {
		return nil, &apiError{code: 409, words: "Conflict: terminated by other getUpdates request"}
	}
	s.polling = true
	defer func() { s.polling = false }()
	s.acknowledge(offset)
	if s.Manner.AtOnce {
		timeout = 0
	}
	end := time.Now().Add(time.Duration(timeout) * time.Second)
	for len(s.updates) == 0 && time.Now().Before(end) && r.Context().Err() == nil {
		s.waitLocked(r, end)
	}
	out := []map[string]any{}
	for _, u := range s.updates[:min(limit, len(s.updates))] {
		body := maps.Clone(u.body)
		body["update_id"] = u.id
		out = append(out, body)
	}
	return out, nil
}

func (s *Server) acknowledge(offset int64) {
	s.updates = slices.DeleteFunc(s.updates, func(u update) bool { return u.id < offset })
	if offset > s.acked {
		s.acked = offset
		s.wake()
	}
}

// wake tells all that wait that something has changed.
func (s *Server) wake() {
	close(s.changed)
	s.changed = make(chan struct{})
}

func (s *Server) waitLocked(r *http.Request, end time.Time) {
	changed := s.changed
	s.mu.Unlock()
	defer s.mu.Lock()
	timer := time.NewTimer(time.Until(end))
	defer timer.Stop()
	select {
	case <-changed:
	case <-timer.C:
	case <-r.Context().Done():
	}
}
