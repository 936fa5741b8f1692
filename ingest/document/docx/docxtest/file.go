// Package docxtest writes Word documents for tests: raw ones, for single rules, and whole
// plans as an office would have made them, with numbers that Word counts and real tables.
package docxtest

import (
	"fmt"
	"strings"

	"planbot/ingest/document/documenttest"
)

// Namespace is that of WordprocessingML; Strict is its other address.
const (
	Namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	Strict    = "http://purl.oclc.org/ooxml/wordprocessingml/main"
)

const spaces = ` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"` +
	` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:v="urn:schemas-microsoft-com:vml"` +
	` xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"`

// Part is the XML of a part: its root, as document, and what stands in it.
func Part(root, content string) string {
	return fmt.Sprintf(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:%s xmlns:w="%s"%s>%s</w:%[1]s>`, root, Namespace, spaces, content)
}

// File is a DOCX of a body and of other parts: name, content, name, content. A content is
// what stands in the part's root, which its name tells.
func File(body string, parts ...string) []byte {
	files := []string{"word/document.xml", Part("document", "<w:body>"+body+"</w:body>")}
	for i := 0; i < len(parts); i += 2 {
		files = append(files, "word/"+parts[i]+".xml", Part(parts[i], parts[i+1]))
	}
	return Pack(files...)
}

// Pack is a DOCX of files: name, content, name, content. What says which part is which
// is made.
func Pack(files ...string) []byte {
	const relation = `<Relationship Id="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/>`
	var refers strings.Builder
	for i := 2; i < len(files); i += 2 {
		name := strings.TrimPrefix(files[i], "word/")
		fmt.Fprintf(&refers, relation, fmt.Sprint("part", i), strings.TrimSuffix(name, ".xml"), name)
	}
	relations := func(content string) string {
		return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + content + `</Relationships>`
	}
	return documenttest.Zip(append([]string{
		"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ` +
			`ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels", relations(fmt.Sprintf(relation, "r", "officeDocument", files[0])),
		"word/_rels/document.xml.rels", relations(refers.String()),
	}, files...)...)
}
