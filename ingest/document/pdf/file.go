package pdf

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"planbot/ingest/document"
)

// A file is a PDF in a private directory of its own, where programs can read it.
type file struct {
	dir   string
	notes []string // what of it was left out
	late  bool     // there was no time for all of its pages
}

const fileName = "in.pdf"

func newFile(data []byte) (*file, error) {
	dir, err := os.MkdirTemp("", "planbot-pdf-")
	if err != nil {
		return nil, err
	}
	f := &file{dir: dir}
	if err := os.WriteFile(filepath.Join(dir, fileName), data, 0o600); err != nil {
		f.close()
		return nil, err
	}
	return f, nil
}

func (f *file) close() { _ = os.RemoveAll(f.dir) }

func (f *file) note(format string, args ...any) {
	f.notes = append(f.notes, fmt.Sprintf(format, args...))
}

// count returns how many pages a file has, or why it can not be opened.
func (f *file) count(ctx context.Context) (int, error) {
	out, complaint, err := run(ctx, f.dir, nil, "pdfinfo", fileName)
	switch {
	case errors.Is(err, document.ErrTool), errors.Is(err, document.ErrLimit), ctx.Err() != nil:
		return 0, err
	case strings.Contains(complaint, "Incorrect password"):
		return 0, document.ErrPassword
	case err != nil:
		return 0, fmt.Errorf("%w: %s", document.ErrDamaged, firstLine(complaint))
	}
	for line := range strings.Lines(string(out)) {
		if n, ok := strings.CutPrefix(line, "Pages:"); ok {
			return pageCount(n)
		}
	}
	return 0, fmt.Errorf("%w: it does not say how many pages it has", document.ErrDamaged)
}

func pageCount(text string) (int, error) {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	switch {
	case err != nil || n < 1:
		return 0, fmt.Errorf("%w: it has no pages", document.ErrDamaged)
	case n > maxPages:
		return 0, fmt.Errorf("%w: %d pages, at most %d are read", document.ErrTooLarge, n, maxPages)
	}
	return n, nil
}
