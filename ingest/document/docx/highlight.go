package docx

import (
	"encoding/xml"
	"slices"
	"strings"

	"planbot/ingest/document"
)

// behindHighlight are the properties of a run that stand behind its highlight: Word wants
// them in their order.
var behindHighlight = []string{"u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange"}

// highlighted puts a highlight to its place among properties, and takes away the one that
// was there.
func highlighted(own, highlight string) string {
	d := xml.NewDecoder(strings.NewReader(own))
	at, old, depth, prefix := -1, document.Span{}, 0, ""
	for {
		start := int(d.InputOffset())
		token, err := d.RawToken()
		if err != nil {
			break // it was read before: it ends
		}
		switch e := token.(type) {
		case xml.StartElement:
			if depth++; depth == 1 {
				prefix = e.Name.Space
			}
			known := e.Name.Space == prefix
			switch {
			case depth != 2:
			case known && e.Name.Local == "highlight":
				old.Start = start
			case at < 0 && (!known || slices.Contains(behindHighlight, e.Name.Local)):
				at = start
			}
		case xml.EndElement:
			if depth == 2 && e.Name.Space == prefix && e.Name.Local == "highlight" {
				old.End = int(d.InputOffset())
			}
			if depth == 1 && at < 0 {
				at = start
			}
			depth--
		}
	}
	if old.End > 0 {
		return own[:old.Start] + highlight + own[old.End:]
	}
	return own[:at] + highlight + own[at:]
}

// escape is a text as it stands in XML.
func escape(text string) string {
	var out strings.Builder
	_ = xml.EscapeText(&out, []byte(text)) // a builder takes everything
	return out.String()
}
