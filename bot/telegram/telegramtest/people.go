package telegramtest

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf16"
)

// What people do: each call makes an update and returns its id.

// A From is who does something, and where.
type From struct {
	User     int64
	Language string // client's, as zh-hans
	Chat     int64  // the user's own private chat if 0; a group's is negative
	Thread   int    // topic of a forum
	Bot      bool   // the sender is a bot
}

func (f From) chat() int64 {
	if f.Chat == 0 {
		return f.User
	}
	return f.Chat
}

func (f From) user() map[string]any {
	return map[string]any{"id": f.User, "is_bot": f.Bot, "first_name": fmt.Sprint("user ", f.User), "language_code": f.Language}
}

// Forum makes a group one with topics.
func (s *Server) Forum(chat int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.forums[chat] = true
}

func (s *Server) chatOf(id int64) map[string]any {
	kind := "private"
	if id < 0 {
		kind = "supergroup"
	}
	out := map[string]any{"id": id, "type": kind}
	if s.forums[id] {
		out["is_forum"] = true
	}
	return out
}

// message makes a message with the entities that a client would make.
func (s *Server) message(f From, id int, text string) map[string]any {
	m := map[string]any{"message_id": id, "date": time.Now().Unix(), "chat": s.chatOf(f.chat()), "from": f.user(), "text": text}
	if e := entitiesOf(text); len(e) > 0 {
		m["entities"] = e
	}
	if f.Thread != 0 {
		m["message_thread_id"], m["is_topic_message"] = f.Thread, true
	}
	return m
}

// entitiesOf finds mentions and commands, at offsets in UTF-16 units.
func entitiesOf(text string) []map[string]any {
	var out []map[string]any
	at := 0
	for _, word := range strings.SplitAfter(text, " ") {
		name := strings.TrimSpace(word)
		n := len(utf16.Encode([]rune(name)))
		switch {
		case strings.HasPrefix(name, "@"):
			out = append(out, map[string]any{"type": "mention", "offset": at, "length": n})
		case strings.HasPrefix(name, "/"):
			out = append(out, map[string]any{"type": "bot_command", "offset": at, "length": n})
		}
		at += len(utf16.Encode([]rune(word)))
	}
	return out
}

// Say sends a text and returns the message's and the update's id.
func (s *Server) Say(f From, text string) (message int, update int64) {
	return s.Do(f, func(m map[string]any) { m["text"], m["entities"] = text, entitiesOf(text) })
}

// Do sends a message that change has made to what it should be.
func (s *Server) Do(f From, change func(message map[string]any)) (message int, update int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	id := s.nextID(f.chat())
	m := s.message(f, id, "")
	delete(m, "text")
	change(m)
	return id, s.push(map[string]any{"message": m})
}

// Edit changes the text of a message.
func (s *Server) Edit(f From, id int, text string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.message(f, id, text)
	m["edit_date"] = time.Now().Unix()
	return s.push(map[string]any{"edited_message": m})
}

// Reply answers a message of somebody else, or of the bot.
func (s *Server) Reply(f From, to From, id int, said, text string) (message int, update int64) {
	return s.Do(f, func(m map[string]any) {
		m["text"], m["entities"] = text, entitiesOf(text)
		m["reply_to_message"] = s.message(to, id, said)
	})
}

// Me is the bot as a sender.
func Me(chat int64) From { return From{User: ID, Bot: true, Chat: chat} }

// Press presses the button of a message that sends data.
func (s *Server) Press(f From, id int, data string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.message(Me(f.chat()), id, "…")
	if f.Thread != 0 {
		m["message_thread_id"], m["is_topic_message"] = f.Thread, true
	}
	query := fmt.Sprint("press", s.nextUpdate)
	s.queries[query], s.askers[query] = true, f.User
	return s.push(map[string]any{"callback_query": map[string]any{"id": query, "from": f.user(), "message": m, "chat_instance": "1", "data": data}})
}

// Inline types a query behind the bot's name.
func (s *Server) Inline(f From, text, offset string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	query := fmt.Sprint("inline", s.nextUpdate)
	s.queries[query], s.askers[query] = true, f.User
	return s.push(map[string]any{"inline_query": map[string]any{"id": query, "from": f.user(), "query": text, "offset": offset}})
}

// Migrate makes a group a supergroup of another id.
func (s *Server) Migrate(f From, to int64) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.message(f, s.nextID(f.chat()), "")
	delete(m, "text")
	m["migrate_to_chat_id"] = to
	s.migrated[f.chat()] = to
	return s.push(map[string]any{"message": m})
}

// MigrateSilently makes a group a supergroup of which the bot is told only by the
// error of its next message.
func (s *Server) MigrateSilently(from, to int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.migrated[from] = to
}

// Push brings any update.
func (s *Server) Push(body map[string]any) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.push(body)
}

func (s *Server) push(body map[string]any) int64 {
	id := s.nextUpdate
	s.nextUpdate++
	s.updates = append(s.updates, update{id, body})
	s.wake()
	return id
}

// QueryUser returns who made a callback or inline query.
func (s *Server) QueryUser(query string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.askers[query]
}

// Update returns an update as it stands in line, for a webhook to bring.
func (s *Server) Update(id int64) map[string]any {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, u := range s.updates {
		if u.id == id {
			u.body["update_id"] = id
			return u.body
		}
	}
	return nil
}

// Events returns what the bot did, from the n-th on.
func (s *Server) Events(n int) []Event {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.events[min(n, len(s.events)):])
}

// Violations returns what the bot did that Telegram refuses.
func (s *Server) Violations() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.violations)
}

// Commands returns the menu of a language.
func (s *Server) Commands(language string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.commands[language]
}

// Webhook returns the address that updates are to be brought to.
func (s *Server) Webhook() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.webhook
}

// Last returns the last message of the bot in a chat.
func (s *Server) Last(chat int64) (Message, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	last := -1
	for id := range s.messages[chat] {
		last = max(last, id)
	}
	if last < 0 {
		return Message{}, false
	}
	return *s.messages[chat][last], true
}

// Acked waits until an update is acknowledged.
func (s *Server) Acked(update int64, limit time.Duration) bool {
	return s.Wait(limit, func() bool { return s.acked > update })
}

// Wait waits until something is true, which is asked with the server locked.
func (s *Server) Wait(limit time.Duration, ok func() bool) bool {
	end := time.After(limit)
	for {
		s.mu.Lock()
		done, changed := ok(), s.changed
		s.mu.Unlock()
		if done {
			return true
		}
		select {
		case <-changed:
		case <-end:
			return false
		}
	}
}

// Polled waits until the bot fetches updates.
func (s *Server) Polled(limit time.Duration) bool {
	return s.Wait(limit, func() bool { return s.calls["getUpdates"] > 0 })
}

// Locked does something to the server while it answers nobody.
func (s *Server) Locked(do func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	do()
}
