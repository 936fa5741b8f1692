package odt

import "planbot/ingest/document/zipxml"

// A style is what one of paragraphs or words says itself.
type style struct {
	base   string
	list   string // the list style of its paragraphs
	hidden string // none, true, or empty where it does not say
	class  string // what it is for: index of tables of contents
}

// styles are a document's. Names are looked for in the automatic styles and in the named
// ones together, as the format means it.
type styles struct {
	all   map[string]style // by family and name
	lists map[string]*listStyle
}

func newStyles() *styles { return &styles{map[string]style{}, map[string]*listStyle{}} }

// outline is the name of the list style of headings that are in no list.
const outline = "\x00outline"

// maxBases is how many styles are based on one another at most: a file may make a ring.
const maxBases = 20

func (s *styles) read(d *zipxml.Decoder, e zipxml.Element) error {
	switch e.Name {
	case "style:style":
		return s.readStyle(d, e)
	case "text:list-style":
		return s.readList(d, e.Attr("style:name"))
	case "text:outline-style":
		return s.readList(d, outline)
	}
	return nil
}

func (s *styles) readStyle(d *zipxml.Decoder, e zipxml.Element) error {
	st := style{base: e.Attr("style:parent-style-name"), list: e.Attr("style:list-style-name"), class: e.Attr("style:class")}
	family, name := e.Attr("style:family"), e.Attr("style:name")
	err := d.Children(func(e zipxml.Element) error {
		if e.Name == "style:text-properties" {
			st.hidden = e.Attr("text:display")
		}
		return nil
	})
	s.all[family+" "+name] = st
	return err
}

// find returns the first value that is not empty of a style and those that it is based on.
func (s *styles) find(family, name string, value func(style) string) string {
	for range maxBases {
		st, ok := s.all[family+" "+name]
		if v := value(st); v != "" || !ok {
			return v
		}
		name = st.base
	}
	return ""
}

func (s *styles) hides(family, name string) bool {
	return s.find(family, name, func(st style) string { return st.hidden }) == "none"
}

// says reports whether a style, or one that it is based on, says if its words are shown.
func (s *styles) says(family, name string) bool {
	return s.find(family, name, func(st style) string { return st.hidden }) != ""
}

func (s *styles) listOf(paragraph string) string {
	return s.find("paragraph", paragraph, func(st style) string { return st.list })
}

// isContents reports whether a style is one of a table of contents: what was converted from
// Word may have no other sign of it.
func (s *styles) isContents(paragraph string) bool {
	return s.find("paragraph", paragraph, func(st style) string { return st.class }) == "index"
}
