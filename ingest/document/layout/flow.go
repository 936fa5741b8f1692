package layout

import (
	"context"
	"fmt"
	"regexp"
	"slices"

	"planbot/ingest/document"
)

// An element is a line of text or of furniture, or the row of a table.
type element struct {
	line
	text   string
	kind   document.Kind
	cells  []string
	fields []*cell // that they stand in, if the table has rules
	table  *table  // that the row is of
	page   int
	origin string
	lane   string  // the kind of column it stands in, for its margins
	reach  float64 // where its lines end at the least
}

// A sheet is a page while it is read.
type sheet struct {
	Page
	tables      []table
	top, bottom edge
}

// Document puts pages into the order in which they are read.
func Document(ctx context.Context, pages []Page) (document.Document, error) {
	sheets, runs := make([]sheet, len(pages)), newRunning()
	for i, p := range pages {
		if err := ctx.Err(); err != nil {
			return document.Document{}, err
		}
		sheets[i] = newSheet(p)
		runs.add(sheets[i].top, sheets[i].bottom)
	}
	var all []element
	for _, s := range sheets {
		if err := ctx.Err(); err != nil {
			return document.Document{}, err
		}
		all = append(all, s.elements(runs)...)
	}
	return compose(joinTables(all)), nil
}

func newSheet(p Page) sheet {
	for i := range p.Words {
		p.Words[i].Text = foldRadicals(p.Words[i].Text)
	}
	slim(p.Words)
	s := sheet{Page: p}
	s.tables, s.Words = tablesOf(p)
	s.top, s.bottom = edgesOf(p.Height, s.Words)
	return s
}

// elements returns what is on a page, in reading order.
func (s sheet) elements(runs *running) []element {
	heads := s.top[:runs.furniture("top ", s.top)]
	feet := slices.Clone(s.bottom[:runs.furniture("bottom ", s.bottom)])
	slices.Reverse(feet)
	out := s.furniture(heads)
	for _, l := range lanes(s.pieces(without(without(s.Words, heads), feet)), "") {
		out = append(out, s.lane(l)...)
	}
	return append(out, s.furniture(feet)...)
}

func (s sheet) furniture(lines []line) []element {
	var out []element
	for _, l := range lines {
		out = append(out, element{line: l, text: l.text(), kind: document.Furniture, page: s.Number, origin: s.Origin})
	}
	return out
}

func (s sheet) pieces(words []Word) []piece {
	var out []piece
	for i := range s.tables {
		out = append(out, piece{Word: Word{Box: s.tables[i].Box}, table: &s.tables[i]})
	}
	for _, w := range runsOf(words) {
		out = append(out, piece{Word: w})
	}
	return out
}

// lane returns the lines and the tables of a column.
func (s sheet) lane(l lane) []element {
	slices.SortStableFunc(s.tables, func(a, b table) int { return int(a.Top - b.Top) })
	lines, key := linesOf(wordsOf(l.pieces)), fmt.Sprintf("%.0f %s %d", s.Width, l.key, s.Number%2)
	var out []element
	for _, t := range s.tables {
		if !slices.ContainsFunc(l.pieces, func(p piece) bool { return p.table != nil && p.table.Box == t.Box }) {
			continue
		}
		n := 0
		for n < len(lines) && lines[n].midY() < t.midY() {
			n++
		}
		out = append(append(out, s.lines(lines[:n], key, l)...), s.rows(t)...)
		lines = lines[n:]
	}
	return append(out, s.lines(lines, key, l)...)
}

// leaders matches the end of a line of a table of contents.
var leaders = regexp.MustCompile(`(?:[.．·…⋯_]\s*){4,}\s*[—\-]?\s*\d{1,4}\s*[—\-]?$`)

// minReach is which part of a page's width a column takes at the least if it is the only
// one: lines of a page with few of them may all be short.
const minReach = 0.75

// lines returns the elements of lines, with the tables that they align to.
func (s sheet) lines(lines []line, key string, l lane) []element {
	var out []element
	reach := 0.0
	if l.key == "" {
		reach = minReach * s.Width
	}
	for len(lines) > 0 {
		if n, t := aligned(lines); n > 0 {
			out, lines = append(out, s.rows(t)...), lines[n:]
			continue
		}
		e := element{line: lines[0], text: lines[0].text(), page: s.Number, origin: s.Origin, lane: key, reach: reach}
		if leaders.MatchString(e.text) {
			e.kind = document.Contents
		}
		out, lines = append(out, e), lines[1:]
	}
	return out
}

func (s sheet) rows(t table) []element {
	var out []element
	for _, r := range t.rows {
		e := element{cells: r.cells, fields: r.fields, table: &t, kind: document.Row, page: s.Number, origin: s.Origin}
		if r.header {
			e.kind = document.Header
		}
		out = append(out, e)
	}
	return out
}
