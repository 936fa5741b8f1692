package docx_test

import (
	"strings"
	"testing"

	"planbot/ingest/document/docx/docxtest"
)

// tbl is a table: rows a line, cells parted by |. A row that begins with h> is a header, one
// with -> is deleted; a cell may begin with 2: for two columns, v: and ^: for one over
// several rows and those below it.
func tbl(rows string) string {
	var out strings.Builder
	out.WriteString("<w:tbl>")
	for row := range strings.Lines(rows) {
		row = strings.TrimSpace(row)
		out.WriteString("<w:tr><w:trPr>")
		if rest, ok := strings.CutPrefix(row, "h>"); ok {
			out.WriteString("<w:tblHeader/>")
			row = rest
		}
		if rest, ok := strings.CutPrefix(row, "->"); ok {
			out.WriteString("<w:del/>")
			row = rest
		}
		out.WriteString("</w:trPr>")
		for _, cell := range strings.Split(row, "|") {
			out.WriteString(tc(cell))
		}
		out.WriteString("</w:tr>")
	}
	return out.String() + "</w:tbl>"
}

var cellMarks = []struct{ mark, property string }{
	{"2:", `<w:gridSpan w:val="2"/>`}, {"3:", `<w:gridSpan w:val="3"/>`}, {"v:", `<w:vMerge w:val="restart"/>`}, {"^:", "<w:vMerge/>"}, {"<:", "<w:hMerge/>"},
}

func tc(cell string) string {
	properties := ""
	for _, m := range cellMarks {
		if rest, ok := strings.CutPrefix(cell, m.mark); ok {
			properties, cell = properties+m.property, rest
		}
	}
	return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + p(strings.ReplaceAll(cell, "/", "</w:t></w:r></w:p><w:p><w:r><w:t>")) + "</w:tc>"
}

func TestTables(t *testing.T) {
	for _, tc := range []struct{ name, body, want string }{
		{"the first row", tbl("指标|2030年\n林地|67\n湿地|12"), "header> 指标|2030年\nrow> 林地|67\nrow> 湿地|12"},
		{"the rows that it says", tbl("h>林地|67\nh>甲|乙\n湿地|12"), "header> 林地|67\nheader> 甲|乙\nrow> 湿地|12"},
		{"a first row of sentences is none", tbl("建公园。|市园林局\n建绿地。|市园林局"), "row> 建公园。|市园林局\nrow> 建绿地。|市园林局"},
		{"one row", tbl("甲|乙"), "row> 甲|乙"},
		{"one column is text", tbl("专栏1/一、公园\n二、绿地"), "专栏1\n一、公园\n二、绿地"},
		{"a title, categories, a remark", tbl("3:主要指标\n序号|指标|值\n3:一、生态\n1|林地|67\n3:注：预计数。"), "主要指标\nheader> 序号|指标|值\nrow> 一、生态\nrow> 1|林地|67\n注：预计数。"},
		{"a cell over two rows", tbl("类别|指标|单位\nv:生态|林地|v:亩\n^:|湿地|^:\n产业|产值|元"), "header> 类别|指标|单位\nrow> 生态|林地|亩\nrow> 生态|湿地|亩\nrow> 产业|产值|元"},
		{"a head over two columns, one over two rows", tbl("v:指标|2:目标\n^:|2029年|2030年\n林地|66|67"), "header> 指标|目标|目标\nheader> 指标|2029年|2030年\nrow> 林地|66|67"},
		{"a cell over two columns", tbl("指标|单位|值\n2:林地|67\n湿地|亩|12"), "header> 指标|单位|值\nrow> 林地||67\nrow> 湿地|亩|12"},
		{"columns of the file that are none", tbl("2:指标|3:值\n2:林地|3:67"), "header> 指标|值\nrow> 林地|67"},
		{"merged to the left", tbl("指标|单位|值\n林地|<:|67"), "header> 指标|单位|值\nrow> 林地||67"},
		{"several paragraphs in a cell", tbl("指标|单位\n林/地|亩"), "header> 指标|单位\nrow> 林 地|亩"},
		{"deleted and empty rows", tbl("指标|值\n->旧|1\n|\n林地|67"), "header> 指标|值\nrow> 林地|67"},
		{"rows and cells inside others", `<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent>` + tc("甲。") + `</w:sdtContent></w:sdt>` + tc("乙") + `</w:tr></w:sdtContent></w:sdt></w:tbl>`, "row> 甲。|乙"},
		{"a table inside one", "<w:tbl><w:tr><w:tc>" + p("上") + tbl("指标|值\n林地|67") + p("下") + "</w:tc>" + tc("右") + "</w:tr></w:tbl>", "上\nheader> 指标|值\nrow> 林地|67\n下\n右"},
		{"a small table inside a cell", "<w:tbl><w:tr>" + tc("左") + "<w:tc>" + tbl("甲|乙") + p("丙") + "</w:tc></w:tr></w:tbl>", "row> 左|甲 乙 丙"},
		{"edges that were meant to be one", `<w:tbl><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="40"/><w:gridCol w:w="2000"/></w:tblGrid><w:tr>` + tc("指标") + tc("2:值") + "</w:tr><w:tr>" + tc("2:林地") + tc("67") + "</w:tr></w:tbl>", "header> 指标|值\nrow> 林地|67"},
		{"a row that begins later", "<w:tbl><w:tr>" + tc("指标") + tc("值") + "</w:tr><w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>" + tc("67") + "</w:tr></w:tbl>", "header> 指标|值\nrow> |67"},
		{"as wide as a file can say", tbl("指标|值\n林地|67") + `<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2147483647"/></w:tcPr>` + p("甲。") + `</w:tc>` + tc("乙") + "</w:tr></w:tbl>", "header> 指标|值\nrow> 林地|67\n甲。\n乙"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := show(t, docxtest.File(tc.body)); got != tc.want {
				t.Errorf("%s\nwant %s", got, tc.want)
			}
		})
	}
}

// TestNumbersInCells counts the numbers of a column by Word.
func TestNumbersInCells(t *testing.T) {
	item := `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>`
	row := func(words string) string { return "<w:tr><w:tc>" + p("", item) + "</w:tc>" + tc(words) + "</w:tr>" }
	got := show(t, docxtest.File("<w:tbl><w:tr>"+tc("序号")+tc("指标")+"</w:tr>"+row("林地")+row("湿地")+"</w:tbl>", "numbering", simpleList))
	if want := "header> 序号|指标\nrow> 1.|林地\nrow> 2.|湿地"; got != want {
		t.Errorf("%s\nwant %s", got, want)
	}
}
