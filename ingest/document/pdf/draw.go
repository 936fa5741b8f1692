package pdf

import (
	"bytes"
	"context"
	"fmt"
	"strconv"

	"planbot/ingest/document"
)

// Scales at which pages are drawn, in dots per inch: for how dark they are, for their
// rules, for recognition.
const (
	inkScale  = 24
	ruleScale = 72
	ocrScale  = 300
)

// maxDots bounds a drawn page: A0 at 72 dots per inch.
const maxDots = 2400 * 3400

// A picture is a page in shades of grey, 0 black.
type picture struct {
	width, height int
	dots          []byte
}

// draw draws a page; sharp draws thin lines as wide as a dot, and black.
func (f *file) draw(ctx context.Context, number, scale int, sharp bool) (picture, error) {
	n := strconv.Itoa(number)
	args := []string{"-q", "-gray", "-r", strconv.Itoa(scale), "-f", n, "-l", n}
	if sharp {
		args = append(args, "-aaVector", "no", "-thinlinemode", "solid")
	}
	out, _, err := run(ctx, f.dir, nil, "pdftoppm", append(args, fileName)...)
	if err != nil {
		return picture{}, fmt.Errorf("drawing page %d: %w", number, err)
	}
	return decode(out)
}

// decode reads a picture in the PGM format.
func decode(data []byte) (picture, error) {
	var p picture
	var most int
	if _, err := fmt.Sscanf(string(data[:min(len(data), 64)]), "P5\n%d %d\n%d", &p.width, &p.height, &most); err != nil {
		return picture{}, fmt.Errorf("%w: a page can not be drawn", document.ErrDamaged)
	}
	head := 0
	for range 3 {
		head += bytes.IndexByte(data[head:], '\n') + 1
	}
	p.dots = data[head:]
	if p.width < 1 || p.height < 1 || p.width > maxDots/p.height || len(p.dots) < p.width*p.height {
		return picture{}, fmt.Errorf("%w: a page of %d × %d dots", document.ErrLimit, p.width, p.height)
	}
	return p, nil
}

// ink returns how much of a page is dark.
func (p picture) ink() float64 {
	sum := 0
	for _, d := range p.dots[:p.width*p.height] {
		sum += 255 - int(d)
	}
	return float64(sum) / 255 / float64(p.width*p.height)
}
