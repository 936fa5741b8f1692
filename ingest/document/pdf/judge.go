package pdf

import (
	"context"
	"unicode/utf8"

	"planbot/ingest/document"
)

// What a page's words are judged by: reference/formats.md, 2d and part 7.
const (
	minGlyphs = 20    // with fewer, a page that shows something is a picture
	minInk    = 0.004 // of a page's area: a line of text blackens 0.002 to 0.004
	middle    = 0.12  // of the height at either edge is left to heads and feet
)

// judge says of each page what its words are worth. A page with few words that can not
// be drawn is one that was not read.
func (f *file) judge(ctx context.Context, pages []page) error {
	for i := range pages {
		p := &pages[i]
		switch {
		case document.IsGarbled(p.text()):
			p.state = garbled
		case p.glyphs() < minGlyphs:
			p.state = unseen
		}
	}
	wanted := func(p *page) bool { return p.state == unseen }
	return f.draw(ctx, pages, inkScale, false, wanted, func(p *page, drawn picture) { p.state = p.worth(drawn.ink()) })
}

// worth returns what the few words of a page are worth that shows as much ink. A page
// without ink, or that only has a title, is read.
func (p page) worth(ink float64) state {
	switch n := utf8.RuneCountInString(p.text()); {
	case ink > minInk*(1+float64(n)/10):
		return pictured
	case n == 0:
		return blank
	}
	return readable
}

func (p page) text() string {
	var all []byte
	for _, w := range p.Words {
		all = append(all, w.Text...)
	}
	return string(all)
}

// glyphs counts the characters of a page that are not at its upper or lower edge.
func (p page) glyphs() (n int) {
	for _, w := range p.Words {
		if y := (w.Top + w.Bottom) / 2; y > middle*p.Height && y < (1-middle)*p.Height {
			n += utf8.RuneCountInString(w.Text)
		}
	}
	return n
}
