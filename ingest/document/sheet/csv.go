package sheet

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"planbot/ingest/document"
)

// What tells a table from a text that has commas: the same number of cells in every line,
// and no sentences. Two cells to a line are told from prose by more lines.
const (
	minRecords    = 3
	minNarrow     = 6    // lines with two cells
	maxSentences  = 0.05 // of the cells that end as a sentence does
	sniffedText   = 64 << 10
	minSniffWidth = 2
)

// IsCSV reports whether data is a text whose lines are rows of one width.
func IsCSV(data []byte) bool {
	_, ok := delimiter(data)
	return ok
}

// ReadCSV reads a text whose cells are set apart by commas or tabs.
func ReadCSV(ctx context.Context, data []byte) (document.Document, error) {
	comma, _ := delimiter(data)
	doc, err := document.Decode(data, data, "")
	if err != nil {
		return document.Document{}, err
	}
	records, err := readAll(ctx, doc.Text, comma)
	if err != nil {
		return document.Document{}, err
	}
	var b document.Builder
	b.Table(records)
	out, err := b.Document()
	if err != nil {
		return document.Document{}, err
	}
	out.Charset, out.Damaged = doc.Charset, doc.Damaged
	return out, out.Check()
}

func readAll(ctx context.Context, text string, comma rune) (out [][]document.GridCell, err error) {
	r := reader(text, comma)
	for cells := 0; ; {
		record, err := r.Read()
		switch cells += len(record); {
		case errors.Is(err, io.EOF):
			return out, nil
		case err != nil:
			return nil, fmt.Errorf("%w: %w", document.ErrFormat, err)
		case cells > maxCells:
			return nil, fmt.Errorf("%w: more than %d cells", document.ErrTooLarge, maxCells)
		case ctx.Err() != nil:
			return nil, ctx.Err()
		}
		row := make([]document.GridCell, len(record))
		for i, cell := range record {
			row[i].Text = cell
		}
		out = append(out, row)
	}
}

func reader(text string, comma rune) *csv.Reader {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, true
	return r
}

// delimiter returns what sets the cells of a table apart, false if data is none.
func delimiter(data []byte) (rune, bool) {
	if !bytes.ContainsAny(data[:min(len(data), sniffedText)], ",\t") {
		return 0, false
	}
	sample := data[:min(len(data), sniffedText)]
	if end := bytes.LastIndexByte(sample, '\n'); end > 0 && len(sample) < len(data) {
		sample = sample[:end]
	}
	doc, err := document.Decode(sample, sample, "")
	if err != nil {
		return 0, false
	}
	for _, comma := range []rune{'\t', ','} {
		if isRegular(doc.Text, comma) {
			return comma, true
		}
	}
	return 0, false
}

// isRegular reports whether all lines have the same number of cells, above one.
func isRegular(text string, comma rune) bool {
	r := reader(text, comma)
	width, records, sentences := 0, 0, 0
	for {
		record, err := r.Read()
		if err != nil {
			break
		}
		if width == 0 {
			width = len(record)
		}
		if len(record) != width || width < minSniffWidth {
			return false
		}
		records++
		for _, cell := range record {
			if strings.HasSuffix(strings.TrimSpace(cell), "。") {
				sentences++
			}
		}
	}
	enough := records >= minRecords && width > 2 || records >= minNarrow
	return enough && float64(sentences) <= maxSentences*float64(records*width)
}
