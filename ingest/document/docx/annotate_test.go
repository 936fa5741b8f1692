package docx_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"planbot/ingest/document/docx"
	"planbot/ingest/document/docx/docxtest"
)

var author = docx.Author{Name: "planbot", Initials: "pb", Time: time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)}

// at is a mark on words of a text, where they stand for the first time.
func at(t *testing.T, text, words string, kind docx.Kind) docx.Mark {
	t.Helper()
	i := strings.Index(text, words)
	if i < 0 {
		t.Fatalf("no %q in %q", words, text)
	}
	start := utf8.RuneCountInString(text[:i])
	return docx.Mark{Start: start, End: start + utf8.RuneCountInString(words), Kind: kind, Label: string(kind) + "：" + words + "\n《规划》一"}
}

func textOf(t *testing.T, data []byte) string {
	t.Helper()
	doc, err := docx.Read(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	return doc.Text
}

// annotated is a copy with marks, which reads as before; all of them are placed.
func annotated(t *testing.T, data []byte, marks ...docx.Mark) []byte {
	t.Helper()
	out, unplaced, err := docx.Annotate(t.Context(), data, marks, author)
	if err != nil || len(unplaced) > 0 {
		t.Fatalf("unplaced %v, error %v", unplaced, err)
	}
	if textOf(t, out) != textOf(t, data) {
		t.Error("the copy reads otherwise")
	}
	return out
}

// partsOf are a file's parts by their names.
func partsOf(t *testing.T, data []byte) map[string]string {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(in)
		if err != nil || parts[f.Name] != "" {
			t.Fatalf("%s: error %v, or twice", f.Name, err)
		}
		parts[f.Name] = string(content)
	}
	return parts
}

var highlight = regexp.MustCompile(`<w:highlight w:val="(\w+)"/>`)

// body shows what stands in a document's text: {green: … } around highlighted runs, ⟦0 and
// 0⟧ where a comment begins and ends, | between runs.
func body(xml string) string {
	var out strings.Builder
	token := regexp.MustCompile(`<[^>]*>|[^<]+`)
	colour, id := "", regexp.MustCompile(`id="(\d+)"`)
	for _, tok := range token.FindAllString(xml, -1) {
		switch {
		case strings.HasPrefix(tok, "<w:commentRangeStart"):
			out.WriteString("⟦" + id.FindStringSubmatch(tok)[1])
		case strings.HasPrefix(tok, "<w:commentRangeEnd"):
			out.WriteString(id.FindStringSubmatch(tok)[1] + "⟧")
		case strings.HasPrefix(tok, "<w:commentReference"):
			out.WriteString("*")
		case tok == "<w:r>":
			out.WriteString("|")
		case tok == "<w:tab/>":
			out.WriteString("→")
		case tok == "<w:b/>":
			out.WriteString("b")
		case highlight.MatchString(tok):
			colour = highlight.FindStringSubmatch(tok)[1]
			out.WriteString("{" + colour + ":")
		case tok == "</w:r>" && colour != "":
			out.WriteString("}")
			colour = ""
		case tok[0] != '<':
			out.WriteString(tok)
		}
	}
	return out.String()
}

func TestAnnotateParts(t *testing.T) {
	type marks []struct {
		words string
		kind  docx.Kind
	}
	for _, tc := range []struct {
		name, body string
		marks      marks
		want       string
	}{
		{"a whole run", "<w:p>" + r("公园绿地") + "</w:p>", marks{{"公园绿地", docx.Consistent}}, "⟦0|{green:公园绿地}0⟧|*"},
		{"the begin of a run", "<w:p>" + r("公园绿地") + "</w:p>", marks{{"公园", docx.Differs}}, "⟦0|{yellow:公园}0⟧|*|绿地"},
		{"the end of a run", "<w:p>" + r("公园绿地") + "</w:p>", marks{{"绿地", docx.Missing}}, "|公园⟦0|{lightGray:绿地}0⟧|*"},
		{"inside a run, whose properties stay", "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>建设公园绿地</w:t></w:r></w:p>", marks{{"公园", docx.Consistent}}, "|b建设⟦0|b{green:公园}0⟧|*|b绿地"},
		{"over runs", "<w:p>" + r("建设公") + r("园绿") + r("地带") + "</w:p>", marks{{"公园绿地", docx.Consistent}}, "|建设⟦0|{green:公}|{green:园绿}|{green:地}0⟧|*|带"},
		{"over paragraphs", p("公园") + p("绿地"), marks{{"园\n绿", docx.Reworded}}, "|公⟦0|{cyan:园}|{cyan:绿}0⟧|*|地"},
		{"one behind the other", "<w:p>" + r("公园绿地") + "</w:p>", marks{{"公园", docx.Consistent}, {"绿地", docx.Consistent}}, "⟦0|{green:公园}0⟧|*⟦1|{green:绿地}1⟧|*"},
		{"one in the other", "<w:p>" + r("公园绿地") + "</w:p>", marks{{"公园绿地", docx.Consistent}, {"园绿", docx.Basis}}, "⟦0|{green:公}⟦1|{magenta:园绿}1⟧|*|{green:地}0⟧|*"},
		{"a tab in it", "<w:p><w:r><w:t>公园</w:t><w:tab/><w:t>绿地</w:t></w:r></w:p>", marks{{"园\t绿", docx.Consistent}}, "|公⟦0|{green:园→绿}0⟧|*|地"},
		{"before a tab", "<w:p><w:r><w:t>公园</w:t><w:tab/><w:t>绿地</w:t></w:r></w:p>", marks{{"公园", docx.Consistent}}, "⟦0|{green:公园}0⟧|*|→绿地"},
		{"both sides of a tab", "<w:p><w:r><w:t>公园</w:t><w:tab/><w:t>绿地</w:t></w:r></w:p>", marks{{"公园", docx.Consistent}, {"绿地", docx.Missing}}, "⟦0|{green:公园}0⟧|*|→⟦1|{lightGray:绿地}1⟧|*"},
		{"what is deleted is not touched", "<w:p>" + r("公") + `<w:del w:id="1"><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins w:id="2">` + r("园区") + "</w:ins></w:p>", marks{{"公园", docx.Consistent}}, "⟦0|{green:公}|旧|{green:园}0⟧|*|区"},
		{"a link", `<w:p><w:hyperlink w:anchor="x">` + r("公园绿地") + "</w:hyperlink></w:p>", marks{{"园", docx.Consistent}}, "|公⟦0|{green:园}0⟧|*|绿地"},
		{"a cell", tbl("公园|绿地\n1|2\n3|4"), marks{{"绿地", docx.Consistent}}, "|公园⟦0|{green:绿地}0⟧|*|1|2|3|4"},
		{"signs of XML", "<w:p>" + r("甲&amp;乙&lt;丙&#x4e01;") + "</w:p>", marks{{"乙<", docx.Consistent}}, "|甲&amp;⟦0|{green:乙&lt;}0⟧|*|丙丁"},
		{"a text box", `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:txbxContent>` + p("方框内容") + "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>" + p("方框内容") + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>",
			marks{{"框内", docx.Differs}}, "⟦0||方|{yellow:框内}|容|方框内容0⟧|*"},
		{"a number that is counted stays out", p("公园", `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>`), marks{{"1. 公园", docx.Consistent}}, "⟦0|{green:公园}0⟧|*"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			data := docxtest.File(tc.body, "numbering", simpleList)
			text := textOf(t, data)
			var all []docx.Mark
			for _, m := range tc.marks {
				all = append(all, at(t, text, m.words, m.kind))
			}
			out := annotated(t, data, all...)
			if got := body(partsOf(t, out)["word/document.xml"]); got != tc.want {
				t.Errorf("got  %s\nwant %s", got, tc.want)
			}
			checkMarked(t, data, out, len(all))
		})
	}
}

// checkMarked checks what holds of any marked copy: each part is XML, what is not concerned
// is as it was, each comment is there once and has a begin, an end and a sign.
func checkMarked(t *testing.T, data, out []byte, marks int) {
	t.Helper()
	before, after := partsOf(t, data), partsOf(t, out)
	for name, content := range after {
		d := xml.NewDecoder(strings.NewReader(content))
		for {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		concerned := strings.HasPrefix(name, "word/") && (strings.Contains(name, "document.xml") || strings.Contains(name, "notes.xml") || strings.Contains(name, "comments")) || name == "[Content_Types].xml"
		if before[name] != content && !concerned {
			t.Errorf("%s has changed", name)
		}
	}
	for name := range before {
		if after[name] == "" && before[name] != "" {
			t.Errorf("%s is gone", name)
		}
	}
	text := after["word/document.xml"]
	for _, sign := range []string{"commentRangeStart", "commentRangeEnd", "commentReference"} {
		if n := strings.Count(text, sign+" ") - strings.Count(before["word/document.xml"], sign+" "); n != marks {
			t.Errorf("%d %s of %d", n, sign, marks)
		}
	}
	ids := map[string]bool{}
	for _, m := range regexp.MustCompile(`<w:comment\s[^>]*w:id="(\d+)"`).FindAllStringSubmatch(after["word/comments.xml"], -1) {
		if strings.Contains(before["word/comments.xml"], `w:id="`+m[1]+`"`) {
			continue
		}
		if ids[m[1]] || !strings.Contains(text, `commentReference w:id="`+m[1]+`"`) {
			t.Errorf("comment %s stands twice or is not referred to", m[1])
		}
		ids[m[1]] = true
	}
}

func TestAnnotateHighlightStandsInOrder(t *testing.T) {
	for props, want := range map[string]string{
		"":                            `<w:rPr><w:highlight w:val="green"/></w:rPr>`,
		"<w:rPr/>":                    `<w:rPr><w:highlight w:val="green"/></w:rPr>`,
		"<w:rPr></w:rPr>":             `<w:rPr><w:highlight w:val="green"/></w:rPr>`,
		"<w:rPr><w:b/></w:rPr>":       `<w:rPr><w:b/><w:highlight w:val="green"/></w:rPr>`,
		"<w:rPr><w:b/><w:u/></w:rPr>": `<w:rPr><w:b/><w:highlight w:val="green"/><w:u/></w:rPr>`,
		`<w:rPr><w:highlight w:val="blue"/><w:lang/></w:rPr>`:                                                                   `<w:rPr><w:highlight w:val="green"/><w:lang/></w:rPr>`,
		`<w:rPr><w:sz w:val="32"/><w:rPrChange w:id="9"><w:rPr><w:highlight w:val="blue"/><w:u/></w:rPr></w:rPrChange></w:rPr>`: `<w:rPr><w:sz w:val="32"/><w:highlight w:val="green"/><w:rPrChange w:id="9"><w:rPr><w:highlight w:val="blue"/><w:u/></w:rPr></w:rPrChange></w:rPr>`,
		`<w:rPr><w:b/><x:glow xmlns:x="urn:x"/></w:rPr>`:                                                                        `<w:rPr><w:b/><w:highlight w:val="green"/><x:glow xmlns:x="urn:x"/></w:rPr>`,
	} {
		data := docxtest.File("<w:p><w:r>" + props + "<w:t>公园</w:t></w:r></w:p>")
		out := annotated(t, data, docx.Mark{Start: 0, End: 2, Kind: docx.Consistent})
		if got := partsOf(t, out)["word/document.xml"]; !strings.Contains(got, "<w:r>"+want+"<w:t>公园") {
			t.Errorf("%s: %s", props, got)
		}
	}
}

// TestAnnotateNotes: words of a note are marked there; the comment hangs on the number that
// refers to it.
func TestAnnotateNotes(t *testing.T) {
	data := docxtest.File(`<w:p>`+r("公园")+`<w:r><w:footnoteReference w:id="2"/></w:r>`+r("绿地")+`</w:p>`, "footnotes", `<w:footnote w:id="2">`+p("注释内容")+`</w:footnote>`)
	out := annotated(t, data, at(t, textOf(t, data), "释内", docx.Differs))
	parts := partsOf(t, out)
	if got, want := body(parts["word/document.xml"]), "|公园⟦0|0⟧|*|绿地"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, want := body(parts["word/footnotes.xml"]), "|注|{yellow:释内}|容"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestAnnotateKeepsComments: those that are there stay, and no number is given twice.
func TestAnnotateKeepsComments(t *testing.T) {
	for _, root := range []string{`<w:comment w:id="7"><w:p><w:r><w:t>旧批注</w:t></w:r></w:p></w:comment>`, ""} {
		data := docxtest.File(`<w:p><w:commentRangeStart w:id="7"/>`+r("公园")+`<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>`+r("绿地")+`</w:p>`, "comments", root)
		out := annotated(t, data, at(t, textOf(t, data), "绿", docx.Missing))
		parts := partsOf(t, out)
		if !strings.Contains(parts["word/comments.xml"], root) || !strings.Contains(parts["word/comments.xml"], `w:id="8"`) {
			t.Errorf("comments: %s", parts["word/comments.xml"])
		}
		if got, want := body(parts["word/document.xml"]), "⟦7|公园7⟧|*⟦8|{lightGray:绿}8⟧|*|地"; got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	data := docxtest.Pack("word/document.xml", docxtest.Part("document", "<w:body>"+p("公园")+"</w:body>"), "word/comments.xml", `<?xml version="1.0"?><w:comments  xmlns:w="`+docxtest.Namespace+`" />`)
	annotated(t, data, at(t, "公园", "公", docx.Missing))
}

// TestAnnotateOtherSpellings: a part may have any prefix, none, another address of the
// namespace, another character set.
func TestAnnotateOtherSpellings(t *testing.T) {
	const head = `<?xml version="1.0" encoding="UTF-8"?>`
	utf16 := func(s string) string {
		out := "\xff\xfe"
		for _, r := range s {
			out += string([]byte{byte(r), byte(r >> 8)})
		}
		return out
	}
	for name, text := range map[string]string{
		"another prefix": head + `<wr:document xmlns:wr="` + docxtest.Namespace + `"><wr:body><wr:p><wr:r wr:rsidR="1"><wr:t>公园绿地</wr:t></wr:r></wr:p></wr:body></wr:document>`,
		"none":           head + `<document xmlns="` + docxtest.Namespace + `"><body><p><r><t>公园绿地</t></r></p></body></document>`,
		"strict":         head + `<w:document xmlns:w="` + docxtest.Strict + `"><w:body><w:p><w:r><w:t>公园绿地</w:t></w:r></w:p></w:body></w:document>`,
		"UTF-16":         utf16(`<?xml version="1.0" encoding="UTF-16"?><w:document xmlns:w="` + docxtest.Namespace + `"><w:body><w:p><w:r><w:t>公园绿地</w:t></w:r></w:p></w:body></w:document>`),
		"a mark":         "\ufeff" + head + "\r\n" + `<w:document xmlns:w="` + docxtest.Namespace + `"><w:body>` + "\r\n" + `<w:p><w:r><w:t>公园绿地</w:t></w:r></w:p></w:body></w:document>`,
		"GBK":            `<?xml version="1.0" encoding="GBK"?><w:document xmlns:w="` + docxtest.Namespace + `"><w:body><w:p><w:r><w:t>` + "\xb9\xab\xd4\xb0\xc2\xcc\xb5\xd8" + `</w:t></w:r></w:p></w:body></w:document>`,
	} {
		t.Run(name, func(t *testing.T) {
			data := docxtest.Pack("word/document.xml", text)
			out := annotated(t, data, at(t, textOf(t, data), "园绿", docx.Differs))
			again := annotated(t, out, at(t, textOf(t, data), "绿地", docx.Missing))
			if got := textOf(t, again); got != "公园绿地\n" {
				t.Errorf("%q", got)
			}
			if n := strings.Count(partsOf(t, again)["word/comments.xml"], "<w:comment "); n != 2 {
				t.Errorf("%d comments", n)
			}
		})
	}
}

// TestAnnotateUnplaced: what has no words in the file comes back.
func TestAnnotateUnplaced(t *testing.T) {
	data := docxtest.File(p("公园", `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>`)+`<w:p><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></w:p>`, "numbering", simpleList)
	text := textOf(t, data)
	good := at(t, text, "公园", docx.Consistent)
	for _, bad := range []docx.Mark{at(t, text, "1.", docx.Missing), at(t, text, "x=1", docx.Missing), {Start: -1, End: 2}, {Start: 3, End: 3}, {Start: 4, End: 2}, {Start: 0, End: 1 << 40}, {Start: utf8.RuneCountInString(text), End: utf8.RuneCountInString(text) + 1}} {
		out, unplaced, err := docx.Annotate(t.Context(), data, []docx.Mark{bad, good}, author)
		if err != nil || len(unplaced) != 1 || unplaced[0] != bad {
			t.Errorf("%v: unplaced %v, error %v", bad, unplaced, err)
		}
		if out != nil {
			checkMarked(t, data, out, 1)
		}
	}
}
