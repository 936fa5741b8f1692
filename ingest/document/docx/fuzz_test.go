package docx_test

import (
	"fmt"
	"strings"
	"testing"

	"planbot/ingest/document"
	"planbot/ingest/document/documenttest"
	"planbot/ingest/document/docx"
	"planbot/ingest/document/docx/docxtest"
)

// FuzzRead changes the parts of a document: whatever they hold, what is read is blocks that
// tile a text, or an error.
func FuzzRead(f *testing.F) {
	list := definition("0", level(0, "numFmt=chineseCounting", "lvlText=%1、"), level(1, "lvlText=%1.%2", "lvlRestart=0", "isLgl=1")) + list("1", "0") + list("2", "0", override("0", `<w:startOverride w:val="3"/>`))
	words := "<w:p>" + r("城市") + `<w:del>` + r("旧") + `</w:del><w:r><w:br/><w:tab/><w:fldChar w:fldCharType="begin"/><w:instrText>TOC </w:instrText><w:fldChar w:fldCharType="separate"/><w:t>公园</w:t><w:fldChar w:fldCharType="end"/><w:footnoteReference w:id="1"/></w:r></w:p>`
	box := "<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" + p("方框") + "</w:txbxContent></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r></w:p>"
	table := tbl("3:主要指标\nh>v:类别|2:指标\nh>^:|甲|乙\nv:生态|林/地|67\n^:|湿地|12\n3:注：预计。")
	styles := style("h1", "", "", "1") + style("h2", "h1", "1", "") + `<w:style w:type="character" w:styleId="hide"><w:rPr><w:vanish/></w:rPr></w:style>`
	for _, body := range []string{items("0 1 1 2/0 =h1 =h2"), words, box, table, "<w:tbl><w:tr><w:tc>" + table + "</w:tc></w:tr></w:tbl>", p("文", `<w:rPr><w:del/></w:rPr>`) + p("字", `<w:sectPr><w:footnotePr><w:numFmt w:val="upperRoman"/></w:footnotePr></w:sectPr>`)} {
		f.Add("<w:body>"+body+"</w:body>", list, styles, `<w:footnote w:id="1">`+p("注")+"</w:footnote>")
	}
	f.Fuzz(func(t *testing.T, body, numbering, styles, notes string) {
		data := docxtest.Pack("word/document.xml", docxtest.Part("document", body), "word/numbering.xml", docxtest.Part("numbering", numbering),
			"word/styles.xml", docxtest.Part("styles", styles), "word/footnotes.xml", docxtest.Part("footnotes", notes))
		check(t, data)
	})
}

// FuzzFile changes the bytes of the file.
func FuzzFile(f *testing.F) {
	f.Add(docxtest.File(p("公园"), "numbering", simpleList))
	f.Fuzz(check)
}

func check(t *testing.T, data []byte) {
	doc, err := docx.Read(t.Context(), data)
	if err != nil {
		return
	}
	if err := documenttest.Check(doc); err != nil {
		t.Error(err)
	}
	if strings.TrimSpace(doc.Text) == "" {
		t.Error("no words and no error")
	}
}

// BenchmarkRead reads a document of 90,000 characters in 1,800 numbered paragraphs and a
// table of 300 rows.
func BenchmarkRead(b *testing.B) {
	w := &docxtest.Builder{}
	for i := range 1800 {
		w.Numbered(fmt.Sprintf("%d.", i%30+1), strings.Repeat("建设公园绿地", 8))
	}
	rows := [][]docxtest.Cell{{{Text: "指标"}, {Text: "值"}}}
	for range 300 {
		rows = append(rows, []docxtest.Cell{{Text: "林地面积"}, {Text: "67万亩"}})
	}
	w.Table(rows)
	data := w.Bytes()
	var doc document.Document
	for b.Loop() {
		var err error
		if doc, err = docx.Read(b.Context(), data); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(doc.Text)/3), "characters")
}
