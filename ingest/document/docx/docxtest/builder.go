package docxtest

import (
	"encoding/xml"
	"fmt"
	"regexp"
	"strings"

	"planbot/ingest/language"
)

// A Builder writes a document from its begin to its end. Numbers become one list of many
// levels: each way to print a number is a level, in the order in which they first come.
// A number that does not follow from those before it begins its list anew.
type Builder struct {
	body   strings.Builder
	shapes []shape
	counts []int
	lists  []string // what each list after the first begins anew
}

// A shape is a way to print a number: 第 chineseCountingThousand 条.
type shape struct{ before, format, after string }

// A Cell is one of a table's.
type Cell struct {
	Text    string
	Number  string // that Word counts, in front
	Columns int    // over how many it goes, 1 if less
	Begins  bool   // it goes on in the rows below
	GoesOn  bool   // it is one of those
}

// Paragraph writes one of the body's style.
func (b *Builder) Paragraph(text string) { b.body.WriteString(paragraph("", text)) }

// Contents writes one of a table of contents.
func (b *Builder) Contents(text string) {
	b.body.WriteString(paragraph(`<w:pStyle w:val="toc1"/>`, text))
}

// Numbered writes a paragraph whose number Word counts, if it can; else it is spelled.
func (b *Builder) Numbered(number, text string) { b.body.WriteString(b.numbered(number, text)) }

func (b *Builder) numbered(number, text string) string {
	s, value, ok := shapeOf(number)
	if !ok {
		return paragraph("", number+text)
	}
	level, list := b.level(s), 1
	if level < 0 {
		return paragraph("", number+text)
	}
	if b.counts[level]+1 != value {
		b.lists = append(b.lists, fmt.Sprintf(`<w:lvlOverride w:ilvl="%d"><w:startOverride w:val="%d"/></w:lvlOverride>`, level, value))
		list = len(b.lists) + 1
	}
	b.counts[level] = value
	clear(b.counts[level+1:])
	return paragraph(fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, level, list), text)
}

// level returns the level of a shape, -1 if there are more than Word has levels.
func (b *Builder) level(s shape) int {
	for i := range b.shapes {
		if b.shapes[i] == s {
			return i
		}
	}
	if len(b.shapes) == 9 {
		return -1
	}
	b.shapes, b.counts = append(b.shapes, s), append(b.counts, 0)
	return len(b.shapes) - 1
}

var numeral = regexp.MustCompile(`^([^\d一二三四五六七八九十百①-⑳]*)(\d+|[一二三四五六七八九十百零]+|[①-⑳])([^\d一二三四五六七八九十]*)$`)

// shapeOf returns how a number is printed and its value.
func shapeOf(number string) (shape, int, bool) {
	m := numeral.FindStringSubmatch(number)
	if m == nil {
		return shape{}, 0, false
	}
	if r := []rune(m[2])[0]; r >= '①' && r <= '⑳' {
		return shape{m[1], "decimalEnclosedCircleChinese", m[3]}, int(r-'①') + 1, true
	}
	value, ok := language.ParseNumeral(strings.TrimLeft(m[2], "0"))
	format := "chineseCountingThousand"
	switch {
	case m[2][0] == '0':
		format = "decimalZero"
	case m[2][0] <= '9':
		format = "decimal"
	}
	return shape{m[1], format, m[3]}, value, ok
}

// ruled are a table's properties: as wide as the text, with a line around each cell.
const ruled = `<w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders><w:top w:val="single" w:sz="4"/><w:left w:val="single" w:sz="4"/>` +
	`<w:bottom w:val="single" w:sz="4"/><w:right w:val="single" w:sz="4"/><w:insideH w:val="single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/></w:tblBorders></w:tblPr>`

// Table writes a table; its first row is said to name the columns.
func (b *Builder) Table(rows [][]Cell) {
	b.body.WriteString(`<w:tbl>` + ruled)
	for i, row := range rows {
		b.body.WriteString(`<w:tr>`)
		if i == 0 {
			b.body.WriteString(`<w:trPr><w:tblHeader/></w:trPr>`)
		}
		for _, c := range row {
			b.body.WriteString(b.cell(c))
		}
		b.body.WriteString(`</w:tr>`)
	}
	b.body.WriteString(`</w:tbl>`)
}

func (b *Builder) cell(c Cell) string {
	merge, text := "", paragraph("", c.Text)
	switch {
	case c.Begins:
		merge = `<w:vMerge w:val="restart"/>`
	case c.GoesOn:
		merge = `<w:vMerge/>`
	}
	if c.Number != "" {
		text = b.numbered(c.Number, c.Text)
	}
	return fmt.Sprintf(`<w:tc><w:tcPr><w:gridSpan w:val="%d"/>%s</w:tcPr>%s</w:tc>`, max(c.Columns, 1), merge, text)
}

// paragraph is one with properties; the lines of its text are parted by breaks.
func paragraph(properties, text string) string {
	var out strings.Builder
	fmt.Fprintf(&out, `<w:p><w:pPr>%s</w:pPr><w:r>`, properties)
	for i, line := range strings.Split(text, "\n") {
		if i > 0 {
			out.WriteString(`<w:br/>`)
		}
		out.WriteString(`<w:t xml:space="preserve">` + Escape(line) + `</w:t>`)
	}
	out.WriteString(`</w:r></w:p>`)
	return out.String()
}

// Escape is a text as it stands in XML.
func Escape(text string) string {
	var out strings.Builder
	xml.EscapeText(&out, []byte(text)) // a builder takes everything
	return out.String()
}

// Bytes is the document.
func (b *Builder) Bytes() []byte {
	var levels, lists strings.Builder
	for i, s := range b.shapes {
		fmt.Fprintf(&levels, `<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:suff w:val="nothing"/><w:lvlText w:val="%s"/></w:lvl>`,
			i, s.format, Escape(fmt.Sprintf("%s%%%d%s", s.before, i+1, s.after)))
	}
	for i, anew := range append([]string{""}, b.lists...) {
		fmt.Fprintf(&lists, `<w:num w:numId="%d"><w:abstractNumId w:val="0"/>%s</w:num>`, i+1, anew)
	}
	return File(b.body.String(),
		"numbering", `<w:abstractNum w:abstractNumId="0">`+levels.String()+`</w:abstractNum>`+lists.String(),
		"styles", `<w:style w:type="paragraph" w:styleId="toc1"><w:name w:val="toc 1"/></w:style>`)
}
