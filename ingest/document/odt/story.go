package odt

import (
	"context"

	"planbot/ingest/document/compose"
	"planbot/ingest/document/zipxml"
)

// A story reads the text. Text boxes, notes and cells are texts of their own in it.
type story struct {
	ctx     context.Context
	d       *zipxml.Decoder
	styles  *styles
	budget  *compose.Budget
	lists   *lists
	partial []string

	parts    []compose.Part
	par      *paragraph // that is being read
	item     *item      // of a list, in which
	hidden   bool
	contents bool           // in a table of contents
	tables   int            // that are being read, one inside the other
	below    []compose.Part // notes of a table's cells
}

// An item is one of a list, or a part of the list that is not numbered.
type item struct {
	count *count
	style string
	level int // of the list, from 0
	start int // the number that it is given, -1 if none
	fresh bool
}

func (s *story) body() error {
	return s.d.Children(func(e zipxml.Element) error {
		if e.Name != "office:text" {
			return nil
		}
		return s.d.Children(s.block)
	})
}

// collect returns what f reads of the element that was begun last, as a text of its own.
func (s *story) collect(f func(zipxml.Element) error) ([]compose.Part, error) {
	parts, par, in := s.parts, s.par, s.item
	s.parts, s.par, s.item = nil, nil, nil
	err := s.d.Children(f)
	out := s.parts
	s.parts, s.par, s.item = parts, par, in
	return out, err
}

// block reads what stands between paragraphs. What is not known is looked into.
func (s *story) block(e zipxml.Element) error {
	switch e.Name {
	case "text:p", "text:h":
		return s.paragraph(e)
	case "text:list":
		return s.list(e)
	case "table:table":
		return s.table()
	case "text:tracked-changes", "text:sequence-decls", "office:annotation", "office:forms", "text:index-title-template":
		return nil
	case "text:section":
		if e.Attr("text:display") == "none" || e.Attr("text:is-hidden") == "true" {
			return nil
		}
	case "text:table-of-content", "text:illustration-index", "text:table-index", "text:object-index", "text:user-index", "text:alphabetical-index", "text:bibliography":
		return s.index()
	case "office:dde-source", "text:section-source":
		s.partial = append(s.partial, "a document outside it ("+e.Name+")")
	}
	return s.d.Children(s.block)
}

// index reads a table of contents, or another list of places in the text.
func (s *story) index() error {
	outer := s.contents
	s.contents = true
	err := s.d.Children(s.block)
	s.contents = outer
	return err
}

// list reads a list. What stands in another has its count, one level deeper.
func (s *story) list(e zipxml.Element) error {
	outer := s.item
	in := item{style: e.Attr("text:style-name")}
	if outer == nil {
		in.count = s.lists.open(e)
	} else {
		in.count, in.level = outer.count, min(outer.level+1, levels-1)
		if in.style == "" {
			in.style = outer.style
		}
	}
	err := s.d.Children(func(e zipxml.Element) error {
		here := in
		here.fresh, here.start = e.Name == "text:list-item", number(e.Attr("text:start-value"), -1)
		s.item = &here
		return s.d.Children(s.block)
	})
	s.item = outer
	return err
}

// number returns the number of a paragraph: of the first in an item, or of a heading that
// is in no list.
func (s *story) number(e zipxml.Element) string {
	in := s.item
	if in == nil {
		if e.Name != "text:h" || e.Attr("text:is-list-header") == "true" {
			return ""
		}
		in = s.heading(e)
	}
	style := in.style
	if style == "" {
		style = s.styles.listOf(e.Attr("text:style-name"))
	}
	l := s.styles.lists[style]
	if l == nil || !in.fresh {
		return ""
	}
	in.fresh = false
	return in.count.next(l, in.level, in.start)
}

// heading returns the item that a heading is of the document's outline.
func (s *story) heading(e zipxml.Element) *item {
	count := s.lists.byStyle[outline]
	if count == nil {
		count = s.lists.begin(outline)
	}
	start := -1
	if e.Attr("text:restart-numbering") == "true" {
		start = number(e.Attr("text:start-value"), 1)
	}
	level := min(max(number(e.Attr("text:outline-level"), 1)-1, 0), levels-1)
	return &item{count: count, style: outline, level: level, start: start, fresh: true}
}
