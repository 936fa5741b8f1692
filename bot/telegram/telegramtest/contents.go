package telegramtest

import (
	"maps"
	"strings"
	"unicode/utf16"
)

// A Change makes something of a message: its contents, or what it replies to.
type Change = func(message map[string]any)

// Text makes it one of words, with the entities that a client would make.
func Text(text string) Change {
	return func(m map[string]any) {
		m["text"] = text
		if e := entitiesOf(text); len(e) > 0 {
			m["entities"] = e
		}
	}
}

// Of makes it one of Kinds or of Services.
func Of(kind string) Change {
	return func(m map[string]any) {
		maps.Copy(m, Kinds[kind])
		maps.Copy(m, Services[kind])
	}
}

// Caption puts words below a picture.
func Caption(text string) Change {
	return func(m map[string]any) { m["caption"], m["caption_entities"] = text, entitiesOf(text) }
}

// To makes it a reply. In a supergroup it has a thread then, which outside of topics is
// none that can be sent to (tdlib/telegram-bot-api#447).
func (s *Server) To(who From, id int, said string) Change {
	return func(m map[string]any) {
		replied := s.message(who, id)
		Text(said)(replied)
		m["reply_to_message"] = replied
		if m["message_thread_id"] == nil && who.chat() < 0 {
			m["message_thread_id"] = id
		}
	}
}

// Quoting quotes a part of what it replies to.
func Quoting(part string) Change {
	return func(m map[string]any) { m["quote"] = map[string]any{"text": part, "position": 0, "is_manual": true} }
}

// Elsewhere makes it a reply to a post of a channel.
func Elsewhere(m map[string]any) {
	m["external_reply"] = map[string]any{"origin": channelPost(), "chat": map[string]any{"id": -1, "type": "channel", "title": "发布"}, "message_id": 9}
}

// Forwarded makes it one that was forwarded from a channel.
func Forwarded(m map[string]any) { m["forward_origin"] = channelPost() }

func channelPost() map[string]any {
	return map[string]any{"type": "channel", "date": 1, "chat": map[string]any{"id": -1, "type": "channel", "title": "发布"}, "message_id": 9}
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
