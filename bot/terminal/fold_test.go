package terminal

import (
	"bytes"
	"strings"
	"testing"

	"planbot/bot"
)

// wide is a terminal of n columns.
func wide(n int) func() int { return func() int { return n } }

// TestFold: a quote of more lines than a chat shows at a width is shown in part, with the
// mark in it; one that fits, and a whole clause that was asked for, are shown as they are.
func TestFold(t *testing.T) {
	const line = "一二三四五六七八九十" // of 20 columns
	long := func(n int) string { return strings.Repeat(line, n) }
	for name, tc := range map[string]struct {
		q      bot.Quote
		before string // what is shown of the quote's parts
		mark   string
		after  string
		hidden string
	}{
		"fits":                  {q: bot.Quote{Before: long(5), Mark: line, After: long(6)}, before: long(5), mark: line, after: long(6)},
		"mark at the beginning": {q: bot.Quote{Mark: line, After: long(20)}, mark: line, after: long(11) + "……", hidden: "9 行"},
		"mark before the end":   {q: bot.Quote{Before: long(10), Mark: line, After: long(9)}, before: long(10), mark: line, after: long(1) + "……", hidden: "8 行"},
		"mark below":            {q: bot.Quote{Before: long(15), Mark: "甲" + line, After: long(20)}, before: "……", mark: "甲" + line, after: long(10) + "一二三四五六七八九……", hidden: "25 行"},
		"mark at the end":       {q: bot.Quote{Before: long(19), Mark: line}, before: "……" + long(11), mark: line, hidden: "8 行"},
		"nothing marked":        {q: bot.Quote{After: long(20), Note: "节选"}, after: long(12) + "……", hidden: "8 行"},
		"short lines":           {q: bot.Quote{Mark: "甲", After: strings.Repeat("\n乙", 14)}, mark: "甲", after: strings.Repeat("\n乙", 11) + "……", hidden: "3 行"},
		"the whole clause":      {q: bot.Quote{After: long(20)}, after: long(20)},
		"a sentence":            {q: bot.Quote{Mark: long(20)}, mark: long(20)},
		"words left out":        {q: bot.Quote{Before: long(1), Mark: line, After: long(20), Cut: [2]bool{true, true}}, before: "……" + long(1), mark: line, after: long(9) + "一二三四五六七八九……", hidden: "11 行"},
	} {
		t.Run(name, func(t *testing.T) {
			got := fold(tc.q, 20)
			before, after := got.Around()
			if before != tc.before || got.Mark != tc.mark || after != tc.after {
				t.Errorf("shown %q | %q | %q", before, got.Mark, after)
			}
			if folded := got.Note != tc.q.Note; folded != (tc.hidden != "") || !strings.Contains(got.Note, tc.hidden) {
				t.Errorf("note %q, want %q", got.Note, tc.hidden)
			}
			if again := fold(tc.q, 0); again.Note != tc.q.Note {
				t.Error("folded where there is no terminal")
			}
		})
	}
}

// TestFoldInAChatOnly: a command's output is whole.
func TestFoldInAChatOnly(t *testing.T) {
	m := bot.Message{Parts: []bot.Part{bot.Quote{Mark: "甲。", After: strings.Repeat("乙", 1000)}}}
	for fold, want := range map[bool]bool{true: false, false: true} {
		var out bytes.Buffer
		Style{Wide: wide(80), Chat: fold}.Print(&out, m)
		if whole := strings.Count(out.String(), "乙") == 1000; whole != want {
			t.Errorf("folding %t: %s", fold, out.String())
		}
	}
}

func TestWrap(t *testing.T) {
	var got []string
	const text = "ab甲乙\n\n丙c丁戊"
	for _, l := range wrap(text, 5) {
		got = append(got, text[l.from:l.to])
	}
	if want := "ab甲|乙||丙c丁|戊"; strings.Join(got, "|") != want {
		t.Errorf("lines %q", got)
	}
}
