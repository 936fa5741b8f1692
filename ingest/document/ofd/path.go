package ofd

import (
	"strconv"
	"strings"

	"planbot/ingest/document/layout"
	"planbot/ingest/document/zipxml"
)

// path adds the level and upright lines of a path; they may be the rules of a table.
func (g *drawing) path(d *zipxml.Decoder, m frame) error {
	return d.Children(func(e zipxml.Element) error {
		if e.Name != "ofd:AbbreviatedData" {
			return nil
		}
		text, err := d.Text()
		g.rules = append(g.rules, m.rules(text)...)
		return err
	})
}

// rules reads a path: M x y moves, L x y draws a line, C closes. What bends is no rule.
func (m frame) rules(text string) []layout.Box {
	var out []layout.Box
	var first, last [2]float64
	fields := strings.Fields(text)
	for i := 0; i < len(fields); i++ {
		switch fields[i] {
		case "M", "S":
			first = m.point(fields, i)
			last, i = first, i+2
		case "L":
			next := m.point(fields, i)
			out, last, i = append(out, rule(last, next)...), next, i+2
		case "C":
			out, last = append(out, rule(last, first)...), first
		}
	}
	return out
}

func (m frame) point(fields []string, i int) [2]float64 {
	if i+2 >= len(fields) {
		return [2]float64{}
	}
	x, _ := strconv.ParseFloat(fields[i+1], 64)
	y, _ := strconv.ParseFloat(fields[i+2], 64)
	x, y = m.at(x, y)
	return [2]float64{x, y}
}

// minRule is the length of a rule at the least, in points.
const minRule = 8

// rule returns the line between two points if it is a rule.
func rule(a, b [2]float64) []layout.Box {
	r := layout.Box{Left: min(a[0], b[0]), Top: min(a[1], b[1]), Right: max(a[0], b[0]), Bottom: max(a[1], b[1])}
	wide, high := r.Right-r.Left, r.Bottom-r.Top
	if wide > 1 && high > 1 || max(wide, high) < minRule {
		return nil
	}
	return []layout.Box{r}
}
