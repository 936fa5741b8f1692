package ingest

import (
	"fmt"
	"strings"
	"testing"

	"planbot/ingest/document"
)

// TestReportOfNumbers: what could not be decided is named, with its place, and what is
// no mistake is not.
func TestReportOfNumbers(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"clean", "一、甲\n（一）乙。丙。\n（二）丁。戊。\n二、己\n（三）庚。辛。\n", ""},
		{"a gap", "一、甲\n三、乙\n丙。\n", "gap 三、 after 一、 at 4"},
		{"twice", "一、甲\n二、乙\n二、丙\n丁。\n", "repeat 二、 at 8"},
		{"anew", "一、甲\n1.乙。\n2.丙。\n1.丁。\n2.戊。\n", "restart 一、1. at 14"},
		{"side by side", "一、甲\n1.乙\n1.丙\n2.丁\n2.戊\n3.己\n3.庚\n", "restart 一、1. at 8"},
		{"a value in brackets", "一、甲\n就业人数\n[125]\n预期性\n", "value [125] at 9"},
		{"a quantity", "一、甲\n1.乙。丙。\n1.1亿元用于丁。\n", "value 1.1 at 11"},
		{"an entry that begins with a digit", "名词解释\n1.甲：乙。\n2.4个丙：丁。\n3.戊：己。\n", ""},
		{"inserted", "第一条 甲。\n第一条之一 乙。\n第二条 丙。\n", ""},
		{"two open lists", "1.甲\n乙。\n专栏1 丙\n1.丁。\n2.戊。\n2.己\n庚。\n", ""},
		{"in a box and around it", "1.甲\n乙。\n专栏1 丙\n1.丁。\n2.戊。\n", "unclear 1.专栏1 2. at 18"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, err := Split(t.Context(), "x", document.Document{Text: c.text})
			if err != nil {
				t.Fatal(err)
			}
			if got := saidOfNumbers(newReport(p, document.Document{Text: c.text})); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// saidOfNumbers is a report's findings of numbers, one a line.
func saidOfNumbers(r *Report) string {
	var out []string
	add := func(kind string, found []Finding) {
		for _, f := range found {
			out = append(out, fmt.Sprintf("%s %s at %d", kind, f.What, f.At))
		}
	}
	for _, g := range r.Gaps {
		out = append(out, fmt.Sprintf("gap %s after %s at %d", g.What, g.After, g.At))
	}
	add("repeat", r.Repeats)
	add("restart", r.Restarts)
	add("unclear", r.Unclear)
	add("value", r.Values)
	return strings.Join(out, "\n")
}
