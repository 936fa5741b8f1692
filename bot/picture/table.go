package picture

import (
	"image"
	"image/color"
	"strings"
)

// A Table is a table with what has to be known to read it alone.
type Table struct {
	Title  string
	Header []string // of the columns; the first column names the rows
	Rows   [][]Cell // one shorter than the header is filled up, one that is longer makes columns without a head
	Notes  []string // below: sources, conversions
}

// A Cell is what stands in a row and column.
type Cell struct {
	Text  string
	Small string // below it: 2025年·目标
	Faint bool   // it says that something is not there: 未提及
}

// Cells makes cells of texts.
func Cells(texts ...string) []Cell {
	out := make([]Cell, len(texts))
	for i, text := range texts {
		out[i].Text = text
	}
	return out
}

// maxDigits is how long a number is that may be a row's.
const maxDigits = 3

// maxCells is how many cells a table may have: some hundred rows.
const maxCells = 4000

// Pages implements Drawing. Columns that do not fit beside each other are put below: the
// table is turned round if it fits then, else its columns come in several parts, each with
// the first one.
func (t Table) Pages() (Pages, error) {
	g, err := t.grid()
	if err != nil {
		return Pages{}, err
	}
	w := newWriter()
	g.clean(w)
	b := newPageBook(w, t.Title, t.Notes)
	for _, part := range g.fitting(w) {
		b.table(part)
	}
	return b.finish(), nil
}

// A grid is a table whose rows are all as long, the header among them.
type grid struct {
	headed bool
	rows   [][]Cell
}

// grid makes rows of one length.
func (t Table) grid() (grid, error) {
	wide := len(t.Header)
	for _, row := range t.Rows {
		wide = max(wide, len(row))
	}
	switch n := wide * (len(t.Rows) + 1); {
	case wide == 0 || len(t.Rows) == 0:
		return grid{}, ErrEmpty
	case n > maxCells:
		return grid{}, ErrLarge
	}
	g := grid{headed: len(t.Header) > 0}
	if g.headed {
		g.rows = append(g.rows, filled(Cells(t.Header...), wide))
	}
	for _, row := range t.Rows {
		g.rows = append(g.rows, filled(row, wide))
	}
	return g, nil
}

func filled(row []Cell, wide int) []Cell {
	out := make([]Cell, wide)
	copy(out, row)
	return out
}

func (g grid) clean(w *writer) {
	for _, row := range g.rows {
		for i, c := range row {
			row[i].Text, row[i].Small = w.clean(c.Text), w.clean(c.Small)
		}
	}
}

// A part is what of a grid stands on pages beside each other: columns with their widths.
type part struct {
	grid
	widths []int
}

// fitting parts a grid into what fits a page's width.
func (g grid) fitting(w *writer) []part {
	needs := g.needs(w)
	if fit(needs) {
		return []part{{g, shared(needs)}}
	}
	if turned := g.turned(); g.headed && len(turned.rows[0]) < len(g.rows[0]) {
		if needs := turned.needs(w); fit(needs) {
			return []part{{turned, shared(needs)}}
		}
	}
	var out []part
	for _, columns := range groups(needs, g.names()) {
		out = append(out, part{g.only(columns), shared(pick(needs, columns))})
	}
	return out
}

// names is how many columns say what a row is: one, or two where the first only numbers
// the rows.
func (g grid) names() int {
	for i, row := range g.rows {
		if counts := strings.Trim(row[0].Text, "0123456789") == "" && len(row[0].Text) <= maxDigits; !counts && (i > 0 || !g.headed) {
			return 1
		}
	}
	return min(2, len(g.rows[0]))
}

// turned makes rows of columns.
func (g grid) turned() grid {
	out := grid{headed: true, rows: make([][]Cell, len(g.rows[0]))}
	for i := range out.rows {
		for _, row := range g.rows {
			out.rows[i] = append(out.rows[i], row[i])
		}
	}
	return out
}

// only keeps some columns.
func (g grid) only(columns []int) grid {
	out := grid{headed: g.headed}
	for _, row := range g.rows {
		out.rows = append(out.rows, pick(row, columns))
	}
	return out
}

func pick[T any](all []T, which []int) (out []T) {
	for _, i := range which {
		out = append(out, all[i])
	}
	return out
}

// styleOf is how a cell is written: that of the header, of a row's name, of the rest.
func (g grid) styleOf(row, column int, c Cell) (size int, bold bool, words color.RGBA) {
	switch {
	case g.headed && row == 0:
		return headSize, true, headInk
	case c.Faint:
		return cellSize, false, soft
	}
	return cellSize, column == 0, ink
}

// A laid is a row laid in lines.
type laid struct {
	cells  []Box // at the height 0
	height int
}

// lay lays a row of a part.
func (p part) lay(w *writer, row int) laid {
	out := laid{}
	x := margin
	for i, c := range p.rows[row] {
		b := Box{Bounds: image.Rect(x, 0, x+p.widths[i], 0)}
		size, bold, words := p.styleOf(row, i, c)
		most := cellLines
		if p.headed && row == 0 {
			most = headLines
		}
		y := b.put(w, c.Text, Line{Size: size, Bold: bold, Ink: words}, padY, most)
		y = b.put(w, c.Small, Line{Size: smallSize, Ink: soft}, y, smallLines)
		out.height = max(out.height, y+padY)
		out.cells = append(out.cells, b)
		x += p.widths[i]
	}
	for i := range out.cells {
		out.cells[i].Bounds.Max.Y = out.height
		out.cells[i].Fill = p.fillOf(row)
	}
	return out
}

func (p part) fillOf(row int) color.RGBA {
	switch {
	case p.headed && row == 0:
		return headBar
	case row%2 == 0:
		return band
	}
	return white
}

// put adds a text as lines that look like one, from a height on, and returns the height
// below them.
func (b *Box) put(w *writer, text string, like Line, y, most int) int {
	for _, line := range w.lines(text, like.Size, b.Bounds.Dx()-2*padX, most) {
		high := lineHeight(like.Size)
		like.Text, like.At = line, image.Pt(b.Bounds.Min.X+padX, y+baseLine(like.Size))
		b.Lines = append(b.Lines, like)
		y += high
	}
	return y
}

// baseLine is how far below the top of a line its letters stand: the font's are 0.88 of
// an em above it, in lines of 4/3 em.
func baseLine(size int) int { return lineHeight(size)/2 + size*38/100 }

// at moves a box down.
func (b Box) at(y int) Box {
	out := Box{b.Bounds.Add(image.Pt(0, y)), b.Fill, make([]Line, len(b.Lines))}
	for i, line := range b.Lines {
		line.At.Y += y
		out.Lines[i] = line
	}
	return out
}
