package paper

import (
	"archive/zip"
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"strings"
	"time"
)

// fixed are the parts that are the same in each document.
//
//go:embed parts
var fixed embed.FS

const (
	head      = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	spaces    = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	word      = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

// A file is a part by its name.
type file struct{ name, content string }

// DOCX writes the document.
func (d Document) DOCX() ([]byte, error) {
	text := part{notes: &notes{}}
	for _, b := range d.Blocks {
		text.block(b)
	}
	files := []file{
		{"[Content_Types].xml", types},
		{"_rels/.rels", related(relation("rId1", "officeDocument", "word/document.xml"), properties, relation("rId3", "extended-properties", "docProps/app.xml"))},
		{"word/document.xml", head + "<w:document" + spaces + "><w:body>" + text.xml.String() + section + "</w:body></w:document>"},
		{"word/_rels/document.xml.rels", related(append(own, text.outside()...)...)},
		{"word/footnotes.xml", head + "<w:footnotes" + spaces + ">" + separators + text.notes.xml.String() + "</w:footnotes>"},
		{"docProps/core.xml", d.core()},
		{"docProps/app.xml", head + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>planbot</Application></Properties>`},
	}
	if links := text.notes.outside(); len(links) > 0 {
		files = append(files, file{"word/_rels/footnotes.xml.rels", related(links...)})
	}
	return packed(append(files, fixedFiles()...), d.Time)
}

// types says which part is of which kind.
var types = head + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
	override("word/document.xml", word+"document.main+xml") + override("word/styles.xml", word+"styles+xml") + override("word/settings.xml", word+"settings+xml") +
	override("word/fontTable.xml", word+"fontTable+xml") + override("word/footnotes.xml", word+"footnotes+xml") + override("word/footer1.xml", word+"footer+xml") +
	override("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml") +
	override("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml") + `</Types>`

func override(name, kind string) string {
	return `<Override PartName="/` + name + `" ContentType="` + kind + `"/>`
}

// own are the parts that each document's text refers to.
var own = []string{relation("rIdStyles", "styles", "styles.xml"), relation("rIdSettings", "settings", "settings.xml"), relation("rIdFonts", "fontTable", "fontTable.xml"),
	relation("rIdNotes", "footnotes", "footnotes.xml"), relation("rIdFooter", "footer", "footer1.xml")}

const properties = `<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>`

func relation(id, kind, target string) string {
	return fmt.Sprintf(`<Relationship Id="%s" Type="%s%s" Target="%s"/>`, id, relations, kind, target)
}

func related(all ...string) string {
	return head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + strings.Join(all, "") + `</Relationships>`
}

// outside are the relations to what a part links to.
func (p *part) outside() (out []string) {
	for i, address := range p.links {
		out = append(out, fmt.Sprintf(`<Relationship Id="%s" Type="%shyperlink" Target="%s" TargetMode="External"/>`, linkID(i+1), relations, escape(address)))
	}
	return out
}

// core are the properties of the file that every program shows.
func (d Document) core() string {
	at := d.Time.UTC().Format(time.RFC3339)
	return head + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
		`xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>` + escape(d.Title) + `</dc:title><dc:subject>` + escape(d.Subject) +
		`</dc:subject><dc:creator>` + escape(d.Author) + `</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">` + at + `</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">` + at +
		`</dcterms:modified></cp:coreProperties>`
}

func fixedFiles() (out []file) {
	for _, name := range []string{"word/styles.xml", "word/settings.xml", "word/fontTable.xml", "word/footer1.xml"} {
		content, err := fs.ReadFile(fixed, "parts/"+name)
		if err != nil {
			panic(err) // it is built in
		}
		out = append(out, file{name, string(content)})
	}
	return out
}

func packed(files []file, at time.Time) ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range files {
		part, err := w.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: at.UTC()})
		if err == nil {
			_, err = part.Write([]byte(f.content))
		}
		if err != nil {
			return nil, fmt.Errorf("packing %s: %w", f.name, err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("packing a DOCX: %w", err)
	}
	return out.Bytes(), nil
}
