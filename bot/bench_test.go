package bot

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"testing"
	"time"

	"planbot/retrieval/sample"
)

// benchQuestions are more than the library keeps vectors of, so that each is encoded.
func benchQuestions(b *testing.B) []string {
	b.Helper()
	f, err := os.Open("testdata/questions.jsonl")
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	var out []string
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var q struct{ Question string }
		if json.Unmarshal(lines.Bytes(), &q) == nil && q.Question != "" {
			out = append(out, q.Question)
		}
	}
	return out
}

// BenchmarkReply is a whole reply; BenchmarkAsk beside it the library's part of it.
func BenchmarkReply(b *testing.B) {
	lib, err := sample.Open()
	if err != nil {
		b.Fatal(err)
	}
	bot, questions := New(lib, time.Hour, time.Now), benchQuestions(b)
	i := 0
	for b.Loop() {
		if _, err := bot.Reply(context.Background(), Chat{Key: "k", User: "u"}, questions[i%len(questions)]); err != nil {
			b.Fatal(err)
		}
		i++
	}
}

func BenchmarkAsk(b *testing.B) {
	lib, err := sample.Open()
	if err != nil {
		b.Fatal(err)
	}
	questions := benchQuestions(b)
	i := 0
	for b.Loop() {
		if _, err := lib.Ask(context.Background(), questions[i%len(questions)]); err != nil {
			b.Fatal(err)
		}
		i++
	}
}

// BenchmarkView is what a new set of plans costs once, when a person chooses it.
func BenchmarkView(b *testing.B) {
	lib, err := sample.Open()
	if err != nil {
		b.Fatal(err)
	}
	keep := lib.Plans()[0].File
	for b.Loop() {
		lib.View(func(file string) bool { return file == keep })
	}
}
