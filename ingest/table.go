package ingest

import (
	"regexp"

	"planbot/ingest/document"
)

// Tables of plain text. Where an extractor lost the lines between cells, three things
// are left to tell a table by: marks between the cells of a row (tabs, wide blanks,
// strokes: tablegrid.go), or names of columns that figures follow (tablestream.go).
// Whatever shows neither stays text: a false table is worse than none.

// tables makes a Header and Rows of the lines that are a table's; lines between them
// that are none stay as they are.
func tables(s *source, in []block) []block {
	var out []block
	for i := 0; i < len(in); {
		s.step(1)
		made, next := markedTable(s, in, i)
		if next == i {
			made, next = streamTable(s, in, i)
		}
		if next == i {
			made, next = in[i:i+1], i+1
		}
		out = append(out, made...)
		i = next
	}
	return out
}

// oneHeader makes one header of several in a row, as a format gives a header of two lines:
// the lower heads stand for those above them.
func oneHeader(s *source, in []block) []block {
	var out []block
	for i, b := range in {
		last := len(out) - 1
		if b.kind != document.Header || last < 0 || out[last].kind != document.Header {
			out = append(out, b)
			continue
		}
		n := len(b.cells)
		if i+1 < len(in) {
			n = len(in[i+1].cells)
		}
		heads := joinedHeads(out[last].cells, b.cells, n)
		switch {
		case heads != nil:
		case len(b.cells) == len(out[last].cells):
			heads = s.tellingHeads(out[last].cells, b.cells)
		default:
			heads = b.cells
		}
		out[last].end, out[last].cells, out[last].joins = b.end, heads, append(out[last].joins, b.joins...)
	}
	return out
}

// tellingHeads returns of each column the upper head, the lower one where that is empty
// or says no year and the lower one does.
func (s *source) tellingHeads(upper, lower []runes) []runes {
	out := append([]runes{}, upper...)
	for i := range out {
		over, under := s.cellKey(upper[i].start, upper[i].end), s.cellKey(lower[i].start, lower[i].end)
		if over == "" || hasDigit(under) && !hasDigit(over) {
			out[i] = lower[i]
		}
	}
	return out
}

// goOn makes furniture of a header that only says once more, on another page, what the
// columns of the table above it are.
func goOn(s *source, in []block) []block {
	open, last := false, ""
	for i := range in {
		b := &in[i]
		switch b.kind {
		case document.Header:
			keys := ""
			for _, c := range b.cells {
				keys += "|" + s.cellKey(c.start, c.end)
			}
			if open && keys == last {
				b.kind, b.cells, b.joins = document.Furniture, nil, nil
			}
			open, last = true, keys
		case document.Paragraph, document.Contents:
			open = open && isFurniture(s.line(*b))
		}
	}
	return in
}

// isTable reports whether a block is a part of a table.
func (b block) isTable() bool { return b.kind == document.Header || b.kind == document.Row }

// Lines that go with a table, above its first row.
var (
	tableNumber  = regexp.MustCompile(`^表\s*[\d一二三四五六七八九十]+(?:[-—.]\d+)?`)
	tableTitle   = regexp.MustCompile(`(?:表|清单|指标|一览|计划|安排|分工|任务|情况|目标)(?:\([^()]*\))?$`)
	tableUnit    = regexp.MustCompile(`^\(?(?:计量)?单位:.{1,20}$`)
	aboveNoTitle = regexp.MustCompile(`^(?:附|附件|附表|附录|专栏)\s*\d*\s*:?$`)
)

// maxTableTitle is the longest title of a table, in runes.
const maxTableTitle = 40

// withTitles puts the lines above a table's header that name it to the header.
func withTitles(s *source, in []block) []block {
	var out []block
	for _, b := range goOn(s, oneHeader(s, in)) {
		s.step(1)
		if b.kind == document.Header {
			if n := s.titleLines(out); n > 0 {
				b.start = out[len(out)-n].start
				out = out[:len(out)-n]
			}
		}
		out = append(out, b)
	}
	return out
}

// titleLines returns how many of the last blocks name the table that follows them: a
// title, and the unit of its figures below that. The title of a document or of an annex
// stays what it is.
func (s *source) titleLines(before []block) int {
	n, title := 0, len(before)-1
	if title > 0 && tableUnit.MatchString(s.line(before[title])) {
		n, title = 1, title-1
	}
	if title < 1 || before[title].kind != document.Paragraph {
		return n
	}
	line := s.line(before[title])
	from, to := s.trim(before[title].start, before[title].end)
	_, numbered := s.numbers.at(from)
	named, _ := s.named(from)
	switch {
	case named.style == styleBox: // it is more than its table
		return n
	case to-from > maxTableTitle || endsSentence(s.lastWord(from, to)):
		return n
	case tableNumber.MatchString(line):
		return n + 1
	case !numbered && tableTitle.MatchString(line) && !aboveNoTitle.MatchString(s.line(before[title-1])):
		return n + 1
	}
	return n
}

// line is the text of a block, folded, without the blanks around it.
func (s *source) line(b block) string {
	from, to := s.trim(b.start, b.end)
	return string(s.runes[from:to])
}
