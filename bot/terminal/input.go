package terminal

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/peterh/liner"
	"golang.org/x/term"
)

// IsTerminal reports whether a reader or writer is a terminal.
func IsTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// maxLine is the longest line that is read from a pipe, in bytes.
const maxLine = 1 << 20

// plain reads lines that nobody edits.
type plain struct {
	lines *bufio.Scanner
	out   io.Writer
}

func newPlain(in io.Reader, out io.Writer) *plain {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, maxLine)
	return &plain{lines, out}
}

func (p *plain) line(prompt string) (string, error) {
	fmt.Fprint(p.out, prompt)
	if p.lines.Scan() {
		fmt.Fprintln(p.out, p.lines.Text())
		return p.lines.Text(), nil
	}
	fmt.Fprintln(p.out)
	if err := p.lines.Err(); err != nil {
		return "", err
	}
	return "", io.EOF
}

func (p *plain) close() {}

// editor reads lines from a terminal, with editing and history.
type editor struct {
	*liner.State
	history string
}

func newEditor(history string) *editor {
	e := &editor{searchable(os.Stdin), history}
	e.SetCtrlCAborts(true)
	if f, err := os.Open(history); err == nil {
		e.ReadHistory(f) // a history that can not be read is none
		f.Close()
	}
	return e
}

func (e *editor) line(prompt string) (string, error) {
	text, err := e.Prompt(prompt)
	if err == nil && text != "" {
		e.AppendHistory(text)
	}
	return text, err
}

// close gives the terminal back and keeps the history, readable by its owner only.
func (e *editor) close() {
	e.Close()
	if e.history == "" || os.MkdirAll(filepath.Dir(e.history), 0o700) != nil {
		return
	}
	f, err := os.OpenFile(e.history, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return // the chat was held; only its history is lost
	}
	defer f.Close()
	e.WriteHistory(f)
}
