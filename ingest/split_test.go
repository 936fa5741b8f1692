package ingest

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"planbot/ingest/document"
	"planbot/ingest/raced"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// outline dumps clauses, one a line: leaf (*), level, address, heading, units, and
// the beginning of the text with breaks as ⏎.
func outline(text string, clauses []Clause) string {
	var b strings.Builder
	for _, c := range clauses {
		depth := 0
		for at := c.Parent; at >= 0; at = clauses[at].Parent {
			depth++
		}
		leaf := "-"
		if c.Leaf {
			leaf = "*"
		}
		start, end := trimSpan(text, c.Start, c.End)
		words := []rune(strings.NewReplacer("\r\n", "⏎", "\n", "⏎").Replace(text[start:end]))
		if len(words) > 30 {
			words = append(words[:30], '…')
		}
		fmt.Fprintf(&b, "%s%s %s %s", strings.Repeat("  ", depth), leaf, c.Level, c.Address)
		if c.Heading != "" {
			fmt.Fprintf(&b, " {%s}", c.Heading)
		}
		for _, u := range c.Units {
			fmt.Fprintf(&b, " <%s:%s>", u.Role, u.Name)
		}
		fmt.Fprintf(&b, " | %s\n", string(words))
	}
	return b.String()
}

func splitText(t *testing.T, name, text string) []Clause {
	t.Helper()
	p, err := Split(t.Context(), name, document.Document{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	return p.Clauses
}

func TestSplit(t *testing.T) {
	files, _ := filepath.Glob("testdata/split/*.txtar")
	if len(files) < 40 {
		t.Fatalf("%d cases, want at least 40", len(files))
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			text := string(section(a, "text"))
			clauses := splitText(t, "case", text)
			checkTiling(t, text, clauses)
			got := outline(text, clauses)
			checkWant(t, string(section(a, "want")), got)
			if *update {
				setSection(a, "clauses", got)
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(section(a, "clauses")), got); diff != "" {
				t.Errorf("%s(-want +got):\n%s", a.Comment, diff)
			}
		})
	}
}

// checkWant checks what a case claims: each line of its want section, blanks around
// it left out, stands within one line of the outline, in their order. The section is
// written by hand, before the code, and -update leaves it alone.
func checkWant(t *testing.T, want, outline string) {
	t.Helper()
	if strings.TrimSpace(want) == "" {
		t.Error("no want section: say by hand which lines show what the case claims")
	}
	lines := strings.Split(outline, "\n")
	for line := range strings.Lines(want) {
		line = strings.TrimSpace(line)
		at := slices.IndexFunc(lines, func(l string) bool { return strings.Contains(l, line) })
		if at < 0 {
			t.Errorf("want a line with %q (after the one before), got\n%s", line, outline)
			continue
		}
		if line != "" {
			lines = lines[at+1:]
		}
	}
}

// section returns a section of an archive, nil if it is not there.
func section(a *txtar.Archive, name string) []byte {
	for _, f := range a.Files {
		if f.Name == name {
			return f.Data
		}
	}
	return nil
}

// setSection sets a section of an archive, at the end if it is new.
func setSection(a *txtar.Archive, name, data string) {
	for i := range a.Files {
		if a.Files[i].Name == name {
			a.Files[i].Data = []byte(data)
			return
		}
	}
	a.Files = append(a.Files, txtar.File{Name: name, Data: []byte(data)})
}

// checkTiling checks what holds for the clauses of any text.
func checkTiling(t *testing.T, text string, clauses []Clause) {
	t.Helper()
	at := 0
	ids := map[string]bool{}
	checkAddresses(t, clauses)
	for i, c := range clauses {
		if ids[c.ID] {
			t.Errorf("clause %d: id %s is used twice", i, c.ID)
		}
		ids[c.ID] = true
		if c.Parent >= i {
			t.Errorf("clause %d: parent %d does not come before it", i, c.Parent)
		}
		if c.Parent >= 0 && (c.Start < clauses[c.Parent].Start || c.End > clauses[c.Parent].End) {
			t.Errorf("clause %d [%d,%d) is not inside its parent", i, c.Start, c.End)
		}
		if !c.Leaf {
			continue
		}
		if c.Start != at || c.End < c.Start {
			t.Fatalf("leaf clause %d is [%d,%d), want it to begin at %d", i, c.Start, c.End, at)
		}
		at = c.End
	}
	if at != len(text) {
		t.Fatalf("leaf clauses end at %d of %d bytes", at, len(text))
	}
}

// checkAddresses checks that a clause with a number, a signature and an annex note have
// their addresses alone, whatever the widths and blanks.
func checkAddresses(t *testing.T, clauses []Clause) {
	t.Helper()
	seen := map[string]string{}
	for _, c := range clauses {
		if c.Level != LevelNumbered && c.Level != LevelSignature && c.Level != LevelAnnexNote {
			continue
		}
		if other, ok := seen[AddressKey(c.Address)]; ok {
			t.Errorf("two clauses have the addresses %s and %s", other, c.Address)
		}
		seen[AddressKey(c.Address)] = c.Address
	}
}

func TestAddressesOfRealPlans(t *testing.T) {
	raced.Skip(t)
	for name, p := range realPlans(t) {
		t.Run(name, func(t *testing.T) { checkTiling(t, p.Text, p.Clauses) })
	}
}

// checkJoins checks that the joins of a plan are in order and apart from each other.
func checkJoins(t *testing.T, p *Plan) {
	t.Helper()
	at := 0
	for _, j := range p.Joins {
		if j.Start < at || j.End <= j.Start || j.End > len(p.Text) {
			t.Fatalf("join %v is not after byte %d and inside the text", j, at)
		}
		at = j.End
	}
}

// stepsPerByte is more than the steps that any text takes for each of its bytes: some
// fifteen stages go through it, and no text of TestHostileTexts takes over ten.
const stepsPerByte = 20

// boundedSplit splits a text and checks that this was a bounded work.
func boundedSplit(t *testing.T, text string) *Plan {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	seen := &looks{Context: ctx}
	p, err := Split(seen, "fuzz", document.Document{Text: text})
	if err != nil || ctx.Err() != nil {
		t.Fatalf("%d bytes: %v, %v", len(text), err, ctx.Err())
	}
	if most := 1 + stepsPerByte*len(text)/stepsPerLook; seen.n > most {
		t.Fatalf("the context was looked at %d times in %d bytes, want at most %d", seen.n, len(text), most)
	}
	return p
}

func FuzzSplit(f *testing.F) {
	files, _ := filepath.Glob("testdata/*/*.txtar")
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(strings.ReplaceAll(string(a.Files[0].Data), "⇥", "\t"))
	}
	f.Add("第\xff一条 （一）\x00①")
	f.Fuzz(func(t *testing.T, text string) {
		p := boundedSplit(t, text)
		boundedSplit(t, strings.Repeat(text, 1+8<<10/(len(text)+1)))
		checkTiling(t, text, p.Clauses)
		checkJoins(t, p)
		checkCells(t, p)
		for _, c := range p.Clauses {
			for _, s := range p.Sentences(c) {
				if s.Start < c.Start || s.End > c.End || s.Start >= s.End {
					t.Fatalf("sentence %v is not inside its clause [%d,%d)", s, c.Start, c.End)
				}
			}
		}
		readFacts("fuzz.txt", text, p.Clauses)
	})
}

func TestIDsStayWhenWordsChange(t *testing.T) {
	before := splitText(t, "p.txt", "一、目标\n植树万株。\n二、措施\n加强管护。\n")
	after := splitText(t, "p.txt", "一、目标\n植树两万株，养护到位。\n二、措施\n加强管护。\n")
	for i := range before {
		if before[i].ID != after[i].ID {
			t.Errorf("%s: id changed from %s to %s", before[i].Address, before[i].ID, after[i].ID)
		}
	}
	if other := splitText(t, "q.txt", "一、目标\n植树万株。\n"); other[0].ID == before[0].ID {
		t.Error("clauses of two plans have one id")
	}
}

func TestWindows(t *testing.T) {
	sentence := "甲乙丙丁，戊己庚辛，壬癸子丑；寅卯辰巳"
	var got []string
	for _, w := range Windows(sentence, 10) {
		got = append(got, sentence[w.Start:w.End])
	}
	want := []string{"甲乙丙丁，戊己庚辛，", "戊己庚辛，壬癸子丑；", "壬癸子丑；寅卯辰巳"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if long := Windows("没有逗号的一个很长的句子", 5); len(long) != 1 {
		t.Errorf("%d windows of a sentence without commas, want 1", len(long))
	}
}
