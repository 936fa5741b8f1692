package wecom

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"

	"planbot/bot"
	"planbot/bot/door"
	"planbot/bot/door/doortest"
	"planbot/bot/wecom/wecomtest"
)

// files are such as replies have.
func files(t *testing.T) map[string]*bot.File {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, image.NewGray(image.Rect(0, 0, 90, 90))); err != nil {
		t.Fatal(err)
	}
	return map[string]*bot.File{
		"image": {Name: "表格-1.png", Data: out.Bytes(), Media: bot.AsPicture}, "file": {Name: "摘录.docx", Data: []byte("PK\x03\x04\xff\\u0041"), Media: bot.AsDocument},
	}
}

// TestFile: a picture is an image and other bytes are a file, after the words and before
// the buttons; what is lost on the way is shown once, also where the process ended.
func TestFile(t *testing.T) {
	for kind, file := range files(t) {
		for _, fault := range []wecomtest.Fault{wecomtest.None, wecomtest.Lost, wecomtest.LostError, wecomtest.Close, wecomtest.Busy} {
			for _, failing := range []string{"media/upload", "message/send"} {
				s := newServer(t)
				w := start(t, s, newConfig(s, doortest.Config(t, answers)))
				in := door.Input{ID: "wecom:1", Kind: door.Asked, Place: door.Place{User: userID("amy"), Chat: userID("amy")}}
				m := bot.Message{Parts: []bot.Part{bot.Text("甲")}, File: file, Buttons: [][]bot.Button{{{Label: "乙", Send: "/help"}}}}
				s.SetFault(func(method string, n int) wecomtest.Fault {
					if method == failing && n == map[string]int{"message/send": 1}[failing] { // the second message is the file
						return fault
					}
					return wecomtest.None
				})
				if _, err := w.Say(t.Context(), in, m, nil); err != nil {
					t.Fatalf("%s, fault %d of %s: %v", kind, fault, failing, err)
				}
				w.note(t.Context(), in, func(s *Sent) { s.N = 1 }) // as if it had ended before it noted the file
				in.Again = true
				if _, err := w.Say(t.Context(), in, m, nil); err != nil {
					t.Fatal(err)
				}
				shown := s.Shown(0)
				if len(shown) != 3 || shown[1].File == nil || shown[1].File.Kind != kind || !bytes.Equal(shown[1].File.Data, file.Data) || shown[2].Card == nil {
					t.Errorf("%s, fault %d of %s: shown %+v", kind, fault, failing, shown)
				}
				if v := s.Violations(); len(v) > 0 {
					t.Errorf("%s: refused %q", kind, v)
				}
			}
		}
	}
}

// TestFileRefused: a file that WeCom does not take is a message that is refused.
func TestFileRefused(t *testing.T) {
	s := newServer(t)
	w := start(t, s, newConfig(s, doortest.Config(t, answers)))
	in := door.Input{ID: "wecom:1", Kind: door.Asked, Place: door.Place{User: userID("amy"), Chat: userID("amy")}}
	for _, f := range []*bot.File{{Name: "a.png", Data: []byte("no picture"), Media: bot.AsPicture}, {Name: "a.docx", Data: make([]byte, 21<<20)}, {Name: "a.docx", Data: []byte("x")}} {
		if _, err := w.Say(t.Context(), in, bot.Message{File: f}, nil); err == nil || !strings.Contains(err.Error(), door.ErrRefused.Error()) {
			t.Errorf("%s of %d bytes: %v", f.Name, len(f.Data), err)
		}
	}
	if len(s.Shown(0)) > 0 || len(s.Violations()) != 3 {
		t.Errorf("shown %v, refused %q", s.Shown(0), s.Violations())
	}
}
