package ofd

import (
	"fmt"
	"strings"

	"planbot/ingest/document"
	"planbot/ingest/document/layout"
	"planbot/ingest/document/zipxml"
)

// maxWords bounds the words of a page: reference/formats.md, 8.5, allows 2 million
// characters of a document.
const maxWords = 500_000

// A drawing is what a page or a template shows, in points.
type drawing struct {
	words     []layout.Word
	rules     []layout.Box
	pictures  bool
	templates []string // printed with it
	size      layout.Box
}

func (g *drawing) add(o drawing) {
	g.words = append(g.words, o.words...)
	g.rules = append(g.rules, o.rules...)
}

func (g drawing) text() string {
	var b strings.Builder
	for _, w := range g.words {
		b.WriteString(w.Text)
	}
	return b.String()
}

// draw reads the content of a page or a template.
func (f *file) draw(name string) (drawing, error) {
	var g drawing
	err := f.walk(name, func(d *zipxml.Decoder, e zipxml.Element) error {
		switch e.Name {
		case "ofd:PhysicalBox":
			return f.readBox(d, &g.size)
		case "ofd:Template":
			g.templates = append(g.templates, e.Attr("TemplateID"))
		case "ofd:ImageObject":
			g.pictures = true
		case "ofd:TextObject":
			return g.textObject(d, newFrame(e), number(e.Attr("Size")))
		case "ofd:PathObject":
			return g.path(d, newFrame(e))
		default:
			return errInside
		}
		return nil
	})
	if err == nil && len(g.words) > maxWords {
		err = fmt.Errorf("%w: %d words on %s", document.ErrLimit, len(g.words), name)
	}
	return g, err
}

func number(text string) float64 {
	if n := numbers(text); len(n) > 0 {
		return n[0]
	}
	return 0
}

// A frame is where an object's own lengths lie on the page: its boundary's corner, and
// the matrix a b c d e f before that.
type frame struct{ left, top, a, b, c, d, e, f float64 }

func newFrame(e zipxml.Element) frame {
	b := box(e.Attr("Boundary"))
	m := frame{left: b.Left, top: b.Top, a: 1, d: 1}
	if n := numbers(e.Attr("CTM")); len(n) == 6 {
		m.a, m.b, m.c, m.d, m.e, m.f = n[0], n[1], n[2], n[3], n[4], n[5]
	}
	return m
}

// at returns the place of x, y on the page, in points.
func (m frame) at(x, y float64) (float64, float64) {
	return (m.left + m.a*x + m.c*y + m.e) * points, (m.top + m.b*x + m.d*y + m.f) * points
}
