package telegramtest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"image/png"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

// call calls a method and returns what is refused about it; empty: nothing.
func call(t *testing.T, s *Server, method string, params map[string]string) string {
	t.Helper()
	form := url.Values{}
	for name, value := range params {
		form.Set(name, value)
	}
	res, err := http.PostForm(s.URL+s.Manner.Prefix+"/bot"+Token+"/"+method, form)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	var answer struct{ Description string }
	if err := json.NewDecoder(res.Body).Decode(&answer); err != nil {
		t.Fatal(err)
	}
	return answer.Description
}

// TestRefuses: what Telegram refuses is refused, and what a bot should have known is
// noted.
func TestRefuses(t *testing.T) {
	s := New()
	defer s.Close()
	const group = -500
	s.Forum(group, 7)
	asked, _ := s.Say(From{User: 1, Chat: group}, "问")
	inTopic, _ := s.Say(From{User: 1, Chat: group, Thread: 7}, "问")
	s.SayAndDelete(From{User: 1, Chat: group}, "问")
	gone := inTopic + 1
	s.CloseTopic(group, 8)
	s.DeleteTopic(group, 9)
	button := func(field string) string {
		return `{"inline_keyboard":[[{"text":"a",` + field + `}]]}`
	}
	reply := func(id int, without bool) string {
		return fmt.Sprintf(`{"message_id":%d,"allow_sending_without_reply":%t}`, id, without)
	}
	for _, c := range []struct {
		name, param, value, refused string
		blamed                      bool
	}{
		{"no topic", "message_thread_id", fmt.Sprint(asked), "message thread not found", true},
		{"deleted topic", "message_thread_id", "9", "message thread not found", false},
		{"closed topic", "message_thread_id", "8", "TOPIC_CLOSED", false},
		{"topic", "message_thread_id", "7", "", false},
		{"reply", "reply_parameters", reply(asked, false), "", false},
		{"reply to nothing", "reply_parameters", reply(9999, true), "replied not found", true},
		{"reply to what is gone", "reply_parameters", reply(gone, false), "replied not found", false},
		{"or without", "reply_parameters", reply(gone, true), "", false},
		{"no JSON", "reply_parameters", "5", "can't parse", true},
		{"long data", "reply_markup", button(`"callback_data":"` + strings.Repeat("字", 22) + `"`), "BUTTON_DATA_INVALID", true},
		{"data", "reply_markup", button(`"callback_data":"` + strings.Repeat("字", 21) + `"`), "", false},
		{"long copy", "reply_markup", button(`"copy_text":{"text":"` + strings.Repeat("字", 257) + `"}`), "BUTTON_COPY_TEXT_INVALID", true},
		{"many buttons", "reply_markup", `{"inline_keyboard":[` + strings.Repeat(`[{"text":"a","callback_data":"b"}],`, 100) + `[{"text":"a","callback_data":"b"}]]}`, "too long", true},
		{"many entities", "text", strings.Repeat("<b>a</b> ", 101), "too many entities", true},
		{"an unknown parameter", "message_thread", "7", "has no parameter", true},
		{"preview of another kind", "link_preview_options", "true", "can't parse", true},
	} {
		params := map[string]string{"chat_id": fmt.Sprint(group), "text": "答", "parse_mode": "HTML"}
		params[c.param] = c.value
		before := len(s.Violations())
		got := call(t, s, "sendMessage", params)
		if c.refused == "" && got != "" || !strings.Contains(got, c.refused) {
			t.Errorf("%s: %q", c.name, got)
		}
		if blamed := len(s.Violations()) > before; blamed != c.blamed {
			t.Errorf("%s: blamed %t", c.name, blamed)
		}
	}
	edit := map[string]string{"chat_id": fmt.Sprint(group), "message_id": fmt.Sprint(asked), "text": "答", "parse_mode": "HTML"}
	if got := call(t, s, "editMessageText", edit); !strings.Contains(got, "can't be edited") {
		t.Errorf("somebody's message edited: %q", got)
	}
	before := len(s.Violations())
	res, err := http.Post(s.URL+"/bot"+Token+"/getMe", "multipart/form-data; boundary=x", nil)
	if err != nil {
		t.Fatal(err)
	}
	if res.Body.Close(); res.StatusCode != http.StatusBadRequest || len(s.Violations()) == before {
		t.Errorf("a form without an end: status %d", res.StatusCode)
	}
	if got := call(t, s, "sendHologram", nil); !strings.Contains(got, "method not found") {
		t.Errorf("an unknown method: %q", got)
	}
}

// TestRepliesStandInTheirTopic: a reply goes to the topic of what it replies to.
func TestRepliesStandInTheirTopic(t *testing.T) {
	s := New()
	defer s.Close()
	asked, _ := s.Say(From{User: 1, Chat: -500, Thread: 7}, "问")
	params := map[string]string{"chat_id": "-500", "text": "答", "parse_mode": "HTML", "reply_parameters": fmt.Sprintf(`{"message_id":%d}`, asked)}
	if got := call(t, s, "sendMessage", params); got != "" {
		t.Fatal(got)
	}
	if m, _ := s.Last(-500); m.Thread != 7 || m.ReplyTo != asked {
		t.Errorf("it stands in %d as a reply to %d", m.Thread, m.ReplyTo)
	}
	s.CloseTopic(-500, 7)
	if got := call(t, s, "sendMessage", params); !strings.Contains(got, "TOPIC_CLOSED") {
		t.Errorf("in a closed topic: %q", got)
	}
}

// TestRefusesFiles: pictures and documents that Telegram does not take.
func TestRefusesFiles(t *testing.T) {
	s := New()
	defer s.Close()
	picture := func(width, height int) string {
		var out bytes.Buffer
		if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
			t.Fatal(err)
		}
		return out.String()
	}
	for name, c := range map[string]struct{ method, data, caption, refused string }{
		"picture": {"sendPhoto", picture(2000, 3000), "<b>甲</b>", ""}, "too wide and high": {"sendPhoto", picture(4000, 6001), "", "PHOTO_INVALID_DIMENSIONS"},
		"too narrow": {"sendPhoto", picture(10, 201), "", "PHOTO_INVALID_DIMENSIONS"}, "no picture": {"sendPhoto", "PK", "", "IMAGE_PROCESS_FAILED"},
		"too large": {"sendPhoto", strings.Repeat("x", maxPhoto+1), "", "too big for a photo"}, "long caption": {"sendPhoto", picture(9, 9), strings.Repeat("甲", maxCaption+1), "caption is too long"},
		"document": {"sendDocument", "PK", "甲", ""}, "large document": {"sendDocument", strings.Repeat("x", maxDocument+1), "", "Too Large"}, "nothing": {"sendDocument", "", "", "no document"},
	} {
		kind := fileKinds[c.method]
		_, err := s.sendFile(c.method, map[string]string{"chat_id": "5", kind: c.data, fileName: "a", "caption": c.caption, "parse_mode": "HTML"})
		if got := fmt.Sprint(err); c.refused == "" && err != nil || !strings.Contains(got, c.refused) || c.refused != "" && err == nil {
			t.Errorf("%s: %v, want %q", name, err, c.refused)
		}
	}
	text, err := s.sendMessage(map[string]string{"chat_id": "5", "text": "甲", "parse_mode": "HTML"})
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.editMessageCaption(map[string]string{"chat_id": "5", "message_id": fmt.Sprint(text.(map[string]any)["message_id"]), "caption": "乙", "parse_mode": "HTML"})
	if err == nil || !strings.Contains(err.Error(), "no caption") {
		t.Errorf("a text with a caption: %v", err)
	}
}
