package main

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"planbot/bot/bottest"
)

const tourHead = `# A tour of planbot on Telegram

Made by TestTour, which plays testdata/tour.script on ` + "`planbot serve`" + ` with the built-in sample library (fictional plans) and a
Bot API server of its own; ` + "`go test . -run TestTour -update`" + ` writes it anew. What answers is what planbot itself finds; which clauses
it lists below is fixed (testdata/answers.txtar), so that a change of ranking does not rewrite this page. » is what a person does, → a message of the bot, ✎ a message
that it edits, ☝ a notice. Bold text stands between **, quotes behind │, quotes that a tap unfolds behind ┆, buttons in [ ], what a copy
button copies behind ⧉.
`

// TestTour holds that doc/tour.md is what really happens. Its answers are fixed, and
// marked real in their file: TestRealAnswers holds that the library's are the same.
func TestTour(t *testing.T) {
	t.Parallel()
	script, err := os.ReadFile("testdata/tour.script")
	if err != nil {
		t.Fatal(err)
	}
	api := newAPI(t)
	serve(t, api, fixedAnswers+"="+answersFile, "PLANBOT_PUBLIC_URL=https://plans.example.org", "PLANBOT_LISTEN=127.0.0.1:0")
	s := newScenario(t, api, 9_000_000)
	got := tourHead
	for _, part := range strings.Split(string(script), "# ")[1:] {
		heading, steps, _ := strings.Cut(part, "\n")
		got += "\n## " + heading + "\n\n```\n" + s.tourPart(steps) + "```\n"
	}
	if *update {
		if err := os.WriteFile("doc/tour.md", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile("doc/tour.md")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("doc/tour.md is not what happens (-want +got):\n%s", diff)
	}
}

// tourPart plays a part of the tour and returns what happened. A line "= TEXT" is no
// step: TEXT must stand in what the step before it did.
func (s *scenario) tourPart(steps string) string {
	s.out.Reset()
	want := ""
	for line := range strings.Lines(steps) {
		line = strings.TrimSpace(line)
		if text, ok := strings.CutPrefix(line, "= "); ok {
			want += text + "\n"
		} else if line != "" {
			want += "» " + line + "\n"
			s.step(line)
		}
	}
	out := bottest.Undated(s.out.String())
	if missing := bottest.Missing(want, out); len(missing) > 0 {
		s.t.Errorf("want: %q\nin\n%s", missing, out)
	}
	return out
}
