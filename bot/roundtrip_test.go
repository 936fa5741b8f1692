package bot_test

import (
	"bytes"
	"cmp"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"planbot/bot"
	"planbot/bot/terminal"
	"planbot/ingest"
	"planbot/ingest/raced"
	"planbot/retrieval"
)

// TestRoundTrip: what the bot wrote of a clause, sent back to it in any of the forms in
// which it leaves, opens that clause.
func TestRoundTrip(t *testing.T) {
	raced.Skip(t)
	b := newBot(t)
	n := 0
	for _, p := range b.Library().All() {
		for i, c := range p.Clauses {
			if !c.Quotable() || c.Level == ingest.LevelLead {
				continue
			}
			n++
			for form, text := range written(p.ClauseHit(i)) {
				a, err := b.Ask(t.Context(), "", text)
				if err != nil || len(a.Hits) == 0 || a.Hits[0].Clause != c.ID && !again(form, a.Hits[0], p.ClauseHit(i)) {
					t.Errorf("%s of %s %s: %s, %v\n%s", form, p.File, c.Address, opens(a), err, text)
				}
			}
		}
	}
	if n < 50 {
		t.Errorf("%d clauses", n)
	}
}

// written are the forms in which a clause leaves the bot.
func written(h retrieval.Hit) map[string]string {
	var shown bytes.Buffer
	terminal.Style{}.Print(&shown, bot.Chinese.Answer(retrieval.Answer{Status: retrieval.Answered, Hits: []retrieval.Hit{h, h}}, bot.Telling{Year: 2026}))
	shortened := []rune(h.Highlight)
	formal := bot.Official.Citation(h)
	return map[string]string{
		"official": bot.Official.CopyText(h), "official exported": fmt.Sprintf("2. %s\n备注：用在开头\n\n", bot.Official.CopyText(h)), "all official": bot.Official.CopyText(h.Unmarked()),
		"footnoted": bot.Footnote.CopyText(h), "cited officially": formal, "Markdown": fmt.Sprintf("2. %s\n\n   ——%s", h.Highlight, formal),
		"copied": bot.CopyText(h), "all copied": bot.CopyText(h.Unmarked()), "cited": bot.Citation(h), "shown": shown.String(), "exported": fmt.Sprintf("2. %s\n\n", bot.CopyText(h)),
		"shortened": string(shortened[:(len(shortened)+1)/2]) + "…\n——" + bot.Citation(h), "telegram": h.Highlight + "\n" + h.After() + "\n—— " + bot.Citation(h) + "  ⚠ 征求意见稿\n责任单位：市交通运输局\n",
	}
}

// again reports whether a hit is at the address of another, which its plan has twice, and
// holds its words or was asked for by the address alone.
func again(form string, got, want retrieval.Hit) bool {
	return got.Plan == want.Plan && got.Address == want.Address && (strings.HasPrefix(form, "cited") || strings.Contains(got.Quote, want.Highlight))
}

func opens(a retrieval.Answer) string {
	if len(a.Hits) == 0 {
		return a.Status
	}
	return a.Hits[0].Plan + " " + a.Hits[0].Address
}

// TestExportedComesBack: each item of an export opens its clause, and /open takes a
// citation, in every style.
func TestExportedComesBack(t *testing.T) {
	for _, style := range []bot.Style{bot.Plain, bot.Official} {
		for _, form := range []string{"", "md"} {
			t.Run(string(style)+form, func(t *testing.T) { exportedComesBack(t, style, form) })
		}
	}
}

func exportedComesBack(t *testing.T, style bot.Style, form string) {
	b := newBot(t)
	chat := bot.Chat{Key: "export", User: "u"}
	reply(t, b, chat, "/settings cite "+cmp.Or(string(style), "plain"))
	var want []string
	p := b.Library().All()[0]
	for i, c := range p.Clauses {
		if c.Level == ingest.LevelNumbered && c.Leaf && len(want) < 5 {
			want = append(want, c.ID)
			h := p.ClauseHit(i)
			reply(t, b, chat, fmt.Sprintf("/add %s %d %d", c.ID, h.MarkStart, h.MarkEnd))
			m := reply(t, b, chat, "/open "+style.Citation(h))
			if cite, ok := m.Parts[len(m.Parts)-1].(bot.Cite); !ok || cite.Clause != c.ID {
				t.Errorf("/open %s: %v", style.Citation(h), m.Parts)
			}
		}
	}
	m := reply(t, b, chat, "/export "+form)
	items := itemStart.Split(m.File.Text, -1)[1:]
	if len(items) != len(want) {
		t.Fatalf("%d items of %d", len(items), len(want))
	}
	for i, item := range items {
		if a, err := b.Ask(t.Context(), "", item); err != nil || len(a.Hits) == 0 || a.Hits[0].Clause != want[i] {
			t.Errorf("%s: %s, %v", item, opens(a), err)
		}
	}
}

// itemStart is the number of an exported item.
var itemStart = regexp.MustCompile(`(?m)^\d+\. `)

func reply(t *testing.T, b *bot.Bot, chat bot.Chat, text string) bot.Message {
	t.Helper()
	m, err := b.Reply(t.Context(), chat, text)
	if err != nil {
		t.Fatal(err)
	}
	return m
}
