// Package retrievaltest makes libraries for tests of what stands above retrieval: quickly, of any
// size, and such that a question makes the answer hang or panic.
package retrievaltest

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"planbot/retrieval"
	"planbot/retrieval/encoder"
	"planbot/retrieval/library/librarytest"
)

// An Encoder makes vectors that mean nothing, in no time. On, if it is not nil, is
// called with each text.
type Encoder struct{ On func(text string) }

// Name implements encoder.Encoder.
func (Encoder) Name() string { return "test" }

// Encode implements encoder.Encoder, but for the context, which it does not look at.
func (e Encoder) Encode(_ context.Context, texts []string) ([][]float32, error) {
	out := make([][]float32, len(texts))
	for i, text := range texts {
		if e.On != nil {
			e.On(text)
		}
		out[i] = make([]float32, 16)
		out[i][len(text)%16] = 1
	}
	return out, nil
}

// Library returns the library of plans with these texts, named 0.txt and so on.
func Library(t *testing.T, enc encoder.Encoder, texts ...string) *retrieval.Library {
	t.Helper()
	var files []string
	for i, text := range texts {
		files = append(files, fmt.Sprintf("%d.txt", i), text)
	}
	lib, err := retrieval.Open(librarytest.Make(t, enc, files...), enc)
	if err != nil {
		t.Fatal(err)
	}
	return lib
}

// Roads is the text of a plan of n clauses for which units are responsible.
func Roads(n int) string {
	var text strings.Builder
	text.WriteString("某某市道路建设方案\n")
	for i := range n {
		fmt.Fprintf(&text, "第%d条 建成第%d号道路%d公里。（责任单位：第%d局）\n", i+1, i+1, i+10, i%7+1)
	}
	return text.String()
}

// Poison is a question for which a library of Poisoned does something.
const Poison = "毒药"

// Poisoned returns a library of roads that does something while it looks for the
// answer to Poison: hang, panic, or end the process.
func Poisoned(t *testing.T, do func()) *retrieval.Library {
	t.Helper()
	return Library(t, Encoder{func(text string) {
		if strings.Contains(text, Poison) {
			do()
		}
	}}, Roads(5))
}
