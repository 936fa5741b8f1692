package docx

import (
	"fmt"
	"strings"

	"planbot/ingest/document"
)

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

// An openRun is one that is being read. It is kept when it turns out to hold words, or to
// refer to a note: a file may have millions that do neither.
type openRun struct {
	tracedRun
	index int // of the trace; -1: it is not kept so far
	depth int
}

// maxPieces is how many pieces a document has at most that is to be marked; a long plan has
// some ten thousand.
const maxPieces = 500_000

func noteKey(name, id string) string { return name + " " + id }

// openRun notes that a run begins.
func (s *story) openRun() {
	if s.trace != nil {
		s.runs = append(s.runs, openRun{tracedRun{part: s.part, tag: s.d.Last(), note: s.note}, -1, s.d.Depth()})
	}
}

// properties notes where the run's properties stand.
func (s *story) properties(start int) {
	if s.trace == nil {
		return
	}
	run := &s.runs[len(s.runs)-1]
	run.tracedRun.properties = document.Span{Start: start, End: s.d.Last().End}
	if run.index >= 0 {
		s.trace.runs[run.index].properties = run.tracedRun.properties
	}
}

// closeRun notes where a run ends.
func (s *story) closeRun() {
	if s.trace == nil {
		return
	}
	last := len(s.runs) - 1
	if i := s.runs[last].index; i >= 0 {
		s.trace.runs[i].end = s.d.Last()
	}
	s.runs = s.runs[:last]
}

// keep keeps the run that is being read, and those around it, and returns its number; -1 if
// there is none.
func (s *story) keep() int {
	index := -1
	for i := range s.runs {
		run := &s.runs[i]
		if run.index < 0 {
			run.index = len(s.trace.runs)
			if run.outer = run.index; i > 0 {
				run.outer = s.runs[0].index
			}
			s.trace.runs = append(s.trace.runs, run.tracedRun)
		}
		index = run.index
	}
	return index
}

// traced notes where the words stand that are read of the element which was begun last.
func (s *story) traced(read func() error) error {
	if s.trace == nil || s.par == nil {
		return read()
	}
	from, p := s.par.Len(), piece{at: s.d.Last()}
	p.whole = len(s.runs) == 0 || s.d.Depth() != s.runs[len(s.runs)-1].depth+1
	err := read()
	if s.par.Len() == from {
		return err
	}
	if len(s.trace.pieces) == maxPieces {
		return fmt.Errorf("%w: more than %d runs", document.ErrTooLarge, maxPieces)
	}
	p.run, p.at.End, p.words = s.keep(), s.d.Last().End, s.par.Since(from)
	s.par.Track(from, len(s.trace.pieces))
	s.trace.pieces = append(s.trace.pieces, p)
	return err
}

// refers notes which run of the text refers to a note.
func (s *story) refers(reference, id string) {
	if s.trace == nil || len(s.runs) == 0 {
		return
	}
	key := noteKey(strings.TrimSuffix(reference, "Reference"), id)
	if _, known := s.trace.refers[key]; !known {
		s.keep()
		s.trace.refers[key] = s.runs[0].index
	}
}
