// Package documenttest measures what a reader recovers of a document, in tests.
package documenttest

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"planbot/ingest/document"
)

// shared finds a file of ../shared from wherever the test runs; without it the test is skipped.
func shared(t testing.TB, parts ...string) string {
	t.Helper()
	for dir := "."; len(dir) < 64; dir = filepath.Join(dir, "..") {
		path := filepath.Join(append([]string{dir, "..", "shared"}, parts...)...)
		if _, err := os.Stat(path); err == nil {
			return path
		}
		if dir == "." {
			dir = ""
		}
	}
	t.Skipf("%s (../shared) is not here", filepath.Join(parts...))
	return ""
}

// Sample returns a file of ../shared/samples.
func Sample(t testing.TB, name string) []byte { return file(t, shared(t, "samples", name)) }

// Truth returns the text of the plan in ../shared/plans whose name begins so.
func Truth(t testing.TB, begins string) string {
	t.Helper()
	found, _ := filepath.Glob(filepath.Join(shared(t, "plans"), begins+"*"))
	if len(found) == 0 {
		t.Skipf("no plan %s in ../shared", begins)
	}
	return string(file(t, found[0]))
}

func file(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Own is a document's text without its furniture.
func Own(doc document.Document) string {
	if doc.Blocks == nil {
		return doc.Text
	}
	var out strings.Builder
	for _, b := range doc.Blocks {
		if b.Kind != document.Furniture {
			out.WriteString(doc.Text[b.Start:b.End])
		}
	}
	return out.String()
}

// Shown is a document's blocks, a line each: a letter for the kind, then the words, or
// the cells between strokes.
func Shown(doc document.Document) string {
	letters := map[document.Kind]string{document.Paragraph: "P ", document.Header: "H ", document.Row: "R ", document.Furniture: "F "}
	var out []string
	for _, b := range doc.Blocks {
		words := []string{strings.TrimSpace(doc.Text[b.Start:b.End])}
		if b.Cells != nil {
			words = nil
		}
		for _, c := range b.Cells {
			words = append(words, doc.Text[c.Start:c.End])
		}
		out = append(out, letters[b.Kind]+strings.Join(words, "|"))
	}
	return strings.Join(out, "\n")
}

// Tiled fails a test unless the blocks of a document tile its text.
func Tiled(t testing.TB, doc document.Document) {
	t.Helper()
	at := 0
	for _, b := range doc.Blocks {
		if b.Start != at || b.End <= b.Start {
			t.Fatalf("block [%d,%d) after %d", b.Start, b.End, at)
		}
		at = b.End
		for _, s := range slices.Concat(b.Cells, b.Joins, b.Generated) {
			if s.Start < b.Start || s.End > b.End || s.Start > s.End {
				t.Fatalf("span %v in block [%d,%d)", s, b.Start, b.End)
			}
		}
	}
	if doc.Blocks != nil && at != len(doc.Text) {
		t.Fatalf("blocks end at %d of %d", at, len(doc.Text))
	}
}

// Chars is the longest common subsequence of two texts without blanks, as a share of
// the true one, and what the other has besides, as a share of the true one.
func Chars(truth, got string) (recovered, extra float64) {
	a, b := solid(truth), solid(got)
	n := common(a, b)
	return float64(n) / float64(len(a)), float64(len(b)-n) / float64(len(a))
}

func solid(text string) []rune {
	return []rune(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text))
}

// common is the length of the longest common subsequence of a and b.
func common(a, b []rune) int {
	row := make([]int32, len(b)+1)
	for _, x := range a {
		var corner int32
		for j, y := range b {
			above := row[j+1]
			if x == y {
				row[j+1] = corner + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			corner = above
		}
	}
	return int(row[len(b)])
}

var marker = regexp.MustCompile(`(?m)^[ \t　]*([一二三四五六七八九十]+、|[(（][一二三四五六七八九十]+[)）]|\d+[.．、]|第[一二三四五六七八九十]+条|[①-⑳])`)

// Markers returns how many of the true text's lines that begin with a number begin so
// in the other, and how many there are.
func Markers(truth, got string) (found, all int) {
	there := map[string]int{}
	for _, l := range starts(got) {
		there[l]++
	}
	for _, l := range starts(truth) {
		all++
		if there[l] > 0 {
			there[l]--
			found++
		}
	}
	return found, all
}

// starts are the beginnings of the lines that begin with a number, to eight characters.
func starts(text string) (out []string) {
	for _, at := range marker.FindAllStringIndex(text, -1) {
		line, _, _ := strings.Cut(text[at[0]:], "\n")
		words := solid(line)
		out = append(out, string(words[:min(len(words), 8)]))
	}
	return out
}
