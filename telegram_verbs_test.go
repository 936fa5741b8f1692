package main

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"planbot/bot/telegram/telegramtest"
)

// What people do in scenarios: testdata/telegram/README.md says it for who writes them.

// A saying is a message that somebody sent.
type saying struct {
	from telegramtest.From
	id   int
	text string
}

// A deed is one line of a script.
type deed struct {
	from       telegramtest.From
	who        string // with group and topic
	what, text string
	last       telegramtest.Message // of the bot in that chat
}

// A verb does something and returns the message's id, if it is one that others can
// speak of, and the update's, if there is one.
type verb func(s *scenario, d deed) (message int, update int64)

var verbs = map[string]verb{
	"": func(s *scenario, d deed) (int, int64) { return s.api.Say(d.from, d.text) },
	"edit": func(s *scenario, d deed) (int, int64) {
		id := s.said[d.who].id
		return id, s.api.Edit(d.from, id, d.text)
	},
	"replies": (*scenario).replies,
	"quotes":  (*scenario).quotes,
	"forwards": func(s *scenario, d deed) (int, int64) {
		return s.api.Do(d.from, telegramtest.Text(d.text), telegramtest.Forwarded)
	},
	"follow":   func(s *scenario, d deed) (int, int64) { return s.api.Say(d.from, "/start "+s.link(d.last, d.text)) },
	"reacts":   func(s *scenario, d deed) (int, int64) { return 0, s.reacts(d) },
	"retracts": func(s *scenario, d deed) (int, int64) { return 0, s.api.SayAndDelete(d.from, d.text) },
	"sends":    func(s *scenario, d deed) (int, int64) { return 0, s.sends(d) },
	"photo": func(s *scenario, d deed) (int, int64) {
		d.what = "photo"
		return 0, s.sends(d)
	},
	"document": (*scenario).document,
	"waits":    (*scenario).waits,
	"restarts": (*scenario).restarts,
	"album":    func(s *scenario, d deed) (int, int64) { return 0, s.api.Album(d.from, s.number(d.what), d.text, 1) },
	"press":    func(s *scenario, d deed) (int, int64) { return 0, s.press(d.from, d.last, d.text) },
	"inline":   func(s *scenario, d deed) (int, int64) { return 0, s.api.Inline(d.from, d.text, d.what) },
	"robot": func(s *scenario, d deed) (int, int64) {
		d.from.Bot = true
		return s.api.Say(d.from, d.text)
	},
	"channel": func(s *scenario, d deed) (int, int64) {
		return 0, s.api.Push(map[string]any{"channel_post": map[string]any{
			"message_id": 1, "date": 1, "chat": map[string]any{"id": d.chat(), "type": "channel"}, "text": d.text}})
	},
	"migrate": func(s *scenario, d deed) (int, int64) { return 0, s.api.Migrate(d.from, s.id(d.what)) },
	"closes": func(s *scenario, d deed) (int, int64) {
		s.api.CloseTopic(d.from.Chat, d.from.Thread)
		return 0, 0
	},
	"deletes": func(s *scenario, d deed) (int, int64) {
		s.api.DeleteTopic(d.from.Chat, d.from.Thread)
		return 0, 0
	},
}

// stepForm is one line of a script: WHO[@GROUP[#TOPIC]] [LANGUAGE] [VERB [WHAT]]: TEXT
var stepForm = regexp.MustCompile(`^(\w+)(?:@(\w+))?(?:#(\d+))?(?: (en))?(?: ([a-z]+)(?: ([^\s:]+))?)?:\s*(.*)$`)

func (s *scenario) step(line string) {
	m := stepForm.FindStringSubmatch(line)
	if m == nil || verbs[m[5]] == nil {
		s.t.Fatalf("not understood: %s", line)
	}
	d := deed{from: s.from(m), who: m[1] + m[2] + m[3], what: m[6], text: strings.ReplaceAll(s.named(m[7]), `\n`, "\n")}
	d.last, _ = s.api.Last(d.chat())
	fmt.Fprintf(&s.out, "» %s\n", line)
	id, update := verbs[m[5]](s, d)
	if id != 0 {
		said := saying{d.from, id, d.text}
		s.said[m[1]], s.said[d.who], s.all = said, said, append(s.all, said)
	}
	if !s.api.Acked(update, testTime) {
		s.t.Fatalf("update of %q is not acknowledged", line)
	}
	s.show()
}

// from is who does something, and where, of the parts of a line.
func (s *scenario) from(m []string) telegramtest.From {
	from := telegramtest.From{User: s.id(m[1]), Language: "zh-hans"}
	if m[2] != "" {
		from.Chat = s.id(m[2])
	}
	if m[3] != "" {
		from.Thread = s.number(m[3])
		s.api.Forum(from.Chat, from.Thread)
	}
	if m[4] != "" {
		from.Language = m[4]
	}
	return from
}

func (s *scenario) number(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		s.t.Fatalf("no number: %q", text)
	}
	return n
}

func (d deed) chat() int64 {
	if d.from.Chat != 0 {
		return d.from.Chat
	}
	return d.from.User
}

// meant is the message that a line speaks of: the bot's last, or its N-th in this chat,
// or somebody's last.
func (s *scenario) meant(d deed) saying {
	me := telegramtest.Me(d.chat())
	if d.what == "bot" {
		return saying{me, d.last.ID, d.last.Text}
	}
	if n, err := strconv.Atoi(d.what); err == nil {
		sent := s.api.Messages(d.chat())
		if n < 1 || n > len(sent) {
			s.t.Fatalf("the bot has sent %d messages, not %d", len(sent), n)
		}
		return saying{me, sent[n-1].ID, sent[n-1].Text}
	}
	return s.said[d.what]
}

func (s *scenario) replies(d deed) (message int, update int64) {
	to := s.meant(d)
	return s.api.Reply(d.from, to.from, to.id, to.text, d.text)
}

// quotes replies with a part of what it replies to: "part | text".
func (s *scenario) quotes(d deed) (message int, update int64) {
	part, text, _ := strings.Cut(d.text, " | ")
	reply := telegramtest.Change(telegramtest.Elsewhere)
	if d.what != "channel" {
		to := s.meant(d)
		reply = s.api.To(to.from, to.id, to.text)
	}
	return s.api.Do(d.from, telegramtest.Text(text), reply, telegramtest.Quoting(part))
}

// reacts puts a reaction on what somebody said.
func (s *scenario) reacts(d deed) (update int64) {
	for _, said := range slices.Backward(s.all) {
		if said.from == d.from && said.text == d.text {
			return s.api.React(d.chat(), said.id)
		}
	}
	s.t.Fatalf("nobody said %q", d.text)
	return 0
}

// sends sends something that is no text, perhaps with words below it.
func (s *scenario) sends(d deed) (update int64) {
	if telegramtest.Kinds[d.what] == nil && telegramtest.Services[d.what] == nil {
		s.t.Fatalf("there is no kind of message %q", d.what)
	}
	changes := []telegramtest.Change{telegramtest.Of(d.what)}
	if d.text != "" {
		changes = append(changes, telegramtest.Caption(d.text))
	}
	_, update = s.api.Do(d.from, changes...)
	return update
}

// press presses the button of a label in a message, or sends data in braces as a
// button of no message does.
func (s *scenario) press(from telegramtest.From, m telegramtest.Message, label string) int64 {
	if data, ok := strings.CutPrefix(label, "data="); ok {
		return s.api.Press(from, m.ID, data)
	}
	for _, row := range m.Buttons {
		for _, b := range row {
			if b.Text == label && b.Data != "" {
				return s.api.Press(from, m.ID, b.Data)
			}
		}
	}
	s.t.Fatalf("no button %q in\n%s", label, m.Show())
	return 0
}

var startLink = regexp.MustCompile(`\?start=(\w+)`)

// link returns the parameter of the n-th link of a message.
func (s *scenario) link(m telegramtest.Message, n string) string {
	i := s.number(n)
	links := startLink.FindAllStringSubmatch(m.HTML, -1)
	if i < 1 || i > len(links) {
		s.t.Fatalf("no link %s in\n%s", n, m.HTML)
	}
	return links[i-1][1]
}

// document sends a file: of the scenario's own, that of a path, or with the text as its
// contents.
func (s *scenario) document(d deed) (message int, update int64) {
	name, caption, captioned := strings.Cut(d.what, "|")
	data, ok := s.files[name]
	if !ok {
		data = d.text
	}
	if read, err := os.ReadFile(d.text); err == nil {
		data = string(read)
	}
	if n, err := strconv.Atoi(strings.TrimPrefix(d.text, "bytes=")); err == nil {
		data = strings.Repeat("字", n/3)
	}
	sent := s.api.Document(name, []byte(data))
	if !captioned {
		return s.api.Do(d.from, sent)
	}
	return s.api.Do(d.from, sent, func(m map[string]any) { m["caption"] = caption })
}

// waitTime is how long a message is waited for.
const waitTime = 30 * time.Second

// waits waits until the bot's last message in the chat holds a text, and shows nothing of
// the steps to it that come and go.
func (s *scenario) waits(d deed) (int, int64) {
	last := d.last
	for end := time.Now().Add(waitTime); !strings.Contains(last.Text, d.text); last, _ = s.api.Last(d.chat()) {
		if time.Sleep(5 * time.Millisecond); time.Now().After(end) {
			s.t.Fatalf("the bot's last message never held %q:\n%s\n%s\n%s", d.text, s.out.String(), last.Show(), s.process.log)
		}
	}
	return 0, 0
}

// restarts kills the scenario's process and starts it anew, on the same library.
func (s *scenario) restarts(deed) (int, int64) {
	s.process.kill()
	s.process = serve(s.t, s.api, s.env...)
	return 0, 0
}
