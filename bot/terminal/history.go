package terminal

import (
	"bytes"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/peterh/liner"
)

// The editor's own search of the history (Ctrl-R) counts bytes where it means characters,
// and panics over a Chinese line. So that key comes to it as the one that completes, and
// what completes a line is the history: those lines that hold what was typed.
const (
	ctrlR = 0x12
	tab   = '\t'
)

// searchable returns an editor of a terminal's lines in which Ctrl-R and Tab walk through
// the lines of the history that hold what was typed, the newest first.
func searchable(in *os.File) *liner.State {
	keys, typed, err := os.Pipe()
	if err != nil {
		return liner.NewLiner() // without the search
	}
	go translate(in, typed)
	before := os.Stdin
	os.Stdin = keys // which the editor takes its keys from; the terminal's modes it sets where they are
	defer func() { os.Stdin = before }()
	s := liner.NewLiner()
	s.SetWordCompleter(func(line string, _ int) (string, []string, string) { return "", holding(s, line), "" })
	return s
}

// translate hands keys on until there are no more.
func translate(in io.Reader, out io.WriteCloser) {
	defer out.Close()
	keys := make([]byte, 256)
	for {
		n, err := in.Read(keys)
		_, failed := out.Write(bytes.ReplaceAll(keys[:n], []byte{ctrlR}, []byte{tab}))
		if err != nil || failed != nil {
			return
		}
	}
}

// holding returns the other lines of the history that hold a text, each once, the newest
// first.
func holding(s *liner.State, text string) (out []string) {
	var all strings.Builder
	if _, err := s.WriteHistory(&all); err != nil {
		return nil // a builder takes everything
	}
	for _, line := range slices.Backward(strings.Split(strings.TrimSpace(all.String()), "\n")) {
		if line != text && strings.Contains(line, text) && !slices.Contains(out, line) {
			out = append(out, line)
		}
	}
	return out
}
