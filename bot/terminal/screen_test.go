package terminal

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/peterh/liner"
)

// TestScreen: what the keys do is said once, and a wish to clear the screen is none of the
// bot's.
func TestScreen(t *testing.T) {
	var out bytes.Buffer
	s := &screen{newPlain(strings.NewReader("清屏\n /CLS \n公园\n清屏\n"), io.Discard), &out, "keys"}
	if text, err := s.line(""); text != "公园" || err != nil {
		t.Errorf("read %q, %v", text, err)
	}
	if _, err := s.line(""); !errors.Is(err, io.EOF) || out.String() != "keys\n"+strings.Repeat(eraseScreen, 3) {
		t.Errorf("wrote %q, then %v", out.String(), err)
	}
}

// TestColumns: what is no terminal is as wide as need be.
func TestColumns(t *testing.T) {
	in, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	defer out.Close()
	for _, stream := range []any{out, &bytes.Buffer{}, nil} {
		if n := Columns(stream)(); n != 0 {
			t.Errorf("%T: %d columns", stream, n)
		}
	}
}

// TestTranslate: Ctrl-R comes to the editor as the key that completes; all else comes as it
// is, to the end.
func TestTranslate(t *testing.T) {
	in, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	go translate(strings.NewReader("轨道\x12\x1b[A\r"+strings.Repeat("绿", 500)), out)
	if got, err := io.ReadAll(in); err != nil || string(got) != "轨道\t\x1b[A\r"+strings.Repeat("绿", 500) {
		t.Errorf("came %q, %v", got, err)
	}
}

// TestHolding: lines of the history that hold a text, the newest first, each once.
func TestHolding(t *testing.T) {
	s := liner.NewLiner()
	defer s.Close()
	if got := holding(s, ""); len(got) > 1 || len(got) == 1 && got[0] != "" {
		t.Errorf("of no history %q", got)
	}
	for _, line := range []string{"轨道多少公里", "绿地", "轨道由谁负责", "轨道多少公里", "公里"} {
		s.AppendHistory(line)
	}
	if got := strings.Join(holding(s, "轨道"), "|"); got != "轨道多少公里|轨道由谁负责" {
		t.Errorf("found %s", got)
	}
	if got := strings.Join(holding(s, "公里"), "|"); got != "轨道多少公里" {
		t.Errorf("found %s", got)
	}
	if got := holding(s, "火箭"); len(got) != 0 {
		t.Errorf("found %q", got)
	}
}
