package ingest

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A Unit is a responsible unit (责任单位) of a clause.
type Unit struct {
	Role string `json:"role"`           // what it is named as or does, as printed: 责任单位, 配合单位, 牵头, 负责; empty where it only stands in a bracket
	Name string `json:"name"`           // as printed, without a line's break in it
	Lead bool   `json:"lead,omitempty"` // it leads the others: it 牵头, or the document says that the first of a list does
	More bool   `json:"more,omitempty"` // 等 stands behind it: the list does not name all
}

// NamesOf are the names of units, each once; of none it is empty, not nil.
func NamesOf(units []Unit) []string {
	out := []string{}
	for _, u := range units {
		if !slices.Contains(out, u.Name) {
			out = append(out, u.Name)
		}
	}
	return out
}

// Supports reports whether the unit only helps: 配合, 参与, 协办.
func (u Unit) Supports() bool { return supports.MatchString(u.Role) && !u.Lead }

// attachUnits writes to each clause who is responsible for it by its own words.
// What an unnumbered paragraph or a lead names holds for the numbered clause that
// it belongs to as well.
func attachUnits(w *watch, text string, clauses []Clause) {
	first := firstLeads.MatchString(text)
	for i := range clauses {
		c := &clauses[i]
		if !c.Leaf || !c.Quotable() {
			continue
		}
		if c.Units = unitsOfRow(text, *c); len(c.Units) == 0 {
			c.Units = unitsIn(w, text[c.Start:c.End], first)
		}
		if len(c.Units) == 0 || c.Level == LevelNumbered || c.Level == LevelRow || c.Parent < 0 {
			continue
		}
		if owner := &clauses[c.Parent]; owner.Level == LevelNumbered {
			owner.Units = append(owner.Units, c.Units...)
		}
	}
}

// unitsOfRow returns the units that a table's row names in its columns for them.
func unitsOfRow(text string, c Clause) (out []Unit) {
	for _, cell := range c.Cells {
		out = append(out, cellUnits(text[cell.Head.Start:cell.Head.End], text[cell.Text.Start:cell.Text.End])...)
	}
	return out
}

// unitsIn returns the units that a text names as responsible. If firstLeads, the first
// of each list leads it where the list does not say who does.
func unitsIn(w *watch, text string, firstLeads bool) (out []Unit) {
	for _, l := range unitLists(w, text) {
		if u := &l.units[0]; firstLeads && len(l.units) > 1 && !u.Supports() {
			u.Lead = true
		}
		for _, u := range l.units {
			if !slices.Contains(out, u) {
				out = append(out, u)
			}
		}
	}
	return out
}

// cellUnits returns the units that a table's cell names, under a head such as 牵头单位;
// nil if the head is another's. In a cell a line's break may cut: one unit a line.
func cellUnits(head, cell string) (out []Unit) {
	m := unitHeader.FindStringSubmatch(unwrapped(head))
	if m == nil {
		return nil
	}
	for _, l := range namedLists(cell, m[1], cellItems(cell), 0) {
		out = append(out, l.units...)
	}
	return slices.DeleteFunc(out, func(u Unit) bool { return !mayBeName(u.Name) })
}

// cellItems are the entries of a cell.
func cellItems(cell string) (out []unitItem) {
	begin := 0
	for at, r := range cell {
		if isBreak(r) && isUnit(unwrapped(cell[lastCut(cell, begin, at):at]), true) {
			out = append(out, splitUnits(cell, begin, at)...)
			begin = at
		}
	}
	return append(out, splitUnits(cell, begin, len(cell))...)
}

// lastCut is where the last entry of cell[begin:at] begins.
func lastCut(cell string, begin, at int) int {
	cut := strings.LastIndexAny(cell[begin:at], "、，,； ")
	if cut < 0 {
		return begin
	}
	_, size := utf8.DecodeRuneInString(cell[begin+cut:])
	return begin + cut + size
}

// UnitsSpan returns where in a plan's text a clause says who is responsible: the list
// that comes last, with those that stand right before it; empty if it does not.
func UnitsSpan(text string, c Clause) Span {
	if span := unitsSpanOfRow(text, c); span.End > 0 {
		return span
	}
	all := unitLists(nil, text[c.Start:c.End])
	if len(all) == 0 {
		return Span{}
	}
	span := all[len(all)-1].span
	for k := len(all) - 2; k >= 0 && span.Start-all[k].span.End <= maxApart; k-- {
		span.Start = all[k].span.Start
	}
	return Span{Start: c.Start + span.Start, End: c.Start + span.End}
}

// unitsSpanOfRow is the first cell of a row that names units.
func unitsSpanOfRow(text string, c Clause) Span {
	for _, cell := range c.Cells {
		if len(cellUnits(text[cell.Head.Start:cell.Head.End], text[cell.Text.Start:cell.Text.End])) > 0 {
			return cell.Text
		}
	}
	return Span{}
}

// maxApart is how far lists stand apart that are shown as one, in bytes: 牵头单位：…；
// 配合单位：… has 3, a bracket and a break between has under 30.
const maxApart = 30
