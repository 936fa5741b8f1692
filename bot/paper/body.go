package paper

import (
	"encoding/xml"
	"fmt"
	"net/url"
	"strings"
)

// A part is a part of the file that is being written: the text, or the footnotes.
type part struct {
	xml   strings.Builder
	links []string // what it refers to outside of the file, by number
	notes *notes   // of the text; nil in the notes
}

// notes are the footnotes in the order in which they are referred to.
type notes struct {
	part
	count int
}

// textWidth is how wide the text is, in twips: A4 without the margins.
const textWidth = 11906 - 1588 - 1474

// section is the page: A4, with the margins of official documents.
const section = `<w:sectPr><w:footerReference w:type="default" r:id="rIdFooter"/><w:pgSz w:w="11906" w:h="16838"/>` +
	`<w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="851" w:footer="1400" w:gutter="0"/></w:sectPr>`

// separators stand between the text and its notes.
const separators = `<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:separator/></w:r></w:p></w:footnote>` +
	`<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>`

func (p *part) block(b Block) {
	switch b := b.(type) {
	case Paragraph:
		p.paragraph(b.Style, b.Runs)
	case Table:
		p.table(b)
	}
}

func (p *part) paragraph(style Style, runs []Run) {
	p.xml.WriteString("<w:p>")
	if style != Normal {
		fmt.Fprintf(&p.xml, `<w:pPr><w:pStyle w:val="%s"/></w:pPr>`, style)
	}
	for _, r := range runs {
		p.run(r)
	}
	p.xml.WriteString("</w:p>")
}

func (p *part) run(r Run) {
	if id, ok := p.link(r.Link); ok {
		fmt.Fprintf(&p.xml, `<w:hyperlink r:id="%s">%s</w:hyperlink>`, id, words(r.Text, `<w:rStyle w:val="Hyperlink"/>`, r.Bold))
	} else if r.Text != "" {
		p.xml.WriteString(words(r.Text, "", r.Bold))
	}
	if len(r.Note) > 0 && p.notes != nil {
		fmt.Fprintf(&p.xml, `<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="%d"/></w:r>`, p.notes.add(r.Note))
	}
}

// words is a text as a run. The hint makes signs that are Latin and Chinese, as “, Chinese.
func words(text, style string, bold bool) string {
	var out strings.Builder
	out.WriteString(`<w:r><w:rPr>` + style + `<w:rFonts w:hint="eastAsia"/>`)
	if bold {
		out.WriteString(`<w:b/><w:bCs/>`)
	}
	out.WriteString(`</w:rPr>`)
	for text != "" {
		i := strings.IndexAny(text, "\n\r\t\v\f")
		if i < 0 {
			i = len(text)
		}
		if i > 0 {
			out.WriteString(`<w:t xml:space="preserve">` + escape(text[:i]) + `</w:t>`)
		}
		text = text[i:]
		switch {
		case strings.HasPrefix(text, "\r\n"):
			text = text[1:]
		case text == "":
		case text[0] == '\t':
			out.WriteString(`<w:tab/>`)
			text = text[1:]
		default:
			out.WriteString(`<w:br/>`)
			text = text[1:]
		}
	}
	out.WriteString(`</w:r>`)
	return out.String()
}

// link returns the id of a page's address, if it is one.
func (p *part) link(address string) (id string, ok bool) {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return "", false
	}
	p.links = append(p.links, u.String())
	return linkID(len(p.links)), true
}

func linkID(n int) string { return fmt.Sprintf("rIdLink%d", n) }

// add writes a note and returns its id.
func (n *notes) add(runs []Run) int {
	n.count++
	fmt.Fprintf(&n.xml, `<w:footnote w:id="%d"><w:p><w:pPr><w:pStyle w:val="%s"/></w:pPr><w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>`, n.count, footnote)
	n.run(Run{Text: " "})
	for _, r := range runs {
		r.Note = nil
		n.run(r)
	}
	n.xml.WriteString(`</w:p></w:footnote>`)
	return n.count
}

func (p *part) table(t Table) {
	widths := t.twips()
	fmt.Fprintf(&p.xml, `<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`, textWidth)
	for _, w := range widths {
		fmt.Fprintf(&p.xml, `<w:gridCol w:w="%d"/>`, w)
	}
	p.xml.WriteString(`</w:tblGrid>`)
	for i, row := range t.Rows {
		p.row(widths, row, i == 0)
	}
	p.xml.WriteString(`</w:tbl>` + afterTable)
}

// afterTable is a line of no height behind a table: Word puts tables that touch into one, and
// wants a paragraph at the end.
const afterTable = `<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>`

// row writes a row, which is not parted between pages; a cell that is missing is empty.
func (p *part) row(widths []int, row []Cell, header bool) {
	style := tableText
	p.xml.WriteString(`<w:tr><w:trPr><w:cantSplit/>`)
	if header {
		style = tableHead
		p.xml.WriteString(`<w:tblHeader/>`)
	}
	p.xml.WriteString(`</w:trPr>`)
	for i, w := range widths {
		fmt.Fprintf(&p.xml, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>`, w)
		var cell Cell
		if i < len(row) {
			cell = row[i]
		}
		p.paragraph(style, cell)
		p.xml.WriteString(`</w:tc>`)
	}
	p.xml.WriteString(`</w:tr>`)
}

// twips are the widths of the columns; without any said they are the same.
func (t Table) twips() []int {
	widths := t.Widths
	if len(widths) == 0 && len(t.Rows) > 0 {
		for range t.Rows[0] {
			widths = append(widths, 1)
		}
	}
	all := 0
	for _, w := range widths {
		all += max(w, 1)
	}
	out := make([]int, len(widths))
	for i, w := range widths {
		out[i] = textWidth * max(w, 1) / all
	}
	return out
}

// escape is a text as it stands in XML; what can not stand there is U+FFFD.
func escape(text string) string {
	var out strings.Builder
	_ = xml.EscapeText(&out, []byte(text)) // a builder takes everything
	return out.String()
}
