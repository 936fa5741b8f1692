package ingest

import (
	"cmp"
	"regexp"
	"strings"

	"planbot/ingest/document"
)

// Lengths, in runes, by which lines are judged. They come from the thirteen plans
// of ../shared: headings there have at most 42 characters, and the shortest line
// that holds several paragraphs has 8,550.
const (
	maxHeading  = 50
	flatLine    = 600 // a longer line is looked at for paragraphs inside
	openLine    = 40  // a line this long without an end of sentence goes on in the next
	minWrapped  = 12  // lines of equal width that show a hard-wrapped text
	wrapSpread  = 3   // how far, in runes, wrapped lines may differ in width
	wrapMinimum = 15  // narrower columns are lists, not wrapped text
)

// paragraphs cuts the source into paragraphs: at line breaks, in very long lines
// at the blanks that stand for lost breaks, and around page furniture. Lines that
// were broken inside a sentence are put together again.
func paragraphs(s *source) []block {
	var out []block
	for _, line := range unwrap(s, tables(s, lines(s))) {
		s.step(line.end - line.start)
		if line.kind != document.Paragraph {
			out = append(out, line)
			continue
		}
		for _, part := range cutFlat(s, line) {
			out = append(out, cutFurniture(s, part)...)
		}
	}
	markFurniture(s, out)
	return out
}

// lines cuts at line breaks; empty lines belong to the line before them, those at
// the beginning to the first.
func lines(s *source) []block {
	var out []block
	for start := 0; start < len(s.runes); {
		end := s.skipEmpty(start)
		for end < len(s.runes) && !isBreak(s.runes[end]) {
			end++
		}
		end = s.skipEmpty(end)
		s.step(end - start)
		out = append(out, block{start: start, end: end})
		start = end
	}
	return out
}

// skipEmpty returns the beginning of the first line from i on that is not empty,
// its indent included, if i is at a break or at the text's beginning.
func (s *source) skipEmpty(i int) int {
	for j := i; ; j++ {
		if j == len(s.runes) {
			return j
		}
		if isBreak(s.runes[j]) {
			i = j + 1
		} else if !isBlank(s.runes[j]) {
			return i
		}
	}
}

// unwrap joins lines that were broken inside a sentence.
func unwrap(s *source, in []block) []block {
	s.wrap = wrapWidth(s, in)
	var out []block
	var end rune // the last word of the last of out
	for i, p := range in {
		s.step(p.end - p.start)
		if i > 0 && !p.isTable() && !in[i-1].isTable() && s.continues(end, in[i-1], p) {
			out[len(out)-1].append(s, p)
			end = cmp.Or(s.lastWord(p.start, p.end), end)
		} else {
			out = append(out, p)
			end = s.lastWord(p.start, p.end)
		}
	}
	return out
}

// continuation matches the beginning of a line that can not begin a sentence.
var continuation = regexp.MustCompile(`^(?:[,，、。;；)）%％》」"”]|是[:：,，]|\d+\.\d+\D?$)`)

// decimalLine matches a line that is a number alone, cut out of its sentence by
// an extractor ("PM", "2.5", "年平均浓度").
var decimalLine = regexp.MustCompile(`^\s*\d+\.\d+\s*$`)

// continues reports whether line p goes on the paragraph before, whose last word
// is end and whose last line is last.
func (s *source) continues(end rune, last, p block) bool {
	from, to := s.trim(p.start, p.end)
	if m, ok := s.numbers.at(from); ok && !s.cited(m) || s.runes[from] == '—' {
		return false
	}
	text, previous := s.slice(from, to), strings.TrimSpace(s.slice(last.start, last.end))
	open := !endsSentence(end) && !strings.ContainsRune(":;…", end) && !isFurniture(text) && !isFurniture(previous)
	indented := p.start < from && from-p.start >= 2
	switch {
	case !open || strings.Count(s.slice(last.start, last.end), "\n") > 1:
		return false
	case continuation.MatchString(text), decimalLine.MatchString(previous):
		return true
	case s.wrap > 0:
		n := len([]rune(previous))
		return n >= s.wrap-wrapSpread && n <= s.wrap+wrapSpread && !indented
	}
	lastFrom, lastTo := s.trim(last.start, last.end)
	return lastTo-lastFrom > maxHeading && isHan(s.runes[lastTo-1]) && !indented
}

// wrapWidth returns the width at which the text was hard-wrapped, 0 if it was not:
// most lines that do not end a sentence are then about equally wide.
func wrapWidth(s *source, in []block) int {
	widths := map[int]int{}
	open := 0
	for _, p := range in {
		if p.isTable() {
			continue
		}
		from, to := s.trim(p.start, p.end)
		if n := to - from; n >= wrapMinimum && !endsSentence(s.lastWord(from, to)) {
			widths[n]++
			open++
		}
	}
	best, most := 0, 0
	for n := range widths {
		near := 0
		for d := -wrapSpread; d <= wrapSpread; d++ {
			near += widths[n+d]
		}
		if near > most || near == most && n > best {
			best, most = n, near
		}
	}
	if most < minWrapped || most*10 < open*8 {
		return 0
	}
	return best
}

// cutFlat cuts a line that is far too long for a paragraph where a blank stands
// for a lost line break: after the end of a sentence, and before a number.
func cutFlat(s *source, p block) []block {
	if p.end-p.start < flatLine {
		return []block{p}
	}
	var out []block
	start := p.start
	var end rune // the last word since start
	for i := p.start + 1; i < p.end; i++ {
		if isWord(s.runes[i-1]) {
			end = s.runes[i-1]
		}
		if !isBlank(s.runes[i-1]) || isBlank(s.runes[i]) || isBreak(s.runes[i]) {
			continue
		}
		m, numbered := s.numbers.at(i)
		numbered = numbered && !s.cited(m) && m.style != styleLetter
		if numbered || endsSentence(end) || s.hasPrefix(i, "——") {
			out = append(out, block{start: start, end: i})
			start, end = i, 0
		}
	}
	return append(out, block{start: start, end: p.end})
}
