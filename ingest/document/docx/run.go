package docx

import (
	"strconv"

	"planbot/ingest/document/zipxml"
)

// inline reads what stands in a paragraph. What is not known is looked into: a text box
// stands deep in a drawing.
func (s *story) inline(e zipxml.Element) error {
	switch e.Name {
	case "w:pPr":
		err := s.par.says.read(s.d)
		s.ofStyle(s.par.says.style)
		return err
	case "w:r":
		return s.run()
	case "w:sdt":
		return s.control(s.inline)
	case "mc:AlternateContent":
		return choose(s.d, s.inline)
	case "w:txbxContent":
		return s.box()
	case "w:del", "w:moveFrom", "w:rPr", "w:rt", "w:delText", "w:delInstrText":
		return nil
	case "w:fldChar":
		s.fieldChar(e.Attr("w:fldCharType"))
		return nil
	case "w:instrText":
		return s.instruction()
	case "w:footnoteReference", "w:endnoteReference":
		s.reference(e)
		return nil
	case "w:t", "m:t":
		return s.traced(func() error {
			text, err := s.d.Text()
			s.text(text)
			return err
		})
	}
	if isCharacter(e) {
		return s.traced(func() error { s.character(e); return s.d.Children(nothing) })
	}
	return s.d.Children(s.inline)
}

// run reads words that have properties in common.
func (s *story) run() error {
	outer := s.hidden
	s.hidden = s.par.hidden
	s.openRun()
	err := s.d.Children(func(e zipxml.Element) error {
		if e.Name != "w:rPr" {
			return s.inline(e)
		}
		var says runProperties
		start := s.d.Last().Start
		err := says.read(s.d)
		s.properties(start)
		if s.hidden = says.vanish.on; !says.vanish.said { // what both styles hide is shown: a toggle
			s.hidden = s.par.hidden != s.styles.vanishes(says.style)
		}
		return err
	})
	s.closeRun()
	s.hidden = outer
	return err
}

// nothing reads nothing of an element.
func nothing(zipxml.Element) error { return nil }

// text adds words that are shown.
func (s *story) text(words string) {
	if s.isShown() {
		s.par.Add(words)
		s.par.listed = s.par.listed || s.inContents()
	}
}

func (s *story) isShown() bool { return s.par != nil && !s.hidden && !s.inCode() }

// isCharacter reports whether an element stands for a character.
func isCharacter(e zipxml.Element) bool {
	switch e.Name {
	case "w:tab", "w:ptab", "w:noBreakHyphen", "w:sym", "w:cr", "w:br":
		return true
	}
	return false
}

// character reads an element that stands for a character.
func (s *story) character(e zipxml.Element) {
	switch e.Name {
	case "w:tab", "w:ptab":
		s.text("\t")
	case "w:noBreakHyphen":
		s.text("-")
	case "w:sym":
		s.text(symbol(e.Attr("w:font"), e.Attr("w:char")))
	case "w:cr", "w:br":
		s.lineBreak(e.Attr("w:type"))
	}
}

func (s *story) lineBreak(kind string) {
	switch {
	case !s.isShown():
	case kind == "page", kind == "column":
		s.par.BreakPage()
	default:
		s.par.Break()
	}
}

// symbols are the characters of fonts that have their own, by font and place: those that
// plans are written with, boxes that are ticked and signs between figures.
var symbols = map[string]map[rune]string{
	"Wingdings":   {0x6c: "●", 0x6e: "■", 0x6f: "□", 0x71: "□", 0x75: "◆", 0xa8: "□", 0xfb: "×", 0xfc: "√", 0xfd: "☒", 0xfe: "☑"},
	"Wingdings 2": {0x4f: "×", 0x50: "√", 0x51: "☒", 0x52: "☑", 0x54: "☒", 0xa3: "□"},
	"Symbol":      {0x25: "%", 0x2b: "+", 0x2d: "－", 0xa3: "≤", 0xb0: "°", 0xb1: "±", 0xb3: "≥", 0xb4: "×", 0xb9: "≠", 0xbb: "≈"},
}

// symbol returns a character of a font; none where it is only a picture.
func symbol(font, code string) string {
	n, err := strconv.ParseUint(code, 16, 16)
	switch r := rune(n); {
	case err != nil:
		return ""
	case r >= 0xf000 && r <= 0xf0ff:
		return symbols[font][r-0xf000]
	case symbols[font] != nil && r < 0x100:
		return symbols[font][r]
	default:
		return string(r)
	}
}
