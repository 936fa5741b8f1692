package docx

import "planbot/ingest/document/zipxml"

// properties are what a paragraph says of itself (w:pPr). What it was before a change
// that is tracked stands deeper and is not read.
type properties struct {
	style   string
	num     numRef
	section bool // a section ends with it
	gone    bool // its end is deleted: the next paragraph goes on in its line
	hidden  bool // its end is hidden, likewise
}

func (p *properties) read(d *zipxml.Decoder) error {
	return d.Children(func(e zipxml.Element) error {
		switch e.Name {
		case "w:pStyle":
			p.style = e.Attr("w:val")
		case "w:numPr":
			return p.num.read(d)
		case "w:sectPr":
			p.section = true
		case "w:rPr":
			var mark runProperties
			err := mark.read(d)
			p.gone, p.hidden = mark.gone, mark.vanish.on
			return err
		}
		return nil
	})
}

func (n *numRef) read(d *zipxml.Decoder) error {
	return d.Children(func(e zipxml.Element) error {
		switch e.Name {
		case "w:numId":
			n.list, n.hasList = e.Attr("w:val"), true
		case "w:ilvl":
			n.level, n.hasLevel = e.Attr("w:val"), true
		}
		return nil
	})
}

// runProperties are what words, or a paragraph's end, say of themselves (w:rPr).
type runProperties struct {
	style  string
	vanish flag
	gone   bool // deleted, or moved to another place
}

func (r *runProperties) read(d *zipxml.Decoder) error {
	return d.Children(func(e zipxml.Element) error {
		switch e.Name {
		case "w:rStyle":
			r.style = e.Attr("w:val")
		case "w:vanish":
			r.vanish = flag{said: true, on: isOn(e)}
		case "w:del", "w:moveFrom":
			r.gone = true
		}
		return nil
	})
}
