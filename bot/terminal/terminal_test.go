package terminal

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"planbot/bot"
	"planbot/bot/door"
	"planbot/retrieval/retrievaltest"
)

func TestPrintIsPlainWithoutColour(t *testing.T) {
	m := bot.Message{Parts: []bot.Part{
		bot.Quote{Before: "甲。", Mark: "乙。", After: "丙。", Note: "（条文较长，以上为节选）"},
		bot.Cite{Words: "《丁》一、", Badge: "⚠ 征求意见稿", Units: "责任单位：戊"},
		bot.Line{Number: 2, Mark: "己", Cite: "《庚》二、"},
		bot.Table{{"", "标题"}, {"1", "辛"}},
	}}
	var plain, coloured bytes.Buffer
	Style{}.Print(&plain, m)
	Style{Color: true}.Print(&coloured, m)
	want := "甲。**乙。**丙。\n（条文较长，以上为节选）\n—— 《丁》一、  ⚠ 征求意见稿\n责任单位：戊\n\n 2. 己 《庚》二、\n   标题\n1  辛\n"
	if plain.String() != want {
		t.Errorf("got\n%s\nwant\n%s", plain.String(), want)
	}
	if strings.Contains(plain.String(), "\x1b") || !strings.Contains(coloured.String(), "\x1b[1;33m乙。\x1b[0m") {
		t.Errorf("coloured: %q", coloured.String())
	}
}

// TestRows: a table's row is shown with its heads, also among further hits.
func TestRows(t *testing.T) {
	row := bot.Row{{Head: "指标", Text: "甲\n\x1b[2J乙", Marked: true}, {Head: "2030年", Text: "3"}}
	m := bot.Message{Parts: []bot.Part{bot.Quote{Before: "丙", Mark: "甲", Row: row}, bot.Line{Number: 2, Mark: "甲", Row: row, Cite: "《庚》"}}}
	var plain, coloured bytes.Buffer
	Style{}.Print(&plain, m)
	Style{Color: true}.Print(&coloured, m)
	if want := "指标：甲 [2J乙；2030年：3\n 2. 指标：甲 [2J乙；2030年：3 《庚》\n"; plain.String() != want {
		t.Errorf("%q", plain.String())
	}
	if !strings.Contains(coloured.String(), "指标：\x1b[1;33m甲 [2J乙\x1b[0m；2030年：3") {
		t.Errorf("%q", coloured.String())
	}
}

// TestControlCodesOfPlansAreDropped: a plan's text must not drive the terminal.
func TestControlCodesOfPlansAreDropped(t *testing.T) {
	var out bytes.Buffer
	evil := "甲\x1b]0;title\a\x1b[2J乙\r丙"
	Style{Color: true}.Print(&out, bot.Message{Parts: []bot.Part{bot.Text(evil), bot.Quote{Mark: evil}, bot.Table{{evil}}}})
	for _, code := range []string{"\x1b]", "\x1b[2J", "\a", "\r"} {
		if strings.Contains(out.String(), code) {
			t.Errorf("%q came through: %q", code, out.String())
		}
	}
}

// TestPrintSaysAll: each part of a message is shown.
func TestPrintSaysAll(t *testing.T) {
	var out bytes.Buffer
	Style{}.Print(&out, bot.Message{
		Parts: []bot.Part{bot.Text("甲"), bot.Link{Words: "乙"}, bot.Quote{After: "丙"}}, Notice: "丁", File: &bot.File{Name: "戊", Text: "己\x1b庚"},
	})
	if want := "甲\n · 乙\n丙\n丁\n己庚\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

// TestChat: each line is a message, empty ones are none, and the end of the input is
// the end.
func TestChat(t *testing.T) {
	b := bot.New(retrievaltest.Library(t, retrievaltest.Encoder{}, retrievaltest.Roads(3)), time.Hour, time.Now)
	var out bytes.Buffer
	if err := Chat(t.Context(), b, strings.NewReader("/open 某某市 第2条\n\n  \n/why"), &out, Style{}, ""); err != nil {
		t.Fatal(err)
	}
	want := bot.Greeting + "\n" + bot.Prompt + "/open 某某市 第2条\n第2条 建成第2号道路11公里。（责任单位：第2局）\n—— 《某某市道路建设方案》第2条\n" +
		bot.Prompt + "\n" + bot.Prompt + "  \n" + bot.Prompt + "/why\n" + bot.Chinese.NothingAsked + "\n" + bot.Prompt + "\n" + bot.Bye + "\n"
	got := strings.ReplaceAll(out.String(), "**", "")
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestChatGoesOnAfterAFault: an answer that panics costs that answer.
func TestChatGoesOnAfterAFault(t *testing.T) {
	b := bot.New(retrievaltest.Poisoned(t, func() { panic("secret words") }), time.Hour, time.Now)
	var out bytes.Buffer
	if err := Chat(t.Context(), b, strings.NewReader(retrievaltest.Poison+"\n/units 第2局\n"), &out, Style{}, ""); err != nil {
		t.Fatal(err)
	}
	fault, next := strings.Index(out.String(), bot.Chinese.General), strings.Index(out.String(), "建成第2号道路")
	if fault < 0 || next < fault || strings.Contains(out.String(), "secret") {
		t.Errorf("said %s", out.String())
	}
}

// TestChatEnds: where its lines can not be read, and when it is told to.
func TestChatEnds(t *testing.T) {
	b := bot.New(retrievaltest.Library(t, retrievaltest.Encoder{}, retrievaltest.Roads(1)), time.Hour, time.Now)
	gone := errors.New("gone")
	if err := Chat(t.Context(), b, iotest.ErrReader(gone), &bytes.Buffer{}, Style{}, ""); !errors.Is(err, gone) {
		t.Errorf("error %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var out bytes.Buffer
	if err := Chat(ctx, b, strings.NewReader("/help\n"), &out, Style{}, ""); err != nil || out.String() != bot.Greeting+"\n"+bot.Bye+"\n" {
		t.Errorf("%s, %v", out.String(), err)
	}
}

// TestEditor: what was typed is in the history of the next chat, which only its owner
// may read; a place that can not be written costs the history alone.
func TestEditor(t *testing.T) {
	in, typed, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	before := os.Stdin
	os.Stdin = in
	t.Cleanup(func() { os.Stdin = before; in.Close() })
	typed.WriteString("公园\n绿地\n")
	typed.Close()
	file := filepath.Join(t.TempDir(), "new", "history")
	e := newEditor(file)
	for _, want := range []string{"公园", "绿地"} {
		if got, err := e.line(""); got != want || err != nil {
			t.Errorf("read %q, %v", got, err)
		}
	}
	if _, err := e.line(""); err == nil {
		t.Error("read past the end")
	}
	e.close()
	info, err := os.Stat(file)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Fatalf("history %v, %v", info, err)
	}
	next := newEditor(file)
	var history bytes.Buffer
	if n, _ := next.WriteHistory(&history); n != 2 || history.String() != "公园\n绿地\n" {
		t.Errorf("history %q", history.String())
	}
	next.history = filepath.Join(file, "below a file")
	next.close()
	newEditor("").close()
}

// TestReaderOfATerminal: lines are edited on a terminal alone.
func TestReaderOfATerminal(t *testing.T) {
	for _, in := range []*os.File{os.Stdin, nil} {
		if in != nil && IsTerminal(in) {
			continue // the tests are run by hand
		}
		r := newReader(in, &bytes.Buffer{}, "")
		if _, ok := r.(*plain); !ok {
			t.Errorf("%T reads what is no terminal", r)
		}
		r.close()
	}
}

// TestSave: a file that can not be shown is written, and none that is there is lost.
func TestSave(t *testing.T) {
	var out bytes.Buffer
	folder := t.TempDir()
	c := &carrier{out: &out, folder: folder}
	for i, want := range []string{"甲.png", "甲(2).png", "甲(3).png"} {
		out.Reset()
		data := []byte{0xff, byte(i)}
		if _, err := c.Say(t.Context(), door.Input{}, bot.Message{Parts: []bot.Part{bot.Text("乙")}, File: &bot.File{Name: "../甲.png", Data: data, Media: bot.AsPicture}}, nil); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(filepath.Join(folder, want))
		if err != nil || !bytes.Equal(got, data) || !strings.Contains(out.String(), want) || !strings.Contains(out.String(), "乙") {
			t.Errorf("%s: %v, said %s", want, err, out.String())
		}
	}
	c.folder = filepath.Join(folder, "none")
	c.keep(&bot.File{Name: "甲.png", Data: []byte{1}})
	if !strings.Contains(out.String(), "没有存下来") {
		t.Errorf("said %s", out.String())
	}
}
