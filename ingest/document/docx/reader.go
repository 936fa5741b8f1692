package docx

import (
	"planbot/ingest/document/compose"
	"planbot/ingest/document/zipxml"
)

// A reader reads a document's parts with what its other parts say of them.
type reader struct {
	*pack
	styles    *styles
	numbering *numbering
	notes     *notes
	budget    *compose.Budget
	partial   []string
	trace     *trace // nil where nobody asks where words stand in the file
}

func newReader(p *pack, t *trace) (*reader, error) {
	r := &reader{pack: p, budget: compose.NewBudget(), trace: t}
	var err error
	if r.styles, err = readStyles(p); err != nil {
		return nil, err
	}
	if r.numbering, err = readNumbering(p); err != nil {
		return nil, err
	}
	r.numbering.resolve(r.styles)
	r.notes, err = readNotes(r)
	return r, err
}

// body reads the document's own part.
func (r *reader) body() ([]compose.Part, error) {
	var parts []compose.Part
	err := r.decode(r.main, r.text, func(d *zipxml.Decoder, _ zipxml.Element) error {
		var err error
		parts, err = newStory(r, d, r.main).read()
		return err
	})
	return parts, err
}

// A story is a text that is read from its begin to its end, beside others: the document's
// own, the notes. Its lists count by themselves.
type story struct {
	*reader
	d        *zipxml.Decoder
	counters *counters
	boxes    *counters // of the text boxes in it

	parts    []compose.Part
	par      *paragraph // that is being read
	open     *paragraph // that the next one goes on
	fields   []field
	hidden   bool           // the words of the run that is being read
	contents bool           // in a table of contents
	tables   int            // that are being read, one inside the other
	below    []compose.Part // notes of a table's cells

	part string    // of the file
	note string    // that is being read
	runs []openRun // that are being read and traced, one inside the other
}

func newStory(r *reader, d *zipxml.Decoder, part string) *story {
	return &story{reader: r, d: d, part: part, counters: newCounters(r.numbering), boxes: newCounters(r.numbering)}
}

// read returns what stands in the element that was begun last.
func (s *story) read() ([]compose.Part, error) { return s.collect(s.block) }

// collect returns what f reads of the element that was begun last, as a text of its own.
func (s *story) collect(f func(zipxml.Element) error) ([]compose.Part, error) {
	parts, par, open, fields, hidden := s.parts, s.par, s.open, s.fields, s.hidden
	s.parts, s.par, s.open, s.fields, s.hidden = nil, nil, nil, nil, false
	err := s.d.Children(f)
	if err == nil {
		err = s.close()
	}
	out := s.parts
	s.parts, s.par, s.open, s.fields, s.hidden = parts, par, open, fields, hidden
	return out, err
}

// block reads what stands between paragraphs. What is not known is looked into: text
// stands in paragraphs only.
func (s *story) block(e zipxml.Element) error {
	switch e.Name {
	case "w:p":
		return s.paragraph()
	case "w:tbl":
		return s.table()
	case "w:sdt":
		return s.control(s.block)
	case "mc:AlternateContent":
		return choose(s.d, s.block)
	case "w:altChunk", "w:subDoc":
		s.partial = append(s.partial, "a document inside it ("+e.Name[2:]+" "+e.Attr("r:id")+")")
		return nil
	case "w:del", "w:moveFrom", "w:sectPr":
		return nil
	}
	return s.d.Children(s.block)
}

// choose reads the first way in which a file says the same: Word says it once for itself
// and once for programs that know less.
func choose(d *zipxml.Decoder, f func(zipxml.Element) error) error {
	chosen := false
	return d.Children(func(e zipxml.Element) error {
		if chosen || e.Name != "mc:Choice" && e.Name != "mc:Fallback" {
			return nil
		}
		chosen = true
		return d.Children(f)
	})
}

// control reads what stands in a content control. Its prompt is none of the text.
func (s *story) control(f func(zipxml.Element) error) error {
	prompt, contents := false, s.contents
	err := s.d.Children(func(e zipxml.Element) error {
		switch {
		case e.Name == "w:sdtPr":
			return s.d.Children(func(e zipxml.Element) error {
				prompt = prompt || e.Name == "w:showingPlcHdr" && isOn(e)
				if e.Name == "w:docPartObj" {
					return s.gallery()
				}
				return nil
			})
		case e.Name == "w:sdtContent" && !prompt:
			return s.d.Children(f)
		}
		return nil
	})
	s.contents = contents
	return err
}

// gallery reads of which kind a content control is.
func (s *story) gallery() error {
	return s.d.Children(func(e zipxml.Element) error {
		if e.Name == "w:docPartGallery" && e.Attr("w:val") == "Table of Contents" {
			s.contents = true
		}
		return nil
	})
}
