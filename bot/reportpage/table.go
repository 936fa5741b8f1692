package reportpage

import (
	"fmt"
	"html/template"
	"slices"

	"planbot/ingest"
)

// table writes the rows from clause i on that stand in one clause as a table, and returns
// the clause after them.
func (t *text) table(i int) int {
	clauses := t.plan.Clauses
	parent, end := clauses[i].Parent, i
	for end < len(clauses) && clauses[end].Parent == parent && clauses[end].Leaf && isOfTable(clauses[end]) {
		end++
	}
	var heads []ingest.Span
	if k := slices.IndexFunc(clauses[i:end], func(c ingest.Clause) bool { return c.Level == ingest.LevelRow }); k >= 0 {
		heads = t.plan.Heads(i + k)
	}
	t.out.WriteString(`<div class="table"><table>` + "\n")
	for k := i; k < end; k++ {
		fmt.Fprintf(&t.out, `<tr id="c%d">`, k)
		t.tableRow(clauses[k], heads)
		t.out.WriteString("</tr>\n")
	}
	t.out.WriteString("</table></div>\n")
	return end
}

func isOfTable(c ingest.Clause) bool {
	return c.Level == ingest.LevelRow || c.Level == ingest.LevelColumns
}

func (t *text) tableRow(c ingest.Clause, heads []ingest.Span) {
	inside := slices.ContainsFunc(heads, func(h ingest.Span) bool { return h.Start >= c.Start && h.End <= c.End })
	switch {
	case c.Level == ingest.LevelColumns && inside:
		t.header(c, heads)
	case c.Level == ingest.LevelColumns:
		fmt.Fprintf(&t.out, `<th class="over" colspan="%d">`, len(heads)+1)
		t.write(t.trimmed(c))
		t.out.WriteString("</th>")
	case len(heads) == 0:
		t.number(c)
		for _, cell := range c.Cells {
			t.cell(c, cell.Text)
		}
	default:
		t.number(c)
		t.cells(c, heads)
	}
}

// header writes the names of the columns; what stands before them is over the first, that
// of the rows' numbers.
func (t *text) header(c ingest.Clause, heads []ingest.Span) {
	start, _ := t.trimmed(c)
	t.out.WriteString("<th>")
	t.write(start, max(start, heads[0].Start))
	t.out.WriteString("</th>")
	for _, h := range heads {
		t.out.WriteString("<th>")
		t.write(h.Start, h.End)
		t.out.WriteString("</th>")
	}
}

func (t *text) number(c ingest.Clause) {
	t.out.WriteString("<td><small>" + template.HTMLEscapeString(c.Number) + "</small></td>")
}

// cells writes a row's cells, each in its column.
func (t *text) cells(c ingest.Clause, heads []ingest.Span) {
	for _, h := range heads {
		k := slices.IndexFunc(c.Cells, func(cell ingest.Cell) bool { return cell.Head == h })
		if k < 0 {
			t.out.WriteString("<td></td>")
			continue
		}
		t.cell(c, c.Cells[k].Text)
	}
}

// cell writes a cell; one that stands in a row above is shown again, but greyed.
func (t *text) cell(c ingest.Clause, s ingest.Span) {
	if s.Start < c.Start {
		t.out.WriteString(`<td class="again">`)
		t.escape(s.Start, s.End)
	} else {
		t.out.WriteString("<td>")
		t.write(s.Start, s.End)
	}
	t.out.WriteString("</td>")
}
