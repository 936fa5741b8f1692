package picture

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"planbot/ingest/raced"
)

var update = flag.Bool("update", false, "write what comes out as what is wanted")

func laidOut(t testing.TB, d Drawing) Pages {
	t.Helper()
	p, err := d.Pages()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestLayout holds what stands where, as testdata says it.
func TestLayout(t *testing.T) {
	for name, d := range drawings() {
		file, have := filepath.Join("testdata", name+".txt"), described(laidOut(t, d))
		if *update {
			if err := os.WriteFile(file, []byte(have), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(file)
		if diff := cmp.Diff(string(want), have); err != nil || diff != "" {
			t.Errorf("%s: %v (-want +have)\n%s", name, err, diff)
		}
	}
}

// described are pages in words.
func described(p Pages) string {
	var out strings.Builder
	fmt.Fprintf(&out, "missing %q, %d cut\n", p.Missing, p.Cut)
	for i, page := range p.All {
		fmt.Fprintf(&out, "page %d: %d x %d\n", i+1, page.Width, page.Height)
		for _, b := range page.Boxes {
			fmt.Fprintf(&out, "  %v\n", b.Bounds)
			for _, l := range b.Lines {
				fmt.Fprintf(&out, "    %d %v %s\n", l.Size, l.At, l.Text)
			}
		}
		if page.bars != nil {
			fmt.Fprintf(&out, "  bars %v from %.2f to %.2f\n", page.bars.area, page.bars.scale.from, page.bars.scale.to)
		}
	}
	return out.String()
}

// TestNothingOverlaps: boxes stand beside each other within the margins, words inside
// their boxes, and all words are large enough for a phone.
func TestNothingOverlaps(t *testing.T) {
	for name, d := range drawings() {
		for i, page := range laidOut(t, d).All {
			if fault := faultOf(page); fault != "" {
				t.Errorf("%s, page %d: %s", name, i+1, fault)
			}
		}
	}
}

// smallest is what is 12 pixels high where a page is shown 360 wide.
const smallest = 12 * pageWidth / 360

func faultOf(page Page) string {
	if page.Width != pageWidth || page.Height > pageHeight {
		return fmt.Sprintf("it is %d x %d", page.Width, page.Height)
	}
	paper := image.Rect(margin, 0, pageWidth-margin, page.Height)
	w := newWriter()
	for i, b := range page.Boxes {
		if !b.Bounds.In(paper) {
			return fmt.Sprintf("%v is outside", b.Bounds)
		}
		for _, other := range page.Boxes[:i] {
			if b.Bounds.Overlaps(other.Bounds) {
				return fmt.Sprintf("%v and %v overlap", b.Bounds, other.Bounds)
			}
		}
		bottom := b.Bounds.Min.Y
		for _, l := range b.Lines {
			words := image.Rect(l.At.X, l.At.Y-l.Size*88/100, l.At.X+w.of(l.Size).width(l.Text), l.At.Y+l.Size*12/100)
			if words.Min.Y < bottom || !words.In(b.Bounds) || l.Size < smallest {
				return fmt.Sprintf("%q stands at %v of %v, size %d", l.Text, words, b.Bounds, l.Size)
			}
			bottom = words.Max.Y
		}
	}
	return ""
}

// TestNothingIsLost: what was given is on the pages, each cell whole where nothing is said
// to be cut.
func TestNothingIsLost(t *testing.T) {
	for name, table := range map[string]Table{"compared": compared(), "numbered": numbered(), "years": years()} {
		var cells []string
		p := laidOut(t, table)
		for _, page := range p.All {
			for _, b := range page.Boxes {
				text := ""
				for _, l := range b.Lines {
					text += l.Text
				}
				cells = append(cells, text)
			}
		}
		if p.Cut != 0 || len(p.Missing) > 0 {
			t.Errorf("%s: %d cut, %q missing", name, p.Cut, p.Missing)
		}
		for _, row := range append(table.Rows, Cells(table.Header...), Cells(table.Notes...), Cells(table.Title)) {
			for _, c := range row {
				if !slices.Contains(cells, c.Text+c.Small) {
					t.Errorf("%s: %q is not there", name, c.Text+c.Small)
				}
			}
		}
	}
	if p := laidOut(t, odd()); p.Cut != 1 || !slices.Equal(p.Missing, []string{"😀", "👨‍👩‍👧", "𠮷"}) {
		t.Errorf("%d cut, %q missing", p.Cut, p.Missing)
	}
}

// TestPNG: a page is drawn as it was laid out, the same each time, and within what
// carriers take.
func TestPNG(t *testing.T) {
	raced.Skip(t)
	for name, d := range drawings() {
		for i, page := range laidOut(t, d).All {
			first, again := encoded(t, page), encoded(t, page)
			if !bytes.Equal(first, again) || len(first) > 2<<20 {
				t.Errorf("%s, page %d: %d bytes, the same again: %t", name, i+1, len(first), bytes.Equal(first, again))
			}
			img, err := png.Decode(bytes.NewReader(first))
			if err != nil || img.Bounds() != image.Rect(0, 0, page.Width, page.Height) {
				t.Fatalf("%s, page %d: %v, %v", name, i+1, img.Bounds(), err)
			}
			if inside, outside := inked(img); inside < 500 || outside > 0 {
				t.Errorf("%s, page %d: %d pixels inked, %d in the margins", name, i+1, inside, outside)
			}
		}
	}
}

func encoded(t testing.TB, p Page) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := p.PNG(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// inked counts the dark pixels between the margins at the sides, and in them.
func inked(img image.Image) (inside, outside int) {
	pixels := img.(*image.RGBA) // as what has no clear parts is decoded
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			switch {
			case pixels.RGBAAt(x, y).G > 160:
			case x < margin || x >= pageWidth-margin:
				outside++
			default:
				inside++
			}
		}
	}
	return inside, outside
}

// TestBars: bars are as long as their numbers, to the side that their sign says, dark for
// results and light for goals, each below its name.
func TestBars(t *testing.T) {
	for name, c := range map[string]Chart{"growth": growth(), "below": below()} {
		page := laidOut(t, c).All[0]
		img, err := page.draw()
		if err != nil {
			t.Fatal(err)
		}
		perUnit := float64(page.bars.area.Dx()) / (page.bars.scale.to - page.bars.scale.from)
		for i, b := range c.Bars {
			colour := dark
			if b.Goal {
				colour = light
			}
			y := page.bars.area.Min.Y + i*page.bars.slots[0].height + page.bars.slots[0].height/2
			if long := lengthOf(img, y-barHeight/2+4, colour); math.Abs(float64(long)-math.Abs(b.Value)*perUnit) > 2 {
				t.Errorf("%s: the bar of %s is %d long, want %.0f", name, b.Label, long, math.Abs(b.Value)*perUnit)
			}
		}
	}
}

// lengthOf is how many pixels of a row have a colour.
func lengthOf(img *image.RGBA, y int, c color.RGBA) (n int) {
	for x := range img.Bounds().Dx() {
		if img.RGBAAt(x, y) == c {
			n++
		}
	}
	return n
}

// TestAtOnce: pictures may be made at the same time, and are the same.
func TestAtOnce(t *testing.T) {
	page := laidOut(t, Several{years(), below()})
	want := []string{string(encoded(t, page.All[0])), string(encoded(t, page.All[1]))}
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			p, err := Several{years(), below()}.Pages()
			if err != nil || string(encoded(t, p.All[i%2])) != want[i%2] {
				t.Errorf("page %d is another one, %v", i%2, err)
			}
		})
	}
	all.Wait()
}

// BenchmarkPicture is what a comparison of thirteen places costs as a picture.
func BenchmarkPicture(b *testing.B) {
	for b.Loop() {
		encoded(b, laidOut(b, compared()).All[0])
	}
}

// TestRefused: what can not be drawn is told apart.
func TestRefused(t *testing.T) {
	some := []Bar{{Label: "甲", Value: 1}, {Label: "乙", Value: 2}, {Label: "丙", Value: math.NaN()}}
	for name, tc := range map[string]struct {
		drawing Drawing
		want    error
	}{
		"nothing": {Table{}, ErrEmpty}, "a header alone": {Table{Header: []string{"甲"}}, ErrEmpty}, "rows of nothing": {Table{Rows: make([][]Cell, 3)}, ErrEmpty},
		"too large": {Table{Rows: make([][]Cell, maxCells), Header: []string{"甲", "乙"}}, ErrLarge}, "two bars": {Chart{Bars: some[:2]}, ErrFew}, "no bars": {Chart{}, ErrEmpty},
		"no number": {Chart{Bars: some}, errNumber}, "many bars": {Chart{Bars: make([]Bar, manyBars+1)}, ErrLarge},
		"neither": {Several{Table{}, Chart{Bars: some[:2]}}, ErrFew}, "one too large": {Several{compared(), Chart{Bars: make([]Bar, 999)}}, ErrLarge},
	} {
		if p, err := tc.drawing.Pages(); !errors.Is(err, tc.want) || len(p.All) > 0 {
			t.Errorf("%s: %v, want %v", name, err, tc.want)
		}
	}
	if p, err := (Several{compared(), Chart{Bars: some[:2]}}).Pages(); err != nil || len(p.All) != 1 {
		t.Errorf("a table without its chart: %d pages, %v", len(p.All), err)
	}
}

// TestHostile: no text costs more than its length, and a page is never higher than it may
// be.
func TestHostile(t *testing.T) {
	raced.Skip(t)
	rows := make([][]Cell, 500)
	for i := range rows {
		rows[i] = Cells(fmt.Sprint("第", i), strings.Repeat("很长的话，", i))
	}
	spaces, marks := strings.Repeat(" ", 10_000), strings.Repeat("a\u0301\u0302\u0303", 10_000)
	for name, d := range map[string]Drawing{
		"long cells": Table{Rows: [][]Cell{Cells(strings.Repeat("长", 10_000), strings.Repeat("x", 100_000), spaces)}}, "500 rows": Table{Title: spaces + "题", Header: []string{"甲", "乙"}, Rows: rows},
		"marks":   Table{Title: marks, Header: []string{marks, marks}, Rows: [][]Cell{Cells(marks, "\x00\x01\x02")}, Notes: slices.Repeat([]string{marks}, 99)},
		"columns": Table{Header: slices.Repeat([]string{strings.Repeat("很长的列名", 99)}, 50), Rows: [][]Cell{Cells(slices.Repeat([]string{"12,345,678,901,234,567,890.5%"}, 50)...)}},
		"bars":    Chart{Title: "\x00", Bars: slices.Repeat([]Bar{{Label: marks, Value: math.MaxFloat64, Shown: spaces + "1", Words: marks}, {Value: -math.MaxFloat64}}, 50)}, "tiny": Chart{Bars: slices.Repeat([]Bar{{Value: math.SmallestNonzeroFloat64}}, 3)},
	} {
		began := time.Now()
		p := laidOut(t, d)
		if took := time.Since(began); took > 30*time.Second {
			t.Errorf("%s: laid out in %v", name, took)
		}
		for i, page := range p.All {
			if fault := faultOf(page); fault != "" {
				t.Errorf("%s, page %d: %s", name, i+1, fault)
			}
		}
		if n := len(encoded(t, p.All[len(p.All)-1])); n > 2<<20 {
			t.Errorf("%s: a page of %d bytes", name, n)
		}
	}
}

// TestWriteFiles: one page is one file, several are numbered.
func TestWriteFiles(t *testing.T) {
	raced.Skip(t)
	dir := t.TempDir()
	for name, want := range map[string][]string{"compared": {"compared.png"}, "both": {"both-1.png", "both-2.png"}} {
		names, err := laidOut(t, drawings()[name]).WriteFiles(filepath.Join(dir, name+".png"))
		if err != nil || len(names) != len(want) {
			t.Fatal(names, err)
		}
		for i := range want {
			if info, err := os.Stat(filepath.Join(dir, want[i])); err != nil || info.Size() < 10_000 {
				t.Errorf("%s: %v", want[i], err)
			}
		}
	}
	if _, err := laidOut(t, years()).WriteFiles(filepath.Join(dir, "no", "folder.png")); err == nil {
		t.Error("written into a folder that there is not")
	}
}

// FuzzTable: whatever stands in a table, its pages are sound.
func FuzzTable(f *testing.F) {
	f.Add("指标\t2025年\t2030年\n海铁联运\t12.5\t60.0\n甲\t乙")
	f.Add("a\tb\tc\td\te\tf\tg\th\n" + strings.Repeat("长", 99))
	f.Add("\x00\xff\n\u202e\t😀")
	f.Fuzz(func(t *testing.T, text string) {
		table := Table{Title: text, Notes: []string{text}}
		for line := range strings.Lines(text) {
			if table.Header == nil {
				table.Header = strings.Split(line, "\t")
				continue
			}
			table.Rows = append(table.Rows, Cells(strings.Split(line, "\t")...))
		}
		p, err := table.Pages()
		if errors.Is(err, ErrEmpty) || errors.Is(err, ErrLarge) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		for i, page := range p.All {
			if fault := faultOf(page); fault != "" {
				t.Errorf("page %d: %s", i+1, fault)
			}
		}
	})
}
