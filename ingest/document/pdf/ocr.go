package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"sync"

	"planbot/ingest/document"
	"planbot/ingest/document/layout"
)

// Recognition of pages by tesseract, measured in reference/formats.md, part 7: 97 % of
// the characters at 300 dots per inch, 2.4 s for a page on one processor; with English
// besides Chinese it is worse.
const (
	ocrLanguage = "chi_sim"
	maxOCRPages = 300 // a quarter of an hour
)

// recognise reads the pages whose words are not what they show. Where tesseract is not
// there, it leaves them as they are.
func (f *file) recognise(ctx context.Context, pages []page) error {
	var todo []*page
	for i := range pages {
		if s := pages[i].state; s == pictured || s == garbled {
			todo = append(todo, &pages[i])
		}
	}
	if len(todo) == 0 || !canRecognise(ctx, f.dir) {
		return ctx.Err()
	}
	if len(todo) > maxOCRPages {
		f.note("of %d pages that are pictures, %d were recognised", len(todo), maxOCRPages)
		todo = todo[:maxOCRPages]
	}
	return f.recogniseAll(ctx, todo)
}

func canRecognise(ctx context.Context, dir string) bool {
	if _, err := exec.LookPath("tesseract"); err != nil {
		return false
	}
	out, _, err := run(ctx, dir, nil, "tesseract", "--list-langs")
	return err == nil && bytes.Contains(out, []byte("\n"+ocrLanguage+"\n"))
}

// recogniseAll reads as many pages at a time as there are processors.
func (f *file) recogniseAll(ctx context.Context, todo []*page) error {
	var wait sync.WaitGroup
	next, errs := make(chan int), make([]error, len(todo))
	for range min(len(todo), runtime.GOMAXPROCS(0)) {
		wait.Go(func() {
			for i := range next {
				errs[i] = f.recognisePage(ctx, todo[i])
			}
		})
	}
	for i := range todo {
		next <- i
	}
	close(next)
	wait.Wait()
	for i, err := range errs {
		if err != nil && ctx.Err() == nil {
			f.note("page %d could not be recognised (%v)", todo[i].Number, err)
		}
	}
	return ctx.Err()
}

func (f *file) recognisePage(ctx context.Context, p *page) error {
	n := strconv.Itoa(p.Number)
	image, _, err := run(ctx, f.dir, nil, "pdftoppm", "-q", "-gray", "-r", strconv.Itoa(ocrScale), "-f", n, "-l", n, fileName)
	if err != nil {
		return err
	}
	out, complaint, err := run(ctx, f.dir, image, "tesseract", "stdin", "stdout", "-l", ocrLanguage, "--dpi", strconv.Itoa(ocrScale), "tsv")
	if err != nil {
		if errors.Is(err, document.ErrLimit) {
			return err
		}
		return fmt.Errorf("tesseract: %s: %w", firstLine(complaint), err)
	}
	p.Words = parseTSV(string(out))
	if !isGarbled(p.text()) {
		p.state, p.Origin = readable, "ocr"
	}
	return nil
}

// Columns of tesseract's table.
const (
	colLevel = iota
	colLeft  = iota + 5
	colTop
	colWidth
	colHeight
	colConfidence
	colText
	columns
)

const (
	levelLine = "4"
	levelWord = "5"
)

// parseTSV returns the words that tesseract read, in points. All words of a line are as
// high as the line, for 一 has no height of its own.
func parseTSV(table string) []layout.Word {
	var out []layout.Word
	var line layout.Box
	for row := range strings.Lines(table) {
		cells := strings.Split(strings.TrimRight(row, "\r\n"), "\t")
		if len(cells) < columns {
			continue
		}
		box := boxOf(cells)
		switch cells[colLevel] {
		case levelLine:
			line = box
		case levelWord:
			box.Top, box.Bottom = line.Top, line.Bottom
			if text := clean(strings.TrimSpace(cells[colText])); text != "" {
				out = append(out, layout.Word{Box: box, Text: text})
			}
		}
	}
	return out
}

func boxOf(cells []string) layout.Box {
	at := func(column int) float64 {
		x, _ := strconv.ParseFloat(cells[column], 64)
		return x * 72 / ocrScale
	}
	left, top := at(colLeft), at(colTop)
	return layout.Box{Left: left, Top: top, Right: left + at(colWidth), Bottom: top + at(colHeight)}
}
