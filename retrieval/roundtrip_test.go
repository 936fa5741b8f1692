package retrieval

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"planbot/ingest"
	"planbot/ingest/raced"
	"planbot/retrieval/address"
	"planbot/retrieval/encoder"
	"planbot/retrieval/library"
)

// citation is a clause cited as planbot does it (bot.Citation), with the status behind it.
func citation(h Hit) string { return citedAt(h, h.Address) }

// formal is a clause cited as official documents do it.
func formal(h Hit) string { return citedAt(h, h.FormalAddress()) }

func citedAt(h Hit, address string) string {
	words := "《" + h.Title + "》"
	switch {
	case h.Number != "":
		words += "（" + h.Number + "）"
	case h.Issued != "":
		words += "（" + h.Issued + "）"
	}
	words += address
	if h.Status != "" {
		words += "（" + h.Status + "）"
	}
	return words
}

// sharedLibrary is a library of the files of folders of ../shared.
func sharedLibrary(t *testing.T, folders ...string) *Library {
	t.Helper()
	return libraryOf(t, encoder.Fake{}, sharedTexts(t, folders...)...)
}

// sharedTexts are the names and texts of the real plans of some folders, in turn.
func sharedTexts(t *testing.T, folders ...string) []string {
	t.Helper()
	var files []string
	for _, folder := range folders {
		paths, _ := filepath.Glob(filepath.Join("..", "..", "shared", folder, "*.txt"))
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, filepath.Base(path), string(text))
		}
	}
	if len(files) == 0 {
		t.Skip("../shared is not there")
	}
	return files
}

// clausesOf calls with every nth clause of a library that can be quoted.
func clausesOf(l *Library, n int, with func(p *library.Plan, i int)) {
	k := 0
	for _, p := range l.All() {
		for i, c := range p.Clauses {
			if text, _, _ := p.TextOf(c); !c.Quotable() || text == "" {
				continue
			}
			if k++; k%n == 0 {
				with(p, i)
			}
		}
	}
}

// opened is the clause that a clause is opened as: its own words are its parent's.
func opened(p *library.Plan, i int) int {
	if p.Clauses[i].Level == ingest.LevelLead {
		return p.Clauses[i].Parent
	}
	return i
}

// alike returns the clauses at the address of clause i, by their ids.
func alike(p *library.Plan, i int) (ids []string) {
	for _, c := range p.Clauses {
		if address.Key(c.Address) == address.Key(p.Clauses[i].Address) && c.Quotable() {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// TestRoundTrip: every citation that planbot writes opens the clause that it cites, alone
// where no other clause has its address, with its words always.
func TestRoundTrip(t *testing.T) {
	for name, tc := range map[string]struct {
		folders []string
		every   int
	}{
		"plans": {[]string{"plans"}, 1}, "plans-more": {[]string{"plans-more"}, 1}, "plans-kinds": {[]string{"plans-kinds"}, 7},
	} {
		t.Run(name, func(t *testing.T) {
			l := sharedLibrary(t, tc.folders...)
			asked := 0
			if raced.On {
				tc.every *= 10
			}
			clausesOf(l, tc.every, func(p *library.Plan, i int) {
				asked++
				roundTrip(t, l, p, i, asked)
			})
			t.Logf("%d clauses", asked)
		})
	}
}

// roundTrip sends the citation of a clause back, and its words with it in one of the forms
// in which they leave.
func roundTrip(t *testing.T, l *Library, p *library.Plan, i, form int) {
	t.Helper()
	h := p.ClauseHit(i)
	want := p.Clauses[opened(p, i)].ID
	ids := alike(p, i)
	if a := ask(t, l, citation(h)); len(a.Hits) == 0 || !slices.Contains(ids, a.Hits[0].Clause) {
		t.Errorf("%s: %s %s", citation(h), a.Status, first(a))
	}
	forms := []string{h.Highlight + "\n——" + citation(h), fmt.Sprintf("%d. %s\n——%s\n\n", form, h.Highlight, citation(h)), forwarded(h),
		h.Highlight + "\n——" + formal(h), h.Highlight + "①\n\n①" + citation(h)}
	text := forms[form%len(forms)]
	if a := ask(t, l, text); len(a.Hits) == 0 || a.Hits[0].Clause != want && !sameWords(p, a.Hits[0], h) {
		t.Errorf("%.300s: %s %s, want %s %s", text, a.Status, first(a), p.File, h.Address)
	}
}

// sameWords reports whether a hit is at the address of another and holds its words, or is a
// part of what was sent: where the plan says the same twice at one address, or a clause is
// sent whole whose own words are a number alone, either is meant.
func sameWords(p *library.Plan, got, want Hit) bool {
	if got.Plan != want.Plan || got.Address != want.Address {
		return false
	}
	holds := func(whole, part string) bool {
		return strings.Contains(library.WordKey(whole), library.WordKey(part))
	}
	return holds(got.Quote, want.Highlight) || len(got.Highlight) > len(want.Highlight) && holds(want.Quote, got.Highlight)
}

// forwarded is an answer as a person forwards it.
func forwarded(h Hit) string {
	return h.Highlight + "\n" + h.Quote + "\n（条文较长，以上为节选）\n—— " + citation(h) + "  ⚠ 征求意见稿\n责任单位：市发展改革委\n合肥市 · 2025年 · 目标\n\n相关条文（回复序号查看）：\n2. 加快推进有关工作\n《另一个文件》二、(三)4."
}

// TestPasted: what is copied out of a plan with its number comes back first.
func TestPasted(t *testing.T) {
	l := sharedLibrary(t, "plans")
	headings := numberedHeadings(l)
	for name, tc := range map[string]struct {
		n, least int
		text     func(h heading) string
	}{
		"heading":  {60, 58, func(h heading) string { return h.number + h.words }},
		"sentence": {40, 40, func(h heading) string { return h.number + h.words + "。" + h.next }},
		"asked":    {60, 58, func(h heading) string { return "“" + h.number + h.words + "”出自哪个文件" }},
	} {
		t.Run(name, func(t *testing.T) {
			right := 0
			for k := range tc.n {
				h := headings[k*len(headings)/tc.n]
				a := ask(t, l, tc.text(h))
				if len(a.Hits) > 0 && strings.Contains(library.WordKey(a.Hits[0].Quote), library.WordKey(h.words)) {
					right++
				} else {
					t.Logf("%s: %s %s", tc.text(h), a.Status, first(a))
				}
			}
			if t.Logf("%d of %d", right, tc.n); right < tc.least {
				t.Errorf("%d of %d are right, want %d", right, tc.n, tc.least)
			}
		})
	}
}

type heading struct{ number, words, next string }

func numberedHeadings(l *Library) (out []heading) {
	for _, p := range l.All() {
		for i, c := range p.Clauses {
			if c.Level != ingest.LevelNumbered || c.Heading == "" {
				continue
			}
			text, _, _ := p.TextOf(p.Clauses[i])
			text = strings.TrimPrefix(text, c.Number)
			at := strings.Index(text, c.Heading)
			if at < 0 {
				continue
			}
			next, _, _ := strings.Cut(strings.TrimLeft(text[at+len(c.Heading):], "。. \n\u3000"), "。")
			out = append(out, heading{c.Number, c.Heading, next})
		}
	}
	return out
}
