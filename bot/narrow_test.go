package bot

import (
	"strings"
	"testing"
	"time"

	"planbot/retrieval/retrievaltest"
)

// TestNarrowing: what is said after a list or a table narrows or turns it; a question, and
// the same words with nothing before them, do not.
func TestNarrowing(t *testing.T) {
	for _, c := range []struct {
		shown, then, want string // want is the command, without blanks at its ends
	}{
		{"/targets 机场", "只看目标", "targets 机场 目标"}, {"/targets 机场", "目标呢", "targets 机场 目标"}, {"/targets 机场 目标", "完成的呢", "targets 机场 完成"},
		{"/targets 机场 2030年", "只看2035年的", "targets 机场 2035年"}, {"/targets 机场", "哪些是约束性的", "targets 机场 约束性"},
		{"/targets 机场", "只看机场航线", ""}, {"/targets 机场", "目标怎么完成", ""}, {"", "只看目标", ""}, {"/plans", "只看目标", ""},
		{"/units 市商务局", "只看牵头的", "units 市商务局 牵头"}, {"/units 市商务局", "哪些是我们局牵头的", "units 市商务局 牵头"}, {"/units 市商务局 牵头", "配合的呢", "units 市商务局 配合"},
		{"/units 市商务局", "谁牵头", ""}, {"/units", "只看牵头的", ""},
	} {
		d := newDialogue(t)
		if c.shown != "" {
			d.say(c.shown, nil)
		}
		x, err := d.b.exchange(t.Context(), d.chat)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if cmd, ok := x.narrowing(bare(c.then)); ok {
			got = strings.TrimSpace(cmd.Name + " " + cmd.Rest)
		}
		if got != c.want {
			t.Errorf("%s, %s: %q, want %q", c.shown, c.then, got, c.want)
		}
	}
}

// TestTurnedTable: a table that a question brought is turned by what is said next, again
// and again; another question ends that.
func TestTurnedTable(t *testing.T) {
	b := New(retrievaltest.Library(t, retrievaltest.Encoder{}, comparePlans...), time.Hour, time.Now)
	for _, c := range []struct{ say, want string }{
		{"各市GDP增速目标", "青岛市"}, {"从低到高", "1 大连市 5%—5.5%\n2 青岛市 5.5%以上"}, {"去年的呢", "1 大连市 5.2%"}, {"只看青岛和大连", "1 大连市 5.2%\n2 青岛市 5.6%"}, {"加上厦门", "厦门市 5.5%"},
	} {
		m, err := b.Reply(t.Context(), Chat{Key: "k"}, c.say)
		if got := comparedAs(m); err != nil || !strings.Contains(got, c.want) {
			t.Errorf("%s: %v\n%s\nwant\n%s", c.say, err, got, c.want)
		}
	}
}
