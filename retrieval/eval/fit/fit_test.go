package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// rowsFile writes questions on some documents, of whose ten candidates the right one has
// more of the feature good; noise says nothing, and set tells the documents apart.
func rowsFile(t *testing.T, documents int) string {
	t.Helper()
	random := rand.New(rand.NewPCG(1, 2))
	var b strings.Builder
	b.WriteString("question\tplan\tright\tgood\tnoise\tset\n")
	for d := range documents {
		for q := range 20 {
			for c := range 10 {
				good := random.Float64()
				if c == 3 {
					good += 0.6
				}
				fmt.Fprintf(&b, "%d.%d\t%d.txt\t%t\t%.4f\t%.4f\t%d\n", d, q, d, c == 3, good, random.Float64(), (d+c)%3)
			}
		}
	}
	path := filepath.Join(t.TempDir(), "rows.tsv")
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

const before = "# A comment\n# Learned from nothing yet.\n\ngood 0.1\t# it is good\nnoise 1.0\t# it is loud; without it @1 0.5\nset 0.2\t# held: it is set\nother 3\t# not a feature\n"

func TestRun(t *testing.T) {
	file := filepath.Join(t.TempDir(), "weights.txt")
	if err := os.WriteFile(file, []byte(before), 0o644); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := run(file, true, []string{rowsFile(t, 4)}, &out); err != nil {
		t.Fatal(err)
	}
	var was, fitted, left float64
	for line := range strings.Lines(out.String()) {
		fmt.Sscanf(line, "as they are @1 %f", &was)
		fmt.Sscanf(line, "fitted @1 %f", &fitted)
		fmt.Sscanf(line, "one left out @1 %f", &left)
	}
	if fitted < was+0.2 || left < was+0.2 {
		t.Errorf("as they are %v, fitted %v, one left out %v", was, fitted, left)
	}
	data, _ := os.ReadFile(file)
	after := string(data)
	var good, noise float64
	for line := range strings.Lines(after) {
		fmt.Sscanf(line, "good %f", &good)
		fmt.Sscanf(line, "noise %f", &noise)
	}
	if good <= noise {
		t.Errorf("good weighs %v, noise %v", good, noise)
	}
	for _, want := range []string{"# A comment\n", "# Learned from 80 questions on 4 documents", "set 0.200\t# held: it is set; without it", "other 3\t# not a feature\n", "# it is loud; without it @1 0."} {
		if !strings.Contains(after, want) {
			t.Errorf("%q is not in\n%s", want, after)
		}
	}
	if strings.Count(after, "without it") != 3 {
		t.Errorf("figures are added to those of before:\n%s", after)
	}
}

func TestRunRefuses(t *testing.T) {
	file := filepath.Join(t.TempDir(), "weights.txt")
	for name, text := range map[string]string{"one document": before, "a missing weight": "good 1\n", "no number": strings.Replace(before, "good 0.1", "good x", 1)} {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		documents := 2
		if name == "one document" {
			documents = 1
		}
		if err := run(file, true, []string{rowsFile(t, documents)}, new(bytes.Buffer)); err == nil {
			t.Errorf("%s: no error", name)
		}
		if after, _ := os.ReadFile(file); string(after) != text {
			t.Errorf("%s: the file was written", name)
		}
	}
	if err := run(file, false, []string{filepath.Join(t.TempDir(), "none")}, new(bytes.Buffer)); err == nil {
		t.Error("no error for a file that is not there")
	}
}
