package bot_test

import (
	"bytes"
	"context"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"planbot/ingest/raced"
	"planbot/retrieval/eval"
)

// TestQuality asks the sample library all of testdata/questions.jsonl and compares
// the rank of each right answer with the golden file, so that a change of ranking
// shows in review. Run with -update to accept it.
func TestQuality(t *testing.T) {
	raced.Skip(t)
	f, err := os.Open("testdata/questions.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	questions, err := eval.Read(f)
	if err != nil {
		t.Fatal(err)
	}
	ranks, err := eval.Run(context.Background(), questions, newBot(t).Ask)
	if err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	eval.Golden(&got, ranks)
	const golden = "testdata/ranks.golden"
	if *update {
		if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("ranks changed; run with -update if they are meant to (-want +got):\n%s", diff)
	}
}
