package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strconv"
	"sync"

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

// maxBatch is how many pages are drawn by one run of the program: what a run costs
// besides, 20 ms, is then little, and what it writes, 8 MB.
const maxBatch = 16

// draw draws some of the pages, atOnce at a time, and calls take with each; sharp draws thin lines as wide as a dot, and black. What can not be
// drawn is taken note of: a page's words are there without its picture.
func (f *file) draw(ctx context.Context, pages []page, scale int, sharp bool, wanted func(*page) bool, take func(*page, picture)) error {
	var wait sync.WaitGroup
	limited, cancel := context.WithTimeout(ctx, drawTime)
	defer cancel()
	batches := batchesOf(pages, wanted)
	next, errs := make(chan int), make([]error, len(batches))
	for range atOnce {
		wait.Go(func() {
			for i := range next {
				errs[i] = f.drawBatch(limited, batches[i], scale, sharp, take)
			}
		})
	}
	for i := range batches {
		next <- i
	}
	close(next)
	wait.Wait()
	for i, err := range errs {
		if errors.Is(err, document.ErrTool) {
			return err
		} else if err != nil {
			b := batches[i]
			f.note("pages %d to %d could not be drawn (%v)", b[0].Number, b[len(b)-1].Number, err)
		}
	}
	return ctx.Err()
}

// batchesOf returns the pages that are wanted, those in a row together.
func batchesOf(pages []page, wanted func(*page) bool) (out [][]page) {
	from := 0
	for i := 0; i <= len(pages); i++ {
		if i < len(pages) && wanted(&pages[i]) && i-from < maxBatch {
			continue
		}
		if i > from {
			out = append(out, pages[from:i])
		}
		from = i
		if i < len(pages) && !wanted(&pages[i]) {
			from = i + 1
		}
	}
	return out
}

func (f *file) drawBatch(ctx context.Context, pages []page, scale int, sharp bool, take func(*page, picture)) error {
	from, to := strconv.Itoa(pages[0].Number), strconv.Itoa(pages[len(pages)-1].Number)
	args := []string{"-q", "-gray", "-r", strconv.Itoa(scale), "-f", from, "-l", to}
	if sharp {
		args = append(args, "-aaVector", "no", "-thinlinemode", "solid")
	}
	out, _, err := run(ctx, f.dir, nil, "pdftoppm", append(args, fileName)...)
	if err != nil {
		return err
	}
	for i := range pages {
		drawn, rest, err := decode(out)
		if err != nil {
			return err
		}
		take(&pages[i], drawn)
		out = rest
	}
	return nil
}

// decode reads the first of some pictures in the PGM format, and returns what is behind it.
func decode(data []byte) (p picture, rest []byte, err error) {
	var most int
	if _, err := fmt.Sscanf(string(data[:min(len(data), 64)]), "P5\n%d %d\n%d", &p.width, &p.height, &most); err != nil {
		return picture{}, nil, fmt.Errorf("%w: a page can not be drawn", document.ErrDamaged)
	}
	head := 0
	for range 3 {
		head += bytes.IndexByte(data[head:], '\n') + 1
	}
	if p.width < 1 || p.height < 1 || p.width > maxDots/p.height || len(data)-head < p.width*p.height {
		return picture{}, nil, fmt.Errorf("%w: a page of %d × %d dots", document.ErrLimit, p.width, p.height)
	}
	end := head + p.width*p.height
	p.dots = data[head:end]
	return p, data[end:], nil
}

// ink returns how much of a page is dark.
func (p picture) ink() float64 {
	sum := 0
	for _, d := range p.dots {
		sum += 255 - int(d)
	}
	return float64(sum) / 255 / float64(p.width*p.height)
}
