package ingest

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"planbot/ingest/document"
	"planbot/ingest/language"
)

// A stream is a table whose cells stand one a line, or several a line with a blank
// between them, as extractors leave them: no mark is left that tells a cell's end from a
// line's. What is left is the order of the columns, which the header names, and what the
// cells of each can be: it is read as the likeliest way through them (tableway.go).

// A colHead is a column's head.
type colHead struct {
	runes
	of column
}

// streamTable reads the table whose header begins with in[i]. It returns its blocks and the
// index after it; if there is none, that after what looked like its header.
func streamTable(s *source, in []block, i int) ([]block, int) {
	heads, first, blanks := s.heads(in, i)
	if heads == nil {
		return nil, i
	}
	ts := s.tokens(in, first, blanks)
	rows, by := bestRows(s, ts, heads)
	if len(rows) == 0 {
		return in[i:first], first
	}
	return s.streamBlocks(in, i, first, rows, by)
}

// Bounds of a header.
const (
	maxHeadLines = 24 // a header of twelve columns over two lines
	maxColumns   = 16
)

// heads reads the header that begins with in[i] and returns the index after it, and
// whether blanks set its heads apart; no heads if there is none.
func (s *source) heads(in []block, i int) (heads []colHead, next int, blanks bool) {
	for next = i; next < min(len(in), i+maxHeadLines) && len(heads) < maxColumns && in[next].kind == document.Paragraph; next++ {
		more := s.headsOfLine(in[next])
		switch last := len(heads) - 1; {
		case last >= 0 && s.isTail(in[next], heads[last]):
			if !blanks {
				_, heads[last].end = s.trim(in[next].start, in[next].end)
			}
			continue
		case len(more) > 0 && more[0].of == colNumber && last >= 0 && heads[0].of != colCategory:
			return nil, i, false // a title that could be a head
		case len(more) > 0:
			heads, blanks = append(heads, more...), blanks || len(more) > 1
			continue
		}
		break
	}
	if !isHeader(heads) || next == i+1 && len(heads) < 3 {
		return nil, i, false
	}
	return heads, next, blanks
}

// isTail reports whether a line goes on the head above it, or is the second line of
// several heads.
func (s *source) isTail(b block, above colHead) bool {
	from, to := s.trim(b.start, b.end)
	if to-from > maxColumns*maxHead || above.of != colValue && above.of != colKind {
		return false
	}
	words := s.wordsOf(from, to)
	for _, w := range words {
		if !headTail.MatchString(s.cellKey(w.start, w.end)) {
			return false
		}
	}
	return len(words) > 1 || above.of == colValue && hasDigit(s.cellKey(above.start, above.end))
}

// headsOfLine cuts a line into heads, also those that have blanks inside; nil if it is
// not made of such alone.
func (s *source) headsOfLine(b block) []colHead {
	from, to := s.trim(b.start, b.end)
	if from == to || to-from > maxColumns*maxHead || !mayBegin(s.runes[from]) {
		return nil
	}
	words := s.wordsOf(from, to)
	var out []colHead
	for i := 0; i < len(words); {
		var longest colHead
		n := 0
		for k := i; k < min(len(words), i+maxHeadParts); k++ {
			if n > 0 && s.isHead(words[k]) {
				break // 2030年 年均增长 are two, 2030 年目标 is one
			}
			if of, ok := headOf(s.cellKey(words[i].start, words[k].end)); ok {
				longest, n = colHead{runes{words[i].start, words[k].end}, of}, k+1-i
			}
		}
		if n == 0 {
			return nil
		}
		out = append(out, longest)
		i += n
	}
	return out
}

// isHead reports whether a word is a head by itself and not the second half of one.
func (s *source) isHead(word runes) bool {
	key := s.cellKey(word.start, word.end)
	_, ok := headOf(key)
	return ok && !headTail.MatchString(key)
}

// maxHeadParts is how many words with blanks between make a head: 2030 年 目标.
const maxHeadParts = 4

// wordsOf cuts at blanks.
func (s *source) wordsOf(from, to int) []runes {
	var out []runes
	for i := from; i < to; i++ {
		switch {
		case isBlank(s.runes[i]) || isBreak(s.runes[i]):
		case i == from || isBlank(s.runes[i-1]) || isBreak(s.runes[i-1]):
			out = append(out, runes{i, i + 1})
		default:
			out[len(out)-1].end = i + 1
		}
	}
	return out
}

// isHeader reports whether heads are those of a table of figures: the first says what
// the rows are about, another names a year, a value, a unit or a kind.
func isHeader(heads []colHead) bool {
	if len(heads) < 2 || heads[0].of != colNumber && heads[0].of != colName && heads[0].of != colCategory {
		return false
	}
	figures, named := false, false
	for _, h := range heads {
		figures = figures || h.of == colValue || h.of == colKind
		named = named || h.of == colName
	}
	return figures && named
}

// A token is a part of a table that no cell's end stands in: a line, or a word of one.
type token struct {
	runes
	key    string // folded, without blanks
	word   word
	block  int  // index
	opens  bool // it begins a line
	wide   bool // its line is so long that it may go on in the next
	over   bool // it goes over all columns: 一、经济强（12项）
	runs   bool // it is, or begins with, the number that a running count has here
	broken bool // it can not be the end of a cell
}

// endsTable matches lines that are not in a table: a chapter's heading, a box's or a
// table's title, a note below.
var endsTable = regexp.MustCompile(`^(?:第[\d一二三四五六七八九十百]+[编篇章节条部]|专栏|附件|附录|[图表]\s*\d|注\s*[:：\d]|注:|备注:|说明:|来源:|资料来源|——)`)

// Lengths, in runes, of lines in a table.
const (
	maxTableLine = 60 // a longer one is text
	maxCommaLine = 18 // one with a comma
	wideLine     = 8  // a shorter one does not go on in the next
	maxOver      = 24
)

// leavesTable reports whether a line can not be in a table.
func (s *source) leavesTable(b block) bool {
	from, to := s.trim(b.start, b.end)
	if b.kind != document.Paragraph && b.kind != document.Furniture || to-from > maxTableLine {
		return true
	}
	line := string(s.runes[from:to])
	last := s.lastWord(from, to)
	return strings.ContainsAny(line, "。!?") || last == ';' || last == ':' || endsTable.MatchString(line) ||
		to-from > maxCommaLine && strings.ContainsRune(line, ',') && !hasFigure(line)
}

// hasFigure reports whether a line ends in a figure, or in a word that a table has.
func hasFigure(line string) bool {
	words := strings.Fields(line)
	w := wordOf(words[len(words)-1])
	return w == wordValue || w == wordKind || w == wordCount
}

// tokens returns the tokens of the lines from in[i] on that may be in a table: words if
// blanks set its cells apart, else lines.
func (s *source) tokens(in []block, i int, blanks bool) []token {
	var out []token
	for ; i < len(in) && !s.leavesTable(in[i]); i++ {
		s.step(in[i].end - in[i].start)
		from, to := s.trim(in[i].start, in[i].end)
		if in[i].kind == document.Furniture || isFurniture(string(s.runes[from:to])) {
			continue
		}
		if heads, _, _ := s.heads(in, i); heads != nil {
			break
		}
		over := spanning.MatchString(string(s.runes[from:to])) && to-from <= maxOver
		words := []runes{{from, to}}
		if blanks && !over {
			words = s.wordsOf(from, to)
		}
		for k, w := range words {
			key := s.cellKey(w.start, w.end)
			out = append(out, token{runes: w, key: key, word: wordOf(key), block: i, opens: k == 0, wide: to-from >= wideLine, over: over})
		}
	}
	markCounts(out)
	markBroken(out)
	return out
}

// printedNumber matches a number that begins a cell.
var printedNumber = regexp.MustCompile(`^(\d{1,3})[.、]`)

// markCounts marks the numbers that count the rows.
func markCounts(ts []token) {
	last := -1
	for i := range ts {
		t := &ts[i]
		number := ""
		if m := printedNumber.FindStringSubmatch(t.key); m != nil && t.word == wordText {
			number = m[1]
		} else if t.word == wordCount {
			number = t.key
		}
		if number == "" || !t.opens {
			continue
		}
		n, _ := language.ParseNumeral(number)
		t.runs = last < 0 || n == last+1 || n == last
		if t.runs {
			last = n
		}
	}
}

// period matches a time that a value is said of in the next line.
var period = whole(`(?:"?十[一二三四五六七八九]五"?(?:期间|时期)?)?(?:年均|累计)?(?:增长|新增|下降|降低|提高)?`)

// maxOpen is how many tokens a bracket may stay open.
const maxOpen = 4

// markBroken marks tokens that can not end a cell: a bracket is open after them, or they
// end in a sign that goes on.
func markBroken(ts []token) {
	depth, open := 0, 0
	for i := range ts {
		t := &ts[i]
		depth = max(0, depth+strings.Count(t.key, "(")-strings.Count(t.key, ")"))
		if depth == 0 {
			open = 0
		} else if open++; open > maxOpen || t.word == wordKind {
			depth, open = 0, 0
		}
		last, _ := utf8.DecodeLastRuneInString(t.key)
		t.broken = depth > 0 || last == ',' || t.word != wordValue && strings.ContainsRune("/、<>≤≥", last) || period.MatchString(t.key)
	}
}

// streamBlocks makes blocks of a header in the lines [i, first) and of the rows below it,
// and returns the index after them.
func (s *source) streamBlocks(in []block, i, first int, rows []tableRow, by reading) ([]block, int) {
	header := block{start: in[i].start, end: in[first-1].end, kind: document.Header, page: in[i].page}
	for _, h := range by.heads {
		header.cells = append(header.cells, h.runes)
		header.joins = append(header.joins, s.breaksIn(h.runes)...)
	}
	for range len(by.columns) - len(by.heads) {
		header.cells = append(header.cells, runes{header.end, header.end})
	}
	out := []block{header}
	at := first
	for _, r := range rows {
		from, to := r.tokens[0].block, r.tokens[len(r.tokens)-1].block+1
		out = append(out, furnitureOf(in[at:from])...)
		b := block{start: in[from].start, end: in[to-1].end, kind: document.Row, page: in[from].page}
		b.cells, b.joins = r.cells(len(by.columns))
		out, at = append(out, b), to
	}
	return out, at
}

// breaksIn returns the stretches of a cell that are line breaks with the blanks around.
func (s *source) breaksIn(cell runes) []runes {
	words := s.wordsOf(cell.start, cell.end)
	var out []runes
	for i := range max(len(words)-1, 0) {
		if between := (runes{words[i].end, words[i+1].start}); strings.ContainsAny(string(s.runes[between.start:between.end]), "\n\r") {
			out = append(out, between)
		}
	}
	return out
}

// cells returns the n cells of a row, of one that is not understood its tokens, and what
// stands inside cells and is not their words.
func (r tableRow) cells(n int) (cells, joins []runes) {
	known := r.isUnderstood()
	for i, t := range r.tokens {
		last := len(cells) - 1
		switch {
		case !known:
			cells = append(cells, t.runes)
		case i > 0 && r.columns[i] == r.columns[i-1]:
			if t.opens {
				joins = append(joins, runes{cells[last].end, t.start})
			}
			cells[last].end = t.end
		default:
			for len(cells) < r.columns[i] {
				cells = append(cells, runes{t.start, t.start})
			}
			cells = append(cells, t.runes)
		}
	}
	end := cells[len(cells)-1].end
	for known && len(cells) < n || !known && !r.isOver() && len(cells) == n {
		cells = append(cells, runes{end, end})
	}
	return cells, joins
}
