package library

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"planbot/ingest"
)

// lines are changes, one a line, with the words that changed in brackets.
func lines(c Changes) string {
	var out []string
	for _, x := range c.Changes {
		words := x.Now.Text + x.Before.Text
		if x.Kind == ClauseChanged {
			words = ""
			for _, p := range x.Words {
				words += map[PieceKind]string{Kept: p.Text, Removed: "[-" + p.Text + "]", Added: "[+" + p.Text + "]"}[p.Kind]
			}
		}
		out = append(out, string(x.Kind)+" "+x.Before.Address+">"+x.Now.Address+" "+words)
	}
	return strings.Join(out, "\n")
}

func TestDiff(t *testing.T) {
	const head = "某市公园管理办法\n一、总则\n"
	for name, tc := range map[string]struct{ before, now, want string }{
		"nothing":               {head + "（一）建公园。\n", head + "（一）建公园。\n", ""},
		"other breaks of lines": {head + "（一）每年新建公园三十座，改造旧公园十座，全市绿地率达到四成。\n", head + "(一)每年新建公园三十座,改造旧公园十座,全市绿地率达到四成。\n", ""},
		"a number":              {head + "（一）每年新建公园30座。\n", head + "（一）每年新建公园45座。\n", "changed 一、（一）>一、（一） 每年新建公园[-30][+45]座。"},
		"renumbered":            {head + "（一）建公园。\n（二）修道路。\n", head + "（一）种树木。\n（二）建公园。\n（三）修道路。\n", "new >一、（一） 种树木。"},
		"gone at the end":       {head + "（一）建公园。\n（二）修道路。\n", head + "（一）建公园。\n", "gone 一、（二）> 修道路。"},
		"gone in the middle":    {head + "（一）建公园。\n（二）修道路。\n（三）种树木。\n", head + "（一）建公园。\n（二）种树木。\n", "gone 一、（二）> 修道路。"},
		"moved and changed": {head + "（一）每年安排专项资金一亿元，由市财政承担。\n（二）修道路。\n", head + "（一）修道路。\n（二）每年安排专项资金两亿元，由市财政承担。\n",
			"changed 一、（一）>一、（二） 每年安排专项资金[-一][+两]亿元，由市财政承担。"},
		"another thing at the address": {head + "（一）每年新建公园三十座。\n", head + "（一）严格考核问责，定期通报。\n", "gone 一、（一）> 每年新建公园三十座。\nnew >一、（一） 严格考核问责，定期通报。"},
	} {
		read := func(text string) *ingest.Plan {
			p, _, err := ingest.Read(t.Context(), "x.txt", []byte(text), ingest.Facts{})
			if err != nil {
				t.Fatal(err)
			}
			return p
		}
		c := Diff(read(tc.before), read(tc.now))
		got := strings.Split(lines(c), "\n")
		want := strings.Split(tc.want, "\n")
		if name == "another thing at the address" { // which of both is said first does not matter
			got, want = sorted(got), sorted(want)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
}

func sorted(lines []string) []string {
	if len(lines) == 2 && lines[0] > lines[1] {
		return []string{lines[1], lines[0]}
	}
	return lines
}

// TestDiffWords: what was removed and kept is the text before, what was added and kept the
// text now, however long they are.
func TestDiffWords(t *testing.T) {
	long := strings.Repeat("全市推进绿化工作，", 600)
	for _, tc := range [][2]string{
		{"", "新"}, {"旧", ""}, {"到2025年GDP增长5.5%", "到2030年GDP增长6%"}, {"一亿二千万元", "三亿元"},
		{long + "甲" + long, long + "乙丙" + long}, {"\U0010fffd私用字", "私用\U000f0000字"},
	} {
		before, now := "", ""
		for _, p := range diffWords(tc[0], tc[1]) {
			if p.Kind != Added {
				before += p.Text
			}
			if p.Kind != Removed {
				now += p.Text
			}
		}
		if before != tc[0] || now != tc[1] {
			t.Errorf("pieces of %.20q and %.20q give %.20q and %.20q", tc[0], tc[1], before, now)
		}
	}
}

// BenchmarkDiff compares two texts of 400 clauses that all changed.
func BenchmarkDiff(b *testing.B) {
	text := func(word string) *ingest.Plan {
		var out strings.Builder
		out.WriteString("某市方案\n")
		for i := range 400 {
			out.WriteString("一、推进" + strings.Repeat(word, 20) + strings.Repeat("建设公园道路", 1+i%20) + "。\n")
		}
		p, _, err := ingest.Read(b.Context(), "x.txt", []byte(out.String()), ingest.Facts{})
		if err != nil {
			b.Fatal(err)
		}
		return p
	}
	from, to := text("绿化"), text("美化")
	for b.Loop() {
		Diff(from, to)
	}
}
