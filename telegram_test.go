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
	ids  map[string]int64  // people and groups by their names
	said map[string]saying // the last of everybody, by name with group and topic, and by name alone
	all  []saying
	seen int // events that were looked at

	env     []string          // of a process of its own
	process *serving          // that one
	files   map[string]string // that people send
	out     strings.Builder
}

func newScenario(t *testing.T, api *telegramtest.Server, base int64) *scenario {
	return &scenario{t: t, api: api, base: base, ids: map[string]int64{}, said: map[string]saying{}}
}

// own starts a process of the scenario's own, with other settings.
func (s *scenario) own(env []string) {
	s.api = telegramtest.New()
	s.t.Cleanup(s.api.Close)
	s.env, s.process = env, serve(s.t, s.api, env...)
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
