package paper_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"planbot/bot/paper"
	"planbot/ingest/document"
	"planbot/ingest/document/docx"
	"planbot/ingest/document/office"
)

var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

// Quotes as plans have them, and as no plan should.
var quotes = []string{
	"到2030年，示范区公园绿地面积达到120公顷，人均增长8%。",
	"　　“双随机”抽查率达到100%；<重点>企业&园区全覆盖。",
	"第一行\n第二行\t有制表符  两个空格 ",
	"山中有鸟𠮷𪚥，温度−5 ℃，面积1.2×10³ m²。",
}

func sample(quotes ...string) paper.Document {
	d := paper.Document{Title: "会议材料", Author: "planbot", Time: noon, Blocks: []paper.Block{paper.Say(paper.Title, "会议材料"), paper.Say(paper.Heading1, "《示范市规划》")}}
	for _, q := range quotes {
		d.Blocks = append(d.Blocks, paper.Paragraph{Style: paper.Quote, Runs: []paper.Run{
			{Text: q, Note: []paper.Run{{Text: "《示范市规划》二、(一)4.", Link: "https://plans.example/p?a=1&b=2"}}},
		}})
	}
	d.Blocks = append(d.Blocks, paper.Table{Widths: []int{1, 3}, Rows: [][]paper.Cell{{{{Text: "文件"}}, {{Text: "状态"}}}, {{{Text: "示范市规划"}}, {{Text: "现行", Bold: true}}}, {}}})
	return d
}

func written(t *testing.T, d paper.Document) []byte {
	t.Helper()
	data, err := d.DOCX()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestQuotesReadBack: planbot's own reader gives each quote character for character.
func TestQuotesReadBack(t *testing.T) {
	doc, err := docx.Read(t.Context(), written(t, sample(quotes...)))
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range quotes {
		if !strings.Contains(doc.Text, "\n"+q+"[") {
			t.Errorf("%q is not in %q", q, doc.Text)
		}
	}
	if n := strings.Count(doc.Text, "《示范市规划》二、(一)4."); n != len(quotes) {
		t.Errorf("%d notes of %d", n, len(quotes))
	}
	if !strings.Contains(doc.Text, "示范市规划\t现行\n") {
		t.Errorf("no row in %q", doc.Text)
	}
}

// TestUnfitCharacters: what XML can not hold is seen to be missing, and breaks no file.
func TestUnfitCharacters(t *testing.T) {
	data := written(t, sample("一\x00二\x1b三\ufffe四\xff五\v六\r\n七\r八]]>九<w:p/>"))
	doc, err := docx.Read(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	if want := "一\ufffd二\ufffd三\ufffd四\ufffd五\n六\n七\n八]]>九<w:p/>["; !strings.Contains(doc.Text, want) {
		t.Errorf("no %q in %q", want, doc.Text)
	}
	checkPackage(t, data)
}

func TestSameDocumentSameBytes(t *testing.T) {
	if !bytes.Equal(written(t, sample(quotes...)), written(t, sample(quotes...))) {
		t.Error("the bytes differ")
	}
}

// TestPackage: each part is XML, each relation leads to a part, each part has a kind.
func TestPackage(t *testing.T) {
	checkPackage(t, written(t, sample(quotes...)))
	checkPackage(t, written(t, paper.Document{}))
}

func checkPackage(t *testing.T, data []byte) {
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
			t.Errorf("%s: error %v, or twice", f.Name, err)
		}
		parts[f.Name] = string(content)
	}
	for name, content := range parts {
		wellFormed(t, name, content)
		if strings.HasSuffix(name, ".rels") {
			related(t, parts, name)
		} else if name != "[Content_Types].xml" && !strings.Contains(parts["[Content_Types].xml"], `PartName="/`+name+`"`) {
			t.Errorf("%s has no kind", name)
		}
	}
}

func wellFormed(t *testing.T, name, content string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(content))
	for {
		_, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			return
		}
	}
}

// related checks that what a part refers to by an id is there, and that what it may refer to is.
func related(t *testing.T, parts map[string]string, name string) {
	t.Helper()
	var all struct {
		Relationship []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
			Mode   string `xml:"TargetMode,attr"`
		}
	}
	if err := xml.Unmarshal([]byte(parts[name]), &all); err != nil {
		t.Fatal(err)
	}
	dir := path.Dir(path.Dir(name))
	of, ids := parts[path.Join(dir, strings.TrimSuffix(path.Base(name), ".rels"))], map[string]bool{}
	for _, r := range all.Relationship {
		if ids[r.ID] {
			t.Errorf("%s: %s stands twice", name, r.ID)
		}
		ids[r.ID] = true
		if r.Mode == "" && parts[path.Join(dir, r.Target)] == "" {
			t.Errorf("%s: no part %s", name, r.Target)
		}
	}
	for _, use := range strings.Split(of, `r:id="`)[1:] {
		if id, _, _ := strings.Cut(use, `"`); !ids[id] {
			t.Errorf("%s: no relation %s", name, id)
		}
	}
}

func TestOnlyPagesAreLinkedTo(t *testing.T) {
	for link, want := range map[string]bool{"https://a.example/x": true, "http://a.example": true, "javascript:alert(1)": false, "file:///etc/passwd": false, "": false, "https://": false} {
		data := written(t, paper.Document{Blocks: []paper.Block{paper.Paragraph{Runs: []paper.Run{{Text: "见", Link: link}}}}})
		checkPackage(t, data)
		r, _ := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		in, err := r.Open("word/document.xml")
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(in)
		if got := strings.Contains(string(body), "<w:hyperlink"); got != want {
			t.Errorf("%q is linked: %v", link, got)
		}
	}
}

// TestLibreOfficeOpensIt makes a PDF in which the text and the notes stand.
func TestLibreOfficeOpensIt(t *testing.T) {
	text := printed(t, written(t, sample(quotes...)))
	for _, want := range []string{"会议材料", "人均增长8%", "双随机", "《示范市规划》二、(一)4.", "现行", "—1—"} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in %q", want, text)
		}
	}
}

// printed is the text of a document's pages as LibreOffice makes them, without blanks: those
// between lines and between scripts are LibreOffice's.
func printed(t *testing.T, data []byte) string {
	t.Helper()
	program, err := exec.LookPath("pdftotext")
	if err != nil || !office.Has() {
		t.Skip("soffice or pdftotext is not installed")
	}
	pdf, err := office.PDF(t.Context(), data)
	if err != nil {
		if errors.Is(err, document.ErrTool) {
			t.Fatalf("soffice: %v", err)
		}
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "out.pdf")
	if err := os.WriteFile(name, pdf, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(program, "-layout", name, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(string(out)), "")
}
