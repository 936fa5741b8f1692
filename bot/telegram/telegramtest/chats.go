package telegramtest

import (
	"encoding/json"
	"maps"
	"strconv"
)

// What stands in a chat: its topics, and the messages of people, which a bot can reply
// to, but not edit.

// A topic is one of a forum, or of a private chat.
type topic int

const (
	unknown topic = iota
	open
	closed
	deleted
)

// Forum makes a group one with topics, open ones.
func (s *Server) Forum(chat int64, topics ...int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.forums[chat] = true
	for _, thread := range topics {
		s.openTopic(chat, thread)
	}
}

// openTopic opens a topic that was not there.
func (s *Server) openTopic(chat int64, thread int) {
	if s.topics[chat] == nil {
		s.topics[chat] = map[int]topic{}
	}
	if s.topics[chat][thread] == unknown {
		s.topics[chat][thread] = open
	}
}

// CloseTopic closes a topic: the bot can not write there.
func (s *Server) CloseTopic(chat int64, thread int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.openTopic(chat, thread)
	s.topics[chat][thread] = closed
}

// DeleteTopic deletes a topic with all messages that stand in it.
func (s *Server) DeleteTopic(chat int64, thread int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.openTopic(chat, thread)
	s.topics[chat][thread] = deleted
	maps.DeleteFunc(s.said[chat], func(_ int, m map[string]any) bool { return threadOf(m) == thread })
	maps.DeleteFunc(s.messages[chat], func(_ int, m *Message) bool { return m.Thread == thread })
}

// threadOf is the topic that a person's message stands in.
func threadOf(m map[string]any) int {
	if m["is_topic_message"] == true {
		return m["message_thread_id"].(int)
	}
	return 0
}

// keepSaid remembers a message of a person. One in a topic that is gone is gone as well.
func (s *Server) keepSaid(chat int64, m map[string]any) {
	if s.said[chat] == nil {
		s.said[chat] = map[int]map[string]any{}
	}
	if s.topics[chat][threadOf(m)] != deleted {
		s.said[chat][m["message_id"].(int)] = m
	}
}

// placed puts a message where the call wants it, or says why Telegram does not: a topic
// must be there and open; a reply stands in the topic of what it replies to.
func (s *Server) placed(m *Message, chat int64, params map[string]string) error {
	m.Chat = chat
	m.Thread, _ = strconv.Atoi(params["message_thread_id"])
	var reply struct {
		ID      int  `json:"message_id"`
		Without bool `json:"allow_sending_without_reply"`
	}
	if text := params["reply_parameters"]; text != "" && json.Unmarshal([]byte(text), &reply) != nil {
		return bad("can't parse reply parameters JSON object")
	}
	thread, found := s.find(chat, reply.ID)
	switch {
	case m.Thread != 0 && s.topics[chat][m.Thread] == unknown:
		return bad("message thread not found")
	case m.Thread != 0 && s.topics[chat][m.Thread] == deleted:
		return expected("message thread not found")
	case found:
		m.Thread, m.ReplyTo = thread, reply.ID
	case reply.ID > s.ids[row(chat)]:
		return bad("message to be replied not found")
	case reply.ID != 0 && (!reply.Without || m.Thread != 0): // in a topic the permission does not count
		return expected("message to be replied not found")
	}
	if s.topics[chat][m.Thread] == closed {
		return expected("TOPIC_CLOSED")
	}
	return nil
}

// find finds a message of anybody and the topic that it stands in.
func (s *Server) find(chat int64, id int) (thread int, found bool) {
	if m := s.messages[chat][id]; m != nil {
		return m.Thread, true
	}
	m := s.said[chat][id]
	return threadOf(m), m != nil
}

// editable returns a message of the bot, to be edited or deleted.
func (s *Server) editable(chat int64, params map[string]string, what string) (*Message, error) {
	id, _ := strconv.Atoi(params["message_id"])
	if m := s.messages[chat][id]; m != nil {
		return m, nil
	}
	if s.said[chat][id] != nil {
		return nil, expected("message can't be " + what + "ed")
	}
	return nil, expected("message to " + what + " not found")
}
