package bot

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image/png"
	"reflect"
	"slices"
	"strings"
	"testing"

	"planbot/bot/picture"
)

// pictureButton is what the button of a message says that shows it as a picture.
func pictureButton(m Message) string {
	for _, b := range slices.Concat(m.Buttons...) {
		if b.Label == Chinese.Pictures.Button || b.Label == Chinese.Pictures.Next {
			return b.Send
		}
	}
	return ""
}

// isPicture says what is wrong with a message's picture.
func isPicture(m Message) string {
	if m.File == nil || m.File.Media != AsPicture || !strings.HasSuffix(m.File.Name, ".png") {
		return fmt.Sprintf("no picture: %v", m.Parts)
	}
	if c, err := png.DecodeConfig(bytes.NewReader(m.File.Bytes())); err != nil || c.Width != 1080 {
		return fmt.Sprintf("%d wide, %v", c.Width, err)
	}
	return ""
}

// TestTableAsPicture: a table is offered as a picture, in a button and by words, and what
// is shown next does not take it away; that it is drawn leaves no trace.
func TestTableAsPicture(t *testing.T) {
	b, ctx, chat := sampleBot(t), context.Background(), Chat{Key: "k", User: "u", Limits: phone}
	reply := func(text string) Message {
		t.Helper()
		m, err := b.Reply(ctx, chat, text)
		if err != nil {
			t.Fatal(err)
		}
		return m
	}
	if m := reply("/picture"); m.File != nil || !strings.Contains(fmt.Sprint(m.Parts), Chinese.Pictures.None) {
		t.Errorf("before any table: %v", m.Parts)
	}
	send := pictureButton(reply("/plans"))
	if send == "" || !phone.sends(send) {
		t.Fatalf("the button says %q", send)
	}
	if s := pictureButton(reply("海铁联运箱量要做到多少")); s != "" {
		t.Errorf("an answer without a table is offered as a picture: %s", s)
	}
	before, _ := b.Sessions.Load(ctx, chat.Key)
	for _, text := range []string{send, "/picture", "/图片", "图片", "发张图", "转成图片", "把表格转成图片", "请发个图片给我", "做成图片发我", "来一张长图", "picture"} {
		if fault := isPicture(reply(text)); fault != "" {
			t.Errorf("%s: %s", text, fault)
		}
	}
	after, _ := b.Sessions.Load(ctx, chat.Key)
	if x, y := asJSON(t, before), asJSON(t, after); x != y {
		t.Errorf("drawing changed the conversation:\n%s\n%s", x, y)
	}
	for _, text := range []string{"/picture 00000000", "/picture abc"} {
		if m := reply(text); m.File != nil || !strings.Contains(fmt.Sprint(m.Parts), Chinese.TooOld) {
			t.Errorf("%s: %v", text, m.Parts)
		}
	}
	if fault := isPicture(reply("/picture 99")); fault != "" {
		t.Errorf("a page that there is not: %s", fault)
	}
	for range 20 {
		reply("/plans 0" + strings.Repeat("0", len(after.Tables)))
		after, _ = b.Sessions.Load(ctx, chat.Key)
	}
	if len(after.Tables) > 8 {
		t.Errorf("%d tables are remembered", len(after.Tables))
	}
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// TestDrawingOf: what of a message can be drawn.
func TestDrawingOf(t *testing.T) {
	rows := Table{{"地区", "目标"}, {"合肥市", "6%"}, {"杭州市", "5.5%"}}
	own := picture.Table{Title: "比较"}
	want := picture.Table{Title: "各市目标", Header: rows[0], Rows: [][]picture.Cell{picture.Cells(rows[1]...), picture.Cells(rows[2]...)}}
	untitled := want
	untitled.Title = ""
	for name, c := range map[string]struct {
		m    Message
		want picture.Drawing
	}{
		"words": {say("甲"), nil}, "one row": {Message{Parts: []Part{rows[:2]}}, nil}, "table": {Message{Parts: []Part{rows}}, picture.Several{untitled}},
		"title": {Message{Parts: []Part{Text("各市目标：\n见下"), rows, Text("乙"), rows[:2], rows}}, picture.Several{want, untitled}}, "its own": {Message{Parts: []Part{rows}, Drawing: own}, own},
	} {
		if got := drawingOf(c.m); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
	}
}

// TestDrawn: which picture of how many it is, what does not stand in it as it is, and one
// that is too large for a picture is a document.
func TestDrawn(t *testing.T) {
	many := picture.Table{Title: "长表", Header: []string{"甲", "乙"}, Rows: slices.Repeat([][]picture.Cell{picture.Cells("😀", strings.Repeat("很长", 2000))}, 20)}
	pages, err := many.Pages()
	if err != nil || len(pages.All) < 3 {
		t.Fatal(len(pages.All), err)
	}
	x := &exchange{words: Chinese, chat: Chat{Limits: phone}}
	m := x.drawn(pages, 1, "/plans")
	if said := fmt.Sprint(m.Parts); isPicture(m) != "" || !strings.Contains(said, fmt.Sprintf(Chinese.Pictures.Page, 1, len(pages.All))) || !strings.Contains(said, "😀") || !strings.Contains(said, "20") {
		t.Errorf("%s, said %s", isPicture(m), said)
	}
	if send := pictureButton(m); send != "/picture "+sum("/plans")+" 2" {
		t.Errorf("the next is %q", send)
	}
	if m := x.drawn(pages, len(pages.All), "/plans"); pictureButton(m) != "" {
		t.Error("there is one after the last")
	}
	x.chat.Limits.Picture = 1000
	if m := x.drawn(pages, 1, ""); m.File == nil || m.File.Media != AsDocument {
		t.Errorf("a large picture: %+v", m.File)
	}
	x.chat.Limits.File = 1000
	if m := x.drawn(pages, 1, ""); m.File != nil || len(m.Parts) != 1 {
		t.Errorf("a file that is too large: %+v", m)
	}
	w := Chinese.Pictures
	if w.Explain(picture.ErrLarge) != w.Large || w.Explain(errors.New("x")) != w.Nothing {
		t.Error("errors are not told apart")
	}
}

// TestLongCommandsAreNotKept: a text that was pasted is not remembered to draw its table
// again.
func TestLongCommandsAreNotKept(t *testing.T) {
	x := &exchange{Bot: sampleBot(t), words: Chinese}
	m := Message{Parts: []Part{Table{{"甲"}, {"乙"}, {"丙"}}}}
	if got := x.pictured(m, "/check "+strings.Repeat("长", 999)); len(got.Buttons) > 0 || len(x.s.Tables) > 0 {
		t.Errorf("buttons %v, kept %d", got.Buttons, len(x.s.Tables))
	}
	if got := x.pictured(m, "/check 短"); len(got.Buttons) != 1 || !slices.Equal(x.s.Tables, []string{"/check 短"}) {
		t.Errorf("buttons %v, kept %q", got.Buttons, x.s.Tables)
	}
}
