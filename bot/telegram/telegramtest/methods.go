package telegramtest

import (
	"encoding/json"
	"maps"
	"net/url"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"
)

// Limits of the Bot API.
const (
	maxText     = 4096
	maxEntities = 100
	maxData     = 64
	maxCopy     = 256
	maxButtons  = 100
	maxResults  = 50
	maxNotice   = 200
)

func units(s string) int { return len(utf16.Encode([]rune(s))) }

// newMessage checks what is sent or edited.
func newMessage(params map[string]string) (*Message, error) {
	m := &Message{HTML: params["text"], At: time.Now()}
	if params["parse_mode"] != "HTML" {
		return nil, bad("the parse mode is %q, want HTML alone", params["parse_mode"])
	}
	var err error
	if m.Text, m.Entities, err = ParseHTML(params["text"]); err != nil {
		return nil, bad("%v", err)
	}
	switch {
	case strings.TrimSpace(m.Text) == "":
		return nil, bad("message text is empty")
	case units(m.Text) > maxText:
		return nil, bad("message is too long")
	case len(m.Entities) > maxEntities:
		return nil, bad("too many entities")
	}
	m.Buttons, err = readButtons(params["reply_markup"])
	return m, err
}

// readButtons checks a keyboard.
func readButtons(markup string) ([][]Button, error) {
	if markup == "" {
		return nil, nil
	}
	var keyboard struct {
		Rows [][]Button `json:"inline_keyboard"`
	}
	if err := json.Unmarshal([]byte(markup), &keyboard); err != nil {
		return nil, bad("can't parse reply keyboard markup JSON object")
	}
	n := 0
	for _, row := range keyboard.Rows {
		for _, b := range row {
			if err := checkButton(b); err != nil {
				return nil, err
			}
			n++
		}
	}
	if n > maxButtons {
		return nil, bad("reply markup is too long")
	}
	return keyboard.Rows, nil
}

func checkButton(b Button) error {
	actions := 0
	if b.Text == "" {
		return bad("button text is empty")
	}
	if b.Data != "" {
		actions++
		if len(b.Data) > maxData {
			return bad("BUTTON_DATA_INVALID")
		}
	}
	if b.URL != "" {
		actions++
		if u, err := url.Parse(b.URL); err != nil || u.Host == "" {
			return bad("BUTTON_URL_INVALID")
		}
	}
	if b.Copy != nil {
		actions++
		if n := units(b.Copy.Text); n < 1 || n > maxCopy {
			return bad("BUTTON_COPY_TEXT_INVALID")
		}
	}
	if actions != 1 {
		return bad("BUTTON_TYPE_INVALID: %d actions", actions)
	}
	return nil
}

// chat returns the chat of a call, checked for its rates.
func (s *Server) chat(params map[string]string) (int64, error) {
	chat, err := strconv.ParseInt(params["chat_id"], 10, 64)
	if err != nil {
		return 0, bad("chat not found")
	}
	if to, ok := s.migrated[chat]; ok {
		return 0, &apiError{code: 400, words: "Bad Request: group chat was upgraded to a supergroup chat", migrateTo: to, expected: true}
	}
	return chat, nil
}

// rate counts a message, or refuses it: one a second in a chat, 20 a minute in a
// group, 30 a second in all.
func (s *Server) rate(chat int64) error {
	if !s.Rates {
		return nil
	}
	now := time.Now()
	inChat, inMinute, inAll := 0, 0, 0
	for _, m := range s.sends {
		age := now.Sub(m.at)
		if m.chat == chat && age < time.Second {
			inChat++
		}
		if m.chat == chat && age < time.Minute {
			inMinute++
		}
		if age < time.Second {
			inAll++
		}
	}
	if inChat >= 1 || chat < 0 && inMinute >= 20 || inAll >= 30 {
		s.violations = append(s.violations, "rate limit of chat "+strconv.FormatInt(chat, 10))
		return &apiError{code: 429, words: "Too Many Requests: retry after 1", retryAfter: 1}
	}
	s.sends = append(s.sends, sent{chat, now})
	s.sends = slices.DeleteFunc(s.sends, func(m sent) bool { return now.Sub(m.at) > time.Minute })
	return nil
}

// nextID numbers a message.
func (s *Server) nextID(chat int64) int {
	s.ids[row(chat)]++
	return s.ids[row(chat)]
}

// row is the chats whose messages are numbered together: private ones, and each group
// by itself.
func row(chat int64) int64 { return min(chat, 0) }

func (s *Server) sendMessage(params map[string]string) (any, error) {
	chat, err := s.chat(params)
	if err != nil {
		return nil, err
	}
	m, err := newMessage(params)
	if err != nil {
		return nil, err
	}
	return s.send("sendMessage", chat, m, params)
}

// send sends a message where it may stand.
func (s *Server) send(method string, chat int64, m *Message, params map[string]string) (any, error) {
	if err := s.placed(m, chat, params); err != nil {
		return nil, err
	}
	if err := s.rate(chat); err != nil {
		return nil, err
	}
	m.ID = s.nextID(chat)
	if s.messages[chat] == nil {
		s.messages[chat] = map[int]*Message{}
	}
	s.messages[chat][m.ID] = m
	s.events = append(s.events, Event{Method: method, Chat: chat, Params: params, Sent: *m, At: m.At})
	return s.wire(m), nil
}

// wire is a message as the Bot API writes it, or as little of it as a server may.
func (s *Server) wire(m *Message) map[string]any {
	kind := "private"
	if m.Chat < 0 {
		kind = "supergroup"
	}
	if s.Manner.Bare {
		return map[string]any{"message_id": m.ID, "date": m.At.Unix(), "chat": map[string]any{"id": m.Chat, "type": kind}}
	}
	out := map[string]any{
		"message_id": m.ID, "date": m.At.Unix(), "chat": map[string]any{"id": m.Chat, "type": kind},
		"from": map[string]any{"id": ID, "is_bot": true, "first_name": "planbot", "username": Name},
	}
	maps.Copy(out, m.contents())
	return out
}

func (s *Server) editMessageText(params map[string]string) (any, error) {
	chat, err := s.chat(params)
	if err != nil {
		return nil, err
	}
	m, err := newMessage(params)
	if err != nil {
		return nil, err
	}
	old, err := s.editable(chat, params, "edit")
	if err != nil {
		return nil, err
	}
	if old.FileName != "" {
		return nil, expected("there is no text in the message to edit")
	}
	return s.editTo("editMessageText", chat, old, m, params)
}

// editTo makes of a message what another one is.
func (s *Server) editTo(method string, chat int64, old, m *Message, params map[string]string) (any, error) {
	if old.HTML == m.HTML && reflect.DeepEqual(old.Buttons, m.Buttons) {
		return nil, expected("message is not modified: specified new message content and reply markup are exactly the same")
	}
	if err := s.rate(chat); err != nil {
		return nil, err
	}
	old.HTML, old.Text, old.Entities, old.Buttons = m.HTML, m.Text, m.Entities, m.Buttons
	old.Edits++
	s.events = append(s.events, Event{Method: method, Chat: chat, Params: params, Sent: *old, At: m.At})
	if s.Manner.Bare {
		return true, nil
	}
	return s.wire(old), nil
}

func (s *Server) deleteMessage(params map[string]string) (any, error) {
	chat, err := s.chat(params)
	if err != nil {
		return nil, err
	}
	m, err := s.editable(chat, params, "delete")
	if err != nil {
		return nil, err
	}
	delete(s.messages[chat], m.ID)
	s.events = append(s.events, Event{Method: "deleteMessage", Chat: chat, Params: params, At: time.Now()})
	return true, nil
}

func (s *Server) answerQuery(method, id string, params map[string]string) (any, error) {
	if !s.queries[id] {
		return nil, bad("query is too old and response timeout expired or query ID is invalid")
	}
	delete(s.queries, id)
	if utf8.RuneCountInString(params["text"]) > maxNotice {
		return nil, bad("MESSAGE_TOO_LONG")
	}
	s.events = append(s.events, Event{Method: method, Query: id, Params: params, At: time.Now()})
	return true, nil
}

// An InlineResult is one that the bot offers.
type InlineResult struct {
	Type        string `json:"type"`
	ID          string `json:"id"`
	Title       string `json:"title"`
	Description string `json:"description"`
	Content     struct {
		Text      string `json:"message_text"`
		ParseMode string `json:"parse_mode"`
	} `json:"input_message_content"`
	Markup json.RawMessage `json:"reply_markup"`
}

// Results reads the results of an answerInlineQuery event.
func (e Event) Results() []InlineResult {
	var out []InlineResult
	_ = json.Unmarshal([]byte(e.Params["results"]), &out)
	return out
}

// Sent is the message that choosing a result sends.
func (r InlineResult) Sent() Message {
	m := Message{HTML: r.Content.Text}
	m.Buttons, _ = readButtons(string(r.Markup))
	return m
}

func (s *Server) answerInlineQuery(params map[string]string) (any, error) {
	var results []InlineResult
	if err := json.Unmarshal([]byte(params["results"]), &results); err != nil {
		return nil, bad("can't parse inline query results JSON object")
	}
	if len(results) > maxResults || len(params["next_offset"]) > maxData {
		return nil, bad("RESULTS_TOO_MUCH")
	}
	seen := map[string]bool{}
	for _, r := range results {
		if r.ID == "" || len(r.ID) > maxData || seen[r.ID] {
			return nil, bad("RESULT_ID_INVALID")
		}
		seen[r.ID] = true
		if r.Type != "article" || r.Title == "" {
			return nil, bad("ARTICLE_TITLE_EMPTY")
		}
		if _, err := newMessage(map[string]string{"text": r.Content.Text, "parse_mode": r.Content.ParseMode, "reply_markup": string(r.Markup)}); err != nil {
			return nil, err
		}
	}
	var button struct {
		Text  string `json:"text"`
		Start string `json:"start_parameter"`
	}
	if b := params["button"]; b != "" && (json.Unmarshal([]byte(b), &button) != nil || button.Text == "" || units(button.Text) > maxData || len(button.Start) < 1) {
		return nil, bad("BUTTON_INVALID")
	}
	return s.answerQuery("answerInlineQuery", params["inline_query_id"], params)
}

func (s *Server) setMyCommands(params map[string]string) (any, error) {
	var commands []struct{ Command, Description string }
	if err := json.Unmarshal([]byte(params["commands"]), &commands); err != nil || len(commands) == 0 || len(commands) > 100 {
		return nil, bad("BOT_COMMANDS_INVALID")
	}
	for _, c := range commands {
		plain := strings.Trim(c.Command, "abcdefghijklmnopqrstuvwxyz0123456789_") == ""
		if n := utf8.RuneCountInString(c.Description); !plain || c.Command == "" || len(c.Command) > 32 || n < 1 || n > 256 {
			return nil, bad("BOT_COMMAND_INVALID")
		}
	}
	s.commands[params["language_code"]] = params["commands"]
	return true, nil
}
