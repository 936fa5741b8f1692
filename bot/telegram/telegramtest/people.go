package telegramtest

import (
	"fmt"
	"maps"
	"slices"
	"time"
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

// message makes a message without contents.
func (s *Server) message(f From, id int) map[string]any {
	m := map[string]any{"message_id": id, "date": time.Now().Unix(), "chat": s.chatOf(f.chat()), "from": f.user()}
	if f.Thread != 0 {
		s.openTopic(f.chat(), f.Thread)
		m["message_thread_id"], m["is_topic_message"] = f.Thread, true
	}
	return m
}

// Say sends a text and returns the message's and the update's id.
func (s *Server) Say(f From, text string) (message int, update int64) { return s.Do(f, Text(text)) }

// Do sends a message that changes have made to what it should be.
func (s *Server) Do(f From, changes ...Change) (message int, update int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.write(f, changes)
	return m["message_id"].(int), s.push(map[string]any{"message": m})
}

// write writes a message into its chat.
func (s *Server) write(f From, changes []Change) map[string]any {
	m := s.message(f, s.nextID(f.chat()))
	for _, change := range changes {
		change(m)
	}
	s.keepSaid(f.chat(), m)
	return m
}

// SayAndDelete sends a text and deletes it before the bot can answer.
func (s *Server) SayAndDelete(f From, text string) (update int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.write(f, []Change{Text(text)})
	delete(s.said[f.chat()], m["message_id"].(int))
	return s.push(map[string]any{"message": m})
}

// Album sends pictures as one album, with words below one of them, and returns the last
// one's update.
func (s *Server) Album(f From, pictures int, caption string, below int) (update int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	name := fmt.Sprint("album", s.nextUpdate)
	for i := range pictures {
		changes := []Change{Of("photo"), func(m map[string]any) { m["media_group_id"] = name }}
		if i == below && caption != "" {
			changes = append(changes, Caption(caption))
		}
		update = s.push(map[string]any{"message": s.write(f, changes)})
	}
	return update
}

// Edit changes the text of a message.
func (s *Server) Edit(f From, id int, text string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	m := s.message(f, id)
	Text(text)(m)
	m["edit_date"] = time.Now().Unix()
	s.keepSaid(f.chat(), m)
	return s.push(map[string]any{"edited_message": m})
}

// React puts a reaction on a message of a person: Telegram tells bots that it was
// edited, although nothing of it was (tdlib/telegram-bot-api#388).
func (s *Server) React(chat int64, id int) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.push(map[string]any{"edited_message": s.said[chat][id]})
}

// Reply answers a message of somebody else, or of the bot.
func (s *Server) Reply(f From, to From, id int, said, text string) (message int, update int64) {
	return s.Do(f, Text(text), s.To(to, id, said))
}

// Me is the bot as a sender.
func Me(chat int64) From { return From{User: ID, Bot: true, Chat: chat} }

// Press presses the button of a message that sends data.
func (s *Server) Press(f From, id int, data string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	me := Me(f.chat())
	me.Thread = f.Thread
	m := s.message(me, id)
	Text("…")(m)
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
	m := s.message(f, s.nextID(f.chat()))
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

// NumberUpdates sets the id of the next update.
func (s *Server) NumberUpdates(id int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.nextUpdate = id
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

// Calls returns how often a method was called since faults were set.
func (s *Server) Calls(method string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.calls[method]
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

// Messages returns the messages of the bot in a chat, in order.
func (s *Server) Messages(chat int64) []Message {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []Message
	for _, id := range slices.Sorted(maps.Keys(s.messages[chat])) {
		out = append(out, *s.messages[chat][id])
	}
	return out
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
