package ingest

import (
	"slices"
	"strings"
	"testing"

	"planbot/ingest/document"
)

// TestWords: a sentence that was broken over lines and pages is one, and its words
// are the text without what stands between the lines.
func TestWords(t *testing.T) {
	const text = "一、目标\n建成 Free\nTrade 港口，吞吐量达到\n— 2 —\n300万标箱。完成投资。\n"
	at := func(words string) int { return strings.Index(text, words) }
	join := func(words string) document.Span {
		return document.Span{Start: at(words), End: at(words) + len(words)}
	}
	p, err := Split(t.Context(), "x.txt", document.Document{Text: text, Blocks: []document.Block{
		{Start: 0, End: at("建成")},
		{Start: at("建成"), End: len(text), Joins: []document.Span{{Start: at("\nTrade"), End: at("Trade")}, join("\n— 2 —\n")}},
	}})
	if err != nil {
		t.Fatal(err)
	}
	const want = "建成 Free Trade 港口，吞吐量达到300万标箱。"
	var got []string
	for _, c := range p.Clauses {
		for _, s := range p.Sentences(c) {
			if c.Leaf {
				got = append(got, p.Words(s))
			}
		}
	}
	if len(got) != 3 || got[1] != want {
		t.Errorf("sentences %q, want %q as the second", got, want)
	}
	for words, has := range map[string]bool{want: true, want + "完成投资。": true, "建成 Free\n": false, "": true, want + "完成投资。完": false} {
		if p.HasWords(at("建成"), words) != has {
			t.Errorf("HasWords(%q) is %v", words, !has)
		}
	}
}

// TestMarksAreReported: a page's mark and an endnote's number inside a sentence are none
// of its words, and the report says where they stand.
func TestMarksAreReported(t *testing.T) {
	const text = "甲市规划\n一、目标\n建成港口，吞吐量达到\n— 1 —\n300万标箱，用好“码上办”\n7\n，方便群众。\n"
	p, r, err := Read(t.Context(), "x.txt", []byte(text), Facts{})
	if err != nil {
		t.Fatal(err)
	}
	for _, mark := range []string{"— 1 —", "7"} {
		at := p.RuneAt(strings.LastIndex(text, mark))
		if !slices.Contains(r.Furniture, Finding{What: mark, At: at}) {
			t.Errorf("the report has %v, want %s at %d", r.Furniture, mark, at)
		}
	}
	const want = "建成港口，吞吐量达到300万标箱，用好“码上办”，方便群众。"
	if got := p.Words(Span{Start: strings.Index(text, "建成"), End: len(text) - 1}); got != want {
		t.Errorf("words %q, want %q", got, want)
	}
}
