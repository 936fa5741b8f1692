package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"time"

	"planbot/ingest/document"
	"planbot/ingest/document/layout"
)

// Recognition of pages by tesseract, measured in reference/formats.md, part 7: 97 % of
// the characters at 300 dots per inch, 2.4 s for a page on one processor; with English
// besides Chinese it is worse.
const (
	ocrLanguage = "chi_sim"
	maxOCRPages = 300 // a quarter of an hour
	// ocrRest is kept of a reader's time, for the pages that were read by then.
	ocrRest = 2 * time.Second
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
	timed, stop := beforeEnd(ctx)
	defer stop()
	f.recogniseAll(timed, todo)
	if timed.Err() != nil {
		f.late = true
		f.note("there was no time to recognise all of %d pages that are pictures", len(todo))
	}
	return ctx.Err()
}

// beforeEnd returns a context that ends before another one does.
func beforeEnd(ctx context.Context) (context.Context, context.CancelFunc) {
	if end, ok := ctx.Deadline(); ok {
		return context.WithDeadline(ctx, end.Add(-ocrRest))
	}
	return context.WithCancel(ctx)
}

func canRecognise(ctx context.Context, dir string) bool {
	if _, err := exec.LookPath("tesseract"); err != nil {
		return false
	}
	out, _, err := run(ctx, dir, nil, "tesseract", "--list-langs")
	return err == nil && bytes.Contains(out, []byte("\n"+ocrLanguage+"\n"))
}

// recogniseAll reads as many pages at a time as there are processors, until the context
// ends.
func (f *file) recogniseAll(ctx context.Context, todo []*page) {
	var wait sync.WaitGroup
	next, errs := make(chan int), make([]error, len(todo))
	for range min(len(todo), atOnce) {
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
}

// recognisePage reads a page as it is drawn. Where that gives hardly anything, it reads
// the picture on it: that may be another one than is drawn, for instance where a scanner
// declares colours as shades of grey.
func (f *file) recognisePage(ctx context.Context, p *page) error {
	n := strconv.Itoa(p.Number)
	drawn, _, err := run(ctx, f.dir, nil, "pdftoppm", "-q", "-gray", "-r", strconv.Itoa(ocrScale), "-f", n, "-l", n, fileName)
	if err != nil {
		return err
	}
	if p.Words, err = f.recogniseImage(ctx, drawn, p.Page); err != nil {
		return err
	}
	if p.glyphs() < minGlyphs {
		if err := f.recognisePicture(ctx, p); err != nil {
			return err
		}
	}
	if p.text() != "" && !document.IsGarbled(p.text()) {
		p.state, p.Origin = readable, "ocr"
	}
	return nil
}

// recognisePicture reads the first picture on a page, and keeps what it says if that is
// more than the page as it is drawn says.
func (f *file) recognisePicture(ctx context.Context, p *page) error {
	n := strconv.Itoa(p.Number)
	if _, _, err := run(ctx, f.dir, nil, "pdfimages", "-q", "-j", "-png", "-f", n, "-l", n, fileName, "page"+n); err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(f.dir, "page"+n+"-*"))
	if err != nil || len(files) == 0 {
		return err
	}
	image, err := os.ReadFile(files[0])
	if err != nil {
		return err
	}
	words, err := f.recogniseImage(ctx, image, p.Page)
	if err == nil && len(words) > len(p.Words) {
		p.Words = words
	}
	return err
}

// recogniseImage returns the words on an image of a page.
func (f *file) recogniseImage(ctx context.Context, image []byte, p layout.Page) ([]layout.Word, error) {
	out, complaint, err := run(ctx, f.dir, image, "tesseract", "stdin", "stdout", "-l", ocrLanguage, "--dpi", strconv.Itoa(ocrScale), "tsv")
	switch {
	case errors.Is(err, document.ErrLimit):
		return nil, err
	case err != nil:
		return nil, fmt.Errorf("tesseract: %s: %w", firstLine(complaint), err)
	}
	return parseTSV(string(out), p.Width), nil
}
