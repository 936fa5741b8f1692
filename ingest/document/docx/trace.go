package docx

import "planbot/ingest/document"

// A trace is where in the file the words of a document stand. It is kept only for who wants
// to mark them.
type trace struct {
	runs   []tracedRun
	pieces []piece
	refers map[string]int // the run of the text that refers to a note
}

// A tracedRun is a run with words, in bytes of its part.
type tracedRun struct {
	part       string
	tag        document.Span // that begins it
	properties document.Span // w:rPr; empty if it has none
	end        document.Span // the tag that ends it
	outer      int           // the run of the part's text that holds it: itself, but in a text box
	note       string        // that it stands in
}

// content is where what a run holds begins.
func (r tracedRun) content() int { return max(r.tag.End, r.properties.End) }

// A piece is words that stand together in an element.
type piece struct {
	run   int           // -1: they stand in none
	at    document.Span // the element
	words string
	whole bool // the run can not be parted inside of them, or before and behind
}

// An openRun is one that is being read.
type openRun struct{ index, depth int }

func noteKey(name, id string) string { return name + " " + id }

// openRun notes that a run begins.
func (s *story) openRun() {
	if s.trace == nil {
		return
	}
	index := len(s.trace.runs)
	run := tracedRun{part: s.part, tag: s.d.Last(), outer: index, note: s.note}
	if len(s.runs) > 0 {
		run.outer = s.runs[0].index
	}
	s.trace.runs = append(s.trace.runs, run)
	s.runs = append(s.runs, openRun{index, s.d.Depth()})
}

// properties notes where the run's properties stand.
func (s *story) properties(start int) {
	if s.trace != nil {
		s.trace.runs[s.runs[len(s.runs)-1].index].properties = document.Span{Start: start, End: s.d.Last().End}
	}
}

// closeRun notes where a run ends.
func (s *story) closeRun() {
	if s.trace == nil {
		return
	}
	last := len(s.runs) - 1
	s.trace.runs[s.runs[last].index].end = s.d.Last()
	s.runs = s.runs[:last]
}

// traced notes where the words stand that are read of the element which was begun last.
func (s *story) traced(read func() error) error {
	if s.trace == nil || s.par == nil {
		return read()
	}
	from, p := s.par.Len(), piece{run: -1, at: s.d.Last()}
	if n := len(s.runs); n > 0 {
		p.run, p.whole = s.runs[n-1].index, s.d.Depth() != s.runs[n-1].depth+1
	}
	err := read()
	if s.par.Len() == from {
		return err
	}
	p.at.End, p.words = s.d.Last().End, s.par.Since(from)
	s.par.Track(from, len(s.trace.pieces))
	s.trace.pieces = append(s.trace.pieces, p)
	return err
}

// refers notes which run of the text refers to a note.
func (s *story) refers(reference, id string) {
	if s.trace == nil || len(s.runs) == 0 {
		return
	}
	key := noteKey(reference[:len(reference)-len("Reference")], id)
	if _, known := s.trace.refers[key]; !known {
		s.trace.refers[key] = s.runs[0].index
	}
}
