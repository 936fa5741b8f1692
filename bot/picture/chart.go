package picture

import (
	"errors"
	"fmt"
	"image"
	"math"
	"slices"
	"strings"
)

// A Chart is a bar chart of numbers of one unit: bars that lie, each with its name before
// it and its value in words behind it. Bars begin at zero, so that their lengths compare
// as the numbers do. What is a goal has a light bar and what is a result a dark one; the
// words behind the bar say it as well.
type Chart struct {
	Title string
	Bars  []Bar
	Notes []string // below: sources, conversions
}

// A Bar is a number of a chart.
type Bar struct {
	Label string  // what it is of: 合肥市
	Value float64 // in the unit of the chart: how long the bar is
	Shown string  // the value as it is to be read, with its unit: 5.5%左右
	Words string  // behind it: 2026年目标
	Goal  bool    // to be reached, not reached
}

// How many bars make a chart, and how many it may have.
const (
	fewBars  = 3
	manyBars = 200
)

// Measures of a bar, in pixels.
const (
	nameSize  = 40
	nameLines = 2
	valueSize = 36
	barHeight = 44
	slotRoom  = 30            // between two bars
	wordsMost = inner * 3 / 5 // of what stands behind a bar; what is longer is cut
)

// errNumber says that a bar has no length.
var errNumber = errors.New("a number of the chart is none")

// Pages implements Drawing.
func (c Chart) Pages() (Pages, error) {
	switch n := len(c.Bars); {
	case n == 0:
		return Pages{}, ErrEmpty
	case n < fewBars:
		return Pages{}, ErrFew
	case n > manyBars:
		return Pages{}, ErrLarge
	}
	for _, b := range c.Bars {
		if math.IsNaN(b.Value) || math.IsInf(b.Value, 0) {
			return Pages{}, fmt.Errorf("%w: %v", errNumber, b.Value)
		}
	}
	w := newWriter()
	book := newPageBook(w, c.Title, c.Notes)
	book.chart(w.slots(c.Bars))
	return book.finish(), nil
}

// A slot is a bar with its name above it, laid in lines.
type slot struct {
	Bar
	name   Box // at the height 0; those of a chart are all as high
	words  string
	wide   int // how wide the words are
	height int // of all slots of a chart
}

// slots lays the names and words of bars.
func (w *writer) slots(bars []Bar) []slot {
	out := make([]slot, len(bars))
	names := 0
	for i, b := range bars {
		out[i] = slot{Bar: b, words: w.behind(b), name: Box{Bounds: image.Rect(margin, 0, pageWidth-margin, 0)}}
		out[i].wide = w.of(valueSize).width(out[i].words)
		names = max(names, out[i].name.put(w, w.clean(b.Label), Line{Size: nameSize, Ink: ink}, 0, nameLines))
	}
	for i := range out {
		out[i].name.Bounds.Max.Y, out[i].height = names, names+barHeight+slotRoom
	}
	return out
}

// behind is what is written behind a bar, in one line.
func (w *writer) behind(b Bar) string {
	words := w.clean(b.Shown)
	if b.Words != "" {
		words += " " + w.clean(b.Words)
	}
	return strings.Join(w.lines(words, valueSize, wordsMost, 1), "")
}

// chart adds bars to pages, all in one scale.
func (b *pageBook) chart(slots []slot) {
	scale := scaleOf(slots, inner-padX)
	b.begin(nil)
	each := max(1, (b.room()-b.y)/slots[0].height)
	n := (len(slots) + each - 1) / each
	for i, some := range slices.Collect(slices.Chunk(slots, (len(slots)+n-1)/n)) {
		if i > 0 {
			b.begin(nil)
		}
		b.bars(some, scale)
	}
}

// bars adds bars to the page. The library puts each into the middle of its slot, so that
// their area is as much lower as the bars are to be.
func (b *pageBook) bars(slots []slot, scale scale) {
	high := slots[0].height
	area := image.Rect(margin+padX, b.y, pageWidth-margin, b.y+len(slots)*high)
	lower := slots[0].name.Bounds.Dy() + barHeight/2 - high/2
	b.pages[len(b.pages)-1].bars = &bars{area.Add(image.Pt(0, lower)), slots, scale}
	for _, s := range slots {
		b.add(s.name)
		b.y += high - s.name.Bounds.Dy()
	}
}

// A scale says what numbers the left and the right end of the bars' area are.
type scale struct{ from, to float64 }

// scaleOf makes bars as long as leaves room for the words at their ends.
func scaleOf(slots []slot, width int) scale {
	perUnit := math.Inf(1) // pixels
	for _, left := range append(slots, slot{}) {
		for _, right := range append(slots, slot{}) {
			if left.Value > 0 || right.Value < 0 || right.Value == left.Value {
				continue
			}
			room := float64(width - right.wide - 2*padX)
			if left.Value < 0 {
				room -= float64(left.wide + 2*padX)
			}
			perUnit = min(perUnit, room/(right.Value-left.Value))
		}
	}
	if math.IsInf(perUnit, 1) || perUnit <= 0 {
		return scale{0, 1} // all are zero
	}
	from := 0.0
	for _, s := range slots {
		if s.Value < 0 {
			from = min(from, s.Value-float64(s.wide+2*padX)/perUnit)
		}
	}
	return scale{from, from + float64(width)/perUnit}
}
