package document

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// A GridCell is a cell as a format gives it, with the columns and rows that it goes over.
type GridCell struct {
	Text       string
	Cols, Rows int  // 0 is 1
	Head       bool // the format says that it names its column
}

// Bounds of a table. Browsers cut colspan at 1,000; no table of a plan has 64 columns.
// maxSlots bounds what rowspan and colspan make of a few bytes: 16,000 full rows.
const (
	maxColumns = 64
	maxSlots   = 1 << 20
	maxHeads   = 4  // rows of a header
	maxHead    = 40 // runes of a column's name
)

// Words of a table's rows.
var (
	headWord  = regexp.MustCompile(`序号|编号|名称|指标|单位|项目|内容|任务|目标|属性|年份|\d{4}年|责任|时间|时限|类别|类型|备注|标准|要求|措施|部门|地区|领域|进度|牵头|基数|现状|数量|职务|姓名|分工|年度|情况|规模|地点`)
	figure    = regexp.MustCompile(`^[^\p{Han}\p{L}]*\d[\d.,，%％‰≥≤＞＜<>±~～\-—–左右以上下内]*\p{Han}{0,3}$`)
	tableNote = regexp.MustCompile(`^(?:注|备注|说明|资料来源|数据来源)\s*[:：\d]`)
)

// Table adds a table: a line above its header is a paragraph, each row a block with a
// cell for every column. A cell that goes over several columns stands in the first of
// them, one over all is its row's only cell; one over several rows is a cell of each.
func (b *Builder) Table(rows [][]GridCell) {
	g, ok := newGrid(rows)
	b.over = b.over || !ok
	for len(g) > 0 && (len(g[0].words()) <= 1 || g.isAbove()) {
		b.Line(Paragraph, oneLine(strings.Join(g[0].words(), " ")))
		g = g[1:]
	}
	heads := g.heads()
	if heads > 0 {
		b.Row(Header, g[:heads].names())
	}
	var above []Span // the cells of the row above
	for _, row := range g[heads:] {
		above = b.tableRow(row, above)
	}
}

// tableRow adds a row below the header and returns its cells. One that goes on from the
// row above is that row's: what it says is said of both.
func (b *Builder) tableRow(row gridRow, above []Span) []Span {
	words := row.words()
	switch {
	case len(words) == 1 && tableNote.MatchString(words[0]):
		b.Line(Paragraph, oneLine(words[0]))
	case len(words) == 1 && row[0].text != "" && row.filled() == row[0].cols && (row.isWhole() || len(row) > 2):
		b.Row(Row, words)
	default:
		cells := b.Row(Row, row.texts())
		for i, s := range row {
			if s.below && i < len(above) && i < len(cells) {
				cells[i] = above[i]
			}
		}
		return cells
	}
	return nil
}

// A slot is a place of a grid: a cell, or where one goes on.
type slot struct {
	text   string // empty where one goes on
	rows   int    // that the cell goes over, from here on
	cols   int
	head   bool
	filled bool
	over   string // the words of the cell that goes on here
	below  bool   // it goes on from the row above
}

type gridRow []slot

// A grid is a table with a slot for each row and column.
type grid []gridRow

// newGrid lays the cells out as a browser does; it is false of more than maxSlots.
func newGrid(rows [][]GridCell) (grid, bool) {
	g := make(grid, 0, len(rows))
	width, slots := 0, 0
	var above gridRow
	for _, cells := range rows {
		row := above.goOn()
		for _, c := range cells {
			row = row.with(c)
		}
		width, slots = max(width, len(row)), slots+len(row)
		g, above = append(g, row), row
		if slots > maxSlots || len(g)*width > maxSlots {
			return nil, false
		}
	}
	for i := range g {
		g[i] = append(g[i], make(gridRow, width-len(g[i]))...)
	}
	return g, true
}

// goOn returns the next row with the places that cells of this one go over.
func (r gridRow) goOn() gridRow {
	var out gridRow
	for i, s := range r {
		if s.rows > 1 {
			out = append(out, make(gridRow, i-len(out))...)
			out = append(out, slot{rows: s.rows - 1, cols: 1, head: s.head, filled: true, over: s.over, below: true})
		}
	}
	return out
}

// with returns the row with a cell in the first places that are free. What is beyond
// the last possible place joins the cell there.
func (r gridRow) with(c GridCell) gridRow {
	at := 0
	for at < len(r) && r[at].filled {
		at++
	}
	text := strings.TrimSpace(c.Text)
	if at >= maxColumns {
		r[maxColumns-1].text += " " + text
		return r
	}
	to := min(at+max(c.Cols, 1), maxColumns)
	for i := at; i < to && (i == len(r) || !r[i].filled); i++ {
		if i == len(r) {
			r = append(r, slot{})
		}
		r[i] = slot{rows: c.Rows, head: c.Head, filled: true, over: text}
	}
	r[at].text, r[at].cols = text, to-at
	return r
}

// words are the row's cells that are not empty.
func (r gridRow) words() (out []string) {
	for _, s := range r {
		if s.text != "" {
			out = append(out, s.text)
		}
	}
	return out
}

// texts are the row's cells.
func (r gridRow) texts() (out []string) {
	for _, s := range r {
		out = append(out, s.text)
	}
	return out
}

// isWhole reports whether one cell goes over the whole row.
func (r gridRow) isWhole() bool { return r[0].cols >= len(r) }

// heads returns how many rows name the columns: those the format says, else the first
// if it reads like names, and those its cells go on in.
func (g grid) heads() int {
	n := 0
	for n < min(len(g), maxHeads) && g[n].isHead() {
		n++
	}
	if n > 0 || len(g) < 2 || len(g[0]) < 2 || !g.readsLikeNames() {
		return n
	}
	n = 1
	for _, s := range g[0] {
		if s.rows > n {
			n = min(s.rows, maxHeads, len(g)-1)
		}
	}
	if n > 1 && !g[0].isSplit() {
		return 1
	}
	return n
}

// isAbove reports whether the first row stands above the header: it has cells in less
// than half of the columns, and the next row is fuller.
func (g grid) isAbove() bool {
	return len(g) > 1 && 2*g[0].filled() < len(g[0]) && g[1].filled() > g[0].filled()
}

// filled is over how many columns the row's cells go that are not empty.
func (r gridRow) filled() (n int) {
	for _, s := range r {
		if s.over != "" {
			n++
		}
	}
	return n
}

// isHead reports whether the format says of all cells of a row that they are names.
func (r gridRow) isHead() bool {
	for _, s := range r {
		if !s.head && s.over != "" {
			return false
		}
	}
	return len(r.words()) > 1
}

// isSplit reports whether a cell of the row stands over several columns.
func (r gridRow) isSplit() bool {
	for _, s := range r {
		if s.cols > 1 {
			return true
		}
	}
	return false
}

// readsLikeNames reports whether the first row names columns: short words, no figures,
// and either such as tables have or figures below.
func (g grid) readsLikeNames() bool {
	named, empty := 0, 0
	for _, s := range g[0] {
		switch {
		case figure.MatchString(s.over) && !headWord.MatchString(s.over) || utf8.RuneCountInString(s.over) > maxHead:
			return false
		case s.over == "":
			empty++
		case headWord.MatchString(s.over):
			named++
		}
	}
	width := len(g[0])
	if empty > 1 {
		return false
	}
	return named == width || named > 0 && width > 2 || g.figuresBelow()
}

// figuresBelow reports whether the second row has a figure in it, other than its number.
func (g grid) figuresBelow() bool {
	for _, row := range g[1:] {
		if len(row.words()) < 2 {
			continue
		}
		for _, s := range row[1:] {
			if figure.MatchString(s.text) {
				return true
			}
		}
		return false
	}
	return false
}

// names are the columns' names: of a header of several rows those above each other.
func (g grid) names() []string {
	out := make([]string, len(g[0]))
	for i := range out {
		last := ""
		for _, row := range g {
			if s := row[i]; s.over != "" && s.over != last {
				out[i], last = strings.TrimSpace(out[i]+" "+s.over), s.over
			}
		}
	}
	return out
}
