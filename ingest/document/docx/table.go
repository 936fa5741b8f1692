package docx

import (
	"planbot/ingest/document/compose"
	"planbot/ingest/document/zipxml"
)

// A grid is the columns of a table as the file has them: where each begins, in twips. Word
// makes one for every edge that is drawn by hand.
type grid []int

// nearEdge is how far apart two edges are at most that are meant to be one, in twips: 2 mm,
// less than any letter needs.
const nearEdge = 113

// table reads a table. Notes of its cells stand below the outermost one.
func (s *story) table() error {
	if err := s.close(); err != nil {
		return err
	}
	t := &compose.Table{}
	var g grid
	var part func(zipxml.Element) error
	part = func(e zipxml.Element) error {
		switch e.Name {
		case "w:tblGrid":
			return g.read(s.d)
		case "w:tr":
			return s.row(t, g)
		case "w:tblPr", "w:del", "w:moveFrom":
			return nil
		}
		return s.d.Children(part) // w:sdt, w:customXml, w:ins
	}
	s.tables++
	err := s.d.Children(part)
	s.tables--
	s.parts = append(s.parts, compose.Part{Table: t})
	if s.tables == 0 {
		s.parts, s.below = append(s.parts, s.below...), nil
	}
	return err
}

func (g *grid) read(d *zipxml.Decoder) error {
	at := 0
	return d.Children(func(e zipxml.Element) error {
		if e.Name == "w:gridCol" && len(*g) < compose.MaxColumns {
			*g = append(*g, at)
			at += min(number(e.Attr("w:w")), 1<<20)
		}
		return nil
	})
}

// column returns which column begins at the i-th edge of the file, if edges that are near
// each other are one.
func (g grid) column(i int) int {
	column := i
	for k := 1; k <= i && k < len(g); k++ {
		if g[k]-g[k-1] < nearEdge {
			column--
		}
	}
	return column
}

// A rowReader reads the cells of a row.
type rowReader struct {
	*story
	grid grid
	row  compose.Row
	edge int // of the file, at which the next cell begins
	at   int // its column
	gone bool
}

// row reads a row; one that is deleted or hidden is none.
func (s *story) row(t *compose.Table, g grid) error {
	r := &rowReader{story: s, grid: g}
	if err := s.d.Children(r.part); err != nil {
		return err
	}
	if !r.gone {
		t.Rows = append(t.Rows, r.row)
	}
	return s.budget.Take(1+len(r.row.Cells), 0)
}

func (r *rowReader) part(e zipxml.Element) error {
	switch e.Name {
	case "w:tc":
		return r.cell()
	case "w:trPr":
		return r.d.Children(r.property)
	case "w:tblPrEx", "w:sdtPr":
		return nil
	}
	return r.d.Children(r.part)
}

func (r *rowReader) property(e zipxml.Element) error {
	switch e.Name {
	case "w:tblHeader":
		r.row.Header = isOn(e)
	case "w:del":
		r.gone = true
	case "w:hidden":
		r.gone = r.gone || isOn(e)
	case "w:gridBefore":
		r.put(compose.Cell{}, number(e.Attr("w:val")))
	}
	return nil
}

// A cellProperties is what a cell says of itself.
type cellProperties struct {
	span        int
	above, left bool // it goes on the cell above, or to its left
	gone        bool
}

func (r *rowReader) cell() error {
	says := cellProperties{span: 1}
	parts, err := r.collect(func(e zipxml.Element) error {
		if e.Name == "w:tcPr" {
			return r.d.Children(says.read)
		}
		return r.block(e)
	})
	switch last := len(r.row.Cells) - 1; {
	case says.gone:
	case says.left && last >= 0:
		r.row.Cells[last].Columns += r.move(says.span)
	default:
		r.put(compose.Cell{Parts: parts, Above: says.above}, says.span)
	}
	return err
}

func (c *cellProperties) read(e zipxml.Element) error {
	goesOn := e.Attr("w:val") != "restart"
	switch e.Name {
	case "w:gridSpan":
		c.span = max(1, number(e.Attr("w:val")))
	case "w:vMerge":
		c.above = goesOn
	case "w:hMerge":
		c.left = goesOn
	case "w:cellDel":
		c.gone = true
	}
	return nil
}

// put adds a cell that goes over columns of the file.
func (r *rowReader) put(c compose.Cell, span int) {
	if c.Columns = r.move(span); c.Columns > 0 {
		r.row.Cells = append(r.row.Cells, c)
	}
}

// move goes on by columns of the file and returns how many those are of the table.
func (r *rowReader) move(span int) int {
	r.edge += min(span, compose.MaxColumns)
	columns := max(r.grid.column(r.edge)-r.at, min(span, 1))
	r.at += columns
	return columns
}
