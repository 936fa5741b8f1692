package ingest

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// CellWords are the words of a cell and of its column's head, and where they stand.
type CellWords struct {
	Head, Text string
	At         Cell
}

// Row returns the words of a row's cells, those first that it shares with rows above it.
// It is nil of a clause that is no row.
func (p *Plan) Row(c Clause) []CellWords {
	var out []CellWords
	for _, cell := range c.Cells {
		out = append(out, CellWords{p.flat(cell.Head), p.flat(cell.Text), cell})
	}
	return out
}

// flat is the words of a span on one line.
func (p *Plan) flat(s Span) string { return strings.TrimSpace(p.Words(s)) }

// Said returns the words of a span of a clause as they are read: of a row the cells that
// the span touches with the heads of their columns and what the row is about, since a
// figure says nothing without them; of any other clause its Plain words.
func (p *Plan) Said(c Clause, s Span) string {
	if len(c.Cells) == 0 {
		return p.Plain(s)
	}
	var out []string
	unit := p.unitOf(c)
	named := false
	for _, w := range p.Row(c) {
		inside := Span{Start: max(s.Start, w.At.Text.Start), End: min(s.End, w.At.Text.End)}
		name := !named && w.At.Text.Start >= c.Start
		named = named || name
		switch {
		case inside.Start < inside.End:
			w.Text = p.flat(inside)
		case !name && w.At.Text.Start >= c.Start:
			continue
		}
		out = append(out, w.said(unit))
	}
	return strings.Join(out, "；")
}

// figure matches a figure that its unit stands behind in running text.
var figure = regexp.MustCompile(`^(.*\d)(\s*(?:左右|以上|以下|以内)?[】］\]〕]?[∗*]?)$`)

// said is a cell with its head, a figure with its unit: 2030年：67%.
func (w CellWords) said(unit string) string {
	text := w.Text
	if m := figure.FindStringSubmatch(text); m != nil && unit != "" && utf8.RuneCountInString(text) <= maxFigure {
		text = m[1] + unit + m[2]
	}
	if w.Head == "" {
		return text
	}
	return w.Head + "：" + text
}

// maxFigure is the longest cell that is a figure, in runes: “十四五”年均增长4.0.
const maxFigure = 20

// unitInName matches the unit in brackets behind the name of a measure.
var unitInName = regexp.MustCompile(`[（(]([^（()）\d]{1,8})[）)]\s*[*∗▲]?$`)

// unitOf is the unit of a row's figures: that of a column of units, else that behind its
// name; empty if neither says one.
func (p *Plan) unitOf(c Clause) string {
	name := ""
	for _, w := range p.Row(c) {
		of, _ := headOf(key(w.Head))
		switch {
		case of == colUnit && wordOf(key(w.Text)) != wordValue:
			return w.Text
		case name == "" && of != colCategory && w.At.Text.Start >= c.Start:
			name = w.Text
		}
	}
	if m := unitInName.FindStringSubmatch(name); m != nil {
		return m[1]
	}
	return ""
}

// rowSentences are the stretches of a row that are read by themselves: all of it, but
// the sentences of a long cell one by one.
func (p *Plan) rowSentences(c Clause) []Span {
	var out []Span
	var open Span // of short cells
	flush := func() {
		if open.Start < open.End {
			out = append(out, open)
		}
		open = Span{}
	}
	for _, cell := range c.Cells {
		switch {
		case cell.Text.Start < c.Start:
		case p.isLongCell(cell):
			flush()
			out = append(out, p.Sentences(Clause{Start: cell.Text.Start, End: cell.Text.End})...)
		default:
			if open.Start == open.End {
				open.Start = cell.Text.Start
			}
			open.End = cell.Text.End
		}
	}
	flush()
	return out
}

// isLongCell reports whether a cell is read by its sentences.
func (p *Plan) isLongCell(c Cell) bool {
	return utf8.RuneCountInString(p.Text[c.Text.Start:c.Text.End]) > longCell
}
