package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"html"
	"regexp"
	"strconv"
	"strings"

	"planbot/ingest/document"
	"planbot/ingest/document/layout"
)

// words returns the pages of a file with their words. Half of them are read at the same
// time as the others.
func (f *file) words(ctx context.Context, n int) ([]page, error) {
	half := (n + 1) / 2
	type result struct {
		pages []page
		err   error
		note  string
	}
	second := make(chan result, 1)
	go func() {
		var r result
		if half < n {
			r.pages, r.note, r.err = f.wordsOf(ctx, half+1, n)
		}
		second <- r
	}()
	pages, note, err := f.wordsOf(ctx, 1, half)
	rest := <-second
	if err := errors.Join(err, rest.err); err != nil {
		return nil, err
	}
	if note += rest.note; note != "" {
		f.note("parts of it are damaged (%s)", note)
	}
	pages = append(pages, rest.pages...)
	return pages, f.complete(pages, n)
}

// complete checks that all pages are there, each with its number.
func (f *file) complete(pages []page, n int) error {
	if len(pages) != n {
		return fmt.Errorf("%w: %d of %d pages can be opened", document.ErrDamaged, len(pages), n)
	}
	words := 0
	for i := range pages {
		pages[i].Number = i + 1
		pages[i].turn()
		words += len(pages[i].Words)
	}
	if words > maxWords {
		return fmt.Errorf("%w: %d words", document.ErrLimit, words)
	}
	return nil
}

// turn exchanges the width and the height of a page that is shown turned: pdftotext gives
// them as they are before, and the places of words as they are shown.
func (p *page) turn() {
	right, bottom := 0.0, 0.0
	for _, w := range p.Words {
		right, bottom = max(right, w.Right), max(bottom, w.Bottom)
	}
	if right > p.Width+1 && right <= p.Height && bottom <= p.Width {
		p.Width, p.Height = p.Height, p.Width
	}
}

func (f *file) wordsOf(ctx context.Context, from, to int) ([]page, string, error) {
	out, complaint, err := run(ctx, f.dir, nil, "pdftotext", "-bbox", "-f", strconv.Itoa(from), "-l", strconv.Itoa(to), fileName, "-")
	if err != nil {
		if errors.Is(err, document.ErrLimit) || errors.Is(err, document.ErrTool) || ctx.Err() != nil {
			return nil, "", err
		}
		return nil, "", fmt.Errorf("%w: %s", document.ErrDamaged, firstLine(complaint))
	}
	return parse(out), firstLine(complaint), nil
}

var (
	pageTag = regexp.MustCompile(`^<page width="([\d.]+)" height="([\d.]+)">`)
	wordTag = regexp.MustCompile(`^<word xMin="(-?[\d.]+)" yMin="(-?[\d.]+)" xMax="(-?[\d.]+)" yMax="(-?[\d.]+)">(.*)</word>`)
)

// parse reads the output of pdftotext -bbox, which has a line for each page and word.
func parse(out []byte) []page {
	var pages []page
	for line := range bytes.Lines(out) {
		line = bytes.TrimSpace(line)
		if m := pageTag.FindSubmatch(line); m != nil {
			pages = append(pages, page{Page: layout.Page{Width: number(m[1]), Height: number(m[2])}})
			continue
		}
		if m := wordTag.FindSubmatch(line); m != nil && len(pages) > 0 {
			p := &pages[len(pages)-1]
			box := layout.Box{Left: number(m[1]), Top: number(m[2]), Right: number(m[3]), Bottom: number(m[4])}
			if text := clean(string(m[5])); text != "" {
				p.Words = append(p.Words, layout.Word{Box: box, Text: text})
			}
		}
	}
	return pages
}

func number(b []byte) float64 {
	x, _ := strconv.ParseFloat(string(b), 64)
	return x
}

// clean returns the text of a word without what can not be shown.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == '\u00ad' || r == '\ufeff' || r >= 0x200b && r <= 0x200f {
			return -1
		}
		return r
	}, strings.ToValidUTF8(html.UnescapeString(text), "\ufffd"))
}
