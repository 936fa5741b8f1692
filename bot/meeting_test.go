package bot

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"planbot/bot/session"
	"planbot/ingest/document/docx"
	"planbot/ingest/document/office"
)

// fromWord is the text of a DOCX as planbot's own reader gives it.
func fromWord(t *testing.T, m Message) string {
	t.Helper()
	if m.File == nil || !strings.HasSuffix(m.File.Name, ".docx") {
		t.Fatalf("no DOCX in %v", m)
	}
	doc, err := docx.Read(t.Context(), m.File.Data)
	if err != nil {
		t.Fatal(err)
	}
	return doc.Text
}

// standInOrder checks that words stand in a text one behind the other.
func standInOrder(t *testing.T, text string, words ...string) {
	t.Helper()
	rest := text
	for _, w := range words {
		i := strings.Index(rest, w)
		if i < 0 {
			t.Fatalf("%q is not where it belongs in\n%s", w, text)
		}
		rest = rest[i+len(w):]
	}
}

// TestMeetingPack: the basket as a Word document, under a title, with a note for each quote.
func TestMeetingPack(t *testing.T) {
	b, chat := filled(t)
	chat.Limits = phone
	b.Now = func() time.Time { return time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC) }
	b.Reader = func(plan, clause string) string { return "https://plans.example/p/" + clause }
	reply(t, b, chat, "第2条备注 <w:p/>&先讲")
	m := reply(t, b, chat, "/会议 稳外贸专题会")
	if m.File.Name != "稳外贸专题会.docx" {
		t.Errorf("named %s", m.File.Name)
	}
	const transport, green = "《示例市综合交通运输发展规划(2026—2030年)》（示政发〔2026〕3号）", "《样本市绿色发展促进办法》（样本市 2026年3月）"
	standInOrder(t, fromWord(t, m), "稳外贸专题会\n2026年3月2日\n", transport+"\n1. 〔示例市 · 目标〕\n4.提升港口能级。[1]\n", transport+"三、(一)4.\n2. 〔", "[2]\n", transport+"二、(三)2.\n", green+"\n状态：征求意见稿", "\n3. 〔样本市 · 2027年 · 目标〕\n",
		"（一）单位地区生产总值二氧化碳排放比2025年下降8%以上；[3]\n", green+"第二章第七条（一）（征求意见稿）\n", "备注：<w:p/>&先讲\n", "文件清单\n", "示政发〔2026〕3号\t示例市人民政府\t2026-01-20\t现行\n", "样本市绿色发展促进办法\t—\t—\t2026-03\t征求意见稿\n", "引文都是文件原文")
	again := reply(t, b, chat, "会议材料")
	if !bytes.Equal(again.File.Data, m.File.Data) {
		t.Error("the same basket gives another file, or the title is forgotten")
	}
	if got := fmt.Sprint(m.Buttons); !strings.Contains(got, "/export pdf") || !strings.Contains(got, "/export md") || strings.Contains(got, "/export docx") {
		t.Errorf("buttons %v", m.Buttons)
	}
}

// TestMeetingPackOfNothing: without a basket the quotes that were given are offered.
func TestMeetingPackOfNothing(t *testing.T) {
	b, chat := sampleBot(t), Chat{Key: "k", User: "u", Limits: phone}
	if m := reply(t, b, chat, "/meeting"); m.File != nil || !strings.Contains(fmt.Sprint(m.Parts), "先提问") {
		t.Errorf("%v", m)
	}
	reply(t, b, chat, "2030年机场旅客吞吐量目标")
	reply(t, b, chat, "海铁联运箱量要做到多少")
	reply(t, b, chat, "2030年机场旅客吞吐量目标")
	m := reply(t, b, chat, "/meeting")
	if m.File != nil || len(m.Buttons) == 0 || !strings.Contains(fmt.Sprint(m.Parts), "答过 2 条") {
		t.Fatalf("%v", m)
	}
	m = reply(t, b, chat, m.Buttons[0][0].Send)
	standInOrder(t, fromWord(t, m), "\n1. 〔", "机场旅客吞吐量达到3600万人次", "[1]\n", "\n2. 〔示例市 · 目标〕\n建设北港区10万吨级", "到2030年海铁联运箱量达到60万标箱。[2]\n", "文件清单")
	if m = reply(t, b, chat, m.Buttons[0][1].Send); m.File == nil || !strings.Contains(m.File.Text, "\n2. 建设北港区") {
		t.Errorf("the next format: %v", m)
	}
}

// TestTopicsNumberTheirQuotes: in a topic of a group, quotes are numbered as they come,
// whoever asked, and the pack has them by these numbers.
func TestTopicsNumberTheirQuotes(t *testing.T) {
	b := sampleBot(t)
	amy, bob := Chat{Key: "g:amy", Room: "g", User: "amy", Limits: phone}, Chat{Key: "g:bob", Room: "g", User: "bob", Limits: phone}
	number := func(chat Chat, text string) (out []int) {
		for _, part := range reply(t, b, chat, text).Parts {
			if c, ok := part.(Cite); ok {
				out = append(out, c.Number)
				if want := fmt.Sprintf("〔%d〕", c.Number); c.Number > 0 && !strings.HasPrefix(c.Shown(), want) {
					t.Errorf("%s is shown as %s", text, c.Shown())
				}
			}
		}
		return out
	}
	for _, step := range []struct {
		chat Chat
		text string
		want string
	}{
		{amy, "2030年机场旅客吞吐量目标", "[1]"}, {bob, "海铁联运箱量要做到多少", "[2]"}, {bob, "2030年机场旅客吞吐量目标", "[1]"},
		{amy, "火星移民什么时候开始", "[]"}, {amy, "/settings length full", "[]"}, {amy, "绿色工厂国家级奖励多少", "[3]"},
		{Chat{Key: "p", User: "amy", Limits: phone}, "海铁联运箱量要做到多少", "[0]"}, {Chat{Key: "h:amy", Room: "h", User: "amy", Limits: phone}, "海铁联运箱量要做到多少", "[1]"},
	} {
		if got := fmt.Sprint(number(step.chat, step.text)); got != step.want {
			t.Errorf("%s %s: %s, want %s", step.chat.Key, step.text, got, step.want)
		}
	}
	reply(t, b, bob, "/add")
	text := fromWord(t, reply(t, b, bob, "/会议"))
	standInOrder(t, text, "1. 〔", "机场旅客吞吐量达到3600万人次", "本话题引用过的原文", "〔1〕 〔", "机场旅客吞吐量达到3600万人次", "〔2〕", "60万标箱", "〔3〕", "文件清单")
	if m := reply(t, b, amy, "/会议 txt"); !strings.Contains(m.File.Text, "\n〔2〕 建设北港区") {
		t.Errorf("amy's pack: %s", m.File.Text)
	}
}

// TestTopicsForgetTheOldest: a topic keeps its last quotes, and says how many were before.
func TestTopicsForgetTheOldest(t *testing.T) {
	b := sampleBot(t)
	chat := Chat{Key: "g:amy", Room: "g", User: "amy", Limits: phone}
	reply(t, b, chat, "2030年机场旅客吞吐量目标")
	_, err := b.Used.Update(t.Context(), "g", func(u *session.Used) {
		for i := range 150 {
			u.Use(session.Item{Clause: "gone", Start: i, End: i + 1})
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	reply(t, b, chat, "海铁联运箱量要做到多少")
	text := fromWord(t, reply(t, b, chat, "/会议"))
	standInOrder(t, text, "更早的 52 条没有列出", "〔152〕", "60万标箱")
	if strings.Contains(text, "3600万") {
		t.Error("the oldest is still there")
	}
}

// TestPDF makes one by LibreOffice, and says what to do where that is missing or fails.
func TestPDF(t *testing.T) {
	b, chat := filled(t)
	chat.Limits = phone
	m := reply(t, b, chat, "导出PDF")
	if text := fromWord(t, m); !strings.Contains(fmt.Sprint(m.Parts), "没有安装 LibreOffice") || !strings.Contains(text, "提升港口能级") {
		t.Errorf("without: %v", m.Parts)
	}
	b.Print = func(context.Context, []byte) ([]byte, error) { return nil, errors.New("out of order") }
	if m := reply(t, b, chat, "/export pdf"); !strings.Contains(fmt.Sprint(m.Parts), "没有做成 PDF") {
		t.Errorf("failing: %v", m.Parts)
	}
	short, cancel := context.WithTimeout(t.Context(), printRest+300*time.Millisecond)
	defer cancel()
	b.Print = func(ctx context.Context, _ []byte) ([]byte, error) { <-ctx.Done(); return nil, ctx.Err() }
	if m, err := b.Reply(short, chat, "/export pdf"); err != nil || short.Err() != nil || !strings.Contains(fmt.Sprint(m.Parts), "没有做成 PDF") {
		t.Errorf("late: %v, %v", m.Parts, err)
	}
	if program, err := exec.LookPath("pdftotext"); err != nil || !office.Has() {
		t.Skip("soffice or pdftotext is not installed")
	} else {
		b.Print = office.PDF
		m := reply(t, b, chat, "/export pdf")
		if m.File == nil || m.File.Name != "会议材料.pdf" {
			t.Fatalf("%v", m)
		}
		name := filepath.Join(t.TempDir(), "a.pdf")
		if err := os.WriteFile(name, m.File.Data, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(program, name, "-").Output()
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Join(strings.Fields(string(out)), "")
		for _, want := range []string{"会议材料", "4.提升港口能级。", "（示政发〔2026〕3号）三、(一)4.", "征求意见稿"} {
			if !strings.Contains(text, want) {
				t.Errorf("no %s in %s", want, text)
			}
		}
	}
}

// TestPackTooLarge: where a file is too large to be sent, that is said.
func TestPackTooLarge(t *testing.T) {
	b, chat := filled(t)
	chat.Limits.File = 9
	for _, text := range []string{"/meeting", "/export docx"} {
		if m := reply(t, b, chat, text); m.File != nil || !strings.Contains(fmt.Sprint(m.Parts), "发成消息") {
			t.Errorf("%s: %v", text, m)
		}
	}
}

// TestHostilePacks: titles and notes may hold anything, a basket more than it should.
func TestHostilePacks(t *testing.T) {
	b, chat := filled(t)
	chat.Limits = phone
	if m := reply(t, b, chat, "/会议 "+strings.Repeat("长", 5000)); m.File != nil || !strings.Contains(fmt.Sprint(m.Parts), "不要超过 100 个字") {
		t.Errorf("a long title: %v", m.Parts)
	}
	for title, want := range map[string]string{"甲\x00\x1b[31m乙\n丙": "甲[31m乙 丙", "../../etc/passwd": "../../etc/passwd", "<w:p>&]]>": "<w:p>&]]>", "\u202e倒\ufffe": "\u202e倒\ufffd"} {
		m := reply(t, b, chat, "/会议 "+title)
		if text := fromWord(t, m); !strings.HasPrefix(text, want+"\n") {
			t.Errorf("%q: %q", title, text[:60])
		}
		if strings.ContainsAny(m.File.Name, "/\\\x00\x1b<>\n") || strings.HasPrefix(m.File.Name, ".") {
			t.Errorf("%q: a file named %q", title, m.File.Name)
		}
	}
	b.Sessions.Update(t.Context(), "k", func(s *session.Session) {
		for len(s.Basket) < 200 {
			s.Basket = append(s.Basket, s.Basket[:3]...)
		}
		s.Basket = s.Basket[:200]
		for i := range s.Basket {
			s.Basket[i].Note = "<w:r>\x0b&" + strings.Repeat("注", maxNote)
		}
	})
	began := time.Now()
	text := fromWord(t, reply(t, b, chat, "/meeting"))
	if n := strings.Count(text, "备注：<w:r>"); n != 200 {
		t.Errorf("%d notes of 200", n)
	}
	standInOrder(t, text, "\n200. 〔", "[200]\n")
	t.Logf("200 quotes in %v, %d characters", time.Since(began), utf8.RuneCountInString(text))
}
