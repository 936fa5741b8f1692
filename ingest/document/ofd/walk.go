package ofd

import (
	"errors"
	"strconv"
	"strings"

	"planbot/ingest/document/layout"
	"planbot/ingest/document/zipxml"
)

// errInside is what a visitor returns to see the elements inside the one it was shown.
var errInside = errors.New("look inside")

// walk reads an XML file of the archive and shows its elements to visit.
func (f *file) walk(name string, visit func(*zipxml.Decoder, zipxml.Element) error) error {
	data, err := f.archive.Read(name)
	if err != nil {
		return err
	}
	d := zipxml.NewDecoder(f.ctx, data, names)
	var each func(zipxml.Element) error
	each = func(e zipxml.Element) error {
		if err := visit(d, e); err != errInside {
			return err
		}
		return d.Children(each)
	}
	return d.Root(each)
}

// points are how many a millimetre has; the layout's distances are in points.
const points = 72 / 25.4

// numbers reads a list of numbers, as far as they are some.
func numbers(text string) []float64 {
	var out []float64
	for _, field := range strings.Fields(text) {
		x, err := strconv.ParseFloat(field, 64)
		if err != nil || x != x || x > maxLength || x < -maxLength {
			break
		}
		out = append(out, x)
	}
	return out
}

// maxLength bounds lengths, in millimetres: a page of a kilometre is none.
const maxLength = 1e6

// box reads a box: its corner, its width and its height.
func box(text string) layout.Box {
	n := numbers(text)
	if len(n) < 4 {
		return layout.Box{}
	}
	return layout.Box{Left: n[0], Top: n[1], Right: n[0] + n[2], Bottom: n[1] + n[3]}
}

// readBox reads the size of a page, in points.
func (f *file) readBox(d *zipxml.Decoder, size *layout.Box) error {
	text, err := d.Text()
	b := box(text)
	*size = layout.Box{Right: (b.Right - b.Left) * points, Bottom: (b.Bottom - b.Top) * points}
	return err
}
