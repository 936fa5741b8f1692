// Package doortest is what every carrier has to do: a script of what people do and what
// they must see of it, which runs on a carrier's Driver. What a carrier can not do is
// left out, and it says what that is.
package doortest

import (
	_ "embed"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"golang.org/x/tools/txtar"

	"planbot/bot"
	"planbot/bot/bottest"
	"planbot/bot/door"
	"planbot/bot/session"
	"planbot/retrieval"
	"planbot/retrieval/sample"
)

// script says how it is written.
//
//go:embed script.txtar
var script []byte

// A Carrier is one that the script runs on.
type Carrier struct {
	Lacks   []string                                      // what of the script's needs it can not do
	ID      func(who string) string                       // of a person
	Answers string                                        // file of fixed answers
	Start   func(t *testing.T, config door.Config) Driver // a carrier of its own for each scene
}

// A Driver does at a carrier what people do there.
type Driver interface {
	// Do does some things, one after the other without waiting, and returns what each
	// person saw of it when all is answered, oldest first, as plain text.
	Do(steps ...Step) (saw map[string]string)
}

// A Step is something that a person does.
type Step struct {
	Who, Verb, Text string
}

// Run runs the script on a carrier, a scene at a time.
func Run(t *testing.T, c Carrier) {
	for _, section := range txtar.Parse(script).Files {
		t.Run(section.Name, func(t *testing.T) {
			t.Parallel()
			s := readScene(t, string(section.Data))
			if lacks := s.lacks(c); lacks != "" {
				t.Skipf("the carrier has no %s", lacks)
			}
			s.play(t, c)
		})
	}
}

// play plays a scene.
func (s scene) play(t *testing.T, c Carrier) {
	d := c.Start(t, s.config(t, c))
	for _, act := range s.acts {
		saw := d.Do(act.steps...)
		for _, who := range act.people() {
			if missing := bottest.Missing(act.want, saw[who]); len(missing) > 0 {
				t.Errorf("%s\nwant: %q\n%s saw\n%s", act.line, missing, who, saw[who])
			}
			if act.silent && saw[who] != "" {
				t.Errorf("%s\n%s saw\n%s", act.line, who, saw[who])
			}
		}
	}
}

// lacks returns what a scene needs and a carrier lacks.
func (s scene) lacks(c Carrier) string {
	i := slices.IndexFunc(s.needs, func(need string) bool { return slices.Contains(c.Lacks, need) })
	if i < 0 {
		return ""
	}
	return s.needs[i]
}

// config is the door of a scene.
func (s scene) config(t *testing.T, c Carrier) door.Config {
	config := Config(t, c.Answers)
	for _, who := range s.allow {
		config.Access.Anyone, config.Access.Allowed = false, append(config.Access.Allowed, c.ID(who))
	}
	config.Pace = door.Pace{Every: time.Minute, Burst: s.burst}
	answers := config.Bot.Answers
	config.Bot.Answers = func(lib *retrieval.Library) bot.Answerer { return poisoned{answers(lib), s.poison} }
	return config
}

// Config is a door for anyone, on the sample library with the answers of a file, that
// remembers in this process alone.
func Config(t *testing.T, answers string) door.Config {
	t.Helper()
	lib, err := sample.Open()
	if err != nil {
		t.Fatal(err)
	}
	fixed, err := bottest.Read(answers, lib)
	if err != nil {
		t.Fatal(err)
	}
	b := bot.New(lib, time.Hour, time.Now)
	b.Answers = fixed.Of
	return door.Config{
		Bot: b, Access: door.Access{Anyone: true}, Patience: door.Patience, Ledger: session.NewMemoryLedger(),
		Answered: session.NewMemory[door.Answered](time.Hour, time.Now), Topics: session.NewMemory[session.Topic](time.Hour, time.Now),
		Inbox: session.NewMemory[door.Inbox](time.Hour, time.Now),
		Log:   slog.New(slog.DiscardHandler), Metrics: door.NewMetrics(prometheus.NewRegistry()), Now: time.Now,
	}
}

// An act is some steps and what has to be seen of them.
type act struct {
	line   string
	steps  []Step
	want   string
	silent bool
}

func (a act) people() []string {
	var out []string
	for _, s := range a.steps {
		if !slices.Contains(out, s.Who) {
			out = append(out, s.Who)
		}
	}
	return out
}

// A scene is a section of the script.
type scene struct {
	needs, allow []string
	burst        int
	poison       string
	acts         []act
}

// unhurried is a burst that no scene uses up.
const unhurried = 1000

func readScene(t *testing.T, text string) scene {
	s := scene{burst: unhurried}
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && !s.read(line) {
			t.Fatalf("not understood: %s", line)
		}
	}
	return s
}
