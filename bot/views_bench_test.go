package bot

import (
	"os"
	"testing"
	"time"

	"planbot/retrieval"
	"planbot/retrieval/encoder"
	"planbot/retrieval/sample"
	"planbot/retrieval/target"
)

// benchLibrary is the library of PLANBOT_LIBRARY, else the sample.
func benchLibrary(b *testing.B) *retrieval.Library {
	b.Helper()
	dir := os.Getenv("PLANBOT_LIBRARY")
	if dir == "" {
		lib, err := sample.Open()
		if err != nil {
			b.Fatal(err)
		}
		return lib
	}
	enc, err := encoder.New("", "")
	if err != nil {
		b.Fatal(err)
	}
	lib, err := retrieval.Open(dir, enc)
	if err != nil {
		b.Fatal(err)
	}
	return lib
}

// BenchmarkViews is each view as a reply, and what the first of them costs once.
func BenchmarkViews(b *testing.B) {
	lib := benchLibrary(b)
	for _, text := range []string{"/conflicts", "/conflicts 就业", "/due", "/due 2026", "/due 2030 就业", "/progress", "/progress GDP", "/overview " + lib.Plans()[0].ID(), "/targets " + lib.Plans()[0].ID()} {
		b.Run(text, func(b *testing.B) {
			bot := New(lib, time.Hour, time.Now)
			for b.Loop() {
				if _, err := bot.Reply(b.Context(), Chat{Key: "k", User: "u"}, text); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			target.NewIndex(lib.Library).Conflicts(target.Query{})
		}
	})
}
