package bot

import (
	"strings"

	"planbot/retrieval"
	"planbot/retrieval/library"
)

// A Row is the cells of a table's row, which say nothing without the heads of their
// columns: 指标：森林覆盖率；2030年：67. Each head and each cell is the plan's text by
// itself; they are shown beside each other.
type Row []library.Cell

func rowOf(h retrieval.Hit) Row { return h.Cells }

// Parts returns what stands before a cell's text and the text, each on one line.
func (r Row) Parts(i int) (head, text string) {
	if i > 0 {
		head = "；"
	}
	if r[i].Head != "" {
		head += flat(r[i].Head) + "："
	}
	return head, flat(r[i].Text)
}

// String is the row on one line.
func (r Row) String() string {
	var out strings.Builder
	for i := range r {
		head, text := r.Parts(i)
		out.WriteString(head + text)
	}
	return out.String()
}

func flat(text string) string { return strings.Join(strings.Fields(text), " ") }

// shown are the words of a hit's highlight, of a row's all cells.
func shown(h retrieval.Hit) string {
	if len(h.Cells) > 0 {
		return rowOf(h).String()
	}
	return strings.TrimSpace(led(h.LeadWords(), h.Mark()))
}

// holds reports whether the quotes of a part are, character for character, the text of
// their plan, and so is each cell of a row.
func (v *view) holds(part Part) bool {
	switch p := part.(type) {
	case Quote:
		return v.Holds(p.Plan, p.Start, p.Before+p.Mark+p.After) && v.Holds(p.Plan, p.LeadStart, p.Lead) && v.holdsRow(p.Plan, p.Row)
	case Card:
		return v.holdsCard(p)
	case Line:
		return v.Holds(p.Plan, p.Start, p.Mark) && v.holdsRow(p.Plan, p.Row)
	}
	return true
}

func (v *view) holdsRow(plan string, r Row) bool {
	for _, c := range r {
		if !v.Holds(plan, c.HeadAt, c.Head) || !v.Holds(plan, c.TextAt, c.Text) {
			return false
		}
	}
	return true
}
