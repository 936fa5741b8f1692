package docx

import (
	"strings"

	"planbot/ingest/document/compose"
)

// A paragraph is one that is being read.
type paragraph struct {
	compose.Paragraph
	says   properties
	hidden bool           // its words, unless they say otherwise
	listed bool           // a table of contents is made of it
	after  []compose.Part // text boxes that hang on it, and its notes
}

func (s *story) paragraph() error {
	outer := s.par
	s.par = &paragraph{}
	s.ofStyle("")
	err := s.d.Children(s.inline)
	p := s.par
	s.par = outer
	if err != nil {
		return err
	}
	s.dropCodes()
	return s.finish(p)
}

// ofStyle takes a paragraph's style; one that names none has that of the document.
func (s *story) ofStyle(id string) {
	if id == "" {
		id = s.styles.paragraph
	}
	s.par.says.style, s.par.hidden = id, s.styles.vanishes(id)
}

// finish numbers a paragraph and puts it to the others. If its end is not shown, it waits
// for the next one, which goes on in its line. A paragraph of which nothing is shown, and
// one whose end is deleted, is not counted: the next is.
func (s *story) finish(p *paragraph) error {
	if shown := !p.says.gone && (!p.IsBlank() || !p.says.hidden); shown {
		if list, i, ok := s.counters.levelOf(s.styles, p.says); ok {
			p.Number = s.counters.next(list, i)
		}
	}
	p.Contents = s.contents || s.styles.isContents(p.says.style) || p.listed && strings.Contains(p.Text(), "\t")
	if s.open != nil {
		s.open.Append(&p.Paragraph)
		p.Paragraph, p.after = s.open.Paragraph, append(s.open.after, p.after...)
		s.open = nil
	}
	if p.says.gone || p.says.hidden {
		s.open = p
		return nil
	}
	return s.add(p)
}

// close ends a paragraph that nothing goes on.
func (s *story) close() error {
	p := s.open
	if p == nil {
		return nil
	}
	s.open = nil
	return s.add(p)
}

// add puts a paragraph to the others, with what hangs on it behind it.
func (s *story) add(p *paragraph) error {
	if p.says.section && s.notes != nil {
		s.notes.section++
	}
	if !p.IsBlank() {
		s.parts = append(s.parts, compose.Part{Paragraph: &p.Paragraph})
	}
	s.parts = append(s.parts, p.after...)
	return s.budget.Take(min(1, p.Len()), p.Len())
}

// box reads a text box, which hangs on the paragraph that is being read.
func (s *story) box() error {
	if s.par == nil || s.hidden {
		return nil
	}
	text := s.counters
	s.counters = s.boxes
	parts, err := s.read()
	s.counters = text
	s.par.after = append(s.par.after, parts...)
	return err
}
