package ingest

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

func TestDumpStated(t *testing.T) {
	file := os.Getenv("DUMP")
	if file == "" {
		t.Skip()
	}
	data, _ := os.ReadFile(file)
	p, _, err := Read(t.Context(), filepath.Base(file), data, Facts{})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range p.Stated() {
		fmt.Printf("%s  %s\n", p.Clauses[s.Clause].Address, p.Words(s.Sentence))
		for _, q := range s.Quantities {
			name := ""
			for _, i := range q.Indicator {
				name += p.Words(i) + "+"
			}
			fmt.Printf("    [%s] %s = %v–%v %s %s %s | %d-%d %v | %s\n", name, p.Words(q.Span), q.Value, q.Upper, q.Unit, q.Compare, q.Sort, q.Time.From, q.Time.To, q.Time.Said, q.Mode)
		}
	}
}
