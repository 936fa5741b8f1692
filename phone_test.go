package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"planbot/bot/telegram/phone"
)

const phoneHead = `# What the replies look like

Pictures of replies as Telegram shows them on a phone 360 pixels wide (bot/telegram/phone/page.html says by which measures), with the built-in
sample library. TestPhone plays testdata/phone.script on ` + "`planbot serve`" + `, draws each last message in a real browser and measures it: those with a
number in the script are at most so high, buttons and all. No label is cut. ` + "`go test . -run TestPhone -update`" + ` draws the pictures anew.
`

// A phonePart is a part of testdata/phone.script, headed by "NAME [HEIGHT]: TITLE": steps,
// of which the last makes the message that is looked at.
type phonePart struct {
	name, title string
	limit       int // how high it may be; 0: as high as it is
	steps       []string
}

var phoneHeading = regexp.MustCompile(`^([a-z-]+)(?: (\d+))?: (.*)$`)

// TestPhone holds that replies fit on a phone's screen, and that there are pictures of
// them. Pictures of one page differ between machines, so they are not compared.
func TestPhone(t *testing.T) {
	t.Parallel()
	screen := phone.New(t)
	api := newAPI(t)
	serve(t, api, fixedAnswers+"="+answersFile, "PLANBOT_PUBLIC_URL=https://plans.example.org", "PLANBOT_LISTEN=127.0.0.1:0")
	s := newScenario(t, api, 9_000_000)
	parts := readPhoneParts(t)
	for _, p := range parts {
		shown, picture := s.screen(p.steps), filepath.Join("doc/tour", p.name+".png")
		draw := ""
		if *update {
			draw = picture
		}
		view := screen.Show(shown, draw)
		t.Logf("%s: %d pixels", p.name, view.Height)
		if p.limit > 0 && view.Height > p.limit {
			t.Errorf("%s is %d pixels high, more than %d:\n%s", p.name, view.Height, p.limit, shown.Message.Show())
		}
		if view.Cut != "" {
			t.Errorf("labels of %s are cut: %s", p.name, view.Cut)
		}
		if info, err := os.Stat(picture); err != nil || info.Size() < 5000 {
			t.Errorf("no picture %s: %v", picture, err)
		}
	}
	checkPhonePage(t, parts)
}

func readPhoneParts(t *testing.T) (parts []phonePart) {
	text, err := os.ReadFile("testdata/phone.script")
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range strings.Split("\n"+string(text), "\n# ")[1:] {
		heading, steps, _ := strings.Cut(part, "\n")
		m := phoneHeading.FindStringSubmatch(heading)
		if m == nil {
			t.Fatalf("not understood: # %s", heading)
		}
		limit, _ := strconv.Atoi(m[2])
		parts = append(parts, phonePart{m[1], m[3], limit, strings.Split(strings.TrimSpace(steps), "\n")})
	}
	return parts
}

// screen plays steps and returns what is on the screen after the last.
func (s *scenario) screen(steps []string) phone.Screen {
	who, said := "", ""
	for _, step := range steps {
		s.step(step)
		who, said, _ = strings.Cut(step, ": ")
	}
	name, _, pressed := strings.Cut(who, " ")
	if pressed {
		said = "" // nothing is said where a button is pressed
	}
	m, _ := s.api.Last(s.id(name))
	return phone.Screen{Said: said, Message: m}
}

// checkPhonePage holds that doc/tour/README.md shows the pictures.
func checkPhonePage(t *testing.T, parts []phonePart) {
	const file = "doc/tour/README.md"
	page := phoneHead
	for _, p := range parts {
		page += fmt.Sprintf("\n## %s\n\n`%s`\n\n<img src=\"%s.png\" width=\"%d\" alt=\"%s\">\n", p.title, strings.Join(p.steps, "`, `"), p.name, phone.Width, p.title)
	}
	if *update {
		if err := os.WriteFile(file, []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(file)
	if diff := cmp.Diff(string(have), page); err != nil || diff != "" {
		t.Errorf("%s does not show testdata/phone.script: %v (-have +want):\n%s", file, err, diff)
	}
}
