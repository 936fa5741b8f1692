package bot

import (
	"strings"
	"testing"

	"planbot/ingest"
	"planbot/ingest/document"
)

func TestPages(t *testing.T) {
	for _, tc := range []struct {
		numbers []int
		want    string
	}{{[]int{3}, "第 3 页"}, {[]int{2, 3, 4, 8}, "第 2—4、8 页"}, {[]int{1, 2}, "第 1、2 页"}, {[]int{1, 3, 4}, "第 1、3、4 页"}} {
		if got := pages(tc.numbers); got != tc.want {
			t.Errorf("%v: %s, want %s", tc.numbers, got, tc.want)
		}
	}
}

// TestReportSaysHowItWasRead: what was lost stands before all else, what was found of its
// own accord after it.
func TestReportSaysHowItWasRead(t *testing.T) {
	r := &ingest.Report{
		File: "a.pdf", Runes: 1000, Levels: map[string]int{}, Facts: ingest.Facts{Title: "甲", Date: "2026"},
		Reading: ingest.Reading{
			Format: "PDF", Pages: 9, Blank: []int{4}, Unread: []int{2, 3}, OCR: []int{5, 6, 7}, Partial: []string{"over 9 pages"},
			Notes:      []document.Note{{What: document.NoteHiddenSheet, Where: "表2"}},
			Generated:  []ingest.Finding{{What: "一、", At: 3, Page: 1}},
			Unreadable: make([]ingest.Finding, 7),
		},
		Damaged: 9, Tables: []ingest.Table{{Title: "表1 指标", Rows: 3, Columns: 2, Header: []string{"甲", "乙"}, Page: 8}, {Address: "三、", Rows: 4, Columns: 2}},
		Sources:   []ingest.FactSource{{Fact: "title", From: ingest.FromText}, {Fact: "date", From: ingest.FromFile}},
		Furniture: []ingest.Finding{{What: "- 1 -", Page: 1}, {What: "甲报告", Page: 1}, {What: "- 2 -", Page: 2}, {What: "甲报告", Page: 2}},
	}
	text := string(ReportMessage(r).Parts[0].(Text))
	at := 0
	for _, want := range []string{
		"a.pdf（PDF，9 页，1000 字", "文件没有全部读出，缺的问不到：over 9 pages", "第 2、3 页有读不出的内容", "第 4 页没有文字", "9 个字符无法识别，已用 � 代替（第 1 字、第 1 字、第 1 字、第 1 字、第 1 字、……）",
		"第 5—7 页由图片识别（OCR）", "隐藏的工作表没有收录：表2", "《甲》", "依据：原文写明 标题；取自文件名 日期", "条文：",
		"表格 2 处：表1 指标 3 行 × 2 列（第 8 页）、三、 4 行 × 2 列，没有认出表头（第 1 字）",
		"自动编号（文件里没有打出，按格式算出） 1 处：一、（第 1 页）", "（16 字，占 1.6 %） 4 处：甲报告（第 1 页）、- 1 -（第 1 页）、- 2 -（第 2 页）、甲报告（第 2 页）",
	} {
		i := strings.Index(text[at:], want)
		if i < 0 {
			t.Fatalf("no %q after %q in\n%s", want, text[:at], text)
		}
		at += i
	}
}

// TestEverythingHasWords: whatever a reader may note and a report may find is said.
func TestEverythingHasWords(t *testing.T) {
	for _, n := range []document.Remark{document.NoteWholePage, document.NoteTagsOnly, document.NoteHiddenSheet, document.NoteHiddenRows, document.NoteOtherPart, document.NoteConverted} {
		if NoteWords(document.Note{What: n}) == "" {
			t.Errorf("%s has no words", n)
		}
	}
	for _, k := range []ingest.SpotKind{ingest.SpotGap, ingest.SpotRepeat, ingest.SpotUnclear, ingest.SpotDamaged, ingest.SpotHeadless} {
		if _, advice := SpotWords(ingest.Spot{Kind: k}); advice == "" {
			t.Errorf("%s has no advice", k)
		}
	}
	for _, f := range []ingest.From{ingest.FromHand, ingest.FromText, ingest.FromPage, ingest.FromWords, ingest.FromFile} {
		if FromWords(f) == "" {
			t.Errorf("%s has no words", f)
		}
	}
	for _, err := range []error{document.ErrTime, document.ErrMemory, document.ErrCrash} {
		if Explain(err) == Chinese.General {
			t.Errorf("%v is not explained", err)
		}
	}
}
