package ingest

import "slices"

// A UnitList is units that a clause names together.
type UnitList struct {
	Units []Unit
	Span  Span // in the plan's text: of the names and of the word that says what they do, of a row the cell
	Said  bool // they are the subject of a sentence (财政局负责…): it says what they do, and not the words before it
}

// UnitLists returns the units that a leaf clause names, list by list in order of the text,
// with the roles and the leads that the clause's Units have.
func (p *Plan) UnitLists(c Clause) []UnitList {
	if lists := p.unitCells(c); len(lists) > 0 || len(c.Units) == 0 || !c.Leaf {
		return lists
	}
	var out []UnitList
	for _, l := range unitLists(nil, p.Text[c.Start:c.End]) {
		list := UnitList{Units: slices.Clone(l.units), Span: Span{Start: c.Start + l.span.Start, End: c.Start + l.span.End}}
		list.Said = !p.standsApart(c, list.Span)
		for k, u := range list.Units {
			if led := u; slices.Contains(c.Units, led) {
				continue
			} else if led.Lead = true; slices.Contains(c.Units, led) {
				list.Units[k] = led // the first of a list leads, by a note elsewhere
			}
		}
		out = append(out, list)
	}
	return out
}

// unitCells are the cells of a row that name units.
func (p *Plan) unitCells(c Clause) (out []UnitList) {
	for _, cell := range c.Cells {
		if units := cellUnits(p.Text[cell.Head.Start:cell.Head.End], p.Text[cell.Text.Start:cell.Text.End]); len(units) > 0 {
			out = append(out, UnitList{Units: units, Span: cell.Text})
		}
	}
	return out
}

// standsApart reports whether a list stands in brackets or behind a word that names it
// (责任单位：…), and not in a sentence.
func (p *Plan) standsApart(c Clause, list Span) bool {
	if unitWord.MatchString(p.Text[list.Start:list.End]) {
		return true
	}
	open := 0
	for _, r := range p.Text[c.Start:list.Start] {
		switch {
		case isOpening(r):
			open++
		case isClosing(r):
			open = max(0, open-1)
		}
	}
	return open > 0
}
