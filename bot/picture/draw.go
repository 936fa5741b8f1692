package picture

import (
	"image"
	"image/color"
	"image/draw"

	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"
)

// draw draws a page.
func (p Page) draw() (*image.RGBA, error) {
	img := image.NewRGBA(image.Rect(0, 0, p.Width, p.Height))
	fill(img, img.Bounds(), white)
	if p.bars != nil {
		if err := p.bars.draw(img); err != nil {
			return nil, err
		}
	}
	write := pens{}
	for _, b := range p.Boxes {
		if b.Fill != (color.RGBA{}) {
			fill(img, b.Bounds, b.Fill)
			fill(img, image.Rect(b.Bounds.Min.X, b.Bounds.Max.Y-2, b.Bounds.Max.X, b.Bounds.Max.Y), rule)
		}
		for _, line := range b.Lines {
			write.of(line.Size).write(img, line)
		}
	}
	return img, nil
}

func fill(img draw.Image, where image.Rectangle, c color.RGBA) {
	draw.Draw(img, where, image.NewUniform(c), image.Point{}, draw.Src)
}

// write writes a line. Bold letters are written twice, a pixel apart: a bold font would
// be as large again.
func (p *pen) write(img draw.Image, line Line) {
	times := 1
	if line.Bold {
		times = 2
	}
	for i := range times {
		d := font.Drawer{Dst: img, Src: image.NewUniform(line.Ink), Face: p.face, Dot: fixed.P(line.At.X+i, line.At.Y)}
		d.DrawString(line.Text)
	}
}
