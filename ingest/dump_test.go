package ingest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestDump(t *testing.T) {
	f := os.Getenv("F")
	if f == "" {
		t.Skip()
	}
	b, _ := os.ReadFile(f)
	p, _, err := Read(filepath.Base(f), b, Facts{})
	if err != nil {
		t.Fatal(err)
	}
	fmt.Printf("%+v\n", p.Facts)
	got := ""
	for _, c := range p.Clauses {
		tx := strings.Join(strings.Fields(p.Text[c.Start:c.End]), "⏎")
		r := []rune(tx)
		n := len(r)
		if n > 46 {
			tx = string(r[:34]) + "…" + string(r[n-10:])
		}
		d := 0
		for q := c.Parent; q >= 0; q = p.Clauses[q].Parent {
			d++
		}
		leaf := " "
		if c.Leaf {
			leaf = "*"
			got += p.Text[c.Start:c.End]
		}
		fmt.Printf("%s%s%-9s [%s] {%s} %d %s u%d\n", strings.Repeat("  ", d), leaf, c.Level, c.Address, c.Heading, n, tx, len(c.Units))
	}
	if got != p.Text {
		t.Error("not tiled")
	}
}
