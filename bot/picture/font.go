package picture

import (
	"bytes"
	"compress/gzip"
	_ "embed"
	"fmt"
	"io"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// packed is Planbot Sans: font/make.py says what is in it.
//
//go:embed font/planbot.ttf.gz
var packed []byte

// unpacked is the font's file. It is unpacked when the first picture is made.
var unpacked = sync.OnceValue(func() []byte {
	r, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		panic(fmt.Sprintf("the font is damaged: %v", err)) // it is part of the program
	}
	data, err := io.ReadAll(r)
	if err != nil {
		panic(fmt.Sprintf("the font is damaged: %v", err))
	}
	return data
})

var parsed = sync.OnceValue(func() *sfnt.Font {
	f, err := opentype.Parse(unpacked())
	if err != nil {
		panic(fmt.Sprintf("the font is damaged: %v", err))
	}
	return f
})

// A pen writes in one size. It is not safe for concurrent use.
type pen struct {
	size     int // of an em, in pixels
	face     font.Face
	advances map[rune]fixed.Int26_6
}

func newPen(size int) *pen {
	face, err := opentype.NewFace(parsed(), &opentype.FaceOptions{Size: float64(size), DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		panic(fmt.Sprintf("the font is damaged: %v", err))
	}
	return &pen{size, face, map[rune]fixed.Int26_6{}}
}

// lineHeight is from one line of text to the next, in pixels.
func lineHeight(size int) int { return size * 4 / 3 }

// width is how wide a text is in one line, in pixels.
func (p *pen) width(text string) int {
	var sum fixed.Int26_6
	for _, r := range text {
		a, known := p.advances[r]
		if !known {
			a, _ = p.face.GlyphAdvance(r)
			p.advances[r] = a
		}
		sum += a
	}
	return sum.Ceil()
}

// pens write in all sizes.
type pens map[int]*pen

func (p pens) of(size int) *pen {
	if p[size] == nil {
		p[size] = newPen(size)
	}
	return p[size]
}

// A lookup finds out which characters the font has.
type lookup struct {
	buf  sfnt.Buffer
	have map[rune]bool
}

func (l *lookup) has(r rune) bool {
	ok, known := l.have[r]
	if !known {
		i, err := parsed().GlyphIndex(&l.buf, r)
		ok = err == nil && i != 0
		l.have[r] = ok
	}
	return ok
}
