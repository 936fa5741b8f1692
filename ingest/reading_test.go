package ingest

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"planbot/ingest/document"
)

// pagesDoc is a document of four pages: the second holds a table, the third is empty, the
// fourth was read from a picture.
func pagesDoc() document.Document {
	doc := document.Document{Format: "PDF", Pages: 5, Unread: []int{5}, Partial: []string{"over 5 pages"}}
	add := func(b document.Block, words string, cells ...string) {
		b.Start = len(doc.Text)
		for _, cell := range cells {
			at := b.Start + strings.Index(words, cell)
			b.Cells = append(b.Cells, document.Span{Start: at, End: at + len(cell)})
		}
		for i := range b.Generated {
			b.Generated[i].Start, b.Generated[i].End = b.Start+b.Generated[i].Start, b.Start+b.Generated[i].End
		}
		doc.Text += words + "\n"
		b.End = len(doc.Text)
		doc.Blocks = append(doc.Blocks, b)
	}
	add(document.Block{Page: 1}, "合肥市公园建设方案")
	add(document.Block{Page: 1, Generated: []document.Span{{Start: 0, End: len("一、")}}}, "一、目标")
	add(document.Block{Page: 1}, "建成公园\ufffd\ufffd三十座。")
	add(document.Block{Page: 1, Kind: document.Furniture}, "— 1 —")
	add(document.Block{Page: 2}, "三、指标")
	add(document.Block{Page: 2, Kind: document.Header}, "指标\t单位\t2030年", "指标", "单位", "2030年")
	add(document.Block{Page: 2, Kind: document.Row}, "林地\t亩\t3", "林地", "亩", "3")
	add(document.Block{Page: 2, Kind: document.Row}, "湿地\t亩\t4", "湿地", "亩", "4")
	add(document.Block{Page: 4, Origin: "ocr"}, "四、保障")
	add(document.Block{Page: 4, Origin: "ocr"}, "落实责任。")
	return doc
}

func TestReading(t *testing.T) {
	_, r, err := Make(t.Context(), "公园.pdf", pagesDoc(), Facts{})
	if err != nil {
		t.Fatal(err)
	}
	want := Reading{
		Format: "PDF", Pages: 5, Blank: []int{3}, Unread: []int{5}, OCR: []int{4}, Partial: []string{"over 5 pages"},
		Generated:  []Finding{{What: "一、", At: 10, Page: 1}},
		Unreadable: []Finding{{What: "、目标 建成公园\ufffd\ufffd三十座。 — 1", At: 19, Page: 1}},
	}
	if diff := cmp.Diff(want, r.Reading); diff != "" {
		t.Error(diff)
	}
	tables := []Table{{Address: "三、", Rows: 2, Columns: 3, Header: []string{"指标", "单位", "2030年"}, At: 37, Page: 2}}
	if diff := cmp.Diff(tables, r.Tables); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]Gap{{What: "三、", After: "一、", At: 32, Page: 2}}, r.Gaps); diff != "" {
		t.Error(diff)
	}
	if r.First.Page != 1 || r.Last.Page != 4 || r.Furniture[0].Page != 1 {
		t.Errorf("first on page %d, last on %d, furniture on %d", r.First.Page, r.Last.Page, r.Furniture[0].Page)
	}
}

// TestSpots: doubtful spots are in the order of the text, whatever they are.
func TestSpots(t *testing.T) {
	r := &Report{
		Gaps: []Gap{{What: "三、", After: "一、", At: 30, Page: 2}}, Repeats: []Finding{{What: "二、", At: 9}}, Unclear: []Finding{{What: "1.", At: 50}},
		Tables: []Table{{Address: "三、", At: 40}, {Title: "表1", At: 45}, {Header: []string{"指标"}, At: 1}}, Reading: Reading{Unreadable: []Finding{{What: "\ufffd", At: 9}}},
	}
	want := []Spot{
		{SpotDamaged, "\ufffd", "", 9, 0}, {SpotRepeat, "二、", "", 9, 0}, {SpotGap, "三、", "一、", 30, 2},
		{SpotHeadless, "三、", "", 40, 0}, {SpotHeadless, "表1", "", 45, 0}, {SpotUnclear, "1.", "", 50, 0},
	}
	if diff := cmp.Diff(want, r.Spots()); diff != "" {
		t.Error(diff)
	}
}

// TestFactSources: of each fact the report says where it comes from.
func TestFactSources(t *testing.T) {
	text := "合肥市公园建设方案\n合政发〔2026〕3号\n一、目标\n建成。\n"
	for _, tc := range []struct {
		name, file string
		text       string
		set        Facts
		want       []FactSource
	}{
		{"stated", "a.txt", text, Facts{}, []FactSource{
			{Fact: "title", From: FromText}, {Fact: "number", From: FromText, At: 10}, {Fact: "place", From: FromText}, {Fact: "kind", From: FromText},
		}},
		{"by hand", "a.txt", text, Facts{Title: "甲", Date: "2026-01-31"}, []FactSource{
			{Fact: "title", From: FromHand}, {Fact: "number", From: FromText, At: 10}, {Fact: "date", From: FromHand}, {Fact: "place", From: FromText}, {Fact: "kind", From: FromText},
		}},
		{"the file's name", "合肥市公园规划.txt", "一、目标\n建成。\n", Facts{}, []FactSource{
			{Fact: "title", From: FromFile, Why: WhyFileName}, {Fact: "place", From: FromFile, Why: WhyFileName}, {Fact: "kind", From: FromFile},
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, r, err := Make(t.Context(), tc.file, document.Document{Text: tc.text}, tc.set)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tc.want, r.Sources); diff != "" {
				t.Error(diff)
			}
		})
	}
}
