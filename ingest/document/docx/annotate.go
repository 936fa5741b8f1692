package docx

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"
	"unicode/utf8"

	"planbot/ingest/document"
	"planbot/ingest/document/compose"
)

// A Mark is what is to be said of a stretch of a document's text.
type Mark struct {
	Start, End int    // runes of the text that Read gives
	Kind       Kind   // its colour
	Label      string // the comment; a line of it is a paragraph there
}

// A Kind of a mark is what came out for the words that it marks.
type Kind string

// Kinds of marks. Another one is marked as Missing is.
const (
	Consistent Kind = "consistent" // the words stand so in a source
	Differs    Kind = "differs"    // a figure does not
	Basis      Kind = "basis"      // the figure does, of another year or of another thing
	Reworded   Kind = "reworded"   // the meaning is near, the words are not
	Elsewhere  Kind = "elsewhere"  // they stand in another source than is said
	Missing    Kind = "missing"    // they were not found
)

// colours are those that Word highlights with.
var colours = map[Kind]string{Consistent: "green", Differs: "yellow", Basis: "magenta", Reworded: "cyan", Elsewhere: "cyan", Missing: "lightGray"}

func (k Kind) colour() string { return cmp.Or(colours[k], colours[Missing]) }

// An Author is whose comments they are.
type Author struct {
	Name, Initials string
	Time           time.Time
}

// errChanged says that a copy does not read as the document that it was made of.
var errChanged = errors.New("the marked copy reads otherwise than the document")

// Annotate returns a copy of a DOCX in which the words of marks are highlighted and have a
// comment each; of two marks on the same words the later gives the colour. Runs are parted
// where a mark begins or ends and keep their properties, the parts of the file that have
// none of it are copied as they are packed, and the copy reads as the document does. Words
// in a text box or a note are highlighted there; their comment hangs on the run of the text
// that holds the box or refers to the note, since Word takes comments nowhere else.
//
// Marks that have no words of the file, as one on a number that Word counts, or on a
// formula, come back as unplaced, in their order. Errors are those of Read.
func Annotate(ctx context.Context, data []byte, marks []Mark, by Author) (out []byte, unplaced []Mark, err error) {
	if len(data) > document.MaxSize {
		return nil, nil, fmt.Errorf("%w: %d bytes, at most %d are read", document.ErrTooLarge, len(data), document.MaxSize)
	}
	if out, unplaced, err = annotate(ctx, data, marks, by); err != nil {
		return nil, nil, fmt.Errorf("marking a DOCX: %w", err)
	}
	return out, unplaced, nil
}

func annotate(ctx context.Context, data []byte, marks []Mark, by Author) ([]byte, []Mark, error) {
	p, err := openPackage(ctx, data)
	if err != nil {
		return nil, nil, err
	}
	t := &trace{refers: map[string]int{}}
	doc, sources, err := p.read(t)
	if err != nil {
		return nil, nil, err
	}
	a := newAnnotator(p, t, doc.Text, sources)
	placed, unplaced := a.place(marks)
	if len(placed) == 0 {
		return data, unplaced, nil
	}
	parts, err := a.parts(placed, by)
	if err != nil {
		return nil, nil, err
	}
	out, err := p.archive.Rewrite(parts)
	if err != nil {
		return nil, nil, err
	}
	if copied, err := read(ctx, out); err != nil || copied.Text != doc.Text {
		return nil, nil, fmt.Errorf("%w (%v)", errChanged, err)
	}
	return out, unplaced, nil
}

// An annotator marks one document.
type annotator struct {
	*pack
	*trace
	text    string
	sources []compose.Source
	paints  [][]paint // of each piece
	texts   map[string]*edited
}

// A paint is a stretch of a piece that a mark colours, in runes of its words.
type paint struct {
	from, to int
	kind     Kind
}

// A placed mark is one whose words were found in the file: in the text's own part it begins
// at a byte, and ends at one.
type placed struct {
	Mark
	id         int
	start, end anchor
}

// An anchor is where a comment begins or ends: at a rune of a piece, or beside a run.
type anchor struct {
	piece, at int
	run       int // -1: at the piece
	byte      int // of the text's part, by which anchors are in order
}

func newAnnotator(p *pack, t *trace, text string, sources []compose.Source) *annotator {
	slices.SortStableFunc(sources, func(a, b compose.Source) int { return cmp.Compare(a.Start, b.Start) })
	return &annotator{pack: p, trace: t, text: text, sources: sources, paints: make([][]paint, len(t.pieces)), texts: map[string]*edited{}}
}

// place finds the words of marks and colours them.
func (a *annotator) place(marks []Mark) (out []placed, unplaced []Mark) {
	bytes := offsets(a.text)
	for _, m := range marks {
		p := placed{Mark: m, id: len(out)}
		if m.Start < 0 || m.End > len(bytes)-1 || m.Start >= m.End || !a.find(&p, document.Span{Start: bytes[m.Start], End: bytes[m.End]}) {
			unplaced = append(unplaced, m)
			continue
		}
		out = append(out, p)
	}
	return out, unplaced
}

// offsets are the bytes at which the runes of a text begin, and its end.
func offsets(text string) []int {
	out := make([]int, 0, len(text)/2)
	for i := range text {
		out = append(out, i)
	}
	return append(out, len(text))
}

// find paints the words of a mark and notes where its comment is to stand; it reports whether
// there is such a place.
func (a *annotator) find(m *placed, span document.Span) (ok bool) {
	first, _ := slices.BinarySearchFunc(a.sources, span.Start, func(s compose.Source, at int) int {
		if s.End <= at {
			return -1
		}
		return 1
	})
	for _, s := range a.sources[first:] {
		if s.Start >= span.End {
			break
		}
		p := paint{utf8.RuneCountInString(a.text[s.Start:max(s.Start, span.Start)]), utf8.RuneCountInString(a.text[s.Start:min(s.End, span.End)]), m.Kind}
		start, end, found := a.anchors(s.Ref, p)
		if !found {
			continue
		}
		if !a.pieces[s.Ref].whole {
			a.paints[s.Ref] = append(a.paints[s.Ref], p)
		}
		if !ok || start.byte < m.start.byte {
			m.start = start
		}
		if !ok || end.byte > m.end.byte {
			m.end = end
		}
		ok = true
	}
	return ok
}

// anchors returns where a comment on a stretch of a piece begins and ends.
func (a *annotator) anchors(ref int, p paint) (start, end anchor, ok bool) {
	piece := a.pieces[ref]
	if piece.run < 0 {
		return anchor{}, anchor{}, false
	}
	run := a.runs[piece.run]
	outer := run.outer
	if run.note != "" {
		if outer, ok = a.refers[run.note]; !ok {
			return anchor{}, anchor{}, false
		}
	}
	if outer == piece.run && !piece.whole {
		return anchor{ref, p.from, -1, piece.at.Start + p.from}, anchor{ref, p.to, -1, piece.at.Start + p.to}, true
	}
	held := a.runs[outer]
	return anchor{run: outer, byte: held.tag.Start}, anchor{run: outer, byte: held.end.End}, true
}
