package telegram

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"

	"planbot/bot"
	"planbot/bot/telegram/telegramtest"
)

// drawn is a picture of a size.
func drawn(t *testing.T, width, height int) *bot.File {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, width, height))); err != nil {
		t.Fatal(err)
	}
	return &bot.File{Name: "a.png", Data: out.Bytes(), Media: bot.AsPicture}
}

// TestPicture: a picture has few words and its buttons below it; many words stand before
// it; one of a form that Telegram does not take is a document; other bytes are documents.
func TestPicture(t *testing.T) {
	tel, api := start(t, nil)
	if !api.Polled(testTime) {
		t.Fatal("no polling")
	}
	keys := [][]bot.Button{{{Label: "下一张", Send: "/picture 2"}}}
	words := func(n int) []bot.Part { return []bot.Part{bot.Text(strings.Repeat("甲", n))} }
	for name, c := range map[string]struct {
		m    bot.Message
		want string // methods
	}{
		"with words": {bot.Message{Parts: words(100), File: drawn(t, 1080, 2000), Buttons: keys}, "sendPhoto"}, "alone": {bot.Message{File: drawn(t, 50, 50)}, "sendPhoto"},
		"many words": {bot.Message{Parts: words(2000), File: drawn(t, 50, 50), Buttons: keys}, "sendMessage sendPhoto"}, "just too many": {bot.Message{Parts: words(maxCaption), File: drawn(t, 9, 9)}, "sendMessage sendPhoto"},
		"just not too many": {bot.Message{Parts: words(maxCaption - 1), File: drawn(t, 9, 9)}, "sendPhoto"}, "too narrow": {bot.Message{Parts: words(9), File: drawn(t, 10, 900)}, "sendDocument"},
		"bytes": {bot.Message{Parts: words(9), File: &bot.File{Name: "a.docx", Data: []byte("PK\x03\x04\xff")}}, "sendMessage sendDocument"},
	} {
		before := len(api.Events(0))
		ids, err := tel.deliver(t.Context(), &target{chat: amyChat.User}, c.m)
		var methods []string
		for _, e := range api.Events(before) {
			methods = append(methods, e.Method)
		}
		if got := strings.Join(methods, " "); err != nil || got != c.want || len(ids) != len(methods) {
			t.Errorf("%s: %s, messages %v, %v", name, got, ids, err)
		}
		last, _ := api.Last(amyChat.User)
		if last.File != string(c.m.File.Data) || len(last.Buttons) > 0 != (len(c.m.Buttons) > 0 && len(methods) == 1) {
			t.Errorf("%s: %d bytes, buttons %v", name, len(last.File), last.Buttons)
		}
	}
	if v := api.Violations(); len(v) != 1 || !strings.Contains(v[0], "PHOTO_INVALID_DIMENSIONS") {
		t.Errorf("refused: %q", v)
	}
}

// TestFilesOnce: a file whose answer was lost is not sent again, nor one that a process
// ended with; one that did not arrive is.
func TestFilesOnce(t *testing.T) {
	for name, file := range map[string]*bot.File{"picture": drawn(t, 90, 90), "text": {Name: "a.txt", Text: "甲"}} {
		for _, fault := range []telegramtest.Fault{telegramtest.Lost, telegramtest.Close, telegramtest.Internal, telegramtest.TooMany} {
			tel, api := start(t, nil)
			if !api.Polled(testTime) {
				t.Fatal("no polling")
			}
			api.SetFault(func(method string, n int, _ map[string]string) telegramtest.Fault {
				if n == 0 && (method == "sendPhoto" || method == "sendDocument") {
					return fault
				}
				return telegramtest.None
			})
			m := bot.Message{Parts: []bot.Part{bot.Text("乙")}, File: file}
			if _, err := tel.deliver(t.Context(), &target{chat: amyChat.User}, m); err != nil {
				t.Fatal(err)
			}
			if n := filesIn(api); n != 1 {
				t.Errorf("%s after fault %d: %d files", name, fault, n)
			}
			tel.Sent.Update(t.Context(), chatKey(amyChat.User), func(s *Sent) { *s = Sent{} }) // the process ended before it was noted
			if _, err := tel.deliver(t.Context(), &target{chat: amyChat.User, perhaps: true}, m); err != nil {
				t.Fatal(err)
			}
			if n, v := filesIn(api), api.Violations(); n != 1 || len(v) > 0 {
				t.Errorf("%s once more after fault %d: %d files, refused %q", name, fault, n, v)
			}
		}
	}
}

func filesIn(api *telegramtest.Server) (n int) {
	for _, e := range api.Events(0) {
		if e.Sent.FileName != "" && strings.HasPrefix(e.Method, "send") {
			n++
		}
	}
	return n
}

// TestPictureInsteadOfText: the messages that a picture takes the place of go.
func TestPictureInsteadOfText(t *testing.T) {
	tel, api := start(t, nil)
	if !api.Polled(testTime) {
		t.Fatal("no polling")
	}
	old, err := tel.deliver(t.Context(), &target{chat: amyChat.User}, bot.Message{Parts: []bot.Part{bot.Text("乙")}})
	if err != nil {
		t.Fatal(err)
	}
	ids, err := tel.deliver(t.Context(), &target{chat: amyChat.User, edit: old}, bot.Message{Parts: []bot.Part{bot.Text("丙")}, File: drawn(t, 9, 9)})
	if err != nil || len(ids) != 1 || api.Calls("deleteMessage") != 1 || api.Calls("editMessageText") != 0 {
		t.Errorf("messages %v, %v", ids, err)
	}
}
