package doortest

import (
	"context"
	"regexp"
	"strconv"
	"strings"

	"planbot/bot"
	"planbot/retrieval"
)

var (
	settingForm = regexp.MustCompile(`^(needs|allow|burst|poison) (.+)$`)
	actForm     = regexp.MustCompile(`^(\w+(?: \w+)*?)(?: !(\w+))?: *(.*)$`)
)

// read reads a line of a scene, and reports whether it is one.
func (s *scene) read(line string) bool {
	wanted := len(s.acts) > 0 && (strings.HasPrefix(line, "= ") || strings.HasPrefix(line, "! "))
	switch {
	case wanted:
		s.acts[len(s.acts)-1].want += strings.TrimPrefix(line, "= ") + "\n"
	case line == "nothing":
		s.acts[len(s.acts)-1].silent = true
	case settingForm.MatchString(line):
		m := settingForm.FindStringSubmatch(line)
		s.set(m[1], m[2])
	case actForm.MatchString(line):
		s.acts = append(s.acts, newAct(actForm.FindStringSubmatch(line)))
	default:
		return false
	}
	return true
}

func (s *scene) set(name, value string) {
	switch name {
	case "needs":
		s.needs = strings.Fields(value)
	case "allow":
		s.allow = strings.Fields(value)
	case "burst":
		s.burst, _ = strconv.Atoi(value)
	case "poison":
		s.poison = value
	}
}

// newAct reads what people do: each of them says all of the texts.
func newAct(m []string) act {
	a := act{line: m[0]}
	for text := range strings.SplitSeq(m[3], "|") {
		for who := range strings.FieldsSeq(m[1]) {
			a.steps = append(a.steps, Step{Who: who, Verb: m[2], Text: strings.TrimSpace(text)})
		}
	}
	return a
}

// poisoned answers as another, but for one question, at which it panics.
type poisoned struct {
	bot.Answerer
	poison string
}

// AskIn implements bot.Answerer.
func (p poisoned) AskIn(ctx context.Context, before retrieval.Context, text string) (retrieval.Answer, error) {
	if text == p.poison {
		panic("of the script")
	}
	return p.Answerer.AskIn(ctx, before, text)
}
