package docxtest

import (
	"cmp"
	"slices"
	"strings"

	"planbot/ingest"
)

// Plan is a plan as an office would have written it: each number at the begin of a
// paragraph or of a cell is counted by Word, each table is one, and what a website
// printed around the text is not there.
func Plan(p *ingest.Plan) []byte {
	b := &Builder{}
	Write(p, b)
	return b.Bytes()
}

// A Writer writes a document from its begin to its end.
type Writer interface {
	Paragraph(text string)
	Contents(text string)         // a line of a table of contents
	Numbered(number, text string) // a paragraph whose number the format may count
	Table(rows [][]Cell)          // its first row names the columns
}

// Write writes a plan as Plan does, in another format.
func Write(p *ingest.Plan, to Writer) {
	w := planWriter{p, to}
	for i := 0; i < len(p.Clauses); {
		i = w.write(i)
	}
}

type planWriter struct {
	*ingest.Plan
	Writer
}

// write writes clause i and returns the next that is to be.
func (w planWriter) write(i int) int {
	c := w.Clauses[i]
	switch {
	case c.Level == ingest.LevelTable:
		return w.tableOf(i)
	case !c.Leaf || c.Level == ingest.LevelFurniture:
		return i + 1
	}
	end, next := c.End, i+1
	for next < len(w.Clauses) && w.goesOn(w.Clauses[next].Start) {
		end = max(end, w.Clauses[next].End)
		next++
	}
	w.lines(c, w.Words(ingest.Span{Start: c.Start, End: end}))
	return next
}

// goesOn reports whether a clause begins inside a line.
func (w planWriter) goesOn(start int) bool {
	before := strings.TrimRight(w.Text[:start], " \t　")
	for _, j := range w.Joins {
		if j.Start < len(before) && len(before) <= j.End {
			return true
		}
	}
	return before != "" && !strings.HasSuffix(before, "\n")
}

// lines writes the lines of a clause, the first with its number. A web page may put the
// number on a line of its own; nobody does so in Word.
func (w planWriter) lines(c ingest.Clause, text string) {
	lines := onHeading(c, strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' }))
	number, alone := c.Number, ""
	for _, line := range lines {
		switch line = strings.Trim(line, " \t　"); {
		case line == "":
			continue
		case c.Level == ingest.LevelContents:
			w.Contents(line)
		case number != "" && line == number && strings.ContainsRune("0123456789", rune(number[len(number)-1])):
			alone = number
		case number != "" && strings.HasPrefix(line, number):
			w.Numbered(number, line[len(number):])
		case alone != "":
			w.Numbered(alone, " "+line)
			alone = ""
		default:
			w.Paragraph(line)
		}
		number = ""
	}
}

// onHeading puts the lines of a heading that a note parted into one.
func onHeading(c ingest.Clause, lines []string) []string {
	key := func(s string) string { return strings.Join(strings.Fields(s), "") }
	if len(lines) > 1 && c.Heading != "" && key(lines[0]) != c.Number && key(lines[0]+lines[1]) == key(c.Number+c.Heading) {
		return append([]string{lines[0] + lines[1]}, lines[2:]...)
	}
	return lines
}

// tableOf writes the table of clause i and returns the next clause.
func (w planWriter) tableOf(i int) int {
	end := i + 1
	for end < len(w.Clauses) && w.Clauses[end].Start < w.Clauses[i].End {
		end++
	}
	rows := w.Clauses[i+1 : end]
	heads := headsOf(rows)
	w.lines(ingest.Clause{}, w.Words(ingest.Span{Start: w.Clauses[i].Start, End: heads[0].Start}))
	table := [][]Cell{nil}
	for _, h := range heads {
		table[0] = append(table[0], Cell{Text: w.onLines(h)})
	}
	for k, c := range rows {
		switch {
		case c.Level == ingest.LevelRow:
			table = append(table, w.row(c, heads, rows[k+1:]))
		case c.Level == ingest.LevelColumns && k > 0:
			table = append(table, []Cell{{Text: w.onLines(c.Span()), Columns: len(heads)}})
		}
	}
	w.Table(table)
	return end
}

// headsOf returns the heads of a table's columns, in order.
func headsOf(rows []ingest.Clause) []ingest.Span {
	var out []ingest.Span
	for _, c := range rows {
		for _, cell := range c.Cells {
			if cell.Head.Start < cell.Head.End && !slices.Contains(out, cell.Head) {
				out = append(out, cell.Head)
			}
		}
	}
	slices.SortFunc(out, func(a, b ingest.Span) int { return cmp.Compare(a.Start, b.Start) })
	return out
}

// row returns the cells of a row, one for each column.
func (w planWriter) row(c ingest.Clause, heads []ingest.Span, below []ingest.Clause) []Cell {
	out := make([]Cell, len(heads))
	for _, cell := range c.Cells {
		i := slices.Index(heads, cell.Head)
		if i < 0 {
			continue
		}
		shared := func(o ingest.Clause) bool { return slices.Contains(o.Cells, cell) }
		out[i] = Cell{Text: w.onLines(cell.Text), Begins: slices.ContainsFunc(below, shared)}
		if cell.Text.Start < c.Start {
			out[i] = Cell{GoesOn: true}
		}
		if text, ok := strings.CutPrefix(out[i].Text, c.Number); ok && c.Number != "" {
			out[i].Text, out[i].Number = text, c.Number
		}
	}
	return out
}

// onLines is the words of a span, its lines without the blanks around them.
func (w planWriter) onLines(s ingest.Span) string {
	var out []string
	for line := range strings.Lines(w.Words(s)) {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n")
}
