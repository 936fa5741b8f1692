package docx_test

import (
	"errors"
	"strings"
	"testing"

	"planbot/ingest/document"
	"planbot/ingest/document/documenttest"
	"planbot/ingest/document/docx"
	"planbot/ingest/document/docx/docxtest"
)

// show reads a DOCX and shows it.
func show(t *testing.T, data []byte) string {
	t.Helper()
	doc, err := docx.Read(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	if err := documenttest.Check(doc); err != nil {
		t.Error(err)
	}
	return documenttest.Show(doc)
}

// p is a paragraph of words, with properties in front.
func p(words string, properties ...string) string {
	return "<w:p><w:pPr>" + strings.Join(properties, "") + "</w:pPr>" + r(words) + "</w:p>"
}

func r(words string) string { return "<w:r><w:t>" + words + "</w:t></w:r>" }

func TestWords(t *testing.T) {
	field := func(code, result string) string {
		return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>` + code + `</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + result + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
	}
	for _, tc := range []struct{ name, body, want string }{
		{"runs", "<w:p>" + r("城市") + r("公园") + "</w:p>", "城市公园"},
		{"no words, no block", "<w:p/>" + p("　") + p("城市"), "城市"},
		{"deleted", "<w:p>" + r("城市") + `<w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins>` + r("公园") + "</w:ins></w:p>", "城市公园"},
		{"moved", "<w:p><w:moveFrom>" + r("旧") + "</w:moveFrom><w:moveTo>" + r("公园") + "</w:moveTo></w:p>", "公园"},
		{"what it was before a change", `<w:p><w:pPr><w:pPrChange><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr></w:pPrChange></w:pPr><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>公园</w:t></w:r></w:p>`, "公园"},
		{"hidden", `<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>公园</w:t></w:r></w:p>`, "公园"},
		{"hidden by a style", `<w:p><w:r><w:rPr><w:rStyle w:val="hide"/></w:rPr><w:t>藏</w:t></w:r>` + r("公园") + "</w:p>", "公园"},
		{"hidden by two styles, which is not", `<w:p><w:pPr><w:pStyle w:val="hidden"/></w:pPr>` + r("藏") + `<w:r><w:rPr><w:rStyle w:val="hide"/></w:rPr><w:t>公园</w:t></w:r></w:p>`, "公园"},
		{"inside others", "<w:p><w:hyperlink>" + r("一") + "</w:hyperlink><w:sdt><w:sdtContent>" + r("二") + `</w:sdtContent></w:sdt><w:smartTag>` + r("三") + `</w:smartTag><w:fldSimple w:instr=" REF ">` + r("四") + "</w:fldSimple></w:p>", "一二三四"},
		{"a prompt", "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + r("单击此处") + "</w:sdtContent></w:sdt>" + r("公园") + "</w:p>", "公园"},
		{"fields", "<w:p>" + field(` HYPERLINK "x" `, r("公园")) + field(" REF "+"</w:instrText></w:r>"+field("PAGE", r("9"))+"<w:r><w:instrText>", r("绿地")) + "</w:p>", "公园绿地"},
		{"a field that never ends", `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>` + r("码") + "</w:p>" + p("公园"), "公园"},
		{"fields that never end", strings.Repeat(`<w:p><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/>`+r("公园")+"</w:p>", 100), strings.TrimSpace(strings.Repeat("公园\n", 100))},
		{"a circle drawn around a number", `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> eq \o\ac(○,3)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>` + r("公园") + "</w:p>", "③公园"},
		{"characters", `<w:p><w:r><w:t>城</w:t><w:tab/><w:t>市</w:t><w:noBreakHyphen/><w:softHyphen/><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Symbol" w:char="F0B3"/><w:sym w:font="Webdings" w:char="F041"/></w:r></w:p>`, "城→市-☑≥"},
		{"a formula", "<w:p>" + r("增长") + `<m:oMath><m:r><w:rPr/><m:t>x=1</m:t></m:r></m:oMath></w:p>`, "增长x=1"},
		{"pronunciation", "<w:p><w:r><w:ruby><w:rt>" + r("pu") + "</w:rt><w:rubyBase>" + r("濮") + "</w:rubyBase></w:ruby></w:r></w:p>", "濮"},
		{"contents", p("一、总则→1", `<w:pStyle w:val="TOC1"/>`) + "<w:p>" + field(` TOC \o "1-3" `, r("二、任务")+"<w:r><w:tab/></w:r>"+r("2")) + "</w:p><w:sdt><w:sdtPr><w:docPartObj>" +
			`<w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>` + p("目录") + "</w:sdtContent></w:sdt>" + p("正文"), "contents> 一、总则→1\ncontents> 二、任务→2\ncontents> 目录\n正文"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			styles := `<w:style w:type="character" w:styleId="hide"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="base"><w:rPr><w:vanish/></w:rPr></w:style>` +
				`<w:style w:type="paragraph" w:styleId="hidden"><w:basedOn w:val="base"/></w:style><w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>`
			if got := show(t, docxtest.File(tc.body, "styles", styles)); got != tc.want {
				t.Errorf("%s\nwant %s", got, tc.want)
			}
		})
	}
}

func TestBreaks(t *testing.T) {
	for _, tc := range []struct{ name, lines, want string }{
		{"a sentence goes on", "二、扩大开放优势|强化支撑", "二、扩大开放优势{⏎}强化支撑"},
		{"it ends", "建公园。|建绿地", "建公园。\n建绿地"},
		{"a number begins", "建公园|（二）建绿地", "建公园\n（二）建绿地"},
		{"a label begins", "联系人：张三|电话：1234", "联系人：张三\n电话：1234"},
		{"a date begins", "某市人民政府|2022年5月14日", "某市人民政府\n2022年5月14日"},
		{"an empty line", "建公园||建绿地", "建公园\n⏎建绿地"},
		{"at both ends", "|建公园|", "⏎建公园⏎"},
		{"two words of letters", "建APEC|center", "建APEC⏎center"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			body := "<w:p><w:r><w:t>" + strings.ReplaceAll(tc.lines, "|", "</w:t><w:br/><w:t>") + "</w:t></w:r></w:p>"
			if got := show(t, docxtest.File(body)); got != tc.want {
				t.Errorf("%s\nwant %s", got, tc.want)
			}
		})
	}
	page := "<w:p><w:r><w:t>建设</w:t><w:br w:type=\"page\"/><w:t>公园</w:t></w:r></w:p>"
	if got := show(t, docxtest.File(page)); got != "建设\n公园" {
		t.Errorf("a page ends: %s", got)
	}
}

func TestTextBoxesStandOnce(t *testing.T) {
	box := func(words string) string { return "<w:txbxContent>" + p(words) + "</w:txbxContent>" }
	both := "<mc:AlternateContent><mc:Choice><w:drawing><wp:anchor><wps:wsp><wps:txbx>" + box("方框") + "</wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice>" +
		"<mc:Fallback><w:pict><v:textbox>" + box("方框") + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
	for body, want := range map[string]string{
		"<w:p>" + r("城市") + "<w:r>" + both + "</w:r>" + r("公园") + "</w:p>":                                                                                                  "城市公园\n方框",
		"<w:p><w:r>" + strings.ReplaceAll(strings.Split(both, "<mc:Choice>")[0], "", "") + "<mc:Fallback>" + box("旧式") + "</mc:Fallback></mc:AlternateContent></w:r></w:p>": "旧式",
		`<w:p><w:r><w:rPr><w:vanish/></w:rPr>` + both + "</w:r>" + r("公园") + "</w:p>":                                                                                       "公园",
	} {
		if got := show(t, docxtest.File(body)); got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	}
}

func TestEndsOfParagraphs(t *testing.T) {
	deleted, hidden := "<w:rPr><w:del/></w:rPr>", "<w:rPr><w:vanish/></w:rPr>"
	item := `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>`
	for _, tc := range []struct{ name, body, want string }{
		{"deleted", p("城市", deleted) + p("公园"), "城市公园"},
		{"deleted at the end", p("城市", deleted), "城市"},
		{"a deleted item is not counted", p("一", item) + p("", item, deleted) + p("二", item), "<1. >一\n<2. >二"},
		{"two items become one", p("一", item, deleted) + p("二", item) + p("三", item), "<1. >一二\n<2. >三"},
		{"a hidden end parts heading and text", p("总则", item, hidden) + p("为建设公园。") + p("附则", item), "<1. >总则为建设公园。\n<2. >附则"},
		{"an item that is hidden is not counted", p("一", item) + `<w:p><w:pPr>` + item + hidden + `</w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r></w:p>` + p("二", item), "<1. >一\n<2. >二"},
		{"an empty item is printed", p("一", item) + p("", item) + p("三", item), "<1. >一\n<2. >\n<3. >三"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := show(t, docxtest.File(tc.body, "numbering", simpleList)); got != tc.want {
				t.Errorf("%s\nwant %s", got, tc.want)
			}
		})
	}
}

const simpleList = `<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`

func TestNotes(t *testing.T) {
	ref := func(id, kind string) string { return `<w:r><w:` + kind + `Reference w:id="` + id + `"/></w:r>` }
	note := func(id, words string) string { return `<w:footnote w:id="` + id + `">` + p(words) + `</w:footnote>` }
	section := func(properties string) string {
		return `<w:p><w:pPr><w:sectPr>` + properties + `</w:sectPr></w:pPr></w:p>`
	}
	foot := `<w:footnote w:type="separator" w:id="0">` + p("线") + `</w:footnote>` + note("1", "脚注一") + note("2", "脚注二") + note("3", "脚注三")
	end := `<w:endnote w:id="1">` + p("尾注") + `</w:endnote>`
	circles := `<w:footnotePr><w:numFmt w:val="decimalEnclosedCircleChinese"/><w:numRestart w:val="eachSect"/></w:footnotePr>`
	for _, tc := range []struct{ name, body, settings, want string }{
		{"at their word and below", "<w:p>" + r("增长8%") + ref("2", "footnote") + r("，达到") + ref("1", "footnote") + "</w:p>" + p("公园"), "", "增长8%<{[1]}>，达到<{[2]}>\n<{[1] }>脚注二\n<{[2] }>脚注一\n公园"},
		{"endnotes", "<w:p>" + r("公园") + ref("1", "endnote") + ref("1", "footnote") + "</w:p>", "", "公园<{[i]}><{[1]}>\n<{[i] }>尾注\n<{[1] }>脚注一"},
		{"a mark of its own", `<w:p>` + r("公园") + `<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r></w:p>`, "", "公园*\n脚注一"},
		{"deleted", "<w:p>" + r("公园") + "<w:del>" + ref("1", "footnote") + "</w:del></w:p>", "", "公园"},
		{"as the document says", "<w:p>" + r("公园") + ref("1", "footnote") + "</w:p>", `<w:footnotePr><w:numFmt w:val="upperRoman"/><w:numStart w:val="4"/></w:footnotePr>`, "公园<{[IV]}>\n<{[IV] }>脚注一"},
		{"as the section says", "<w:p>" + r("公园") + ref("1", "footnote") + ref("2", "footnote") + "</w:p>" + section(circles) + "<w:p>" + r("绿地") + ref("3", "footnote") + "</w:p>" + "<w:sectPr>" + circles + "</w:sectPr>", "",
			"公园<{①}><{②}>\n<{① }>脚注一\n<{② }>脚注二\n绿地<{①}>\n<{① }>脚注三"},
		{"below their table", "<w:tbl><w:tr><w:tc>" + p("指标") + "</w:tc><w:tc>" + p("数值") + "</w:tc></w:tr><w:tr><w:tc><w:p>" + r("林地") + ref("1", "footnote") + "</w:p></w:tc><w:tc>" + p("3") + "</w:tc></w:tr></w:tbl>", "", "header> 指标|数值\nrow> 林地[1]|3\n<{[1] }>脚注一"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if got := show(t, docxtest.File(tc.body, "footnotes", foot, "endnotes", end, "settings", tc.settings)); got != tc.want {
				t.Errorf("%s\nwant %s", got, tc.want)
			}
		})
	}
}

func TestFilesOfOthers(t *testing.T) {
	body := docxtest.Part("document", "<w:body>"+p("公园")+"</w:body>")
	for name, files := range map[string][]string{
		"strict":         {"word/document.xml", strings.ReplaceAll(body, docxtest.Namespace, docxtest.Strict)},
		"another prefix": {"word/document.xml", strings.NewReplacer("<w:", "<x:", "</w:", "</x:", "xmlns:w=", "xmlns:x=").Replace(body)},
		"another place":  {"wps/doc.xml", body},
		"from the root":  {"/word/document.xml", body},
	} {
		data := docxtest.Pack(files...)
		if got := show(t, data); got != "公园" || !docx.Is(data) {
			t.Errorf("%s: %q, is one: %v", name, got, docx.Is(data))
		}
	}
}

func TestRefused(t *testing.T) {
	good := docxtest.File(p("公园"))
	for _, tc := range []struct {
		name string
		data []byte
		want error
	}{
		{"no words", docxtest.File(p("")), document.ErrEmpty},
		{"cut off", good[:len(good)/2], document.ErrDamaged},
		{"no document", documenttest.Zip("word/other.xml", ""), document.ErrDamaged},
		{"a broken text", docxtest.Pack("word/document.xml", "<w:document>"), document.ErrDamaged},
		{"a document type", docxtest.Pack("word/document.xml", "<!DOCTYPE x><x/>"), document.ErrDamaged},
		{"two texts", docxtest.Pack("word/document.xml", "<x/>", "word/document.xml", "<x/>"), document.ErrDamaged},
		{"deep", docxtest.File(strings.Repeat("<w:tbl><w:tr><w:tc>", 1000)), document.ErrTooLarge},
		{"many paragraphs", docxtest.File(strings.Repeat("<w:p><w:r><w:t>a</w:t></w:r></w:p>", 500_001)), document.ErrTooLarge},
		{"much text", docxtest.File(p(strings.Repeat("a", 17<<20))), document.ErrTooLarge},
	} {
		t.Run(tc.name, func(t *testing.T) {
			if _, err := docx.Read(t.Context(), tc.data); !errors.Is(err, tc.want) {
				t.Errorf("error %v, want %v", err, tc.want)
			}
		})
	}
}

func TestIs(t *testing.T) {
	good := docxtest.File(p("公园"))
	for name, tc := range map[string]struct {
		data []byte
		want bool
	}{
		"a DOCX": {good, true}, "cut off": {good[:len(good)-40], true}, "a ZIP": {documenttest.Zip("a.txt", "word/"), false},
		"a workbook": {documenttest.Zip("[Content_Types].xml", "spreadsheetml", "xl/workbook.xml", ""), false}, "a text": {[]byte("公园"), false}, "nothing": {nil, false},
	} {
		if docx.Is(tc.data) != tc.want {
			t.Errorf("%s: %v", name, !tc.want)
		}
	}
}

func TestWhatCanNotBeReadIsSaid(t *testing.T) {
	doc, err := docx.Read(t.Context(), docxtest.File(p("公园")+`<w:altChunk r:id="rId7"/>`))
	if err != nil || len(doc.Partial) != 1 || !strings.Contains(doc.Partial[0], "rId7") {
		t.Errorf("%q, error %v", doc.Partial, err)
	}
}
