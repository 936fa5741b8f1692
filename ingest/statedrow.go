package ingest

import "planbot/ingest/statement"

// statedRow returns what the sentences of a table's row state: its short cells together,
// by the heads of their columns, a long cell as running text.
func (p *Plan) statedRow(i int, a statement.Above) []Stated {
	var out []Stated
	figures := p.figuresOf(p.Clauses[i], a)
	for _, s := range p.Sentences(p.Clauses[i]) {
		st := Stated{Clause: i, Sentence: s}
		if p.isLong(p.Clauses[i], s) {
			st.Statement = statement.Read(p.Words(s), a)
			p.place(&st.Statement, s)
		} else {
			for _, q := range figures {
				if q.Span.Start >= s.Start && q.Span.End <= s.End {
					st.Quantities = append(st.Quantities, q)
				}
			}
		}
		if !st.IsEmpty() {
			out = append(out, st)
		}
	}
	return out
}

// isLong reports whether a sentence of a row is of one of its long cells.
func (p *Plan) isLong(c Clause, s Span) bool {
	for _, cell := range c.Cells {
		if cell.Text.Start <= s.Start && s.End <= cell.Text.End {
			return p.isLongCell(cell)
		}
	}
	return false
}

// figuresOf returns the quantities of a row's cells of its own, their spans in the text.
func (p *Plan) figuresOf(c Clause, a statement.Above) []statement.Quantity {
	var cells []statement.Cell
	var from []Span // in the text, by cell
	length := 0
	row := p.Row(c)
	for _, w := range row {
		if of, _ := headOf(key(w.Head)); of == colCategory || w.At.Text.Start < c.Start || p.isLongCell(w.At) {
			continue
		}
		words := p.Words(w.At.Text)
		cells = append(cells, statement.Cell{Head: w.Head, Text: words, Start: length})
		from, length = append(from, w.At.Text), length+len(words)
	}
	out := statement.Row(cells, a)
	for k := range out {
		p.placeInCells(&out[k], cells, from)
	}
	if place, ok := p.placeOf(row); ok {
		p.ofPlace(place, row, out)
	}
	return out
}

// placeInCells moves the spans of a quantity from the words of cells, one behind the
// other, into the text, where the cells are.
func (p *Plan) placeInCells(q *statement.Quantity, cells []statement.Cell, from []Span) {
	at := func(s Span) Span {
		i := len(cells) - 1
		for cells[i].Start > s.Start {
			i--
		}
		return p.placer(from[i])(Span{Start: s.Start - cells[i].Start, End: s.End - cells[i].Start})
	}
	q.Span = at(q.Span)
	for k := range q.Indicator {
		q.Indicator[k] = at(q.Indicator[k])
	}
}
