package odt

import (
	"strings"

	"planbot/ingest/document/compose"
	"planbot/ingest/document/zipxml"
)

// A paragraph is one that is being read.
type paragraph struct {
	compose.Paragraph
	after []compose.Part // text boxes that hang on it, and its notes
}

func (s *story) paragraph(e zipxml.Element) error {
	outer, hidden := s.par, s.hidden
	p := &paragraph{}
	s.par, s.hidden = p, s.styles.hides("paragraph", e.Attr("text:style-name"))
	if !s.hidden {
		p.Number = s.number(e)
	}
	p.Contents = s.contents || s.styles.isContents(e.Attr("text:style-name"))
	err := s.d.Content(s.inline, s.text)
	s.par, s.hidden = outer, hidden
	if err != nil {
		return err
	}
	if !p.IsBlank() {
		s.parts = append(s.parts, compose.Part{Paragraph: &p.Paragraph})
	}
	s.parts = append(s.parts, p.after...)
	return s.budget.Take(min(1, p.Len()), p.Len())
}

// maxSpaces is how many blanks in a row are kept: more say nothing.
const maxSpaces = 16

// inline reads what stands in a paragraph. What is not known is looked into.
func (s *story) inline(e zipxml.Element) error {
	switch e.Name {
	case "text:span":
		return s.span(e)
	case "text:s":
		s.add(strings.Repeat(" ", min(number(e.Attr("text:c"), 1), maxSpaces)))
		return nil
	case "text:tab":
		s.add("\t")
		return nil
	case "text:line-break":
		if !s.hidden {
			s.par.Break()
		}
		return nil
	case "text:note":
		return s.note()
	case "office:annotation", "text:number", "text:ruby-text", "text:script", "text:placeholder":
		return nil
	case "text:hidden-text", "text:hidden-paragraph":
		if e.Attr("text:is-hidden") != "false" {
			return nil
		}
	case "loext:content-control":
		if e.Attr("loext:showing-place-holder") == "true" {
			return nil
		}
	}
	if strings.HasPrefix(e.Name, "draw:") {
		return s.box()
	}
	return s.d.Content(s.inline, s.text)
}

// span reads words of a style, which may hide them.
func (s *story) span(e zipxml.Element) error {
	outer := s.hidden
	if name := e.Attr("text:style-name"); s.styles.says("text", name) {
		s.hidden = s.styles.hides("text", name)
	}
	err := s.d.Content(s.inline, s.text)
	s.hidden = outer
	return err
}

// text adds words: blanks and line ends in the file are one blank together, none at the
// begin.
func (s *story) text(words string) error {
	var out strings.Builder
	blank := s.par.EndsBlank()
	for _, r := range words {
		if space := r == ' ' || r == '\t' || r == '\n' || r == '\r'; !space {
			out.WriteRune(r)
			blank = false
		} else if !blank {
			out.WriteByte(' ')
			blank = true
		}
	}
	s.add(out.String())
	return nil
}

func (s *story) add(words string) {
	if s.par != nil && !s.hidden {
		s.par.Add(words)
	}
}

// box reads what is drawn, in which text may stand, and which hangs on the paragraph that is being read.
func (s *story) box() error {
	if s.hidden {
		return nil
	}
	parts, err := s.collect(s.block)
	if s.par == nil { // it hangs on the page
		s.parts = append(s.parts, parts...)
	} else {
		s.par.after = append(s.par.after, parts...)
	}
	return err
}

// note reads a footnote or an endnote: its number stands in the file, and is put at the
// word; the note is put below the paragraph.
func (s *story) note() error {
	if s.hidden {
		return nil
	}
	label := ""
	return s.d.Children(func(e zipxml.Element) error {
		switch e.Name {
		case "text:note-citation":
			text, err := s.d.Text()
			label = compose.NoteLabel(strings.TrimSpace(text))
			s.par.Mark(label)
			return err
		case "text:note-body":
			parts, err := s.collect(s.block)
			compose.SetNote(parts, label)
			s.hang(parts)
			return err
		}
		return nil
	})
}

// hang puts notes below the paragraph that is being read, or below its table.
func (s *story) hang(parts []compose.Part) {
	if s.tables > 0 {
		s.below = append(s.below, parts...)
	} else {
		s.par.after = append(s.par.after, parts...)
	}
}
