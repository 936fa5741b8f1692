package ingest

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"planbot/ingest/document"
	"planbot/ingest/raced"
)

// A page is how printed sets a text, as a file made from a PDF has it.
type page struct {
	width  int    // columns of a line
	lines  int    // of a page, with its mark
	indent bool   // the blanks before a paragraph's first line are kept
	mark   string // of a page, with its number as %d; "" for none
}

// printed sets each line of a text as a paragraph of a page. A line breaks where the
// next rune would not fit, but not inside a number or before a comma.
func (pg page) printed(text string) string {
	var out []string
	put := func(line string) {
		out = append(out, line)
		if pg.mark != "" && len(out)%pg.lines == pg.lines-1 {
			out = append(out, fmt.Sprintf(pg.mark, len(out)/pg.lines+1))
		}
	}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(strings.ReplaceAll(line, "\u3000", " "))
		if line == "" {
			continue
		}
		s := newSource(nil, line)
		start, cols, indent := 0, 4, "　　"
		for i := range s.runes {
			if cols+s.columns(i) > pg.width && !strings.ContainsRune("，。、；：！？”）》,;%.", s.original(i)) && !(isNarrow(s.at(i-1)) && isNarrow(s.at(i))) {
				put(indent + s.slice(start, i))
				start, cols, indent = i, 0, ""
			}
			if !pg.indent {
				indent = ""
			}
			cols += s.columns(i)
		}
		put(indent + s.slice(start, len(s.runes)))
	}
	return strings.Join(out, "\n") + "\n"
}

func isNarrow(r rune) bool { return r > ' ' && r < 0x80 }

// leavesOf returns the clauses of a text, each as its address, its heading and its
// words without blanks.
func leavesOf(t *testing.T, text string) map[string]bool {
	t.Helper()
	p, err := Split(t.Context(), "x.txt", document.Document{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	for _, c := range p.Clauses {
		if c.Leaf && c.Quotable() && c.Level != LevelHead {
			out[c.Address+"\t"+c.Heading+"\t"+strings.Join(strings.Fields(p.Words(c.Span())), "")] = true
		}
	}
	return out
}

// plainTexts returns the documents of ../shared that are not wrapped, by their names.
func plainTexts(t *testing.T) map[string]string {
	t.Helper()
	files, _ := filepath.Glob("../../shared/plans*/*.txt")
	out := map[string]string{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := document.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasPrefix(filepath.Base(file), "wg_") && strings.Count(doc.Text, "\n") > 20 && !hasTable(t, doc.Text) {
			out[filepath.Base(file)] = doc.Text
		}
	}
	if len(out) == 0 {
		t.Skip("../shared/plans is not here")
	}
	return out
}

// hasTable reports whether a text holds a table: its rows do not survive being set as
// lines of running text.
func hasTable(t *testing.T, text string) bool {
	p, err := Split(t.Context(), "x.txt", document.Document{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	return slices.ContainsFunc(p.Clauses, func(c Clause) bool { return c.Level == LevelRow })
}

// lost counts what of want is not in got.
func lost(want, got map[string]bool) int {
	n := 0
	for w := range want {
		if !got[w] {
			n++
		}
	}
	return n
}

// maxLost is how many of a hundred clauses may be read otherwise from a printed page
// than from the plain text. Where indents are lost, a full line that ends a sentence
// may or may not end its paragraph.
const maxLost = 5

// TestPrinted sets plain documents as pages and holds that nearly all their clauses
// are found again as they were.
func TestPrinted(t *testing.T) {
	raced.Skip(t)
	skipUnderRace(t)
	texts := plainTexts(t)
	wants := map[string]map[string]bool{}
	for _, text := range texts {
		wants[text] = leavesOf(t, text)
	}
	for _, pg := range []page{
		{width: 56, lines: 28, mark: "— %d —"},
		{width: 60, lines: 30, mark: "- %d -", indent: true},
		{width: 70, lines: 40, mark: "%d"},
		{width: 64, lines: 33, mark: "第 %d 页\n\n\f", indent: true},
		{width: 48, indent: true},
	} {
		all, missed := 0, 0
		for _, text := range texts {
			want := wants[text]
			all, missed = all+len(want), missed+lost(want, leavesOf(t, pg.printed(text)))
		}
		t.Logf("%+v: %d of %d clauses are read otherwise", pg, missed, all)
		if missed*100 > maxLost*all {
			t.Errorf("%+v: %d of %d clauses are read otherwise, want at most %d in a hundred", pg, missed, all, maxLost)
		}
	}
}

// contentsOf returns a table of contents of the numbered headings of a text's upper
// levels, each entry as format says of it and its page, and where it may stand.
func contentsOf(t *testing.T, text, format string) (contents string, at int) {
	t.Helper()
	p, err := Split(t.Context(), "x.txt", document.Document{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for i, c := range p.Clauses {
		if c.Level != LevelNumbered || c.Heading == "" || p.depth(i) > 2 || !strings.HasSuffix(c.Number, "、") && !strings.HasSuffix(c.Number, "）") && !strings.HasPrefix(c.Number, "第") {
			continue
		}
		if out.Len() == 0 {
			at = c.Start
		}
		out.WriteString(strings.NewReplacer("H", c.Number+c.Heading, "P", fmt.Sprint(1+c.Start/3000)).Replace(format) + "\n")
	}
	return out.String(), at
}

// TestContents puts tables of contents before documents and holds that this changes
// none of their clauses.
func TestContents(t *testing.T) {
	raced.Skip(t)
	skipUnderRace(t)
	for name, text := range plainTexts(t) {
		want := leavesOf(t, text)
		for _, form := range []struct{ title, entry string }{
			{"目　录\n", "H……………… P"}, {"目录\n", "H"}, {"CONTENTS\n", "　　H\t P"}, {"", "H .......... P"},
		} {
			contents, at := contentsOf(t, text, form.entry)
			if strings.Count(contents, "\n") < minEntries {
				continue
			}
			got := leavesOf(t, text[:at]+"\n"+form.title+contents+text[at:])
			if n := lost(want, got); n > 0 || len(got) != len(want) {
				t.Errorf("%s, contents %q: %d of %d clauses are changed, %d more", name, form, n, len(want), len(got)-len(want)+n)
			}
		}
	}
}

// skipUnderRace skips what reads every real text many times: nothing in it runs at the same
// time, and the race detector makes minutes of it. .ci/test runs it without.
func skipUnderRace(t *testing.T) {
	t.Helper()
	if raced.On {
		t.Skip("reads much and runs nothing at the same time; without -race it is tested")
	}
}
