package ofd

import (
	"math"
	"strconv"
	"strings"

	"planbot/ingest/document/layout"
	"planbot/ingest/document/zipxml"
)

// Characters of a text stand on a baseline: most of them reach this far above and below
// it, in ems.
const (
	ascent  = 0.9
	descent = 0.2
)

// textObject adds the words of a text. A stretch without a place of its own begins where
// the one before it did.
func (g *drawing) textObject(d *zipxml.Decoder, m frame, size float64) error {
	x, y := 0.0, 0.0
	return d.Children(func(e zipxml.Element) error {
		if e.Name != "ofd:TextCode" {
			return nil
		}
		if text, ok := e.Lookup("X"); ok {
			x = number(text)
		}
		if text, ok := e.Lookup("Y"); ok {
			y = number(text)
		}
		text, err := d.Text()
		c := code{x: x, y: y, size: size, text: []rune(text), right: e.Attr("DeltaX"), down: e.Attr("DeltaY")}
		g.words = append(g.words, c.words(m)...)
		return err
	})
}

// A code is a stretch of text: where its first character is, and how far it is from each
// to the next.
type code struct {
	x, y, size  float64
	text        []rune
	right, down string
}

// words cuts a stretch where there is more room between its characters than they take.
func (c code) words(m frame) []layout.Word {
	right, down := deltas(c.right, len(c.text)), deltas(c.down, len(c.text))
	var out []layout.Word
	x, y, apart := c.x, c.y, true
	for i, r := range c.text {
		switch {
		case r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\u3000':
			apart = true
		case apart:
			out = append(out, layout.Word{Box: c.box(m, r, x, y), Text: string(r)})
			apart = false
		default:
			w := &out[len(out)-1]
			w.Text += string(r)
			w.Right = max(w.Right, c.box(m, r, x, y).Right)
		}
		dx, dy := at(right, i, c.advance(r, len(c.right) == 0 && len(c.down) == 0)), at(down, i, 0)
		apart = apart || dy != 0 || dx > c.advance(r, true)+maxRoom*c.size || dx < 0
		x, y = x+dx, y+dy
	}
	return out
}

// maxRoom is what a stretch may leave between its characters within a word, in ems.
const maxRoom = 0.5

// advance is how far the next character is, where nothing says it.
func (c code) advance(r rune, guess bool) float64 {
	switch {
	case !guess:
		return 0
	case r < 0x2E80:
		return c.size / 2
	}
	return c.size
}

// box returns where a character stands on the page.
func (c code) box(m frame, r rune, x, y float64) layout.Box {
	left, top := m.at(x, y-ascent*c.size)
	right, bottom := m.at(x+c.advance(r, true), y+descent*c.size)
	return layout.Box{Left: min(left, right), Top: min(top, bottom), Right: max(left, right), Bottom: max(top, bottom)}
}

// deltas reads distances between n characters: numbers, and "g 3 5.2" for three times 5.2.
func deltas(text string, n int) []float64 {
	var out []float64
	fields := strings.Fields(text)
	for i := 0; i < len(fields) && len(out) < n; i++ {
		times := 1
		if fields[i] == "g" && i+2 < len(fields) {
			times, _ = strconv.Atoi(fields[i+1])
			i += 2
		}
		x, err := strconv.ParseFloat(fields[i], 64)
		if err != nil || math.Abs(x) > maxLength || math.IsNaN(x) {
			break
		}
		for range min(times, n-len(out)) {
			out = append(out, x)
		}
	}
	return out
}

// at returns the i-th distance, or another one where none is said.
func at(values []float64, i int, other float64) float64 {
	if i < len(values) {
		return values[i]
	}
	return other
}
