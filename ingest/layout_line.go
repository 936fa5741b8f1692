package ingest

import (
	"strings"
	"unicode/utf8"
)

// A textLine is what the layout pass knows of a block before lines are joined. Places
// are in runes, widths in columns: a hanzi is two wide, a Latin letter one.
type textLine struct {
	from, to  int    // without the blanks around it
	indent    int    // columns of blanks before it
	cols      int    // of its words
	last      rune   // its last word's last rune, brackets and quotes left out
	narrow    int    // runes that are one column wide or may be
	stretched int    // blanks between single hanzi
	stops     int    // commas, stops and colons in it
	opened    int    // brackets and quotes that open in it and do not close
	mark      marker // the number that it begins with, styleNone without
	gap       bool   // an empty line follows
	feed      bool   // the page ends with it
}

// readLine reads a block as one line.
func (s *source) readLine(b block) textLine {
	var l textLine
	l.from, l.to = s.trim(b.start, b.end)
	l.last = s.lastWord(l.from, l.to)
	if m, ok := s.numbers.at(l.from); ok && m.end <= l.to && !s.cited(m) {
		l.mark = m
	}
	for i := l.from - 1; i >= b.start && isBlank(s.runes[i]); i-- {
		l.indent += s.columns(i)
	}
	for i := l.from; i < l.to; i++ {
		s.count(&l, i)
	}
	l.gap, l.feed = s.breaks(l.to, b.end) > 1, s.hasFeed(b)
	return l
}

// count counts the rune at i for its line.
func (s *source) count(l *textLine, i int) {
	wide := s.columns(i)
	l.cols += wide
	r := s.original(i)
	if wide == 0 && s.isSingle(i-1) && s.isSingle(i+1) {
		l.stretched++
	}
	if wide == 1 || r == '“' || r == '”' {
		l.narrow++
	}
	if isStop(s.runes[i]) {
		l.stops++
	}
	switch {
	case strings.ContainsRune("（(《“「『", r):
		l.opened++
	case strings.ContainsRune("）)》”」』", r):
		l.opened = max(l.opened-1, 0)
	}
}

// isSingle reports whether the hanzi at i stands between blanks or stops.
func (s *source) isSingle(i int) bool {
	return isHan(s.at(i)) && !isHan(s.at(i-1)) && !isHan(s.at(i+1))
}

// right is the column at which a line ends.
func (l textLine) right() int { return l.indent + l.cols }

// prose reports whether a line is running text by its stops.
func (l textLine) prose() bool { return l.stops > 0 }

// ended reports whether a sentence ends with the line, or a list is announced.
func (l textLine) ended() bool { return endsSentence(l.last) || strings.ContainsRune(":;…", l.last) }

// isStop reports whether a rune (folded) parts the words of running text.
func isStop(r rune) bool { return strings.ContainsRune("。,;:!?", r) }

// original is the rune at i as the text has it.
func (s *source) original(i int) rune {
	r, _ := utf8.DecodeRuneInString(s.text[s.offset[i]:])
	return r
}

// columns is how wide the rune at i is printed. A comma that an extractor made
// narrow is as wide as the hanzi beside it, and the blanks by which a line of single
// hanzi was stretched are none of its width.
func (s *source) columns(i int) int {
	r := s.original(i)
	beside := isHan(s.at(i-1)) || isHan(s.at(i+1))
	switch {
	case r == ' ' && isHan(s.at(i-1)) && isHan(s.at(i+1)), r == '\ufeff', r == '\u200b', isBreak(r):
		return 0
	case strings.ContainsRune(",;:!?()", r) && beside, r >= 0x80 && r != '\u00a0':
		return 2
	}
	return 1
}

// breaks counts the lines that end in [from, to); where a page ends, one has.
func (s *source) breaks(from, to int) int {
	n := 0
	for i := from; i < to; i++ {
		if isBreak(s.runes[i]) && s.runes[i] != '\f' && !(s.runes[i] == '\r' && s.at(i+1) == '\n') {
			n++
		}
	}
	return n
}

// open reports whether a bracket or a quote opens in a line and does not close.
func (l textLine) open() bool { return l.opened > 0 }
