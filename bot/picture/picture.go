// Package picture draws tables and bar charts as pictures that can be read on a phone
// when they are forwarded in a chat. A picture is 1,080 pixels wide and shown 360 wide on
// a phone, so its smallest text is 36 pixels high. A view gives a value, a Table or a
// Chart, and gets Pages: what is drawn where, as boxes and lines of text, which is decided
// before anything is drawn and can be looked at in tests. A page is then written as PNG;
// the same value gives the same bytes.
//
// A page is at most two and a half times as high as it is wide: messengers make higher
// ones smaller until they can not be read. What does not fit goes on in further pages,
// each with the head of the table. Nothing is left out without being told: Pages says
// which characters the font does not have, and how many texts are shown in part.
//
// Pictures are words of the bot and of plans, never their source: what is quoted stands in
// the message, where it is compared with the plan.
package picture

import (
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// A Drawing is what pages can be made of: a Table, a Chart, or several Drawings.
type Drawing interface {
	// Pages lays it out. The error is ErrEmpty, ErrLarge or, of a chart, ErrFew; or says
	// what is wrong with a value.
	Pages() (Pages, error)
}

// Errors of drawings that can not be drawn.
var (
	ErrEmpty = errors.New("there is nothing to draw")
	ErrLarge = errors.New("it is too much for pictures")
	ErrFew   = errors.New("there are too few numbers for a chart")
)

// Pages are the pictures of a drawing, in order.
type Pages struct {
	All     []Page
	Missing []string // characters as they are seen that the font does not have, each once: a □ stands for them
	Cut     int      // how many texts are shown in part
}

// A Page is one picture, laid out.
type Page struct {
	Width, Height int // in pixels
	Boxes         []Box
	bars          *bars // drawn between the boxes; nil: none
}

// A Box is a part of a page: a cell, a title, a note.
type Box struct {
	Bounds image.Rectangle
	Fill   color.RGBA // zero: none
	Lines  []Line     // inside Bounds
}

// A Line is a line of text.
type Line struct {
	Text string
	At   image.Point // where it begins, on its base line
	Size int         // of an em, in pixels
	Bold bool
	Ink  color.RGBA
}

// Several are drawings one after the other, such as a table and its chart.
type Several []Drawing

// Pages implements Drawing. A drawing with too little to draw is left out if another is
// there.
func (s Several) Pages() (Pages, error) {
	var out Pages
	none := ErrEmpty
	for _, d := range s {
		p, err := d.Pages()
		if errors.Is(err, ErrEmpty) || errors.Is(err, ErrFew) {
			none = err
			continue
		}
		if err != nil {
			return Pages{}, err
		}
		out.All, out.Missing, out.Cut = append(out.All, p.All...), append(out.Missing, p.Missing...), out.Cut+p.Cut
	}
	if len(out.All) == 0 {
		return Pages{}, none
	}
	return out, nil
}

// PNG writes a page.
func (p Page) PNG(w io.Writer) error {
	img, err := p.draw()
	if err != nil {
		return err
	}
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(w, img); err != nil {
		return fmt.Errorf("writing a picture: %w", err)
	}
	return nil
}

// WriteFiles writes pages into files: one into file, several into files beside it whose
// names have the page's number before the ending. It returns the names. Files that are
// there are replaced.
func (p Pages) WriteFiles(file string) (names []string, err error) {
	for i, page := range p.All {
		name := file
		if len(p.All) > 1 {
			ending := filepath.Ext(file)
			name = strings.TrimSuffix(file, ending) + "-" + strconv.Itoa(i+1) + ending
		}
		if err := page.writeFile(name); err != nil {
			return names, err
		}
		names = append(names, name)
	}
	return names, nil
}

func (p Page) writeFile(name string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	if err := p.PNG(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}
