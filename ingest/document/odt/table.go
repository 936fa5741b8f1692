package odt

import (
	"planbot/ingest/document/compose"
	"planbot/ingest/document/zipxml"
)

// table reads a table. Notes of its cells stand below the outermost one.
func (s *story) table() error {
	t := &compose.Table{}
	s.tables++
	err := s.d.Children(func(e zipxml.Element) error { return s.rows(t, e, false) })
	s.tables--
	s.parts = append(s.parts, compose.Part{Table: t})
	if s.tables == 0 {
		s.parts, s.below = append(s.parts, s.below...), nil
	}
	return err
}

// rows reads a row, or several that stand in a group.
func (s *story) rows(t *compose.Table, e zipxml.Element, header bool) error {
	switch e.Name {
	case "table:table-row":
		return s.row(t, e, header)
	case "table:table-header-rows":
		header = true
	case "table:table-rows", "table:table-row-group", "text:soft-page-break":
	default:
		return nil
	}
	return s.d.Children(func(e zipxml.Element) error { return s.rows(t, e, header) })
}

// row reads a row. A row or a cell that is repeated has no words, or is printed so often;
// it is read once.
func (s *story) row(t *compose.Table, e zipxml.Element, header bool) error {
	row := compose.Row{Header: header}
	err := s.d.Children(func(c zipxml.Element) error {
		if c.Name != "table:table-cell" { // those that another covers follow from its spans
			return nil
		}
		parts, err := s.collect(s.block)
		row.Cells = append(row.Cells, compose.Cell{
			Parts: parts, Columns: span(c, "table:number-columns-spanned") * span(c, "table:number-columns-repeated"),
			Rows: span(c, "table:number-rows-spanned"),
		})
		return err
	})
	if v := e.Attr("table:visibility"); v != "collapse" && v != "filter" {
		t.Rows = append(t.Rows, row)
	}
	if err != nil {
		return err
	}
	return s.budget.Take(1+len(row.Cells), 0)
}

// span is over how many columns or rows a cell goes.
func span(e zipxml.Element, name string) int {
	return min(max(number(e.Attr(name), 1), 1), compose.MaxColumns)
}
