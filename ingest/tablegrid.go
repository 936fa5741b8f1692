package ingest

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"planbot/ingest/document"
)

// A gridLine is a line of a table whose cells are set apart by marks.
type gridLine struct {
	block int // index
	cells []runes
	keys  []string // of the cells: folded, without blanks
}

// A mark is what sets cells apart.
type mark int

const (
	markNone mark = iota
	markBlanks
	markTab
	markPipe
)

// markedTable reads the table whose first line is in[i], if its cells are set apart by tabs,
// strokes or two or more blanks. It returns its blocks and the index after it, i if
// there is none.
func markedTable(s *source, in []block, i int) ([]block, int) {
	how := s.markIn(in[i])
	if how == markNone || s.gridSeen > in[i].start {
		return nil, i
	}
	lines, next := s.gridLines(in, i, how)
	s.gridSeen = in[next-1].end                    // none of these lines begins another table
	for first := range min(len(lines), maxAbove) { // a title and a unit may have marks in them, too
		if n, ok := gridHeader(lines[first:], how); ok {
			above := lines[first].block
			out := append([]block{}, in[i:i+above]...)
			return append(out, s.gridBlocks(in[i:next], lines[first:], n)...), next
		}
	}
	return nil, i
}

// maxAbove is how many lines with marks are looked at for a header.
const maxAbove = 3

// markIn returns what sets cells of a line apart.
func (s *source) markIn(b block) mark {
	if b.kind != document.Paragraph {
		return markNone
	}
	from, to := s.trim(b.start, b.end)
	s.step(to - from)
	how := markNone
	for i := from; i < to; i++ {
		switch {
		case s.runes[i] == '|' && s.runes[from] == '|' && s.runes[to-1] == '|' && to-from > 2:
			return markPipe
		case s.runes[i] == '\t':
			return markTab
		case isBlank(s.runes[i]) && isBlank(s.at(i+1)):
			how = markBlanks
		}
	}
	return how
}

// gridLines returns the lines from in[i] on that have cells set apart the same way,
// with short lines between them that are one cell, and the index after the last.
func (s *source) gridLines(in []block, i int, how mark) ([]gridLine, int) {
	var out []gridLine
	next := i
	for k := i; k < len(in) && k-next <= maxBetween; k++ {
		line := s.line(in[k])
		switch {
		case s.markIn(in[k]) == how:
			cells, keys := s.cellsOf(in[k], how)
			if len(cells) < 2 {
				return out, next
			}
			out, next = append(out, gridLine{k - i, cells, keys}), k+1
		case in[k].kind == document.Furniture || isFurniture(line):
		case spanning.MatchString(line):
			from, to := s.trim(in[k].start, in[k].end)
			out = append(out, gridLine{k - i, []runes{{from, to}}, []string{s.cellKey(from, to)}})
		default:
			k = len(in)
		}
	}
	for len(out[len(out)-1].cells) < 2 {
		out = out[:len(out)-1]
	}
	return out, next
}

// maxBetween is how many lines of one cell, or of furniture, may stand between two rows.
const maxBetween = 3

// spanning matches a line that goes over all columns and says what the rows below it
// belong to: 一、经济强, 经济发展（3项）.
var spanning = regexp.MustCompile(`^(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\))[^。;:!?]{2,30}$|^[^\d。,;:!?]{2,12}\(\d{1,2}项\)$`)

// pipeRule matches a cell of the line that Markdown puts under a header.
var pipeRule = whole(`:?-{2,}:?`)

// cellsOf cuts a line into cells.
func (s *source) cellsOf(b block, how mark) (cells []runes, keys []string) {
	from, to := s.trim(b.start, b.end)
	if how == markPipe {
		from, to = from+1, to-1
	}
	add := func(start, end int) {
		start, end = s.trim(start, end)
		cells, keys = append(cells, runes{start, end}), append(keys, s.cellKey(start, end))
	}
	start := from
	for i := from; i < to; i++ {
		switch {
		case how == markTab && s.runes[i] == '\t', how == markPipe && s.runes[i] == '|':
			add(start, i)
			start = i + 1
		case how == markBlanks && isBlank(s.runes[i]) && isBlank(s.at(i+1)):
			add(start, i)
			for i+1 < to && isBlank(s.runes[i+1]) {
				i++
			}
			start = i + 1
		}
	}
	add(start, to)
	return cells, keys
}

// gridHeader returns how many of a grid's lines are its header, and whether it is a
// table: its first line names columns and others hold their cells.
func gridHeader(lines []gridLine, how mark) (int, bool) {
	head, n := lines[0], 1
	if how == markPipe && len(lines) > 2 && isRule(lines[1]) {
		return 2, true
	}
	if len(lines) > 2 && len(head.cells) > 1 && isSubHeader(lines[1]) && joinedHeads(head.cells, lines[1].cells, mostCells(lines[2:])) != nil {
		n = 2
	}
	rows := lines[n:]
	if len(rows) == 0 || len(head.cells) < 2 || !namesColumns(head.keys) {
		return 0, false
	}
	known, like := 0, 0
	for _, key := range head.keys {
		if _, ok := headOf(key); ok {
			known, like = known+1, like+1
		} else if headLike.MatchString(key) {
			like++
		}
	}
	switch most := mostCells(rows); {
	case most > 2*len(head.cells):
		return 0, false
	case how == markBlanks:
		return n, known >= 2 && most == len(head.cells)
	case like >= 2, like == 1 && len(head.cells) > 2:
		return n, true
	}
	return n, len(rows) >= 2 && (stepwise(rows) || figures(rows))
}

// namesColumns reports whether texts can be the names of columns: short, none a figure,
// none of a table of contents.
func namesColumns(keys []string) bool {
	for _, key := range keys {
		switch {
		case utf8.RuneCountInString(key) > maxHead, key == "页码", key == "目录", strings.ContainsAny(key, "。;:?!"):
			return false
		}
		if w := wordOf(key); w == wordCount || w == wordValue || w == wordKind {
			return false
		}
	}
	return keys[0] != ""
}

func isRule(l gridLine) bool {
	for _, key := range l.keys {
		if !pipeRule.MatchString(key) {
			return false
		}
	}
	return true
}

// isSubHeader reports whether a line names columns of a table's second line of heads.
func isSubHeader(l gridLine) bool {
	for _, key := range l.keys {
		if of, ok := headOf(key); !ok || of != colValue && of != colUnit {
			return false
		}
	}
	return true
}

func mostCells(lines []gridLine) int {
	most := 0
	for _, l := range lines {
		most = max(most, len(l.cells))
	}
	return most
}

// stepwise reports whether all rows have two cells or more that begin with a number:
// lists side by side.
func stepwise(rows []gridLine) bool {
	for _, l := range rows {
		numbered := 0
		for _, key := range l.keys {
			if _, ok := (scanner{[]rune(key)}).marker(0); ok {
				numbered++
			}
		}
		if numbered < 2 {
			return false
		}
	}
	return true
}

// figures reports whether most rows hold a figure behind their first cell.
func figures(rows []gridLine) bool {
	with := 0
	for _, l := range rows {
		for _, key := range l.keys[1:] {
			if w := wordOf(key); w == wordCount || w == wordValue {
				with++
				break
			}
		}
	}
	return 2*with > len(rows)
}

// joinedHeads puts a second line of heads in the place of the one head above it that
// holds them; nil if that does not give n columns.
func joinedHeads(first, second []runes, n int) []runes {
	if len(first)-1+len(second) != n || len(second) < 2 {
		return nil
	}
	return append(append([]runes{}, first[:len(first)-1]...), second...)
}

// gridBlocks makes blocks of a grid whose first n lines are its header.
func (s *source) gridBlocks(in []block, lines []gridLine, n int) []block {
	rows := lines[n:]
	heads := lines[0].cells
	if n == 2 && len(lines[1].cells) != len(heads) {
		heads = joinedHeads(heads, lines[1].cells, mostCells(rows))
	}
	first := in[lines[0].block]
	header := block{start: first.start, end: in[lines[n-1].block].end, kind: document.Header, page: first.page, cells: heads}
	out := []block{header}
	next := lines[n-1].block + 1
	var full []string // the last row with all cells
	for _, l := range rows {
		out = append(out, furnitureOf(in[next:l.block])...)
		cells := l.cells
		switch {
		case len(cells) == len(heads):
			full = l.keys
		case len(cells) > 1 && len(cells) < len(heads):
			cells = padded(l, full, len(heads), in[l.block].start)
		}
		b := in[l.block]
		b.kind, b.cells = document.Row, cells
		out, next = append(out, b), l.block+1
	}
	return append(out, in[next:]...)
}

// furnitureOf returns blocks as furniture.
func furnitureOf(in []block) []block {
	out := append([]block{}, in...)
	for i := range out {
		out[i].kind = document.Furniture
	}
	return out
}

// padded returns n cells of a row that has fewer: a cell that goes over several rows
// stands only in the first of them. The empty ones are in front, unless the row's cells
// are more like the first of the last full row.
func padded(l gridLine, full []string, n, at int) []runes {
	missing := n - len(l.cells)
	empty := make([]runes, missing)
	if len(full) == n && alikeCells(l.keys, full[:len(l.keys)]) > alikeCells(l.keys, full[missing:]) {
		end := l.cells[len(l.cells)-1].end
		for i := range empty {
			empty[i] = runes{end, end}
		}
		return append(append([]runes{}, l.cells...), empty...)
	}
	for i := range empty {
		empty[i] = runes{at, at}
	}
	return append(empty, l.cells...)
}

// alikeCells counts the cells of two rows that are of one sort.
func alikeCells(a, b []string) int {
	n := 0
	for i := range a {
		if sortOf(a[i]) == sortOf(b[i]) {
			n++
		}
	}
	return n
}

// sortOf tells cells apart by their number, kind and length.
func sortOf(key string) [3]int {
	m, _ := (scanner{[]rune(key[:min(len(key), maxEntry)])}).marker(0)
	long := min(utf8.RuneCountInString(key)/longCell, 1)
	return [3]int{int(m.style), int(wordOf(key)), long}
}

// longCell is the length, in runes, from which a cell is read by its sentences.
const longCell = 60
