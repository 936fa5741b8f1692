package docx

import (
	"bytes"

	"planbot/ingest/document/compose"
	"planbot/ingest/document/counting"
	"planbot/ingest/document/zipxml"
)

// notes are a document's footnotes and endnotes. Their texts stand in parts of their own,
// a word refers to one by its id, and they are counted in the order of the references. A
// note is put below the paragraph that refers to it, with its number as printed.
type notes struct {
	foot, end noteKind
	section   int // of the text that is read
}

// A noteKind is all notes of one kind.
type noteKind struct {
	texts  map[string][]compose.Part // by their ids; those that have been put to their place are gone
	style  noteStyle                 // of the document
	styles []noteStyle               // of each section, in order; none where they are not looked for
	count  int
	last   int // section of the note before
}

// A noteStyle says how notes are numbered.
type noteStyle struct {
	format  string
	start   int
	restart bool // in each section
}

func readNotes(r *reader) (*notes, error) {
	n := &notes{}
	n.foot.style, n.end.style = noteStyle{"decimal", 1, false}, noteStyle{"lowerRoman", 1, false}
	if err := n.readStyles(r); err != nil {
		return nil, err
	}
	var err error
	if n.foot.texts, err = r.noteTexts("footnotes", "w:footnote"); err != nil {
		return nil, err
	}
	n.end.texts, err = r.noteTexts("endnotes", "w:endnote")
	return n, err
}

// noteTexts reads a part of notes. What only parts them from the text is none.
func (r *reader) noteTexts(part, name string) (map[string][]compose.Part, error) {
	out := map[string][]compose.Part{}
	err := r.root(r.parts[part], func(d *zipxml.Decoder, _ zipxml.Element) error {
		s := newStory(r, d, r.parts[part])
		return d.Children(func(e zipxml.Element) error {
			if kind := e.Attr("w:type"); e.Name != name || kind != "" && kind != "normal" {
				return nil
			}
			s.note = noteKey(name, e.Attr("w:id"))
			parts, err := s.read()
			out[e.Attr("w:id")] = parts
			return err
		})
	})
	return out, err
}

// readStyles reads how notes are numbered in the document, and in its sections: a section
// says so at its end, so that the text is looked through for it first.
func (n *notes) readStyles(r *reader) error {
	err := r.root(r.parts["settings"], func(d *zipxml.Decoder, _ zipxml.Element) error {
		return d.Children(func(e zipxml.Element) error {
			if k := n.kind(e.Name); k != nil {
				return k.style.read(d)
			}
			return nil
		})
	})
	if err != nil || !bytes.Contains(r.text, []byte("notePr")) {
		return err
	}
	d := zipxml.NewDecoder(r.ctx, r.text, names)
	return d.Root(func(e zipxml.Element) error { return n.readSections(d, e) })
}

func (n *notes) readSections(d *zipxml.Decoder, e zipxml.Element) error {
	if e.Name != "w:sectPr" {
		return d.Children(func(e zipxml.Element) error { return n.readSections(d, e) })
	}
	n.foot.styles, n.end.styles = append(n.foot.styles, n.foot.style), append(n.end.styles, n.end.style)
	return d.Children(func(e zipxml.Element) error {
		if k := n.kind(e.Name); k != nil {
			return k.styles[len(k.styles)-1].read(d)
		}
		return nil
	})
}

// kind returns the notes that a property or a reference is of.
func (n *notes) kind(name string) *noteKind {
	switch name {
	case "w:footnotePr", "w:footnoteReference":
		return &n.foot
	case "w:endnotePr", "w:endnoteReference":
		return &n.end
	}
	return nil
}

func (s *noteStyle) read(d *zipxml.Decoder) error {
	return d.Children(func(e zipxml.Element) error {
		switch value := e.Attr("w:val"); e.Name {
		case "w:numFmt":
			s.format = formatOf(e)
		case "w:numStart":
			s.start = number(value)
		case "w:numRestart":
			s.restart = value == "eachSect"
		}
		return nil
	})
}

// next returns the number of the next note, in a section.
func (k *noteKind) next(section int) string {
	style := k.style
	if section < len(k.styles) {
		style = k.styles[section]
	}
	if k.count == 0 || style.restart && section != k.last {
		k.count = style.start - 1
	}
	k.count, k.last = k.count+1, section
	return compose.NoteLabel(counting.Number(k.count, style.format))
}

// reference puts the number of a note at its word and the note below.
func (s *story) reference(e zipxml.Element) {
	if s.notes == nil || !s.isShown() { // notes have none themselves
		return
	}
	kind, number := s.notes.kind(e.Name), ""
	if mark := e.Attr("w:customMarkFollows"); mark == "" || mark == "0" || mark == "false" {
		number = kind.next(s.notes.section)
		s.par.Mark(number)
	}
	id := e.Attr("w:id")
	s.refers(e.Name, id)
	parts := kind.texts[id]
	delete(kind.texts, id)
	compose.SetNote(parts, number)
	if s.tables > 0 {
		s.below = append(s.below, parts...)
	} else {
		s.par.after = append(s.par.after, parts...)
	}
}
