package pdf

import (
	"slices"
	"strconv"
	"strings"

	"planbot/ingest/document/layout"
)

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
	levelPage = "1"
	levelLine = "4"
	levelWord = "5"
)

// parseTSV returns what tesseract read on an image of a page of some width: its lines,
// cut where there is room for several characters. Its words are too short and their
// boxes too tight to tell columns by.
func parseTSV(table string, width float64) []layout.Word {
	var out []layout.Word
	var line layout.Box
	scale, open := 72.0/ocrScale, false
	for row := range strings.Lines(table) {
		cells := strings.Split(strings.TrimRight(row, "\r\n"), "\t")
		if len(cells) < columns {
			continue
		}
		box := boxOf(cells, scale)
		switch cells[colLevel] {
		case levelPage:
			if box.Right > 0 {
				scale *= width / box.Right
			}
		case levelLine:
			line, open = box, false
		case levelWord:
			text := clean(strings.TrimSpace(cells[colText]))
			if text == "" {
				continue
			}
			box.Top, box.Bottom = line.Top, line.Bottom
			out, open = addWord(out, layout.Word{Box: box, Text: text}, open), true
		}
	}
	return level(out)
}

func boxOf(cells []string, scale float64) layout.Box {
	at := func(column int) float64 {
		x, _ := strconv.ParseFloat(cells[column], 64)
		return x * scale
	}
	left, top := at(colLeft), at(colTop)
	return layout.Box{Left: left, Top: top, Right: left + at(colWidth), Bottom: top + at(colHeight)}
}

// Gaps between words of a recognised line, in its heights: a mark takes the room of a
// hanzi and has ink in a quarter of it.
const (
	maxWordGap  = 1.4
	minBlankGap = 0.2
)

// addWord adds a word to the last one if they are of one line and near each other.
func addWord(out []layout.Word, w layout.Word, same bool) []layout.Word {
	if !same {
		return append(out, w)
	}
	last, high := &out[len(out)-1], w.Bottom-w.Top
	gap := w.Left - last.Right
	if gap > maxWordGap*high {
		return append(out, w)
	}
	if gap > minBlankGap*high && isLatin(last.Text[len(last.Text)-1]) && isLatin(w.Text[0]) {
		last.Text += " "
	}
	last.Text += w.Text
	last.Left, last.Right = min(last.Left, w.Left), max(last.Right, w.Right)
	return out
}

func isLatin(b byte) bool { return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' }

// unlike is from which share on lines are of different heights, and not only read so.
const unlike = 0.3

// level gives lines of about the common height that height.
func level(words []layout.Word) []layout.Word {
	if len(words) == 0 {
		return nil
	}
	var heights []float64
	for _, w := range words {
		heights = append(heights, w.Bottom-w.Top)
	}
	slices.Sort(heights)
	common := heights[len(heights)/2]
	for i := range words {
		b := &words[i].Box
		if high := b.Bottom - b.Top; high > (1-unlike)*common && high < (1+unlike)*common {
			mid := (b.Top + b.Bottom) / 2
			b.Top, b.Bottom = mid-common/2, mid+common/2
		}
	}
	return words
}
