package terminal

import (
	"bytes"
	"context"
	"io"
	"testing"

	"planbot/bot/door"
	"planbot/bot/door/doortest"
)

// TestConformance: the terminal does what every carrier has to do, as far as one person
// who types lines can tell.
func TestConformance(t *testing.T) {
	doortest.Run(t, doortest.Carrier{
		Lacks:   []string{"people", "press", "edit", "reply", "again", "picture", "album"},
		ID:      func(string) string { return me },
		Answers: "../../testdata/answers.txtar",
		Start:   func(t *testing.T, c door.Config) doortest.Driver { return newTyping(t, c) },
	})
}

// typing is a person at a terminal: the chat reads a line when all before is answered.
type typing struct {
	out   bytes.Buffer
	lines chan string
	ready chan bool
}

func newTyping(t *testing.T, c door.Config) *typing {
	p := &typing{lines: make(chan string), ready: make(chan bool)}
	ended, folder := make(chan error, 1), t.TempDir()
	go func() { ended <- chat(context.Background(), c, p, &p.out, Style{}, folder) }()
	<-p.ready
	t.Cleanup(func() {
		close(p.lines)
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return p
}

// line implements reader.
func (p *typing) line(string) (string, error) {
	p.ready <- true
	text, ok := <-p.lines
	if !ok {
		return "", io.EOF
	}
	return text, nil
}

// close implements reader.
func (p *typing) close() {}

// Do implements doortest.Driver.
func (p *typing) Do(steps ...doortest.Step) map[string]string {
	p.out.Reset()
	for _, s := range steps {
		p.lines <- s.Text
		<-p.ready
	}
	return map[string]string{steps[0].Who: p.out.String()}
}
