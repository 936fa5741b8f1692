package main

import (
	"flag"
	"fmt"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"planbot/bot/bottest"
	"planbot/bot/telegram/telegramtest"
)

var update = flag.Bool("update", false, "rewrite golden files")

// answersFile is where scenarios have their answers from.
const answersFile = "testdata/answers.txtar"

// TestTelegram plays scenarios on `planbot serve`, a real process, against a strict Bot
// API server: testdata/telegram/README.md says how they are written. Its answers are
// fixed, but for the scenarios in the folder real.
func TestTelegram(t *testing.T) {
	fixed, _ := filepath.Glob("testdata/telegram/*.txtar")
	real, _ := filepath.Glob("testdata/telegram/real/*.txtar")
	if len(fixed) < 60 || len(real) < 5 {
		t.Fatalf("%d scenarios, %d on the library", len(fixed), len(real))
	}
	onFixed, onReal := newShared(t, fixedAnswers+"="+answersFile), newShared(t)
	files := append(fixed, real...)
	work := make(chan int)
	var players sync.WaitGroup
	for range 12 { // most of a scenario's time it waits for Telegram's rate of a chat
		players.Go(func() {
			for i := range work {
				t.Run(strings.TrimSuffix(filepath.Base(files[i]), ".txtar"), func(t *testing.T) {
					file := bottest.ReadScenario(t, files[i])
					s := newScenario(t, onFixed, 7_000_000+int64(i+1)*1000)
					if file.Real() {
						s.api = onReal
					}
					s.playFile(file)
				})
			}
		})
	}
	for i := range files {
		work <- i
	}
	close(work)
	players.Wait()
	if v := append(onFixed.Violations(), onReal.Violations()...); len(v) > 0 {
		t.Errorf("Telegram refused: %q", v)
	}
}

// newShared starts a planbot for many scenarios and returns its Bot API server.
func newShared(t *testing.T, env ...string) *telegramtest.Server {
	api := newAPI(t)
	api.Rates = true
	serve(t, api, append(env, "PLANBOT_PUBLIC_URL=https://plans.example.org", "PLANBOT_LISTEN=127.0.0.1:0")...)
	return api
}

// playFile plays the scenario of a file and compares what the bot did with the file.
func (s *scenario) playFile(file bottest.Scenario) {
	if env, ok := file.Section("env"); ok {
		s.own(append(strings.Fields(s.named(env)), fixedAnswers+"="+answersFile))
	}
	script, _ := file.Section("script")
	for line := range strings.Lines(script) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			s.step(line)
		}
	}
	file.Check(s.t, s.out.String(), *update)
}

// A scenario is a conversation of some people with the bot.
type scenario struct {
	t    *testing.T
	api  *telegramtest.Server
	base int64
	ids  map[string]int64 // people and groups by their names
	said map[string]saying
	seen int // events that were looked at
	out  strings.Builder
}

func newScenario(t *testing.T, api *telegramtest.Server, base int64) *scenario {
	return &scenario{t: t, api: api, base: base, ids: map[string]int64{}, said: map[string]saying{}}
}

// A saying is a message that somebody sent.
type saying struct {
	from telegramtest.From
	id   int
	text string
}

// own starts a process of the scenario's own, with other settings.
func (s *scenario) own(env []string) {
	s.api = telegramtest.New()
	s.t.Cleanup(s.api.Close)
	serve(s.t, s.api, env...)
}

var nameWord = regexp.MustCompile(`\{(\w+)\}`)

// named puts ids for names in braces.
func (s *scenario) named(text string) string {
	return nameWord.ReplaceAllStringFunc(text, func(name string) string { return fmt.Sprint(s.id(strings.Trim(name, "{}"))) })
}

// id is the number of a person, or of a group, whose name is in capitals.
func (s *scenario) id(name string) int64 {
	if _, ok := s.ids[name]; !ok {
		id := s.base + int64(len(s.ids)) + 1
		if strings.ToUpper(name) == name {
			id = -id
		}
		s.ids[name] = id
	}
	return s.ids[name]
}

// stepForm is one line of a script: WHO[@GROUP[#TOPIC]] [LANGUAGE] [VERB [WHAT]]: TEXT
var stepForm = regexp.MustCompile(`^(\w+)(?:@(\w+))?(?:#(\d+))?(?: (en))?(?: (press|inline|edit|photo|replies|follow|robot|channel|migrate)(?: (\w+))?)?:\s*(.*)$`)

func (s *scenario) step(line string) {
	m := stepForm.FindStringSubmatch(line)
	if m == nil {
		s.t.Fatalf("not understood: %s", line)
	}
	from := telegramtest.From{User: s.id(m[1]), Language: "zh-hans"}
	if m[2] != "" {
		from.Chat = s.id(m[2])
	}
	if m[3] != "" {
		s.api.Forum(from.Chat)
		fmt.Sscan(m[3], &from.Thread)
	}
	if m[4] != "" {
		from.Language = m[4]
	}
	fmt.Fprintf(&s.out, "» %s\n", line)
	update := s.act(from, m[1]+m[2]+m[3], m[5], m[6], strings.ReplaceAll(s.named(m[7]), `\n`, "\n"))
	if !s.api.Acked(update, testTime) {
		s.t.Fatalf("update of %q is not acknowledged", line)
	}
	s.show()
}

// act does what a line says and returns the update's id.
func (s *scenario) act(from telegramtest.From, who, verb, what, text string) (update int64) {
	chat := from.Chat
	if chat == 0 {
		chat = from.User
	}
	last, _ := s.api.Last(chat)
	id := 0
	switch verb {
	case "press":
		return s.press(from, last, text)
	case "inline":
		return s.api.Inline(from, text, what)
	case "edit":
		return s.api.Edit(from, s.said[who].id, text)
	case "photo":
		_, update = s.api.Do(from, func(m map[string]any) {
			m["photo"] = []map[string]any{{"file_id": "x", "file_unique_id": "x", "width": 1, "height": 1}}
			if text != "" {
				m["caption"] = text
			}
		})
		return update
	case "robot":
		from.Bot = true
		_, update = s.api.Say(from, text)
		return update
	case "channel":
		return s.api.Push(map[string]any{"channel_post": map[string]any{"message_id": 1, "date": 1, "chat": map[string]any{"id": chat, "type": "channel"}, "text": text}})
	case "migrate":
		to := s.id(what)
		return s.api.Migrate(from, to)
	case "follow":
		text = "/start " + s.link(last, text)
	case "replies":
		to := s.said[what]
		if what == "bot" {
			to = saying{telegramtest.Me(from.Chat), last.ID, last.Text}
		}
		id, update = s.api.Reply(from, to.from, to.id, to.text, text)
	}
	if update == 0 {
		id, update = s.api.Say(from, text)
	}
	s.said[who] = saying{from, id, text}
	s.said[strings.TrimRight(who, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")] = s.said[who]
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
	i := 0
	fmt.Sscan(n, &i)
	links := startLink.FindAllStringSubmatch(m.HTML, -1)
	if i < 1 || i > len(links) {
		s.t.Fatalf("no link %s in\n%s", n, m.HTML)
	}
	return links[i-1][1]
}

// show writes what the bot did in the scenario's chats since the last step.
func (s *scenario) show() {
	events := s.api.Events(s.seen)
	s.seen += len(events)
	for _, e := range events {
		text := s.event(e)
		for name, id := range s.ids {
			text = strings.ReplaceAll(text, fmt.Sprint(id), "{"+name+"}")
		}
		s.out.WriteString(text)
	}
}

func (s *scenario) event(e telegramtest.Event) string {
	name := ""
	for n, id := range s.ids {
		if id == e.Chat {
			name = n
		}
	}
	where := name
	if e.Sent.Thread != 0 {
		where += fmt.Sprintf("#%d", e.Sent.Thread)
	}
	if e.Sent.ReplyTo != 0 {
		where += " ↩"
	}
	switch {
	case e.Chat != 0 && name == "":
		return "" // another scenario's
	case e.Method == "sendMessage", e.Method == "sendDocument":
		return "→ " + where + "\n" + indent(e.Sent.Show())
	case e.Method == "deleteMessage":
		return "✗ " + where + "\n"
	case e.Method == "editMessageText":
		return "✎ " + where + "\n" + indent(e.Sent.Show())
	case !s.mine(e.Query):
		return ""
	case e.Method == "answerCallbackQuery":
		if e.Params["text"] == "" {
			return ""
		}
		return "☝ " + e.Params["text"] + "\n"
	}
	return s.inline(e)
}

// mine reports whether a query was made in this scenario: its number is that of an
// update, and updates of other scenarios come between.
func (s *scenario) mine(query string) bool { return s.api.QueryUser(query)/1000 == s.base/1000 }

func (s *scenario) inline(e telegramtest.Event) string {
	var out strings.Builder
	fmt.Fprintf(&out, "→ inline, cache %s, next %q, button %s\n", e.Params["cache_time"], e.Params["next_offset"], e.Params["button"])
	for i, r := range e.Results() {
		fmt.Fprintf(&out, "  %s\n    %s\n", r.Title, r.Description)
		if i == 0 {
			out.WriteString(indent(indent(r.Sent().Show())))
		}
	}
	return out.String()
}

func indent(text string) string {
	return "  " + strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", "\n  ") + "\n"
}
