package docx

import (
	"strings"

	"planbot/ingest/document/zipxml"
)

// A numRef says which list numbers a paragraph, and at which level of it. What is not said
// comes from the style, and from the one that is based on.
type numRef struct {
	list, level       string
	hasList, hasLevel bool
}

// over returns n where it says something, else what under says.
func (n numRef) over(under numRef) numRef {
	if !n.hasList {
		n.list, n.hasList = under.list, under.hasList
	}
	if !n.hasLevel {
		n.level, n.hasLevel = under.level, under.hasLevel
	}
	return n
}

// A style is what its definition says itself.
type style struct {
	name, kind, base string
	num              numRef
	vanish           flag
}

// A flag is a property that may be said or not.
type flag struct{ said, on bool }

// styles are a document's, by their ids.
type styles struct {
	all       map[string]*style
	paragraph string // id of the one that paragraphs have which name none
}

// maxBases is how many styles are based on one another at most: a file may make a ring.
const maxBases = 20

func readStyles(p *pack) (*styles, error) {
	s := &styles{all: map[string]*style{}}
	err := p.root(p.parts["styles"], func(d *zipxml.Decoder, _ zipxml.Element) error {
		return d.Children(func(e zipxml.Element) error {
			if e.Name != "w:style" {
				return nil
			}
			return s.read(d, e)
		})
	})
	return s, err
}

func (s *styles) read(d *zipxml.Decoder, e zipxml.Element) error {
	id, st := e.Attr("w:styleId"), &style{kind: e.Attr("w:type")}
	if v, ok := e.Lookup("w:default"); ok && v != "0" && v != "false" && st.kind == "paragraph" {
		s.paragraph = id
	}
	s.all[id] = st
	return d.Children(func(e zipxml.Element) error {
		switch e.Name {
		case "w:name":
			st.name = strings.ToLower(e.Attr("w:val"))
		case "w:basedOn":
			st.base = e.Attr("w:val")
		case "w:pPr":
			var p properties
			err := p.read(d)
			st.num = p.num
			return err
		case "w:rPr":
			var r runProperties
			err := r.read(d)
			st.vanish = r.vanish
			return err
		}
		return nil
	})
}

// chain returns a style and those that it is based on, the nearest first.
func (s *styles) chain(id string) []string {
	var out []string
	for st := s.all[id]; st != nil && len(out) < maxBases; st = s.all[id] {
		out, id = append(out, id), st.base
	}
	return out
}

// num returns which list a style's paragraphs are of.
func (s *styles) num(id string) numRef {
	var out numRef
	for _, id := range s.chain(id) {
		out = out.over(s.all[id].num)
	}
	return out
}

// vanishes reports whether a style hides its words.
func (s *styles) vanishes(id string) bool {
	for _, id := range s.chain(id) {
		if v := s.all[id].vanish; v.said {
			return v.on
		}
	}
	return false
}

// isContents reports whether a style is one of a table of contents: toc 1.
func (s *styles) isContents(id string) bool {
	for _, id := range s.chain(id) {
		if name := s.all[id].name; strings.HasPrefix(name, "toc ") {
			return true
		}
	}
	return false
}
