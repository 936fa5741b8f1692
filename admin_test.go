package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"planbot/bot/bottest"
	"planbot/retrieval/library"
)

// TestAdmin plays scenarios of administrators on `planbot serve` with a library of its own,
// that of the sections library/NAME: files of files/NAME are sent, and golden is its golden
// questions. What the bot does comes with progress in between, so only what is wanted is
// compared, and no token may stand in the log.
func TestAdmin(t *testing.T) {
	files, _ := filepath.Glob("testdata/telegram/admin/*.txtar")
	if len(files) < 8 {
		t.Fatalf("%d scenarios", len(files))
	}
	for i, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			s := newScenario(t, nil, 9_000_000+int64(i+1)*1000)
			s.playAdmin(file)
		})
	}
}

func (s *scenario) playAdmin(file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		s.t.Fatal(err)
	}
	lib, src := s.t.TempDir(), s.t.TempDir()
	s.files = map[string]string{}
	parts := map[string]string{}
	for _, f := range archive.Files {
		switch dir, name := filepath.Split(f.Name); dir {
		case "library/":
			writeFile(s.t, src, name, string(f.Data))
		case "files/":
			s.files[name] = string(f.Data)
		default:
			parts[f.Name] = string(f.Data)
		}
	}
	if needs := strings.TrimSpace(parts["needs"]); needs != "" {
		if _, err := os.Stat(needs); err != nil {
			s.t.Skip("no " + needs)
		}
	}
	must(s.t, "ingest", "-library", lib, src)
	if parts["golden"] != "" {
		writeFile(s.t, lib, library.GoldenName, parts["golden"])
	}
	s.own(append(strings.Fields(s.named("PLANBOT_ADMINS={amy} "+parts["env"])), "PLANBOT_LIBRARY="+lib))
	for line := range strings.Lines(parts["script"]) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			s.step(line)
		}
	}
	if missing := bottest.Missing(parts["want"], s.out.String()); len(missing) > 0 || parts["want"] == "" {
		s.t.Errorf("%swant: %q\nin\n%s\n%s", archive.Comment, missing, s.out.String(), s.process.log)
	}
	if v := s.api.Violations(); len(v) > 0 {
		s.t.Errorf("Telegram refused: %q", v)
	}
	if strings.Contains(s.process.log.String(), "AAtest") {
		s.t.Error("the token is in the log")
	}
}
